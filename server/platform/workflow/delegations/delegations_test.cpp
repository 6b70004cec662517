// One acts for another within what the other holds, for a while, and both answer for it (P-AUTH-05). On both databases.
#include "platform/workflow/sample_calls_test.hpp"

namespace sunhall::workflow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using operations::Actor;
using operations::Answer;
using sunhall::testing::actor;
using test::Calls;
using test::Kind;

class Delegations : public ::testing::TestWithParam<Kind> {
protected:
    Delegations() : call(calls.open("350525")), elsewhere(calls.open("350102")) {}
    Instant now() { return calls.world().hall().clock().now(); }
    Answer delegate(const Actor& by, const Actor& to, json::array matters, Duration lasts = hours(48),
                    const char* post = "acceptance") {
        return calls.world().run("workflow.delegate-acts",
                                 json::object{{"delegate", *to.person},
                                              {"post", post},
                                              {"matters", std::move(matters)},
                                              {"from", now().text()},
                                              {"until", (now() + lasts).text()},
                                              {"reason", "出差"}},
                                 by);
    }
    Answer end(const Answer& made, const Actor& by) {
        return calls.world().run("workflow.end-delegation",
                                 json::object{{"delegation", made.body.at("delegation")}, {"reason", "已返岗"}}, by);
    }
    std::string check(const std::string& lot, const Actor& who) { return calls.act("sample.check-call", lot, who); }
    static json::array checks() { return {"sample.check-call"}; }

    Calls calls{GetParam(), {{}}};
    const std::string call, elsewhere;
    const Actor holder = calls.staff("甲", {Calls::desk("350525", identity::Level::L2)});
    const Actor colleague = calls.staff("乙", {}), other = calls.staff("丙", {});
    const Actor security = [] {
        Actor one = actor("交易中心", {"security_administrator"});
        return one;
    }();
};
INSTANTIATE_TEST_SUITE_P(Databases, Delegations, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Delegations, let_a_colleague_do_the_named_acts_and_the_journal_names_both_P_AUTH_05) {
    EXPECT_EQ(check(call, colleague), "identity.not-permitted");
    ASSERT_TRUE(delegate(holder, colleague, checks()).done());
    EXPECT_EQ(check(call, colleague), "done");
    EXPECT_EQ(calls.act("sample.decide-call", call, colleague), "identity.not-permitted") << "only what was named";
    EXPECT_EQ(check(call, other), "identity.not-permitted") << "only whom was named";
    const auto entry = calls.entries("sample.check-call");
    const auto& who = entry.at(1).act->who;
    EXPECT_EQ(who.person, colleague.person);
    EXPECT_EQ(who.on_behalf_of, holder.person);
    EXPECT_EQ(who.role, "acceptance");
    const auto timeline =
        calls.world().ask("workflow.timeline", json::object{{"id", call}}, actor("督", {"supervisor"}));
    const auto told = canonical(timeline.body);
    EXPECT_THAT(told, HasSubstr("\"on_behalf_of_name\":\"甲\""));
    EXPECT_THAT(told, HasSubstr("\"person_name\":\"乙\""));
}

TEST_P(Delegations, give_never_more_than_the_delegator_holds_when_the_act_is_done) {
    const auto clerk = calls.staff("丁", {Calls::desk("350525", identity::Level::L1)});
    ASSERT_TRUE(delegate(clerk, colleague, {"sample.check-call", "sample.decide-call"}).done());
    EXPECT_EQ(calls.act("sample.decide-call", call, colleague), "workflow.level-too-low");
    EXPECT_EQ(check(elsewhere, colleague), "workflow.out-of-scope");
    EXPECT_EQ(check(call, colleague), "done");
    auto brief = Calls::desk("all");
    brief.until = now() + hours(60);
    const auto leaving = calls.staff("戊", {brief});
    EXPECT_EQ(delegate(leaving, other, checks(), hours(61)).problem(), "workflow.delegation-too-long");
    ASSERT_TRUE(delegate(leaving, other, checks(), hours(59)).done());
    EXPECT_EQ(check(elsewhere, other), "done");
}

