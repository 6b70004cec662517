#include "platform/verify/journal_check.hpp"

#include <algorithm>

#include "platform/merkle/leaf.hpp"
#include "platform/verify/entry_facts.hpp"
#include "platform/verify/history_check.hpp"
#include "platform/verify/sm3_lanes.hpp"

namespace sunhall::verify {
namespace {

constexpr std::int64_t tile_entries = 256;

/// The full tiles under a chunk: 32 bytes for each entry, empty where the tile is missing or malformed.
std::vector<Bytes> read_tiles(Context& context, Connection& connection, std::int64_t first, std::int64_t until) {
    const std::int64_t from = first / tile_entries, to = until / tile_entries;  // the last tile may be open
    std::vector<Bytes> tiles(static_cast<std::size_t>(to - from));
    connection.query("SELECT tile, hashes FROM tiles WHERE tile >= $1 AND tile < $2 ORDER BY tile",
                     {Param(from), Param(to)}, [&](const Row& row) {
                         const ByteView hashes = row.bytes(1);
                         auto& tile = tiles[static_cast<std::size_t>(row.integer(0) - from)];
                         tile.assign(hashes.begin(), hashes.end());
                         if (tile.size() == tile_entries * 32) return;
                         context.findings.add(damages::tile_altered, "tiles", std::to_string(row.integer(0)),
                                              "length " + std::to_string(tile.size()));
                         tile.assign(1, 0);  // there, but of no use
                     });
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (tiles[i].empty())
            context.findings.add(damages::tile_missing, "tiles", std::to_string(from + static_cast<std::int64_t>(i)));
    }
    return tiles;
}

class EntryReader {
public:
    EntryReader(Context& context, std::int64_t first, std::int64_t until, std::vector<Bytes> tiles)
        : context_(context), until_(until), next_(first), tiles_(std::move(tiles)) {
        chunk_.first = first;
        chunk_.leaves.reserve(static_cast<std::size_t>(until - first));
        chunk_.at.reserve(chunk_.leaves.capacity());
        commitments_.reserve(chunk_.leaves.capacity());
    }

    /// Eight rows are held and hashed together.
    void read(const Row& row) {
        held_[held_count_++].take(row);
        if (held_count_ == held_.size()) read_held();
    }
    TreeChunk finish() {
        read_held();
        while (next_ < until_) missing();
        return std::move(chunk_);
    }
    const std::vector<Commitment>& commitments() const { return commitments_; }

private:
    struct Held {
        std::int64_t number = 0, at = 0;
        std::string id, case_id, rec;
        Bytes leaf, salt;
        bool has_case = false, whole = false;
        void take(const Row& row) {
            number = row.integer(0);
            id = row.text(1);
            at = row.integer(2);
            has_case = !row.null(3);
            case_id = row.text(3);
            leaf.assign(row.bytes(4).begin(), row.bytes(4).end());
            salt.assign(row.bytes(5).begin(), row.bytes(5).end());
            whole = !row.null(5) && !row.null(6);
            rec = row.text(6);
        }
    };
    void read_held() {
        std::array<Opening, sm3_lanes> openings;
        for (std::size_t i = 0; i < held_count_; ++i) openings[i] = {held_[i].leaf, held_[i].salt, held_[i].rec};
        if (held_count_ > 0) check_openings(std::span(openings).first(held_count_));
        for (std::size_t i = 0; i < held_count_; ++i) check(held_[i], held_[i].whole && openings[i].opens);
        held_count_ = 0;
    }
    void check(const Held& row, bool opened) {
        while (next_ < row.number) missing();
        const Digest hash = leaf_hash(row.leaf);
        Commitment commitment;
        std::int64_t at = row.at;
        if (opened) {
            at = check_facts(row, commitment);
        } else {
            context_.findings.add(damages::entry_unopened, "journal", std::to_string(row.number));
        }
        const auto* in_tile = tile_hash(row.number);
        if (in_tile && !std::equal(hash.bytes.begin(), hash.bytes.end(), in_tile)) {
            chunk_.doubts.push_back({row.number, Digest::from({in_tile, 32}), !opened, true});
        } else if (!in_tile && !opened) {
            chunk_.doubts.push_back({row.number, remade(row.salt, row.rec), true, false});
        }
        chunk_.leaves.push_back(hash);
        chunk_.at.push_back(at);
        commitments_.push_back(commitment);
        ++next_;
    }
    const std::uint8_t* tile_hash(std::int64_t number) const {
        const auto tile = static_cast<std::size_t>((number - chunk_.first) / tile_entries);
        if (tile >= tiles_.size() || tiles_[tile].size() != tile_entries * 32) return nullptr;
        return tiles_[tile].data() + (number % tile_entries) * 32;
    }
    static Digest remade(ByteView salt, std::string_view rec) {
        return salt.size() == 32 ? leaf_hash(merkle::make_leaf(salt, rec)) : Digest{};
    }

