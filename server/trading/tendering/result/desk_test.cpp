// The desk over a whole procedure: tasks with clocks, cases, and what stays hidden (P-NODE-11, C-TIME-03, L§22).
#include "trading/tendering/review/tender_after_opening_test.hpp"

namespace sunhall::tendering::test_after_opening {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class TheDesk : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, TheDesk, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return kind_name(of.param); });

json::object objection() {
    return {{"kind", "result"},
            {"interest", "投标人"},
            {"facts", "第一名业绩不实"},
            {"request", "取消资格"},
            {"files", json::array{}}};
}

std::vector<std::string> commands_of(const json::value& list) {
    std::vector<std::string> names;
    for (const auto& item : list.as_array()) names.emplace_back(item.at("command").as_string());
    return names;
}

const json::object* named(const json::value& list, std::string_view member, std::string_view name) {
    for (const auto& item : list.as_array()) {
        if (item.at(member) == json::value(name)) return &item.as_object();
    }
    return nullptr;
}

TEST_P(TheDesk, puts_a_running_clock_on_the_reply_to_an_objection_until_it_is_given_P_NODE_11) {
    Tender tender(GetParam());
    tender.to_publicity();
    const auto filed = tender.act("file-objection", objection(), tender.bidder(4));
    ASSERT_TRUE(filed.done()) << filed.body;
    const auto before = tender.ask_workflow("my-tasks", {}, tender.owner).body;
    const auto* task = named(before.at("tasks"), "command", "tendering.reply-to-objection");
    ASSERT_NE(task, nullptr) << before;
    EXPECT_EQ(task->at("light"), "green");
    EXPECT_GT(Instant::parse(std::string(task->at("due").as_string())), tender.now());
    tender.move_to(tender.now() + hours(24 * 5));
    const auto late = tender.ask_workflow("my-tasks", {}, tender.owner).body;
    EXPECT_EQ(named(late.at("tasks"), "command", "tendering.reply-to-objection")->at("light"), "purple")
        << "three days are the law's, not the house's (C-TIME-03)";
    ASSERT_TRUE(tender
                    .act("reply-to-objection",
                         {{"objection", filed.body.at("objection")},
                          {"upheld", false},
                          {"reply", "经核实，业绩属实，异议不成立。"},
                          {"measure", "none"}},
                         tender.owner)
                    .done());
    const auto after = tender.ask_workflow("my-tasks", {}, tender.owner).body;
    EXPECT_THAT(commands_of(after.at("tasks")), Not(Contains("tendering.reply-to-objection")));
}

TEST_P(TheDesk, shows_the_receipt_of_an_objection_to_tenderer_and_supervisor_but_not_to_bidders_L_22) {
    Tender tender(GetParam());
    tender.to_publicity();
    ASSERT_TRUE(tender.act("file-objection", objection(), tender.bidder(4)).done());
    const auto starts = [&](const Actor& actor) {
        const auto desk = tender.ask_workflow("desk", {{"id", tender.case_id()}}, actor);
        EXPECT_TRUE(desk.done()) << desk.body;
        for (const auto& limit : desk.body.at("limits").as_array()) {
            if (canonical(limit).find("objection_reply") != std::string::npos && limit.as_object().contains("from"))
                return true;
        }
        return false;
    };
    EXPECT_TRUE(starts(tender.owner));
    EXPECT_TRUE(starts(tender.supervisor));
    EXPECT_FALSE(starts(tender.bidder(1)));
    const auto seen =
        canonical(tender.ask_workflow("desk", {{"id", tender.case_id()}}, tender.bidder(1)).body.at("done"));
    EXPECT_EQ(seen.find("file-objection"), std::string::npos) << "another bidder's act is nobody's business";
}

TEST_P(TheDesk, lists_cases_for_their_parties_and_for_those_who_serve_or_watch_all_of_them) {
    Tender tender(GetParam());
    for (const auto& actor : {tender.owner, tender.supervisor, tender.acceptance, tender.staff}) {
        const auto mine = tender.ask_workflow("my-cases", {}, actor);
        ASSERT_TRUE(mine.done()) << mine.body;
        EXPECT_THAT(mine.body.at("cases").as_array(), SizeIs(1));
    }
    EXPECT_THAT(tender.ask_workflow("my-cases", {}, tender.bidder(1)).body.at("cases").as_array(), IsEmpty());
    EXPECT_EQ(tender.ask_workflow("my-cases", {}, Actor{}).problem(), "identity.not-signed-in");
}

TEST_P(TheDesk, tells_before_a_date_is_set_whether_the_law_is_kept_T_TIME_03) {
    Tender tender(GetParam());
    const auto preview = [&](const std::string& deadline) {
        return tender.ask_workflow("preview",
                                   {{"id", tender.case_id()},
                                    {"changes", "documents_issued_at@2026-03-01T01:00:00Z,bid_deadline@" + deadline}},
                                   tender.owner);
    };

    EXPECT_NE(canonical(preview("2026-03-10T01:00:00Z").body).find("\"kept\":false"), std::string::npos);
    const auto fine = preview("2026-03-30T01:00:00Z");
    ASSERT_TRUE(fine.done()) << fine.body;
    EXPECT_EQ(canonical(fine.body).find("\"kept\":false"), std::string::npos) << fine.body;
    EXPECT_EQ(tender.ask_workflow("preview", {{"id", tender.case_id()}, {"changes", "bid_deadline@soon"}}, tender.owner)
                  .problem(),
              "workflow.bad-changes");
}

}  // namespace
}  // namespace sunhall::tendering::test_after_opening
