#include "foundation/time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace sunhall {
namespace {

constexpr std::int64_t zone_seconds = 8 * 3600;
constexpr std::int64_t day_seconds = 86400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Reads exactly `count` digits at `at` and moves on; -1 when there is another character.
int digits(std::string_view text, std::size_t& at, int count) {
    int value = 0;
    for (int i = 0; i < count; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

// Writes a number that has at most `count` digits; every record and entry holds instants, and a formatting library
// takes ten times as long.
void put_digits(char* to, int count, std::int64_t number) {
    for (int i = count; i-- > 0; number /= 10) to[i] = static_cast<char>('0' + number % 10);
}

bool letter(std::string_view text, std::size_t& at, std::string_view allowed) {
    if (at >= text.size() || allowed.find(text[at]) == std::string_view::npos) return false;
    ++at;
    return true;
}

struct Face {
    Date date;
    int hour = 0, minute = 0, second = 0;
};

std::optional<Face> read_face(std::string_view text, std::size_t& at, std::string_view separator) {
    if (text.size() < at + 19) return std::nullopt;
    const auto date = Date::parse(text.substr(at, 10));
    at += 10;
    if (!date || !letter(text, at, separator)) return std::nullopt;
    Face face{*date};
    face.hour = digits(text, at, 2);
    if (!letter(text, at, ":")) return std::nullopt;
    face.minute = digits(text, at, 2);
    if (!letter(text, at, ":")) return std::nullopt;
    face.second = digits(text, at, 2);
    const bool fits = face.hour >= 0 && face.hour < 24 && face.minute >= 0 && face.minute < 60 && face.second >= 0 &&
                      face.second < 60;
    return fits ? std::optional(face) : std::nullopt;
}

std::int64_t face_micros(const Face& face) {
    return (face.date.days() * day_seconds + face.hour * 3600 + face.minute * 60 + face.second) * 1000000;
}

}  // namespace

std::int64_t Date::days() const {
    const int y = year - (month <= 2);
    const std::int64_t era = floor_div(y, 400);
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Date Date::from_days(std::int64_t days) {
    days += 719468;
    const std::int64_t era = floor_div(days, 146097);
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted = (5 * day_of_year + 2) / 153;
    const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month,
            static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int Date::weekday() const { return static_cast<int>(((days() + 3) % 7 + 7) % 7) + 1; }

std::string Date::text() const {
    if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    std::string text(10, '-');
    put_digits(text.data(), 4, year);
    put_digits(text.data() + 5, 2, month);
    put_digits(text.data() + 8, 2, day);
    return text;
}

std::optional<Date> Date::parse(std::string_view text) {
    std::size_t at = 0;
    Date date;
    if (text.size() != 10) return std::nullopt;
    date.year = digits(text, at, 4);
    if (!letter(text, at, "-")) return std::nullopt;
    date.month = digits(text, at, 2);
    if (!letter(text, at, "-")) return std::nullopt;
    date.day = digits(text, at, 2);
    if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1 || from_days(date.days()) != date)
        return std::nullopt;
    return date;
}

std::string Instant::text() const {
    const std::int64_t whole = floor_div(micros, 1000000);
    const std::int64_t day = floor_div(whole, day_seconds);
    const std::int64_t rest = whole - day * day_seconds;
    std::string text = Date::from_days(day).text();
    const std::size_t date = text.size();
    text += "T00:00:00.000000Z";
    put_digits(text.data() + date + 1, 2, rest / 3600);
    put_digits(text.data() + date + 4, 2, rest / 60 % 60);
    put_digits(text.data() + date + 7, 2, rest % 60);
    put_digits(text.data() + date + 10, 6, micros - whole * 1000000);
    return text;
}

std::optional<Instant> Instant::parse(std::string_view text) {
    std::size_t at = 0;
    const auto face = read_face(text, at, "Tt");
    if (!face) return std::nullopt;
    std::int64_t fraction = 0;
    if (letter(text, at, ".")) {
        int places = 0;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++places)
            fraction = fraction * 10 + (text[at] - '0');
        if (places < 1 || places > 6) return std::nullopt;
        for (; places < 6; ++places) fraction *= 10;
    }
    std::int64_t offset = 0;
    if (!letter(text, at, "Zz")) {
        const bool minus = at < text.size() && text[at] == '-';
        if (!letter(text, at, "+-")) return std::nullopt;
        const int hour = digits(text, at, 2);
        if (!letter(text, at, ":")) return std::nullopt;
        const int minute = digits(text, at, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
        offset = (hour * 60 + minute) * (minus ? -60 : 60);
    }
    if (at != text.size()) return std::nullopt;
    return Instant{face_micros(*face) + fraction - offset * 1000000};
}

Date local_date(Instant at) {
    return Date::from_days(floor_div(floor_div(at.micros, 1000000) + zone_seconds, day_seconds));
}

Instant local_instant(Date date, int hour, int minute, int second) {
    return {(date.days() * day_seconds + hour * 3600 + minute * 60 + second - zone_seconds) * 1000000};
}

std::string local_text(Instant at) {
    std::string text = (at + seconds(zone_seconds)).text();
    text[10] = ' ';
    text.resize(19);
    return text;
}

std::optional<Instant> parse_local(std::string_view text) {
    std::size_t at = 0;
    const auto face = read_face(text, at, " ");
    if (!face || at != text.size()) return std::nullopt;
    return Instant{face_micros(*face) - zone_seconds * 1000000};
}

Instant machine_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

}  // namespace sunhall
