#include "replay/plan.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "bid_maker/bid_maker.hpp"
#include "foundation/values/csv.hpp"
#include "foundation/values/uscc.hpp"

namespace sunhall::replay {
namespace {

RecordedBidder read_row(const CsvTable& table, std::size_t i, const PlanOptions& options) {
    const auto fail = [&](const std::string& what) -> std::runtime_error {
        return std::runtime_error(options.record + " line " + std::to_string(table.line(i)) + ": " + what);
    };
    RecordedBidder bidder;
    bidder.order = std::stoi(table.at(i, "sign_order"));
    bidder.code = table.at(i, "uscc");
    bidder.name = table.at(i, "bidder_name");
    if (!uscc_valid(bidder.code)) throw fail("not a credit code: " + bidder.code);
    const auto received = parse_local(table.at(i, "file_received_at"));
    if (!received) throw fail("file_received_at is no time");
    bidder.received_at = *received;
    bidder.deposit = table.at(i, "deposit");
    if (!table.at(i, "decrypt_cmd_at").empty()) bidder.released_at = parse_local(table.at(i, "decrypt_cmd_at"));
    if (!table.at(i, "bid_price_wan_yuan").empty()) {
        bidder.price = parse_wan(table.at(i, "bid_price_wan_yuan"));
        if (!bidder.price) throw fail("bid_price_wan_yuan is no amount");
    }
    if (!table.at(i, "duration_days").empty()) bidder.duration_days = std::stoi(table.at(i, "duration_days"));
    if (bidder.released_at.has_value() != bidder.price.has_value()) throw fail("a price without a decryption, or the reverse");
    bidder.seed = options.seed * 1000003 + i;
    return bidder;
}

// A shorter run keeps whoever did not decrypt: they are what makes an opening interesting.
std::vector<RecordedBidder> shortened(std::vector<RecordedBidder> all, std::size_t count) {
    if (count == 0 || count >= all.size()) return all;
    std::stable_partition(all.begin(), all.end(), [](const auto& bidder) { return !bidder.released_at; });
    all.resize(count);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    return all;
}

RecordedBidder invented(const PlanOptions& options, int number, Money ceiling) {
    const auto order = bid_maker::invented_bidder(options.seed, number, ceiling);
    RecordedBidder bidder{.code = order.credit_code, .name = order.bidder, .deposit = "0", .price = order.price, .duration_days = 360, .seed = order.seed};
    return bidder;
}

}  // namespace

std::vector<const RecordedBidder*> Plan::everyone() const {
    std::vector<const RecordedBidder*> all;
    for (const auto& bidder : bidders) all.push_back(&bidder);
    all.push_back(&late);
    all.push_back(&withdrawing);
    return all;
}

std::size_t Plan::expected_opened() const {
    return static_cast<std::size_t>(std::count_if(bidders.begin(), bidders.end(), [](const auto& bidder) { return bidder.released_at.has_value(); }));
}

std::vector<std::size_t> Plan::by_arrival() const {
    std::vector<std::size_t> places(bidders.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return bidders[a].received_at < bidders[b].received_at; });
    return places;
}

Plan make_plan(const PlanOptions& options) {
    const CsvTable table = CsvTable::load(options.record);
    std::vector<RecordedBidder> all;
    for (std::size_t i = 0; i < table.size(); ++i) all.push_back(read_row(table, i, options));
    if (all.size() < 5) throw std::runtime_error(options.record + " holds fewer than five bidders");
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    Plan plan{.bidders = shortened(std::move(all), options.bidders)};
    plan.estimate = yuan(22000000);
    plan.ceiling = yuan(18734905);
    plan.deposit = yuan(400000);
    const Date opened{2026, 3, 16};
    plan.times = {.registration = local_instant({2026, 2, 2}, 9),
                  .project = local_instant({2026, 2, 9}, 9),
                  .notice = local_instant({2026, 2, 11}, 9),
                  .issue = local_instant({2026, 2, 11}, 9, 30),
                  .issue_ends = local_instant({2026, 2, 28}, 17),
                  .question = local_instant({2026, 2, 24}, 10),
                  .clarification = local_instant({2026, 2, 26}, 10),
                  .deposits = local_instant({2026, 3, 2}, 9),
                  .deadline = local_instant(opened, 9, 30),
                  .announced = local_instant(opened, 9, 30, 2)};
    const std::size_t processes = std::min(options.processes, plan.bidders.size() / 2);  // a short run has bidders of either kind
    std::size_t decrypting = 0;
    for (auto& bidder : plan.bidders) {
        if (bidder.received_at >= plan.times.deadline) throw std::runtime_error(bidder.name + " was received after the deadline");
        bidder.price = bidder.price.value_or(plan.ceiling);  // what was never opened is not known; its envelope holds something
        if (!bidder.released_at) continue;
        bidder.by_process = decrypting < processes;
        bidder.second_lot = decrypting < options.second_lot;
        bidder.sends_twice = decrypting == 1;
        bidder.upload_spoilt = decrypting == processes;
        ++decrypting;
    }
    plan.late = invented(options, 1, plan.ceiling);
    plan.late.received_at = plan.times.deadline + seconds(1);
    plan.withdrawing = invented(options, 2, plan.ceiling);
    plan.withdrawing.received_at = local_instant({2026, 3, 14}, 12);
    return plan;
}

}  // namespace sunhall::replay
