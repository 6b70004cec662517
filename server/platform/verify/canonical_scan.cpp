#include "platform/verify/canonical_scan.hpp"

#include <algorithm>
#include <array>

namespace sunhall::verify {
namespace {

constexpr std::int64_t integer_limit = 9007199254740991;
constexpr int most_depth = 64;

// 1: may stand in a string as it is.
constexpr auto plain = [] {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 0x20; c < 0x80; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();

// JCS sorts names by UTF-16 units. In bytes that is UTF-8 order, but a four-byte sequence (a surrogate pair, D800 and
// up) comes before U+E000..U+FFFF.
unsigned order_of(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xF0 ? 0xED00u + byte : byte << 8;
}
bool sorts_before(std::string_view a, std::string_view b) {
    const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (at.first == a.end()) return at.second != b.end();
    return at.second != b.end() && order_of(*at.first) < order_of(*at.second);
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}
    bool done() const { return at_ == end_; }

    bool value(Scanned& out, int depth) {
        if (at_ == end_) return false;
        switch (*at_) {
            case '"': out.kind = ScannedKind::string; return string(out);
            case '{': return object(out, depth, nullptr);
            case '[': return array(out, depth, nullptr);
            case 't': out = {ScannedKind::boolean, {}, 1}; return word("true");
            case 'f': out = {ScannedKind::boolean, {}, 0}; return word("false");
            case 'n': out = {}; return word("null");
            default: return integer(out);
        }
    }
    bool object(Scanned& out, int depth, std::vector<ScannedMember>* members) {
        const char* begin = at_;
        if (depth > most_depth || !take('{')) return false;
        std::string_view last;
        std::string last_memory, memory;
        for (bool first = true; !take('}'); first = false) {
            Scanned name, value;
            if ((!first && !take(',')) || at_ == end_ || *at_ != '"' || !string(name) || !take(':')) return false;
            if (name.escaped && members) return false;
            const std::string_view own = text_of(name, memory);
            if (!first && !sorts_before(last, own)) return false;
            if (name.escaped) {
                last_memory.swap(memory);
                last = last_memory;
            } else {
                last = own;
            }
            if (!this->value(value, depth + 1)) return false;
            if (members) members->push_back({name.raw, value});
        }
        out = {ScannedKind::object, {begin, static_cast<std::size_t>(at_ - begin)}};
        return true;
    }
    bool array(Scanned& out, int depth, std::vector<Scanned>* items) {
        const char* begin = at_;
        if (depth > most_depth || !take('[')) return false;
        for (bool first = true; !take(']'); first = false) {
            Scanned item;
            if ((!first && !take(',')) || !value(item, depth + 1)) return false;
            if (items) items->push_back(item);
        }
        out = {ScannedKind::array, {begin, static_cast<std::size_t>(at_ - begin)}};
        return true;
    }

private:
    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    bool word(std::string_view wanted) {
        if (static_cast<std::size_t>(end_ - at_) < wanted.size() || std::string_view(at_, wanted.size()) != wanted)
            return false;
        at_ += wanted.size();
        return true;
    }
    bool integer(Scanned& out) {
        const char* begin = at_;
        const bool minus = take('-');
        std::int64_t number = 0;
        const char* digits = at_;
        for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_) {
            if (at_ - digits > 15) return false;
            number = number * 10 + (*at_ - '0');
        }
        if (at_ == digits || number > integer_limit) return false;
        if (*digits == '0' && (at_ - digits > 1 || minus)) return false;
        out = {ScannedKind::integer, {begin, static_cast<std::size_t>(at_ - begin)}, minus ? -number : number};
        return true;
    }
    bool string(Scanned& out) {
        const char* begin = ++at_;
        out.escaped = false;
        while (at_ != end_) {
            const auto c = static_cast<unsigned char>(*at_);
            if (plain[c]) {
                ++at_;
            } else if (c == '"') {
                out.kind = ScannedKind::string;
                out.raw = {begin, static_cast<std::size_t>(at_ - begin)};
                ++at_;
                return true;
            } else if (c == '\\') {
                out.escaped = true;
                if (!escape()) return false;
            } else if (!sequence()) {
                return false;
            }
        }
        return false;
    }
    // Only the escapes JCS writes: the short ones, and \u00xx for the other control characters.
    bool escape() {
        if (end_ - at_ < 2) return false;
        if (std::string_view("\"\\bfnrt").find(at_[1]) != std::string_view::npos) {
            at_ += 2;
            return true;
        }
        if (at_[1] != 'u' || end_ - at_ < 6 || at_[2] != '0' || at_[3] != '0' || (at_[4] != '0' && at_[4] != '1'))
            return false;
        const char low = at_[5];
        if (!((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f'))) return false;
        if (at_[4] == '0' && std::string_view("89acd").find(low) != std::string_view::npos) return false;
        at_ += 6;
        return true;
    }
    bool sequence() {
        const auto byte = [&](int i) { return at_ + i < end_ ? static_cast<unsigned char>(at_[i]) : 0u; };
        const auto tail = [&](int i) { return (byte(i) & 0xC0u) == 0x80u; };
        const unsigned lead = byte(0);
        int length = 0;
        if (lead >= 0xC2 && lead <= 0xDF && tail(1)) length = 2;
        if (lead >= 0xE0 && lead <= 0xEF && tail(1) && tail(2))
            length = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ? 0 : 3;
        if (lead >= 0xF0 && lead <= 0xF4 && tail(1) && tail(2) && tail(3))
            length = (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F) ? 0 : 4;
        at_ += length;
        return length > 0;
    }

    const char* at_;
    const char* end_;
};

}  // namespace

bool scan_object(std::string_view text, std::vector<ScannedMember>& members) {
    members.clear();
    Scanner scanner(text);
    Scanned whole;
    return scanner.object(whole, 1, &members) && scanner.done();
}

bool scan_array(std::string_view text, std::vector<Scanned>& items) {
    items.clear();
    Scanner scanner(text);
    Scanned whole;
    return scanner.array(whole, 1, &items) && scanner.done();
}

const Scanned* member(const std::vector<ScannedMember>& members, std::string_view name) {
    for (const auto& one : members) {
        if (one.name == name) return &one.value;
    }
    return nullptr;
}

std::string_view text_of(const Scanned& value, std::string& memory) {
    if (!value.escaped) return value.raw;
    memory.clear();
    for (std::size_t i = 0; i < value.raw.size(); ++i) {
        if (value.raw[i] != '\\') {
            memory += value.raw[i];
            continue;
        }
        switch (value.raw[++i]) {
            case 'b': memory += '\b'; break;
            case 'f': memory += '\f'; break;
            case 'n': memory += '\n'; break;
            case 'r': memory += '\r'; break;
            case 't': memory += '\t'; break;
            case 'u': {
                const char high = value.raw[i + 3], low = value.raw[i + 4];
                memory += static_cast<char>((high - '0') * 16 + (low <= '9' ? low - '0' : low - 'a' + 10));
                i += 4;
                break;
            }
            default: memory += value.raw[i];
        }
    }
    return memory;
}

}  // namespace sunhall::verify
