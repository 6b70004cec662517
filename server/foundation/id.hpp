// Typed, time-ordered identifiers (UUID version 7, RFC 9562), written in their 36-character form.
#pragma once
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/time.hpp"

namespace sunhall {

/// A fresh UUIDv7 for the given instant; later calls with the same instant differ in their random part.
std::string new_uuid7(Instant at);
/// True for the 36-character lower-case form of any UUID.
bool is_uuid(std::string_view text);

/// The identifier of a T. An empty one names nothing.
template <class T>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    auto operator<=>(const Id&) const = default;
    bool empty() const { return value.empty(); }
    const std::string& text() const { return value; }
    static std::optional<Id> parse(std::string_view text) {
        if (!is_uuid(text)) return std::nullopt;
        return Id{std::string(text)};
    }
};

}  // namespace sunhall

template <class T>
struct std::hash<sunhall::Id<T>> {
    std::size_t operator()(const sunhall::Id<T>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
