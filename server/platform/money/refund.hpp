// Paying deposits back to the account they came from, with interest (T-DEP-07, S10).
#pragma once
#include "platform/money/booking.hpp"

namespace sunhall::money {

/// prepared: on the list. released: the bank is to pay. paid, returned: what the bank did. dropped: an order or a
/// proposal to keep the deposit came between. A guarantee's line is paid with its release: its guarantor is told.
enum class RefundState { prepared, released, paid, returned, dropped };
BOOST_DESCRIBE_ENUM(RefundState, prepared, released, paid, returned, dropped)

/// One line of the list: one booking back to its payer, or one guarantee to its guarantor. The id is the bank's
/// idempotency key.
struct Refund {
    Id<Refund> id;
    std::string lot, deposit;
    std::optional<std::string> booking, guarantee_number;
    Money principal, interest;       ///< interest: as of the list, and final from the release on
    RefundState state = RefundState::prepared;
    std::string reason;
    Instant prepared_at;
    std::optional<Instant> released_at, confirmed_at;
    std::optional<std::string> payment, bank_reason;
};
BOOST_DESCRIBE_STRUCT(Refund, (),
                      (id, lot, deposit, booking, guarantee_number, principal, interest, state, reason, prepared_at,
                       released_at, confirmed_at, payment, bank_reason))

/// The bank's demand rate per year, in millionths, from a local date on.
struct InterestRate {
    Id<InterestRate> id;  ///< follows from the date
    Date since;
    std::int64_t per_million = 0;
};
BOOST_DESCRIBE_STRUCT(InterestRate, (), (id, since, per_million))

/// principal × rate × days / 360, each day at the rate then in force, rounded half-up to the fen once, at the end. Days
/// from the local date of arrival to that of the instruction, the first counted and the last not. Nothing when a day
/// has no rate. `rates` in ascending order of dates.
std::optional<Money> interest_on(Money principal, Instant arrived, Instant instructed,
                                 const std::vector<InterestRate>& rates);
std::vector<InterestRate> rates_of(operations::Operation& op);

}  // namespace sunhall::money

namespace sunhall::records {
template <>
inline const RecordType& record_type<money::Refund>() {
    static const RecordType type("money.refund",
                                 {text("lot"), text("deposit"), text("booking"), text("state"), text("payment")},
                                 {index({"lot", "state"}), index({"state"}), index({"deposit"})});
    return type;
}
template <>
inline const RecordType& record_type<money::InterestRate>() {
    static const RecordType type("money.interest-rate", {text("since")}, {unique({"since"})});
    return type;
}
}  // namespace sunhall::records
