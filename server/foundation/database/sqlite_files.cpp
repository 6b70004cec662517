#include "foundation/database/sqlite_files.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <new>
#include <string>
#include <thread>

namespace sunhall {
namespace {

constexpr int control_gather = 0x53480001, control_portions = 0x53480002, control_deferred = 0x53480003;
constexpr std::size_t most_gathered = 4 << 20;
constexpr std::size_t most_written = 64 << 10;  // SQLite's own layer takes less than 128 KiB at a time
constexpr sqlite3_int64 log_head_bytes = 32;
constexpr int portion_bytes = 1 << 20;

struct File {
    sqlite3_file base;
    sqlite3_file* real;   // stands behind this in the same memory
    File* database;       // of a log
    File* log;            // of a database, while it is open
    bool gathers, deferred, portions;  // said of the database
    bool straight;  // of a log: what follows a flush within the same commit only fills up a sector, and is not gathered
    int moved;            // since the last portion ended
    std::string* gathered;  // of a log: what is not written yet, and where it begins
    sqlite3_int64 begin;
};

File* own(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return own(file)->real; }

int write_gathered(File* file) {
    if (!file->gathered) return SQLITE_OK;
    int code = SQLITE_OK;
    const std::string& all = *file->gathered;
    for (std::size_t at = 0; at < all.size() && code == SQLITE_OK; at += most_written) {
        const auto count = static_cast<int>(std::min(most_written, all.size() - at));
        code = file->real->pMethods->xWrite(file->real, all.data() + at, count,
                                            file->begin + static_cast<sqlite3_int64>(at));
    }
    file->gathered->clear();  // when it failed, SQLite gives the whole transaction up
    return code;
}

int close_file(sqlite3_file* file) {
    const int written = write_gathered(own(file));
    delete own(file)->gathered;
    if (own(file)->database) own(file)->database->log = nullptr;
    const int code = real(file)->pMethods->xClose(real(file));
    return written != SQLITE_OK ? written : code;
}
int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    if (const int code = write_gathered(own(file))) return code;
    return real(file)->pMethods->xRead(real(file), to, count, at);
}
// Ends a portion: what was written reaches the disk before more is, and the log may go first.
int end_portion(File* file) {
    file->moved = 0;
    const int code = file->real->pMethods->xSync(file->real, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return code;
}
int write_file(sqlite3_file* base, const void* from, int count, sqlite3_int64 at) {
    File* file = own(base);
    if (file->portions && (file->moved += count) > portion_bytes) {
        if (const int code = end_portion(file)) return code;
    }
    if (!file->database || !file->database->gathers || file->straight)
        return file->real->pMethods->xWrite(file->real, from, count, at);
    if (!file->gathered) file->gathered = new std::string;
    auto& gathered = *file->gathered;
    const bool follows = !gathered.empty() && file->begin + static_cast<sqlite3_int64>(gathered.size()) == at;
    if (!follows || gathered.size() > most_gathered) {
        if (const int code = write_gathered(file)) return code;
        file->begin = at;
    }
    gathered.append(static_cast<const char*>(from), static_cast<std::size_t>(count));
    return SQLITE_OK;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = write_gathered(own(file))) return code;
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* base, int flags) {
    File* file = own(base);
    // What was just written is a commit, or the log's new head; with nothing new, a checkpoint wants to be sure of the
    // log.
    const bool wrote = file->gathered && !file->gathered->empty();
    const bool head = wrote && file->begin == 0 && static_cast<sqlite3_int64>(file->gathered->size()) == log_head_bytes;
    if (const int code = write_gathered(file)) return code;
    if (wrote && !head) file->straight = true;
    if (wrote && !head && file->database->deferred) return SQLITE_OK;
    return file->real->pMethods->xSync(file->real, flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    if (const int code = write_gathered(own(file))) return code;
    return real(file)->pMethods->xFileSize(real(file), size);
}
int file_control(sqlite3_file* file, int what, void* with) {
    if (what == control_gather) return own(file)->gathers = true, SQLITE_OK;
    if (what == control_deferred) return own(file)->deferred = true, SQLITE_OK;
    if (what == control_portions) return own(file)->portions = true, SQLITE_OK;
    return real(file)->pMethods->xFileControl(real(file), what, with);
}

const sqlite3_io_methods methods = {
    .iVersion = 2,  // without memory mapping, which nobody here asks for
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = [](sqlite3_file* file, int lock) { return real(file)->pMethods->xLock(real(file), lock); },
    .xUnlock = [](sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); },
    .xCheckReservedLock = [](sqlite3_file* file,
                             int* held) { return real(file)->pMethods->xCheckReservedLock(real(file), held); },
    .xFileControl = file_control,
    .xSectorSize = [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
    .xDeviceCharacteristics =
        [](sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); },
    .xShmMap = [](sqlite3_file* file, int page, int size, int extend,
                  void volatile** to) { return real(file)->pMethods->xShmMap(real(file), page, size, extend, to); },
    .xShmLock = [](sqlite3_file* file, int at, int count,
                   int flags) { return real(file)->pMethods->xShmLock(real(file), at, count, flags); },
    .xShmBarrier =
        [](sqlite3_file* file) {
            if (own(file)->log) own(file)->log->straight = false;
            real(file)->pMethods->xShmBarrier(real(file));
        },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs* system, const char* name, sqlite3_file* base, int flags, int* given) {
    auto* below = static_cast<sqlite3_vfs*>(system->pAppData);
    File* file = new (base) File{};
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    const int code = below->xOpen(below, name, file->real, flags, given);
    if (!file->real->pMethods) return code;  // nothing to close
    file->base.pMethods = &methods;
    if (code == SQLITE_OK && name && (flags & SQLITE_OPEN_WAL)) {
        file->database = own(sqlite3_database_file_object(name));
        file->database->log = file;
    }
    return code;
}

}  // namespace

const char* sqlite_file_system() {
    static const char* const name = [] {
        static sqlite3_vfs system = *sqlite3_vfs_find(nullptr);
        system.pAppData = sqlite3_vfs_find(nullptr);
        system.zName = "sunhall";
        system.szOsFile += static_cast<int>(sizeof(File));
        system.xOpen = open_file;
        sqlite3_vfs_register(&system, 0);
        return system.zName;
    }();
    return name;
}

void gather_commits(sqlite3* database) { sqlite3_file_control(database, "main", control_gather, nullptr); }

sqlite3_file* leave_log_flush_to_others(sqlite3* database) {
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (!log || log->pMethods != &methods || !own(log)->database) return nullptr;  // a database in memory has no log
    // Once by ourselves: the first flush of a new file also sees to its folder, and changes what it notes of the file.
    if (flush_log(log) != SQLITE_OK) return nullptr;
    sqlite3_file_control(database, "main", control_deferred, nullptr);
    return log;
}

int flush_log(sqlite3_file* log) { return real(log)->pMethods->xSync(real(log), SQLITE_SYNC_NORMAL); }

void move_pages_in_portions(sqlite3* database) { sqlite3_file_control(database, "main", control_portions, nullptr); }

}  // namespace sunhall
