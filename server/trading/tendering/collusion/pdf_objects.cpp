#include "trading/tendering/collusion/pdf_objects.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "foundation/bytes.hpp"

namespace sunhall::tendering {
namespace {

constexpr std::size_t most_unpacked = 64u << 20, most_objects = 200'000;
constexpr int most_depth = 24;
constexpr std::string_view blanks{" \t\r\n\f\0", 6}, delimiters{"()<>[]{}/%"};

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }
bool ends_word(char c) { return is_blank(c) || delimiters.find(c) != std::string_view::npos; }

std::optional<std::int64_t> whole(std::string_view word) {
    std::int64_t value = 0;
    const auto [end, bad] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (bad != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("+-.0123456789") == std::string_view::npos &&
           word.find_first_of("0123456789") != std::string_view::npos;
}

// As much of a zlib stream as is sound, up to `most` bytes.
std::string inflated(std::string_view packed, std::size_t most) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return {};
    std::string out;
    char piece[16384];
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    for (int state = Z_OK; state == Z_OK && out.size() < most;) {
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) break;
        out.append(piece, sizeof piece - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

}  // namespace

const PdfValue& PdfValue::operator[](const std::string& key) const {
    static const PdfValue none;
    const auto found = members.find(key);
    return found == members.end() ? none : found->second;
}

void PdfReader::skip() {
    while (at_ < from_.size()) {
        if (from_[at_] == '%') at_ = std::min(from_.size(), from_.find_first_of("\r\n", at_));
        else if (is_blank(from_[at_])) ++at_;
        else return;
    }
}

bool PdfReader::at_end() {
    skip();
    return at_ >= from_.size();
}

std::string PdfReader::literal() {
    std::string out;
    int depth = 1;
    for (++at_; at_ < from_.size(); ++at_) {
        char c = from_[at_];
        if (c == '(') ++depth;
        else if (c == ')' && --depth == 0) {
            ++at_;
            break;
        } else if (c == '\\' && at_ + 1 < from_.size()) {
            c = from_[++at_];
            if (c >= '0' && c <= '7') {
                int value = 0;
                for (int n = 0; n < 3 && at_ < from_.size() && from_[at_] >= '0' && from_[at_] <= '7'; ++n)
                    value = value * 8 + (from_[at_++] - '0');
                --at_;
                c = static_cast<char>(value);
            } else if (c == 'n') c = '\n';
            else if (c == 'r') c = '\r';
            else if (c == 't') c = '\t';
        }
        out += c;
    }
    return out;
}

std::string PdfReader::hexadecimal() {
    std::string digits;
    for (++at_; at_ < from_.size() && from_[at_] != '>'; ++at_) {
        if (!is_blank(from_[at_])) digits += from_[at_];
    }
    if (at_ < from_.size()) ++at_;
    if (digits.size() % 2) digits += '0';
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto bytes = from_hex(digits);
    return bytes ? std::string(bytes->begin(), bytes->end()) : "";
}

std::string PdfReader::word() {
    const auto begin = at_;
    while (at_ < from_.size() && !ends_word(from_[at_])) ++at_;
    return std::string(from_.substr(begin, at_ - begin));
}

PdfValue PdfReader::number_or_reference(std::string_view first, bool references) {
    PdfValue value{.kind = PdfValue::Kind::number, .text = std::string(first)};
    value.number = whole(first.substr(0, first.find('.'))).value_or(0);
    if (!references || !whole(first)) return value;
    const auto back = at_;
    skip();
    const auto generation = word();
    skip();
    if (whole(generation) && word() == "R") value.kind = PdfValue::Kind::reference;
    else at_ = back;
    return value;
}

PdfValue PdfReader::next(bool references, int depth) {
    using Kind = PdfValue::Kind;
    skip();
    if (at_ >= from_.size() || depth > most_depth) {
        at_ = from_.size();
        return {};
    }
    const char c = from_[at_];
    const char after = at_ + 1 < from_.size() ? from_[at_ + 1] : '\0';
    if (c == '(') return {.kind = Kind::text, .text = literal()};
    if (c == '<' && after != '<') return {.kind = Kind::text, .text = hexadecimal()};
    if (c == '/') {
        ++at_;
        return {.kind = Kind::name, .text = word()};
    }
    if (c == '[') {
        PdfValue list{.kind = Kind::list};
        for (++at_; !at_end() && from_[at_] != ']';) list.items.push_back(next(references, depth + 1));
        if (at_ < from_.size()) ++at_;
        return list;
    }
    if (c == '<') {
        PdfValue dictionary{.kind = Kind::dictionary};
        for (at_ += 2; !at_end() && from_[at_] != '>';) {
            auto key = next(references, depth + 1);
            if (!key.is(Kind::name)) break;
            dictionary.members[key.text] = next(references, depth + 1);
        }
        at_ = std::min(from_.size(), at_ + 2);
        return dictionary;
    }
    if (ends_word(c)) {  // a bracket that closes nothing
        ++at_;
        return {};
    }
    auto found = word();
    if (is_number(found)) return number_or_reference(found, references);
    return {.kind = Kind::word, .text = std::move(found)};
}

PdfFile::PdfFile(std::string_view file) : left_(most_unpacked) {
    if (!file.starts_with("%PDF-") || file.find("/Encrypt") != std::string_view::npos) return;
    read_objects(file);
    std::vector<const PdfValue*> packed;
    for (const auto& [number, value] : objects_) {
        if (value["Type"].text == "ObjStm") packed.push_back(&value);
    }
    for (const auto* one : packed) read_packed_objects(*one);
}

void PdfFile::read_objects(std::string_view file) {
    for (auto at = file.find(" obj"); at != std::string_view::npos && objects_.size() < most_objects;
         at = file.find(" obj", at)) {
        const auto generation = file.substr(0, at).find_last_not_of("0123456789");
        at += 4;
        if (generation == std::string_view::npos || !is_blank(file[generation]) || generation == 0) continue;
        const auto before = file.substr(0, generation).find_last_not_of("0123456789");
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto number = whole(file.substr(begin, generation - begin));
        if (!number) continue;
        PdfReader reader(file, at);
        PdfValue value = reader.next(true);
        at = reader.at();
        reader.at_end();  // blanks before the stream
        if (file.substr(reader.at(), 6) == "stream") {
            auto from = reader.at() + 6;
            if (file.substr(from, 2) == "\r\n") from += 2;
            else if (from < file.size()) ++from;
            const auto length = static_cast<std::size_t>(std::max<std::int64_t>(0, value["Length"].number));
            const bool direct = value["Length"].is(PdfValue::Kind::number) && length < file.size() &&
                                from + length <= file.size() &&
                                file.substr(from + length, 12).find("endstream") != std::string_view::npos;
            const auto end = direct ? from + length : file.find("endstream", std::min(from, file.size()));
            if (end == std::string_view::npos) return;
            value.stream = file.substr(from, end - from);
            at = end;
        }
        objects_.insert_or_assign(*number, std::move(value));
    }
}

void PdfFile::read_packed_objects(const PdfValue& value) {
    const std::string content = unpacked(value);
    const auto first = value["First"].number;
    PdfReader heads(content);
    for (std::int64_t i = 0; i < value["N"].number && !heads.at_end() && objects_.size() < most_objects; ++i) {
        const auto number = heads.next(false), offset = heads.next(false);
        if (!offset.is(PdfValue::Kind::number) || offset.number < 0 || first < 0) return;
        const auto at = static_cast<std::size_t>(first) + static_cast<std::size_t>(offset.number);
        if (at >= content.size()) continue;
        objects_.emplace(number.number, PdfReader(content, at).next(true));  // owns its texts; has no stream
    }
}

const PdfValue& PdfFile::resolve(const PdfValue& value) const {
    const PdfValue* found = &value;
    for (int hops = 0; found->is(PdfValue::Kind::reference); ++hops) {
        static const PdfValue none;
        const auto next = objects_.find(found->number);
        if (next == objects_.end() || hops > most_depth) return none;
        found = &next->second;
    }
    return *found;
}

std::string PdfFile::unpacked(const PdfValue& value) const {
    const PdfValue& filter = resolve(value["Filter"]);
    const auto names = filter.is(PdfValue::Kind::list) ? filter.items : std::vector<PdfValue>{filter};
    const bool plain = filter.is(PdfValue::Kind::nothing) || names.empty();
    if (!plain && (names.size() != 1 || names[0].text != "FlateDecode")) return {};
    std::string out = plain ? std::string(value.stream.substr(0, left_)) : inflated(value.stream, left_);
    left_ -= std::min(left_, out.size());
    return out;
}

}  // namespace sunhall::tendering
