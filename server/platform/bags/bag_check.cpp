#include "platform/bags/bag_check.hpp"

#include <glib.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

#include "platform/bags/archive_number.hpp"
#include "platform/bags/file_name.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_faults = 10000;

/// The algorithm of "manifest-sha256.txt" or "tagmanifest-sha256.txt"; empty for other names.
std::string algorithm_of(const std::string& name, std::string_view prefix) {
    if (!name.starts_with(prefix) || !name.ends_with(".txt")) return {};
    return name.substr(prefix.size(), name.size() - prefix.size() - 4);
}

class Reader {
public:
    Reader(const fs::path& bag, const BagLimits& limits) : bag_(bag), limits_(limits) {}

    BagCheck read() {
        walk();
        if (!too_much_) {
            declaration();
            labels();
            manifests();
            every_payload_file_is_listed();
            oxum();
        }
        return std::move(out_);
    }

private:
    void fault(std::string rule, std::string path, std::string text) {
        if (out_.faults.size() < most_faults)
            out_.faults.push_back({std::move(rule), std::move(path), std::move(text)});
    }

    void walk() {
        std::int64_t files = 0, bytes = 0;
        for (auto at = fs::recursive_directory_iterator(bag_); at != fs::recursive_directory_iterator(); ++at) {
            const std::string path = at->path().lexically_relative(bag_).generic_string();
            const auto kind = at->symlink_status().type();
            if (kind == fs::file_type::directory) continue;
            if (kind != fs::file_type::regular) {
                fault("R-ARC-27", path, "不是普通文件（符号链接、设备等），不予读取");
                continue;
            }
            if (const auto escape = escape_fault(path)) fault("R-ARC-27", path, *escape);
            bytes += static_cast<std::int64_t>(at->file_size());
            if (++files > limits_.most_files || bytes > limits_.most_bytes) {
                too_much_ = true;
                return fault("R-ARC-27", "", "文件数或字节数超过限度");
            }
            take(path, at->path());
        }
    }

    void take(const std::string& path, const fs::path& file) {
        try {
            (path.starts_with("data/") ? out_.content.payload : out_.content.tags)[path] = digest_file(file);
        } catch (const std::runtime_error& error) {
            fault("R-ARC-27", path, std::string("读不出：") + error.what());
        }
    }

    /// The text of a tag file; a fault and nothing when it is absent or too long.
    std::optional<std::string> tag_text(const std::string& name, bool required) {
        const auto found = out_.content.tags.find(name);
        if (found == out_.content.tags.end()) {
            if (required) fault("RFC8493-2.1", name, "缺少");
            return std::nullopt;
        }
        if (found->second.bytes > limits_.most_tag_bytes) {
            fault("R-ARC-27", name, "标签文件过长");
            return std::nullopt;
        }
        std::string text;
        digest_file(bag_ / name, [&](ByteView block) { text += as_text(block); });
        return text;
    }

    void declaration() {
        const auto text = tag_text("bagit.txt", true);
        if (!text) return;
        if (text->starts_with("\xEF\xBB\xBF")) return fault("R-ARC-27", "bagit.txt", "以字节顺序标记（BOM）开头");
        const auto lines = parse_labels(*text, true, "bagit.txt", out_.faults);
        const std::vector<std::pair<std::string, std::string>> wanted{{"BagIt-Version", "1.0"},
                                                                      {"Tag-File-Character-Encoding", "UTF-8"}};
        if (lines != wanted)
            fault("RFC8493-2.1.1", "bagit.txt", "应为 BagIt-Version: 1.0 和 Tag-File-Character-Encoding: UTF-8 两行");
        std::error_code ignored;
        if (!fs::is_directory(fs::symlink_status(bag_ / "data", ignored)))
            fault("RFC8493-2.1.2", "data", "缺少载荷目录");
        if (out_.content.tags.contains("fetch.txt")) fault("R-ARC-27", "fetch.txt", "不接受需另行下载的包，也从不下载");
    }

    void labels() {
        if (const auto text = tag_text("bag-info.txt", false))
            out_.content.info = parse_labels(*text, false, "bag-info.txt", out_.faults);
    }

    void manifests() {
        bool provable = false;
        const auto tags = out_.content.tags;  // by value: reading adds nothing, but keeps iteration plain
        for (const auto& [name, digests] : tags) {
            if (const auto algorithm = algorithm_of(name, "manifest-"); !algorithm.empty()) {
                provable = provable || digest_digits(algorithm) != 0;
                out_.content.manifests[algorithm] = manifest(name, algorithm, true);
            } else if (const auto tag_algorithm = algorithm_of(name, "tagmanifest-"); !tag_algorithm.empty()) {
                out_.content.tag_manifests[tag_algorithm] = manifest(name, tag_algorithm, false);
            }
        }
        if (!provable) fault("RFC8493-2.1.3", "", "没有可验证的载荷清单（SHA-256、SHA-512 或 SM3）");
    }

