#include "platform/identity/scope.hpp"

#include <gtest/gtest.h>

namespace sunhall::identity {
namespace {

const Matter in_county{"tendering/construction", "350525", false};

TEST(Scope, of_a_region_reaches_what_lies_in_it_and_nothing_beside_P_AUTH_01) {
    for (const char* scope : {"all", "35", "3505", "350500", "350525"})
        EXPECT_TRUE(scope_covers(scope, in_county)) << scope;
    for (const char* scope : {"36", "3501", "350526", "3505250", ""})
        EXPECT_FALSE(scope_covers(scope, in_county)) << scope;
}

TEST(Scope, of_a_class_of_trade_reaches_whole_words_only) {
    EXPECT_TRUE(scope_covers("tendering", in_county));
    EXPECT_TRUE(scope_covers("tendering/construction", in_county));
    EXPECT_FALSE(scope_covers("tender", in_county));
    EXPECT_FALSE(scope_covers("auction", in_county));
}

TEST(Scope, of_region_and_class_asks_for_both) {
    EXPECT_TRUE(scope_covers("3505+tendering", in_county));
    EXPECT_FALSE(scope_covers("3501+tendering", in_county));
    EXPECT_FALSE(scope_covers("3505+auction", in_county));
}

TEST(Scope, of_ones_own_reaches_cases_with_a_part_of_ones_own) {
    EXPECT_FALSE(scope_covers("own", in_county));
    EXPECT_TRUE(scope_covers("own", {"tendering/construction", "350525", true}));
}

TEST(Scope, with_a_region_never_reaches_a_case_whose_region_is_unknown) {
    const Matter unknown{"tendering/construction", {}, false};
    EXPECT_FALSE(scope_covers("35", unknown));
    EXPECT_TRUE(scope_covers("all", unknown));
    EXPECT_TRUE(scope_covers("tendering", unknown));
}

TEST(Scope, is_refused_where_it_means_nothing) {
    for (const char* scope : {"all", "own", "35", "350500", "tendering/construction", "35+tendering"})
        EXPECT_TRUE(scope_well_formed(scope)) << scope;
    for (const char* scope : {"", "350", "3505255", "Tendering", "/tendering", "tendering/", "35+", "+35", "全省"})
        EXPECT_FALSE(scope_well_formed(scope)) << scope;
}

}  // namespace
}  // namespace sunhall::identity
