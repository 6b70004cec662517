#include "trading/tendering/evaluation/price_method.hpp"

#include <algorithm>

namespace sunhall::tendering {
namespace {

const Decimal one = 1;

bool part(const Decimal& value) { return value.sign() >= 0 && value < one; }

void benchmark_faults(const PriceMethod& m, FieldReport& report) {
    const auto all_parts = [](const std::vector<Decimal>& list) {
        return !list.empty() && std::all_of(list.begin(), list.end(), part);
    };
    if (m.benchmark == BenchmarkRule::downshift && !all_parts(m.downshifts))
        report.add_at("downshifts", "下浮率清单须有值，且在 0 与 1 之间。", "needs values from 0 to below 1.");
    if (m.benchmark == BenchmarkRule::composite && !all_parts(m.ceiling_weights))
        report.add_at("ceiling_weights", "权重清单须有值，且在 0 与 1 之间。", "needs values from 0 to below 1.");
    if (m.benchmark == BenchmarkRule::interval_mean && (!m.interval || !part(*m.interval)))
        report.add_at("interval", "须为 0 与 1 之间的比例。", "must be a part from 0 to below 1.");
    if (m.benchmark == BenchmarkRule::random_subset && m.subset_size.value_or(0) < 1)
        report.add_at("subset_size", "须至少为 1。", "must be at least 1.");
    if (m.trim_share && (!part(*m.trim_share) || *m.trim_share + *m.trim_share >= one))
        report.add_at("trim_share", "两端合计须小于 1。", "both ends together must stay below 1.");
    if (m.trim_share && !m.trim.empty())
        report.add_at("trim", "与 trim_share 只能取其一。", "and trim_share exclude each other.");
    int before = 0;
    for (std::size_t i = 0; i < m.trim.size(); ++i) {
        const auto& row = m.trim[i];
        const bool fits =
            row.high >= 0 && row.low >= 0 && row.high < row.from_count && row.low < row.from_count - row.high;
        if (row.from_count <= before || !fits)
            report.add_at("trim[" + std::to_string(i) + "]", "家数须递增，且剔除后至少剩一家。",
                          "counts must rise and leave at least one bid.");
        before = row.from_count;
    }
}

void band_faults(const PriceMethod& m, FieldReport& report) {
    if (m.bands.empty()) return report.add_at("bands", "必填。", "is required.");
    for (std::size_t i = 0; i < m.bands.size(); ++i) {
        const auto& band = m.bands[i];
        const bool first = i == 0, last = i + 1 == m.bands.size();
        const bool joined = first ? !band.above : band.above == m.bands[i - 1].up_to && band.above.has_value();
        const bool rises = last ? !band.up_to : band.up_to && (!band.above || *band.above < *band.up_to);
        if (!joined || !rises || band.rate.has_value() == band.bonus.has_value())
            report.add_at("bands[" + std::to_string(i) + "]", "各档须首尾相接、两端敞开，且只有扣分率或加分之一。",
                          "bands must join, be open at both ends and have either a rate or a bonus.");
    }
}

}  // namespace

std::vector<FieldError> faults(const PriceMethod& m) {
    FieldReport report;
    if (m.full_mark.sign() <= 0) report.add_at("full_mark", "须大于 0。", "must be above 0.");
    benchmark_faults(m, report);
    const bool sloped = m.score == ScoreRule::linear || m.score == ScoreRule::step;
    if (sloped && (!m.rate_above || m.rate_above->sign() < 0))
        report.add_at("rate_above", "须为非负扣分率。", "must be a rate, not negative.");
    if (sloped && (!m.rate_below || m.rate_below->sign() < 0))
        report.add_at("rate_below", "须为非负扣分率。", "must be a rate, not negative.");
    if (m.score == ScoreRule::step && !m.step) report.add_at("step", "必填。", "is required.");
    if (m.score == ScoreRule::banded) band_faults(m, report);
    const Decimal floor_mark = m.floor_mark.value_or(0);
    if (floor_mark.sign() < 0 || floor_mark > m.full_mark)
        report.add_at("floor_mark", "须在 0 与满分之间。", "must be between 0 and the full mark.");
    if (m.best_mark && *m.best_mark < m.full_mark)
        report.add_at("best_mark", "不得低于满分。", "must not be below the full mark.");
    return report.take();
}

bool recalculates(const PriceMethod& method, EvaluationMoment moment, RecalculationCause cause) {
    if (cause != RecalculationCause::bid_proved_invalid) return true;
    if (moment == EvaluationMoment::in_initial_review) return true;
    return moment == EvaluationMoment::after_initial_review && method.freeze == PriceFreeze::after_report;
}

}  // namespace sunhall::tendering
