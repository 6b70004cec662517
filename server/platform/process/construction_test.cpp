// The shipped construction tender: sound, walkable, and the same as the contract page says.
#include <gmock/gmock.h>

#include <regex>

#include "platform/process/form.hpp"
#include "platform/process/questions.hpp"
#include "platform/process/small_process_test.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::process {
namespace {

using namespace test;

struct Contract {
    std::map<std::string, std::set<std::string>> roles;  // by command
    std::set<std::string> before;                        // commands used before there is a case
};

// The table rows of docs/commands-of-a-tender.md.
Contract contract() {
    Contract contract;
    const auto text = whole_text("docs/commands-of-a-tender.md");
    const std::regex row("^\\| `([a-z]+\\.[a-z-]+)` \\| ([a-z_, ]+) \\| ([^|]*) \\|"), word("[a-z_]+");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_search(line, found, row)) continue;
        const std::string roles = found[2];
        for (std::sregex_iterator role(roles.begin(), roles.end(), word), end; role != end; ++role)
            contract.roles[found[1]].insert(role->str());
        if (found[3].str().starts_with("before")) contract.before.insert(found[1]);
    }
    return contract;
}

Catalogue catalogue() {
    Catalogue all{.roles = {"owner", "agency", "bidder", "evaluator", "representative", "witness", "acceptance",
                            "opening_staff", "it_staff", "supervisor", "inspector", "bank", "system", "public"},
                  .methods = {"lowest-evaluated-price", "comprehensive-score", "price-mean", "price-trimmed-mean",
                              "price-mean-downshift", "price-composite-ceiling", "price-second-mean", "price-lowest",
                              "price-interval-mean", "price-random-subset", "score-linear", "score-step",
                              "score-banded", "score-ratio"},
                  .notices = {"tender-plan", "tender-notice", "prequalification-notice", "clarification",
                              "ceiling-price", "opening-record", "candidate-publicity", "result-notice", "failure",
                              "suspension", "termination", "contract-facts", "invitation-ground", "site-visit"}};
    for (const auto& [command, roles] : contract().roles) all.commands.insert(command);
    for (const auto& [name, form] : load_forms(sunhall::source_dir() + "/processes/forms"))
        all.forms.insert(name);
    // Predicates are written by the tendering module; here each guard of the file counts as written.
    for (const auto& guard : read_definition(whole_text("processes/tendering/construction.yaml"), "").definition.guards)
        all.predicates.insert(guard.name);
    return all;
}

const Definition& tender() {
    static const Definition definition = [] {
        std::vector<Fault> warnings;
        auto loaded = load_definition(sunhall::source_dir() + "/processes/tendering/construction.yaml",
                                      catalogue(), shipped_statutes(), &warnings);
        for (const auto& warning : warnings) ADD_FAILURE() << warning.message();
        return loaded;
    }();
    return definition;
}

const Stage& stage(std::string_view name) {
    const auto* found = find_stage(tender(), name);
    if (!found) throw std::out_of_range(std::string(name));
    return *found;
}

std::string after(std::string_view from, std::string_view event, const std::set<std::string, std::less<>>& holding,
                  bool suspended = false) {
    const auto moved = next(
        tender(), stage(from), event, [&](std::string_view name) { return holding.contains(name); }, suspended);
    return moved.to ? moved.to->name : "";
}

TEST(Construction, loads_without_fault_or_warning_P_TPL_03) { EXPECT_EQ(tender().category, "tendering/construction"); }

TEST(Construction, says_for_each_command_the_same_roles_as_the_contract_page) {
    std::map<std::string, std::set<std::string>> roles;
    const auto take = [&](const std::vector<Act>& acts) {
        for (const auto& act : acts) roles[act.command].insert(act.roles.begin(), act.roles.end());
    };
    for (const auto& one : tender().stages) {
        take(one.acts);
        for (const auto& deadline : one.deadlines)
            if (!deadline.does.empty()) roles[deadline.does].insert("system");
    }
    take(tender().case_acts);
    take(tender().suspension.acts);
    const auto page = contract();
    for (const auto& [command, who] : page.roles) {
        if (page.before.contains(command)) continue;
        EXPECT_EQ(roles[command], who) << command;
    }
    for (const auto& [command, who] : roles)
        EXPECT_TRUE(page.roles.contains(command)) << command << " is not on the contract page";
}

