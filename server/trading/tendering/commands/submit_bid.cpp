// Handing in a sealed bid: the act that everything else protects. The instant is the queue's (D2); the receipt is the
// proof. T-TIME-09
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/receipt.hpp"
#include "trading/tendering/sealed_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem summary_missing{422,
                                  "tendering.summary-missing",
                                  "缺少开标一览表。",
                                  "The bid summary envelope is missing.",
                                  "一份投标至少包含开标一览表和投标文件两个密封文件。",
                                  "A bid has a summary envelope and at least one of documents."};

constexpr Problem not_two_envelopes{
    422,
    "tendering.not-two-envelopes",
    "密封文件与招标文件规定的信封数量不符。",
    "The envelopes do not fit what the tender documents ask for.",
    "双信封招标：第一信封含开标一览表（不含报价）和资格或技术文件，第二信封含报价一览表；其他招标不得另交报价一览表。",
    "With two envelopes: summary without price and qualification or technical documents first, the price form second; "
    "otherwise no separate price form."};

constexpr Problem too_many_lots{409,
                                "tendering.too-many-lots",
                                "已达到招标文件规定的可投标段数量。",
                                "You bid for as many lots as the documents allow.",
                                "撤回其他标段的投标后可以投本标段。",
                                "Withdraw a bid on another lot first."};

struct SubmitBid {
    Id<Lot> lot;
    std::vector<NamedEnvelope> envelopes;
};
BOOST_DESCRIBE_STRUCT(SubmitBid, (), (lot, envelopes))

struct BidReceipt {
    Id<Bid> bid;
    Id<Lot> lot;
    Instant received_at;
    std::vector<BidEnvelope> envelopes;
    std::optional<json::value> receipt;
};
BOOST_DESCRIBE_STRUCT(BidReceipt, (), (bid, lot, received_at, envelopes, receipt))

void check(const SubmitBid& input, FieldReport& report) {
    if (input.envelopes.empty() || input.envelopes.size() > 8)
        report.add_at("envelopes", "应有 1 至 8 个密封文件。", "must name 1 to 8 envelopes.");
}

// Worker side (D1): the files are there, are envelopes, and are meant for this lot. The lane only compares what it
// found.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SubmitBid*>(from);
    return std::make_shared<std::vector<BidEnvelope>>(read_envelopes(view, input.lot.value, input.envelopes));
}

// T-OPEN-15: a document without a part of its own would lie in no envelope.
void require_parts(Operation& op, const Lot& lot, const std::vector<BidEnvelope>& envelopes) {
    op.require(has_role(envelopes, "summary"), summary_missing);
    const bool whole = has_role(envelopes, "whole"), priced = has_role(envelopes, "price");
    const bool first = has_role(envelopes, "technical") || has_role(envelopes, "qualification");
    op.require(lot.scheme.two_envelopes ? priced && first && !whole : !priced, not_two_envelopes);
}

// T-LOT-01 (可投): by one's own tags only, so the refusal tells nobody but the bidder of his own bids.
void require_lots_left(Operation& op, const Lot& lot) {
    const auto limits = op.find(Id<LotLimits>{lot.project.value});
    if (!limits || !limits->most_bids) return;
    const std::string most = std::to_string(*limits->most_bids);
    op.require(other_lots_bid_for(op, lot, op.organisation()) < *limits->most_bids, too_many_lots,
               {{"lot", "最多可投 " + most + " 个标段", "at most " + most + " lots"}});
}

BidReceipt submit_bid(const SubmitBid& input, Operation& op) {
    const auto& envelopes = op.prepared<std::vector<BidEnvelope>>();
    const Lot lot = op.get(input.lot);
    require_parts(op, lot, envelopes);
    require_lots_left(op, lot);
    take_envelopes(op, envelopes);
    // A later bid replaces the earlier one; both stay on record, only one will be opened. (T-BID-02)
    if (auto earlier = standing_bid(op, input.lot.value, op.organisation())) {
        earlier->state = BidState::superseded;
        earlier->ended_at = op.now();
        op.update(*earlier);
    }
    auto& keys = lot_keys(op.services());
    const Bid bid{.id = op.new_id<Bid>(), .lot = input.lot.value, .tag = keys.tag(input.lot.value, op.organisation()),
                  .author = keys.seal(input.lot.value, author_of(op)), .envelopes = envelopes, .received_at = op.now()};
    op.insert(bid);
    return {bid.id, input.lot, bid.received_at, bid.envelopes, {}};
}

void foresee(const void* input, Operation& op, operations::Foresight& ahead) {
    foresee_envelopes(ahead, op.prepared<std::vector<BidEnvelope>>());
    foresee_standing_bids(op, ahead, static_cast<const SubmitBid*>(input)->lot.value, op.organisation());
}

// The promise covers the digests of what was handed in and the instant (R-SEAL-18).
void sign_receipt(json::value& body, const operations::Committed& committed) {
    auto& answer = body.get_object();
    Bid bid{.id = Id<Bid>{std::string(answer.at("bid").get_string())},
            .lot = std::string(answer.at("lot").get_string())};
    bid.received_at = Instant::parse(std::string(answer.at("received_at").get_string())).value();
    for (const auto& envelope : answer.at("envelopes").get_array())
        bid.envelopes.push_back(from_body<BidEnvelope>(envelope));
    answer["receipt"] = operations::make_receipt(*committed.receipts, committed, promised_bid(bid));
}

}  // namespace

Command submit_bid_command() {
    return {.name = "tendering.submit-bid",
            .does = "Hands in a sealed bid for one lot, replacing any earlier one; answers with a receipt.",
            .does_zh = "递交密封的投标文件，替换此前递交的文件，并出具回执。",
            .route = operations::post("/lots/{lot}/bids"),
            .who = {"bidder"},
            .refusals = {envelope_not_stored, envelope_not_sealed, envelope_of_another_lot, envelope_seen_before,
                         summary_missing, not_two_envelopes, too_many_lots, workflow::not_now, workflow::suspended_now,
                         workflow::conditions_unmet},
            .run = handler(submit_bid, check),
            .on_case = case_from(&SubmitBid::lot),
            .conceal = concealed_until_freeze(&SubmitBid::lot),
            .prepare = prepare,
            .foresee = foresee,
            .finish = sign_receipt};
}

}  // namespace sunhall::tendering