    void missing() {
        context_.findings.add(damages::entry_missing, "journal", std::to_string(next_));
        const auto* in_tile = tile_hash(next_);
        if (in_tile) chunk_.leaves.push_back(Digest::from({in_tile, 32}));
        else chunk_.leaves.emplace_back(), chunk_.doubts.push_back({next_, Digest{}, true, false});
        chunk_.at.push_back(chunk_.at.empty() ? 0 : chunk_.at.back());
        commitments_.emplace_back();
        ++next_;
    }
    std::int64_t check_facts(const Held& row, Commitment& commitment) {
        std::string why;
        const auto facts = read_entry(row.rec, why);
        if (!facts) {
            context_.findings.add(damages::entry_form, "journal", std::to_string(row.number), why);
            return row.at;
        }
        const auto differs = [&](const char* column) {
            context_.findings.add(damages::entry_column, "journal", std::to_string(row.number), column);
        };
        if (row.id != facts->id) differs("id");
        if (row.at != facts->at_micros) differs("at");
        if (facts->case_id ? !row.has_case || row.case_id != *facts->case_id : row.has_case) differs("case_id");
        commitment = {true, facts->writes, facts->root};
        return facts->at_micros;
    }

    Context& context_;
    std::int64_t until_, next_;
    std::vector<Bytes> tiles_;
    TreeChunk chunk_;
    std::vector<Commitment> commitments_;
    std::array<Held, sm3_lanes> held_;
    std::size_t held_count_ = 0;
};

}  // namespace

void check_entries(Context& context, Worker& worker, TreeCheck& tree, std::int64_t first, std::int64_t until) {
    Connection& connection = *worker.connection;
    EntryReader reader(context, first, until, read_tiles(context, connection, first, until));
    connection.query(
        "SELECT number, id, at, case_id, leaf, salt, rec FROM journal WHERE number >= $1 AND number < $2 ORDER BY "
        "number",
        {Param(first), Param(until)}, [&](const Row& row) { reader.read(row); });
    TreeChunk chunk = reader.finish();
    connection.query(
        "SELECT size, at, root FROM heads WHERE size > $1 AND size <= $2 ORDER BY size", {Param(first), Param(until)},
        [&](const Row& row) {
            const bool whole = row.bytes(2).size() == 32;
            chunk.heads.push_back({row.integer(0), row.integer(1), whole ? Digest::from(row.bytes(2)) : Digest{}});
        });
    tree.add(std::move(chunk));
    check_history(context, worker, first, reader.commitments());
}

void check_strays(Context& context, Connection& connection) {
    const auto name_all = [&](const Damage& damage, const char* table, std::string_view sql, std::int64_t limit) {
        connection.query(sql, {Param(limit)}, [&](const Row& row) {
            const std::string key = row.columns() > 1
                                        ? std::to_string(row.integer(0)) + "/" + std::to_string(row.integer(1))
                                        : std::to_string(row.integer(0));
            context.findings.add(damage, table, key);
        });
    };
    name_all(damages::entry_stray, "journal",
             "SELECT number FROM journal WHERE number < 0 OR number >= $1 ORDER BY number LIMIT 1000", context.size);
    name_all(damages::tile_stray, "tiles",
             "SELECT tile FROM tiles WHERE tile < 0 OR tile >= $1 ORDER BY tile LIMIT 1000",
             context.size / tile_entries);
    name_all(damages::journal_cut, "journal", "SELECT size - 1 FROM heads WHERE size > $1 ORDER BY size LIMIT 1000",
             context.size);
    name_all(damages::head_altered, "heads", "SELECT size FROM heads WHERE size <= 0 AND size < $1 LIMIT 1000",
             context.size + 1);
    name_all(damages::history_stray, "history",
             "SELECT entry, n FROM history WHERE entry < 0 OR entry >= $1 ORDER BY entry, n LIMIT 1000", context.size);
}

void check_erased(Context& context) {
    for (const auto& gone : context.erased) {
        const bool named = std::any_of(context.erasures.begin(), context.erasures.end(), [&](const Erasure& erasure) {
            return erasure.type == gone.type && erasure.id == gone.id && gone.version <= erasure.version &&
                   erasure.entry > gone.entry;
        });
        if (!named) {
            context.findings.add(damages::history_erased, "history",
                                 std::to_string(gone.entry) + "/" + std::to_string(gone.n), gone.type + " " + gone.id);
            context.damaged_entries.insert(gone.entry);
        }
    }
}

}  // namespace sunhall::verify
