// What is filed of a tender, and by which acts: declared as data and held against the whole program.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "edge/serve/critical_acts.hpp"
#include "hall.hpp"
#include "platform/process/filing.hpp"
#include "support/archive/archive.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::scenarios {
namespace {

// The acts of the whole program as `sunhall docs` lists them from the declarations; queries that are traced write
// nothing.
std::set<std::string> acts_of_the_program() {
    std::ifstream file(sunhall::source_dir() + "/docs/generated/acts.md");
    const std::regex row(R"(^\| ([a-z]+\.[a-z-]+)((?: \*[a-z]+\*)*) \|)");
    std::set<std::string> acts;
    for (std::string line; std::getline(file, line);) {
        std::smatch found;
        if (std::regex_search(line, found, row) && found[2].str().find("looked") == std::string::npos)
            acts.insert(found[1]);
    }
    return acts;
}

// R-JRN-15: a mistyped name would answer at once, and nobody would notice.
TEST(FilingOfTheHouse, names_no_critical_act_that_does_not_exist_R_JRN_15) {
    const auto acts = acts_of_the_program();
    for (const auto act : serve::critical_acts) EXPECT_TRUE(acts.contains(std::string(act))) << act;
}

// R-ARC-01: no act without a declaration, no declaration without an act.
TEST(FilingOfTheHouse, declares_what_each_act_of_the_program_files_R_ARC_01) {
    const auto filing = process::load_filing(sunhall::source_dir() + "/processes/filing.json");
    const auto acts = acts_of_the_program();
    ASSERT_GT(acts.size(), 150u);
    const auto found = process::gaps(filing, acts);
    for (const auto& act : found.undeclared) ADD_FAILURE() << act << " does not say what it files";
    for (const auto& act : found.stale) ADD_FAILURE() << act << " is declared and does not exist";
    Play play(Kind::sqlite);
    for (const auto& module : play.hall().modules()) {
        if (module.name == "scenario") continue;
        for (const auto& command : module.commands)
            EXPECT_NE(filing.of(command.name), nullptr) << command.name << ": in the program and not declared";
    }
}

// R-ARC-06: each content of the least file has its source, and each source is a record, notice or file the hall knows.
TEST(FilingOfTheHouse, holds_every_content_of_the_least_file_that_the_hall_keeps_R_ARC_06) {
    const auto scope = archive::tender_scope("/nowhere");
    std::set<std::string> facts, items;
    for (const auto& one : scope.facts) facts.insert(one.record);
    for (const auto& one : scope.items) items.insert(one.name);
    for (const auto& [kind, unused] : scope.file_volumes) items.insert(kind);
    const std::vector<std::pair<const char*, std::vector<std::string>>> least{
        {"registration and its check", {"tendering.lot", "tendering.acceptance-note", "tendering.scope-decision"}},
        {"questions and clarifications", {"tendering.question", "tendering.clarification", "tendering.site-visit"}},
        {"list of downloads", {"tendering.download"}},
        {"applications, envelopes and receipts", {"tendering.application", "tendering.bid"}},
        {"opened content", {"tendering.opened-bid", "tendering.decryption-cause"}},
        {"opening: attendance, incidents, objections, confirmations",
         {"tendering.opening-attendance", "tendering.opening-incident", "tendering.opening-objection",
          "tendering.opening-confirmation"}},
        {"evaluation: members, sheets, votes, questions, ranking",
         {"tendering.committee-member", "tendering.review-sheet", "tendering.rejection-sheet",
          "tendering.committee-question", "tendering.score-sheet", "tendering.ranked-bid"}},
        {"report, signatures and dissent, witness",
         {"tendering.evaluation-report", "tendering.report-signature", "tendering.evaluation-remark"}},
        {"objections and complaints", {"tendering.objection", "tendering.complaint"}},
        {"award, letters, contract", {"tendering.award", "tendering.letter", "tendering.contract"}},
        {"bonds", {"money.deposit", "money.refund", "money.forfeiture", "money.performance-bond"}},
        {"absence notes", {"archive.gap-note"}}};
    for (const auto& [content, records] : least) {
        for (const auto& record : records) EXPECT_TRUE(facts.contains(record)) << content << ": " << record;
    }
    for (const auto* item : {"tender-notice", "tender-documents", "opening-record", "candidate-publicity",
                             "result-notice", "contract-facts", "failure", "termination", "approval", "contract"})
        EXPECT_TRUE(items.contains(item)) << item;
    Play play(Kind::sqlite);
    std::map<std::string, const records::RecordType*> known;
    for (const auto& module : play.hall().modules()) {
        for (const auto* type : module.records) known[std::string(type->name())] = type;
    }
    for (const auto& fact : scope.facts) {
        ASSERT_TRUE(known.contains(fact.record)) << fact.record << " is no record of the hall";
        EXPECT_NO_THROW(play.hall().reader()->query("SELECT count(*) FROM " + known[fact.record]->table() + " WHERE " +
                                                        fact.column + " = 'x'",
                                                    {}, [](const Row&) {}))
            << fact.record << " cannot be found by " << fact.column;
    }
}

}  // namespace
}  // namespace sunhall::scenarios
