#include "platform/bags/bag_archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>
#include <vector>

#include "foundation/utf8_names.hpp"
#include "platform/bags/file_digest.hpp"
#include "platform/bags/file_name.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

class Packer {
public:
    Packer(const fs::path& file, Instant at) : archive_(archive_write_new(), &archive_write_free), at_(at) {
        const bool zip = file.extension() == ".zip";
        if (!zip && file.extension() != ".tar")
            throw std::runtime_error("a packed bag is a .zip or .tar: " + file.string());
        check(zip ? archive_write_set_format_zip(archive_.get())
                  : archive_write_set_format_pax_restricted(archive_.get()));
        check(archive_write_set_options(archive_.get(), zip ? "zip:hdrcharset=UTF-8" : "pax:hdrcharset=UTF-8"));
        check(archive_write_open_filename(archive_.get(), file.c_str()));
    }
    void add(const fs::path& file, const std::string& name) {
        const Entry entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_pathname_utf8(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(fs::file_size(file)));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), at_.micros / 1000000, 0);
        check(archive_write_header(archive_.get(), entry.get()));
        digest_file(file,
                    [&](ByteView block) { check(archive_write_data(archive_.get(), block.data(), block.size())); });
    }
    void finish() { check(archive_write_close(archive_.get())); }

private:
    void check(la_ssize_t result) {
        if (result < 0) throw std::runtime_error(std::string("cannot pack: ") + archive_error_string(archive_.get()));
    }
    std::unique_ptr<archive, decltype(&archive_write_free)> archive_;
    Instant at_;
};

class Unpacker {
public:
    Unpacker(const fs::path& file, const fs::path& into, const UnpackLimits& limits)
        : archive_(archive_read_new(), &archive_read_free), into_(into), limits_(limits) {
        archive_read_support_format_zip(archive_.get());
        archive_read_support_format_tar(archive_.get());
        archive_read_set_options(archive_.get(), "hdrcharset=UTF-8");
        if (archive_read_open_filename(archive_.get(), file.c_str(), 1 << 16) != ARCHIVE_OK) refuse("读不出压缩包");
    }
    fs::path run() {
        for (archive_entry* entry = nullptr;;) {
            const int result = archive_read_next_header(archive_.get(), &entry);
            if (result == ARCHIVE_EOF) break;
            if (result != ARCHIVE_OK) refuse(std::string("压缩包损坏：") + archive_error_string(archive_.get()));
            take(entry);
        }
        if (top_.empty()) refuse("压缩包是空的");
        return into_ / top_;
    }

private:
    [[noreturn]] static void refuse(const std::string& why) { throw std::runtime_error("R-ARC-27: " + why); }

    void take(archive_entry* entry) {
        const char* given = archive_entry_pathname_utf8(entry);
        std::string path = given ? given : "";
        const bool folder = archive_entry_filetype(entry) == AE_IFDIR;
        while (folder && path.ends_with('/')) path.pop_back();
        if (const auto fault = escape_fault(path)) refuse(*fault + "：" + path.substr(0, 200));
        if (archive_entry_hardlink(entry) || archive_entry_symlink(entry)) refuse("链接：" + path);
        if (!folder && archive_entry_filetype(entry) != AE_IFREG) refuse("不是普通文件：" + path);
        if (archive_entry_is_encrypted(entry)) refuse("加密的文件：" + path);
        if (++files_ > limits_.most_files) refuse("文件数超过限度");
        const std::string top = path.substr(0, path.find('/'));
        if (top_.empty()) top_ = top;
        if (top != top_) refuse("最上层不止一个文件夹：" + top);
        if (folder) return void(fs::create_directories(into_ / path));
        if (path == top_) refuse("文件不在最上层文件夹之内：" + path);
        if (!seen_.insert(nfc(path).value_or(path)).second) refuse("同一路径出现两次：" + path);
        write(path);
    }

    void write(const std::string& path) {
        fs::create_directories((into_ / path).parent_path());
        const int out = ::open((into_ / path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        if (out < 0) refuse("写不出：" + path);
        const struct Closer {
            int descriptor;
            ~Closer() { ::close(descriptor); }
        } closer{out};
        std::vector<char> block(1 << 18);
        for (;;) {
            const la_ssize_t n = archive_read_data(archive_.get(), block.data(), block.size());
            if (n < 0) refuse("压缩包损坏：" + path);
            if (n == 0) return;
            bytes_ += n;
            const std::int64_t in = std::max<std::int64_t>(1, archive_filter_bytes(archive_.get(), -1));
            if (bytes_ > limits_.most_bytes) refuse("解出的字节数超过限度");
            if (bytes_ > 64 << 20 && bytes_ / in > limits_.most_ratio) refuse("压缩比异常（压缩炸弹）");
            for (la_ssize_t done = 0; done < n;) {
                const ssize_t m = ::write(out, block.data() + done, static_cast<std::size_t>(n - done));
                if (m < 0) refuse("磁盘写入失败：" + path);
                done += m;
            }
        }
    }

    std::unique_ptr<archive, decltype(&archive_read_free)> archive_;
    fs::path into_;
    UnpackLimits limits_;
    std::string top_;
    std::set<std::string> seen_;
    std::int64_t files_ = 0, bytes_ = 0;
};

}  // namespace

void pack_bag(const fs::path& bag, const fs::path& file, Instant at) {
    if (fs::exists(fs::symlink_status(file))) throw std::runtime_error("exists already: " + file.string());
    const Utf8Names names;
    const std::string top = fs::absolute(bag).lexically_normal().filename().string();
    std::vector<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(bag))
        if (entry.symlink_status().type() != fs::file_type::directory)
            paths.push_back(entry.path().lexically_relative(bag).generic_string());
    std::sort(paths.begin(), paths.end());
    const fs::path building =
        file.parent_path() / ("." + file.stem().string() + ".building" + file.extension().string());
    fs::remove(building);
    Packer packer(building, at);
    for (const std::string& path : paths) packer.add(bag / path, top + "/" + path);
    packer.finish();
    fs::rename(building, file);
}

fs::path unpack_bag(const fs::path& file, const fs::path& into, const UnpackLimits& limits) {
    if (!fs::create_directory(into)) throw std::runtime_error("exists already: " + into.string());
    const Utf8Names names;
    try {
        return Unpacker(file, into, limits).run();
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(into, ignored);
        throw;
    }
}

}  // namespace sunhall::bags
