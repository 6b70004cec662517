// The tenderer decides with evidence why a bid was not opened: by its bidder's own cause it is revoked, by another's it
// is withdrawn (E20§31). The platform shows its logs and proposes, it never decides (T-OPEN-08).
#include "platform/money/money.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem bid_was_opened{409,
                                 "tendering.bid-was-opened",
                                 "该投标文件已解密，无需认定原因。",
                                 "This bid was opened; there is no cause to decide.",
                                 "请核对投标人。",
                                 "Check which bid you mean."};

struct DecideDecryptionCause {
    Id<Lot> lot;
    Id<Bid> bid;
    Fault fault;
    std::string evidence;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(DecideDecryptionCause, (), (lot, bid, fault, evidence, files))
struct CauseDecided {
    Id<Bid> bid;
    BidState outcome;
};
BOOST_DESCRIBE_STRUCT(CauseDecided, (), (bid, outcome))

std::string deposit_shown(Operation& op, const Bid& bid) {
    for (const auto& deposit : money::deposits_of(op, bid.lot)) {
        if (deposit.bidder && deposit.bidder == bid.bidder && deposit.state != money::DepositState::expected)
            return money::shown(deposit);
    }
    return {};
}

void set_outcome(Operation& op, const Bid& bid, BidState outcome, const std::string& cause) {
    if (auto known = op.first<OpenedBid>("bid = $1", {Param(bid.id.value)})) {
        op.get(known->id);
        known->outcome = outcome;
        known->cause = cause;
        known->valid = false;
        return op.update(*known);
    }
    op.insert(OpenedBid{.id = op.new_id<OpenedBid>(),
                        .lot = bid.lot,
                        .bid = bid.id.value,
                        .bidder = bid.bidder.value_or(""),
                        .bidder_name = bid.bidder_name.value_or(""),
                        .bidder_code = bid.bidder_code.value_or(""),
                        .order = bid.order,
                        .outcome = outcome,
                        .summary = {},
                        .documents = {},
                        .deposit_shown = deposit_shown(op, bid),
                        .cause = cause,
                        .decrypted_at = {},
                        .valid = false,
                        .rejection = {}});
}

CauseDecided decide_decryption_cause(const DecideDecryptionCause& input, Operation& op) {
    require_text(op, input.evidence, "evidence");
    OpeningSession session = running_session(op, input.lot);
    op.require(session.decryption_closed_at.has_value(), window_running);
    Bid bid = op.get(input.bid);
    op.require(bid.lot == input.lot.value, operations::not_found);
    op.require(bid.state == BidState::standing || bid.state == BidState::revoked ||
                   bid.state == BidState::deemed_withdrawn,
               bid_was_opened);
    bid.state = input.fault == Fault::bidder ? BidState::revoked : BidState::deemed_withdrawn;
    op.update(bid);
    set_outcome(op, bid, bid.state, input.evidence);
    op.insert(DecryptionCause{op.new_id<DecryptionCause>(), input.lot.value, bid.id.value, input.fault, input.evidence,
                              input.files, op.now()});
    for (const auto& file : input.files) op.touch_file(file);
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "cause-decided", {{"order", bid.order}});
    return {bid.id, bid.state};
}

}  // namespace

Command decide_decryption_cause_command() {
    return {.name = "tendering.decide-decryption-cause",
            .does = "Decides, with evidence, why a bid was not decrypted: the bidder's fault or another's.",
            .does_zh = "认定未解密的原因：投标人原因视为撤销，非投标人原因视为撤回。",
            .route = operations::post("/lots/{lot}/opening/causes"),
            .who = {"owner"},
            .refusals = {reason_missing, not_announced, opening_paused, opening_closed, window_running, bid_was_opened,
                         operations::not_found, workflow::not_now},
            .run = handler(decide_decryption_cause),
            .on_case = case_from(&DecideDecryptionCause::lot)};
}

}  // namespace sunhall::tendering