TEST(Construction, walks_from_draft_to_archived_on_the_main_line) {
    const std::set<std::string, std::less<>> all_well{
        "scheme_complete",   "enough_bidders",   "enough_opened",       "report_names_candidates",
        "no_open_objection", "award_is_decided", "both_parties_signed", "archive_may_close"};
    std::string at = tender().start;
    std::vector<std::string> walked{at};
    for (const auto* event : {"tendering.accept-conditions", "tendering.publish-tender-notice",
                              "tendering.issue-documents", "tendering.close-bidding", "tendering.close-opening",
                              "tendering.sign-report", "tendering.publish-candidates", "tendering.end-publicity",
                              "tendering.send-award-notice", "tendering.sign-contract", "archive.accept-package"}) {
        at = after(at, event, all_well);
        walked.push_back(at);
    }
    EXPECT_THAT(walked, testing::ElementsAre("draft", "registered", "noticed", "bidding", "opening", "evaluation",
                                             "result_received", "publicity", "award_decided", "award_notified",
                                             "contract_signed", "archived"));
}

TEST(Construction, takes_the_prequalification_branch_and_fails_below_three_T_PREQ_03) {
    EXPECT_EQ(after("registered", "tendering.publish-prequalification-notice", {}), "prequal_open");
    EXPECT_EQ(after("prequal_open", "tendering.close-applications", {"enough_applications"}), "prequal_review");
    EXPECT_EQ(after("prequal_open", "tendering.close-applications", {}), "failed");  // three cannot pass of two
    EXPECT_EQ(after("prequal_review", "tendering.notify-applicants", {"enough_qualified"}), "noticed");
    EXPECT_EQ(after("prequal_review", "tendering.notify-applicants", {}), "failed");
}

TEST(Construction, needs_three_invitees_for_an_invited_tender_T_SCOPE_04) {
    EXPECT_EQ(after("registered", "tendering.send-invitations", {}), "");
    EXPECT_EQ(after("registered", "tendering.send-invitations", {"enough_invitees"}), "noticed");
}

TEST(Construction, fails_for_each_cause_the_law_knows_and_goes_on_to_the_archive) {
    EXPECT_EQ(after("bidding", "tendering.close-bidding", {}), "failed");                  // T-ABN-01
    EXPECT_EQ(after("opening", "tendering.close-opening", {}), "failed");                  // T-OPEN-12
    EXPECT_EQ(after("evaluation", "tendering.sign-report", {"all_bids_rejected"}), "failed");  // T-ABN-03
    EXPECT_EQ(after("evaluation", "tendering.sign-report", {}), "");                       // not all have signed yet
    EXPECT_EQ(after("award_notified", "tendering.record-default", {}), "failed");          // T-ABN-04
    EXPECT_EQ(after("award_notified", "tendering.record-default", {"candidate_left"}), "award_decided");
    EXPECT_EQ(after("failed", "archive.accept-package", {"archive_may_close"}), "archived");
    EXPECT_FALSE(find_acts(tender(), stage("failed"), "tendering.start-re-tender").empty());
}

TEST(Construction, goes_back_to_evaluation_after_an_upheld_objection_T_EVAL_16) {
    EXPECT_EQ(after("publicity", "tendering.order-re-evaluation", {}), "evaluation");
    EXPECT_EQ(after("publicity", "tendering.end-publicity", {}),
              "");  // an objection is open: the award waits (P-GUARD-04)
}

TEST(Construction, suspends_for_an_objection_keeps_the_stage_and_comes_back_T_FLOW_04) {
    const auto yes = [](std::string_view) { return true; };
    const auto no = [](std::string_view) { return false; };
    const auto& publicity = stage("publicity");
    EXPECT_EQ(suspension_after(tender(), publicity, false, "tendering.file-objection", yes), SuspensionChange::begins);
    EXPECT_EQ(suspension_after(tender(), publicity, false, "tendering.file-objection", no), SuspensionChange::none);
    EXPECT_EQ(suspension_after(tender(), publicity, true, "tendering.reply-to-objection", no), SuspensionChange::none);
    EXPECT_EQ(suspension_after(tender(), publicity, true, "tendering.reply-to-objection", yes),
              SuspensionChange::lifts);
    EXPECT_EQ(suspension_after(tender(), stage("award_notified"), false, "tendering.suspend", yes),
              SuspensionChange::none);
    EXPECT_EQ(after("publicity", "tendering.end-publicity", {"no_open_objection"}, true), "");
    for (const auto* name : {"prequal_open", "prequal_review", "noticed", "bidding", "opening", "evaluation",
                             "result_received", "publicity", "award_decided"})
        EXPECT_TRUE(can_be_suspended(tender(), stage(name))) << name;
    for (const auto* name :
         {"draft", "registered", "award_notified", "contract_signed", "archived", "failed", "terminated"})
        EXPECT_FALSE(can_be_suspended(tender(), stage(name))) << name;
}

