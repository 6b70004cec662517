// Before the deadline the platform commits itself to the seed of the lot's draws, so that it cannot choose afterwards
// (T-OPEN-14).
#include "trading/tendering/opening/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem commitment_too_late{409,
                                      "tendering.commitment-too-late",
                                      "投标已截止，不能再公布种子承诺。",
                                      "Bidding is closed; a commitment would come too late.",
                                      "该标段不得再随机抽取参数。",
                                      "No parameter of this lot may be drawn."};

struct CommitSeed {
    Id<Lot> lot;
    Digest commitment;  ///< SHA-256 of the seed
};
BOOST_DESCRIBE_STRUCT(CommitSeed, (), (lot, commitment))
struct SeedCommitted {
    Digest commitment;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(SeedCommitted, (), (commitment, at))

SeedCommitted commit_seed(const CommitSeed& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Id<DrawCommitment> id{input.lot.value};
    if (const auto earlier = op.find(id)) return {earlier->commitment, earlier->at};  // the first stands
    op.require(!lot.frozen && (!lot.bid_deadline || op.now() < *lot.bid_deadline), commitment_too_late);
    op.insert(DrawCommitment{id, input.commitment, op.now()});
    return {input.commitment, op.now()};
}

}  // namespace

// No act of the procedure: the platform does it by itself when the documents are issued, whatever the stage is called.
Command commit_seed_command() {
    return {.name = "tendering.commit-seed",
            .does = "Puts the commitment to the seed of a lot's random draws on record, before the deadline.",
            .does_zh = "投标截止前公布随机抽取种子的承诺值。",
            .who = {role::system},
            .refusals = {commitment_too_late, operations::not_found},
            .run = handler(commit_seed)};
}

}  // namespace sunhall::tendering
