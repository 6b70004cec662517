// Guards of the process file for the opening (S06); each is one sentence of the file.
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/opening.hpp"
#include "trading/tendering/opening/rules.hpp"
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

using workflow::Case;
using workflow::Operation;

std::optional<OpeningSession> session_of(Operation& op, const Case& running) {
    return op.find(Id<OpeningSession>{running.id.value});
}

// Only a drift that is known and too large blocks; a hall off the network cannot know it and says so on its page.
bool clock_is_true(Operation& op, const Case&) {
    const auto& extras = op.services().extras;
    const auto watch = extras.find(ClockWatch::service_name);
    const auto drift =
        watch == extras.end() ? kernel_drift_ms() : static_cast<ClockWatch*>(watch->second.get())->drift_ms();
    return !drift || std::abs(*drift) <= workflow::parameter(op, "time.max_drift_ms");
}

bool integrity_checked(Operation& op, const Case& running) {
    const auto session = session_of(op, running);
    return session && session->intact();
}

bool decryption_over(Operation& op, const Case& running) {
    const auto session = session_of(op, running);
    return session && session->intact() && session->decryption_closed_at && undecided_bids(op, running.id.value) == 0;
}

bool read_out_done(Operation& op, const Case& running) {
    const auto session = session_of(op, running);
    return session && session->read_out_at;
}

bool objections_answered(Operation& op, const Case& running) {
    return !op.first<OpeningObjection>("lot = $1 AND replied_at IS NULL LIMIT 1", {Param(running.id.value)});
}

bool enough(Operation& op, const Case& running) {
    const Lot lot = op.get(Id<Lot>{running.id.value});
    const auto session = session_of(op, running);
    if (session && session->enough) return *session->enough;
    return enough_opened(count_outcomes(op.select<OpenedBid>("lot = $1", {Param(lot.id.value)})), lot.scheme.few_opened,
                         workflow::parameter(op, "bid.min_bidders"));
}

}  // namespace

void add_opening_predicates(workflow::Procedures& procedures) {
    procedures.predicate("clock_is_true", clock_is_true);
    procedures.predicate("integrity_checked", integrity_checked);
    procedures.predicate("decryption_over", decryption_over);
    procedures.predicate("read_out_done", read_out_done);
    procedures.predicate("opening_objections_answered", objections_answered);
    procedures.predicate("enough_opened", enough);
}

}  // namespace sunhall::tendering
