// The hall's ledger: every fen that comes in stands against one account and goes out again with a reason (double
// entry).
#pragma once
#include "foundation/values/money.hpp"
#include "platform/operations/module.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::workflow {
class Procedures;
}

namespace sunhall::money {

enum class DepositForm { transfer, guarantee, annual, none };
BOOST_DESCRIBE_ENUM(DepositForm, transfer, guarantee, annual, none)
/// After the state diagram of tendering.md §10.
enum class DepositState {
    expected,
    received,
    guarantee_verified,
    late,
    other_account,  ///< came from another account than the basic one and waits to go back (T-DEP-03)
    frozen,
    refund_due,
    refunding,
    refunded,
    refund_failed,
    released,
    forfeited,
    claimed
};
BOOST_DESCRIBE_ENUM(DepositState, expected, received, guarantee_verified, late, other_account, frozen, refund_due, refunding, refunded,
                    refund_failed, released, forfeited, claimed)

/// What one bidder gave for one lot. Before the freeze the bidder is only known by the lot's tag (R-SEAL-34).
struct Deposit {
    Id<Deposit> id;
    std::string lot, tag;               ///< tag: as in tendering::Bid
    std::optional<std::string> bidder;  ///< id of the organisation, from the freeze on
    std::string account;                ///< one-time virtual sub-account number (T-DEP-05)
    DepositForm form = DepositForm::none;
    Money amount;                       ///< received, or of the guarantee
    DepositState state = DepositState::expected;
    std::optional<Instant> posted_at;   ///< the bank's posting instant
    std::optional<std::string> payer_account, payer_name, guarantee_number;
    std::optional<Money> interest;
    std::optional<std::string> reason;  ///< of refund or forfeiture
    std::optional<DepositState> held_from{};  ///< while frozen by an order: the state it returns to
    std::optional<std::string> basic_account{};  ///< the only account that counts, sealed as payers are; absent: any
};
BOOST_DESCRIBE_STRUCT(Deposit, (),
                      (id, lot, tag, bidder, account, form, amount, state, posted_at, payer_account, payer_name,
                       guarantee_number, interest, reason, held_from, basic_account))

/// Who hides a lot's bidders until the freeze. Tendering implements it and lends it as shared_ptr<DepositSecrecy>.
class DepositSecrecy {
public:
    static constexpr const char* service_name = "money.secrecy";
    virtual ~DepositSecrecy() = default;
    /// What stands for the organisation on this lot; the same as in tendering::Bid.
    virtual std::string tag(const std::string& lot, const std::string& organisation) = 0;
    /// The lot's key: entries are concealed and payers sealed under it.
    virtual operations::ConcealKey conceal_key(const std::string& lot) = 0;
    /// Whether the list of bidders stands and its names may be read.
    virtual bool frozen(operations::Operation& op, const std::string& lot) = 0;
    virtual bool frozen(operations::View& view, const std::string& lot) = 0;
    /// Whether the law compels this tender, so that deposits must come from the bidder's basic account (T-DEP-03).
    virtual bool basic_accounts_only(operations::Operation& op, const std::string& lot) {
        (void)op;
        (void)lot;
        return false;
    }
    /// What banks and guarantors know of the lot (T-DEP-05); the lot's id unless there is a code.
    virtual std::string lot_code(operations::View& view, const std::string& lot) {
        (void)view;
        return lot;
    }
};

/// Gives one-time sub-account numbers. Without this service the hall makes numbers itself (remitters quote them).
/// Called on a worker before the lane; the same (lot_code, token) gives the same number. May throw Refusal(bank_away).
class SubAccounts {
public:
    static constexpr const char* service_name = "money.sub-accounts";
    virtual ~SubAccounts() = default;
    virtual std::string open(const std::string& lot_code, const std::string& token) = 0;
};

inline constexpr Problem bank_away{503, "money.bank-away", "银行系统暂时没有应答。", "The bank does not answer at present.",
                                   "请稍候重试；重复申请得到的是同一账号。", "Try again in a moment; asking again gives the same number."};

/// All deposits of a lot (after the freeze; before it only a bidder's own may be shown).
std::vector<Deposit> deposits_of(operations::Operation& op, const std::string& lot);
/// Gives the deposits of a lot their bidders at the freeze: tag → organisation.
void name_bidders(operations::Operation& op, const std::string& lot,
                  const std::map<std::string, std::string>& organisation_by_tag);
/// "电子保函", "400000.00", "150000.00+年度保证金", "0": as opening records show it.
std::string shown(const Deposit& deposit);
/// True when every deposit of the lot is refunded, released, forfeited or claimed (guard `deposits_settled`).
bool all_settled(operations::Operation& op, const std::string& lot);
/// Marks deposits as due for refund; `of` names bidders, tags or deposits, empty: all that stand. What was forfeited
/// stays.
void make_refunds_due(operations::Operation& op, const std::string& lot, const std::vector<std::string>& of,
                      std::string reason);

operations::Module module();
/// Guards refunds_prepared, party_was_heard and deposits_settled of the process files.
void add_predicates(workflow::Procedures& procedures);

}  // namespace sunhall::money

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::money::Deposit>() {
    static const RecordType type("money.deposit",
                                 {text("lot"), text("tag"), text("bidder"), text("account"), text("state")},
                                 {index({"lot", "tag"}), unique({"account"})});
    return type;
}
