#include "edge/portal/award_amounts.hpp"

#include "edge/portal/chart.hpp"
#include "edge/portal/json_reading.hpp"
#include "edge/portal/texts_data.hpp"
#include "edge/portal/texts_record.hpp"

namespace sunhall::portal {
namespace {

using KeyTitle = std::function<std::string(const std::string&)>;

std::int64_t amount_of(const json::value& sums, std::string_view name) {
    return member_integer(sums, name).value_or(0);
}

// What was saved, where a maximum price was published.
std::optional<Money> difference_of(const json::value& sums) {
    if (amount_of(sums, "with_ceiling") == 0) return std::nullopt;
    return fen(amount_of(sums, "ceiling") - amount_of(sums, "award_of_those"));
}
std::optional<Money> ceiling_of(const json::value& sums) {
    if (amount_of(sums, "with_ceiling") == 0) return std::nullopt;
    return fen(amount_of(sums, "ceiling"));
}
std::string for_people(const std::optional<Money>& amount) { return amount ? yuan_text(*amount) : ""; }
std::string for_programs(const std::optional<Money>& amount) { return amount ? in_yuan(*amount).text(2) : ""; }

std::string percent_of(const json::value& sums) {
    const auto* found = member(sums, "saving_percent");
    if (!found) return "";
    return found->is_string() ? std::string(found->get_string()) + "%" : canonical(*found) + "%";
}

std::vector<const json::value*> sums_in(const json::value& amounts, std::string_view list) {
    std::vector<const json::value*> all;
    if (const auto* found = member(amounts, list); found && found->is_array()) {
        for (const auto& one : found->get_array()) all.push_back(&one);
    }
    return all;
}

std::vector<std::string> table_cells(const std::string& title, const json::value& sums) {
    return {escape(title),
            grouped(amount_of(sums, "awards")),
            yuan_text(fen(amount_of(sums, "award"))),
            for_people(ceiling_of(sums)),
            for_people(difference_of(sums)),
            percent_of(sums)};
}

std::string part(const Visit& visit, const Words& title, const Words& column, const json::value& amounts,
                 std::string_view list, const KeyTitle& key_title) {
    std::vector<Bar> bars;
    std::vector<std::vector<std::string>> rows;
    for (const auto* sums : sums_in(amounts, list)) {
        const std::string name = key_title(member_text(*sums, "key"));
        bars.push_back({name, (amount_of(*sums, "award") + 500'000) / 1'000'000});  // fen to ten thousand yuan
        rows.push_back(table_cells(name, *sums));
    }
    if (rows.size() > 1) rows.push_back(table_cells(visit.say(say::all_awards), *member(amounts, "total")));
    const std::string heading = visit.say(title);
    return element("h3", heading) +
           bar_chart(heading + visit.say(say::colon) + visit.say(say::chart_of), bars) +
           table(heading,
                 {{visit.say(column)},
                  {visit.say(say::results_count), true},
                  {visit.say(say::deal), true},
                  {visit.say(say::ceilings), true},
                  {visit.say(say::difference), true},
                  {visit.say(say::saving_rate), true}},
                 rows, {.titled = true});
}

}  // namespace

json::value read_amounts(const Site& site) { return site.ask("tendering.award-figures", json::object{}); }

std::string amounts_section(const Site& site, const Visit& visit, const json::value& amounts) {
    const auto* total = member(amounts, "total");
    if (!total) return "";
    std::string out = "<section id=\"amounts\">" + element("h2", visit.say(say::amounts));
    if (amount_of(*total, "awards") == 0) return out + element("p", visit.say(say::no_amounts)) + "</section>\n";
    const KeyTitle as_written = [](const std::string& key) { return key; };
    const KeyTitle category = [&](const std::string& key) { return category_title(site, visit, key); };
    const KeyTitle region = [&](const std::string& key) { return site.reference->region_name(key + "0000"); };
    const KeyTitle purchase = [&](const std::string& key) {
        return visit.say(key == "works" ? say::works : key == "goods" ? say::goods : say::services_class);
    };
    return out + element("p", visit.say(say::amounts_intro)) +
           part(visit, say::amount_month, say::month, amounts, "by_month", as_written) +
           part(visit, say::amount_category, say::category, amounts, "by_category", category) +
           part(visit, say::amount_class, say::purchase, amounts, "by_class", purchase) +
           part(visit, say::amount_region, say::region, amounts, "by_region", region) +
           element("p", visit.say(say::saving_formula), "class=\"hint\"") + "</section>\n";
}

std::vector<CsvRow> amount_rows(const json::value& amounts) {
    static const std::pair<const char*, const char*> lists[] = {{"awards-by-month", "by_month"},
                                                                {"awards-by-category", "by_category"},
                                                                {"awards-by-class", "by_class"},
                                                                {"awards-by-region", "by_region"}};
    std::vector<CsvRow> rows;
    for (const auto& [name, list] : lists) {
        for (const auto* sums : sums_in(amounts, list)) {
            rows.push_back({name, member_text(*sums, "key"), std::to_string(amount_of(*sums, "awards")),
                            for_programs(fen(amount_of(*sums, "award"))), for_programs(ceiling_of(*sums)),
                            for_programs(difference_of(*sums)), percent_of(*sums)});
        }
    }
    return rows;
}

}  // namespace sunhall::portal
