// What the workers decrypted goes on record, many bids in one act (D1). Never before the window is over or every bid is
// released: until then no content exists outside the private room (R-SEAL-23, T-OPEN-11). Nobody sees it before it is
// read out.
#include "platform/operations/hall.hpp"
#include "platform/money/money.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/decryption.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

struct FoundBid {
    Id<Bid> bid;
    BidState outcome;
    std::optional<json::value> summary;  ///< BidSummary
    std::optional<json::value> price;    ///< BidPrice, of a second envelope
    std::vector<std::string> documents;  ///< sha256
};
BOOST_DESCRIBE_STRUCT(FoundBid, (), (bid, outcome, summary, price, documents))

struct RecordDecryption {
    Id<Lot> lot;
    std::vector<FoundBid> bids;
};
BOOST_DESCRIBE_STRUCT(RecordDecryption, (), (lot, bids))
struct DecryptionRecorded {
    std::int64_t recorded, undecided;
};
BOOST_DESCRIBE_STRUCT(DecryptionRecorded, (), (recorded, undecided))

void check(const RecordDecryption& input, FieldReport& report) {
    for (const auto& found : input.bids) {
        if (found.outcome != BidState::opened && found.outcome != BidState::invalid)
            report.add_at("bids", "结果只能是 opened 或 invalid。", "outcome must be opened or invalid.");
        if (found.outcome == BidState::opened ? found.summary.has_value() == found.price.has_value()
                                              : found.summary || found.price)
            report.add_at("bids", "开标一览表与结果不一致。", "summary or price does not fit the outcome.");
    }
}

// Deposits as the ledger shows them, by bidder: read once for all bids of the act.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const RecordDecryption*>(from);
    auto shown = std::make_shared<std::map<std::string, std::string>>();
    for (const auto& deposit :
         view.select<money::Deposit>("lot = $1 AND bidder IS NOT NULL", {Param(input.lot.value)})) {
        if (deposit.bidder && deposit.state != money::DepositState::expected)
            (*shown)[*deposit.bidder] = money::shown(deposit);
    }
    return shown;
}

constexpr const char* not_what_it_declared = "密封文件解密后与其声明不符";

OpenedBid opened_bid(const FoundBid& found, const Bid& bid, Operation& op,
                     const std::map<std::string, std::string>& deposits, bool two_envelopes) {
    auto summary = found.summary ? std::optional(from_body<BidSummary>(*found.summary)) : std::nullopt;
    if (summary && two_envelopes) {  // a price that stands in the first envelope is nobody's to see
        summary->price = Money{};
        summary->price_words.clear();
    }
    OpenedBid made{.id = op.new_id<OpenedBid>(),
                   .lot = bid.lot,
                   .bid = bid.id.value,
                   .bidder = bid.bidder.value_or(""),
                   .bidder_name = bid.bidder_name.value_or(""),
                   .bidder_code = bid.bidder_code.value_or(""),
                   .order = bid.order,
                   .outcome = found.outcome,
                   .summary = summary,
                   .documents = found.documents,
                   .deposit_shown = {},
                   .cause = {},
                   .decrypted_at = op.now(),
                   .valid = true,
                   .rejection = {},
                   .price_sealed = summary.has_value() && two_envelopes};
    const auto paid = deposits.find(made.bidder);
    made.deposit_shown = paid != deposits.end() ? paid->second : summary ? summary->deposit_form : "";
    if (found.outcome == BidState::invalid) {
        made.cause = not_what_it_declared;
        made.decrypted_at.reset();
        made.valid = false;
    }
    return made;
}

// What the second envelope adds to a bid that passed the first (T-OPEN-15).
void add_price(const FoundBid& found, const Bid& bid, Operation& op) {
    const auto known = op.first<OpenedBid>("bid = $1", {Param(bid.id.value)});
    OpenedBid opened = op.get(known.value().id);
    opened.outcome = found.outcome;
    if (found.price && opened.summary) {
        const auto price = from_body<BidPrice>(*found.price);
        opened.summary->price = price.price;
        opened.summary->price_words = price.price_words;
        opened.price_sealed = false;
        opened.documents.insert(opened.documents.end(), found.documents.begin(), found.documents.end());
        opened.decrypted_at = op.now();
    } else {
        opened.cause = not_what_it_declared;
        opened.valid = false;
    }
    op.update(opened);
}

DecryptionRecorded record_decryption(const RecordDecryption& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    OpeningSession session = running_session(op, input.lot);
    op.require(session.decryption_closed_at || session.released == session.bidders, window_running);
    const auto& deposits = op.prepared<std::map<std::string, std::string>>();
    const auto& keys = opening_keys(op.services());
    std::int64_t recorded = 0;
    for (const auto& found : input.bids) {
        auto bid = op.find(found.bid);
        if (!bid || bid->lot != input.lot.value || bid->state != BidState::standing || !bid->released_key)
            continue;  // recorded before
        if (bid->first_key) add_price(found, *bid, op);
        else op.insert(opened_bid(found, *bid, op, deposits, lot.scheme.two_envelopes));
        bid->state = found.outcome;
        bid->released_key =
            canonical(to_json(keys.open(bid->id.value, *bid->released_key)));  // in clear from now on (D21)
        op.update(*bid);
        ++recorded;
    }
    const std::int64_t undecided = undecided_bids(op, input.lot.value);
    if (recorded == 0) return {0, undecided};
    if (undecided == 0 && !session.decryption_closed_at) session.decryption_closed_at = op.now();
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "bids-recorded", {{"undecided", undecided}});
    return {recorded, undecided};
}

}  // namespace

Command record_decryption_command() {
    return {.name = "tendering.record-decryption",
            .does = "Records bids that workers have decrypted, once the window is over or every key is released.",
            .does_zh = "解密结束后，统一记录解密结果。",
            .who = {role::system},
            .refusals = {not_announced, opening_paused, opening_closed, window_running},
            .run = handler(record_decryption, check),
            .on_case = case_from(&RecordDecryption::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
