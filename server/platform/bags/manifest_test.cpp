#include "platform/bags/manifest.hpp"

#include <gtest/gtest.h>

#include "platform/bags/file_name.hpp"

namespace sunhall::bags {
namespace {

const std::string digest(64, 'a');

std::vector<BagFault> faults_of(const std::string& text) {
    std::vector<BagFault> faults;
    parse_manifest(text, "sha256", "manifest-sha256.txt", faults);
    return faults;
}

TEST(FileName, follows_the_rules_for_what_we_write_R_ARC_25) {
    for (const char* good : {"data/001/0001/01_正文.pdf", "a", "data/目录文件.xml", "x/100%.txt"})
        EXPECT_FALSE(path_fault(good)) << good;
    for (const char* bad :
         {"",   "/a", "a//b", "a/", "a\\b", "a:b",  "a*b",   "a?b",   "a\"b",      "a<b",       "a>b", "a|b",
          " a", "a ", ".a",   "a.", "a/.b", "../a", "a\x01", "a\x7f", "a\xc2\x85", "e\xcc\x81", "\xff"})
        EXPECT_TRUE(path_fault(bad)) << bad;
    EXPECT_FALSE(path_fault(std::string(240, 'a')));
    EXPECT_TRUE(path_fault(std::string(241, 'a')));
}

TEST(FileName, lets_nothing_in_that_leaves_the_bag_R_ARC_27) {
    for (const char* bad :
         {"../a", "a/../b", "data/..", "/etc/passwd", "~/a", "~root/a", "a/./b", "..\\a", "C:/a", "c:a", "a//b"})
        EXPECT_TRUE(escape_fault(bad)) << bad;
    for (const char* good : {"data/a", "data/..a", "data/a..", "data/.hidden", "data/a~"})
        EXPECT_FALSE(escape_fault(good)) << good;
    EXPECT_TRUE(escape_fault(std::string("a\0b", 3)));
}

TEST(FileName, makes_a_lawful_name_of_any_text_R_ARC_25) {
    for (const char* text : {"正文", "a/b:c*?", " . x . ", "", "...", "e\xcc\x81", "\x01\x02", "投标文件（第1版）"}) {
        const std::string name = name_from(text);
        EXPECT_FALSE(path_fault(name)) << name;
        EXPECT_EQ(name.find('/'), name.npos);
    }
    EXPECT_EQ(name_from("正文正文", 7), "正文");  // cut at a character
}

TEST(Manifest, escapes_line_ends_and_percent_and_nothing_else_R_ARC_25) {
    EXPECT_EQ(escape_path("a\nb\rc%d e"), "a%0Ab%0Dc%25d e");
    EXPECT_EQ(unescape_path("a%0Ab%0dc%25d%41"), "a\nb\rc%d%41");
}

TEST(Manifest, writes_and_reads_the_same) {
    const Manifest manifest{{"data/a b%.txt", digest}, {"data/\u4e2d.pdf", std::string(64, '0')}};
    std::vector<BagFault> faults;
    EXPECT_EQ(parse_manifest(write_manifest(manifest), "sha256", "m", faults), manifest);
    EXPECT_TRUE(faults.empty());
}

TEST(Manifest, takes_any_line_end_and_upper_case_digests) {
    std::vector<BagFault> faults;
    const Manifest manifest = parse_manifest(
        std::string(64, 'A') + "  data/a\r\n" + digest + "\tdata/b\r" + digest + " data/c", "sha256", "m", faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(manifest.size(), 3u);
    EXPECT_EQ(manifest.at("data/a"), digest);
}

TEST(Manifest, refuses_paths_that_escape_R_ARC_27) {
    for (const char* bad : {"../x", "/x", "~/x", "data/../../x"}) {
        const auto faults = faults_of(digest + "  " + bad + "\n");
        ASSERT_EQ(faults.size(), 1u) << bad;
        EXPECT_EQ(faults[0].rule, "R-ARC-27");
    }
}

TEST(Manifest, refuses_the_same_path_twice_also_in_another_unicode_form_R_ARC_27) {
    EXPECT_EQ(faults_of(digest + "  data/a\n" + digest + "  data/a\n").size(), 1u);
    EXPECT_EQ(faults_of(digest + "  data/\xc3\xa9\n" + digest + "  data/e\xcc\x81\n").size(), 1u);
    EXPECT_EQ(faults_of(digest + "  data/a%0A\n" + digest + "  data/a%0a\n").size(), 1u);
}

TEST(Manifest, refuses_broken_lines_short_digests_and_a_byte_order_mark) {
    EXPECT_EQ(faults_of("nonsense\n").size(), 1u);
    EXPECT_EQ(faults_of(digest + "\n").size(), 1u);
    EXPECT_EQ(faults_of("abcd  data/a\n").size(), 1u);
    EXPECT_EQ(faults_of(digest + "  *data/a\n").size(), 1u);
    EXPECT_FALSE(faults_of("\xEF\xBB\xBF" + digest + "  data/a\n").empty());
    std::string many;
    for (int i = 0; i < 5000; ++i) many += "x\n";
    EXPECT_EQ(faults_of(many).size(), 1000u) << "faults are bounded";
}

TEST(Labels, reads_continued_lines_in_bag_info_but_not_in_bagit_txt) {
    std::vector<BagFault> faults;
    const auto labels = parse_labels("A: one\n  two\nB: three\n", false, "bag-info.txt", faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(labels, (std::vector<std::pair<std::string, std::string>>{{"A", "one two"}, {"B", "three"}}));
    parse_labels("BagIt-Version : 1.0\n", true, "bagit.txt", faults);
    EXPECT_EQ(faults.size(), 1u);
}

}  // namespace
}  // namespace sunhall::bags
