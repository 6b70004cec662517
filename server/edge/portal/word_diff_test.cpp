// Differences between two texts, word by word.
#include "edge/portal/word_diff.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sunhall::portal {
namespace {

std::string side(const std::vector<DiffPart>& parts, Change left_out) {
    std::string out;
    for (const auto& part : parts) {
        if (part.change != left_out) out += part.text;
    }
    return out;
}

TEST(WordDiff, marks_a_changed_ideograph_and_a_changed_number_alone) {
    const std::vector<DiffPart> expected{{Change::kept, "工期"},    {Change::removed, "120"},
                                         {Change::added, "150"},    {Change::kept, "日，质量"},
                                         {Change::removed, "合格"}, {Change::added, "优良"}};
    EXPECT_EQ(word_diff("工期120日，质量合格", "工期150日，质量优良"), expected);
    EXPECT_FALSE(differs(word_diff("不变", "不变")));
}

TEST(WordDiff, gives_back_both_texts_whatever_they_are) {
    std::mt19937 random(20260302);
    const std::vector<std::string> words{"公", "园", "施", "工", " ", "\n", "12", "abc", "，"};
    for (int round = 0; round < 300; ++round) {
        std::string before, after;
        for (unsigned n = random() % 40; n > 0; --n) before += words[random() % words.size()];
        for (unsigned n = random() % 40; n > 0; --n) after += words[random() % words.size()];
        for (const int most : {0, 3, 2000}) {  // also where it gives up and tells the rest coarsely
            const auto parts = word_diff(before, after, most);
            EXPECT_EQ(side(parts, Change::added), before);
            EXPECT_EQ(side(parts, Change::removed), after);
        }
    }
}

TEST(WordDiff, escapes_what_it_shows) {
    EXPECT_EQ(diff_html(word_diff("<b>", "<i>")), "&lt;<del>b</del><ins>i</ins>&gt;");
    EXPECT_EQ(diff_html(word_diff("", "甲\n乙")), "<ins>甲<br>\n乙</ins>");
}

}  // namespace
}  // namespace sunhall::portal
