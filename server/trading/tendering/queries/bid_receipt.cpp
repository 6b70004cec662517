// The receipt of one's own bid, again and again the same, and as a printed document (R-SEAL-18). Made from the journal:
// the promise is signed anew by the same key over the same text, so it is the receipt that the hand-in answered with.
#include "platform/journal/log.hpp"
#include "platform/operations/hall.hpp"
#include "platform/output/documents.hpp"
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/receipt.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

constexpr Problem no_own_bid{404,
                             "tendering.no-own-bid",
                             "本单位在该标段没有这份投标。",
                             "Your organisation has no such bid on this lot.",
                             "请从“我的投标”进入。",
                             "Start from the list of your bids."};

struct AskReceipt {
    Id<Lot> lot;
    Id<Bid> bid;
};
BOOST_DESCRIBE_STRUCT(AskReceipt, (), (lot, bid))

struct ShownReceipt {
    Id<Bid> bid;
    Id<Lot> lot;
    Instant received_at;
    BidState state = BidState::standing;
    std::vector<BidEnvelope> envelopes;
    std::optional<json::value> receipt;  ///< promise, rec, salt, signature
    std::string pdf;                     ///< base64
};
BOOST_DESCRIBE_STRUCT(ShownReceipt, (), (bid, lot, received_at, state, envelopes, receipt, pdf))

// Numbers grow with instants, so the entry of an instant is found by halving.
std::int64_t first_entry_at(View& view, Instant at) {
    std::int64_t low = 0, high = 0;
    view.query("SELECT count(*) FROM journal", {}, [&](const Row& row) { high = row.integer(0); });
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        bool before = false;
        view.query("SELECT at FROM journal WHERE number = $1", {Param(middle)},
                   [&](const Row& row) { before = row.integer(0) < at.micros; });
        if (before) low = middle + 1;
        else high = middle;
    }
    return low;
}

std::optional<operations::Committed> entry_of(View& view, const Bid& bid) {
    const std::int64_t first = first_entry_at(view, bid.received_at);
    std::optional<operations::Committed> found;
    for (std::int64_t number = first; number < first + 8 && !found; ++number) {
        bool wrote = false;
        view.query("SELECT id FROM history WHERE entry = $1 AND type = 'tendering.bid' AND id = $2",
                   {Param(number), Param(bid.id.value)}, [&](const Row&) { wrote = true; });
        if (!wrote) continue;
        view.query("SELECT id, at, leaf, salt, rec FROM journal WHERE number = $1", {Param(number)},
                   [&](const Row& row) {
                       const ByteView leaf = row.bytes(2), salt = row.bytes(3);
                       found = operations::Committed{row.string(0),
                                                     {row.integer(1)},
                                                     {},
                                                     Bytes(leaf.begin(), leaf.end()),
                                                     Bytes(salt.begin(), salt.end()),
                                                     row.string(4),
                                                     view.services().receipts};
                   });
    }
    return found;
}

std::string role_zh(const std::string& role) {
    if (role == "summary") return "开标一览表";
    if (role == "price") return "报价一览表";
    if (role == "qualification") return "资格审查文件";
    if (role == "technical") return "技术标";
    if (role == "commercial") return "商务标";
    return "投标文件";
}

std::string print(View& view, const Lot& lot, const Bid& bid, const BidAuthor& author,
                  const operations::Committed& entry, const json::value& receipt) {
    const Project project = view.get(lot.project);
    const std::string& origin = tendering_facts(view.services()).origin;
    output::BidReceiptSheet sheet{.trade = {origin, project.name, project.code, lot.name, lot.code, project.owner, ""},
                                  .number = bid.id.value,
                                  .bidder = author.name,
                                  .bidder_code = author.code,
                                  .received_at = bid.received_at,
                                  .deadline = lot.bid_deadline.value_or(bid.received_at),
                                  .address = author.address,
                                  .files = {},
                                  .replaces = {},
                                  .entry = entry.entry,
                                  .promise = canonical(receipt.at("promise")),
                                  .verify_url = "https://" + origin + "/verify"};
    for (const auto& envelope : bid.envelopes)
        sheet.files.push_back({role_zh(envelope.role), envelope.size, envelope.sha256.text(), ""});
    return base64(output::bid_receipt(sheet));
}

ShownReceipt bid_receipt(const AskReceipt& input, View& view) {
    const Lot lot = view.get(input.lot);
    const auto bid = view.find(input.bid);
    auto& keys = lot_keys(view.services());
    const bool own = bid && bid->lot == lot.id.value && view.actor().organisation &&
                     bid->tag == keys.tag(lot.id.value, *view.actor().organisation);
    view.require(own, no_own_bid);
    const auto entry = entry_of(view, *bid);
    view.require(entry.has_value(), no_own_bid);
    const auto receipt = operations::make_receipt(*entry->receipts, *entry, promised_bid(*bid));
    ShownReceipt shown{bid->id, lot.id, bid->received_at, bid->state, bid->envelopes, receipt, {}};
    shown.pdf = print(view, lot, *bid, keys.open(lot.id.value, bid->author), *entry, receipt);
    return shown;
}

}  // namespace

operations::Query bid_receipt_query() {
    return {.name = "tendering.bid-receipt",
            .does = "The receipt of an own bid as data and as a printed document.",
            .does_zh = "本单位投标的递交回执（数据和 PDF）。",
            .route = operations::get("/lots/{lot}/bids/{bid}/receipt"),
            .who = {"bidder"},
            .refusals = {no_own_bid, operations::not_found},
            .run = operations::answering(bid_receipt)};
}

}  // namespace sunhall::tendering