    Manifest manifest(const std::string& name, const std::string& algorithm, bool of_payload) {
        Manifest listed = parse_manifest(tag_text(name, true).value_or(""), algorithm, name, out_.faults);
        for (const auto& [path, digest] : listed) {
            if (path.starts_with("data/") != of_payload) {
                fault("RFC8493-2.1.3", path, of_payload ? "载荷清单列了载荷以外的文件" : "标签清单列了载荷文件");
                continue;
            }
            if (!of_payload && path.starts_with("tagmanifest-")) fault("RFC8493-2.2.1", path, "标签清单列了标签清单");
            const auto& present = of_payload ? out_.content.payload : out_.content.tags;
            const auto found = present.find(path);
            if (found == present.end())
                fault("RFC8493-3", path, "清单 " + name + " 列出的文件不存在");
            else if (digest_digits(algorithm) != 0 && found->second.of(algorithm) != digest)
                fault("RFC8493-3", path, name + " 的摘要不符");
        }
        return listed;
    }

    void every_payload_file_is_listed() {
        for (const auto& [path, digests] : out_.content.payload)
            for (const auto& [algorithm, listed] : out_.content.manifests)
                if (!listed.contains(path)) fault("R-ARC-27", path, "载荷文件不在 manifest-" + algorithm + ".txt 中");
    }

    void oxum() {
        const std::string stated = out_.content.label("Payload-Oxum");
        if (stated.empty()) return;
        std::int64_t bytes = 0;
        for (const auto& [path, digests] : out_.content.payload) bytes += digests.bytes;
        const std::string real = std::to_string(bytes) + "." + std::to_string(out_.content.payload.size());
        if (stated != real)
            fault("RFC8493-2.2.2", "bag-info.txt", "Payload-Oxum 应为 " + real + "，写的是 " + stated.substr(0, 60));
    }

    fs::path bag_;
    BagLimits limits_;
    BagCheck out_;
    bool too_much_ = false;
};

}  // namespace

// RFC 8493 section 2.2.2: the reserved labels are told apart by their letters alone, whatever the case.
std::string BagContent::label(std::string_view name) const {
    const auto same_letter = [](char a, char b) { return g_ascii_tolower(a) == g_ascii_tolower(b); };
    for (const auto& [label, value] : info)
        if (std::ranges::equal(label, name, same_letter)) return value;
    return {};
}

BagCheck check_bag(const fs::path& bag, const BagLimits& limits) {
    if (!fs::is_directory(fs::symlink_status(bag))) throw std::runtime_error("not a directory: " + bag.string());
    return Reader(bag, limits).read();
}

std::vector<BagFault> package_faults(const fs::path& bag, const BagContent& content) {
    std::vector<BagFault> faults;
    for (const char* algorithm : {"sha256", "sha512"}) {
        if (!content.manifests.contains(algorithm))
            faults.push_back({"R-ARC-26", std::string("manifest-") + algorithm + ".txt", "缺少"});
        if (!content.tag_manifests.contains(algorithm))
            faults.push_back({"R-ARC-26", std::string("tagmanifest-") + algorithm + ".txt", "缺少"});
    }
    for (const char* label : {"Source-Organization", "Bagging-Date", "Payload-Oxum", "Bag-Size", "External-Identifier",
                              "Internal-Sender-Identifier", "Bag-Software-Agent", "BagIt-Profile-Identifier"})
        if (content.label(label).empty())
            faults.push_back({"R-ARC-24", "bag-info.txt", std::string("缺少标签 ") + label});
    const std::string number = content.label("External-Identifier");
    std::string why;
    if (!number.empty() && !parse_archive_number(number, &why))
        faults.push_back({"R-ARC-13", "bag-info.txt", number + "：" + why});
    if (!number.empty() && fs::absolute(bag).lexically_normal().filename() != number)
        faults.push_back({"R-ARC-24", "", "包的文件夹名与档号不一致"});
    for (const auto* files : {&content.payload, &content.tags})
        for (const auto& [path, digests] : *files)
            if (const auto fault = path_fault(path)) faults.push_back({"R-ARC-25", path, *fault});
    return faults;
}

}  // namespace sunhall::bags
