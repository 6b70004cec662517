// A folder on disk that is written durably: files, flushes of folders, and the store's state of health.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "foundation/blobs/storage_fault.hpp"
#include "foundation/bytes.hpp"

namespace sunhall {

/// An open file descriptor, closed with its owner.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept;
    explicit operator bool() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_ = -1;
};

/// Stands in for the disk's errors in tests: called before "write", "flush", "rename" and "folder"; returns an errno or
/// 0.
using DiskTrouble = std::function<int(std::string_view act)>;

class Folder {
public:
    /// Makes the folder and its parents, durably.
    Folder(std::filesystem::path root, std::uint64_t reserve_bytes, DiskTrouble trouble = {});

    const std::filesystem::path& root() const { return root_; }

    /// Throws StorageFault(full) when less than the reserve would remain after `coming` more bytes, and (stopped) after
    /// a failure.
    void require_room(std::uint64_t coming) const;
    bool stopped() const { return stopped_; }
    std::uint64_t free_bytes() const;

    /// 0600, for writing; `exclusive` refuses an existing file.
    OpenFile create(const std::filesystem::path& file, bool exclusive = true);
    void write_all(const OpenFile& file, ByteView bytes, std::uint64_t offset);
    /// Hands the stretch to the disk without waiting, so that the later flush is short.
    static void begin_flush(const OpenFile& file, std::uint64_t offset, std::uint64_t length);
    void flush(const OpenFile& file);
    void truncate(const OpenFile& file, std::uint64_t size);
    void flush_folder(const std::filesystem::path& folder);
    /// Makes `folder` below the root where missing, each new level durable; levels known to be durable cost nothing.
    void ensure_folder(const std::filesystem::path& folder);
    /// Renames within the file system; the caller flushes the folders.
    void rename(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Writes a small file whole: a neighbour, flushed, renamed over the old one, folder flushed.
    void replace(const std::filesystem::path& file, std::string_view text);

private:
    [[noreturn]] void fail(std::string_view act, const std::filesystem::path& file, int error);
    int before(std::string_view act) const { return trouble_ ? trouble_(act) : 0; }
    std::filesystem::path root_;
    std::uint64_t reserve_bytes_;
    DiskTrouble trouble_;
    std::atomic<bool> stopped_{false};
    std::mutex guard_;
    std::set<std::filesystem::path> durable_;
};

}  // namespace sunhall
