// The scanner accepts exactly what the house's canonical form is, and nothing beside it.
#include "platform/verify/canonical_scan.hpp"

#include <gtest/gtest.h>

#include <random>

#include "foundation/json.hpp"

namespace sunhall::verify {
namespace {

bool accepts(std::string_view text) {
    std::vector<ScannedMember> members;
    return scan_object(text, members);
}

TEST(CanonicalScan, accepts_what_the_writer_writes_and_reads_its_members_back) {
    const json::value value = json::object{{"b", "阳光 \"x\"\n\u0001"},
                                           {"a", 9007199254740991},
                                           {"c", json::array{true, nullptr, -7}},
                                           {"d", json::object{}}};
    const std::string text = canonical(value);
    std::vector<ScannedMember> members;
    ASSERT_TRUE(scan_object(text, members)) << text;
    std::string memory;
    EXPECT_EQ(member(members, "a")->number, 9007199254740991);
    EXPECT_EQ(text_of(*member(members, "b"), memory), "阳光 \"x\"\n\u0001");
    EXPECT_EQ(member(members, "c")->raw, "[true,null,-7]");
    EXPECT_EQ(member(members, "e"), nullptr);
}

// R-JRN-03
TEST(CanonicalScan, refuses_every_other_spelling_of_the_same_value_D19) {
    for (const char* text : {R"({"a":1 })",
                             R"( {"a":1})",
                             R"({"b":1,"a":2})",
                             R"({"a":1,"a":1})",
                             R"({"a":01})",
                             R"({"a":-0})",
                             R"({"a":1.0})",
                             R"({"a":1e3})",
                             R"({"a":9007199254740992})",
                             R"({"a":"\/"})",
                             R"({"a":"\u0041"})",
                             R"({"a":"\u000A"})",
                             R"({"a":"\u000a"})",
                             R"({"a":"\u001F"})",
                             R"({"a":1,})",
                             R"({"a"})",
                             R"({"a":1}})",
                             R"([1])",
                             R"({"a":tru})",
                             "{\"a\":\"\xff\"}",
                             "{\"a\":\"\xed\xa0\x80\"}",
                             "{\"a\":\"\t\"}",
                             ""}) {
        EXPECT_FALSE(accepts(text)) << text;
    }
    EXPECT_TRUE(accepts(R"({"a":"\u001f\b"})"));
}

TEST(CanonicalScan, sorts_supplementary_characters_before_the_last_of_the_basic_plane_as_utf16_does) {
    EXPECT_TRUE(accepts("{\"\xf0\x90\x80\x80\":1,\"\xee\x80\x80\":2}"));
    EXPECT_FALSE(accepts("{\"\xee\x80\x80\":2,\"\xf0\x90\x80\x80\":1}"));
    EXPECT_TRUE(accepts("{\"\xed\x9f\xbf\":2,\"\xf0\x90\x80\x80\":1}"));
}

TEST(CanonicalScan, agrees_with_the_writers_own_parser_on_ten_thousand_damaged_texts) {
    const std::string whole = canonical(
        json::object{{"a", "é\\\n"}, {"b", json::array{1, -20, json::object{{"x", false}, {"y", nullptr}}}}, {"c", 0}});
    std::mt19937_64 random(7);
    for (int i = 0; i < 10000; ++i) {
        std::string text = whole;
        for (auto n = 1 + random() % 2; n > 0; --n)
            text[random() % text.size()] = "{}[],:\"\\u0019abxtnf-. \n\xc3\xa9"[random() % 26];
        const auto parsed = parse_json(text);
        bool canonically = false;
        if (parsed && parsed->is_object()) canonically = canonical(*parsed) == text;
        EXPECT_EQ(accepts(text), canonically) << text;
    }
}

}  // namespace
}  // namespace sunhall::verify
