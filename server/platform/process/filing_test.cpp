// R-ARC-01: what is filed is declared act by act; a declaration that says nothing is none.
#include "platform/process/filing.hpp"

#include <gmock/gmock.h>

#include "testing/source_dir.hpp"

namespace sunhall::process {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string fault_of(const std::string& text) {
    try {
        read_filing(text);
    } catch (const std::exception& fault) {
        return fault.what();
    }
    return "";
}

constexpr const char* whole = R"({"classes": [
 {"name": "case", "title": {"zh": "项目档案", "en": "File of the case"}, "filed": true, "retention": "D30",
  "formats": "DA/T 47", "responsible": "opening_staff"},
 {"name": "journal", "title": {"zh": "仅留痕", "en": "Journal only"}, "filed": false, "retention": "", "formats": "",
  "responsible": ""}],
 "acts": {"tendering.submit-bid": "case", "identity.sign-out": "journal"}})";

std::string changed(const std::string& from, const std::string& to) {
    std::string text = whole;
    return text.replace(text.find(from), from.size(), to);
}

TEST(Filing, names_class_retention_formats_and_responsible_role_of_an_act_R_ARC_01) {
    const auto filing = read_filing(whole);
    ASSERT_NE(filing.of("tendering.submit-bid"), nullptr);
    EXPECT_EQ(filing.of("tendering.submit-bid")->retention, "D30");
    EXPECT_FALSE(filing.of("identity.sign-out")->filed);
    EXPECT_EQ(filing.of("tendering.withdraw-bid"), nullptr);
}

TEST(Filing, is_refused_when_a_class_is_missing_or_incomplete_R_ARC_01) {
    EXPECT_EQ(fault_of(whole), "");
    EXPECT_THAT(fault_of(changed("-bid\": \"case\"", "-bid\": \"cellar\"")), HasSubstr("there is no class cellar"));
    EXPECT_THAT(fault_of(changed("D30", "30")), HasSubstr("retention is Y or D"));
    EXPECT_THAT(fault_of(changed("DA/T 47", "")), HasSubstr("no rule for formats"));
    EXPECT_THAT(fault_of(changed("opening_staff", "")), HasSubstr("nobody is responsible"));
    EXPECT_THAT(fault_of("{"), HasSubstr("not JSON"));
}

TEST(Filing, finds_acts_without_declaration_and_declarations_without_act_R_ARC_01) {
    const auto filing = read_filing(whole);
    EXPECT_TRUE(gaps(filing, {"tendering.submit-bid", "identity.sign-out"}).none());
    const auto found = gaps(filing, {"tendering.submit-bid", "tendering.new-act"});
    EXPECT_THAT(found.undeclared, ElementsAre("tendering.new-act"));
    EXPECT_THAT(found.stale, ElementsAre("identity.sign-out"));
}

TEST(Filing, of_the_house_is_whole) {
    const auto filing = load_filing(sunhall::source_dir() + "/processes/filing.json");
    EXPECT_GT(filing.acts.size(), 150u);
    EXPECT_EQ(filing.of("tendering.submit-bid")->name, "case");
}

}  // namespace
}  // namespace sunhall::process
