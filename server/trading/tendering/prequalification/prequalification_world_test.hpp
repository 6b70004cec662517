// Plain words for a tender with prequalification, from its notice to the signed report.
#pragma once
#include <gtest/gtest.h>

#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {

inline json::object with_prequalification(json::object more = {}) {
    json::object scheme{{"qualification", "pre"}, {"prequal_criteria", json::array{"资质", "业绩"}}};
    for (const auto& [name, value] : more) scheme[name] = value;
    return scheme;
}

struct PrequalificationWords : ::testing::TestWithParam<Kind> {
    static json::object times(Tender& tender, int issue_days = 6, int more_days = 6) {
        return {{"issue_ends_at", (tender.now() + hours(24 * issue_days + 1)).text()},
                {"application_deadline", (tender.now() + hours(24 * (issue_days + more_days) + 2)).text()}};
    }
    static void publish(Tender& tender) {
        tender.add_documents("prequalification-documents");
        auto input = times(tender);
        input["notice"] = tender.verified_notice("prequalification-notice");
        tender.done("tendering.publish-prequalification-notice", input, tender.owner);
        ASSERT_EQ(tender.stage(), "prequal_open");
    }
    static void apply(Tender& tender, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto answer = tender.apply(tender.firm(i));
            ASSERT_TRUE(answer.done()) << canonical(answer.body);
        }
    }
    static void close_and_open(Tender& tender, std::size_t count) {
        tender.move_to(*tender.fact("application_deadline"));
        ASSERT_EQ(tender.stage(), "prequal_review");
        for (std::size_t i = 0; i < count; ++i)
            tender.done("tendering.release-application-key", {{"keys", tender.keys_of(tender.firm(i))}},
                        tender.firm(i));
    }
    static json::object finding(const std::string& application, bool passed, std::optional<std::int64_t> score = {}) {
        json::object second{{"criterion", "业绩"}, {"met", passed}};
        if (!passed) second["reason"] = "近三年无类似业绩";
        json::object made{{"applicant", application},
                          {"passed", passed},
                          {"items", json::array{json::object{{"criterion", "资质"}, {"met", true}}, second}}};
        if (score) made["score"] = *score;
        return made;
    }
    /// All five members judge alike; `failing` are firms.
    static void review(Tender& tender, std::size_t count, const std::set<std::size_t>& failing) {
        for (std::size_t member = 0; member < 5; ++member) {
            for (std::size_t i = 0; i < count; ++i)
                tender.done("tendering.record-qualification",
                            finding(tender.application_of(tender.firm(i)), !failing.contains(i)),
                            tender.expert(member));
        }
        for (std::size_t member = 0; member < 5; ++member)
            tender.done("tendering.sign-qualification-report", {{"agrees", true}}, tender.expert(member));
    }
};

}  // namespace sunhall::tendering::whole
