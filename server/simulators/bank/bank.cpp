#include "simulators/bank/bank.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "foundation/random.hpp"

namespace sunhall::bank {
namespace {

using bankfile::Direction;
using bankfile::GuaranteeStatus;
using bankfile::LineKind;
using bankfile::StatementLine;
using desk::Answer;
using desk::problem;

void require(bool holds, int status, const char* code, const char* en) {
    if (!holds) throw problem(status, code, en);
}

// Numbers are random, because a running number would tell a bidder how many others asked for one.
std::string random_digits(std::string_view prefix, std::size_t length) {
    std::string number(prefix);
    while (number.size() < length) number += static_cast<char>('0' + random_u64() % 10);
    return number;
}

json::object shown(const Payment& payment) {
    json::object out = to_json(payment).as_object();
    out.erase("request");
    return out;
}

}  // namespace

Bank::Bank(Options options)
    : options_(std::move(options)), books_(load(options_.folder)), key_(load_key(options_.folder)) {}

Instant Bank::now() const { return machine_now() + seconds(books_.ahead_seconds); }

Account& Bank::account(const std::string& number) {
    const auto found = books_.accounts.find(number);
    require(found != books_.accounts.end(), 404, "no-account", "there is no such account");
    return found->second;
}

const Account& Bank::account(const std::string& number) const { return const_cast<Bank*>(this)->account(number); }

StatementLine& Bank::post(Account& into, StatementLine line) {
    into.balance = line.direction == Direction::credit ? into.balance + line.amount : into.balance - line.amount;
    line.n = static_cast<std::int64_t>(into.lines.size()) + 1;
    line.serial = fmt::format("B{:012}", ++books_.last_serial);
    // Bookings of an account never go back in time, even if the machine's clock does.
    line.posted_at = into.lines.empty() ? now() : std::max(now(), into.lines.back().posted_at);
    line.balance_after = into.balance;
    into.lines.push_back(std::move(line));
    changed_ = true;
    return into.lines.back();
}

Answer Bank::open_account(const NewAccount& input) {
    require(!input.number.empty() && input.number.find_first_not_of("0123456789") == std::string::npos, 422, "number",
            "an account number has digits only");
    const auto [at, fresh] =
        books_.accounts.try_emplace(input.number, Account{.number = input.number, .name = input.name});
    require(fresh || at->second.name == input.name, 409, "taken", "the number belongs to another account");
    changed_ = changed_ || fresh;
    return desk::json_answer(fresh ? 201 : 200, json::object{{"account", input.number}});
}

Answer Bank::open_sub_account(const NewSubAccount& input) {
    account(input.account);
    require(!input.token.empty() && input.token.size() <= 128 && !input.lot_code.empty(), 422, "token",
            "token and lot_code are needed");
    for (const auto& [number, sub] : books_.sub_accounts)
        if (sub.account == input.account && sub.token == input.token) {
            require(sub.lot_code == input.lot_code, 409, "token-used", "the token stands for another lot");
            return desk::json_answer(200, json::object{{"sub_account", number}});
        }
    std::string number;
    do number = random_digits("9" + input.account.substr(0, 5), 18);
    while (books_.sub_accounts.contains(number) || books_.accounts.contains(number));
    books_.sub_accounts[number] = {number, input.account, input.lot_code, input.token};
    changed_ = true;
    return desk::json_answer(201, json::object{{"sub_account", number}});
}

Answer Bank::close_sub_account(const std::string& number) {
    const auto found = books_.sub_accounts.find(number);
    require(found != books_.sub_accounts.end(), 404, "no-account", "there is no such sub-account");
    found->second.closed = true;
    changed_ = true;
    return desk::json_answer(200, json::object{{"sub_account", number}});
}

Answer Bank::receive(const NewTransfer& input) {
    require(input.amount.fen > 0 && input.amount.fen <= json_integer_limit / 1000, 422, "amount",
            "the amount is not above zero or too great");
    require(!input.from_account.empty() && !input.from_name.empty(), 422, "payer",
            "the payer's account and name are needed");
    const auto sub = books_.sub_accounts.find(input.to);
    if (sub != books_.sub_accounts.end())
        require(!sub->second.closed, 422, "closed", "the sub-account is closed; the money goes back to the payer");
    auto& into = account(sub == books_.sub_accounts.end() ? input.to : sub->second.account);
    const auto& line = post(into, {.direction = Direction::credit,
                                   .amount = input.amount,
                                   .sub_account = sub == books_.sub_accounts.end() ? "" : input.to,
                                   .kind = LineKind::transfer,
                                   .counter_account = input.from_account,
                                   .counter_name = input.from_name,
                                   .purpose = input.purpose,
                                   .reference = input.reference});
    return desk::json_answer(201, to_json(line));
}

Answer Bank::pay(const NewPayment& input) {
    require(!input.key.empty() && input.key.size() <= 128, 422, "key", "an idempotency key is needed");
    const std::string request = sha256(canonical(to_json(input))).text();
    for (const auto& payment : books_.payments)
        if (payment.key == input.key) {
            require(payment.request == request, 422, "key-used", "the key stands for another payment");
            return desk::json_answer(200, shown(payment));
        }
    const Account& from = account(input.account);
    require(input.amount.fen > 0, 422, "amount", "the amount is not above zero");
    require(!input.to_account.empty() && !input.to_name.empty(), 422, "receiver",
            "the receiver's account and name are needed");
    if (!input.sub_account.empty()) {
        const auto sub = books_.sub_accounts.find(input.sub_account);
        require(sub != books_.sub_accounts.end() && sub->second.account == input.account, 422, "sub-account",
                "the sub-account is not one of this account");
    }
    if (!input.relates_to.empty()) {
        const auto line = std::find_if(from.lines.begin(), from.lines.end(),
                                       [&](const StatementLine& l) { return l.serial == input.relates_to; });
        require(line != from.lines.end() && line->direction == Direction::credit, 422, "relates-to",
                "relates_to names no receipt of this account");
        require(line->counter_account == input.to_account, 422, "not-the-payer",
                "money goes back to the account it came from");
    }
    Money free = from.balance;
    for (const auto& other : books_.payments)
        if (other.account == input.account && other.state == PaymentState::accepted) free -= other.amount;
    require(input.amount <= free, 422, "funds", "the account does not hold that much");
    books_.payments.push_back({.payment = fmt::format("P{:09}", books_.payments.size() + 1),
                               .key = input.key,
                               .request = request,
                               .account = input.account,
                               .sub_account = input.sub_account,
                               .to_account = input.to_account,
                               .to_name = input.to_name,
                               .purpose = input.purpose,
                               .relates_to = input.relates_to,
                               .amount = input.amount,
                               .accepted_at = now()});
    changed_ = true;
    return desk::json_answer(202, shown(books_.payments.back()));
}

// A returned payment was booked and came back: two lines, so that the account's sum tells the story.
void Bank::settle(Payment& payment) {
    auto& from = account(payment.account);
    StatementLine line{.direction = Direction::debit,
                       .amount = payment.amount,
                       .sub_account = payment.sub_account,
                       .kind = LineKind::payment,
                       .counter_account = payment.to_account,
                       .counter_name = payment.to_name,
                       .purpose = payment.purpose,
                       .reference = payment.payment};
    payment.settled_at = post(from, line).posted_at;
    payment.state = PaymentState::booked;
    if (books_.faults.payments != PaymentFault::return_) return;
    line.direction = Direction::credit;
    line.kind = LineKind::payment_return;
    post(from, line);
    payment.state = PaymentState::returned;
    payment.reason = "户名账号不符 (account and name do not fit)";
}

void Bank::settle(bool all) {
    if (books_.faults.payments == PaymentFault::hold) return;
    for (auto& payment : books_.payments) {
        if (payment.state != PaymentState::accepted) continue;
        const bool due = options_.settle_after_millis >= 0 &&
                         now() >= payment.accepted_at + milliseconds(options_.settle_after_millis);
        if (all || due) settle(payment);
    }
}

Answer Bank::issue(const NewGuarantee& input) {
    require(input.amount.fen > 0, 422, "amount", "the amount is not above zero");
    require(input.valid_from <= input.valid_to, 422, "term", "the term ends before it begins");
    std::string number;
    do number = random_digits("BH", 18);
    while (books_.guarantees.contains(number));
    books_.guarantees[number].guarantee = {.number = number,
                                           .guarantor = options_.name,
                                           .lot_code = input.lot_code,
                                           .beneficiary = input.beneficiary,
                                           .applicant = input.applicant,
                                           .applicant_code = input.applicant_code,
                                           .amount = input.amount,
                                           .valid_from = input.valid_from,
                                           .valid_to = input.valid_to,
                                           .issued_at = now()};
    changed_ = true;
    Answer answer = show_guarantee(number);
    answer.status = 201;
    return answer;
}

Answer Bank::show_guarantee(const std::string& number) const {
    const auto found = books_.guarantees.find(number);
    require(found != books_.guarantees.end(), 404, "no-guarantee", "there is no such guarantee");
    const auto& [guarantee, status] = found->second;
    const bankfile::GuaranteeStanding standing{number, status, now()};
    return desk::json_answer(200, json::object{{"guarantee", to_json(guarantee)},
                                               {"signature", bankfile::sign(key_, signed_text(guarantee))},
                                               {"standing", to_json(standing)},
                                               {"standing_signature", bankfile::sign(key_, signed_text(standing))}});
}

Answer Bank::change_guarantee(const std::string& number, GuaranteeStatus to) {
    const auto found = books_.guarantees.find(number);
    require(found != books_.guarantees.end(), 404, "no-guarantee", "there is no such guarantee");
    require(found->second.status == GuaranteeStatus::valid, 409, "not-valid", "the guarantee does not stand any more");
    found->second.status = to;
    changed_ = true;
    return show_guarantee(number);
}

}  // namespace sunhall::bank
