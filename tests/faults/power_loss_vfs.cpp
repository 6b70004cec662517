#include "power_loss_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>

namespace sunhall::faults {
namespace {

constexpr sqlite3_int64 sector = 512;
using Sector = std::array<unsigned char, sector>;

// One file as the program sees it, shared by all who have it open.
struct Pending {
    std::mutex mutex;
    std::map<sqlite3_int64, Sector> sectors;  ///< written, not flushed; by number
    sqlite3_int64 size = -1;                  ///< as the program sees it; -1: as the disk has it
    sqlite3_int64 cut_to = -1;                ///< smallest size since the last flush; -1: never cut
    sqlite3_file* any = nullptr;              ///< a handle to write through when spilling
};

std::mutex files_mutex;
std::map<std::string, std::shared_ptr<Pending>> files;
std::atomic<DiskState> disk{DiskState::sound};
sqlite3_vfs* below = nullptr;

struct File {
    sqlite3_file head;
    std::shared_ptr<Pending>* pending;  ///< null for files that are not watched
    std::string* name;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* own(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

sqlite3_int64 size_of(File* file, Pending& pending) {
    if (pending.size >= 0) return pending.size;
    sqlite3_int64 size = 0;
    file->real()->pMethods->xFileSize(file->real(), &size);
    return size;
}

// Fills one sector as the program sees it.
void look(File* file, Pending& pending, sqlite3_int64 number, Sector& out) {
    if (const auto found = pending.sectors.find(number); found != pending.sectors.end()) {
        out = found->second;
        return;
    }
    out.fill(0);
    sqlite3_int64 on_disk = 0;
    file->real()->pMethods->xFileSize(file->real(), &on_disk);
    if (pending.cut_to >= 0) on_disk = std::min(on_disk, pending.cut_to);
    const sqlite3_int64 have = std::min(sector, on_disk - number * sector);
    if (have > 0) file->real()->pMethods->xRead(file->real(), out.data(), static_cast<int>(have), number * sector);
}

int read(sqlite3_file* handle, void* into, int amount, sqlite3_int64 offset) {
    File* file = own(handle);
    if (!file->pending) return file->real()->pMethods->xRead(file->real(), into, amount, offset);
    Pending& pending = **file->pending;
    const std::lock_guard lock(pending.mutex);
    const sqlite3_int64 size = size_of(file, pending);
    auto* out = static_cast<unsigned char*>(into);
    const sqlite3_int64 have = std::clamp<sqlite3_int64>(size - offset, 0, amount);
    std::memset(out + have, 0, static_cast<std::size_t>(amount - have));
    for (sqlite3_int64 at = 0; at < have;) {
        const sqlite3_int64 number = (offset + at) / sector, within = (offset + at) % sector;
        const sqlite3_int64 take = std::min(sector - within, have - at);
        Sector seen;
        look(file, pending, number, seen);
        std::memcpy(out + at, seen.data() + within, static_cast<std::size_t>(take));
        at += take;
    }
    return have == amount ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* handle, const void* from, int amount, sqlite3_int64 offset) {
    File* file = own(handle);
    if (disk == DiskState::full) return SQLITE_FULL;
    if (!file->pending) return file->real()->pMethods->xWrite(file->real(), from, amount, offset);
    Pending& pending = **file->pending;
    const std::lock_guard lock(pending.mutex);
    const auto* in = static_cast<const unsigned char*>(from);
    for (sqlite3_int64 at = 0; at < amount;) {
        const sqlite3_int64 number = (offset + at) / sector, within = (offset + at) % sector;
        const sqlite3_int64 take = std::min<sqlite3_int64>(sector - within, amount - at);
        Sector changed;
        look(file, pending, number, changed);
        std::memcpy(changed.data() + within, in + at, static_cast<std::size_t>(take));
        pending.sectors[number] = changed;
        at += take;
    }
    pending.size = std::max(size_of(file, pending), offset + amount);
    return SQLITE_OK;
}

int truncate(sqlite3_file* handle, sqlite3_int64 size) {
    File* file = own(handle);
    if (!file->pending) return file->real()->pMethods->xTruncate(file->real(), size);
    Pending& pending = **file->pending;
    const std::lock_guard lock(pending.mutex);
    pending.size = size;
    pending.cut_to = pending.cut_to < 0 ? size : std::min(pending.cut_to, size);
    pending.sectors.erase(pending.sectors.lower_bound((size + sector - 1) / sector), pending.sectors.end());
    return SQLITE_OK;
}

int put(sqlite3_file* real, sqlite3_int64 number, const Sector& content, sqlite3_int64 size,
        sqlite3_int64 most = sector) {
    const sqlite3_int64 length = std::min({sector, size - number * sector, most});
    return length <= 0 ? SQLITE_OK
                       : real->pMethods->xWrite(real, content.data(), static_cast<int>(length), number * sector);
}

int flush(sqlite3_file* handle, int flags) {
    File* file = own(handle);
    if (disk == DiskState::flush_fails) return SQLITE_IOERR_FSYNC;
    if (!file->pending) return file->real()->pMethods->xSync(file->real(), flags);
    Pending& pending = **file->pending;
    const std::lock_guard lock(pending.mutex);
    sqlite3_file* real = file->real();
    if (pending.cut_to >= 0) real->pMethods->xTruncate(real, pending.cut_to);
    const sqlite3_int64 size = size_of(file, pending);
    for (const auto& [number, content] : pending.sectors) {
        if (const int code = put(real, number, content, size); code != SQLITE_OK) return code;
    }
    pending.sectors.clear();
    pending.size = pending.cut_to = -1;
    return SQLITE_OK;  // the kernel keeps it: the machine stays up, only the program ends
}

int file_size(sqlite3_file* handle, sqlite3_int64* size) {
    File* file = own(handle);
    if (!file->pending) return file->real()->pMethods->xFileSize(file->real(), size);
    const std::lock_guard lock((*file->pending)->mutex);
    *size = size_of(file, **file->pending);
    return SQLITE_OK;
}

int close(sqlite3_file* handle) {
    File* file = own(handle);
    if (file->pending) {
        const std::lock_guard lock((*file->pending)->mutex);
        if ((*file->pending)->any == file->real()) (*file->pending)->any = nullptr;
    }
    const int code = file->real()->pMethods->xClose(file->real());
    delete file->pending;
    delete file->name;
    return code;
}

int control(sqlite3_file* handle, int op, void* arg) {
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_MMAP_SIZE || op == SQLITE_FCNTL_CHUNK_SIZE)
        return SQLITE_NOTFOUND;
    return own(handle)->real()->pMethods->xFileControl(own(handle)->real(), op, arg);
}

const sqlite3_io_methods methods{
    2,
    close,
    read,
    write,
    truncate,
    flush,
    file_size,
    [](sqlite3_file* f, int level) { return own(f)->real()->pMethods->xLock(own(f)->real(), level); },
    [](sqlite3_file* f, int level) { return own(f)->real()->pMethods->xUnlock(own(f)->real(), level); },
    [](sqlite3_file* f, int* out) { return own(f)->real()->pMethods->xCheckReservedLock(own(f)->real(), out); },
    control,
    [](sqlite3_file*) { return static_cast<int>(sector); },
    [](sqlite3_file*) { return 0; },  // promises nothing about order or tearing
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return own(f)->real()->pMethods->xShmMap(own(f)->real(), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
        return own(f)->real()->pMethods->xShmLock(own(f)->real(), offset, n, flags);
    },
    [](sqlite3_file* f) { own(f)->real()->pMethods->xShmBarrier(own(f)->real()); },
    [](sqlite3_file* f, int drop) { return own(f)->real()->pMethods->xShmUnmap(own(f)->real(), drop); },
    nullptr,
    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* handle, int flags, int* out) {
    File* file = own(handle);
    file->head.pMethods = nullptr;
    file->pending = nullptr;
    file->name = nullptr;
    const int code = below->xOpen(below, name, file->real(), flags, out);
    if (code != SQLITE_OK) return code;
    file->head.pMethods = &methods;
    if (!name || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL))) return code;
    const std::lock_guard lock(files_mutex);
    auto& pending = files[name];
    if (!pending) pending = std::make_shared<Pending>();
    if (flags & SQLITE_OPEN_READWRITE) pending->any = file->real();
    file->pending = new std::shared_ptr<Pending>(pending);
    file->name = new std::string(name);
    return code;
}

int remove(sqlite3_vfs*, const char* name, int sync) {
    {
        const std::lock_guard lock(files_mutex);
        if (const auto found = files.find(name); found != files.end()) {
            const std::lock_guard inner(found->second->mutex);
            found->second->sectors.clear();
            found->second->size = found->second->cut_to = -1;
        }
    }
    return below->xDelete(below, name, sync);
}

}  // namespace

void install_power_loss_disk() {
    below = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs disk_layer = *below;
    disk_layer.zName = "power-loss";
    disk_layer.szOsFile = static_cast<int>(sizeof(File)) + below->szOsFile;
    disk_layer.xOpen = open;
    disk_layer.xDelete = remove;
    disk_layer.pNext = nullptr;
    sqlite3_vfs_register(&disk_layer, 1);
}

void set_disk_state(DiskState state) { disk = state; }

void spill_some(std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    // Nothing is locked for long: whoever holds a file's lock now is cut off in the middle of it, which is as good a
    // moment as any.
    if (!files_mutex.try_lock()) return;
    for (auto& [name, pending] : files) {
        if (dice() % 3 == 0 || !pending->mutex.try_lock()) continue;
        const auto size = pending->size;
        for (const auto& [number, content] : pending->sectors) {
            if (!pending->any || dice() % 2) continue;
            const auto most =
                dice() % 4 ? sector : static_cast<sqlite3_int64>(1 + dice() % (sector - 1));  // one in four is torn
            put(pending->any, number, content, size, most);
        }
        pending->mutex.unlock();
    }
    files_mutex.unlock();
}

}  // namespace sunhall::faults
