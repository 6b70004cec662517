// What other modules ask the ledger.
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {

using operations::Operation;

std::vector<Deposit> deposits_of(Operation& op, const std::string& lot) {
    return op.select<Deposit>("lot = $1 ORDER BY id", {Param(lot)});
}

namespace {

bool owed(const Deposit& deposit) {
    switch (deposit.state) {
        case DepositState::received:
        case DepositState::guarantee_verified:
        case DepositState::late:
        case DepositState::other_account:
        case DepositState::refund_failed: return true;
        default: return false;
    }
}

void make_due(Operation& op, Deposit deposit, const std::string& reason) {
    deposit.state = DepositState::refund_due;
    deposit.reason = reason;
    op.get(deposit.id);
    op.update(deposit);
}

}  // namespace

void name_bidders(Operation& op, const std::string& lot,
                  const std::map<std::string, std::string>& organisation_by_tag) {
    std::map<std::string, Payer> payers;
    for (const auto& booking : op.select<Booking>("lot = $1 AND deposit IS NOT NULL ORDER BY n", {Param(lot)})) {
        payers[*booking.deposit] = payer_of(op.services(), booking);
    }
    for (auto& deposit : deposits_of(op, lot)) {
        op.get(deposit.id);
        if (const auto payer = payers.find(deposit.id.value); payer != payers.end()) {
            deposit.payer_account = payer->second.account;
            deposit.payer_name = payer->second.name;
        }
        const auto bidder = organisation_by_tag.find(deposit.tag);
        if (bidder != organisation_by_tag.end()) {
            deposit.bidder = bidder->second;
        } else if (owed(deposit)) {  // who did not bid, or withdrew, has its money back
            deposit.state = DepositState::refund_due;
            deposit.reason = "投标截止时没有有效的投标文件";
        }
        op.update(deposit);
    }
}

std::string shown(const Deposit& deposit) {
    const auto plain = [&] {
        std::string text = yuan_text(deposit.amount);
        std::erase(text, ',');
        return text;
    };
    switch (deposit.state) {
        case DepositState::expected: case DepositState::late: case DepositState::other_account:
            return "0";  // none makes a deposit stand (T-DEP-03, T-DEP-05)
        default: break;
    }
    switch (deposit.form) {
        case DepositForm::guarantee: return "电子保函";
        case DepositForm::annual: return deposit.amount > Money{} ? plain() + "+年度保证金" : "年度保证金";
        case DepositForm::transfer: return plain();
        default: return "0";
    }
}

bool all_settled(Operation& op, const std::string& lot) {
    for (const auto& deposit : deposits_of(op, lot)) {
        switch (deposit.state) {
            case DepositState::expected:
            case DepositState::refunded:
            case DepositState::released:
            case DepositState::forfeited:
            case DepositState::claimed: continue;
            default: return false;
        }
    }
    return !op.first<Booking>("lot = $1 AND settled = 0 LIMIT 1", {Param(lot)});
}

void make_refunds_due(Operation& op, const std::string& lot, const std::vector<std::string>& of, std::string reason) {
    for (const auto& deposit : deposits_of(op, lot)) {
        const auto named = [&](const std::string& one) {
            return one == deposit.id.value || one == deposit.tag || (deposit.bidder && one == *deposit.bidder);
        };
        if (owed(deposit) && (of.empty() || std::any_of(of.begin(), of.end(), named))) make_due(op, deposit, reason);
    }
}

}  // namespace sunhall::money
