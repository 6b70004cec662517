// Instants are UTC microseconds; people see Asia/Shanghai (UTC+8, no daylight saving).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sunhall {

/// A length of time in microseconds.
struct Duration {
    std::int64_t micros = 0;
    auto operator<=>(const Duration&) const = default;
    friend Duration operator+(Duration a, Duration b) { return {a.micros + b.micros}; }
    friend Duration operator-(Duration a, Duration b) { return {a.micros - b.micros}; }
    friend Duration operator*(Duration a, std::int64_t n) { return {a.micros * n}; }
};
constexpr Duration microseconds(std::int64_t n) { return {n}; }
constexpr Duration milliseconds(std::int64_t n) { return {n * 1000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1000000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t micros = 0;
    auto operator<=>(const Instant&) const = default;
    friend Instant operator+(Instant a, Duration d) { return {a.micros + d.micros}; }
    friend Instant operator-(Instant a, Duration d) { return {a.micros - d.micros}; }
    friend Duration operator-(Instant a, Instant b) { return {a.micros - b.micros}; }

    /// RFC 3339 in UTC with microseconds: 2026-03-16T01:30:00.000000Z. The only form that is stored or digested.
    std::string text() const;
    /// Accepts RFC 3339 with `Z` or a numeric offset and up to six decimals; nothing otherwise.
    static std::optional<Instant> parse(std::string_view text);
};

/// A civil date, as calendars and notices use it.
struct Date {
    int year = 1970, month = 1, day = 1;
    auto operator<=>(const Date&) const = default;
    std::string text() const;  ///< 2026-03-16
    static std::optional<Date> parse(std::string_view text);  ///< refuses dates that do not exist
    std::int64_t days() const;                                ///< days since 1970-01-01
    static Date from_days(std::int64_t days);
    int weekday() const;  ///< 1 Monday … 7 Sunday
    Date plus_days(std::int64_t n) const { return from_days(days() + n); }
};

/// The date and the clock face in the hall's zone, Asia/Shanghai.
Date local_date(Instant at);
/// The instant at which the local date begins, plus a time of day; hour 24 is the next day's 00:00.
Instant local_instant(Date date, int hour = 0, int minute = 0, int second = 0);
/// 2026-03-16 09:30:00 in the hall's zone, as pages and published records show it.
std::string local_text(Instant at);
std::optional<Instant> parse_local(std::string_view text);  ///< the form local_text writes

/// The machine's own clock. Business code never calls it: its clock is the operation's (`op.now()`).
Instant machine_now();

}  // namespace sunhall
