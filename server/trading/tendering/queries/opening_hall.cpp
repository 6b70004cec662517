// The live opening hall: what everybody may see from the freeze on. No content of any bid before it is read out
// (R-SEAL-23).
#include "platform/operations/hall.hpp"
#include "platform/process/questions.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem hall_not_open{409, "tendering.opening-hall-not-open", "开标尚未开始。", "The opening has not begun.",
                                "请在投标截止（开标）时间后进入。", "Come back after the bid deadline."};

struct AskHall {
    Id<Lot> lot;
    std::optional<bool> list;  ///< true: with the bidders' names
};
BOOST_DESCRIBE_STRUCT(AskHall, (), (lot, list))

struct HallBidder {
    std::int64_t order = 0;
    std::string name, code;
    bool released = false;
    BidState state = BidState::standing;
};
BOOST_DESCRIBE_STRUCT(HallBidder, (), (order, name, code, released, state))

/// A bid that was not opened: what the logs propose, for the owner to decide.
struct Unopened {
    Id<Bid> bid;
    std::int64_t order = 0;
    std::string name;
    Fault proposed = Fault::bidder;
};
BOOST_DESCRIBE_STRUCT(Unopened, (), (bid, order, name, proposed))

struct OwnBid {
    Id<Bid> bid;
    std::int64_t order = 0;
    BidState state = BidState::standing;
    std::optional<Instant> signed_in_at, released_at;
    std::vector<std::string> locks;  ///< of the envelopes whose keys this opening asks for; empty: it asks for none
};
BOOST_DESCRIBE_STRUCT(OwnBid, (), (bid, order, state, signed_in_at, released_at, locks))

struct HallObjection {
    Id<OpeningObjection> objection;
    std::string text;
    Instant at;
    std::optional<std::string> reply;
};
BOOST_DESCRIBE_STRUCT(HallObjection, (), (objection, text, at, reply))

struct OpeningHall {
    Id<Lot> lot;
    std::string name, code, phase;  ///< phase: waiting, checking, damaged, decrypting, deciding, ready, read_out,
                                    ///< closed; paused says so itself
    Instant now;
    bool paused = false;
    std::optional<std::string> pause_reason;
    std::int64_t bidders = 0, signed_in = 0, released = 0;
    std::optional<Instant> announced_at, decryption_ends_at, decryption_closed_at, read_out_at, objections_until,
        closed_at;
    std::optional<Digest> frozen_root, draw_commitment;
    std::vector<std::string> damaged;
    std::vector<Unopened> unopened;
    std::vector<HallObjection> objections;
    std::optional<OwnBid> own;
    std::vector<HallBidder> list;
    bool two_envelopes = false;
    std::int64_t part = 1;  ///< 2: the opening of the second envelopes, or the wait for it (T-OPEN-15)
};
BOOST_DESCRIBE_STRUCT(OpeningHall, (),
                      (lot, name, code, phase, now, paused, pause_reason, bidders, signed_in, released, announced_at,
                       decryption_ends_at, decryption_closed_at, read_out_at, objections_until, closed_at, frozen_root,
                       draw_commitment, damaged, unopened, objections, own, list, two_envelopes,
                       part))

constexpr const char* second_opening_stage = "second_opening";
constexpr const char* signed_in_first =
    "SELECT count(*) FROM tendering_opening_attendance WHERE lot = $1 AND tag <> '' AND coalesce(part, 1) = 1";
constexpr const char* signed_in_second =
    "SELECT count(*) FROM tendering_opening_attendance WHERE lot = $1 AND tag <> '' AND part = 2";

std::string phase_of(const std::optional<OpeningSession>& session, std::int64_t undecided) {
    if (!session) return "waiting";
    if (session->closed_at) return "closed";
    if (session->read_out_at) return "read_out";
    if (!session->integrity_at) return "checking";
    if (!session->damaged.empty()) return "damaged";
    if (!session->decryption_closed_at) return "decrypting";
    return undecided > 0 ? "deciding" : "ready";
}

std::int64_t count_of(View& view, std::string_view sql, const std::string& lot) {
    std::int64_t count = 0;
    view.query(sql, {Param(lot)}, [&](const Row& row) { count = row.integer(0); });
    return count;
}

std::int64_t bids_that_passed(View& view, const std::string& lot) {
    const auto opened = view.select<OpenedBid>("lot = $1 AND outcome = 'opened'", {Param(lot)});
    return std::count_if(opened.begin(), opened.end(), [](const auto& bid) { return bid.valid; });
}

