#include "platform/bags/archive_number.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace sunhall::bags {
namespace {

constexpr std::string_view middle_dot = "\u00b7";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= 16 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}
bool is_retention(std::string_view text) {  // R-ARC-18
    if (text == "Y") return true;
    return text.size() >= 2 && text.size() <= 4 && text[0] == 'D' && text[1] != '0' &&
           std::all_of(text.begin() + 1, text.end(), is_digit);
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    for (std::size_t at; (at = text.find(by)) != text.npos; text.remove_prefix(at + by.size()))
        parts.push_back(text.substr(0, at));
    parts.push_back(text);
    return parts;
}

/// A positive number of exactly `digits` digits; 0 when it is not one.
std::int64_t counted(std::string_view text, int digits) {
    if (static_cast<int>(text.size()) != digits || !std::all_of(text.begin(), text.end(), is_digit)) return 0;
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

std::string padded(std::int64_t value, int digits, const char* what) {
    std::string text = std::to_string(value);
    if (value < 1 || static_cast<int>(text.size()) > digits)
        throw std::invalid_argument(std::string("archive number: bad ") + what);
    return std::string(static_cast<std::size_t>(digits) - text.size(), '0') + text;
}

void demand(bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(std::string("archive number: bad ") + what);
}

template <class T>
std::optional<T> bad(std::string* why, const char* text) {
    if (why) *why = text;
    return std::nullopt;
}

bool is_year(int year) { return year >= 1900 && year <= 9999; }

}  // namespace

std::string make_archive_number(const ArchiveNumber& number, const NumberPattern& pattern) {
    demand(is_code(number.fonds), "fonds");
    demand(is_code(number.category), "class");
    demand(number.subcategory.empty() || is_code(number.subcategory), "subclass");
    demand(is_year(number.year), "year");
    demand(is_retention(number.retention), "retention");
    demand(number.piece == 0 || number.volume != 0, "volume");
    std::string text = number.fonds + "-" + number.category;
    if (!number.subcategory.empty()) text.append(middle_dot).append(number.subcategory);
    text.append(middle_dot).append(std::to_string(number.year)).append("-").append(number.retention);
    text += "-" + padded(number.project, pattern.project_digits, "project");
    if (number.volume != 0) text += "-" + padded(number.volume, pattern.volume_digits, "volume");
    if (number.piece != 0) text += "-" + padded(number.piece, pattern.piece_digits, "piece");
    return text;
}

std::optional<ArchiveNumber> parse_archive_number(std::string_view text, std::string* why,
                                                  const NumberPattern& pattern) {
    using Number = ArchiveNumber;
    const auto levels = split(text, "-");
    if (levels.size() < 4 || levels.size() > 6) return bad<Number>(why, "档号应有 4 至 6 级，以“-”分隔。");
    Number number;
    if (!is_code(levels[0])) return bad<Number>(why, "全宗号只能用数字和大写字母。");
    number.fonds = levels[0];
    const auto elements = split(levels[1], middle_dot);
    if (elements.size() < 2 || elements.size() > 3) return bad<Number>(why, "类别级应为“门类·[小类·]年度”。");
    if (!is_code(elements[0]) || (elements.size() == 3 && !is_code(elements[1])))
        return bad<Number>(why, "类别代码只能用数字和大写字母。");
    number.category = elements[0];
    if (elements.size() == 3) number.subcategory = elements[1];
    number.year = static_cast<int>(counted(elements.back(), 4));
    if (!is_year(number.year)) return bad<Number>(why, "年度应为四位数字。");
    if (!is_retention(levels[2])) return bad<Number>(why, "保管期限代码应为 Y 或 D 加年数。");
    number.retention = levels[2];
    number.project = counted(levels[3], pattern.project_digits);
    if (number.project == 0) return bad<Number>(why, "项目号位数不符或为零。");
    if (levels.size() > 4 && (number.volume = static_cast<int>(counted(levels[4], pattern.volume_digits))) == 0)
        return bad<Number>(why, "案卷号位数不符或为零。");
    if (levels.size() > 5 && (number.piece = static_cast<int>(counted(levels[5], pattern.piece_digits))) == 0)
        return bad<Number>(why, "件号位数不符或为零。");
    return number;
}

std::string make_office_number(const OfficeNumber& number, const NumberPattern& pattern) {
    demand(is_code(number.fonds), "fonds");
    demand(is_code(number.category), "class");
    demand(is_year(number.year), "year");
    demand(is_retention(number.retention), "retention");
    // A unit of the length of a project number made of digits would read as a project's number.
    demand(is_code(number.unit) && counted(number.unit, pattern.project_digits) == 0, "unit");
    return number.fonds + "-" + number.category + std::string(middle_dot) + std::to_string(number.year) + "-" +
           number.retention + "-" + number.unit + "-" + padded(number.piece, pattern.piece_digits, "piece");
}

std::optional<OfficeNumber> parse_office_number(std::string_view text, std::string* why, const NumberPattern& pattern) {
    using Number = OfficeNumber;
    const auto levels = split(text, "-");
    if (levels.size() != 5) return bad<Number>(why, "文书档号应有 5 级，以“-”分隔。");
    const auto elements = split(levels[1], middle_dot);
    if (!is_code(levels[0])) return bad<Number>(why, "全宗号只能用数字和大写字母。");
    if (elements.size() != 2 || !is_code(elements[0])) return bad<Number>(why, "类别级应为“门类·年度”。");
    const int year = static_cast<int>(counted(elements[1], 4));
    if (!is_year(year)) return bad<Number>(why, "年度应为四位数字。");
    if (!is_retention(levels[2])) return bad<Number>(why, "保管期限代码应为 Y 或 D 加年数。");
    if (!is_code(levels[3]) || counted(levels[3], pattern.project_digits) != 0)
        return bad<Number>(why, "机构代码不合规则。");
    const int piece = static_cast<int>(counted(levels[4], pattern.piece_digits));
    if (piece == 0) return bad<Number>(why, "件号位数不符或为零。");
    return Number{std::string(levels[0]), std::string(elements[0]), year,
                  std::string(levels[2]), std::string(levels[3]),   piece};
}

}  // namespace sunhall::bags
