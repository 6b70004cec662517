// A process file changes while cases run: each case keeps its version, new cases follow the new one (P-TPL-02,
// P-TIME-02). On both databases.
#include "platform/workflow/sample_calls_test.hpp"

namespace sunhall::workflow {
namespace {

using ::testing::HasSubstr;
using operations::Actor;
using sunhall::testing::actor;
using test::Calls;
using test::CallsFile;
using test::Kind;

class Versions : public ::testing::TestWithParam<Kind> {
protected:
    // What a start with these files says when it is refused; empty when it is not.
    static std::string refusal(Calls& calls, std::vector<CallsFile> files, bool all_commands = true) {
        try {
            calls.restart(std::move(files), all_commands);
        } catch (const process::BrokenProcess& broken) {
            return broken.what();
        }
        return {};
    }
    static std::string version_of(Calls& calls, const std::string& lot) {
        return calls.procedures().find(calls.running(lot).definition)->version;
    }
    static json::array listed(Calls& calls) {
        return calls.world().ask("workflow.procedures", json::object{}, Actor{}).body.at("procedures").as_array();
    }
    const CallsFile first{};
    const CallsFile second{.version = "2", .from = "2026-03-03", .answers = "supervisor", .lapses_after = 10};
    const Actor bidder = actor("甲公司", {"bidder"}), supervisor = actor("监督局", {"supervisor"});
};
INSTANTIATE_TEST_SUITE_P(Databases, Versions, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Versions, a_running_case_keeps_its_own_duties_and_clocks_and_new_ones_follow_the_new_file_P_TPL_02_P_TIME_02) {
    Calls calls(GetParam(), {first});
    const auto old_call = calls.open();
    ASSERT_EQ(calls.act("sample.answer-call", old_call, bidder), "done");
    const Instant lapse = calls.all<operations::Deadline>().front().due;
    calls.world().move_to(local_instant({2026, 3, 3}, 9));
    calls.restart({second});
    const auto new_call = calls.open();
    EXPECT_EQ(version_of(calls, old_call), "1");
    EXPECT_EQ(version_of(calls, new_call), "2");
    EXPECT_EQ(calls.act("sample.answer-call", old_call, bidder), "done") << "whose duty it was, his it stays";
    EXPECT_EQ(calls.act("sample.answer-call", old_call, supervisor), "identity.not-permitted");
    EXPECT_EQ(calls.act("sample.answer-call", new_call, bidder), "identity.not-permitted");
    EXPECT_EQ(calls.act("sample.answer-call", new_call, supervisor), "done");
    calls.world().move_to(lapse);
    EXPECT_EQ(calls.running(old_call).stage, "done") << "after five days, as on the day it began";
    EXPECT_EQ(calls.running(new_call).stage, "open");
    calls.world().move_to(local_instant({2026, 3, 14}));
    EXPECT_EQ(calls.running(new_call).stage, "done") << "after ten";
}

TEST_P(Versions, a_deadline_that_fell_due_while_the_hall_stood_still_runs_by_the_version_of_its_case) {
    Calls calls(GetParam(), {first});
    const auto call = calls.open();
    calls.world().hall().stop();
    calls.world().hall().clock().set_offset(
        (local_instant({2026, 3, 11}, 9) - machine_now()).micros);  // the machine slept
    calls.restart({second});
    EXPECT_EQ(calls.act("sample.answer-call", call, bidder), "workflow.not-now");
    EXPECT_EQ(calls.running(call).stage, "done");
}

TEST_P(Versions, both_are_shown_with_their_dates_and_differences_and_the_change_is_in_the_journal_P_TRACE_06) {
    Calls calls(GetParam(), {first});
    calls.open();
    calls.world().move_to(local_instant({2026, 3, 3}, 9));
    calls.restart({second});
    const auto lines = listed(calls);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].at("version"), "2");
    EXPECT_TRUE(lines[0].at("newest").as_bool());
    EXPECT_EQ(lines[0].at("running"), 0);
    EXPECT_EQ(lines[1].at("running"), 1);
    EXPECT_FALSE(lines[1].at("newest").as_bool());
    EXPECT_EQ(lines[1].at("ended_at"), lines[0].at("in_force_at"));
    EXPECT_EQ(lines[0].at("former"), lines[1].at("digest"));
    const auto changes = calls.world().ask("workflow.procedure-changes",
                                           json::object{{"digest", lines[0].at("digest")},
                                                        {"former", lines[1].at("digest")}},
                                           Actor{});
    const std::string text = canonical(changes.body);
    EXPECT_THAT(text, HasSubstr("stages.open.acts.sample.answer-call.roles"));
    EXPECT_THAT(text, HasSubstr("stages.open.limits.answer.value"));
    EXPECT_EQ(calls.world()
                  .ask("workflow.procedure-changes",
                       json::object{{"digest", lines[0].at("digest")}, {"former", sha256("none").text()}}, Actor{})
                  .problem(),
              "records.not-found");
    EXPECT_EQ(calls.entries("workflow.adopt-definition").size(), 2u);
    EXPECT_EQ(calls.entries("workflow.put-in-force").size(), 2u);
    calls.restart({second});
    EXPECT_EQ(calls.entries("workflow.put-in-force").size(), 2u) << "a start that changes nothing writes nothing";
}

