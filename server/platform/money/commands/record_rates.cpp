// The bank's demand rates, kept so that anybody can recompute interest later (T-DEP-07).
#include "platform/money/commands/commands.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::money {
namespace {

constexpr Problem rate_known{409, "money.rate-known", "该日期起的利率已登记，且数值不同。", "Another rate from this date is recorded.",
                             "已登记的利率不得更改；请登记新的起始日期。", "A recorded rate is never changed; record one from a new date."};

struct DemandRate {
    Date since;
    std::int64_t per_million = 0;
};
BOOST_DESCRIBE_STRUCT(DemandRate, (), (since, per_million))
struct RecordRates {
    std::vector<DemandRate> rates;
};
BOOST_DESCRIBE_STRUCT(RecordRates, (), (rates))

void check(const RecordRates& input, FieldReport& report) {
    for (const auto& rate : input.rates) {
        if (rate.per_million < 0 || rate.per_million > 1000000)
            report.add_at("rates", "年利率应在 0 至 100% 之间。", "a rate lies between 0 and 100 %.");
    }
}

void record_rates(const RecordRates& input, Operation& op) {
    for (const auto& rate : input.rates) {
        const Id<InterestRate> id{id_of_name("demand rate " + rate.since.text())};
        if (const auto known = op.find(id)) op.require(known->per_million == rate.per_million, rate_known);
        else op.insert(InterestRate{id, rate.since, rate.per_million});
    }
}

}  // namespace

Command record_rates_command() {
    return {.name = "money.record-rates",
            .does = "Records the bank's demand deposit rates, each from a date on.",
            .does_zh = "登记银行活期存款利率及其起始日期。",
            .route = operations::post("/interest-rates"),
            .who = {"bank"},
            .refusals = {rate_known},
            .run = operations::handler(record_rates, check)};
}

}  // namespace sunhall::money