TEST_P(Delegations, are_neither_passed_on_nor_given_without_the_post) {
    ASSERT_TRUE(delegate(holder, colleague, checks()).done());
    auto claiming = colleague;
    claiming.roles.push_back("acceptance");
    EXPECT_EQ(delegate(colleague, other, checks()).problem(), "identity.not-permitted");
    EXPECT_EQ(delegate(claiming, other, checks()).problem(), "workflow.post-not-held");
    EXPECT_EQ(delegate(holder, colleague, checks(), hours(1), "opening_staff").problem(), "workflow.post-not-held");
    EXPECT_EQ(delegate(holder, colleague, {"sample.answer-call"}).problem(), "workflow.matters-not-of-post");
    EXPECT_EQ(delegate(holder, colleague, {}).problem(), "operations.invalid-input");
    EXPECT_EQ(delegate(holder, colleague, checks(), hours(24 * 91)).problem(), "workflow.delegation-too-long");
}

TEST_P(Delegations, go_to_people_of_the_same_office_who_could_hold_the_post_P_DUTY_03_T_ROLE_02) {
    const auto stranger = calls.staff("外单位", {}, "另一单位");
    EXPECT_EQ(delegate(holder, stranger, checks()).problem(), "workflow.delegate-barred");
    EXPECT_EQ(delegate(holder, holder, checks()).problem(), "workflow.delegate-barred");
    const auto auditor = calls.staff("审计", {{.post = identity::Post::auditor, .scope = "all"}});
    EXPECT_EQ(delegate(holder, auditor, checks()).problem(), "workflow.delegate-barred");
    const auto expert = calls.staff("专家", {{.post = identity::Post::evaluator, .scope = "all"}});
    EXPECT_EQ(delegate(holder, expert, checks()).problem(), "workflow.delegate-barred");
    auto nobody = other;
    nobody.person = new_uuid7(now());
    EXPECT_EQ(delegate(holder, nobody, checks()).problem(), "records.not-found");
}

// P-AUTH-05: names instead of identifiers, and nobody is offered who would be refused.
TEST_P(Delegations, are_chosen_from_colleagues_who_could_hold_the_post_and_from_its_acts_P_AUTH_05) {
    const auto stranger = calls.staff("外单位", {}, "另一单位");
    const auto auditor = calls.staff("审计", {{.post = identity::Post::auditor, .scope = "all"}});
    const auto choices = [&](const Actor& who) {
        return calls.world().ask("workflow.delegable", json::object{}, who).body;
    };
    const auto mine = choices(holder);
    ASSERT_EQ(mine.at("posts").as_array().size(), 1u) << mine;
    EXPECT_EQ(mine.at("posts").at(0).at("post"), json::value("acceptance"));
    std::vector<std::string> names, matters;
    for (const auto& one : mine.at("colleagues").as_array()) names.emplace_back(one.at("name").as_string());
    for (const auto& one : mine.at("posts").at(0).at("matters").as_array()) matters.emplace_back(one.as_string());
    EXPECT_THAT(names, Contains("乙"));
    EXPECT_THAT(names, Contains("丙"));
    for (const auto* nobody : {"甲", "外单位", "审计"}) EXPECT_THAT(names, Not(Contains(nobody)));
    EXPECT_THAT(matters, Contains("sample.check-call"));
    EXPECT_THAT(matters, Not(Contains("sample.answer-call")));
    for (const auto& one : mine.at("colleagues").as_array()) {
        auto to = colleague;
        to.person = std::string(one.at("person").as_string());
        json::array all;
        for (const auto& matter : matters) all.emplace_back(matter);
        EXPECT_TRUE(delegate(holder, to, std::move(all)).done()) << one;
    }
    auto claiming = colleague;
    claiming.roles.push_back("acceptance");
    EXPECT_TRUE(choices(claiming).at("posts").as_array().empty()) << "what was delegated is no post";
    EXPECT_TRUE(choices(claiming).at("colleagues").as_array().empty());
}

