#include "platform/journal/log.hpp"

#include "foundation/fault_point.hpp"
#include "foundation/random.hpp"
#include "platform/merkle/leaf.hpp"

namespace sunhall::journal {

// `tiles` holds full level-0 tiles only (256 leaf hashes): partial and upper tiles follow from them and from `journal`.
// `heads` holds the head of each batch, so that a checkpoint can be compared with what was committed.
const std::string_view schema = R"(
CREATE TABLE IF NOT EXISTS journal (
  number BIGINT NOT NULL PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  case_id TEXT COLLATE "C",
  leaf BYTEA NOT NULL,
  salt BYTEA,
  rec TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS journal_case ON journal (case_id, number) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS journal_id ON journal (id);
CREATE TABLE IF NOT EXISTS tiles (
  tile BIGINT NOT NULL PRIMARY KEY,
  hashes BYTEA NOT NULL
);
CREATE TABLE IF NOT EXISTS heads (
  size BIGINT NOT NULL PRIMARY KEY,
  root BYTEA NOT NULL,
  at BIGINT NOT NULL,
  batch TEXT COLLATE "C" NOT NULL
);
)";

constexpr std::size_t tile_width = 256;

Log::Log(Connection& connection) { reload(connection); }

void Log::reload(Connection& connection) {
    range_ = {};
    open_tile_.clear();
    const std::int64_t size = connection.number("SELECT count(*) FROM journal");
    const std::int64_t full = size / static_cast<std::int64_t>(tile_width);
    std::int64_t next = 0;
    connection.query("SELECT tile, hashes FROM tiles WHERE tile < $1 ORDER BY tile", {Param(full)},
                     [&](const Row& row) {
                         const ByteView hashes = row.bytes(1);
                         if (row.integer(0) != next++ || hashes.size() != tile_width * 32)
                             throw std::runtime_error("the journal's tiles are damaged: run verify");
                         for (std::size_t i = 0; i < tile_width; ++i)
                             range_.append(Digest::from(hashes.subspan(i * 32, 32)));
                     });
    if (next != full) throw std::runtime_error("the journal's tiles are damaged: run verify");
    read_entries(connection, full * static_cast<std::int64_t>(tile_width), size, [&](const Stored& stored) {
        const auto hash = merkle::Sha256Tree::leaf(stored.leaf);
        range_.append(hash);
        open_tile_.push_back(hash);
    });
    if (this->size() != size) throw std::runtime_error("the journal has gaps: run verify");
}

Log::Appended Log::append(Connection& connection, const Entry& entry, std::string_view rec) {
    Appended appended{size(), {}, Bytes(32)};
    fill_random(appended.salt);
    appended.leaf = merkle::make_leaf(appended.salt, rec);
    const auto hash = merkle::Sha256Tree::leaf(appended.leaf);
    const bool named = entry.act && entry.act->case_id;
    connection.append(
        "INSERT INTO journal (number, id, at, case_id, leaf, salt, rec) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {Param(appended.number), Param(entry.id), Param(entry.at.micros), named ? Param(*entry.act->case_id) : Param(),
         Param(appended.leaf), Param(appended.salt), Param(rec)});
    fault_point("journal.appended");
    range_.append(hash);
    open_tile_.push_back(hash);
    if (open_tile_.size() == tile_width) {
        Bytes hashes;
        hashes.reserve(tile_width * 32);
        for (const auto& leaf : open_tile_) hashes.insert(hashes.end(), leaf.bytes.begin(), leaf.bytes.end());
        connection.append("INSERT INTO tiles (tile, hashes) VALUES ($1, $2)",
                           {Param(appended.number / static_cast<std::int64_t>(tile_width)), Param(hashes)});
        open_tile_.clear();
        fault_point("journal.tile-full");
    }
    return appended;
}

void Log::seal_batch(Connection& connection, Instant at, std::string_view batch) {
    connection.append("INSERT INTO heads (size, root, at, batch) VALUES ($1, $2, $3, $4)",
                       {Param(size()), Param(range_.root().view()), Param(at.micros), Param(batch)});
}

void read_entries(Connection& connection, std::int64_t from, std::int64_t until,
                  const std::function<void(const Stored&)>& visit) {
    connection.query(
        "SELECT number, leaf, salt, rec FROM journal WHERE number >= $1 AND number < $2 ORDER BY number",
        {Param(from), Param(until)}, [&](const Row& row) {
            const ByteView leaf = row.bytes(1), salt = row.bytes(2);
            visit({row.integer(0), row.string(3), Bytes(salt.begin(), salt.end()), Bytes(leaf.begin(), leaf.end())});
        });
}

}  // namespace sunhall::journal
