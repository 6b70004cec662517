#include "replay/plan.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <stdexcept>

#include "bid_maker/bid_maker.hpp"
#include "foundation/values/csv.hpp"
#include "foundation/values/uscc.hpp"

namespace sunhall::replay {
namespace {

constexpr int window_min = 60;
const Date opening_day{2026, 3, 16};
Instant deadline() { return local_instant(opening_day, 9, 30); }

/// Reads the rows. What a column would have said is assumed where it is absent, and said.
class RecordReader {
public:
    RecordReader(const CsvTable& table, const PlanOptions& options, std::vector<std::string>& assumed)
        : table_(table), options_(options) {
        for (const char* needed : {"bidder_name", "bid_price_wan_yuan"}) {
            if (!table.has(needed)) throw std::runtime_error(options.record + " has no column " + needed);
        }
        const auto absent = [&](const char* column, const char* instead) {
            if (!table.has(column)) assumed.push_back(std::string(column) + " is absent: " + instead);
        };
        absent("sign_order", "the bidders stand in the order of the rows");
        absent("uscc", "credit codes are made up from the row's number");
        absent("file_received_at", "bids arrive evenly over the three days before the deadline");
        absent("decrypt_cmd_at",
               "whoever shows a price released its key, evenly over the first forty minutes of the window");
        absent("deposit", "every bidder gave an electronic guarantee");
        absent("duration_days", "no bid names a duration");
    }

    RecordedBidder read(std::size_t i) const {
        RecordedBidder bidder;
        bidder.order = table_.has("sign_order") ? number(i, "sign_order") : static_cast<int>(i) + 1;
        bidder.name = table_.at(i, "bidder_name");
        bidder.code = table_.has("uscc") ? table_.at(i, "uscc") : made_up(i);
        if (!uscc_valid(bidder.code)) throw fault(i, "not a credit code: " + bidder.code);
        bidder.deposit = table_.has("deposit") ? table_.at(i, "deposit") : "电子保函";
        if (const auto& price = table_.at(i, "bid_price_wan_yuan"); !price.empty()) {
            bidder.price = parse_wan(price);
            if (!bidder.price) throw fault(i, "bid_price_wan_yuan is no amount");
        }
        if (table_.has("duration_days") && !table_.at(i, "duration_days").empty())
            bidder.duration_days = number(i, "duration_days");
        read_times(i, bidder);
        if (bidder.released_at.has_value() != bidder.price.has_value())
            throw fault(i, "a price without a decryption, or the reverse");
        bidder.seed = options_.seed * 1000003 + i;
        return bidder;
    }

private:
    void read_times(std::size_t i, RecordedBidder& bidder) const {
        const auto share = [&](Duration whole) {
            return Duration{whole.micros / 1000000 * static_cast<std::int64_t>(i) /
                            static_cast<std::int64_t>(table_.size()) * 1000000};
        };
        if (table_.has("file_received_at")) bidder.received_at = time(i, "file_received_at");
        else bidder.received_at = deadline() - hours(72) + share(hours(71));
        if (!table_.has("decrypt_cmd_at")) {
            if (bidder.price) bidder.released_at = deadline() + minutes(1) + share(minutes(40));
        } else if (!table_.at(i, "decrypt_cmd_at").empty()) {
            bidder.released_at = time(i, "decrypt_cmd_at");
        }
    }

    std::runtime_error fault(std::size_t i, const std::string& what) const {
        return std::runtime_error(options_.record + " line " + std::to_string(table_.line(i)) + ": " + what);
    }
    Instant time(std::size_t i, const char* column) const {
        const auto read = parse_local(table_.at(i, column));
        if (!read) throw fault(i, std::string(column) + " is no time");
        return *read;
    }
    int number(std::size_t i, const char* column) const {
        const auto& text = table_.at(i, column);
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            throw fault(i, std::string(column) + " is no whole number");
        return value;
    }
    static std::string made_up(std::size_t i) {
        const std::string digits = std::to_string(i);
        const std::string first_17 =
            "91350500MB" + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') + digits;
        return first_17 + uscc_check_character(first_17).value();
    }

