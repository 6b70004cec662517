// A tender with prequalification from its notice to its evaluation (S04, T-PREQ-01…05), and every refusal on the way.
#include <gtest/gtest.h>

#include "trading/tendering/prequalification/prequalification_world_test.hpp"
#include "trading/tendering/prequalification/rules.hpp"

namespace sunhall::tendering::whole {
namespace {

class APrequalification : public PrequalificationWords {};
INSTANTIATE_TEST_SUITE_P(Databases, APrequalification, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// T-PREQ-01…04, R§19, R§36: only who passed may bid, everyone is told with reasons, and the evaluation has a committee
// of its own.
TEST_P(APrequalification, leads_from_sealed_applications_to_the_bids_of_those_who_passed) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    EXPECT_EQ(tender.done("tendering.download-documents", {}, tender.firm(0)).at("files").as_array().size(), 1u);
    apply(tender, 5);
    close_and_open(tender, 5);
    ASSERT_TRUE(tender.all<Prequalification>().front().opened_at) << "all keys are in: nobody waits for the window";
    tender.seat();
    review(tender, 5, {4});
    const auto told = tender.done("tendering.notify-applicants", {}, tender.owner);
    EXPECT_EQ(told.at("applicants"), 5);
    ASSERT_EQ(tender.stage(), "noticed");
    for (const auto& letter : tender.all<Letter>()) {
        const bool failed = letter.organisation == tender.firm(4).organisation;
        EXPECT_EQ(letter.kind, failed ? LetterKind::not_qualified : LetterKind::qualified);
        if (failed) {
                EXPECT_THAT(letter.text, ::testing::HasSubstr("近三年无类似业绩"));
            }
    }
    tender.add_documents("tender-documents");
    tender.issue();
    EXPECT_EQ(tender.done("tendering.download-documents", {}, tender.firm(0)).at("files").as_array().size(), 1u);
    EXPECT_EQ(tender.refused_for("tendering.download-documents", {}, tender.firm(4)),
              "workflow.conditions-unmet: may_see_documents");
    EXPECT_EQ(tender.refused("tendering.download-documents", {}, tender.public_), "workflow.conditions-unmet");
    EXPECT_EQ(canonical(tender.bid(tender.firm(4), yuan(17'000'000)).body.at("fields").at(0).at("field")),
              "\"passed_prequalification\"");
    EXPECT_EQ(canonical(tender.bid(tender.firm(6), yuan(17'000'000)).body.at("fields").at(0).at("field")),
              "\"passed_prequalification\"");
    for (std::size_t i = 0; i < 4; ++i)
        ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000 + static_cast<int>(i))).done());
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2), &tender.firm(3)});
    EXPECT_EQ(tender.refused("tendering.sign-in-to-evaluation", {}, tender.expert(0)), "identity.not-permitted")
        << "the qualification committee is discharged";
    tender.seat(5);
    EXPECT_EQ(tender.all<Evaluation>().size(), 1u);
}

// T-PREQ-04, L§22, R-SEAL-30: until the deadline nothing shows that anyone applied, and no list of acts holds a person.
TEST_P(APrequalification, shows_neither_names_nor_number_before_the_deadline) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 3);
    for (const auto& one : tender.all<Application>()) {
        EXPECT_FALSE(one.applicant || one.applicant_name || one.applicant_code);
        EXPECT_EQ(canonical(to_json(one)).find("投标单位"), std::string::npos);
    }
    for (const auto& act : tender.all<workflow::CaseAct>())
        EXPECT_EQ(act.command.find("application"), std::string::npos) << act.command;
    for (const auto* who : {&tender.public_, &tender.owner, &tender.supervisor, &tender.firm(0)})
        EXPECT_EQ(tender.ask("tendering.qualification-board", *who).problem(), "tendering.applications-not-opened");
    EXPECT_EQ(tender.ask("tendering.my-applications", tender.firm(0)).body.at("applications").as_array().size(), 1u);
    EXPECT_EQ(tender.ask("tendering.my-applications", tender.firm(7)).body.at("applications").as_array().size(), 0u);
    const auto lines =
        tender.world().ask("workflow.timeline", json::object{{"id", tender.lot()}}, tender.supervisor).body;
    EXPECT_EQ(canonical(lines).find("submit-application"), std::string::npos)
        << "the acts are concealed under the lot's key";
}

