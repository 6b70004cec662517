// One bank line: which deposit it belongs to, whether it came in time, and what it does to the ledger.
#include "platform/identity/basic_account.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/sealed_payer.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::money {
namespace {

using bankfile::Direction;
using bankfile::LineKind;
using bankfile::StatementLine;
using operations::Operation;

bool arrived_late(Operation& op, const std::string& lot, Instant posted_at) {
    const auto running = workflow::get_case(op, lot);
    const auto deadline = running.facts.find("bid_deadline");
    return deadline != running.facts.end() &&
           posted_at >= deadline->second;  // before the deadline, not at it (T-DEP-05)
}

// T-DEP-03, R§26: where the law compels the tender, only the bidder's basic account counts; guarantees are not asked.
bool from_other_account(Operation& op, const Deposit& deposit, const StatementLine& line) {
    if (!secrecy(op.services()).basic_accounts_only(op, deposit.lot)) return false;
    if (!deposit.basic_account) return true;
    const auto basic = open_payer(op.services(), deposit.lot, *deposit.basic_account);
    return identity::plain_account(line.counter_account) != basic.account;
}

// Instalments add up. What comes late, or from another account, never makes a deposit stand; it waits to be paid back.
void count(Operation& op, Deposit deposit, const StatementLine& line, DepositState as) {
    const auto is_idle = [](DepositState state) {
        return state == DepositState::late || state == DepositState::other_account;
    };
    const bool waiting = deposit.state == DepositState::expected || is_idle(deposit.state);
    const bool over = deposit.state == DepositState::refunded || deposit.state == DepositState::released;
    if (is_idle(as) && (waiting || over)) {
        deposit.amount = is_idle(deposit.state) ? deposit.amount + line.amount : line.amount;
        deposit.state = as;
        deposit.posted_at = line.posted_at;
    } else if (!is_idle(as)) {
        deposit.amount = is_idle(deposit.state) ? line.amount : deposit.amount + line.amount;
        if (waiting) deposit.state = DepositState::received;
        deposit.posted_at = line.posted_at;
    } else {
        return;  // such money beside a standing deposit: the booking alone remembers it
    }
    deposit.form = DepositForm::transfer;
    if (secrecy(op.services()).frozen(op, deposit.lot)) {
        deposit.payer_account = line.counter_account;
        deposit.payer_name = line.counter_name;
    }
    op.update(deposit);
}

AccountRef other_side(const Booking& booking) {
    switch (booking.kind) {
        case LineKind::transfer:
            if (booking.deposit) return {AccountKind::deposit, *booking.deposit, booking.lot};
            return {AccountKind::unmatched};
        case LineKind::payment: case LineKind::payment_return: return {AccountKind::transit};
        case LineKind::interest: return {AccountKind::interest};
        default: return {AccountKind::other};
    }
}

Taken taken_as(const Booking& booking) {
    switch (booking.kind) {
        case LineKind::transfer:
            if (!booking.deposit) return Taken::unmatched;
            return booking.late ? Taken::late : booking.other_account ? Taken::other_account : Taken::counted;
        case LineKind::payment: return Taken::payment;
        case LineKind::payment_return: return Taken::payment_return;
        case LineKind::interest: return Taken::interest;
        default: return Taken::fee;
    }
}

}  // namespace

Id<Booking> booking_id(const std::string& bank_account, const std::string& serial) {
    return Id<Booking>{id_of_name("booking " + bank_account + " " + serial)};
}

Taken take_line(Operation& op, const std::string& bank_account, const StatementLine& line) {
    const auto id = booking_id(bank_account, line.serial);
    if (const auto known = op.find(id)) {
        return known->fingerprint == keyed_fingerprint(op.services(), known->lot, line) ? Taken::repeated
                                                                                        : Taken::conflicting;
    }
    Booking booking{.id = id,
                    .bank_account = bank_account,
                    .serial = line.serial,
                    .n = line.n,
                    .posted_at = line.posted_at,
                    .direction = line.direction,
                    .kind = line.kind,
                    .amount = line.amount,
                    .sub_account = line.sub_account,
                    .reference = {},
                    .lot = {},
                    .deposit = {},
                    .payer = {},
                    .fingerprint = {}};
    const bool receipt = line.kind == LineKind::transfer && line.direction == Direction::credit;
    if (line.kind == LineKind::payment || line.kind == LineKind::payment_return) booking.reference = line.reference;
    std::optional<Deposit> deposit;
    if (receipt && !line.sub_account.empty()) deposit = op.first<Deposit>("account = $1", {Param(line.sub_account)});
    if (deposit) {
        deposit = op.get(deposit->id);
        booking.lot = deposit->lot;
        booking.deposit = deposit->id.value;
        booking.late = arrived_late(op, deposit->lot, line.posted_at);
        booking.payer = seal_payer(op.services(), deposit->lot, {line.counter_account, line.counter_name});
        booking.other_account = from_other_account(op, *deposit, line);
        count(op, *deposit, line,
              booking.late            ? DepositState::late
              : booking.other_account ? DepositState::other_account
                                      : DepositState::received);
    } else {
        booking.settled = !receipt;
        if (receipt) booking.payer = canonical(to_json(Payer{line.counter_account, line.counter_name}));
    }
    booking.fingerprint = keyed_fingerprint(op.services(), booking.lot, line);
    op.insert(booking);
    const Money into = line.direction == Direction::credit ? line.amount : -line.amount;
    post(op, line.serial, booking.lot, {{{AccountKind::bank, bank_account}, into}, {other_side(booking), -into}});
    return taken_as(booking);
}

}  // namespace sunhall::money
