#include "foundation/crypto/organisation_identity.hpp"

#include <vector>

#include "foundation/values/uscc.hpp"

namespace sunhall {
namespace {

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

// The field cut at everything that is no letter or digit, and once more with spaces and hyphens merely dropped.
std::vector<std::string> candidates(std::string_view field) {
    std::vector<std::string> out(1);
    std::string joined;
    for (char c : field) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (is_letter_or_digit(c)) {
            out.back() += c;
            joined += c;
        } else {
            if (!out.back().empty()) out.emplace_back();
            if (c != '-' && c != ' ') joined.clear();
        }
    }
    out.push_back(joined);
    return out;
}

// The inner check looks at positions 9-17 only.
bool is_organisation_code(const std::string& text) {
    return text.size() == 9 && uscc_inner_valid("00000000" + text + "0");
}

}  // namespace

OrganisationIdentity find_organisation(std::string_view field) {
    const auto all = candidates(field);
    for (const auto& text : all)
        if (text.size() >= 18 && uscc_valid(std::string_view(text).substr(text.size() - 18)))
            return {text.substr(text.size() - 18), {}};
    for (const auto& text : all)
        if (is_organisation_code(text)) return {{}, text};
    return {};
}

}  // namespace sunhall
