#include "edge/portal/word_diff.hpp"

#include <algorithm>

#include "edge/portal/html.hpp"

namespace sunhall::portal {
namespace {

using Tokens = std::vector<std::string_view>;

bool joins(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_';
}

Tokens tokens_of(std::string_view text) {
    Tokens out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (joins(static_cast<unsigned char>(text[at])))
            while (end < text.size() && joins(static_cast<unsigned char>(text[end]))) ++end;
        else
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;  // one character
        out.push_back(text.substr(at, end - at));
        at = end;
    }
    return out;
}

void put(std::vector<DiffPart>& parts, Change change, std::string_view text) {
    if (!parts.empty() && parts.back().change == change) parts.back().text += text;
    else parts.push_back({change, std::string(text)});
}

// Myers' greedy algorithm; `trail[d]` is the furthest place on each diagonal after d steps.
struct Search {
    const Tokens &a, &b;
    int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    std::vector<std::vector<int>> trail{};

    /// The number of steps, or -1 when there are more than `most`.
    int run(int most) {
        std::vector<int> furthest(static_cast<std::size_t>(2 * std::min(most, n + m) + 3), 0);
        const int middle = static_cast<int>(furthest.size()) / 2;
        for (int d = 0; d <= std::min(most, n + m); ++d) {
            trail.push_back(furthest);
            for (int k = -d; k <= d; k += 2) {
                const auto at = [&](int diagonal) -> int& {
                    return furthest[static_cast<std::size_t>(middle + diagonal)];
                };
                int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
                int y = x - k;
                while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) ++x, ++y;
                at(k) = x;
                if (x >= n && y >= m) return d;
            }
        }
        return -1;
    }

    std::vector<DiffPart> back(int steps) const {
        std::vector<DiffPart> reversed;
        int x = n, y = m;
        for (int d = steps; d >= 0; --d) {
            const auto& furthest = trail[static_cast<std::size_t>(d)];
            const int middle = static_cast<int>(furthest.size()) / 2, k = x - y;
            const auto at = [&](int diagonal) { return furthest[static_cast<std::size_t>(middle + diagonal)]; };
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            const int before_x = d == 0 ? 0
                                 : down ? at(k + 1)
                                        : at(k - 1),
                      before_y = d == 0 ? 0 : before_x - (down ? k + 1 : k - 1);
            while (x > before_x && y > before_y)
                --x, --y, reversed.push_back({Change::kept, std::string(a[static_cast<std::size_t>(x)])});
            if (d == 0) break;
            if (down) reversed.push_back({Change::added, std::string(b[static_cast<std::size_t>(--y)])});
            else reversed.push_back({Change::removed, std::string(a[static_cast<std::size_t>(--x)])});
        }
        std::reverse(reversed.begin(), reversed.end());
        return reversed;
    }
};

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after, int most_steps) {
    auto a = tokens_of(before), b = tokens_of(after);
    std::vector<DiffPart> parts;
    std::size_t head = 0, tail = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) put(parts, Change::kept, a[head++]);
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    const Tokens a_middle(a.begin() + static_cast<std::ptrdiff_t>(head), a.end() - static_cast<std::ptrdiff_t>(tail));
    const Tokens b_middle(b.begin() + static_cast<std::ptrdiff_t>(head), b.end() - static_cast<std::ptrdiff_t>(tail));
    Search search{a_middle, b_middle};
    const int steps = search.run(most_steps);
    if (steps >= 0) {
        for (const auto& part : search.back(steps)) put(parts, part.change, part.text);
    } else {
        for (const auto word : a_middle) put(parts, Change::removed, word);
        for (const auto word : b_middle) put(parts, Change::added, word);
    }
    for (std::size_t i = a.size() - tail; i < a.size(); ++i) put(parts, Change::kept, a[i]);
    return parts;
}

std::string diff_html(const std::vector<DiffPart>& parts) {
    std::string out;
    for (const auto& part : parts) {
        std::string text = escape(part.text);
        for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 5)
            text.replace(at, 1, "<br>\n");
        out += part.change == Change::kept      ? text
               : part.change == Change::removed ? "<del>" + text + "</del>"
                                                : "<ins>" + text + "</ins>";
    }
    return out;
}

bool differs(const std::vector<DiffPart>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const DiffPart& part) { return part.change != Change::kept; });
}

}  // namespace sunhall::portal
