// The gate asks for the scope of a post, and the lists show nothing that it would refuse (P-AUTH-01, P-NODE-11). On
// both databases.
#include "platform/workflow/sample_calls_test.hpp"

namespace sunhall::workflow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using operations::Actor;
using sunhall::testing::actor;
using test::Calls;
using test::Kind;

class ScopeOfPosts : public ::testing::TestWithParam<Kind> {
protected:
    ScopeOfPosts() : here(calls.open("350525")), elsewhere(calls.open("350102")) {}
    static identity::Grant desk(const std::string& scope, identity::Level level = identity::Level::L1) {
        return Calls::desk(scope, level);
    }
    std::string check(const std::string& lot, const Actor& who) { return calls.act("sample.check-call", lot, who); }
    Calls calls{GetParam(), {{}}};
    const std::string here, elsewhere;
};
INSTANTIATE_TEST_SUITE_P(Databases, ScopeOfPosts, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(ScopeOfPosts, lets_him_act_in_the_cases_of_his_region_and_class_and_in_no_other_P_AUTH_01) {
    const auto whole = calls.staff("全市", {desk("all")}), county = calls.staff("本县", {desk("350525")}),
               city = calls.staff("泉州", {desk("350500+sample")}), trade = calls.staff("药品", {desk("medical")});
    EXPECT_EQ(check(here, whole), "done");
    EXPECT_EQ(check(elsewhere, whole), "done");
    EXPECT_EQ(check(here, county), "done");
    EXPECT_EQ(check(elsewhere, county), "workflow.out-of-scope");
    EXPECT_EQ(check(here, city), "done");
    EXPECT_EQ(check(elsewhere, city), "workflow.out-of-scope");
    EXPECT_EQ(check(here, trade), "workflow.out-of-scope");
}

TEST_P(ScopeOfPosts, is_named_in_the_refusal_with_those_who_may_act) {
    const auto county = calls.staff("本县受理员", {desk("350525")});
    calls.staff("福州受理员", {desk("3501")});
    calls.staff("外区受理员", {desk("3502")});
    const auto answer = calls.world().run("sample.check-call", json::object{{"lot", elsewhere}}, county);
    ASSERT_EQ(answer.problem(), "workflow.out-of-scope");
    const auto told = canonical(answer.body);
    EXPECT_THAT(told, HasSubstr("350525"));
    EXPECT_THAT(told, HasSubstr("350102"));
    EXPECT_THAT(told, HasSubstr("福州受理员"));
    EXPECT_THAT(told, Not(HasSubstr("外区受理员")));
    const auto nowhere = calls.open("440100");
    EXPECT_THAT(canonical(calls.world().run("sample.check-call", json::object{{"lot", nowhere}}, county).body),
                HasSubstr("nobody has this scope"));
}

TEST_P(ScopeOfPosts, is_followed_by_the_lists_of_cases_and_acts) {
    const auto county = calls.staff("本县", {desk("350525")}), whole = calls.staff("全市", {desk("all")});
    EXPECT_EQ(calls.cases(county), (std::set{here}));
    EXPECT_EQ(calls.cases(whole), (std::set{here, elsewhere}));
    EXPECT_THAT(calls.tasks(county, here), Contains("sample.check-call"));
    EXPECT_THAT(calls.tasks(county, elsewhere), IsEmpty());
    EXPECT_THAT(calls.tasks(county, here), Not(Contains("sample.decide-call"))) << "his level does not suffice";
}

TEST_P(ScopeOfPosts, of_several_grants_add_up_and_each_keeps_its_level_P_AUTH_02) {
    const auto clerk = calls.staff("两县", {desk("350525"), desk("350102", identity::Level::L2)});
    EXPECT_EQ(check(here, clerk), "done");
    EXPECT_EQ(calls.act("sample.decide-call", here, clerk), "workflow.level-too-low");
    EXPECT_EQ(calls.act("sample.decide-call", elsewhere, clerk), "done");
    EXPECT_THAT(calls.tasks(clerk, here), Not(Contains("sample.decide-call")));
}

TEST_P(ScopeOfPosts, ends_with_the_grant_even_while_the_session_still_carries_the_role) {
    auto grant = desk("all");
    grant.until = calls.world().hall().clock().now() + hours(2);
    const auto clerk = calls.staff("临时", {grant});
    EXPECT_EQ(check(here, clerk), "done");
    calls.world().move_to(calls.world().hall().clock().now() + hours(3));
    EXPECT_EQ(check(here, clerk), "identity.not-permitted");
    EXPECT_THAT(calls.tasks(clerk, here), IsEmpty());
}

TEST_P(ScopeOfPosts, with_a_region_does_not_reach_a_case_of_unknown_region) {
    const auto old_case = calls.open();
    EXPECT_EQ(check(old_case, calls.staff("本县", {desk("350525")})), "workflow.out-of-scope");
    EXPECT_EQ(check(old_case, calls.staff("全市", {desk("all")})), "done");
    EXPECT_EQ(check(old_case, calls.staff("本类", {desk("sample/calls")})), "done");
}

TEST_P(ScopeOfPosts, and_duties_done_leave_no_task_that_would_be_refused_P_DUTY_02) {
    const auto clerk = calls.staff("复核", {desk("all", identity::Level::L2)});
    EXPECT_THAT(calls.tasks(clerk, here), Contains("sample.decide-call"));
    ASSERT_EQ(check(here, clerk), "done");
    EXPECT_EQ(calls.act("sample.decide-call", here, clerk), "workflow.duties-excluded");
    EXPECT_THAT(calls.tasks(clerk, here), Not(Contains("sample.decide-call")));
}

}  // namespace
}  // namespace sunhall::workflow
