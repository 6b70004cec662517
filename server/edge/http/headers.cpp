#include "edge/http/headers.hpp"

#include <stdexcept>

namespace sunhall::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_token(std::string_view name) {
    for (const char c : name)
        if (!(std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos || (c >= '0' && c <= '9') ||
              (lower(c) >= 'a' && lower(c) <= 'z')))
            return false;
    return !name.empty();
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void Headers::add(std::string_view name, std::string_view value) {
    if (!is_token(name)) throw std::invalid_argument("not a header name");
    for (const char c : value)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F)
            throw std::invalid_argument("a header value holds a control character");
    const auto at = static_cast<std::uint32_t>(text_.size());
    text_.append(name).append(value);
    fields_.push_back({at, static_cast<std::uint32_t>(name.size()), at + static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(value.size())});
}

void Headers::set(std::string_view name, std::string_view value) {
    remove(name);
    add(name, value);
}

void Headers::remove(std::string_view name) {
    std::erase_if(fields_,
                  [&](const Field& field) { return equal_ignoring_case(view(field.name, field.name_size), name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& field : fields_)
        if (field.name_size == name.size() && equal_ignoring_case(view(field.name, field.name_size), name))
            return view(field.value, field.value_size);
    return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (equal_ignoring_case(name_at(i), name)) found.push_back(value_at(i));
    return found;
}

}  // namespace sunhall::http
