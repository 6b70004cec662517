// The technical log: one JSON object per line on standard error (R-SEC-30, R-SEC-31). Not the journal, and never
// evidence.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "foundation/json.hpp"

namespace sunhall::log {

enum class Level { debug, info, warning, error };

/// One member of a line. Text is escaped, so no value can begin a line of its own; a Secret, and any member whose name
/// speaks of a password, token, cookie, key or secret, is written as "***".
struct Field {
    using Value = std::variant<std::string, std::int64_t, bool>;
    std::string_view name;
    Value value;

    Field(std::string_view n, std::string_view text) : name(n), value(std::string(text)) {}
    Field(std::string_view n, const std::string& text) : name(n), value(text) {}
    Field(std::string_view n, const char* text) : name(n), value(std::string(text)) {}
    Field(std::string_view n, bool flag) : name(n), value(flag) {}
    template <class T>
        requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
    Field(std::string_view n, T number) : name(n), value(static_cast<std::int64_t>(number)) {}
    template <class T>
    Field(std::string_view n, const Secret<T>&) : name(n), value(std::string("***")) {}
};
using Fields = std::initializer_list<Field>;

/// `event` is a stable dotted name ("http.listening"), so that lines can be searched without reading prose.
void write(Level level, std::string_view event, Fields fields = {});
inline void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warning(std::string_view event, Fields fields = {}) { write(Level::warning, event, fields); }
inline void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

/// The line without its newline: {"at":"2026-03-16T01:30:00.000000Z","level":"info","event":"…",…}.
std::string line(Level level, std::string_view event, Fields fields, Instant at);

/// Lines below it are dropped; info at the start.
void set_level(Level level);
Level level_named(std::string_view name);  ///< throws std::invalid_argument
/// Where lines go instead of standard error; null restores it. For tests and for forwarding.
void set_sink(std::function<void(std::string_view line)> sink);
/// Lines that could not be written (R-SEC-32).
std::uint64_t lost();

}  // namespace sunhall::log