TEST_P(Delegations, do_not_lift_exclusions_in_either_direction_P_DUTY_02) {
    const auto second = calls.staff("己", {Calls::desk("all", identity::Level::L2)});
    const json::array both{"sample.check-call", "sample.decide-call"};
    ASSERT_TRUE(delegate(holder, colleague, both).done());
    ASSERT_EQ(check(call, holder), "done");
    EXPECT_EQ(calls.act("sample.decide-call", call, colleague), "workflow.duties-excluded") << "the delegator checked";
    EXPECT_THAT(calls.tasks(colleague, call), Not(Contains("sample.decide-call")));
    const auto next = calls.open("350525");
    ASSERT_EQ(check(next, colleague), "done");
    EXPECT_EQ(calls.act("sample.decide-call", next, holder), "workflow.duties-excluded") << "it counts as his own";
    ASSERT_TRUE(delegate(second, colleague, both).done());
    EXPECT_EQ(calls.act("sample.decide-call", next, colleague), "workflow.duties-excluded")
        << "nor for another delegator";
    EXPECT_EQ(calls.act("sample.decide-call", next, second), "done");
}

TEST_P(Delegations, end_at_once_by_either_side_or_an_administrator_and_by_themselves_in_time) {
    const auto made = delegate(holder, colleague, checks());
    EXPECT_EQ(end(made, other).problem(), "identity.not-permitted");
    ASSERT_TRUE(end(made, holder).done());
    EXPECT_EQ(check(call, colleague), "identity.not-permitted");
    EXPECT_EQ(end(made, holder).problem(), "workflow.delegation-over");
    EXPECT_TRUE(end(delegate(holder, colleague, checks()), colleague).done());
    EXPECT_TRUE(end(delegate(holder, colleague, checks()), security).done());
    EXPECT_EQ(check(call, colleague), "identity.not-permitted");
    json::object unknown{{"delegation", new_uuid7(now())}, {"reason", "无"}};
    EXPECT_EQ(calls.world().run("workflow.end-delegation", unknown, holder).problem(), "records.not-found");
    ASSERT_TRUE(delegate(holder, colleague, checks()).done());
    EXPECT_EQ(check(call, colleague), "done");
    calls.world().move_to(now() + hours(48));
    EXPECT_EQ(check(call, colleague), "identity.not-permitted");
}

TEST_P(Delegations, fall_with_the_grant_they_rest_on) {
    auto brief = Calls::desk("all");
    brief.until = now() + hours(30);
    const auto leaving = calls.staff("戊", {brief});
    ASSERT_TRUE(delegate(leaving, colleague, checks(), hours(29)).done());
    const json::object named{{"grant", calls.all<identity::Grant>().back().id.value}, {"reason", "调离"}};
    ASSERT_TRUE(calls.world().run("identity.end-grant", named, leaving).done());
    EXPECT_EQ(check(call, colleague), "identity.not-permitted");
}

TEST_P(Delegations, bring_the_tasks_to_the_delegate_and_are_listed_with_both_names_P_NODE_11) {
    EXPECT_THAT(calls.cases(colleague), IsEmpty());
    ASSERT_TRUE(delegate(holder, colleague, checks()).done());
    EXPECT_EQ(calls.cases(colleague), (std::set{call}));
    EXPECT_EQ(calls.tasks(colleague, call), (std::set<std::string>{"sample.check-call"}));
    EXPECT_THAT(calls.tasks(colleague, elsewhere), IsEmpty());
    const auto desk = canonical(calls.world().ask("workflow.desk", json::object{{"id", call}}, colleague).body);
    EXPECT_THAT(desk, HasSubstr("\"on_behalf_of\":\"甲\""));
    const auto shown = [&](const Actor& who) {
        return calls.world().ask("workflow.delegations", json::object{}, who).body.at("lines").as_array();
    };
    ASSERT_EQ(shown(colleague).size(), 1u);
    EXPECT_EQ(shown(colleague)[0].at("delegator_name"), "甲");
    EXPECT_EQ(shown(colleague)[0].at("state"), "in_force");
    EXPECT_THAT(shown(other), IsEmpty());
    EXPECT_EQ(shown(security).size(), 1u);
    calls.world().move_to(now() + hours(49));
    EXPECT_EQ(shown(holder)[0].at("state"), "over");
}

}  // namespace
}  // namespace sunhall::workflow
