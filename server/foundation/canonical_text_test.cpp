// Writing the canonical text at once gives the bytes that building values first gives.
#include <gtest/gtest.h>

#include "foundation/json.hpp"

namespace sunhall {
namespace {

enum class Colour { red, not_ };
BOOST_DESCRIBE_ENUM(Colour, red, not_)

struct Inner {
    std::string text;
    std::optional<std::int64_t> number;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, number))

struct Outer {
    std::string zebra, a_b, ab, a;
    Id<Outer> id;
    Digest digest;
    Instant at{};
    Date day;
    Colour colour = Colour::not_;
    bool flag = true;
    std::int64_t big = -json_integer_limit;
    std::optional<std::string> absent;
    std::vector<Inner> list;
    std::map<std::string, Inner> named;
    std::vector<std::optional<bool>> maybe;
    json::value any;
    Secret<std::string> password;
};
BOOST_DESCRIBE_STRUCT(Outer, (),
                      (zebra, a_b, ab, a, id, digest, at, day, colour, flag, big, absent, list, named, maybe, any,
                       password))

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

Outer sample() {
    Outer outer;
    outer.zebra = "阳光 \"大厅\"\\\n\t\x01 plain plain plain plain\x1f";
    outer.a_b = std::string(100, 'x') + "\"" + std::string(7, 'y') + "\x7f";
    outer.id.value = "0190a0b0-0000-7000-8000-000000000000";
    outer.digest = sha256("x");
    outer.at = {-1};
    outer.day = {2026, 3, 2};
    outer.list = {{"one", 1}, {"two", {}}};
    outer.named = {{"\xf0\x9f\x98\x80", {"supplementary", 1}}, {"\xee\x80\x80", {"private use", 2}}, {"", {"", {}}}};
    outer.maybe = {true, std::nullopt, false};
    outer.any = json::object{{"b", json::array{1, "two", nullptr}}, {"a", json::object{}}};
    outer.password.value = "never seen";
    return outer;
}

TEST(CanonicalText, equals_the_text_made_from_built_values_for_every_known_form_D19) {
    const Outer outer = sample();
    EXPECT_EQ(canonical_text(outer), canonical(to_json(outer)));
    EXPECT_EQ(canonical_text(Outer{}), canonical(to_json(Outer{})));
    EXPECT_EQ(canonical_text(Empty{}), "{}");
    EXPECT_EQ(canonical_text(outer).find("never seen"), std::string::npos);
}

TEST(CanonicalText, refuses_what_building_values_refuses) {
    Outer outer = sample();
    outer.list[0].text = "\xff";
    EXPECT_THROW(canonical_text(outer), std::invalid_argument);
    outer = sample();
    outer.big = json_integer_limit + 1;
    EXPECT_THROW(canonical_text(outer), std::invalid_argument);
    for (std::size_t at = 0; at < 24; ++at) {  // whatever the place within the eight bytes that are looked at together
        std::string text(24, 'x');
        text[at] = '\xc3';
        EXPECT_THROW(canonical_text(text), std::invalid_argument) << at;
        text[at] = '\n';
        EXPECT_EQ(canonical_text(text).size(), 27u) << at;
    }
}

TEST(CanonicalText, writes_instants_and_dates_digit_by_digit_as_before) {
    EXPECT_EQ(Instant{0}.text(), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(Instant{-1}.text(), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(local_instant({2026, 3, 2}, 9, 5, 7).text(), "2026-03-02T01:05:07.000000Z");
    EXPECT_EQ((Date{987, 1, 31}).text(), "0987-01-31");
}

}  // namespace
}  // namespace sunhall
