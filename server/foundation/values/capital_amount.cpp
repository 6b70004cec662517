#include "foundation/values/capital_amount.hpp"

#include <array>
#include <stdexcept>

namespace sunhall {
namespace {

constexpr std::array<std::string_view, 10> digit_words{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> place_words{"", "拾", "佰", "仟"};
constexpr std::int64_t wan = 10'000, yi = 100'000'000;

// A section of up to four digits; a single 零 stands for each run of zeros between digits.
void append_section(std::string& out, std::int64_t value, bool zero_before) {
    bool zero = zero_before;
    std::int64_t unit = 1000;
    for (int place = 3; place >= 0; --place, unit /= 10) {
        const auto digit = static_cast<std::size_t>(value / unit % 10);
        if (digit == 0) {
            zero = zero || !out.empty();
            continue;
        }
        if (zero && !out.empty()) out += digit_words[0];
        zero = false;
        out += digit_words[digit];
        out += place_words[static_cast<std::size_t>(place)];
    }
}

// The whole of `value`, largest unit first: (… 亿)(… 万)(…).
void append_whole(std::string& out, std::int64_t value) {
    if (value >= yi) {
        append_whole(out, value / yi);
        out += "亿";
    }
    const std::int64_t below = value % yi;
    if (below / wan != 0) {
        append_section(out, below / wan, value >= yi && value / yi % 10 == 0);
        out += "万";
    }
    const bool gap = value >= wan && below / wan % 10 == 0;
    if (below % wan != 0) append_section(out, below % wan, gap);
}

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    /// 1-9, or nothing.
    std::optional<int> digit() {
        for (std::size_t d = 1; d < digit_words.size(); ++d)
            if (take(digit_words[d])) return static_cast<int>(d);
        return std::nullopt;
    }
    bool done() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

// A section without 万 and 亿: each place at most once, in falling order; 零 may stand before a digit.
std::optional<std::int64_t> read_section(std::string_view text) {
    Reader reader(text);
    std::int64_t value = 0, limit = 10'000;
    while (!reader.done()) {
        reader.take(digit_words[0]);
        const auto digit = reader.digit();
        std::int64_t unit = reader.take("仟") ? 1000 : reader.take("佰") ? 100 : reader.take("拾") ? 10 : 1;
        if (!digit && !(unit == 10 && value == 0)) return std::nullopt;  // only 拾 may open an amount without a digit
        if (unit >= limit) return std::nullopt;
        value += digit.value_or(1) * unit;
        limit = unit;
    }
    return value > 0 ? std::optional(value) : std::nullopt;
}

// Splits at the last `unit`, reads both sides; the lower side must stay below the unit.
std::optional<std::int64_t> read_whole(std::string_view text) {
    for (const auto& [word, unit] : {std::pair<std::string_view, std::int64_t>{"亿", yi}, {"万", wan}}) {
        const auto at = text.rfind(word);
        if (at == text.npos) continue;
        const auto upper_text = text.substr(0, at), lower_text = text.substr(at + word.size());
        const auto upper = unit == wan ? read_section(upper_text) : read_whole(upper_text);
        const auto lower = lower_text.empty() ? std::optional<std::int64_t>(0) : read_whole(lower_text);
        if (!upper || !lower || *upper >= yi || *lower >= unit) return std::nullopt;
        return *upper * unit + *lower;
    }
    return read_section(text);
}

std::optional<std::int64_t> read_yuan(std::string_view text) { return text == "零" ? 0 : read_whole(text); }

}  // namespace

std::string capital_text(Money amount) {
    if (amount.fen <= -yi * yi * 100 || amount.fen >= yi * yi * 100)
        throw std::out_of_range("amount too large for words");
    const std::int64_t fen = amount.fen < 0 ? -amount.fen : amount.fen;
    std::string out;
    if (fen >= 100) {
        append_whole(out, fen / 100);
        out += "元";
    } else if (fen == 0) {
        out = "零元";
    }
    const auto jiao = static_cast<std::size_t>(fen / 10 % 10), last = static_cast<std::size_t>(fen % 10);
    if (jiao != 0) out += std::string(digit_words[jiao]) + "角";
    else if (last != 0 && fen >= 100) out += "零";
    if (last != 0) out += std::string(digit_words[last]) + "分";
    else out += "整";
    return (amount.fen < 0 ? "负" : "") + out;
}

std::optional<Money> parse_capital(std::string_view text) {
    Reader reader(text);
    reader.take("人民币");
    const bool negative = reader.take("负");
    std::string_view rest = reader.rest();
    std::int64_t fen = 0;
    bool any = false;
    for (const std::string_view word : {"元", "圆"}) {
        const auto at = rest.find(word);
        if (at == rest.npos) continue;
        const auto whole = read_yuan(rest.substr(0, at));
        if (!whole || *whole >= yi * yi) return std::nullopt;
        fen = *whole * 100;
        rest.remove_prefix(at + word.size());
        any = true;
        break;
    }
    Reader small(rest);
    for (const auto& [word, unit] : {std::pair<std::string_view, std::int64_t>{"角", 10}, {"分", 1}}) {
        Reader ahead = small;
        const bool zero = ahead.take(digit_words[0]);
        const auto digit = ahead.digit();
        if ((!digit && !zero) || !ahead.take(word)) continue;  // 零角零分 is written by some programs
        fen += digit.value_or(0) * unit;
        any = true;
        small = ahead;
    }
    if (!small.take("整")) small.take("正");
    return any && small.done() ? std::optional(Money{negative ? -fen : fen}) : std::nullopt;
}

}  // namespace sunhall
