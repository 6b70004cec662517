// Recomputes the journal's tree in number order and compares it with every head that was committed and every checkpoint
// that was signed.
#pragma once
#include <map>
#include <optional>

#include "platform/merkle/tree.hpp"
#include "platform/verify/damages.hpp"

namespace sunhall::verify {

/// An entry's place in the tree, as the journal tells it; `other` is what tile or text tell when they disagree.
struct Doubt {
    std::int64_t number = 0;
    Digest other;
    bool named = false;      ///< a finding already names this entry
    bool from_tile = false;  ///< `other` stands in a tile
};

struct HeadRow {
    std::int64_t size = 0, at = 0;
    Digest root;
};

/// Consecutive entries; the first stands at a multiple of 256.
struct TreeChunk {
    std::int64_t first = 0;
    std::vector<Digest> leaves;
    std::vector<std::int64_t> at;  ///< instants; a missing entry repeats the one before
    std::vector<Doubt> doubts;     ///< by number
    std::vector<HeadRow> heads;    ///< of sizes in (first, first + leaves]
};

/// A signed note's claim.
struct Claim {
    std::string name;  ///< which file or row it came from
    std::int64_t size = 0;
    Digest root;
};

/// Takes chunks in any order from several threads, and works through them in order. When two tellings of an entry
/// disagree, it grows both trees until a head says which of them was committed.
class TreeCheck {
public:
    /// `start` holds the state of a prefix that is not read again; it may be empty. `claims` sorted by size.
    TreeCheck(Findings& findings, merkle::CompactRange<> start, std::vector<Claim> claims);
    void add(TreeChunk chunk);
    /// After the last chunk. Returns the root; names what no head could decide.
    Digest finish();
    std::int64_t heads() const { return heads_; }
    std::int64_t size() const { return static_cast<std::int64_t>(told_.size()); }

private:
    void work(const TreeChunk& chunk);
    void fork(const Doubt& doubt);
    void compare_head(const HeadRow& head, std::int64_t at_before, std::optional<std::int64_t> at_after);
    void compare_claims();
    void settle(bool journal_is_right);
    void name_mismatches();

    Findings& findings_;
    std::mutex mutex_;
    std::map<std::int64_t, TreeChunk> waiting_;
    std::int64_t next_;
    merkle::CompactRange<> told_;                  // by the journal
    std::optional<merkle::CompactRange<>> other_;  // by tiles, or by text where the leaf does not open
    std::vector<Doubt> pending_;
    std::vector<Claim> claims_;
    std::size_t next_claim_ = 0;
    std::int64_t heads_ = 0;
    struct Mismatch {
        std::int64_t size, good_before;
        std::string name;
    };
    std::vector<Mismatch> mismatches_,
        claim_mismatches_;  // heads and claims that agree with no telling and are not explained by a doubt
    std::int64_t last_good_ = 0, agreed_claim_ = 0, last_head_ = 0;
    std::optional<HeadRow> held_head_;  // its successor's instant stands in the next chunk
    std::int64_t last_at_ = 0;
};

}  // namespace sunhall::verify
