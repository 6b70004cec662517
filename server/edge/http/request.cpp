#include "edge/http/request.hpp"

#include <charconv>

#include "edge/http/problem_document.hpp"

namespace sunhall::http {

const Problem not_found{404, "http.not-found", "没有这个页面或接口。", "There is nothing at this address.",
                        "请核对网址，或从首页进入。", "Check the address, or start from the home page."};

std::optional<std::string> percent_decoded(std::string_view text, bool form) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && form) out += ' ';
        else if (text[i] != '%') out += text[i];
        else {
            const auto byte = i + 3 <= text.size() ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
            if (!byte || (*byte)[0] == 0) return std::nullopt;
            out += static_cast<char>((*byte)[0]);
            i += 2;
        }
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
            std::string_view("-._~").find(c) != std::string_view::npos)
            out += c;
        else ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

Query Query::parse(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const auto end = text.find('&');
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::string{} : percent_decoded(pair.substr(equals + 1), true);
        if (name && value)
            query.pairs.emplace_back(*std::move(name), *std::move(value));  // a malformed pair names nothing
    }
    return query;
}

std::optional<std::string_view> Query::find(std::string_view name) const {
    for (const auto& [key, value] : pairs)
        if (key == name) return value;
    return std::nullopt;
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    std::vector<std::string_view> found;
    for (const auto& [key, value] : pairs)
        if (key == name) found.push_back(value);
    return found;
}

std::optional<std::int64_t> Query::integer(std::string_view name) const {
    const auto text = find(name);
    if (!text) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (fault != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return number;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (std::string_view line : headers.all("Cookie"))
        while (!line.empty()) {
            const auto end = line.find(';');
            const std::string_view pair = trimmed(line.substr(0, end));
            line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
        }
    return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return {};
}

std::int64_t Request::number(std::string_view name) const {
    const std::string_view text = parameter(name);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < 0) throw Refusal(not_found);
    return value;
}

std::string_view Request::language() const { return preferred_language(headers["Accept-Language"]); }

bool Request::wants_html() const {
    const std::string_view accept = headers["Accept"];
    const auto html = accept.find("text/html");
    return html != std::string_view::npos && html < accept.find("json");
}

}  // namespace sunhall::http
