// What the demonstration bank remembers: one described struct, kept as one JSON file that is replaced as a whole.
#pragma once
#include <filesystem>
#include <map>

#include "platform/bankfile/guarantee.hpp"
#include "platform/bankfile/statement.hpp"

namespace sunhall::bank {

struct Account {
    std::string number, name;
    Money balance;
    std::vector<bankfile::StatementLine> lines;  // line n stands at n - 1
};
BOOST_DESCRIBE_STRUCT(Account, (), (number, name, balance, lines))

/// A one-time virtual number under an account (T-DEP-05). The token is the hall's own and says nothing to the bank.
struct SubAccount {
    std::string number, account, lot_code, token;
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(SubAccount, (), (number, account, lot_code, token, closed))

BOOST_DEFINE_ENUM_CLASS(PaymentState, accepted, booked, returned)

struct Payment {
    std::string payment, key, request;  // request: digest of what was asked under the key
    std::string account, sub_account, to_account, to_name, purpose, relates_to;
    Money amount;
    PaymentState state = PaymentState::accepted;
    Instant accepted_at;
    std::optional<Instant> settled_at;
    std::string reason;  // why it was returned
};
BOOST_DESCRIBE_STRUCT(Payment, (),
                      (payment, key, request, account, sub_account, to_account, to_name, purpose, relates_to, amount,
                       state, accepted_at, settled_at, reason))

struct IssuedGuarantee {
    bankfile::Guarantee guarantee;
    bankfile::GuaranteeStatus status = bankfile::GuaranteeStatus::valid;
};
BOOST_DESCRIBE_STRUCT(IssuedGuarantee, (), (guarantee, status))

/// Interest per year in millionths of the principal, from that date on.
struct Rate {
    Date from;
    std::string kind;
    std::int64_t per_million = 0;
};
BOOST_DESCRIBE_STRUCT(Rate, (), (from, kind, per_million))

BOOST_DEFINE_ENUM_CLASS(PaymentFault, none, return_, hold)
BOOST_DEFINE_ENUM_CLASS(FileFaultKind, none, torn, digest, totals, duplicate)

/// Misbehaviour on order, for tests and demonstrations.
struct Faults {
    PaymentFault payments = PaymentFault::none;
    FileFaultKind statement_file = FileFaultKind::none;
    std::int64_t hang_up = 0;      // so many of the next POST are carried out but not answered
    std::int64_t wait_millis = 0;  // before every answer
};
BOOST_DESCRIBE_STRUCT(Faults, (), (payments, statement_file, hang_up, wait_millis))

struct Books {
    std::int64_t last_serial = 0;
    std::int64_t ahead_seconds = 0;  // the bank's clock before the machine's
    std::map<std::string, Account> accounts;
    std::map<std::string, SubAccount> sub_accounts;
    std::vector<Payment> payments;
    std::map<std::string, IssuedGuarantee> guarantees;
    std::vector<Rate> rates;
    Faults faults;
};
BOOST_DESCRIBE_STRUCT(Books, (),
                      (last_serial, ahead_seconds, accounts, sub_accounts, payments, guarantees, rates, faults))

/// Empty books with the demonstration's rates when the folder has none yet.
Books load(const std::filesystem::path& folder);
/// Durable when it returns: written beside, flushed, renamed over.
void save(const std::filesystem::path& folder, const Books& books);
/// Makes the guarantor's key on first use: a file of mode 0600 holding the Ed25519 seed as hex.
PrivateKey load_key(const std::filesystem::path& folder);

}  // namespace sunhall::bank
