// The instruction to pay: interest is final with it, and runs to its day (T-DEP-07). Above the limit a leader
// (P-AUTH-02).
#include "platform/identity/grant.hpp"
#include "platform/money/commands/commands.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"
#include "platform/workflow/authority.hpp"

namespace sunhall::money {
namespace {

constexpr Problem nothing_to_release{409, "money.nothing-to-release", "没有待退还的款项。", "There is nothing to release.",
                                     "请先生成退还清单。", "Have the refund list prepared first."};
constexpr Problem rate_unknown{409,
                               "money.rate-unknown",
                               "缺少计息期间的存款利率。",
                               "The deposit rate of the period is not on record.",
                               "请由银行先登记活期存款利率。",
                               "The bank must record its demand rates first."};
constexpr Problem leader_needed{403,
                                "money.leader-needed",
                                "退还总额超过限额，须由负责人办理。",
                                "The total is above the limit; a leader must release it.",
                                "请中心负责人（三级）办理。",
                                "Ask a leader (level L3) of the centre."};

struct ReleaseRefunds {
    LotId lot;
};
BOOST_DESCRIBE_STRUCT(ReleaseRefunds, (), (lot))
struct ReleasedRefunds {
    std::optional<std::int64_t> lines;  ///< told from the freeze on
    std::optional<Money> total;
};
BOOST_DESCRIBE_STRUCT(ReleasedRefunds, (), (lines, total))

void require_authority(const std::vector<Refund>& list, Operation& op) {
    if (op.role() != "opening_staff") return;
    Money total;
    for (const auto& refund : list) total += refund.principal + refund.interest;
    if (total.fen <= workflow::parameter(op, "deposit.release_l3_above")) return;
    const auto releaser = workflow::acting_for(op).value_or(op.person());  // a delegate has no more than he was given
    const auto grants = op.select<identity::Grant>("person = $1 AND state = 'granted'", {Param(releaser)});
    op.require(std::any_of(grants.begin(), grants.end(),
                           [&](const auto& grant) {
                               return grant.level == identity::Level::L3 && grant.in_force(op.now());
                           }),
               leader_needed);
}

void instruct(Refund refund, Deposit& deposit, Operation& op) {
    op.get(refund.id);
    refund.released_at = op.now();
    if (refund.guarantee_number) {
        refund.state = RefundState::paid;
        refund.confirmed_at = op.now();
        deposit.state = DepositState::released;
        op.update(refund);
        return;
    }
    refund.state = RefundState::released;
    op.update(refund);
    post(op, refund.id.value, refund.lot,
         {{{AccountKind::interest}, refund.interest},
          {{AccountKind::deposit, refund.deposit, refund.lot}, -refund.interest}});
    if (deposit.state == DepositState::refund_due || deposit.state == DepositState::late ||
        deposit.state == DepositState::refund_failed || deposit.state == DepositState::other_account) {
        deposit.state = DepositState::refunding;
        deposit.interest.reset();
    }
    deposit.interest = deposit.interest.value_or(Money{}) + refund.interest;
}

ReleasedRefunds release_refunds(const ReleaseRefunds& input, Operation& op) {
    const auto rates = rates_of(op);
    std::vector<Refund> list;
    for (auto& refund : op.select<Refund>("lot = $1 AND state = 'prepared' ORDER BY id", {Param(input.lot.value)})) {
        const Deposit deposit = op.get(Id<Deposit>{refund.deposit});
        if (deposit.state == DepositState::frozen || open_forfeiture(op, refund.deposit)) {
            op.get(refund.id);
            refund.state = RefundState::dropped;
            op.update(refund);
            continue;
        }
        if (refund.booking) {
            const auto interest =
                interest_on(refund.principal, op.get(Id<Booking>{*refund.booking}).posted_at, op.now(), rates);
            op.require(interest.has_value(), rate_unknown);
            refund.interest = *interest;
        }
        list.push_back(std::move(refund));
    }
    op.require(!list.empty(), nothing_to_release);
    require_authority(list, op);
    Money total;
    for (const auto& refund : list) {
        Deposit deposit = op.get(Id<Deposit>{refund.deposit});
        instruct(refund, deposit, op);
        op.update(deposit);
        total += refund.principal + refund.interest;
    }
    if (!secrecy(op.services()).frozen(op, input.lot.value)) return {};
    return {static_cast<std::int64_t>(list.size()), total};
}

}  // namespace

Command release_refunds_command() {
    return {.name = "money.release-refunds",
            .does =
                "Releases the refund list: the bank is told to pay principal and interest back to the payers, "
                "guarantors are told too.",
            .does_zh = "核准退还清单：通知银行将本金及利息退至原付款账户，解除保函。",
            .route = operations::post("/lots/{lot}/refunds/release"),
            .who = {"owner", "opening_staff"},
            .refusals = {nothing_to_release, rate_unknown, leader_needed, workflow::level_too_low,
                         workflow::out_of_scope, workflow::not_now,
                         workflow::conditions_unmet, workflow::duties_excluded},
            .run = operations::handler(release_refunds),
            .on_case = operations::case_from(&ReleaseRefunds::lot),
            .conceal = concealed_until_freeze};
}

}  // namespace sunhall::money
