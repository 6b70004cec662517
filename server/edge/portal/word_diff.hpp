// What changed between two texts, word by word: an ideograph is a word, a run of letters or digits is a word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::portal {

enum class Change { kept, removed, added };

struct DiffPart {
    Change change = Change::kept;
    std::string text;
    bool operator==(const DiffPart&) const = default;
};

/// A shortest way from the one text to the other; neighbouring parts differ in kind. Where more than `most_steps` words
/// differ the rest is told as one removal and one addition: exact still, only coarser.
std::vector<DiffPart> word_diff(std::string_view before, std::string_view after, int most_steps = 2000);

/// The parts as HTML with <del> and <ins>, line feeds as <br>.
std::string diff_html(const std::vector<DiffPart>& parts);
/// Whether anything changed.
bool differs(const std::vector<DiffPart>& parts);

}  // namespace sunhall::portal
