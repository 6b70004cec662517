#include <gtest/gtest.h>

#include "trading/tendering/prequalification/rules.hpp"

namespace sunhall::tendering {
namespace {

TEST(Qualification, passes_by_more_than_half_of_all_members_and_keeps_equals_at_the_last_place) {
    Scheme scheme;
    scheme.prequal_criteria = {"资质"};
    scheme.prequal_method = PrequalificationMethod::limited;
    scheme.prequal_limit = 1;
    std::vector<Application> opened(3);
    std::vector<QualificationFinding> findings;
    const std::set<std::string> persons{"a", "b", "c"};
    for (std::size_t i = 0; i < 3; ++i) {
        opened[i].id = Id<Application>{std::string(1, static_cast<char>('0' + i))};
        int n = 0;
        for (const auto& person : persons) {
            QualificationFinding one;
            one.application = opened[i].id.value;
            one.person = person;
            one.passed = i < 2 || n++ < 1;  // the third has one voice of three
            one.items = {{"资质", one.passed, "过期"}};
            one.score = 9000;
            findings.push_back(one);
        }
    }
    const auto outcome = qualification_outcome(scheme, opened, findings, persons);
    EXPECT_TRUE(outcome[0].passed);
    EXPECT_TRUE(outcome[1].passed) << "equal marks are never separated by chance (O1117(2))";
    EXPECT_FALSE(outcome[2].passed);
    EXPECT_EQ(outcome[2].reasons, std::vector<std::string>{"资质：过期"});
}

}  // namespace
}  // namespace sunhall::tendering
