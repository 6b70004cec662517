// Keeping a deposit in three acts: the owner proposes, the bidder is heard, the owner decides. The centre only executes
// (T-DEP-08).
#include "platform/money/forfeiture.hpp"

#include "platform/money/commands/commands.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

constexpr Problem not_to_be_kept{409,
                                 "money.not-to-be-kept",
                                 "该保证金当前不能提出不予退还。",
                                 "This deposit cannot be kept in its present state.",
                                 "已退还、已不予退还或尚未到账的保证金不适用。",
                                 "It was returned, kept, or never arrived."};
constexpr Problem already_proposed{409,
                                   "money.already-proposed",
                                   "对该保证金已有未决的不予退还提议。",
                                   "A proposal on this deposit is open.",
                                   "请先就前一提议作出决定。",
                                   "Decide the earlier one first."};
constexpr Problem not_your_deposit{403,
                                   "money.not-your-deposit",
                                   "这不是本单位的保证金。",
                                   "This is not your organisation's deposit.",
                                   "请核对所用单位身份。",
                                   "Check which organisation you act for."};
constexpr Problem not_open{409,
                           "money.proposal-not-open",
                           "该提议已有决定或已答复。",
                           "The proposal is decided or answered already.",
                           "如有新的事实，请向招标人书面说明。",
                           "Write to the owner if there are new facts."};
constexpr Problem not_heard{409,
                            "money.not-heard",
                            "尚未听取投标人陈述，陈述期也未届满。",
                            "The bidder was not heard and its time has not passed.",
                            "请等待投标人答复或陈述期届满。",
                            "Wait for the answer or for the time to pass."};
constexpr Problem under_way{409, "money.payment-under-way", "该保证金的部分款项已交银行退还，银行尚未答复。",
                            "Part of this deposit is being paid back and the bank has not answered.",
                            "请待银行确认已付或退回后再提出。", "Wait until the bank says paid or returned."};

struct ProposeForfeiture {
    LotId lot;
    Id<Deposit> deposit;
    ForfeitureGround ground = ForfeitureGround::in_documents;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ProposeForfeiture, (), (lot, deposit, ground, reason))
struct ProposedForfeiture {
    Id<Forfeiture> forfeiture;
    Instant hear_until;
};
BOOST_DESCRIBE_STRUCT(ProposedForfeiture, (), (forfeiture, hear_until))

void check(const ProposeForfeiture& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "应写明理由和依据。", "must state the reason.");
}

bool can_be_kept(const Deposit& deposit) {
    switch (deposit.state) {
        case DepositState::received:
        case DepositState::guarantee_verified:
        case DepositState::refund_due:
        case DepositState::refund_failed:
        case DepositState::frozen: return true;
        default: return false;
    }
}

ProposedForfeiture propose_forfeiture(const ProposeForfeiture& input, Operation& op) {
    const Deposit deposit = deposit_on(op, input.deposit, input.lot.value);
    op.require(can_be_kept(deposit) && deposit.bidder, not_to_be_kept);
    op.require(!payment_under_way(op, deposit.id.value), under_way);
    op.require(!open_forfeiture(op, deposit.id.value), already_proposed);
    const Instant until = local_instant(local_date(op.now()).plus_days(hearing_days + 1));  // the end of the third day
    const Forfeiture proposal{.id = op.new_id<Forfeiture>(),
                              .lot = input.lot.value,
                              .deposit = deposit.id.value,
                              .ground = input.ground,
                              .reason = input.reason,
                              .proposed_at = op.now(),
                              .hear_until = until,
                              .answer = {},
                              .answered_at = {},
                              .decided_at = {},
                              .kept = {},
                              .decision = {}};
    op.insert(proposal);
    return {proposal.id, until};
}

struct AnswerForfeiture {
    LotId lot;
    Id<Forfeiture> forfeiture;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(AnswerForfeiture, (), (lot, forfeiture, answer))

Forfeiture proposal_on(Operation& op, const Id<Forfeiture>& id, const std::string& lot) {
    auto proposal = op.get(id);
    op.require(proposal.lot == lot, operations::not_found);
    return proposal;
}

void answer_forfeiture(const AnswerForfeiture& input, Operation& op) {
    Forfeiture proposal = proposal_on(op, input.forfeiture, input.lot.value);
    op.require(op.get(Id<Deposit>{proposal.deposit}).bidder == op.organisation(), not_your_deposit);
    op.require(proposal.open && !proposal.answered_at, not_open);
    proposal.answer = input.answer;
    proposal.answered_at = op.now();
    op.update(proposal);
}

struct DecideForfeiture {
    LotId lot;
    Id<Forfeiture> forfeiture;
    bool keep = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecideForfeiture, (), (lot, forfeiture, keep, reason))

void check_decision(const DecideForfeiture& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "应写明决定的理由。", "must state the reason of the decision.");
}

