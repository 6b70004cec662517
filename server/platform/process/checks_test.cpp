#include "platform/process/checks.hpp"

#include <gmock/gmock.h>

#include "platform/process/small_process_test.hpp"

namespace sunhall::process {
namespace {

using namespace test;
using testing::HasSubstr;

TEST(Names, must_exist_in_the_program_P_TPL_03) {
    EXPECT_THAT(faults_of(broken_by("sample.answer-call, who", "sample.anwser-call, who")),
                HasSubstr("small.yaml:26: P-TPL-03: command \"sample.anwser-call\" does not exist; did you mean "
                          "\"sample.answer-call\"?"));
    EXPECT_THAT(faults_of(broken_by("if: enough", "if: enuogh")),
                HasSubstr("small.yaml:33: P-TPL-03: guard \"enuogh\" does not exist"));
    EXPECT_THAT(faults_of(broken_by("  enough: {", "  unheard: {")), HasSubstr("predicate \"unheard\" does not exist"));
    EXPECT_THAT(faults_of(broken_by("start: open\n", "start: open\nmethods: [maen]\n")),
                HasSubstr("method \"maen\" does not exist; did you mean \"mean\"?"));
    EXPECT_THAT(faults_of(broken_by("kind: end\n", "kind: end\n    notices: [reslut]\n")),
                HasSubstr("notice type \"reslut\" does not exist"));
    EXPECT_THAT(faults_of(broken_by("    kind: event\n    post: desk", "    kind: event\n    post: dest")),
                HasSubstr("post \"dest\" does not exist"));
    EXPECT_THAT(faults_of(broken_by("from: opened_at", "from: openned_at")),
                HasSubstr("fact \"openned_at\" does not exist"));
}

TEST(Names, refuse_an_act_that_nobody_may_do_P_AUTH_03) {
    EXPECT_THAT(faults_of(broken_by("who: [owner], form: call", "who: [], form: call")),
                HasSubstr("P-AUTH-03: nobody may do \"sample.open-call\""));
}

TEST(Ways, find_a_stage_that_cannot_be_reached_P_TPL_03) {
    EXPECT_EQ(faults_of(broken_by("      - {on: sample.close-call, to: failed}\n", "")),
              "small.yaml:34: P-TPL-03: stage \"failed\" cannot be reached from \"open\"\n");
}

TEST(Ways, find_a_dead_end_P_TPL_03) {
    EXPECT_THAT(faults_of(broken_by("    leaves:\n      - {on: sample.file-away, to: done}\n", "")),
                HasSubstr("small.yaml:35: P-TPL-03: stage \"failed\" cannot be left"));
}

TEST(Ways, find_a_circle_that_never_ends_P_TPL_03) {
    auto text = broken_by("{on: sample.file-away, to: done}", "{on: sample.file-away, to: open}");
    text.replace(text.find("if: enough, to: done"), 20, "if: enough, to: open");
    const auto all = faults_of(text);
    EXPECT_THAT(all, HasSubstr("from stage \"open\" no end is reached"));
    EXPECT_THAT(all, HasSubstr("from stage \"failed\" no end is reached"));
    EXPECT_THAT(all, HasSubstr("stage \"done\" cannot be reached"));
}

TEST(Ways, find_an_event_that_nothing_causes) {
    EXPECT_THAT(faults_of(broken_by("{on: sample.file-away, to: done}", "{on: sample.open-call, to: done}")),
                HasSubstr("nothing in stage \"failed\" can cause \"sample.open-call\""));
}

TEST(Ways, find_a_way_that_is_never_taken) {
    EXPECT_THAT(faults_of(broken_by("if: enough, to: done", "to: done")),
                HasSubstr("to \"failed\" is never taken: one before it always holds"));
}

TEST(Ways, refuse_a_way_out_of_an_end) {
    EXPECT_THAT(
        faults_of(broken_by("    kind: end\n", "    kind: end\n    leaves:\n      - {on: sample.hold, to: open}\n")),
        HasSubstr("end stage \"done\" has a way out"));
}

TEST(Ways, refuse_a_suspension_that_can_never_be_lifted_P_NODE_06) {
    EXPECT_THAT(faults_of(broken_by("    - {on: sample.go-on}\n", "")), HasSubstr("nothing lifts the suspension"));
    EXPECT_THAT(faults_of(broken_by("    - {on: sample.go-on}\n", "    - {on: sample.file-away}\n")),
                HasSubstr("\"sample.file-away\" lifts a suspension but is not allowed while suspended"));
}

TEST(Times, find_a_deadline_without_a_source) {
    EXPECT_THAT(faults_of(broken_by("at: closes_at", "at: closed_at")),
                HasSubstr("small.yaml:31: P-TPL-03: deadline \"closing\" has no source: \"closed_at\" is neither a "
                          "fact nor a limit; did you mean \"closes_at\"?"));
    EXPECT_THAT(faults_of(broken_by("at: closes_at", "at: wait")),
                HasSubstr("cannot run at the end of the minimum period \"wait\""));
}

TEST(Times, find_a_fact_that_nothing_sets) {
    EXPECT_THAT(
        faults_of(broken_by("Closing time, set_by: [sample.open-call]", "Closing time, set_by: [sample.approve-call]")),
        HasSubstr("small.yaml:13: P-TPL-03: nothing in the procedure sets fact \"closes_at\""));
}

// P-TIME-01
TEST(Times, refuse_a_period_shorter_than_the_law_and_allow_a_longer_one_P_03) {
    EXPECT_EQ(
        faults_of(broken_by("value: 20,", "value: 19,")),
        "small.yaml:28: P-03: limit \"wait\" is 19 calendar days; the law wants at least 20 calendar days (L§24)\n");
    EXPECT_EQ(faults_of(broken_by("value: 20,", "value: 30,")), "");
    EXPECT_THAT(faults_of(broken_by("value: 20, unit: CD", "value: 20, unit: WD")),
                HasSubstr("P-03: limit \"wait\" must be at least 20 calendar days"));
}

TEST(Times, bind_parameters_by_their_key_as_well_P_19) {
    const auto with = [](const std::string& line) {
        return faults_of(broken_by("parameters:\n", "parameters:\n  " + line + "\n"));
    };
    EXPECT_EQ(with("deposit.rate_max: {value: 20, unit: per_mille, basis: \"R§26\"}"), "");
    EXPECT_THAT(with("deposit.rate_max: {value: 21, unit: per_mille, basis: \"R§26\"}"),
                HasSubstr("small.yaml:8: P-19: parameter \"deposit.rate_max\" is 21 ‰"));
    EXPECT_THAT(with("objection.reply_cd: {value: 4, unit: CD, basis: \"R§22\"}"),
                HasSubstr("the law wants at most 3 calendar days"));
    // A complainant must have ten days at least: asking for haste is harder on him.
    EXPECT_THAT(with("complaint.file_cd: {value: 9, unit: CD, basis: \"R§60\"}"), HasSubstr("P-16"));
}

TEST(Times, want_every_statutory_clock_of_a_tender_P_TPL_03) {
    const auto all = faults_of(broken_by("category: sample/small", "category: tendering/small"));
    EXPECT_THAT(all, HasSubstr("P-11: no limit carries the statutory period \"Publicity of candidates\""));
    EXPECT_THAT(all, testing::Not(HasSubstr("P-03: no limit")));
}

TEST(Times, refuse_one_key_for_two_limits_P_TIME_03) {
    EXPECT_THAT(faults_of(small_process + "case_limits:\n  - {key: wait, title: {zh: 等, en: W}, value: 1, unit: CD, "
                                          "from: opened_at, kind: max, effect: light}\n"),
                HasSubstr("P-TIME-03: limit \"wait\" is written twice"));
}

TEST(Prohibitions, keep_the_centre_from_judging_content_P_PROHIB_01) {
    const auto act = [](const std::string& rest) {
        return faults_of(
            broken_by("      - {command: sample.file-away,",
                      "      - {command: sample.approve-call, " + rest + "}\n      - {command: sample.file-away,"));
    };
    EXPECT_THAT(act("who: [acceptance]"),
                HasSubstr("small.yaml:42: P-PROHIB-01: the centre may not \"sample.approve-call\""));
    EXPECT_THAT(act("who: [owner], post: desk"), HasSubstr("P-PROHIB-01"));
    EXPECT_EQ(act("who: [owner]"), "");  // the tenderer decides in its own matter
}

TEST(Prohibitions, warn_of_forbidden_demands_without_refusing_the_file_P_PROHIB_02) {
    const auto text = broken_by("title: {zh: 开始, en: Open}", "title: {zh: 投标报名, en: Open}");
    EXPECT_THAT(faults_of(text), HasSubstr("small.yaml:18: warning: P-PROHIB-02: \"投标报名\""));
    const auto reading = read_definition(text, "small.yaml");
    EXPECT_FALSE(broken(
        check_definition(reading.definition, reading.lines, reading.file, small_catalogue(), shipped_statutes())));
}

TEST(Prohibitions, keep_the_nodes_of_the_law_whole_and_in_order_P_TPL_05) {
    auto statutes = shipped_statutes();
    statutes.nodes = {{"sample/", {"N01", "N02", "N03"}}};
    const auto messages = [&](const std::string& yaml) {
        const auto reading = read_definition(yaml, "small.yaml");
        std::string all;
        for (const auto& fault :
             check_definition(reading.definition, reading.lines, reading.file, small_catalogue(), statutes))
            all += fault.message() + "\n";
        return all;
    };
    EXPECT_THAT(messages(small_process), HasSubstr("P-TPL-05: node N03 of the law's list is missing"));
    statutes.nodes = {{"sample/", {"N02", "N01"}}};
    EXPECT_THAT(messages(small_process), HasSubstr("P-TPL-05: node N02 stands after N01"));
}

TEST(Statutes, hold_the_periods_of_the_law_in_one_table) {
    const auto statutes = shipped_statutes();
    ASSERT_NE(find_period(statutes, "P-03"), nullptr);
    EXPECT_EQ(find_period(statutes, "P-03")->value, 20);
    EXPECT_EQ(find_period(statutes, "P-18")->unit, Unit::working_days);
    EXPECT_EQ(find_period(statutes, "P-09"), nullptr);  // on the spot: no length
    EXPECT_EQ(statutes.periods.size(), 23u);
}

TEST(Statutes, give_each_period_of_the_tender_its_length_and_none_of_the_lengths_before_2013_T_TIME_11) {
    struct Row {
        const char* name;
        std::int64_t value;
        Unit unit;
    };
    const auto cd = Unit::calendar_days, wd = Unit::working_days;
    const Row rows[] = {{"P-01", 5, cd},
                        {"P-03", 20, cd},
                        {"P-04", 15, cd},
                        {"P-07", 10, cd},
                        {"P-08", 3, cd},
                        {"P-10", 3, cd},
                        {"P-11", 3, cd},
                        {"P-12", 30, cd},
                        {"P-13", 15, cd},
                        {"P-14", 5, cd},
                        {"P-15", 5, cd},
                        {"P-16", 10, cd},
                        {"P-17", 3, wd},
                        {"P-18", 30, wd},
                        {"P-19", 20, Unit::per_mille},
                        {"P-20", 100, Unit::per_mille}};
    const auto statutes = shipped_statutes();
    for (const auto& row : rows) {
        const auto* period = find_period(statutes, row.name);
        ASSERT_NE(period, nullptr) << row.name;
        EXPECT_EQ(period->value, row.value) << row.name;
        EXPECT_EQ(period->unit, row.unit) << row.name << ": contract and refund count calendar days since 2013";
    }
}

TEST(Authority, demands_levels_of_posts_of_the_centre_only_P_AUTH_02) {
    EXPECT_THAT(faults_of(broken_by("who: [owner], form: call", "who: [owner], level: L2, form: call")),
                HasSubstr("P-AUTH-02: a level is demanded of \"owner\", but only posts of the centre have levels"));
}

}  // namespace
}  // namespace sunhall::process
