// A one-time number for one bidder and lot (T-DEP-05). The bank is asked on a worker, before the lane.
#include "foundation/random.hpp"
#include "platform/identity/basic_account.hpp"
#include "platform/money/commands/commands.hpp"
#include "platform/money/sealed_payer.hpp"

namespace sunhall::money {
namespace {

constexpr Problem basic_account_needed{
    409,
    "money.basic-account-needed",
    "本标段依法必须招标，投标保证金应当从基本账户转出，本单位尚未登记基本账户。",
    "This tender is compulsory: its deposit must come from your basic account, and none is "
    "registered.",
    "请先登记基本账户及其开户证明；以保函形式提交的不需要。",
    "Register the basic account with its certificate; a guarantee needs none (R§26)."};

struct RequestDepositAccount {
    LotId lot;
};
BOOST_DESCRIBE_STRUCT(RequestDepositAccount, (), (lot))
struct DepositAccount {
    Id<Deposit> deposit;
    std::string account;
    DepositState state = DepositState::expected;
};
BOOST_DESCRIBE_STRUCT(DepositAccount, (), (deposit, account, state))

struct Number {
    std::string account;
};

std::string own_number() {
    std::string digits = "9";
    for (const auto byte : random_bytes(17)) digits += static_cast<char>('0' + byte % 10);
    return digits;
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const RequestDepositAccount*>(from);
    auto number = std::make_shared<Number>();
    const auto& extras = view.services().extras;
    if (!extras.contains(SubAccounts::service_name) || !view.actor().organisation || !view.actor().holds("bidder") ||
        !view.find(input.lot)) {
        number->account = own_number();
        return number;
    }
    auto& hidden = secrecy(view.services());
    const std::string tag = hidden.tag(input.lot.value, *view.actor().organisation);
    // The bank's token says nothing, not even to who knows the tag's place in the records.
    number->account = view.services().extra<SubAccounts>().open(hidden.lot_code(view, input.lot.value),
                                                                sha256("sunhall/sub-account/v1 " + tag).text());
    return number;
}

// Sealed like a payer: beside the tag it would name the bidder.
std::optional<std::string> basic_account(const std::string& lot, Operation& op) {
    if (!secrecy(op.services()).basic_accounts_only(op, lot)) return std::nullopt;
    const auto basic = identity::basic_account_of(op, op.organisation());
    op.require(basic.has_value(), basic_account_needed);
    return seal_payer(op.services(), lot, {basic->account, ""});
}

DepositAccount request_deposit_account(const RequestDepositAccount& input, Operation& op) {
    const std::string tag = secrecy(op.services()).tag(input.lot.value, op.organisation());
    auto deposit = op.first<Deposit>("lot = $1 AND tag = $2", {Param(input.lot.value), Param(tag)});
    const auto basic = basic_account(input.lot.value, op);
    if (!deposit) {
        deposit = Deposit{.id = op.new_id<Deposit>(),
                          .lot = input.lot.value,
                          .tag = tag,
                          .bidder = {},
                          .account = op.prepared<Number>().account,
                          .amount = {},
                          .posted_at = {},
                          .payer_account = {},
                          .payer_name = {},
                          .guarantee_number = {},
                          .interest = {},
                          .reason = {},
                          .basic_account = basic};
        op.insert(*deposit);
    } else if (basic || deposit->basic_account) {  // asking again takes the account that is registered now
        deposit = op.get(deposit->id);
        deposit->basic_account = basic;
        op.update(*deposit);
    }
    return {deposit->id, deposit->account, deposit->state};
}

}  // namespace

Command request_deposit_account_command() {
    return {.name = "money.request-deposit-account",
            .does = "Gives the bidder a one-time number for its deposit on this lot; asking again gives the same.",
            .does_zh = "为投标人生成本标段的一次性保证金子账号；重复申请得到同一账号。",
            .route = operations::post("/lots/{lot}/deposit-account"),
            .who = {"bidder"},
            .refusals = {bank_away, basic_account_needed, workflow::not_now, workflow::suspended_now},
            .run = operations::handler(request_deposit_account),
            .on_case = operations::case_from(&RequestDepositAccount::lot),
            .conceal = concealed_until_freeze,
            .prepare = prepare};
}

}  // namespace sunhall::money
