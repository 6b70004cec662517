// One line of the bank's statement as the ledger took it in. Its serial makes it count once (T-DEP-05).
#pragma once
#include "platform/bankfile/statement.hpp"
#include "platform/money/money.hpp"

namespace sunhall::money {

struct Payer {
    std::string account, name;
};
BOOST_DESCRIBE_STRUCT(Payer, (), (account, name))

struct Booking {
    Id<Booking> id;                       ///< follows from bank account and serial
    std::string bank_account, serial;
    std::int64_t n = 0;
    Instant posted_at;
    bankfile::Direction direction = bankfile::Direction::credit;
    bankfile::LineKind kind = bankfile::LineKind::transfer;
    Money amount;
    std::string sub_account, reference;   ///< reference: of payments only; a payer's own words could name it
    std::optional<std::string> lot, deposit;
    bool late = false;                    ///< posted at or after the deadline
    bool settled = false;                 ///< nothing is owed for it any more
    std::optional<std::string> payer;     ///< Payer under the lot's key, base64; in clear when no lot is known
    bool other_account = false;           ///< not from the basic account, where only that one counts
    std::string fingerprint;  ///< of the whole line; keyed by the lot's key, so that it cannot be guessed from
};
BOOST_DESCRIBE_STRUCT(Booking, (),
                      (id, bank_account, serial, n, posted_at, direction, kind, amount, sub_account, reference, lot,
                       deposit, late, settled, payer, other_account, fingerprint))

/// Whether the money makes a deposit stand; what does not goes back by itself.
inline bool counts(const Booking& booking) { return !booking.late && !booking.other_account; }

/// A statement that was handed in as a whole.
struct TakenStatement {
    Id<TakenStatement> id;
    Digest digest;
    std::string bank_account;
    std::int64_t first_n = 0, last_n = 0, fresh = 0, repeated = 0;
    Money opening, closing;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(TakenStatement, (),
                      (id, digest, bank_account, first_n, last_n, fresh, repeated, opening, closing, at))

/// What became of a line. conflicting: the serial is known with another content; nothing was written.
enum class Taken { counted, late, other_account, unmatched, payment, payment_return, interest, fee, repeated, conflicting };
BOOST_DESCRIBE_ENUM(Taken, counted, late, other_account, unmatched, payment, payment_return, interest, fee, repeated,
                    conflicting)

Id<Booking> booking_id(const std::string& bank_account, const std::string& serial);
/// Books one line: record, deposit and ledger together. The deadline that decides is the one on the lot's case.
Taken take_line(operations::Operation& op, const std::string& bank_account, const bankfile::StatementLine& line);

/// The payer of a booking, opened; in the lane and for the transfer back.
Payer payer_of(const operations::Services& services, const Booking& booking);
/// For `conceal` of commands on a lot: the lot's key until the freeze, nothing after.
std::optional<operations::ConcealKey> concealed_until_freeze(const void* input, operations::Operation& op);
DepositSecrecy& secrecy(const operations::Services& services);

inline constexpr Problem line_conflicts{409,
                                        "money.line-conflicts",
                                        "该流水号已登记过，但内容不同。",
                                        "This serial is known with another content.",
                                        "请与银行核对后重新报送，不得改动已登记的流水。",
                                        "Ask the bank; what is booked is never changed."};

}  // namespace sunhall::money

namespace sunhall::records {
template <>
inline const RecordType& record_type<money::Booking>() {
    static const RecordType type("money.booking",
                                 {text("bank_account"), text("serial"), integer("n"), text("direction"), text("kind"),
                                  integer("amount"), text("lot"), text("deposit"), integer("late"), integer("settled")},
                                 {unique({"bank_account", "serial"}), index({"deposit"}), index({"lot", "settled"}),
                                  index({"bank_account", "n"})});
    return type;
}
template <>
inline const RecordType& record_type<money::TakenStatement>() {
    static const RecordType type("money.statement", {text("digest"), text("bank_account")}, {index({"digest"})});
    return type;
}
}  // namespace sunhall::records
