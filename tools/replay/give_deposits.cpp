// Deposits as the record shows them: guarantees that the guarantor's bank reports, transfers to the bidder's one-time
// number.
#include <fmt/format.h>

#include <charconv>

#include "replay/at_the_bank.hpp"
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

std::string account_of(const RecordedBidder& bidder) { return fmt::format("6222{:012}", bidder.order); }

// A compulsory tender takes money from the basic account alone (T-DEP-03).
void register_basic_account(Stage& stage, const RecordedBidder& bidder) {
    stage.post("basic-account/" + bidder.code, stage.firm(bidder.code), "/api/organisations/own/basic-account",
              json::object{{"account", account_of(bidder)},
                           {"bank", "桃溪演示银行营业部"},
                           {"permit", fmt::format("J{:013}", bidder.order)}});
}

std::string number_for(Stage& stage, const Given& one) {
    const std::string step = fmt::format("lot-{}/deposit/{}/account", one.lot, one.bidder->code);
    const auto account = stage.post(step, stage.firm(one.bidder->code),
                                    "/api/lots/" + lot_id(stage, one.lot) + "/deposit-account", json::object{});
    return client::text_of(account, "account");
}

// The bidder pays at its bank; the hall learns of it by the statement alone.
void transfer_at_the_bank(Stage& stage, AtTheBank& bank, const Given& one, std::size_t n) {
    bank.pay_in(number_for(stage, one), one.amount, *one.bidder, fmt::format("P{:08}", n + 1));
}

void wait_for_arrival(Stage& stage, const Given& one) {
    wait_until("the deposit of " + one.bidder->code, [&] {
        const auto mine =
            stage.get(stage.firm(one.bidder->code), "/api/lots/" + lot_id(stage, one.lot) + "/my-deposit");
        return client::text_of(mine.at("deposit"), "state") == "received";
    });
}

// Without a bank the replay says what its statement would.
void transfer(Stage& stage, const Given& one, std::size_t n) {
    const std::string step = fmt::format("lot-{}/deposit/{}", one.lot, one.bidder->code);
    const std::string account = number_for(stage, one);
    const Instant posted = stage.plan.times.deposits + minutes(static_cast<std::int64_t>(n));
    stage.post(step, stage.firm(cast().bank), "/api/deposits",
               json::object{{"bank_account", hall_account},
                            {"line",
                             {{"n", static_cast<std::int64_t>(n + 1)},
                              {"serial", fmt::format("SN{:08}", n + 1)},
                              {"posted_at", posted.text()},
                              {"direction", "credit"},
                              {"amount", one.amount.fen},
                              {"balance_after", one.amount.fen},
                              {"sub_account", account},
                              {"kind", "transfer"},
                              {"counter_account", account_of(*one.bidder)},
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
    std::vector<const RecordedBidder*> payers;
    for (const auto& one : all) {
        if (!one.guarantee && one.lot == 1) payers.push_back(one.bidder);
    }
    stage.for_each("basic accounts", payers.size(), [&](std::size_t i) { register_basic_account(stage, *payers[i]); });
    AtTheBank bank(stage);
    const bool by_bank = !stage.options.bank.empty();
    if (by_bank && !stage.state.answer("deposits/arrived")) {
        bank.open_account();
        bank.wait_for_clock();
        bank.learn_what_was_paid();
        bank.fund_interest();
    }
    stage.for_each("deposits", all.size(), [&](std::size_t i) {
        if (all[i].guarantee) return report_guarantee(stage, all[i]);
        if (!by_bank) return transfer(stage, all[i], i);
        if (!stage.state.answer("deposits/arrived")) transfer_at_the_bank(stage, bank, all[i], i);
    });
    if (!by_bank || stage.state.answer("deposits/arrived")) return;
    for (const auto& one : all) {
        if (!one.guarantee) wait_for_arrival(stage, one);
    }
    stage.state.intend("deposits/arrived");
    stage.state.done("deposits/arrived", json::object{});
}

}  // namespace sunhall::replay
