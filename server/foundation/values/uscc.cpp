#include "foundation/values/uscc.hpp"

#include <array>

namespace sunhall {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I, O, S, V, Z

}  // namespace

std::optional<char> uscc_check_character(std::string_view first_17) {
    if (first_17.size() != 17) return std::nullopt;
    unsigned sum = 0, weight = 1;  // weights are 3^(i-1) mod 31
    for (const char c : first_17) {
        const auto value = alphabet.find(c);
        if (value == alphabet.npos) return std::nullopt;
        sum += static_cast<unsigned>(value) * weight;
        weight = weight * 3 % 31;
    }
    return alphabet[(31 - sum % 31) % 31];
}

bool uscc_valid(std::string_view code) {
    return code.size() == 18 && uscc_check_character(code.substr(0, 17)) == code[17];
}

bool uscc_inner_valid(std::string_view code) {
    constexpr std::array<unsigned, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
    if (code.size() != 18) return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const char c = code[8 + i];
        const bool digit = c >= '0' && c <= '9';
        if (!digit && (c < 'A' || c > 'Z')) return false;
        sum += static_cast<unsigned>(digit ? c - '0' : c - 'A' + 10) * weights[i];
    }
    const unsigned check = 11 - sum % 11;
    return code[16] == (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
}

}  // namespace sunhall
