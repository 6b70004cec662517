// Figures for supervision (T-XCH-06, M-STAT-01…03, M-STAT-05): counted from records in one reading, each with its
// formula beside it. Nothing secret before its time is in them: bidders are counted from lots whose deadline has passed
// only.
#include "foundation/calendar/time_limit.hpp"
#include "platform/money/refund.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/result/records.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskStatistics {
    std::optional<Instant> from, until;   ///< of the lot's notice; half-open
    std::optional<std::string> region;    ///< code, or its beginning
};
BOOST_DESCRIBE_STRUCT(AskStatistics, (), (from, until, region))

struct Figures {
    std::string key;
    std::int64_t lots = 0, opened = 0, awarded = 0, failed = 0, terminated = 0, bidders = 0, rejected = 0,
                 objections = 0, complaints = 0, refunds = 0, refunds_on_time = 0;
    Money estimate, ceiling_of_awarded, award;
    std::optional<Decimal> mean_bidders, saving_percent, failure_percent, refunds_on_time_percent;
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (key, lots, opened, awarded, failed, terminated, bidders, rejected, objections, complaints,
                       refunds, refunds_on_time, estimate, ceiling_of_awarded, award, mean_bidders, saving_percent,
                       failure_percent, refunds_on_time_percent))
struct Reason {
    std::string reason;
    std::int64_t bids = 0;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason, bids))
struct Formula {
    std::string name, zh, en;
};
BOOST_DESCRIBE_STRUCT(Formula, (), (name, zh, en))
struct Statistics {
    Instant cut_off;
    Figures total;
    std::vector<Figures> by_region, by_industry, by_method, by_month;
    std::vector<Reason> rejection_reasons;
    std::vector<Formula> formulas;
};
BOOST_DESCRIBE_STRUCT(Statistics, (),
                      (cut_off, total, by_region, by_industry, by_method, by_month, rejection_reasons, formulas))

std::vector<Formula> formulas() {
    return {{"mean_bidders", "投标人总数 ÷ 已开标标段数", "bidders ÷ lots opened"},
            {"saving_percent", "（中标标段最高限价或估算价之和 − 中标价之和）÷ 前者 × 100",
             "(ceilings or estimates of awarded lots − award prices) ÷ the former × 100"},
            {"failure_percent", "招标失败标段数 ÷（失败＋已定标）标段数 × 100",
             "failed lots ÷ (failed + awarded) × 100"},
            {"refunds_on_time_percent", "事由发生后五日内退还的保证金笔数 ÷ 已退还笔数 × 100",
             "deposits paid back within five days of their cause ÷ deposits paid back × 100"}};
}

void add(Figures& to, const Figures& one) {
    to.lots += one.lots;
    to.opened += one.opened;
    to.awarded += one.awarded;
    to.failed += one.failed;
    to.terminated += one.terminated;
    to.bidders += one.bidders;
    to.rejected += one.rejected;
    to.objections += one.objections;
    to.complaints += one.complaints;
    to.refunds += one.refunds;
    to.refunds_on_time += one.refunds_on_time;
    to.estimate += one.estimate;
    to.ceiling_of_awarded += one.ceiling_of_awarded;
    to.award += one.award;
}

void finish(Figures& one) {
    if (one.opened > 0) one.mean_bidders = divide(Decimal(one.bidders), Decimal(one.opened), 2);
    if (one.ceiling_of_awarded.fen > 0)
        one.saving_percent = divide(Decimal(one.ceiling_of_awarded.fen - one.award.fen) * Decimal(100),
                                    Decimal(one.ceiling_of_awarded.fen), 2);
    if (one.refunds > 0)
        one.refunds_on_time_percent = divide(Decimal(one.refunds_on_time * 100), Decimal(one.refunds), 2);
    if (one.failed + one.awarded > 0)
        one.failure_percent = divide(Decimal(one.failed * 100), Decimal(one.failed + one.awarded), 2);
}

std::int64_t count(View& view, std::string_view sql, const std::string& lot) {
    std::int64_t found = 0;
    view.query(sql, {Param(lot)}, [&](const Row& row) { found = row.integer(0); });
    return found;
}

// The last event before the list that makes deposits due; five days run from it (P-14, P-15, R§31).
std::optional<Instant> cause_of(const money::Refund& refund, const workflow::Case& running) {
    std::optional<Instant> cause;
    for (const auto* fact :
         {"bid_withdrawn_at", "award_notified_at", "contract_signed_at", "failed_at", "terminated_at"}) {
        const auto found = running.facts.find(fact);
        if (found == running.facts.end() || found->second > refund.prepared_at) continue;
        if (!cause || *cause < found->second) cause = found->second;
    }
    return cause;
}

