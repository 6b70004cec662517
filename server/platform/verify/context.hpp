// What the threads of one run share.
#pragma once
#include <atomic>
#include <set>
#include <unordered_map>

#include "foundation/database/database.hpp"
#include "platform/records/record_type.hpp"
#include "platform/verify/piles.hpp"
#include "platform/verify/tree_check.hpp"

namespace sunhall::verify {

/// D14: a record of this type, written by the act that erased, names what was erased: members `type`, `record` and
/// `version` (up to which).
inline constexpr std::string_view erasure_type = "records.erasure";

struct ErasedVersion {
    std::string type, id;
    std::int64_t version, entry, n;
};
struct Erasure {
    std::string type, id;
    std::int64_t version, entry;
};

struct Context {
    Context(Database& database, const records::Catalogue& catalogue) : database(database), catalogue(catalogue) {
        for (std::uint32_t i = 0; i < catalogue.size(); ++i) types.emplace(catalogue[i]->name(), i);
    }

    Database& database;
    const records::Catalogue& catalogue;
    std::unordered_map<std::string_view, std::uint32_t> types;  ///< name to place in the catalogue
    Findings findings;
    Marker marker;
    std::function<void(std::string_view, std::string_view, std::vector<Digest>&)>
        files_named;         ///< empty: files are not checked
    std::int64_t first = 0;  ///< entries below are not read (`since`)
    std::int64_t size = 0;   ///< of the journal
    std::atomic<std::int64_t> versions{0}, rows{0};

    std::mutex mutex;  ///< for what follows
    std::set<std::int64_t> damaged_entries;  ///< whose versions are not what the entry wrote
    std::set<std::string> unknown_types;
    std::vector<ErasedVersion> erased;
    std::vector<Erasure> erasures;

    void damage_entry(std::int64_t entry) {
        const std::lock_guard lock(mutex);
        damaged_entries.insert(entry);
    }
};

struct NamedFile {
    Digest digest;
    std::uint32_t type;
    std::string id;
};

/// One thread: a connection and its piles.
struct Worker {
    Worker(Database& database, std::size_t pile_bytes) : connection(database.reader()), piles(pile_bytes) {}
    std::unique_ptr<Connection> connection;
    Piles piles;
    std::vector<NamedFile> files;
};

}  // namespace sunhall::verify
