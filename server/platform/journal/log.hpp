// The journal's tables and their only writer: entries, full tiles, and the head (size and root) of each batch.
#pragma once
#include <functional>
#include <memory>

#include "foundation/database/database.hpp"
#include "platform/journal/entry.hpp"
#include "platform/merkle/tree.hpp"

namespace sunhall::journal {

extern const std::string_view schema;

/// An entry as it stands in the table.
struct Stored {
    std::int64_t number = 0;  ///< 0 for the first
    std::string rec;          ///< empty once erased
    Bytes salt, leaf;
};

/// A tree's size and root at the end of a batch.
struct Head {
    std::int64_t size = 0;
    Digest root;
    Instant at;
};

/// Appends entries inside the lane's transaction. Its memory of the tree is only valid while its writes are committed:
/// after a rollback call `reload`.
class Log {
public:
    /// Reads the tree's state from the tables.
    explicit Log(Connection& connection);
    void reload(Connection& connection);

    std::int64_t size() const { return static_cast<std::int64_t>(range_.size()); }
    Head head(Instant at) const { return {size(), range_.root(), at}; }

    struct Appended {
        std::int64_t number;
        Bytes leaf;
        Bytes salt;
    };
    Appended append(Connection& connection, const Entry& entry, std::string_view rec);
    /// Writes the head row of the batch; `batch` lets the lane find out whether a lost commit happened (D3).
    void seal_batch(Connection& connection, Instant at, std::string_view batch);

private:
    merkle::CompactRange<> range_;
    std::vector<Digest> open_tile_;  // leaf hashes since the last full tile
};

/// Reads entries from..until (exclusive) in order.
void read_entries(Connection& connection, std::int64_t from, std::int64_t until,
                  const std::function<void(const Stored&)>& visit);

}  // namespace sunhall::journal
