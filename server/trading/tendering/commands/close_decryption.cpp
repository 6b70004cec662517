// At the end of the window: lists what was not opened (T-OPEN-06, T-OPEN-07). The other bids go on (T-OPEN-09).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

struct CloseDecryption {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(CloseDecryption, (), (lot))
struct NotReleased {
    std::vector<Id<Bid>> bids;
};
BOOST_DESCRIBE_STRUCT(NotReleased, (), (bids))

NotReleased close_decryption(const CloseDecryption& input, Operation& op) {
    NotReleased list;
    auto session = op.find(session_id(input.lot));
    // A pause or a damaged envelope stops the clock for all (R-SEAL-25): resuming sets a new end, and this runs again.
    if (!session || session->paused_at || !session->intact() || session->decryption_closed_at) return list;
    for (const auto& bid : op.select<Bid>("lot = $1 AND state = 'standing' ORDER BY id", {Param(input.lot.value)})) {
        if (!bid.released_at) list.bids.push_back(bid.id);
    }
    session->decryption_closed_at = op.now();
    ++session->revision;
    op.update(*session);
    tell_hall(op, input.lot, "decryption-closed", {{"not_released", static_cast<std::int64_t>(list.bids.size())}});
    return list;
}

}  // namespace

Command close_decryption_command() {
    return {.name = "tendering.close-decryption",
            .does = "At the end of the decryption window: lists the bids whose keys were not released.",
            .does_zh = "解密时间届满：列出未解密的投标文件。",
            .who = {role::system},
            .run = handler(close_decryption),
            .on_case = case_from(&CloseDecryption::lot)};
}

}  // namespace sunhall::tendering
