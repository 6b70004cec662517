// The validity of bids and its extension, exemptions from tendering, complaints taken back, ties of staff, the second
// digest of a bid, and figures about refunds.
#include <gtest/gtest.h>

#include "platform/money/refund.hpp"
#include "trading/tendering/staff_ties.hpp"
#include "trading/tendering/validity/records.hpp"
#include "trading/tendering/waivers/records.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

class BidValidity : public ::testing::TestWithParam<Kind> {
protected:
    static void to_evaluation(Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
        for (std::size_t i = 0; i < 4; ++i)
            ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000 + 1000 * static_cast<int>(i))).done());
        tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2), &tender.firm(3)});
    }
    static json::object ask(Instant until, Instant answer_by, const char* reason = "异议处理尚需时间") {
        return {{"valid_until", until.text()}, {"answer_by", answer_by.text()}, {"reason", reason}};
    }
    static OpenedBid opened(Tender& tender, std::size_t firm) {
        for (auto& bid : tender.all<OpenedBid>()) {
            if (bid.bidder == *tender.firm(firm).organisation) return bid;
        }
        throw std::out_of_range("no such bid");
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, BidValidity, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// P-21, T-DEP-06, R§26, C12§40: it starts at the deadline; extended in writing, agreed to or refused by each bidder.
TEST_P(BidValidity, is_extended_by_question_and_answer_and_who_refuses_loses_the_bid) {
    Tender tender(GetParam());
    to_evaluation(tender);
    const Instant end = *tender.record().bid_deadline + hours(24 * 90);
    const auto refused = [&](json::object input) {
        return tender.refused("tendering.request-validity-extension", std::move(input), tender.owner);
    };
    EXPECT_EQ(refused(ask(end, tender.now() + hours(24))), "tendering.validity-times-wrong");
    EXPECT_EQ(refused(ask(end + hours(24 * 30), end + hours(1))), "tendering.validity-times-wrong");
    EXPECT_EQ(refused(ask(end + hours(24 * 30), tender.now())), "tendering.validity-times-wrong");
    EXPECT_EQ(refused(ask(end + hours(24 * 30), tender.now() + hours(24), "")), "tendering.text-needed");
    const auto asked = tender.done("tendering.request-validity-extension",
                                   ask(end + hours(24 * 30), tender.now() + hours(48)), tender.owner);
    EXPECT_EQ(asked.at("letters"), 4);
    EXPECT_EQ(tender.all<Letter>().front().kind, LetterKind::validity_extension);
    const auto answer = [&](std::size_t firm, bool agrees) {
        return tender.act("tendering.answer-validity-extension",
                          {{"extension", asked.at("extension")}, {"agrees", agrees}}, tender.firm(firm));
    };
    EXPECT_EQ(answer(7, true).problem(), "tendering.no-extension-asked");
    EXPECT_EQ(answer(0, true).body.at("valid_until"), json::value((end + hours(24 * 30)).text()));
    EXPECT_EQ(answer(0, false).problem(), "tendering.extension-answered");
    ASSERT_TRUE(answer(1, false).done());
    EXPECT_FALSE(opened(tender, 1).valid);
    EXPECT_THAT(opened(tender, 1).rejection.value_or(""), ::testing::HasSubstr("T-DEP-06"));
    EXPECT_TRUE(opened(tender, 0).valid);
    tender.move(hours(49));
    EXPECT_EQ(answer(2, true).problem(), "tendering.extension-answer-late");
    tender.move_to(end + hours(24 * 31));
    EXPECT_EQ(refused(ask(end + hours(24 * 60), tender.now() + hours(1))), "tendering.validity-over");
}

// T-BID-03: SM3 lies beside SHA-256, over the same bytes; the receipt's promise is as it always was.
TEST_P(BidValidity, is_preceded_by_two_digests_of_each_envelope) {
    Tender tender(GetParam());
    to_evaluation(tender);
    for (const auto& bid : tender.all<Bid>()) {
        for (const auto& envelope : bid.envelopes) {
            const Bytes content = load(tender.blobs(), envelope.sha256, 8 << 20);
            EXPECT_EQ(envelope.sm3, sm3(ByteView(content)));
            EXPECT_EQ(envelope.sha256, sha256(ByteView(content)));
        }
    }
}

// T-SCOPE-05, L§66, R§9, O1117(2): a ground of the law, evidence, made public before use; the own office decides.
TEST_P(BidValidity, is_not_needed_where_the_law_exempts_from_tendering) {
    Tender tender(GetParam());
    const auto run = [&](const std::string& command, json::object input, const Actor& who) {
        return tender.world().run(command, input, who);
    };
    json::object input{{"project", tender.record().project.value},
                       {"ground", "irreplaceable_patent"},
                       {"content", "专有水处理设备"},
                       {"reason", "该专利技术不可替代"},
                       {"objection_contact", "0595-0000000"},
                       {"estimate", 500'000'000},
                       {"files", json::array{}}};
    EXPECT_EQ(run("tendering.announce-exemption", input, tender.owner).problem(),
              "tendering.exemption-evidence-needed");
    input["files"] = json::array{json::value(tender.store("expert opinion"))};
    Actor stranger = tender.firm(0);
    stranger.roles.push_back("owner");
    EXPECT_EQ(run("tendering.announce-exemption", input, stranger).problem(), "tendering.exempts-another");
    const auto made = run("tendering.announce-exemption", input, tender.owner);
    ASSERT_TRUE(made.done()) << canonical(made.body);
    EXPECT_EQ(tender.all<notices::Notice>().back().type, "exemption-ground");
    const auto decide = [&](const Actor& who, const char* text) {
        return run("tendering.decide-exemption",
                   {{"exemption", made.body.at("exemption")}, {"approved", true}, {"text", text}}, who);
    };
    EXPECT_EQ(decide(sunhall::testing::actor("另一监督部门", {"supervisor"}), "同意").problem(),
              "tendering.not-your-office");
    EXPECT_EQ(decide(tender.supervisor, "").problem(), "tendering.exemption-evidence-needed");
    ASSERT_TRUE(decide(tender.supervisor, "情形属实，同意").done());
    EXPECT_EQ(decide(tender.supervisor, "同意").problem(), "tendering.exemption-decided");
    input["ground"] = "security_or_secret";
    const auto secret = run("tendering.announce-exemption", input, tender.owner);
    EXPECT_EQ(secret.body.as_object().if_contains("notice"), nullptr) << "a secret is not published";
    const auto shown = [&](const Actor& who) {
        return tender.world()
            .ask("tendering.exemptions", json::object{{"project", input.at("project")}}, who)
            .body.at("exemptions")
            .as_array()
            .size();
    };
    EXPECT_EQ(shown(tender.public_), 1u);
    EXPECT_EQ(shown(tender.supervisor), 2u);
}

// T-CMP-03, T-CMP-06: grounds of the law only; taken back before the decision, and supervision may go on.
TEST_P(BidValidity, is_no_reason_to_keep_a_complaint_that_is_taken_back) {
    Tender tender(GetParam());
    to_evaluation(tender);
    const auto complain = [&] {
        return tender
            .done("tendering.file-complaint",
                  {{"respondent", "招标人"},
                   {"facts", "招标人泄露信息"},
                   {"request", "查处"},
                   {"leads", "录音"},
                   {"known_at", tender.now().text()},
                   {"on_documents_opening_or_result", false},
                   {"files", json::array{}}},
                  tender.firm(0))
            .at("complaint");
    };
    const auto first = complain();
    const auto accept = [&](const json::value& complaint, json::object more) {
        more["complaint"] = complaint;
        return tender.act("tendering.accept-complaint", more, tender.supervisor);
    };
    EXPECT_EQ(accept(first, {{"outcome", "not_accepted"}, {"reasons", "没有线索"}}).problem(), "tendering.ground-needed");
    ASSERT_TRUE(accept(first, {{"outcome", "not_accepted"}, {"reasons", "没有线索"}, {"ground", "no_facts"}}).done());
    EXPECT_EQ(tender.all<Complaint>().front().ground, NotAcceptedGround::no_facts);
    const auto withdraw = [&](const json::value& complaint, const Actor& who, const char* reasons = "已协商解决") {
        return tender.act("tendering.withdraw-complaint", {{"complaint", complaint}, {"reasons", reasons}}, who)
            .problem();
    };
    EXPECT_EQ(withdraw(first, tender.firm(0)), "tendering.complaint-not-in-state");
    const auto second = complain();
    ASSERT_TRUE(accept(second, {{"outcome", "accepted"}}).done());
    EXPECT_EQ(withdraw(second, tender.firm(1)), "tendering.no-such-complaint");
    EXPECT_EQ(withdraw(second, tender.firm(0), ""), "tendering.reasons-needed");
    EXPECT_EQ(withdraw(second, tender.firm(0)), "");
    EXPECT_EQ(tender.all<Complaint>().back().state, ComplaintState::withdrawn);
    tender.done("tendering.decide-complaint",
                {{"complaint", second},
                 {"decision", "other"},
                 {"text", "查实违法，另行处理"},
                 {"officers", json::array{"办理人一", "办理人二"}}},
                tender.supervisor);
    const auto third = complain();
    EXPECT_EQ(withdraw(third, tender.firm(0)), "");
    EXPECT_EQ(accept(third, {{"outcome", "accepted"}}).problem(), "tendering.complaint-not-in-state");
}

// P-DUTY-04: who says that he is tied to a party acts no more in the case, and another person takes over.
TEST_P(BidValidity, is_served_by_staff_without_ties_to_the_parties) {
    Tender tender(GetParam());
    tender.add_documents("tender-documents");
    EXPECT_EQ(tender.refused("tendering.declare-tie", {{"tied", true}}, tender.acceptance),
              "tendering.relation-needed");
    tender.done("tendering.declare-tie", {{"tied", false}}, tender.acceptance);
    tender.verified_notice("tender-notice");
    tender.done("tendering.declare-tie", {{"tied", true}, {"relation", "配偶在招标人单位任职"}}, tender.acceptance);
    const auto drafted =
        tender.done("notices.draft-notice",
                    {{"type", "tender-notice"}, {"title", "公告"}, {"fields", json::object{}}, {"body", "正文"},
                     {"attachments", json::array{}}},
                    tender.owner);
    EXPECT_EQ(tender.refused_for("notices.verify-notice", {{"notice", drafted.at("notice")}}, tender.acceptance),
              "workflow.conditions-unmet: no_tie_declared");
    EXPECT_EQ(tender.all<StaffTie>().size(), 2u);
}

}  // namespace
}  // namespace sunhall::tendering::whole