void count_refunds(View& view, const Lot& lot, const workflow::Case& running, Figures& one) {
    const auto& calendar = workflow::calendar(view.services());
    for (const auto& refund : view.select<money::Refund>("lot = $1 AND state = 'paid'", {Param(lot.id.value)})) {
        const auto cause = cause_of(refund, running);
        if (!cause || !refund.confirmed_at) continue;
        ++one.refunds;
        one.refunds_on_time += *refund.confirmed_at < end_of_days(calendar, *cause, 5).end;
    }
}

Figures figures_of(View& view, const Lot& lot, const workflow::Case& running,
                   std::map<std::string, std::int64_t>& reasons) {
    Figures one;
    one.lots = 1;
    one.estimate = lot.scheme.estimate;
    one.failed = running.facts.contains("failed_at");
    one.terminated = running.facts.contains("terminated_at");
    if (!lot.frozen) return one;  // objections and complaints too would tell of bidders before the deadline
    one.objections = count(view, "SELECT count(*) FROM tendering_objection WHERE lot = $1", lot.id.value);
    one.complaints = count(view, "SELECT count(*) FROM tendering_complaint WHERE lot = $1", lot.id.value);
    const auto bids = view.select<OpenedBid>("lot = $1", {Param(lot.id.value)});
    count_refunds(view, lot, running, one);
    one.opened = !bids.empty();
    one.bidders = static_cast<std::int64_t>(bids.size());
    if (!running.facts.contains("candidates_published_at"))
        return one;  // what the committee found is not open before (L§44)
    for (const auto& bid : bids) {
        if (bid.valid || !bid.rejection) continue;
        ++one.rejected;
        ++reasons[*bid.rejection];
    }
    if (const auto award = view.find(Id<Award>{lot.id.value}); award && award->notified_at && award->bid) {
        one.awarded = 1;
        one.award = award->price;
        one.ceiling_of_awarded = lot.scheme.ceiling.value_or(lot.scheme.estimate);
    }
    return one;
}

std::string month_of(Instant at) { return local_date(at).text().substr(0, 7); }

Statistics statistics(const AskStatistics& input, View& view) {
    Statistics made;
    made.cut_off = view.now();
    made.formulas = formulas();
    std::map<std::string, Figures> region, industry, method, month;
    std::map<std::string, std::int64_t> reasons;
    for (const auto& project :
         view.select<Project>("region >= $1 ORDER BY region, id", {Param(input.region.value_or(""))})) {
        if (input.region && !project.region.starts_with(*input.region)) continue;
        for (const auto& lot : view.select<Lot>("project = $1 ORDER BY id", {Param(project.id.value)})) {
            const auto running = view.find(Id<workflow::Case>{lot.id.value});
            const auto noticed =
                running ? running->facts.find("notice_published_at") : std::map<std::string, Instant>::const_iterator{};
            if (!running || noticed == running->facts.end()) continue;
            if ((input.from && noticed->second < *input.from) || (input.until && noticed->second >= *input.until))
                continue;
            const Figures one = figures_of(view, lot, *running, reasons);
            add(made.total, one);
            add(region[project.region], one);
            add(industry[project.industry.substr(0, 1)], one);
            add(method[std::string(enum_name(lot.scheme.method))], one);
            add(month[month_of(noticed->second)], one);
        }
    }
    finish(made.total);
    for (auto [from, to] : {std::pair(&region, &made.by_region), std::pair(&industry, &made.by_industry),
                            std::pair(&method, &made.by_method), std::pair(&month, &made.by_month)}) {
        for (auto& [key, one] : *from) {
            one.key = key;
            finish(one);
            to->push_back(one);
        }
    }
    for (const auto& [reason, bids] : reasons) made.rejection_reasons.push_back({reason, bids});
    return made;
}

}  // namespace

operations::Query statistics_query() {
    return {.name = "tendering.statistics",
            .does = "Counts and amounts for supervision, by region, industry, method and month, with their formulas.",
            .does_zh = "监督统计：按地区、行业、招标方式和月份的数量、金额及计算公式。",
            .route = operations::get("/supervision/statistics"),
            .who = {"supervisor", "inspector"},
            .run = answering(statistics),
            .traced = true};
}

}  // namespace sunhall::tendering
