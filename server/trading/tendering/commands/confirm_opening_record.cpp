// An attending party confirms the record it has read, named by its digest (S06). The act itself, done under a
// certificate, signs.
#include <mutex>

#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/record.hpp"

namespace sunhall::tendering {
namespace {

struct ConfirmOpeningRecord {
    Id<Lot> lot;
    Digest record;                         ///< of the record as the party read it
    std::optional<std::string> signature;  ///< base64, of a token over the digest; kept as it is
};
BOOST_DESCRIBE_STRUCT(ConfirmOpeningRecord, (), (lot, record, signature))
struct Confirmed {
    Id<OpeningConfirmation> confirmation;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Confirmed, (), (confirmation, at))

struct PresentRecord {
    std::int64_t revision = -1;
    Digest digest;
};

void check(const ConfirmOpeningRecord& input, FieldReport& report) {
    if (input.signature && (input.signature->size() > 16384 || !from_base64(*input.signature)))
        report.add_at("signature", "应为 base64。", "must be base64.");
}

// A thousand bidders confirm one record: its digest is computed once for each revision.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    static std::mutex mutex;
    static std::map<std::string, PresentRecord> known;
    const auto& input = *static_cast<const ConfirmOpeningRecord*>(from);
    auto present = std::make_shared<PresentRecord>();
    const auto lot = view.find(input.lot);
    const auto session = view.find(session_id(input.lot));
    if (!lot || !session || !session->read_out_at || session->closed_at) return present;
    // The session's own stamps keep halls apart that share this memory: ids of lots are unique anyway.
    const std::lock_guard lock(mutex);
    auto& cached = known[input.lot.value];
    if (cached.revision != session->revision)
        cached = {session->revision, digest_of(build_opening_record(view, *lot, *session))};
    *present = cached;
    if (known.size() > 64) known.clear();
    return present;
}

Confirmed confirm_opening_record(const ConfirmOpeningRecord& input, Operation& op) {
    const OpeningSession session = running_session(op, input.lot);
    const auto& present = op.prepared<PresentRecord>();
    op.require(present.revision == session.revision && present.digest == input.record, record_changed);
    if (op.role() == "bidder") op.require(frozen_bid(op, input.lot).has_value(), no_bid_to_open);
    for (const auto& earlier : op.select<OpeningConfirmation>("lot = $1 AND organisation = $2",
                                                              {Param(input.lot.value), Param(op.organisation())})) {
        if (earlier.person == op.person() && earlier.record == input.record) return {earlier.id, earlier.at};
    }
    const OpeningConfirmation made{op.new_id<OpeningConfirmation>(),
                                   input.lot.value,
                                   op.role(),
                                   op.organisation(),
                                   op.person(),
                                   input.record,
                                   input.signature,
                                   op.now()};
    op.insert(made);
    tell_hall(op, input.lot, "record-confirmed", {{"role", op.role()}});
    return {made.id, made.at};
}

}  // namespace

Command confirm_opening_record_command() {
    return {.name = "tendering.confirm-opening-record",
            .does = "Confirms the opening record by its digest.",
            .does_zh = "签字确认开标记录。",
            .route = operations::post("/lots/{lot}/opening/confirmations"),
            .who = {"owner", "agency", "bidder", "witness"},
            .refusals = {not_announced, opening_paused, opening_closed, record_changed, no_bid_to_open,
                         workflow::not_now, workflow::conditions_unmet},
            .run = handler(confirm_opening_record, check),
            .on_case = case_from(&ConfirmOpeningRecord::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
