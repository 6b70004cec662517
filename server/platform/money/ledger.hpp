// Double entry: every posting's lines sum to zero, so money in = money held + money out holds at every instant.
#pragma once
#include "foundation/values/money.hpp"
#include "platform/operations/operation.hpp"

namespace sunhall::money {

/// bank: what lies at the bank. deposit: owed to one bidder. unmatched: came in with a number nobody was given.
/// transit: paying back was confirmed but not booked yet, or the reverse. forfeited: owed to the owner. interest:
/// received less granted. other: fees and debits that no refund explains.
enum class AccountKind { bank, deposit, unmatched, transit, forfeited, interest, other };
BOOST_DESCRIBE_ENUM(AccountKind, bank, deposit, unmatched, transit, forfeited, interest, other)

/// Balances carry a sign: what the hall holds is positive, what it owes is negative. All balances together are zero.
struct LedgerAccount {
    Id<LedgerAccount> id;             ///< follows from the name
    std::string name;                 ///< "bank/6200…", "deposit/<id>", "forfeited/<lot>", "transit"
    AccountKind kind = AccountKind::other;
    std::optional<std::string> lot;
    Money balance;
};
BOOST_DESCRIBE_STRUCT(LedgerAccount, (), (id, name, kind, lot, balance))

struct PostingLine {
    std::string account;  ///< name
    Money amount;         ///< added to the balance
};
BOOST_DESCRIBE_STRUCT(PostingLine, (), (account, amount))

struct Posting {
    Id<Posting> id;
    std::string source;               ///< serial of a bank line, or id of a refund or forfeiture
    std::optional<std::string> lot;
    Instant at;
    std::vector<PostingLine> lines;
};
BOOST_DESCRIBE_STRUCT(Posting, (), (id, source, lot, at, lines))

/// An account as a posting names it; it comes into being with its first posting.
struct AccountRef {
    AccountKind kind;
    std::string of{};                 ///< bank account, deposit or lot; empty for the hall's own
    std::optional<std::string> lot{};
    std::string name() const;
};
struct Movement {
    AccountRef account;
    Money amount;
};

/// Throws std::logic_error unless the amounts sum to zero: a posting that does not balance is a fault of the program.
void post(operations::Operation& op, std::string source, std::optional<std::string> lot,
          const std::vector<Movement>& movements);
Money balance(operations::Operation& op, const AccountRef& account);

/// An id that follows from a name, for records of which there is one per name.
std::string id_of_name(std::string_view name);

}  // namespace sunhall::money

namespace sunhall::records {
template <>
inline const RecordType& record_type<money::LedgerAccount>() {
    static const RecordType type("money.ledger-account", {text("name"), text("kind"), text("lot"), integer("balance")},
                                 {unique({"name"}), index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<money::Posting>() {
    static const RecordType type("money.posting", {text("source"), text("lot")}, {index({"source"}), index({"lot"})});
    return type;
}
}  // namespace sunhall::records
