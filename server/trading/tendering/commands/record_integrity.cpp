// The outcome of comparing every stored envelope with its receipt. A difference is the platform's fault: the lot stands
// still (T-OPEN-05).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

struct RecordIntegrity {
    Id<Lot> lot;
    std::vector<std::string> damaged;  ///< ids of bids
};
BOOST_DESCRIBE_STRUCT(RecordIntegrity, (), (lot, damaged))
struct IntegrityOutcome {
    bool intact;
};
BOOST_DESCRIBE_STRUCT(IntegrityOutcome, (), (intact))

IntegrityOutcome record_integrity(const RecordIntegrity& input, Operation& op) {
    OpeningSession session = open_session(op, input.lot);
    if (session.intact()) return {true};  // told once already
    session.integrity_at = op.now();
    session.damaged = input.damaged;
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, session.intact() ? "integrity-proven" : "envelopes-damaged");
    return {session.intact()};
}

}  // namespace

Command record_integrity_command() {
    return {.name = "tendering.record-integrity",
            .does = "Records whether every sealed envelope agrees with its receipt; a difference freezes the lot.",
            .does_zh = "记录投标文件完整性核验结果；不一致的，标段冻结。",
            .who = {role::system},
            .refusals = {not_announced, opening_closed},
            .run = handler(record_integrity),
            .on_case = case_from(&RecordIntegrity::lot)};
}

}  // namespace sunhall::tendering
