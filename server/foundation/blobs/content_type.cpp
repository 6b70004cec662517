#include "foundation/blobs/content_type.hpp"

#include <algorithm>
#include <array>

namespace sunhall {
namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view media_type;
};

constexpr std::array<Magic, 11> magics{{{"%PDF-"sv, "application/pdf"},
                                        {"\xFF\xD8\xFF"sv, "image/jpeg"},
                                        {"\x89PNG\r\n\x1A\n"sv, "image/png"},
                                        {"GIF87a"sv, "image/gif"},
                                        {"GIF89a"sv, "image/gif"},
                                        {"II*\0"sv, "image/tiff"},
                                        {"MM\0*"sv, "image/tiff"},
                                        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
                                        {"Rar!\x1A\x07"sv, "application/vnd.rar"},
                                        {"7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"},
                                        {"\x1F\x8B\x08"sv, "application/gzip"}}};

/// The kind of ZIP, from the names in the local file headers that lie within the head (APPNOTE.TXT 4.3.7).
std::string zip_kind(std::string_view head) {
    const auto u16 = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(head[at])) |
               static_cast<unsigned>(static_cast<unsigned char>(head[at + 1])) << 8;
    };
    for (std::size_t at = head.find("PK\x03\x04"sv); at != std::string_view::npos;
         at = head.find("PK\x03\x04"sv, at + 4)) {
        if (at + 30 > head.size()) break;
        const std::string_view name = head.substr(at + 30, std::min<std::size_t>(u16(at + 26), 512));
        if (name == "OFD.xml") return "application/ofd";
        if (name.starts_with("word/")) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (name.starts_with("xl/")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (name.starts_with("ppt/"))
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    }
    return "application/zip";
}

/// Printable UTF-8; a sequence cut by the end of a long head is forgiven.
bool is_text(std::string_view head) {
    for (std::size_t i = 0; i < head.size();) {
        const auto c = static_cast<unsigned char>(head[i]);
        if (c < 0x80) {
            if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return false;
            ++i;
            continue;
        }
        const std::size_t length = c >= 0xF0 && c <= 0xF4  ? 4
                                   : c >= 0xE0 && c < 0xF0 ? 3
                                   : c >= 0xC2 && c < 0xE0 ? 2
                                                           : 0;
        if (length == 0) return false;
        for (std::size_t k = 1; k < length; ++k) {
            if (i + k >= head.size()) return head.size() >= content_type_bytes;
            if ((static_cast<unsigned char>(head[i + k]) & 0xC0) != 0x80) return false;
        }
        i += length;
    }
    return !head.empty();
}

}  // namespace

std::optional<std::string> content_type(ByteView bytes, const std::vector<MagicForm>& own_forms) {
    const std::string_view head = as_text(bytes);
    for (const auto& form : own_forms)
        if (!form.magic.empty() && head.starts_with(as_text(form.magic))) return form.media_type;
    for (const auto& magic : magics)
        if (head.starts_with(magic.bytes)) return std::string(magic.media_type);
    if (head.starts_with("PK\x03\x04"sv)) return zip_kind(head);
    if (head.starts_with("PK\x05\x06"sv)) return "application/zip";  // an empty one
    if (!is_text(head)) return std::nullopt;
    const std::string_view shown = head.starts_with("\xEF\xBB\xBF"sv) ? head.substr(3) : head;
    return shown.starts_with("<?xml"sv) ? "application/xml" : "text/plain";
}

bool content_type_admits(std::string_view declared, std::string_view actual) {
    if (declared == actual || declared == "application/octet-stream") return true;
    if (actual == "application/x-ole-storage")
        return declared == "application/msword" || declared == "application/vnd.ms-excel" ||
               declared == "application/vnd.ms-powerpoint";
    if (actual == "text/plain") return declared == "text/csv" || declared == "application/json";
    // ZIP with parts in an order of its own: only what is itself a plain ZIP form.
    return actual == "application/zip" && declared == "application/x-zip-compressed";
}

}  // namespace sunhall
