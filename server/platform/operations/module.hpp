// What a module contributes to a hall: its table of contents.
#pragma once
#include "platform/journal/log.hpp"
#include "platform/operations/query.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::operations {

class Hall;

/// Called in order with each journal entry's number; must be idempotent, for after a crash the last entries come again.
/// Runs on a thread of its own, outside the lane; acts by submitting commands keyed by the entry (architecture §2).
struct Follower {
    std::string_view name;
    std::function<void(Hall&, const journal::Stored&)> follow;
};

struct Module {
    std::string_view name;
    std::vector<Command> commands{};
    std::vector<Query> queries{};
    records::Catalogue records{};
    std::vector<Follower> followers{};
    std::vector<records::ScratchTable> scratch{};
};

}  // namespace sunhall::operations
