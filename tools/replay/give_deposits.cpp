// Deposits as the record shows them: guarantees that the guarantor's bank reports, transfers to the bidder's one-time
// number.
#include <fmt/format.h>

#include <charconv>

#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

struct Given {
    const RecordedBidder* bidder;
    int lot;
    bool guarantee;
    Money amount;
};

// "400000", "150000+年度保证金": the part that was transferred. Nothing for "0" and for guarantees.
Money transferred(const std::string& deposit) {
    std::int64_t yuan_count = 0;
    std::from_chars(deposit.data(), deposit.data() + deposit.size(), yuan_count);
    return yuan(yuan_count);
}

std::vector<Given> given(const Plan& plan) {
    std::vector<Given> all;
    for (const auto& bidder : plan.bidders) {
        const bool guarantee = bidder.deposit == "电子保函";
        const Money amount = guarantee ? plan.deposit : transferred(bidder.deposit);
        if (amount <= Money{}) continue;
        all.push_back({&bidder, 1, guarantee, amount});
        if (bidder.second_lot) all.push_back({&bidder, 2, guarantee, amount});
    }
    return all;
}

void report_guarantee(Stage& stage, const Given& one) {
    const std::string number = fmt::format("BH-2026-{}-{:05}", one.lot, one.bidder->order);
    stage.post(fmt::format("lot-{}/guarantee/{}", one.lot, one.bidder->code), stage.firm(cast().bank),
               "/api/lots/" + lot_id(stage, one.lot) + "/guarantees",
               json::object{{"number", number}, {"amount", one.amount.fen}, {"applicant_code", one.bidder->code}});
}

void transfer(Stage& stage, const Given& one, std::size_t n) {
    const std::string step = fmt::format("lot-{}/deposit/{}", one.lot, one.bidder->code);
    const auto account = stage.post(step + "/account", stage.firm(one.bidder->code),
                                    "/api/lots/" + lot_id(stage, one.lot) + "/deposit-account", json::object{});
    const Instant posted = stage.plan.times.deposits + minutes(static_cast<std::int64_t>(n));
    stage.post(step, stage.firm(cast().bank), "/api/deposits",
               json::object{{"bank_account", "3505250100001"},
                            {"line",
                             {{"n", static_cast<std::int64_t>(n + 1)},
                              {"serial", fmt::format("SN{:08}", n + 1)},
                              {"posted_at", posted.text()},
                              {"direction", "credit"},
                              {"amount", one.amount.fen},
                              {"balance_after", one.amount.fen},
                              {"sub_account", client::text_of(account, "account")},
                              {"kind", "transfer"},
                              {"counter_account", fmt::format("6222{:012}", one.bidder->order)},
                              {"counter_name", one.bidder->name},
                              {"purpose", "投标保证金"},
                              {"reference", fmt::format("P{:08}", n + 1)}}}});
}

}  // namespace

void give_deposits(Stage& stage) {
    const auto all = given(stage.plan);
    if (stage.now() < stage.plan.times.deposits + hours(24)) stage.clock(stage.plan.times.deposits + hours(24));
    stage.post("rates", stage.firm(cast().bank), "/api/interest-rates",
               json::object{{"rates", json::array{json::object{{"since", "2025-05-20"}, {"per_million", 500}}}}});
    stage.for_each("deposits", all.size(), [&](std::size_t i) {
        if (all[i].guarantee) report_guarantee(stage, all[i]);
        else transfer(stage, all[i], i);
    });
}

}  // namespace sunhall::replay
