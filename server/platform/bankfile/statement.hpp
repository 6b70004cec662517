// A bank's statement of one account: the values, whether they came as a file or line by line over HTTP.
// Form and meaning are described in server/simulators/bank/README.md.
#pragma once
#include <boost/describe.hpp>

#include <map>
#include <string>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/json.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::bankfile {

BOOST_DEFINE_ENUM_CLASS(Direction, credit, debit)
BOOST_DEFINE_ENUM_CLASS(LineKind, transfer, payment, payment_return, interest, fee)

/// One booking. `n` counts the account's bookings from 1 without gap; `serial` is the bank's own number, unique for
/// ever.
struct StatementLine {
    std::int64_t n = 0;
    std::string serial;
    Instant posted_at;  ///< the bank's booking instant: what T-DEP-05 calls the arrival
    Direction direction = Direction::credit;
    Money amount;             ///< above zero
    Money balance_after;      ///< of the whole account
    std::string sub_account;  ///< virtual sub-account number; empty when the account itself was meant
    LineKind kind = LineKind::transfer;
    std::string counter_account, counter_name;  ///< the other side
    std::string purpose;
    std::string reference;  ///< payer's reference; for payment and payment_return the number of the payment

    bool operator==(const StatementLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatementLine, (),
                      (n, serial, posted_at, direction, amount, balance_after, sub_account, kind, counter_account,
                       counter_name, purpose, reference))

struct Statement {
    std::string account;
    Date from, to;  ///< local dates, both included
    Instant made_at;
    Money opening, closing;
    std::vector<StatementLine> lines;

    bool operator==(const Statement&) const = default;
};

/// SHA-256 of the line's canonical JSON: two lines of one serial must have the same.
Digest fingerprint(const StatementLine& line);

/// What of a statement is new against what is known already (serial → fingerprint).
struct Reconciled {
    std::vector<StatementLine> fresh;
    std::vector<StatementLine> repeated;     ///< known and equal: harmless, statements overlap
    std::vector<StatementLine> conflicting;  ///< known with another content: stop and ask the bank
};
Reconciled reconcile(const std::map<std::string, Digest>& known, const std::vector<StatementLine>& lines);

}  // namespace sunhall::bankfile