// L§22, T-PREQ-03: after the review the owner knows who passed; the public and other bidders only after the bid
// deadline.
TEST_P(APrequalification, keeps_the_passing_list_secret_until_the_bid_deadline) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 4);
    close_and_open(tender, 4);
    EXPECT_EQ(tender.ask("tendering.qualification-board", tender.owner).problem(), "tendering.qualification-secret")
        << "not before the report is signed";
    tender.seat();
    EXPECT_EQ(tender.ask("tendering.qualification-board", tender.expert(0)).body.at("applicants").as_array().size(),
              4u);
    review(tender, 4, {3});
    EXPECT_EQ(tender.ask("tendering.my-applications", tender.firm(0))
                  .body.at("applications")
                  .at(0)
                  .as_object()
                  .if_contains("passed"),
              nullptr)
        << "before the letter nobody learns his result";
    tender.done("tendering.notify-applicants", {}, tender.owner);
    EXPECT_EQ(tender.ask("tendering.my-applications", tender.firm(0)).body.at("applications").at(0).at("passed"), true);
    EXPECT_EQ(tender.ask("tendering.qualification-board", tender.owner).body.at("applicants").as_array().size(), 4u);
    EXPECT_EQ(tender.ask("tendering.qualification-board", tender.firm(0)).problem(), "tendering.qualification-secret");
    EXPECT_EQ(tender.ask("tendering.qualification-board", tender.public_).problem(), "tendering.qualification-secret");
    tender.add_documents("tender-documents");
    tender.issue();
    for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000)).done());
    tender.move_to(*tender.record().bid_deadline);
    const auto open = tender.ask("tendering.qualification-board", tender.public_).body.at("applicants").as_array();
    EXPECT_EQ(open.size(), 3u) << "who failed is nobody's news";
}

// R§19, T-ABN-02: fewer than three passed.
TEST_P(APrequalification, fails_when_fewer_than_three_pass_and_tells_everyone) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 4);
    close_and_open(tender, 4);
    tender.seat();
    review(tender, 4, {2, 3});
    EXPECT_EQ(tender.done("tendering.notify-applicants", {}, tender.owner).at("goes_on"), false);
    EXPECT_EQ(tender.stage(), "failed");
    EXPECT_TRUE(tender.fact("failed_at"));
    EXPECT_EQ(tender.all<Letter>().size(), 4u);
}

TEST_P(APrequalification, returns_applications_unopened_when_fewer_than_three_came_R19) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 2);
    tender.move_to(*tender.fact("application_deadline"));
    EXPECT_EQ(tender.stage(), "failed");
    for (const auto& one : tender.all<Application>()) EXPECT_EQ(one.state, ApplicationState::returned_unopened);
    EXPECT_EQ(tender.all<Letter>().size(), 2u);
}

