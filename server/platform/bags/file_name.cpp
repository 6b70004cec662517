#include "platform/bags/file_name.hpp"

#include <glib.h>

#include <memory>

namespace sunhall::bags {
namespace {

constexpr std::string_view forbidden = "\\:*?\"<>|";

bool is_control(std::string_view text) {
    for (const char* at = text.data(); at < text.data() + text.size(); at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
    }
    return false;
}

bool utf8(std::string_view text) {
    return g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) && text.find('\0') == text.npos;
}

/// Calls `check` with each part between slashes until one gives a fault.
template <class Check>
std::optional<std::string> each_part(std::string_view path, Check check) {
    for (;;) {
        const auto slash = path.find('/');
        if (auto fault = check(path.substr(0, slash))) return fault;
        if (slash == path.npos) return std::nullopt;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

std::optional<std::string> nfc(std::string_view text) {
    if (!utf8(text)) return std::nullopt;
    const std::unique_ptr<gchar, decltype(&g_free)> normal(
        g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_NFC), &g_free);
    return normal ? std::optional<std::string>(normal.get()) : std::nullopt;
}

std::optional<std::string> path_fault(std::string_view path) {
    if (path.empty()) return "路径为空";
    if (!utf8(path)) return "路径不是 UTF-8";
    if (path.size() > longest_path_bytes) return "路径超过 240 字节";
    if (nfc(path) != path) return "路径不是 Unicode NFC 形式";
    if (is_control(path)) return "路径含控制字符";
    if (path.find_first_of(forbidden) != path.npos) return "路径含 \\ : * ? \" < > | 之一";
    return each_part(path, [](std::string_view part) -> std::optional<std::string> {
        if (part.empty()) return "路径有空的一级";
        if (part.front() == ' ' || part.front() == '.' || part.back() == ' ' || part.back() == '.')
            return "文件名以空格或点开头或结尾";
        return std::nullopt;
    });
}

std::optional<std::string> escape_fault(std::string_view path) {
    if (path.empty()) return "路径为空";
    if (!utf8(path)) return "路径不是 UTF-8";
    if (path.size() > 4096) return "路径过长";
    if (path.front() == '/') return "绝对路径";
    if (path.front() == '~') return "以 ~ 开头的路径";
    if (path.find('\\') != path.npos) return "路径含反斜线";
    if (path.size() > 1 && path[1] == ':' && g_ascii_isalpha(path[0])) return "路径含盘符";
    return each_part(path, [](std::string_view part) -> std::optional<std::string> {
        if (part.empty()) return "路径有空的一级";
        if (part == "." || part == "..") return "路径含 . 或 ..";
        return std::nullopt;
    });
}

std::string name_from(std::string_view text, std::size_t longest_bytes) {
    std::string out;
    const std::string normal = nfc(text).value_or("");
    for (const char* at = normal.data(); at < normal.data() + normal.size();) {
        const char* next = g_utf8_next_char(at);
        const std::string_view one(at, static_cast<std::size_t>(next - at));
        const bool bad = is_control(one) || one == "/" || one == "%" ||
                         (one.size() == 1 && forbidden.find(one[0]) != forbidden.npos);
        if (out.size() + one.size() > longest_bytes) break;
        out += bad ? "_" : std::string(one);
        at = next;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '.')) out.pop_back();
    while (!out.empty() && (out.front() == ' ' || out.front() == '.')) out.erase(0, 1);
    return out.empty() ? "_" : out;
}

std::string escape_path(std::string_view path) {
    std::string out;
    for (const char c : path) {
        if (c == '\n')
            out += "%0A";
        else if (c == '\r')
            out += "%0D";
        else if (c == '%')
            out += "%25";
        else
            out += c;
    }
    return out;
}

std::string unescape_path(std::string_view written) {
    std::string out;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::string_view three = written.substr(i, 3);
        const char meant = three == "%0A" || three == "%0a"   ? '\n'
                           : three == "%0D" || three == "%0d" ? '\r'
                           : three == "%25"                   ? '%'
                                                              : 0;
        out += meant ? meant : written[i];
        if (meant) i += 2;
    }
    return out;
}

}  // namespace sunhall::bags