    const CsvTable& table_;
    const PlanOptions& options_;
};

void require_distinct(const std::vector<RecordedBidder>& all, const std::string& record) {
    std::set<std::string> codes;
    for (const auto& bidder : all) {
        if (!codes.insert(bidder.code).second) throw std::runtime_error(record + " holds " + bidder.code + " twice");
    }
}

// The timetable stands still, for its calendar days are real; another opening is moved onto its day, by whole days.
void move_to_opening_day(std::vector<RecordedBidder>& all, std::vector<std::string>& assumed) {
    Instant last{};
    for (const auto& bidder : all) last = std::max(last, bidder.received_at);
    const std::int64_t day = hours(24).micros;
    const Instant latest_allowed = deadline() - seconds(1);
    std::int64_t moved = 0;
    while (last.micros + moved * day > latest_allowed.micros) --moved;
    while (last.micros + (moved + 1) * day <= latest_allowed.micros) ++moved;
    bool outside = false, early = false;
    for (auto& bidder : all) {
        bidder.received_at.micros += moved * day;
        const Instant first_allowed = deadline() - hours(24 * 12);
        early = early || bidder.received_at < first_allowed;
        bidder.received_at = std::max(bidder.received_at, first_allowed);
        if (!bidder.released_at) continue;
        bidder.released_at->micros += moved * day;
        const Instant clamped =
            std::clamp(*bidder.released_at, deadline() + seconds(3), deadline() + minutes(window_min - 1));
        outside = outside || clamped != *bidder.released_at;
        bidder.released_at = clamped;
    }
    if (moved != 0)
        assumed.push_back("the record is of another day: its times are moved by " + std::to_string(moved) +
                          " days onto the opening of 2026-03-16 09:30");
    if (early) assumed.push_back("bids that arrived more than twelve days before the deadline arrive then");
    if (outside)
        assumed.push_back("keys released outside the window of " + std::to_string(window_min) +
                          " minutes are released at its edge");
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
    RecordedBidder bidder{.code = order.credit_code,
                          .name = order.bidder,
                          .deposit = "0",
                          .price = order.price,
                          .duration_days = 360,
                          .seed = order.seed};
    return bidder;
}

Timetable timetable() {
    return {.registration = local_instant({2026, 2, 2}, 9),
            .project = local_instant({2026, 2, 9}, 9),
            .notice = local_instant({2026, 2, 11}, 9),
            .issue = local_instant({2026, 2, 11}, 9, 30),
            .issue_ends = local_instant({2026, 2, 28}, 17),
            .question = local_instant({2026, 2, 24}, 10),
            .clarification = local_instant({2026, 2, 26}, 10),
            .deposits = local_instant({2026, 3, 2}, 9),
            .deadline = deadline(),
            .announced = local_instant(opening_day, 9, 30, 2)};
}

// The published ceiling and estimate, unless another record asks for higher ones.
void set_amounts(Plan& plan) {
    plan.estimate = yuan(22000000);
    plan.ceiling = yuan(18734905);
    plan.deposit = yuan(400000);
    Money highest{};
    for (const auto& bidder : plan.bidders) highest = std::max(highest, bidder.price.value_or(Money{}));
    if (highest <= plan.ceiling) return;
    plan.ceiling = highest;
    plan.estimate = std::max(plan.estimate, Money{highest.fen / 10 * 12});
    plan.assumed.push_back("the ceiling is the highest price of the record, " + yuan_text(highest) +
                           " yuan, and the estimate a fifth above it");
}

// Who acts through processes, bids for lot 2, sends twice, has an upload spoilt: the first who decrypt.
void choose_roles(Plan& plan, const PlanOptions& options) {
    const std::size_t processes =
        std::min(options.processes, plan.bidders.size() / 2);  // a short run has bidders of either kind
    std::size_t decrypting = 0;
    for (auto& bidder : plan.bidders) {
        if (bidder.received_at >= plan.times.deadline)
            throw std::runtime_error(bidder.name + " was received after the deadline");
        bidder.price =
            bidder.price.value_or(plan.ceiling);  // what was never opened is not known; its envelope holds something
        if (!bidder.released_at) continue;
        bidder.by_process = decrypting < processes;
        bidder.second_lot = decrypting < options.second_lot;
        bidder.sends_twice = decrypting == 1;
        bidder.upload_spoilt = decrypting == processes;
        ++decrypting;
    }
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
    return static_cast<std::size_t>(std::count_if(bidders.begin(), bidders.end(),
                                                  [](const auto& bidder) { return bidder.released_at.has_value(); }));
}

std::vector<std::size_t> Plan::by_arrival() const {
    std::vector<std::size_t> places(bidders.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return bidders[a].received_at < bidders[b].received_at; });
    return places;
}

Plan make_plan(const PlanOptions& options) {
    const CsvTable table = CsvTable::load(options.record);
    std::vector<RecordedBidder> all;
    Plan plan;
    const RecordReader reader(table, options, plan.assumed);
    for (std::size_t i = 0; i < table.size(); ++i) all.push_back(reader.read(i));
    require_distinct(all, options.record);
    if (all.size() < 5) throw std::runtime_error(options.record + " holds fewer than five bidders");
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    move_to_opening_day(all, plan.assumed);
    plan.bidders = shortened(std::move(all), options.bidders);
    set_amounts(plan);
    plan.times = timetable();
    choose_roles(plan, options);
    plan.late = invented(options, 1, plan.ceiling);
    plan.late.received_at = plan.times.deadline + seconds(1);
    plan.withdrawing = invented(options, 2, plan.ceiling);
    plan.withdrawing.received_at = local_instant({2026, 3, 14}, 12);
    return plan;
}

}  // namespace sunhall::replay
