#include "platform/search/snippet.hpp"

#include <algorithm>

namespace sunhall::search {
namespace {

constexpr std::size_t marks_at_most = 64;

std::vector<Mark> find_marks(std::string_view text, const std::vector<Phrase>& phrases) {
    std::vector<Mark> marks;
    if (phrases.empty()) return marks;
    const Folded folded = fold(text, true);
    for (const auto& phrase : phrases)
        for (const std::size_t at : occurrences(folded.text, phrase.text, marks_at_most))
            marks.push_back({folded.from[at], folded.to[at + phrase.text.size() - 1]});
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    std::vector<Mark> joined;
    for (const auto& mark : marks) {
        if (!joined.empty() && mark.begin <= joined.back().end)
            joined.back().end = std::max(joined.back().end, mark.end);
        else
            joined.push_back(mark);
    }
    return joined;
}

bool inside_character(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

std::size_t back(std::string_view text, std::size_t at, std::size_t characters) {
    while (characters > 0 && at > 0) {
        do --at;
        while (at > 0 && inside_character(text, at));
        --characters;
    }
    return at;
}

std::size_t forward(std::string_view text, std::size_t at, std::size_t characters) {
    while (characters > 0 && at < text.size()) {
        do ++at;
        while (inside_character(text, at));
        --characters;
    }
    return at;
}

}  // namespace

MarkedText mark_all(std::string_view text, const std::vector<Phrase>& phrases) {
    return {.text = std::string(text), .marks = find_marks(text, phrases)};
}

MarkedText snippet(std::string_view text, const std::vector<Phrase>& phrases, std::size_t length) {
    const auto marks = find_marks(text, phrases);
    const std::size_t begin = marks.empty() ? 0 : back(text, marks.front().begin, length / 4);
    const std::size_t end = std::max(forward(text, begin, length), marks.empty() ? 0 : marks.front().end);
    MarkedText piece{
        .text = std::string(text.substr(begin, end - begin)), .cut_before = begin > 0, .cut_after = end < text.size()};
    for (const auto& mark : marks)
        if (mark.begin < end) piece.marks.push_back({mark.begin - begin, std::min(mark.end, end) - begin});
    return piece;
}

}  // namespace sunhall::search