// T-PREQ-02: limited number, score and keep the best N.
TEST_P(APrequalification, keeps_the_best_where_the_number_is_limited) {
    Tender tender(GetParam(), with_prequalification({{"prequal_method", "limited"}, {"prequal_limit", 7}}));
    publish(tender);
    apply(tender, 8);
    close_and_open(tender, 8);
    tender.seat();
    EXPECT_EQ(tender.refused_for("tendering.record-qualification", finding(tender.application_of(tender.firm(0)), true),
                                 tender.expert(0)),
              "tendering.qualification-finding-incomplete: score");
    for (std::size_t member = 0; member < 5; ++member) {
        for (std::size_t i = 0; i < 8; ++i)
            tender.done("tendering.record-qualification",
                        finding(tender.application_of(tender.firm(i)), true, 8000 + 100 * static_cast<std::int64_t>(i)),
                        tender.expert(member));
    }
    for (std::size_t member = 0; member < 5; ++member)
        tender.done("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(member));
    for (const auto& one : tender.all<Application>()) {
        const bool last = one.applicant == tender.firm(0).organisation;
        EXPECT_EQ(one.passed, !last);
        if (last) {
                EXPECT_THAT(one.reasons.front(), ::testing::HasSubstr("80.00"));
            }
    }
}

// P-01, P-02, P-05: the periods of the law bind.
TEST_P(APrequalification, refuses_periods_shorter_than_the_law_P_01_P_02_P_05) {
    Tender tender(GetParam(), with_prequalification());
    tender.add_documents("prequalification-documents");
    const std::string notice = tender.verified_notice("prequalification-notice");
    auto input = times(tender, 4, 6);
    input["notice"] = notice;
    EXPECT_EQ(tender.refused_for("tendering.publish-prequalification-notice", input, tender.owner),
              "workflow.limit-broken: prequal_issue_ends_at");
    input = times(tender, 6, 4);
    input["notice"] = notice;
    EXPECT_EQ(tender.refused_for("tendering.publish-prequalification-notice", input, tender.owner),
              "workflow.limit-broken: application_deadline");
    input = times(tender);
    input["application_deadline"] = input["issue_ends_at"];
    input["notice"] = notice;
    EXPECT_EQ(tender.refused_for("tendering.publish-prequalification-notice", input, tender.owner),
              "operations.invalid-input: application_deadline");
    input = times(tender);
    input["notice"] = notice;
    tender.done("tendering.publish-prequalification-notice", input, tender.owner);
    const Instant deadline = *tender.fact("application_deadline");
    tender.move_to(deadline - hours(24 * 2));
    const json::object changes{{"text", "业绩年限改为五年"}, {"may_affect_bids", true}, {"questions", json::array{}}};
    EXPECT_EQ(tender.refused_for("tendering.publish-clarification", changes, tender.owner),
              "tendering.deadline-too-near: new_deadline");
    auto moved = changes;
    moved["new_deadline"] = (tender.now() + hours(24 * 4)).text();
    tender.done("tendering.publish-clarification", moved, tender.owner);
    EXPECT_GT(*tender.fact("application_deadline"), deadline);
    tender.move_to(deadline);
    EXPECT_EQ(tender.stage(), "prequal_open") << "the moved deadline counts";
}

// P-06, T-OBJ-03, T-OBJ-04: two days before the application deadline at the latest, and then everything waits.
TEST_P(APrequalification, waits_for_the_reply_to_an_objection_to_its_documents_P_06) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    const json::object objection{{"kind", "prequalification_documents"},
                                 {"interest", "潜在投标人"},
                                 {"facts", "业绩要求过高"},
                                 {"request", "调整"},
                                 {"files", json::array{}}};
    const auto filed = tender.done("tendering.file-objection", objection, tender.firm(0));
    EXPECT_EQ(filed.at("suspends"), true);
    EXPECT_EQ(tender.apply(tender.firm(1)).problem(), "workflow.suspended");
    tender.done("tendering.reply-to-objection",
                {{"objection", filed.at("objection")},
                 {"upheld", false},
                 {"reply", "该业绩要求与工程规模相适应，不予调整。"},
                 {"measure", "none"}},
                tender.owner);
    EXPECT_TRUE(tender.apply(tender.firm(1)).done());
    tender.move_to(*tender.fact("application_deadline") - hours(24));
    EXPECT_EQ(tender.done("tendering.file-objection", objection, tender.firm(0)).at("suspends"), false)
        << "too late: a suggestion";
}

