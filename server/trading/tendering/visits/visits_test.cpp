// T-NOTE-04, R§28: a visit to the site is for all who take the documents or for none.
#include <gtest/gtest.h>

#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/visits/visits.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

class ASiteVisit : public ::testing::TestWithParam<Kind> {
protected:
    static void to_bidding(Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
    }
    static json::object visit(Tender& tender, Duration ahead = hours(48)) {
        return {{"place", "桃溪滨水公园南门"}, {"begins_at", (tender.now() + ahead).text()}, {"text", "自备安全帽"}};
    }
    static json::array seen_by(Tender& tender, const Actor& who) {
        return tender.ask("tendering.site-visits", who).body.at("visits").as_array();
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, ASiteVisit, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

TEST_P(ASiteVisit, is_announced_to_everybody_at_once_and_names_nobody_T_NOTE_04) {
    Tender tender(GetParam());
    EXPECT_EQ(tender.refused("tendering.announce-site-visit", visit(tender), tender.owner), "workflow.not-now");
    to_bidding(tender);
    tender.done("tendering.download-documents", {}, tender.firm(0));
    auto to_some = visit(tender);
    to_some["invitees"] = json::array{Tender::code_of(tender.firm(0))};
    EXPECT_EQ(tender.refused_for("tendering.announce-site-visit", to_some, tender.owner),
              "operations.invalid-input: invitees")
        << "there is no way to ask only some";
    EXPECT_EQ(tender.refused("tendering.announce-site-visit", visit(tender), tender.firm(0)), "identity.not-permitted");
    tender.done("tendering.announce-site-visit", visit(tender), tender.owner);
    const auto notice = tender.all<notices::Notice>().back();
    EXPECT_EQ(notice.type, "site-visit");
    EXPECT_EQ(notice.case_id, tender.lot()) << "so the letter goes to all takers of this lot";
    EXPECT_EQ(notice.fields.at("visit_place"), "桃溪滨水公园南门");
    EXPECT_NE(notice.fields.at("open_to").find("全部"), std::string::npos);
    for (const auto* who : {&tender.firm(0), &tender.firm(5), &tender.public_})
        EXPECT_EQ(seen_by(tender, *who).size(), 1u);
    const std::string kept = canonical(to_json(tender.all<SiteVisit>().front())) + canonical(to_json(notice));
    EXPECT_EQ(kept.find("投标单位"), std::string::npos);
    EXPECT_EQ(kept.find(*tender.firm(0).organisation), std::string::npos);
}

TEST_P(ASiteVisit, leaves_all_time_to_come_and_lies_before_the_deadline) {
    Tender tender(GetParam());
    to_bidding(tender);
    EXPECT_EQ(tender.refused_for("tendering.announce-site-visit", visit(tender, hours(23)), tender.owner),
              "tendering.visit-ill-timed: begins_at");
    EXPECT_EQ(tender.refused("tendering.announce-site-visit", visit(tender, hours(24 * 21)), tender.owner),
              "tendering.visit-ill-timed");
    auto nowhere = visit(tender);
    nowhere["place"] = "";
    EXPECT_EQ(tender.refused("tendering.announce-site-visit", nowhere, tender.owner), "operations.invalid-input");
    tender.done("tendering.announce-site-visit", visit(tender, hours(25)), tender.owner);
}

TEST_P(ASiteVisit, is_cancelled_for_all_in_public_too_T_NOTE_04) {
    Tender tender(GetParam());
    to_bidding(tender);
    const auto told = tender.done("tendering.announce-site-visit", visit(tender), tender.owner);
    json::object cancelled{{"visit", told.at("visit")}, {"reason", "暴雨"}};
    EXPECT_EQ(tender.refused("tendering.cancel-site-visit", {{"visit", told.at("visit")}, {"reason", ""}},
                             tender.owner),
              "operations.invalid-input");
    EXPECT_EQ(tender.refused("tendering.cancel-site-visit", {{"visit", new_uuid7(tender.now())}, {"reason", "暴雨"}},
                             tender.owner),
              "records.not-found");
    tender.done("tendering.cancel-site-visit", cancelled, tender.owner);
    EXPECT_EQ(seen_by(tender, tender.firm(3)).front().at("reason"), "暴雨");
    EXPECT_NE(tender.all<notices::Notice>().back().title.find("取消踏勘"), std::string::npos);
    EXPECT_EQ(tender.refused("tendering.cancel-site-visit", cancelled, tender.owner), "tendering.visit-over");
}

TEST_P(ASiteVisit, of_an_invited_tender_is_for_all_invited_and_its_place_for_nobody_else) {
    Tender tender(GetParam(),
                  {{"method", "invited"}, {"invitation_ground", "技术复杂"}, {"invitation_office", "发改局"}});
    tender.add_documents("tender-documents");
    tender.done("tendering.announce-invitation", {{"notice", tender.verified_notice("invitation-ground")}},
                tender.owner);
    json::array codes;
    for (std::size_t i = 0; i < 3; ++i) codes.push_back(json::value(Tender::code_of(tender.firm(i))));
    tender.done("tendering.send-invitations",
                {{"invitees", codes},
                 {"text", "邀请贵单位参加投标。"},
                 {"issue_from", (tender.now() + hours(1)).text()},
                 {"issue_until", (tender.now() + hours(24 * 6)).text()},
                 {"bid_deadline", (tender.now() + hours(24 * 22)).text()}},
                tender.owner);
    tender.issue();
    tender.done("tendering.announce-site-visit", visit(tender), tender.owner);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(seen_by(tender, tender.firm(i)).size(), 1u);
    EXPECT_TRUE(seen_by(tender, tender.firm(5)).empty());
    EXPECT_EQ(canonical(to_json(tender.all<notices::Notice>().back())).find("南门"), std::string::npos);
}

}  // namespace
}  // namespace sunhall::tendering::whole
