// Sums of published awards for everyone (M-STAT-01, M-STAT-06): one year at a time, so an answer never reads the whole
// register. Compared with the maximum price only where one was published.
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskAwardFigures {
    std::optional<std::int64_t> year;  ///< absent: the present month and the eleven before
};
BOOST_DESCRIBE_STRUCT(AskAwardFigures, (), (year))

struct AwardSums {
    std::string key;
    std::int64_t awards = 0, with_ceiling = 0;
    Money award, ceiling, award_of_those;  ///< `ceiling` and `award_of_those`: of lots with a published maximum price
    std::optional<Decimal> saving_percent;
};
BOOST_DESCRIBE_STRUCT(AwardSums, (), (key, awards, with_ceiling, award, ceiling, award_of_those, saving_percent))
struct AwardFigures {
    Instant cut_off;
    AwardSums total;
    std::vector<AwardSums> by_month, by_category, by_class, by_region;
};
BOOST_DESCRIBE_STRUCT(AwardFigures, (), (cut_off, total, by_month, by_category, by_class, by_region))

using SumsByKey = std::map<std::string, AwardSums>;

void add_award(AwardSums& to, const Award& award, const std::optional<Money>& ceiling) {
    ++to.awards;
    to.award += award.price;
    if (!ceiling || ceiling->fen <= 0) return;
    ++to.with_ceiling;
    to.ceiling += *ceiling;
    to.award_of_those += award.price;
}

AwardSums with_percent(AwardSums sums) {
    if (sums.ceiling.fen > 0)
        sums.saving_percent = divide(Decimal(sums.ceiling.fen - sums.award_of_those.fen) * Decimal(100),
                                     Decimal(sums.ceiling.fen), 2);
    return sums;
}

std::vector<AwardSums> listed(const SumsByKey& by_key) {
    std::vector<AwardSums> list;
    for (const auto& [key, sums] : by_key) {
        list.push_back(with_percent(sums));
        list.back().key = key;
    }
    return list;
}

std::pair<Instant, Instant> span_of(const AskAwardFigures& input, Instant now) {
    if (input.year && *input.year >= 1970 && *input.year <= 9998) {
        const auto year = static_cast<int>(*input.year);
        return {local_instant({year, 1, 1}, 0), local_instant({year + 1, 1, 1}, 0)};
    }
    if (input.year) return {now, now};  // no year of the calendar: nothing was awarded in it
    const Date today = local_date(now);
    const int months = today.year * 12 + today.month - 1 - 11;
    return {local_instant({months / 12, months % 12 + 1, 1}, 0), now + seconds(1)};
}

AwardFigures award_figures(const AskAwardFigures& input, View& view) {
    AwardFigures figures;
    figures.cut_off = view.now();
    const auto [from, until] = span_of(input, view.now());
    SumsByKey months, categories, classes, regions;
    view.query(
        "SELECT a.body, c.body, l.body, p.region FROM tendering_award a JOIN workflow_case c ON c.id = a.id JOIN "
        "tendering_lot l ON l.id = a.id JOIN tendering_project p ON p.id = l.project WHERE a.notified_at >= $1 AND "
        "a.notified_at < $2",
        {Param(from.text()), Param(until.text())}, [&](const Row& row) {
            const auto award = from_body<Award>(row.text(0));
            const auto running = from_body<workflow::Case>(row.text(1));
            if (is_overturned(running)) return;
            const auto scheme = from_body<Lot>(row.text(2)).scheme;
            const std::string month = local_date(*award.notified_at).text().substr(0, 7);
            for (auto* sums : {&figures.total, &months[month], &categories[running.category],
                               &classes[std::string(enum_name(scheme.lot_class))],
                               &regions[row.string(3).substr(0, 2)]})
                add_award(*sums, award, scheme.ceiling);
        });
    figures.total = with_percent(figures.total);
    figures.by_month = listed(months);
    figures.by_category = listed(categories);
    figures.by_class = listed(classes);
    figures.by_region = listed(regions);
    return figures;
}

}  // namespace

operations::Query award_figures_query() {
    return {.name = "tendering.award-figures",
            .does = "Sums of published awards and their difference to the maximum prices, by month, category, class "
                    "and region.",
            .does_zh = "已公布中标结果的金额及与最高投标限价的差额，按月份、类别、标的和地区。",
            .route = operations::get("/award-figures"),
            .run = answering(award_figures)};
}

}  // namespace sunhall::tendering