TEST_P(Versions, a_file_changed_without_a_new_number_stops_the_start_and_says_what_to_do) {
    Calls calls(GetParam(), {first});
    CallsFile sly = first;
    sly.lapses_after = 2;
    const auto told = refusal(calls, {sly});
    EXPECT_THAT(told, HasSubstr("processes/sample/calls.yaml"));
    EXPECT_THAT(told, HasSubstr("version \"1\" of sample/calls was adopted on 2026-03-02"));
    EXPECT_THAT(told, HasSubstr("parameters.answer.max_cd.value"));
    EXPECT_THAT(told, HasSubstr("or put the former file back"));
    EXPECT_EQ(refusal(calls, {first}), "") << "and that is a way out";
    sly.version = "1.1";
    EXPECT_EQ(refusal(calls, {sly}), "") << "and this the other";
}

TEST_P(Versions, two_files_with_one_number_or_one_first_day_stop_the_start) {
    Calls calls(GetParam(), {first});
    CallsFile twin = second;
    twin.name = "processes/sample/twin.yaml";
    twin.from = first.from;
    EXPECT_THAT(refusal(calls, {first, twin}), HasSubstr("in common with"));
    twin.from = second.from;
    twin.version = first.version;
    EXPECT_THAT(refusal(calls, {first, twin}), HasSubstr("processes/sample/twin.yaml"));
    twin.category = "sample/others";
    EXPECT_EQ(refusal(calls, {first, twin}), "");
}

TEST_P(Versions, a_file_that_begins_later_is_put_in_force_on_its_day_and_not_when_it_was_taken_back) {
    Calls calls(GetParam(), {first});
    CallsFile later = second;
    later.from = "2026-03-10";
    calls.restart({later});  // the file was edited in place: the one before it holds until then
    EXPECT_EQ(version_of(calls, calls.open()), "1");
    calls.world().move_to(local_instant({2026, 3, 10}));
    EXPECT_EQ(version_of(calls, calls.open()), "2");
    EXPECT_EQ(calls.all<ProcedureInForce>().back().since, local_instant({2026, 3, 10}));
    CallsFile third = second;
    third.version = "3";
    third.from = "2026-03-20";
    calls.restart({later, third});
    calls.restart({later});
    calls.world().move_to(local_instant({2026, 3, 21}));
    EXPECT_EQ(version_of(calls, calls.open()), "2");
    calls.restart({first});
    EXPECT_EQ(version_of(calls, calls.open()), "1") << "the files say what is in force";
    EXPECT_EQ(calls.all<ProcedureInForce>().size(), 3u);
}

TEST_P(Versions, what_a_running_case_needs_and_the_program_lacks_stops_the_start_until_it_has_ended) {
    Calls calls(GetParam(), {first});
    const auto call = calls.open();
    CallsFile without = second;
    without.answers = "acceptance";
    EXPECT_THAT(refusal(calls, {without}, false), HasSubstr("1 running case(s) keep version \"1\""));
    EXPECT_EQ(refusal(calls, {without}), "");
    calls.world().move_to(local_instant({2026, 3, 11}));
    ASSERT_TRUE(calls.running(call).ended);
    EXPECT_EQ(refusal(calls, {without}, false), "");
}

TEST_P(Versions, a_kept_version_rewritten_behind_the_hall_stops_the_start) {
    Calls calls(GetParam(), {first});
    calls.open();
    auto writer = calls.world().hall().database().writer();
    writer->script("UPDATE workflow_definition SET body = replace(body, '\"bidder\"', '\"system\"')");
    writer.reset();
    EXPECT_THAT(refusal(calls, {second}), HasSubstr("is not what was recorded; run `sunhall verify`"));
}

// A later program may know more of a definition than the one that recorded it.
TEST_P(Versions, a_version_recorded_by_an_earlier_program_keeps_its_name) {
    Calls calls(GetParam(), {first});
    CallsFile second_file = second;
    auto body = to_json(second_file.definition());
    body.as_object().erase("case_limits");
    Procedures known(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    known.add(second_file.definition(), second_file.name);
    const Digest recorded = sha256(canonical(body));
    known.keep(recorded, from_body<process::Definition>(body));
    EXPECT_EQ(known.digest_in_force("sample/calls"), recorded);
    EXPECT_EQ(known.of_files().front().digest, recorded);
    EXPECT_EQ(known.due("sample/calls", {2026, 4, 1}), recorded);
    EXPECT_NE(known.find(recorded), nullptr);
}

}  // namespace
}  // namespace sunhall::workflow
