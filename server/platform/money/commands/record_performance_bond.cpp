// The winner's performance bond: at most a tenth of the contract price (P-20, R§58).
#include "platform/identity/identity.hpp"
#include "platform/money/commands/commands.hpp"
#include "platform/money/forfeiture.hpp"

namespace sunhall::money {
namespace {

constexpr Problem bond_too_high{422,
                                "money.bond-too-high",
                                "履约保证金超过中标合同金额的法定比例。",
                                "The bond exceeds the lawful share of the contract price.",
                                "履约保证金不得超过中标合同金额的百分之十。",
                                "At most ten per cent of the contract price may be asked."};
constexpr Problem bond_recorded{409, "money.bond-recorded", "该凭证号的履约保证金已登记。", "A bond with this number is recorded.",
                                "无需重复登记。", "Nothing is left to do."};

struct RecordPerformanceBond {
    LotId lot;
    Id<identity::Organisation> given_by;
    DepositForm form = DepositForm::transfer;
    std::string number;
    Money amount, contract_price;
};
BOOST_DESCRIBE_STRUCT(RecordPerformanceBond, (), (lot, given_by, form, number, amount, contract_price))
struct RecordedBond {
    Id<PerformanceBond> bond;
};
BOOST_DESCRIBE_STRUCT(RecordedBond, (), (bond))

void check(const RecordPerformanceBond& input, FieldReport& report) {
    if (input.amount <= Money{} || input.contract_price <= Money{})
        report.add_at("amount", "金额应大于零。", "amounts must be above zero.");
    if (input.number.empty()) report.add_at("number", "应填写凭证号。", "must name the document.");
}

RecordedBond record_performance_bond(const RecordPerformanceBond& input, Operation& op) {
    const Wide most = wide_product(input.contract_price.fen, workflow::parameter(op, "performance.rate_max"));
    op.require(wide_product(input.amount.fen, 1000) <= most, bond_too_high);
    for (const auto& bond : op.select<PerformanceBond>("lot = $1", {Param(input.lot.value)}))
        op.require(bond.number != input.number, bond_recorded);
    const PerformanceBond bond{
        op.new_id<PerformanceBond>(), input.lot.value, input.given_by.value, input.form, input.number, input.amount,
        input.contract_price,         op.now()};
    op.insert(bond);
    return {bond.id};
}

}  // namespace

Command record_performance_bond_command() {
    return {.name = "money.record-performance-bond",
            .does = "Records the winner's performance bond, up to the lawful share of the contract price.",
            .does_zh = "登记中标人的履约保证金，不得超过法定比例。",
            .route = operations::post("/lots/{lot}/performance-bond"),
            .who = {"owner", "bank"},
            .refusals = {bond_too_high, bond_recorded, workflow::not_now},
            .run = operations::handler(record_performance_bond, check),
            .on_case = operations::case_from(&RecordPerformanceBond::lot)};
}

}  // namespace sunhall::money
