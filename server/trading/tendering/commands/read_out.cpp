// The read-out (唱标): all summaries become visible in one act (R-SEAL-23, E20§30), with ceiling and base price (R§50,
// T-EVAL-09).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/sealed_price.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem read_out_already{409,
                                   "tendering.read-out-already",
                                   "已经唱标。",
                                   "The bids have been read out already.",
                                   "请查阅开标记录。",
                                   "See the opening record."};

struct ReadOut {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(ReadOut, (), (lot))
struct ReadOutDone {
    Instant read_out_at;
    std::int64_t bids;
    std::optional<std::int64_t> ceiling, base_price;  ///< fen
};
BOOST_DESCRIBE_STRUCT(ReadOutDone, (), (read_out_at, bids, ceiling, base_price))

ReadOutDone read_out(const ReadOut& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    OpeningSession session = running_session(op, input.lot);
    op.require(!session.read_out_at, read_out_already);
    session.read_out_at = op.now();
    if (!prices_hidden(lot.scheme, session)) {
        if (const auto base = open_base_price(op, input.lot))
            session.base_price = base->price;  // sealed before the deadline, told here (R§50)
    }
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "read-out", {{"bids", session.bidders}});
    return {op.now(), session.bidders, lot.scheme.ceiling ? std::optional(lot.scheme.ceiling->fen) : std::nullopt,
            session.base_price ? std::optional(session.base_price->fen) : std::nullopt};
}

}  // namespace

Command read_out_command() {
    return {.name = "tendering.read-out",
            .does = "Reads out the summaries of all opened bids, the ceiling and the base price.",
            .does_zh = "唱标：同时公布全部投标报价等内容、最高投标限价和标底。",
            .route = operations::post("/lots/{lot}/opening/read-out"),
            .who = {"owner", "agency"},
            .refusals = {not_announced, opening_paused, opening_closed, read_out_already, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(read_out),
            .on_case = case_from(&ReadOut::lot)};
}

}  // namespace sunhall::tendering
