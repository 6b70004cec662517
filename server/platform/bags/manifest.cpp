#include "platform/bags/manifest.hpp"

#include <algorithm>
#include <set>

#include "platform/bags/file_name.hpp"

namespace sunhall::bags {
namespace {

bool is_hex(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Takes one line off the front; LF, CR or CRLF end it (RFC 8493 section 2.1.3).
std::string_view take_line(std::string_view& text) {
    const auto end = text.find_first_of("\r\n");
    const std::string_view line = text.substr(0, end);
    if (end == text.npos)
        text = {};
    else
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    return line;
}

constexpr std::size_t most_faults = 1000;  // of one file: enough to see what is wrong, too few to fill the memory

}  // namespace

std::size_t digest_digits(std::string_view algorithm) {
    return algorithm == "sha256" || algorithm == "sm3" ? 64 : algorithm == "sha512" ? 128 : 0;
}

Manifest parse_manifest(std::string_view text, std::string_view algorithm, const std::string& name,
                        std::vector<BagFault>& faults) {
    Manifest manifest;
    std::set<std::string> forms;  // NFC
    const std::size_t before = faults.size(), digits = digest_digits(algorithm);
    const auto fault = [&](std::string rule, std::string_view path, std::string what) {
        faults.push_back({std::move(rule), name, std::string(path.substr(0, 300)) + "：" + std::move(what)});
    };
    if (text.starts_with("\xEF\xBB\xBF")) fault("RFC8493-2.1.3", "", "清单以字节顺序标记（BOM）开头");
    while (!text.empty() && faults.size() - before < most_faults) {
        const std::string_view line = take_line(text);
        if (line.empty()) continue;
        const auto space = line.find_first_of(" \t");
        const auto begin = space == line.npos ? space : line.find_first_not_of(" \t", space);
        if (begin == line.npos || !is_hex(line.substr(0, space))) {
            fault("RFC8493-2.1.3", line, "不是“摘要 路径”");
            continue;
        }
        const std::string path = unescape_path(line.substr(begin));
        if (digits != 0 && space != digits) fault("RFC8493-2.1.3", path, "摘要长度不符");
        if (path.starts_with("*") || path.starts_with("./")) {
            fault("RFC8493-2.1.3", path, "路径带有 * 或 ./ 前缀");
        } else if (const auto escape = escape_fault(path)) {
            fault("R-ARC-27", path, *escape);
        } else if (!forms.insert(nfc(path).value_or(path)).second) {
            fault("R-ARC-27", path, "同一路径出现两次");
        } else {
            manifest.emplace(path, lower(line.substr(0, space)));
        }
    }
    return manifest;
}

std::string write_manifest(const Manifest& manifest) {
    std::string out;
    for (const auto& [path, digest] : manifest) out += digest + "  " + escape_path(path) + "\n";
    return out;
}

std::vector<std::pair<std::string, std::string>> parse_labels(std::string_view text, bool strict,
                                                              const std::string& name, std::vector<BagFault>& faults) {
    std::vector<std::pair<std::string, std::string>> labels;
    const std::size_t before = faults.size();
    while (!text.empty() && faults.size() - before < most_faults) {
        const std::string_view line = take_line(text);
        if (line.empty()) continue;
        if ((line.front() == ' ' || line.front() == '\t') && !strict && !labels.empty()) {
            labels.back().second +=
                " " + std::string(line.substr(std::min(line.size(), line.find_first_not_of(" \t"))));
            continue;
        }
        const auto colon = line.find(':');
        const bool spaced = colon != line.npos && colon > 0 && line[colon - 1] != ' ' && line[colon - 1] != '\t' &&
                            line.front() != ' ' && colon + 1 < line.size() &&
                            (line[colon + 1] == ' ' || line[colon + 1] == '\t');
        const std::string_view value = spaced ? line.substr(colon + 2) : std::string_view();
        if (!spaced || (strict && (value.empty() || value.front() == ' ' || value.back() == ' '))) {
            faults.push_back({"RFC8493-2.1.1", name, std::string(line.substr(0, 300)) + "：不是“标签: 值”"});
            continue;
        }
        labels.emplace_back(line.substr(0, colon), value);
    }
    return labels;
}

}  // namespace sunhall::bags
