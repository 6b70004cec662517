#include "trading/tendering/collusion/pdf_traces.hpp"

#include "foundation/digest.hpp"

namespace sunhall::tendering {
namespace {

constexpr std::size_t least_picture_bytes = 1024, most_text_bytes = 1000, most_pictures = 2000;
constexpr std::string_view spaces = " \t\r\n\f";

// UTF-16 with a byte-order mark, as PDF writes texts that are not Latin; anything else stays as it is.
std::string as_utf8(const std::string& raw) {
    if (raw.size() < 2 || raw[0] != '\xFE' || raw[1] != '\xFF') return raw;
    std::string text;
    const auto unit = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(raw[at])) << 8 |
               static_cast<unsigned char>(raw[at + 1]);
    };
    for (std::size_t at = 2; at + 1 < raw.size(); at += 2) {
        std::uint32_t code = unit(at);
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < raw.size()) {
            code = 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        if (code < 0x80) text += static_cast<char>(code);
        else if (code < 0x800) (text += static_cast<char>(0xC0 | code >> 6)) += static_cast<char>(0x80 | (code & 63));
        else if (code < 0x10000)
            ((text += static_cast<char>(0xE0 | code >> 12)) += static_cast<char>(0x80 | (code >> 6 & 63))) +=
                static_cast<char>(0x80 | (code & 63));
        else
            (((text += static_cast<char>(0xF0 | code >> 18)) += static_cast<char>(0x80 | (code >> 12 & 63))) +=
             static_cast<char>(0x80 | (code >> 6 & 63))) += static_cast<char>(0x80 | (code & 63));
    }
    return text;
}

std::string literal_text(std::string_view from) {
    std::string raw;
    int depth = 1;
    for (std::size_t i = 0; i < from.size() && raw.size() < most_text_bytes; ++i) {
        char c = from[i];
        if (c == '\\' && i + 1 < from.size()) {
            c = from[++i];
            if (c >= '0' && c <= '7') {
                int value = 0;
                for (int n = 0; n < 3 && i < from.size() && from[i] >= '0' && from[i] <= '7'; ++n)
                    value = value * 8 + (from[i++] - '0');
                --i;
                c = static_cast<char>(value);
            } else if (c == 'n') c = '\n';
            else if (c == 'r') c = '\r';
            else if (c == 't') c = '\t';
        } else if (c == '(') ++depth;
        else if (c == ')' && --depth == 0) break;
        raw += c;
    }
    return as_utf8(raw);
}

std::string hex_text(std::string_view from) {
    std::string digits;
    for (const char c : from.substr(0, most_text_bytes)) {
        if (c == '>') break;
        if (spaces.find(c) == std::string_view::npos) digits += c;
    }
    if (digits.size() % 2) digits += '0';
    const auto bytes = from_hex(digits);
    return bytes ? as_utf8(std::string(bytes->begin(), bytes->end())) : "";
}

/// The text after a key of the information dictionary, at its last place in the file: the newest.
std::string text_of(std::string_view file, std::string_view key) {
    for (auto at = file.rfind(key); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : file.rfind(key, at - 1)) {
        const auto value = file.find_first_not_of(spaces, at + key.size());
        if (value == std::string_view::npos) continue;
        if (file[value] == '(') return literal_text(file.substr(value + 1));
        if (file[value] == '<' && value + 1 < file.size() && file[value + 1] != '<')
            return hex_text(file.substr(value + 1));
    }
    return {};
}

void add_pictures(std::string_view file, std::vector<std::string>& found) {
    for (auto at = file.find("/Image"); at != std::string_view::npos && found.size() < most_pictures;
         at = file.find("/Image", at + 6)) {
        const auto before = file.find_last_not_of(spaces, at - 1);
        if (before == std::string_view::npos || before < 7 || file.substr(before - 7, 8) != "/Subtype") continue;
        const auto begin = file.find("stream", at);
        const auto end = begin == std::string_view::npos ? begin : file.find("endstream", begin + 6);
        if (end == std::string_view::npos) return;
        if (file.substr(at, begin - at).find("endobj") != std::string_view::npos) continue;
        const auto content = file.substr(begin + 6, end - begin - 6);
        if (content.size() >= least_picture_bytes) found.push_back(sha256(content).text());
        at = end;
    }
}

}  // namespace

FileTrace trace_of_pdf(ByteView bytes) {
    FileTrace trace;
    const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!file.starts_with("%PDF-")) return trace;
    for (const auto* key : {"/Author", "/Company", "/Title", "/Subject", "/Keywords"}) {
        auto text = text_of(file, key);
        if (text.empty()) continue;
        if (std::string_view(key) == "/Author") trace.author = text;
        trace.texts.push_back(std::move(text));
    }
    const auto created = text_of(file, "/CreationDate");
    if (created.size() >= 16 && created.starts_with("D:") && created.substr(10, 6) != "000000") trace.created = created;
    add_pictures(file, trace.pictures);
    return trace;
}

}  // namespace sunhall::tendering
