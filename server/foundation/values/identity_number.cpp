#include "foundation/values/identity_number.hpp"

#include <algorithm>

namespace sunhall {
namespace {

bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Date> birth_date(std::string_view number) {
    if (number.size() != 18 || !digits(number.substr(0, 17))) return std::nullopt;
    unsigned p = 0;
    for (const char c : number.substr(0, 17)) p = (p + static_cast<unsigned>(c - '0')) * 2 % 11;
    const unsigned check = (12 - p) % 11;
    if (number[17] != (check == 10 ? 'X' : static_cast<char>('0' + check))) return std::nullopt;
    std::string day(number.substr(6, 8));
    day.insert(6, "-").insert(4, "-");
    return Date::parse(day);
}

bool identity_number_valid(std::string_view number) { return birth_date(number).has_value(); }

std::string masked_identity_number(std::string_view number) {
    std::string out(number);
    for (std::size_t i = 6; i < out.size() && i < 14; ++i) out[i] = '*';
    return out;
}

bool mobile_number_valid(std::string_view number) {
    return number.size() == 11 && digits(number) && number[0] == '1' && number[1] >= '3';
}

}  // namespace sunhall