// T-ABN-08: what passed while the lot was suspended needs a new instant.
TEST_P(APrequalification, restarts_with_a_new_application_deadline_after_a_long_suspension) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 3);
    tender.done("tendering.suspend", {{"cause", "document_defect"}, {"reason", "资格条件需要核实"}}, tender.owner);
    tender.move_to(*tender.fact("application_deadline") + hours(1));
    EXPECT_EQ(tender.stage(), "prequal_open");
    EXPECT_EQ(tender.refused("tendering.lift-suspension", {{"reason", "已核实"}}, tender.owner),
              "tendering.new-deadline-needed");
    tender.done("tendering.lift-suspension",
                {{"reason", "已核实"}, {"application_deadline", (tender.now() + hours(24 * 5)).text()}}, tender.owner);
    EXPECT_EQ(tender.stage(), "prequal_open");
    tender.move_to(*tender.fact("application_deadline"));
    EXPECT_EQ(tender.stage(), "prequal_review");
}

TEST_P(APrequalification, takes_only_sealed_applications_for_this_lot_once_T_PREQ_04) {
    Tender tender(GetParam(), with_prequalification());
    EXPECT_EQ(tender.apply(tender.firm(0)).problem(), "workflow.not-now");
    publish(tender);
    const auto& firm = tender.firm(0);
    using sealing::EnvelopeRole;
    const auto hand_in = [&](std::vector<std::string> digests) {
        json::array named;
        for (auto& one : digests) named.push_back(json::object{{"sha256", one}});
        return tender.refused("tendering.submit-application", {{"envelopes", named}}, firm);
    };
    EXPECT_EQ(hand_in({}), "operations.invalid-input");
    EXPECT_EQ(hand_in({sha256("nowhere").text()}), "tendering.envelope-not-stored");
    EXPECT_EQ(hand_in({tender.store("plain text, not sealed")}), "tendering.envelope-not-sealed");
    const std::string elsewhere = new_uuid7(tender.now());
    EXPECT_EQ(hand_in({tender.seal(firm, EnvelopeRole::summary, "{}", elsewhere).sha256}),
              "tendering.envelope-of-another-lot");
    EXPECT_EQ(hand_in({tender.seal(firm, EnvelopeRole::summary, "{}", {}, "other.hall").sha256}),
              "tendering.envelope-of-another-lot");
    EXPECT_EQ(hand_in({tender.seal(firm, EnvelopeRole::summary, "{}").sha256}), "tendering.application-incomplete");
    const auto summary = tender.seal(firm, EnvelopeRole::summary, "{}").sha256,
               papers = tender.seal(firm, EnvelopeRole::qualification, "资格").sha256;
    EXPECT_EQ(hand_in({summary, papers}), "");
    EXPECT_EQ(hand_in({summary, papers}), "tendering.envelope-seen-before");
    EXPECT_TRUE(tender.apply(firm).done()) << "a new one replaces it";
    const auto all = tender.all<Application>();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].state, ApplicationState::superseded);
    tender.done("tendering.withdraw-application", {}, firm);
    EXPECT_EQ(tender.refused("tendering.withdraw-application", {}, firm), "tendering.no-application");
    EXPECT_EQ(tender.refused("tendering.submit-application", {{"envelopes", json::array{}}}, tender.acceptance),
              "operations.invalid-input");
    tender.move_to(*tender.fact("application_deadline"));
    EXPECT_EQ(tender.refused("tendering.withdraw-application", {}, firm), "workflow.not-now");
}

TEST_P(APrequalification, answers_an_application_with_a_receipt_over_its_digests_R_SEAL_18) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    const auto answer = tender.apply(tender.firm(0));
    ASSERT_TRUE(answer.done());
    EXPECT_NE(answer.body.as_object().if_contains("receipt"), nullptr);
    EXPECT_EQ(answer.body.at("envelopes").as_array().size(), 2u);
}