TEST(Construction, allows_only_reading_answering_and_evidence_while_suspended_P_NODE_06) {
    const auto commands = [](std::string_view role, bool suspended) {
        std::set<std::string> names;
        for (const auto* act : acts_allowed(tender(), stage("bidding"), role, suspended)) names.insert(act->command);
        return names;
    };
    EXPECT_TRUE(commands("bidder", false).contains("tendering.submit-bid"));
    EXPECT_FALSE(commands("bidder", true).contains("tendering.submit-bid"));
    EXPECT_TRUE(commands("bidder", true).contains("tendering.file-complaint"));
    EXPECT_FALSE(commands("owner", false).contains("tendering.lift-suspension"));
    EXPECT_TRUE(commands("owner", true).contains("tendering.lift-suspension"));
    EXPECT_EQ(after("bidding", "tendering.terminate", {}, true), "terminated");
    EXPECT_TRUE(find_acts(tender(), stage("publicity"), "tendering.terminate", false).empty());
    EXPECT_EQ(find_acts(tender(), stage("publicity"), "tendering.terminate", true).size(), 1u);
}

TEST(Construction, lets_nobody_act_in_the_archive) {
    for (const auto& role : catalogue().roles)
        EXPECT_TRUE(acts_allowed(tender(), stage("archived"), role).empty()) << role;
}

TEST(Construction, names_every_unmet_guard_of_an_act_P_NODE_03) {
    const auto acts = find_acts(tender(), stage("bidding"), "tendering.submit-bid");
    ASSERT_EQ(acts.size(), 1u);
    const auto unmet = unmet_guards(tender(), *acts[0], [](std::string_view name) { return name == "may_bid_here"; });
    ASSERT_EQ(unmet.size(), 3u);
    EXPECT_EQ(unmet[0]->name, "before_bid_deadline");
    EXPECT_EQ(unmet[1]->name, "was_invited");
    EXPECT_EQ(unmet[2]->name, "passed_prequalification");
}

TEST(Construction, keeps_duties_apart_in_either_order_P_DUTY_02) {
    EXPECT_TRUE(excluded(tender(), "archive.hand-over", "archive.accept-package"));
    EXPECT_TRUE(excluded(tender(), "archive.accept-package", "archive.hand-over"));
    EXPECT_TRUE(excluded(tender(), "notices.verify-notice", "notices.draft-notice"));
    EXPECT_FALSE(excluded(tender(), "archive.hand-over", "archive.hand-over"));
    EXPECT_FALSE(excluded(tender(), "tendering.submit-bid", "tendering.withdraw-bid"));
}

// P-TIME-01, P-TPL-01
TEST(Construction, carries_the_statutory_values_as_parameters) {
    EXPECT_EQ(integer_parameter(tender(), "bid.min_prepare_cd"), 20);
    EXPECT_EQ(integer_parameter(tender(), "deposit.cap_works_goods"), 80'000'000);
    EXPECT_THROW(integer_parameter(tender(), "time.zone"), std::out_of_range);
    const auto* limit = find_limit(tender(), stage("bidding"), "bid_preparation");
    ASSERT_NE(limit, nullptr);
    EXPECT_EQ(limit->value, 20);
    EXPECT_EQ(limit->unit, Unit::calendar_days);
    // T-TIME-10: the reply clock does not stop.
    EXPECT_TRUE(find_limit(tender(), stage("bidding"), "objection_reply")->runs_while_suspended);
    EXPECT_EQ(deadlines_of(stage("bidding"), "bid_deadline").size(), 1u);
}

TEST(Construction, uses_every_form_that_is_shipped_for_it) {
    // Forms of the registration before the case, and of the sealed bid summary, are used by materials or by the
    // commands of the contract page.
    const auto page = whole_text("docs/commands-of-a-tender.md");
    for (const auto& name : catalogue().forms) EXPECT_NE(page.find("[" + name + "]"), std::string::npos) << name;
}

}  // namespace
}  // namespace sunhall::process
