#include "foundation/values/deal_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "foundation/values/csv.hpp"
#include "foundation/values/uscc.hpp"

namespace sunhall {
namespace {

// The unified deal code (N-CODE-09…11, T-XCH-05).
constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<char> mod_37_2_check(std::string_view characters) {
    unsigned p = 0;
    for (const char c : characters) {
        const auto value = alphabet.substr(0, 36).find(c);
        if (value == alphabet.npos) return std::nullopt;
        p = (p + static_cast<unsigned>(value)) * 2 % 37;
    }
    return alphabet[(38 - p) % 37];
}

std::string DealCode::text() const {
    const std::string day = fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
    const std::string number = fmt::format("{:06}", serial);
    const auto check = mod_37_2_check(deal_class + organisation + day + number);
    if (deal_class.size() != 3 || !uscc_valid(organisation) || day.size() != 8 || serial < 1 || serial > 999999 ||
        !check)
        throw std::invalid_argument("the parts do not make a deal code");
    return fmt::format("{}-{}-{}-{}-{}", deal_class, organisation, day, number, *check);
}

std::optional<DealCode> DealCode::parse(std::string_view text) {
    if (text.size() != 40) return std::nullopt;
    for (const std::size_t at : {3, 22, 31, 38})
        if (text[at] != '-') return std::nullopt;
    const auto day = text.substr(23, 8), number = text.substr(32, 6);
    if (!digits(day) || !digits(number) || !uscc_valid(text.substr(4, 18))) return std::nullopt;
    const auto date = Date::parse(fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2)));
    DealCode code{std::string(text.substr(0, 3)), std::string(text.substr(4, 18)), date.value_or(Date{}),
                  std::stoi(std::string(number))};
    const auto check = mod_37_2_check(code.deal_class + code.organisation + std::string(day) + std::string(number));
    if (!date || code.serial == 0 || check != text[39]) return std::nullopt;
    return code;
}

DealClasses DealClasses::load(const std::string& path) {
    const auto table = CsvTable::load(path);
    DealClasses classes;
    for (std::size_t i = 0; i < table.size(); ++i) classes.names_.emplace(table.at(i, "code"), table.at(i, "name"));
    return classes;
}

std::string_view DealClasses::name(std::string_view code) const {
    const auto found = names_.find(code);
    return found == names_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace sunhall
