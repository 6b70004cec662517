#include "foundation/log/log.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cctype>
#include <mutex>
#include <stdexcept>

namespace sunhall::log {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 8> hidden_words{"password", "passphrase", "secret",        "token",
                                                       "cookie",   "private_key", "authorization", "api_key"};
constexpr std::size_t longest_text_bytes = 4096;

std::atomic<Level> threshold{Level::info};
std::atomic<std::uint64_t> lost_lines{0};
std::mutex sink_guard;
std::function<void(std::string_view)> other_sink;

bool speaks_of_a_secret(std::string_view name) {
    std::string lower;
    for (const char c : name) lower += c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const auto word : hidden_words)
        if (lower.find(word) != std::string::npos) return true;
    return false;
}

/// Length of the UTF-8 sequence at `text`, 0 when it is not one (overlong forms, surrogates and beyond U+10FFFF
/// included).
std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

void append_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    while (!text.empty()) {
        const auto c = static_cast<unsigned char>(text[0]);
        const std::size_t length = utf8_length(text);
        // U+2028 and U+2029 break lines in some viewers; NEL (U+0085) does too.
        const bool breaks =
            (length == 3 && (text.substr(0, 3) == "\xE2\x80\xA8" || text.substr(0, 3) == "\xE2\x80\xA9")) ||
            (length == 2 && text.substr(0, 2) == "\xC2\x85");
        if (length == 0 || breaks) out += "\\ufffd";
        else if (c == '"' || c == '\\') (out += '\\') += static_cast<char>(c);
        else if (c == '\n') out += "\\n";
        else if (c < 0x20 || c == 0x7F) (((out += "\\u00") += digits[c >> 4])) += digits[c & 15];
        else out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

void append_value(std::string& out, const Field& field) {
    if (speaks_of_a_secret(field.name)) return void(out += "\"***\"");
    if (const auto* text = std::get_if<std::string>(&field.value)) {
        const bool cut = text->size() > longest_text_bytes;
        append_quoted(out, cut ? text->substr(0, longest_text_bytes) + "…" : *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&field.value)) out += std::to_string(*number);
    else out += std::get<bool>(field.value) ? "true" : "false";
}

}  // namespace

std::string line(Level level, std::string_view event, Fields fields, Instant at) {
    std::string out = "{\"at\":\"" + at.text() + "\",\"level\":\"";
    out += level_names[static_cast<std::size_t>(level)];
    out += "\",\"event\":";
    append_quoted(out, event);
    for (const auto& field : fields) {
        out += ',';
        append_quoted(out, field.name);
        out += ':';
        append_value(out, field);
    }
    return out += '}';
}

void write(Level level, std::string_view event, Fields fields) {
    if (level < threshold.load(std::memory_order_relaxed)) return;
    std::string text = line(level, event, fields, machine_now());
    const std::lock_guard lock(sink_guard);
    if (other_sink) return other_sink(text);
    text += '\n';
    // One write per line: lines of several processes do not mix. A log that cannot be written must not stop the house.
    if (::write(STDERR_FILENO, text.data(), text.size()) != static_cast<ssize_t>(text.size())) ++lost_lines;
}

void set_level(Level level) { threshold = level; }

Level level_named(std::string_view name) {
    for (std::size_t i = 0; i < level_names.size(); ++i)
        if (level_names[i] == name) return static_cast<Level>(i);
    throw std::invalid_argument("log level must be debug, info, warning or error, not " + std::string(name));
}

void set_sink(std::function<void(std::string_view)> sink) {
    const std::lock_guard lock(sink_guard);
    other_sink = std::move(sink);
}

std::uint64_t lost() { return lost_lines; }

}  // namespace sunhall::log
