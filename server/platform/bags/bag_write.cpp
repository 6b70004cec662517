#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "platform/bags/file_name.hpp"
#include "platform/bags/manifest.hpp"
#include "platform/bags/package_texts.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& file) {
    throw std::runtime_error("cannot " + what + " " + file.string() + ": " + std::strerror(errno));
}

/// A new file, written through to the disk; an existing one is never touched.
class NewFile {
public:
    explicit NewFile(const fs::path& file) : file_(file) {
        fs::create_directories(file.parent_path());
        descriptor_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor_ < 0) fail("create", file);
    }
    ~NewFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void write(ByteView bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail("write", file_);
            bytes = bytes.subspan(static_cast<std::size_t>(n));
        }
    }
    void finish() {
        if (::fsync(descriptor_) != 0) fail("flush", file_);
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) fail("close", file_);
    }

private:
    fs::path file_;
    int descriptor_ = -1;
};

void demand_path(const std::string& path) {
    if (const auto fault = path_fault(path)) throw std::invalid_argument("R-ARC-25: " + path + ": " + *fault);
}

FileDigests place(const fs::path& bag, const std::string& path, const Content& content) {
    demand_path(path);
    NewFile out(bag / path);
    FileDigests digests;
    if (const auto* bytes = std::get_if<Bytes>(&content)) {
        out.write(*bytes);
        digests = digest_bytes(*bytes);
    } else {
        digests = digest_file(std::get<fs::path>(content), [&](ByteView block) { out.write(block); });
    }
    out.finish();
    return digests;
}
FileDigests place(const fs::path& bag, const std::string& path, const std::string& text) {
    return place(bag, path, Content(to_bytes(text)));
}

void replace(const fs::path& bag, const std::string& path, const std::string& text) {
    const fs::path next = bag / (path + ".next");
    fs::remove(next);
    NewFile out(next);
    out.write(as_bytes(text));
    out.finish();
    fs::rename(next, bag / path);
}

