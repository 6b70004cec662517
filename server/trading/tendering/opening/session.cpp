#include "trading/tendering/opening/session.hpp"

#include "platform/operations/hall.hpp"

namespace sunhall::tendering {
namespace {

constexpr const char* frozen_bid_of_tag =
    "lot = $1 AND tag = $2 AND state NOT IN ('superseded', 'withdrawn') ORDER BY id DESC LIMIT 1";

}  // namespace

OpeningKeys& opening_keys(const operations::Services& services) { return services.extra<OpeningKeys>(); }

OpeningSession open_session(operations::Operation& op, const Id<Lot>& lot) {
    auto session = op.find(session_id(lot));
    op.require(session.has_value(), not_announced);
    op.require(!session->closed_at, opening_closed);
    return *std::move(session);
}

OpeningSession running_session(operations::Operation& op, const Id<Lot>& lot) {
    auto session = open_session(op, lot);
    op.require(!session.paused_at, opening_paused);
    return session;
}

std::optional<Bid> frozen_bid(operations::Operation& op, const Id<Lot>& lot) {
    return op.first<Bid>(frozen_bid_of_tag,
                         {Param(lot.value), Param(lot_keys(op.services()).tag(lot.value, op.organisation()))});
}

std::optional<Bid> frozen_bid(operations::View& view, const Id<Lot>& lot) {
    if (!view.actor().organisation) return std::nullopt;
    const std::string tag = lot_keys(view.services()).tag(lot.value, *view.actor().organisation);
    auto found = view.select<Bid>(frozen_bid_of_tag, {Param(lot.value), Param(tag)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::int64_t undecided_bids(operations::Operation& op, const std::string& lot) {
    std::int64_t count = 0;
    op.query("SELECT count(*) FROM tendering_bid WHERE lot = $1 AND state = 'standing'", {Param(lot)},
             [&](const Row& row) { count = row.integer(0); });
    return count;
}

void require_text(const operations::Operation& op, const std::string& text, std::string_view field) {
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
    op.require(!blank && text.size() <= longest_text_bytes, reason_missing,
               {{std::string(field), blank ? "必填。" : "过长。", blank ? "is required." : "is too long."}});
}

}  // namespace sunhall::tendering