std::optional<OwnBid> own_bid(View& view, const Lot& lot, std::int64_t part) {
    const auto bid = frozen_bid(view, lot.id);
    if (!bid) return std::nullopt;
    OwnBid own{bid->id, bid->order, bid->state, {}, bid->released_at, {}};
    if (bid->state == BidState::standing) {
        for (const auto& envelope : envelopes_to_open(lot.scheme, *bid)) own.locks.push_back(envelope.lock);
    }
    const auto attended = view.select<OpeningAttendance>("lot = $1 AND tag = $2 AND coalesce(part, 1) = $3",
                                                         {Param(lot.id.value), Param(bid->tag), Param(part)});
    if (!attended.empty()) own.signed_in_at = attended.front().at;
    return own;
}

// Names are public once announced; before that only the count is.
void add_bidders(OpeningHall& hall, View& view, const OpeningSession& session, bool list) {
    const bool deciding = session.decryption_closed_at && hall.phase == "deciding";
    if (!list && !deciding) return;
    for (const auto& bid : view.select<Bid>(list ? "lot = $1 AND state NOT IN ('superseded', 'withdrawn')"
                                                 : "lot = $1 AND state = 'standing'",
                                            {Param(hall.lot.value)})) {
        if (!takes_part(session, bid)) continue;
        if (list)
            hall.list.push_back({bid.order, bid.bidder_name.value_or(""), bid.bidder_code.value_or(""),
                                 bid.released_at.has_value(), bid.state});
        // A key that was released in time points to the platform, none at all to the bidder. Proposed, never decided
        // (T-OPEN-08).
        if (deciding && bid.state == BidState::standing) {
            hall.unopened.push_back(
                {bid.id, bid.order, bid.bidder_name.value_or(""), bid.released_at ? Fault::platform : Fault::bidder});
        }
    }
    std::sort(hall.list.begin(), hall.list.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    std::sort(hall.unopened.begin(), hall.unopened.end(),
              [](const auto& a, const auto& b) { return a.order < b.order; });
}

OpeningHall opening_hall(const AskHall& input, View& view) {
    const Lot lot = view.get(input.lot);
    view.require(lot.frozen, hall_not_open);
    const auto running = view.find(Id<workflow::Case>{lot.id.value});
    auto session = view.find(session_id(input.lot));
    OpeningHall hall{.lot = lot.id, .name = lot.name, .code = lot.code, .phase = {}, .now = view.now()};
    hall.two_envelopes = lot.scheme.two_envelopes;
    hall.part = session ? session->part : 1;
    const bool waits_for_second =
        running && running->stage == second_opening_stage && second_opening_due(lot.scheme, session);
    if (waits_for_second) {
        session.reset();
        hall.part = 2;
    }
    hall.phase =
        phase_of(session,
                 session ? count_of(view, "SELECT count(*) FROM tendering_bid WHERE lot = $1 AND state = 'standing'",
                                    lot.id.value)
                         : 0);
    hall.bidders = hall.part == 1   ? lot.frozen_count.value_or(0)
                   : session        ? session->bidders
                                    : bids_that_passed(view, lot.id.value);
    hall.signed_in = count_of(view, hall.part == 1 ? signed_in_first : signed_in_second, lot.id.value);
    hall.frozen_root = lot.frozen_root;
    if (const auto commitment = view.find(Id<DrawCommitment>{lot.id.value}))
        hall.draw_commitment = commitment->commitment;
    hall.own = own_bid(view, lot, hall.part);
    if (!session) return hall;
    hall.paused = session->paused_at.has_value();
    hall.pause_reason = session->pause_reason;
    hall.released = session->released;
    hall.announced_at = session->announced_at;
    hall.decryption_closed_at = session->decryption_closed_at;
    hall.read_out_at = session->read_out_at;
    hall.closed_at = session->closed_at;
    hall.damaged = session->damaged;
    if (running) {
        if (const auto ends = running->facts.find("decryption_ends_at"); ends != running->facts.end())
            hall.decryption_ends_at = ends->second;
        const auto* definition = view.services().extra<workflow::Procedures>().find(running->definition);
        if (session->read_out_at && definition)
            hall.objections_until =
                *session->read_out_at + minutes(process::integer_parameter(*definition, "opening.objection_min"));
    }
    for (const auto& one : view.select<OpeningObjection>("lot = $1 ORDER BY id", {Param(lot.id.value)}))
        if (hall.part == 1 || one.at >= session->announced_at)
            hall.objections.push_back({one.id, one.text, one.at, one.reply});
    add_bidders(hall, view, *session, input.list.value_or(false));
    return hall;
}

}  // namespace

operations::Query opening_hall_query() {
    return {.name = "tendering.opening-hall",
            .does =
                "The live state of an opening: clock, counts, windows and the asker's own bid; never a price before "
                "the read-out.",
            .does_zh = "网上开标大厅实时状态。",
            .route = operations::get("/lots/{lot}/opening"),
            .refusals = {operations::not_found, hall_not_open},
            .run = operations::answering(opening_hall)};
}

}  // namespace sunhall::tendering