std::string extension_of(const PieceFile& file) {
    const bool plain = !file.extension.empty() && file.extension.size() <= 8 &&
                       std::all_of(file.extension.begin(), file.extension.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    if (!plain) throw std::invalid_argument("R-ARC-25: extension of " + file.title);
    return file.extension;
}

PlacedFile place_piece_file(const fs::path& bag, const std::string& folder, PlacedFile at) {
    at.path = fmt::format("{}/{:02}_{}.{}", folder, at.order, name_from(at.file->role), extension_of(*at.file));
    at.digests = place(bag, at.path, at.file->content);
    if (at.file->expected_sha256 && at.file->expected_sha256->text() != at.digests.sha256)
        throw std::invalid_argument("R-ARC-11: SHA-256 of " + at.file->title + " is not the one it was kept under");
    if (at.file->expected_sm3 && at.file->expected_sm3->text() != at.digests.sm3)
        throw std::invalid_argument("R-ARC-11: SM3 of " + at.file->title + " is not the one it was kept under");
    return at;
}

std::vector<PlacedFile> place_pieces(const ArchivePackage& package, const fs::path& bag) {
    std::vector<PlacedFile> placed;
    for (std::size_t v = 0; v < package.volumes.size(); ++v) {
        for (std::size_t p = 0; p < package.volumes[v].pieces.size(); ++p) {
            const Piece& piece = package.volumes[v].pieces[p];
            const int volume = static_cast<int>(v) + 1, number = static_cast<int>(p) + 1;
            number_of(package, volume, number);  // throws when they do not fit the grammar
            const std::string folder = fmt::format("data/{:03}/{:04}", volume, number);
            const std::size_t before = placed.size();
            for (std::size_t f = 0; f < piece.files.size(); ++f)
                placed.push_back(place_piece_file(bag, folder,
                                                  {.volume = volume,
                                                   .piece = number,
                                                   .order = static_cast<int>(f) + 1,
                                                   .of = &piece,
                                                   .file = &piece.files[f]}));
            std::vector<const PlacedFile*> own;
            for (std::size_t i = before; i < placed.size(); ++i) own.push_back(&placed[i]);
            place(bag, folder + "/eep.xml", eep_xml(package, volume, number, piece, own));
        }
    }
    return placed;
}

std::string human_size(std::int64_t bytes) {
    if (bytes < 1024) return std::to_string(bytes) + " B";
    const char* unit = bytes < 1 << 20 ? "KiB" : bytes < 1 << 30 ? "MiB" : "GiB";
    const std::int64_t whole = bytes < 1 << 20 ? 1 << 10 : bytes < 1 << 30 ? 1 << 20 : 1 << 30;
    return fmt::format("{}.{} {}", bytes / whole, bytes % whole * 10 / whole, unit);
}

/// The digests of everything below data/ (or, for tags, beside it) as manifests by algorithm.
std::map<std::string, Manifest> manifests_of(const fs::path& bag, bool payload, std::int64_t* bytes = nullptr,
                                             std::size_t* count = nullptr) {
    std::map<std::string, Manifest> manifests{{"sha256", {}}, {"sha512", {}}, {"sm3", {}}};
    for (const auto& entry : fs::recursive_directory_iterator(bag)) {
        if (entry.symlink_status().type() == fs::file_type::directory) continue;
        const std::string path = entry.path().lexically_relative(bag).generic_string();
        const bool sealing =
            path == "sunhall/checkpoint.txt" || path == "sunhall/seal.tst" || path == "sunhall/seal.p7s";
        if (path.starts_with("data/") != payload || path.starts_with("tagmanifest-") || sealing) continue;
        const FileDigests digests = digest_file(entry.path());
        for (auto& [algorithm, manifest] : manifests) manifest[path] = digests.of(algorithm);
        if (bytes) *bytes += digests.bytes;
        if (count) ++*count;
    }
    return manifests;
}

/// Writes bag-info.txt and all manifests anew from what is on the disk. `labels` are kept; Payload-Oxum and Bag-Size
/// are reckoned.
void write_manifests(const fs::path& bag, std::vector<std::pair<std::string, std::string>> labels) {
    std::int64_t bytes = 0;
    std::size_t count = 0;
    const auto payload = manifests_of(bag, true, &bytes, &count);
    std::string info;
    for (auto& [label, value] : labels) {
        if (label == "Payload-Oxum") value = fmt::format("{}.{}", bytes, count);
        if (label == "Bag-Size") value = human_size(bytes);
        std::replace_if(
            value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        info += label + ": " + value + "\n";
    }
    replace(bag, "bag-info.txt", info);
    for (const auto& [algorithm, manifest] : payload)
        replace(bag, "manifest-" + algorithm + ".txt", write_manifest(manifest));
    for (const auto& [algorithm, manifest] : manifests_of(bag, false))
        replace(bag, "tagmanifest-" + algorithm + ".txt", write_manifest(manifest));
}

std::vector<std::pair<std::string, std::string>> info_of(const ArchivePackage& package) {  // R-ARC-24
    return {{"Source-Organization", package.organisation},
            {"Bagging-Date", local_date(package.sealed_at).text()},
            {"Payload-Oxum", ""},
            {"Bag-Size", ""},
            {"External-Identifier", number_of(package)},
            {"External-Description", package.project_name},
            {"Internal-Sender-Identifier", package.project_code},
            {"Bag-Software-Agent", package.software},
            {"BagIt-Profile-Identifier", "urn:sunhall:bagit-profile:1"}};
}

void fill(const ArchivePackage& package, const fs::path& bag) {
    const auto placed = place_pieces(package, bag);
    place(bag, "data/说明文件.txt", describe(package, placed));
    place(bag, "data/目录文件.xml", catalogue_xml(package, placed));
    place(bag, "data/目录文件.csv",
          "\xEF\xBB\xBF" + catalogue_csv(package, placed));  // the mark lets spreadsheets see UTF-8
    place(bag, "data/metadata/project.xml", project_xml(package));
    place(bag, "data/metadata/premis.xml", premis_xml(package, placed));
    for (const auto& [name, schema] : schemas()) place(bag, "data/metadata/schema/" + name, schema);
    place(bag, "data/journal/entries.jsonl", package.journal_entries);
    for (const auto& [path, content] : package.more) place(bag, "data/" + path, content);
    place(bag, "bagit.txt", std::string("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    if (!package.policy.empty()) place(bag, "sunhall/witness-policy.txt", package.policy);
    write_manifests(bag, info_of(package));
}

Bytes read_whole(const fs::path& file) {
    Bytes out;
    digest_file(file, [&](ByteView block) { out.insert(out.end(), block.begin(), block.end()); });
    return out;
}

}  // namespace

fs::path write_bag(const ArchivePackage& package, const fs::path& parent) {
    const std::string name = number_of(package);
    const fs::path whole = parent / name, building = parent / ("." + name + ".building");
    if (fs::exists(fs::symlink_status(whole)))
        throw std::runtime_error("archive package exists already: " + whole.string());
    fs::remove_all(building);  // what a crash left behind
    fs::create_directories(building);
    try {
        fill(package, building);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(building, ignored);
        throw;
    }
    fs::rename(building, whole);
    return whole;
}

void add_to_bag(const fs::path& bag, const std::string& path, ByteView content) {
    if (!path.starts_with("data/")) throw std::invalid_argument("only payload can be added to a bag: " + path);
    if (fs::exists(bag / "sunhall/seal.p7s") || fs::exists(bag / "sunhall/seal.tst"))
        throw std::invalid_argument("R-ARC-05: the package is sealed: " + bag.string());
    std::vector<BagFault> faults;
    const Bytes info = read_whole(bag / "bag-info.txt");
    const auto labels = parse_labels(as_text(info), false, "bag-info.txt", faults);
    if (!faults.empty()) throw std::runtime_error("bag-info.txt cannot be read: " + bag.string());
    place(bag, path, Content(Bytes(content.begin(), content.end())));
    write_manifests(bag, labels);
}

void put_seal(const fs::path& bag, const std::string& name, ByteView content) {
    if (name != "checkpoint.txt" && name != "seal.tst" && name != "seal.p7s")
        throw std::invalid_argument("not a seal file: " + name);
    place(bag, "sunhall/" + name, Content(Bytes(content.begin(), content.end())));
}

SealDigest seal_digest(const fs::path& bag) {
    Bytes all;
    for (const char* name : {"tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "tagmanifest-sm3.txt"}) {
        const Bytes one = read_whole(bag / name);
        all.insert(all.end(), one.begin(), one.end());
    }
    return {sha256(all), sm3(all)};
}

}  // namespace sunhall::bags