// E20§38, R-SEAL-22…24: wrong keys are told at once; who does not decrypt in time is not opened, the others are.
TEST_P(APrequalification, opens_at_the_end_of_the_window_what_was_released) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 4);
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", tender.keys_of(tender.firm(0))}},
                             tender.firm(0)),
              "workflow.not-now");
    tender.move_to(*tender.fact("application_deadline"));
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", json::array{}}}, tender.firm(0)),
              "operations.invalid-input");
    auto keys = tender.keys_of(tender.firm(0));
    auto one = keys;
    one.pop_back();
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", one}}, tender.firm(0)),
              "tendering.release-keys-missing");
    auto wrong = keys;
    wrong[0].as_object()["kb"] = std::string(64, 'a');
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", wrong}}, tender.firm(0)),
              "tendering.key-does-not-open");
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", keys}}, tender.firm(7)),
              "tendering.no-application");
    for (std::size_t i = 0; i < 3; ++i)
        tender.done("tendering.release-application-key", {{"keys", tender.keys_of(tender.firm(i))}}, tender.firm(i));
    tender.done("tendering.release-application-key", {{"keys", keys}}, tender.firm(0));  // again: the first stands
    tender.seat();
    EXPECT_EQ(tender.refused("tendering.open-applications", {{"applications", json::array{}}}, tender.system),
              "tendering.applications-not-opened");
    EXPECT_EQ(tender.refused("tendering.record-qualification",
                             finding(tender.all<Application>().front().id.value, true), tender.expert(0)),
              "tendering.applications-not-opened");
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(0)),
              "tendering.applications-not-opened");
    tender.move_to(*tender.fact("application_keys_until"));
    ASSERT_TRUE(tender.all<Prequalification>().front().opened_at);
    EXPECT_EQ(tender.refused("tendering.release-application-key", {{"keys", tender.keys_of(tender.firm(3))}},
                             tender.firm(3)),
              "tendering.application-window-over");
    std::map<ApplicationState, int> count;
    for (const auto& application : tender.all<Application>()) ++count[application.state];
    EXPECT_EQ(count[ApplicationState::opened], 3);
    EXPECT_EQ(count[ApplicationState::unopened], 1);
    std::size_t shown = 0;
    for (const auto& file : tender.all<documents::CaseFile>())
        shown += file.kind == "application" && file.visibility == documents::Visibility::committee;
    EXPECT_EQ(shown, 3u) << "the committee reads what was decrypted";
    review(tender, 3, {});
    for (const auto& application : tender.all<Application>())
        EXPECT_EQ(application.passed, application.state == ApplicationState::opened);
}

TEST_P(APrequalification, judges_by_the_criteria_of_the_documents_only_T_PREQ_02) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 3);
    close_and_open(tender, 3);
    const std::string application = tender.application_of(tender.firm(0));
    EXPECT_EQ(tender.refused("tendering.record-qualification", finding(application, true), tender.expert(0)),
              "identity.not-permitted")
        << "no seat yet";
    tender.seat();
    const auto judge = [&](json::object input) {
        return tender.refused_for("tendering.record-qualification", std::move(input), tender.expert(0));
    };
    auto input = finding(application, true);
    input["items"].as_array().push_back(json::object{{"criterion", "本地注册"}, {"met", true}});
    EXPECT_EQ(judge(input), "tendering.qualification-finding-incomplete: items");
    input = finding(application, true);
    input["items"].as_array().pop_back();
    EXPECT_EQ(judge(input), "tendering.qualification-finding-incomplete: items");
    input = finding(application, false);
    input["passed"] = true;
    EXPECT_EQ(judge(input), "tendering.qualification-finding-incomplete: passed");
    input = finding(application, false);
    input["items"].as_array()[1].as_object().erase("reason");
    EXPECT_EQ(judge(input), "tendering.qualification-finding-incomplete: items");
    EXPECT_EQ(judge(finding(new_uuid7(tender.now()), true)), "tendering.unknown-application:");
    EXPECT_EQ(
        tender.refused_for("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(0)).substr(0, 40),
        "tendering.qualification-findings-missing");
    for (std::size_t member = 0; member < 5; ++member) {
        for (std::size_t i = 0; i < 3; ++i)
            tender.done("tendering.record-qualification", finding(tender.application_of(tender.firm(i)), true),
                        tender.expert(member));
    }
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", {{"agrees", false}}, tender.expert(0)),
              "tendering.qualification-dissent-without-text");
    tender.done("tendering.sign-qualification-report", {{"agrees", false}, {"text", "第二名业绩存疑"}}, tender.expert(0));
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(0)),
              "tendering.qualification-signed-already");
    EXPECT_EQ(judge(finding(application, true)), "tendering.qualification-report-stands:");
    EXPECT_EQ(tender.refused_for("tendering.notify-applicants", {}, tender.owner),
              "workflow.conditions-unmet: qualification_report_signed");
}

