// Figures from the public records (M-STAT), charts drawn by the server, a table beside each. Sums are read once a
// minute.
#include "edge/portal/award_amounts.hpp"
#include "edge/portal/chart.hpp"
#include "edge/portal/pages.hpp"
#include "edge/portal/statistics.hpp"
#include "edge/portal/texts_data.hpp"
#include "edge/portal/texts_notices.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

std::vector<std::vector<std::string>> shares_of(const std::vector<Bar>& bars) {
    std::int64_t whole = 0;
    for (const auto& bar : bars) whole += bar.value;
    std::vector<std::vector<std::string>> rows;
    for (const auto& bar : bars) {
        const auto per_mille = whole ? bar.value * 1000 / whole : 0;
        rows.push_back({escape(bar.title), grouped(bar.value),
                        std::to_string(per_mille / 10) + "." + std::to_string(per_mille % 10) + "%"});
    }
    return rows;
}

std::string chart_and_table(const Visit& visit, const Words& title, const Words& column, const std::vector<Bar>& bars,
                            bool in_time) {
    const std::string name = visit.say(title);
    if (bars.empty()) return element("h2", name) + element("p", visit.say(say::none));
    const std::string label = name + visit.say(say::colon) + visit.say(say::chart_of);
    return element("h2", name) + (in_time ? column_chart(label, bars) : bar_chart(label, bars)) +
           table(name, {{visit.say(column)}, {visit.say(say::count), true}, {visit.say(say::share), true}},
                 shares_of(bars), {.titled = true});
}

std::vector<Bar> titled(const std::vector<Bar>& bars, const std::function<std::string(const std::string&)>& title) {
    auto out = bars;
    for (auto& bar : out) bar.title = title(bar.title);
    return out;
}

std::int64_t of_types(const Figures& figures, std::initializer_list<std::string_view> types) {
    std::int64_t sum = 0;
    for (const auto& bar : figures.types) {
        for (const auto type : types) sum += bar.title == type ? bar.value : 0;
    }
    return sum;
}

Figures read_figures(const Site& site) {
    Figures figures;
    auto connection = site.hall.reader();
    const auto group = [&](std::vector<Bar>& into, const std::string& sql) {
        connection->query(sql, {}, [&](const Row& row) { into.push_back({row.string(0), row.integer(1)}); });
    };
    group(figures.months,
          "SELECT m, c FROM (SELECT substr(published_at, 1, 7) AS m, count(*) AS c FROM notices_notice WHERE number IS "
          "NOT NULL GROUP BY substr(published_at, 1, 7) ORDER BY m DESC LIMIT 12) AS newest ORDER BY m");
    group(figures.types,
          "SELECT type, count(*) FROM notices_notice WHERE number IS NOT NULL GROUP BY type ORDER BY 2 DESC, 1");
    group(figures.regions,
          "SELECT substr(region, 1, 2), count(*) FROM notices_notice WHERE number IS NOT NULL AND region <> '' GROUP "
          "BY substr(region, 1, 2) ORDER BY 2 DESC, 1 LIMIT 34");
    group(figures.stages,
          "SELECT stage, count(*) FROM workflow_case WHERE ended = 0 AND id IN (SELECT case_id FROM notices_notice "
          "WHERE number IS NOT NULL) GROUP BY stage ORDER BY 2 DESC, 1");
    return figures;
}

}  // namespace

Figures figures_of(const Site& site) {
    auto& kept = *site.figures;
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard guard(kept.lock);  // one reader computes; the others wait for its answer
    const auto life =
        std::max<std::chrono::steady_clock::duration>(kept.figures.cost * 50,
                                                      std::chrono::seconds(5));  // a fiftieth of the time at most
    if (kept.read != std::chrono::steady_clock::time_point{} && now - kept.read < life) return kept.figures;
    kept.figures = read_figures(site);
    kept.figures.amounts = read_amounts(site);
    kept.figures.cost = std::chrono::steady_clock::now() - now;
    kept.read = now;
    return kept.figures;
}

std::string csv_of_figures(const Site& site) {
    const auto figures = figures_of(site);
    std::string out = "\xEF\xBB\xBF" + csv_line({"figure", "key", "count", "award_yuan", "maximum_price_yuan",
                                                "difference_yuan", "saving"});
    const auto add = [&](const char* name, const std::vector<Bar>& bars) {
        for (const auto& bar : bars)
            out += csv_line({name, bar.title, std::to_string(bar.value), "", "", "", ""}, CsvSafety::spreadsheet);
    };
    add("notices-by-month", figures.months);
    add("notices-by-type", figures.types);
    add("notices-by-region", figures.regions);
    add("running-by-stage", figures.stages);
    for (const auto& row : amount_rows(figures.amounts)) out += csv_line(row);
    return out;
}

PageText statistics_page(const Site& site, const Visit& visit, const http::Request&) {
    const auto figures = figures_of(site);
    PageText page{.title = visit.say(say::statistics_title),
                  .body = element("h1", visit.say(say::statistics_title)) +
                          element("p", visit.say(say::statistics_intro), "class=\"lede\"") + "<dl class=\"numbers\">"};
    page.body += figure(of_types(figures, {"opening-record"}), visit.say(say::openings)) +
                 figure(of_types(figures, {"result-notice"}), visit.say(say::awards)) +
                 figure(of_types(figures, {"contract-facts"}), visit.say(say::contracts)) +
                 figure(of_types(figures, {"failure", "termination"}), visit.say(say::failures)) + "</dl>\n" +
                 amounts_section(site, visit, figures.amounts);
    page.body +=
        chart_and_table(visit, say::by_month, say::month, figures.months, true) +
        chart_and_table(visit, say::by_type, say::type,
                        titled(figures.types, [&](const std::string& type) { return type_title(site, visit, type); }),
                        false) +
        chart_and_table(visit, say::by_region, say::region,
                        titled(figures.regions,
                               [&](const std::string& code) { return site.reference->region_name(code + "0000"); }),
                        false) +
        chart_and_table(visit, say::by_stage_now, say::stage,
                        titled(figures.stages,
                               [&](const std::string& stage) { return any_stage_title(site, visit, stage); }),
                        false) +
        element("p", visit.say(say::how_counted), "class=\"hint\"") + "<p>" +
        link("/data/statistics.csv", visit.say(say::download_csv)) + "</p>";
    return page;
}

}  // namespace sunhall::portal
