// Applications that were not decrypted, with the two outcomes of their cause, and a member who will not sign.
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/prequalification/prequalification_world_test.hpp"

namespace sunhall::tendering::whole {
namespace {

class AQualification : public PrequalificationWords {
protected:
    static void to_review(Tender& tender, std::size_t applying, std::size_t releasing) {
        publish(tender);
        apply(tender, applying);
        close_and_open(tender, releasing);
        tender.move_to(*tender.fact("application_keys_until"));
        tender.seat();
    }
    static std::string closed_of(Tender& tender, std::size_t firm) {
        for (const auto& one : tender.all<Application>()) {
            if (one.applicant == tender.firm(firm).organisation) return one.id.value;
        }
        return "";
    }
    static json::object cause(const std::string& application, const char* fault, const char* evidence = "解密日志") {
        return {{"application", application}, {"fault", fault}, {"evidence", evidence}, {"files", json::array{}}};
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, AQualification, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// E20§31, §38, T-OPEN-06…08: the tenderer decides with evidence; both outcomes are on record and in the letters.
TEST_P(AQualification, tells_nobody_a_result_before_the_cause_of_each_closed_application_is_decided) {
    Tender tender(GetParam(), with_prequalification());
    publish(tender);
    apply(tender, 5);
    tender.move_to(*tender.fact("application_deadline"));
    EXPECT_EQ(tender.refused("tendering.decide-application-cause", cause(closed_of(tender, 3), "bidder"), tender.owner),
              "tendering.applications-not-opened");
    for (std::size_t i = 0; i < 3; ++i)
        tender.done("tendering.release-application-key", {{"keys", tender.keys_of(tender.firm(i))}}, tender.firm(i));
    tender.move_to(*tender.fact("application_keys_until"));
    tender.seat();
    review(tender, 3, {});
    const auto undecided = tender.act("tendering.notify-applicants", {}, tender.owner);
    EXPECT_EQ(undecided.problem(), "tendering.application-causes-open");
    EXPECT_EQ(undecided.body.at("fields").as_array().size(), 2u);
    EXPECT_EQ(tender.refused("tendering.decide-application-cause", cause(closed_of(tender, 0), "bidder"), tender.owner),
              "tendering.application-was-opened");
    EXPECT_EQ(tender.refused("tendering.decide-application-cause", cause(closed_of(tender, 3), "bidder", ""),
                             tender.owner),
              "tendering.reason-missing");
    EXPECT_EQ(tender.refused("tendering.decide-application-cause", cause(closed_of(tender, 3), "bidder"),
                             tender.acceptance),
              "identity.not-permitted");
    const auto decide = [&](std::size_t firm, const char* fault) {
        return tender.done("tendering.decide-application-cause", cause(closed_of(tender, firm), fault), tender.owner)
            .at("outcome");
    };
    EXPECT_EQ(decide(3, "platform"), "deemed_withdrawn");
    EXPECT_EQ(decide(3, "bidder"), "revoked") << "a later decision replaces the earlier, which stays on record";
    EXPECT_EQ(decide(4, "platform"), "deemed_withdrawn");
    EXPECT_EQ(tender.all<DecryptionCause>().size(), 3u);
    tender.done("tendering.notify-applicants", {}, tender.owner);
    EXPECT_EQ(tender.stage(), "noticed");
    for (const auto& letter : tender.all<Letter>()) {
        const bool may_claim = letter.text.find("赔偿") != std::string::npos;
        EXPECT_EQ(may_claim, letter.organisation == tender.firm(4).organisation) << letter.text;
        if (letter.organisation == tender.firm(3).organisation) {
            EXPECT_THAT(letter.text, ::testing::HasSubstr("视为撤销"));
        }
    }
}

// R§18, R§53, C12§43: neither signature nor written dissent is consent, noted once all others have signed or dissented.
TEST_P(AQualification, report_stands_when_the_committee_notes_who_refuses_to_sign) {
    Tender tender(GetParam(), with_prequalification());
    to_review(tender, 4, 4);
    for (std::size_t member = 0; member < 5; ++member) {
        for (std::size_t i = 0; i < 4; ++i)
            tender.done("tendering.record-qualification", finding(tender.application_of(tender.firm(i)), true),
                        tender.expert(member));
    }
    const auto note = [&](const std::string& person) {
        return json::object{{"agrees", true}, {"refused_both", json::array{json::value(person)}}};
    };
    const std::string silent = *tender.expert(4).person;
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", note(silent), tender.expert(0)),
              "tendering.refusal-noted-too-early");
    for (std::size_t member = 0; member < 4; ++member) {
        tender.done("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(member));
        if (member == 3) continue;
        EXPECT_EQ(tender.refused("tendering.sign-qualification-report", note(silent), tender.expert(0)),
                  "tendering.refusal-noted-too-early")
            << "who has not come to it yet refuses nothing";
    }
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", note("nobody"), tender.expert(0)),
              "tendering.not-a-member");
    EXPECT_EQ(tender.refused("tendering.notify-applicants", {}, tender.owner), "workflow.conditions-unmet");
    const auto noted = tender.done("tendering.sign-qualification-report", note(silent), tender.expert(0));
    EXPECT_EQ(noted.at("complete"), true);
    EXPECT_EQ(tender.refused("tendering.sign-qualification-report", note(silent), tender.expert(0)),
              "tendering.qualification-signed-already");
    const auto signatures = tender.all<QualificationSignature>();
    ASSERT_EQ(signatures.size(), 5u);
    EXPECT_EQ(signatures.back().kind, SignatureKind::noted_consent);
    EXPECT_TRUE(signatures.back().text) << "that it was refused is written down";
    tender.done("tendering.notify-applicants", {}, tender.owner);
}

}  // namespace
}  // namespace sunhall::tendering::whole
