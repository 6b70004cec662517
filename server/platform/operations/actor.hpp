// Who is behind a call, as the edge established it. The operation carries it into the journal.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/journal/entry.hpp"

namespace sunhall::operations {

/// Names of the roles that commands may be declared for; a case may grant more of them to an organisation or person.
namespace role {
inline constexpr std::string_view anyone = "anyone";  ///< also without signing in
inline constexpr std::string_view system = "system";  ///< the hall itself: deadlines and followers
inline constexpr std::string_view member = "member";  ///< any person who signed in
}  // namespace role

struct Actor {
    std::optional<std::string> person;        ///< id of the person, absent for the public and the system
    std::optional<std::string> organisation;  ///< id of the organisation acted for
    std::vector<std::string> roles;           ///< held in the whole hall, by post or kind of organisation
    std::optional<std::string> session, certificate;
    journal::From from;

    bool holds(std::string_view name) const { return std::find(roles.begin(), roles.end(), name) != roles.end(); }
    bool is_system() const { return holds(role::system); }
    bool known() const { return person.has_value() || is_system(); }
    /// Whom an idempotency key belongs to.
    std::string owner() const { return person ? *person : is_system() ? "system" : organisation.value_or(""); }
};

inline Actor system_actor() { return {.roles = {std::string(role::system)}}; }

}  // namespace sunhall::operations