// T-COM-07…09, R§46: who steps back or is replaced no longer judges, and what he found is void.
TEST_P(APrequalification, asks_a_replaced_members_findings_again_of_the_new_one) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 3);
    close_and_open(tender, 3);
    EXPECT_EQ(tender.refused("tendering.replace-member", {{"person", *tender.expert(0).person}, {"cause", "健康"}},
                             tender.desk),
              "tendering.no-committee");
    json::array conflict{
        json::object{{"person", *tender.firm(0).person}, {"organisation", *tender.firm(0).organisation}}};
    EXPECT_EQ(tender.refused("tendering.seat-committee", {{"experts", conflict}}, tender.desk),
              "tendering.member-conflict");
    tender.seat();
    for (std::size_t member = 0; member < 5; ++member) {
        for (std::size_t i = 0; i < 3; ++i)
            tender.done("tendering.record-qualification", finding(tender.application_of(tender.firm(i)), true),
                        tender.expert(member));
    }
    EXPECT_EQ(tender.refused("tendering.replace-member", {{"person", *tender.expert(4).person}, {"cause", "健康"}},
                             tender.junior),
              "workflow.level-too-low");
    tender.done("tendering.replace-member", {{"person", *tender.expert(4).person}, {"cause", "健康"}}, tender.desk);
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(0)),
              "workflow.conditions-unmet")
        << "four are no committee";
    tender.done("tendering.seat-committee",
                {{"experts", json::array{json::object{{"person", *tender.expert(5).person},
                                                      {"organisation", *tender.expert(5).organisation}}}}},
                tender.desk);
    tender.done("tendering.sign-in-to-evaluation", {}, tender.expert(5));
    tender.done("tendering.declare-avoidance", {{"clear", true}}, tender.expert(5));
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(0)),
              "tendering.qualification-findings-missing");
}

TEST_P(APrequalification, needs_its_notice_documents_and_scheme_in_order) {
    Tender tender(GetParam(), with_prequalification());
    auto input = times(tender);
    input["notice"] = tender.verified_notice("prequalification-notice");
    EXPECT_EQ(tender.refused_for("tendering.publish-prequalification-notice", input, tender.owner),
              "workflow.conditions-unmet: prequal_documents_frozen");
    EXPECT_EQ(tender.refused_for("tendering.publish-tender-notice", {{"notice", input["notice"]}}, tender.owner),
              "workflow.conditions-unmet: open_tendering documents_frozen");
    EXPECT_EQ(tender.refused("tendering.notify-applicants", {}, tender.owner), "workflow.not-now");
    EXPECT_EQ(tender.refused("tendering.release-application-key",
                             {{"keys", json::array{json::object{{"lock", "x"}, {"kb", "y"}}}}}, tender.firm(0)),
              "workflow.not-now");
}

}  // namespace
}  // namespace sunhall::tendering::whole
