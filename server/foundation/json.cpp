#include "foundation/json.hpp"

#include <algorithm>
#include <boost/json/src.hpp>  // the library itself, compiled here once
#include <charconv>
#include <cstring>

namespace sunhall {
namespace {

// JCS orders members by UTF-16 code units; that differs from byte order only where a supplementary character
// (UTF-8 lead byte F0 and up, surrogates D800-DFFF in UTF-16) meets one in U+E000..U+FFFF (lead byte EE or EF).
bool utf16_less(std::string_view a, std::string_view b) {
    const auto [ia, ib] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (ib == b.end()) return false;
    if (ia == a.end()) return true;
    const auto ca = static_cast<unsigned char>(*ia), cb = static_cast<unsigned char>(*ib);
    if (ca >= 0xF0 && (cb == 0xEE || cb == 0xEF)) return true;
    if (cb >= 0xF0 && (ca == 0xEE || ca == 0xEF)) return false;
    return ca < cb;
}

// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!continues(1) || !continues(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;
        if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogates
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        if (lead == 0xF0 && byte(1) < 0x90) return 0;
        if (lead == 0xF4 && byte(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

// Eight bytes that may all stand in a string as they are: ASCII, no control character, quote or backslash.
bool all_plain(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101, highs = ones * 0x80;
    const auto has_zero = [](std::uint64_t word) { return (word - ones) & ~word; };
    return ((eight | (eight - ones * 0x20) | has_zero(eight ^ ones * '"') | has_zero(eight ^ ones * '\\')) & highs) ==
           0;
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;  // start of the run that can be copied as it is
    for (std::size_t i = 0; i < text.size();) {
        if (std::uint64_t eight; text.size() - i >= sizeof eight) {
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if (all_plain(eight)) {
                i += sizeof eight;
                continue;
            }
        }
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x80) {
            const std::size_t length = utf8_length(text, i);
            if (length == 0) throw std::invalid_argument("a string is not UTF-8");
            i += length;
            continue;
        }
        if (c >= 0x20 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        out.append(text.substr(plain, i - plain));
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\f': out += "\\f"; break;
            case '\r': out += "\\r"; break;
            default: {
                constexpr std::string_view digits = "0123456789abcdef";
                out += "\\u00";
                out += digits[c >> 4];
                out += digits[c & 15];
            }
        }
        plain = ++i;
    }
    out.append(text.substr(plain));
    out += '"';
}

void append_integer(std::string& out, std::int64_t number) {
    if (number > json_integer_limit || number < -json_integer_limit)
        throw std::invalid_argument("an integer is beyond 2^53");
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

void append_object(std::string& out, const json::object& object) {
    std::vector<const json::key_value_pair*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return utf16_less(a->key(), b->key()); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0) out += ',';
        append_string(out, members[i]->key());
        out += ':';
        canonical_append(out, members[i]->value());
    }
    out += '}';
}

// Why a parsed value is outside D19, or nothing. Boost.JSON keeps the last of duplicate members, so those are found by
// the handler below.
const char* outside_d19(const json::value& value) {
    switch (value.kind()) {
        case json::kind::double_: return "numbers must be integers";
        case json::kind::uint64: return "integers must be below 2^53";
        case json::kind::int64:
            return value.get_int64() > json_integer_limit || value.get_int64() < -json_integer_limit
                       ? "integers must be below 2^53"
                       : nullptr;
        case json::kind::array:
            for (const auto& item : value.get_array())
                if (const char* why = outside_d19(item)) return why;
            return nullptr;
        case json::kind::object:
            for (const auto& member : value.get_object())
                if (const char* why = outside_d19(member.value())) return why;
            return nullptr;
        default: return nullptr;
    }
}

// Counts the members the text spells out, to tell duplicates from the parsed tree.
struct CountMembers {
    constexpr static std::size_t max_object_size = std::size_t(-1);
    constexpr static std::size_t max_array_size = std::size_t(-1);
    constexpr static std::size_t max_key_size = std::size_t(-1);
    constexpr static std::size_t max_string_size = std::size_t(-1);
    std::size_t members = 0;
    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return true; }
    bool on_object_end(std::size_t n, json::error_code&) { members += n; return true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_key(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

std::size_t count_members(const json::value& value) {
    std::size_t count = 0;
    if (const auto* object = value.if_object()) {
        count += object->size();
        for (const auto& member : *object) count += count_members(member.value());
    } else if (const auto* list = value.if_array()) {
        for (const auto& item : *list) count += count_members(item);
    }
    return count;
}

json::parse_options options() {
    json::parse_options opt;
    opt.max_depth = 64;
    return opt;
}

}  // namespace

void canonical_append(std::string& out, const json::value& value) {
    switch (value.kind()) {
        case json::kind::null: out += "null"; return;
        case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
        case json::kind::int64: return append_integer(out, value.get_int64());
        case json::kind::uint64: throw std::invalid_argument("an integer is beyond 2^53");
        case json::kind::double_: throw std::invalid_argument("canonical JSON holds no doubles");
        case json::kind::string: return append_string(out, value.get_string());
        case json::kind::array: {
            out += '[';
            bool first = true;
            for (const auto& item : value.get_array()) {
                if (!first) out += ',';
                first = false;
                canonical_append(out, item);
            }
            out += ']';
            return;
        }
        case json::kind::object: return append_object(out, value.get_object());
    }
}

void append_canonical_text(std::string& out, std::string_view text) { append_string(out, text); }
void append_canonical_integer(std::string& out, std::int64_t number) { append_integer(out, number); }

std::string canonical(const json::value& value) {
    std::string out;
    out.reserve(256);
    canonical_append(out, value);
    return out;
}

std::optional<json::value> parse_json(std::string_view text, std::string* why) {
    const auto refuse = [&](std::string reason) {
        if (why) *why = std::move(reason);
        return std::nullopt;
    };
    json::error_code error;
    json::stream_parser parser({}, options());
    const std::size_t used = parser.write_some({text.data(), text.size()}, error);
    if (!error && used < text.size()) {
        // trailing white space is allowed, anything else is not
        if (text.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
            return refuse("extra text after the value at byte " + std::to_string(used));
    }
    if (!error) parser.finish(error);
    if (error) return refuse(error.message() + " near byte " + std::to_string(used));
    json::value value = parser.release();
    if (const char* reason = outside_d19(value)) return refuse(reason);
    json::basic_parser<CountMembers> counter(options());
    counter.write_some(false, text.data(), text.size(), error);
    if (counter.handler().members != count_members(value)) return refuse("a member name stands twice in one object");
    return value;
}

std::size_t FieldReport::enter(std::string_view member) {
    const std::size_t before = path_.size();
    if (before > 0) path_ += '.';
    path_ += member;
    return before;
}

std::size_t FieldReport::enter(std::size_t index) {
    const std::size_t before = path_.size();
    path_ += '[' + std::to_string(index) + ']';
    return before;
}

}  // namespace sunhall
