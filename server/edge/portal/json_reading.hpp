// Reading the answers of public queries, which the portal knows only as JSON.
#pragma once
#include <optional>

#include "foundation/json.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::portal {

/// The member, unless it is absent or null or the whole is no object.
inline const json::value* member(const json::value& whole, std::string_view name) {
    const auto* object = whole.if_object();
    const auto* found = object ? object->if_contains(name) : nullptr;
    return found && !found->is_null() ? found : nullptr;
}
/// Its text, empty when it is none.
inline std::string member_text(const json::value& whole, std::string_view name) {
    const auto* found = member(whole, name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}
inline std::optional<std::int64_t> member_integer(const json::value& whole, std::string_view name) {
    const auto* found = member(whole, name);
    return found && found->is_int64() ? std::optional(found->get_int64()) : std::nullopt;
}
inline std::optional<Instant> member_instant(const json::value& whole, std::string_view name) {
    return Instant::parse(member_text(whole, name));
}
/// An amount in fen as yuan, empty when absent.
inline std::string member_yuan(const json::value& whole, std::string_view name) {
    const auto amount = member_integer(whole, name);
    return amount ? yuan_text(fen(*amount)) : "";
}

}  // namespace sunhall::portal