// A line of the list that was not released yet must not pay out what the owner keeps.
void drop_from_list(const std::string& booking, Operation& op) {
    for (auto& refund : op.select<Refund>("booking = $1 AND state = 'prepared'", {Param(booking)})) {
        op.get(refund.id);
        refund.state = RefundState::dropped;
        op.update(refund);
    }
}

// What lies in the deposit's account becomes the owner's; late money beside it, or from another account, stays the
// bidder's and goes back.
void keep(Deposit deposit, const std::string& source, const std::string& reason, Operation& op) {
    Money kept;
    for (auto& booking : op.select<Booking>("deposit = $1 AND settled = 0 AND late = 0", {Param(deposit.id.value)})) {
        if (booking.other_account) continue;
        op.get(booking.id);
        booking.settled = true;
        op.update(booking);
        drop_from_list(booking.id.value, op);
        kept += booking.amount;
    }
    post(op, source, deposit.lot,
         {{{AccountKind::deposit, deposit.id.value, deposit.lot}, kept},
          {{AccountKind::forfeited, deposit.lot, deposit.lot}, -kept}});
    deposit.state = deposit.form == DepositForm::guarantee ? DepositState::claimed : DepositState::forfeited;
    deposit.reason = reason;
    deposit.held_from.reset();
    op.update(deposit);
}

void decide_forfeiture(const DecideForfeiture& input, Operation& op) {
    Forfeiture proposal = proposal_on(op, input.forfeiture, input.lot.value);
    op.require(proposal.open, not_open);
    op.require(proposal.heard(op.now()), not_heard);
    proposal.open = false;
    proposal.decided_at = op.now();
    proposal.kept = input.keep;
    proposal.decision = input.reason;
    op.update(proposal);
    const Deposit deposit = op.get(Id<Deposit>{proposal.deposit});
    op.require(!input.keep || can_be_kept(deposit), not_to_be_kept);
    if (input.keep) keep(deposit, proposal.id.value, input.reason, op);
}

}  // namespace

std::optional<Forfeiture> open_forfeiture(Operation& op, const std::string& deposit) {
    return op.first<Forfeiture>("deposit = $1 AND open = 1", {Param(deposit)});
}

bool payment_under_way(Operation& op, const std::string& deposit) {
    return op.first<Refund>("deposit = $1 AND state = 'released' AND booking IS NOT NULL LIMIT 1", {Param(deposit)})
        .has_value();
}

Command propose_forfeiture_command() {
    return {.name = "money.propose-forfeiture",
            .does = "Proposes to keep a deposit, naming the ground the law allows.",
            .does_zh = "提出不予退还投标保证金，写明法定情形和理由。",
            .route = operations::post("/lots/{lot}/forfeitures"),
            .who = {"owner"},
            .refusals = {not_to_be_kept, under_way, already_proposed, operations::not_found, workflow::not_now},
            .run = operations::handler(propose_forfeiture, check),
            .on_case = operations::case_from(&ProposeForfeiture::lot)};
}
Command answer_forfeiture_command() {
    return {.name = "money.answer-forfeiture",
            .does = "The bidder is heard on a proposal to keep its deposit.",
            .does_zh = "投标人就不予退还保证金的提议作出陈述。",
            .route = operations::post("/lots/{lot}/forfeitures/{forfeiture}/answer"),
            .who = {"bidder"},
            .refusals = {not_your_deposit, not_open, operations::not_found, workflow::not_now},
            .run = operations::handler(answer_forfeiture),
            .on_case = operations::case_from(&AnswerForfeiture::lot)};
}
Command decide_forfeiture_command() {
    return {.name = "money.decide-forfeiture",
            .does = "Decides, after the hearing, whether the deposit is kept.",
            .does_zh = "听取陈述后决定是否不予退还保证金。",
            .route = operations::post("/lots/{lot}/forfeitures/{forfeiture}/decide"),
            .who = {"owner"},
            .refusals = {not_open, not_heard, not_to_be_kept, operations::not_found, workflow::not_now,
                         workflow::conditions_unmet},
            .run = operations::handler(decide_forfeiture, check_decision),
            .on_case = operations::case_from(&DecideForfeiture::lot)};
}

}  // namespace sunhall::money
