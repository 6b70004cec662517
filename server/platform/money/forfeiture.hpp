// Keeping a deposit: only on a ground the law names, by the owner, after the bidder was heard (T-DEP-08).
#pragma once
#include "platform/money/money.hpp"
#include "platform/workflow/case.hpp"

namespace sunhall::money {

/// revoked_after_deadline: R§35. contract_refused, terms_added, no_performance_bond: R§74. in_documents: written in the
/// documents.
enum class ForfeitureGround {
    revoked_after_deadline,
    contract_refused,
    terms_added,
    no_performance_bond,
    in_documents
};
BOOST_DESCRIBE_ENUM(ForfeitureGround, revoked_after_deadline, contract_refused, terms_added, no_performance_bond,
                    in_documents)

inline constexpr std::int64_t hearing_days = 3;  ///< local days the bidder has to answer; house rule

struct Forfeiture {
    Id<Forfeiture> id;
    std::string lot, deposit;
    ForfeitureGround ground = ForfeitureGround::in_documents;
    std::string reason;
    Instant proposed_at, hear_until;
    std::optional<std::string> answer;
    std::optional<Instant> answered_at, decided_at;
    std::optional<bool> kept;
    std::optional<std::string> decision;
    bool open = true;

    bool heard(Instant now) const { return answered_at.has_value() || now >= hear_until; }
};
BOOST_DESCRIBE_STRUCT(Forfeiture, (),
                      (id, lot, deposit, ground, reason, proposed_at, hear_until, answer, answered_at, decided_at, kept,
                       decision, open))

std::optional<Forfeiture> open_forfeiture(operations::Operation& op, const std::string& deposit);
/// Whether the bank has been told to pay money of this deposit back and has not answered: what is on its way cannot be
/// kept. While a proposal is open nothing more is released, so the question is asked once, before it.
bool payment_under_way(operations::Operation& op, const std::string& deposit);

struct PerformanceBond {
    Id<PerformanceBond> id;
    std::string lot, given_by;        ///< the winner's organisation
    DepositForm form = DepositForm::transfer;
    std::string number;               ///< of the guarantee or the bank's receipt
    Money amount, contract_price;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(PerformanceBond, (), (id, lot, given_by, form, number, amount, contract_price, at))

}  // namespace sunhall::money

namespace sunhall::records {
template <>
inline const RecordType& record_type<money::Forfeiture>() {
    static const RecordType type("money.forfeiture", {text("lot"), text("deposit"), integer("open")},
                                 {index({"lot", "open"}), index({"deposit", "open"})});
    return type;
}
template <>
inline const RecordType& record_type<money::PerformanceBond>() {
    static const RecordType type("money.performance-bond", {text("lot"), text("given_by")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
