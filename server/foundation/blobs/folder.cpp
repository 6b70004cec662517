#include "foundation/blobs/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "foundation/fault_point.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace fs = std::filesystem;

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

Folder::Folder(fs::path root, std::uint64_t reserve_bytes, DiskTrouble trouble)
    : root_(fs::absolute(std::move(root))), reserve_bytes_(reserve_bytes), trouble_(std::move(trouble)) {
    fs::path level;
    for (const auto& part : root_) {
        const fs::path above = level;
        level /= part;
        if (::mkdir(level.c_str(), 0700) == 0) flush_folder(above);
        else if (errno != EEXIST && !fs::is_directory(level)) fail("folder", level, errno);
    }
    durable_.insert(root_);
}

/// A full disk is the one failure after which the same bytes may be tried again; everything else stops the store
/// (R-REL-03): after a failed flush the kernel may have dropped the pages, so a second flush that succeeds proves
/// nothing.
void Folder::fail(std::string_view act, const fs::path& file, int error) {
    const bool full = act != "flush" && (error == ENOSPC || error == EDQUOT || error == EFBIG);
    if (!full) stopped_ = true;
    throw StorageFault(full ? StorageTrouble::full : StorageTrouble::stopped,
                       std::string(act) + " failed for " + file.filename().string() + ": " + std::strerror(error));
}

std::uint64_t Folder::free_bytes() const {
    struct statvfs room {};
    if (::statvfs(root_.c_str(), &room) != 0) return 0;
    return static_cast<std::uint64_t>(room.f_bavail) * room.f_frsize;
}

void Folder::require_room(std::uint64_t coming) const {
    if (stopped_) throw StorageFault(StorageTrouble::stopped, "the file store was stopped by an earlier failure");
    const auto free = free_bytes();
    if (free < reserve_bytes_ || free - reserve_bytes_ < coming)
        throw StorageFault(StorageTrouble::full, "less than the reserve would remain free");
}

OpenFile Folder::create(const fs::path& file, bool exclusive) {
    const int error = before("create");
    OpenFile made(error ? -1 : ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | (exclusive ? O_EXCL : 0), 0600));
    if (!made) fail("create", file, error ? error : errno);
    fault_point("file.created");
    return made;
}

void Folder::write_all(const OpenFile& file, ByteView bytes, std::uint64_t offset) {
    if (stopped_) throw StorageFault(StorageTrouble::stopped, "the file store was stopped by an earlier failure");
    if (const int error = before("write")) fail("write", "a file", error);
    while (!bytes.empty()) {
        const auto written = ::pwrite(file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("write", "a file", written < 0 ? errno : EIO);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    fault_point("file.written");
}

void Folder::begin_flush(const OpenFile& file, std::uint64_t offset, std::uint64_t length) {
    ::sync_file_range(file.descriptor(), static_cast<off_t>(offset), static_cast<off_t>(length), SYNC_FILE_RANGE_WRITE);
}

void Folder::flush(const OpenFile& file) {
    // A second flush after a failed one may succeed without the pages: it must not be believed.
    if (stopped_) throw StorageFault(StorageTrouble::stopped, "the file store was stopped by an earlier failure");
    const int error = before("flush");
    fault_point("file.before-flush");
    if (error || ::fdatasync(file.descriptor()) != 0) fail("flush", "a file", error ? error : errno);
    fault_point("file.flushed");
}

void Folder::truncate(const OpenFile& file, std::uint64_t size) {
    if (::ftruncate(file.descriptor(), static_cast<off_t>(size)) != 0) fail("truncate", "a file", errno);
}

void Folder::flush_folder(const fs::path& folder) {
    int error = before("folder");
    const OpenFile opened(error ? -1 : ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!error && !opened) error = errno;
    if (error || ::fsync(opened.descriptor()) != 0) fail("flush", folder, error ? error : errno);
    fault_point("folder.flushed");
}

void Folder::ensure_folder(const fs::path& folder) {
    {
        const std::lock_guard lock(guard_);
        if (durable_.contains(folder)) return;
    }
    ensure_folder(folder.parent_path());  // ends at the root, which is known
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("folder", folder, errno);
    flush_folder(folder.parent_path());  // also when it existed: who made it may not have flushed yet
    const std::lock_guard lock(guard_);
    durable_.insert(folder);
}

void Folder::rename(const fs::path& from, const fs::path& to) {
    fault_point("file.before-rename");
    const int error = before("rename");
    if (error || ::rename(from.c_str(), to.c_str()) != 0) fail("rename", to, error ? error : errno);
    fault_point("file.renamed");
}

void Folder::replace(const fs::path& file, std::string_view text) {
    const fs::path neighbour = file.string() + "." + hex(random_bytes(4)) + ".new";
    try {
        const auto made = create(neighbour);
        write_all(made, sunhall::as_bytes(text), 0);
        flush(made);
        rename(neighbour, file);
    } catch (...) {
        ::unlink(neighbour.c_str());
        throw;
    }
    flush_folder(file.parent_path());
}

}  // namespace sunhall
