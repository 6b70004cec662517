#include "trading/tendering/opening/rules.hpp"

namespace sunhall::tendering {

OpenedCount count_outcomes(const std::vector<OpenedBid>& bids) {
    OpenedCount count;
    for (const auto& bid : bids) {
        count.opened += bid.outcome == BidState::opened;
        count.revoked += bid.outcome == BidState::revoked;
        count.deemed_withdrawn += bid.outcome == BidState::deemed_withdrawn;
        count.invalid += bid.outcome == BidState::invalid;
    }
    return count;
}

bool enough_opened(const OpenedCount& count, FewOpened rule, std::int64_t least) {
    if (count.opened == 0) return false;
    if (rule == FewOpened::always_fail) return count.opened >= least;
    return count.opened + count.revoked + count.invalid >= least;
}

Instant resumed_window(Instant ends_at, Instant paused_at, Instant now, Duration granted) {
    const Duration left = ends_at > paused_at ? ends_at - paused_at : Duration{};
    return now + std::max(left, granted);
}

bool draws_parameters(const PriceMethod& method) {
    return method.downshifts.size() > 1 || method.ceiling_weights.size() > 1 ||
           method.benchmark == BenchmarkRule::random_subset;
}

std::vector<DrawnParameter> draw_parameters(const PriceMethod& method, const std::string& lot, const Digest& seed,
                                            const std::vector<DrawEntropy>& entropy) {
    std::vector<Entropy> given;
    for (const auto& one : entropy) given.push_back({one.contributor, one.value});
    std::vector<DrawnParameter> drawn;
    const auto choose = [&](const char* name, const std::vector<Decimal>& values) {
        if (values.size() < 2) return;
        const std::string purpose = lot + " " + name;
        const auto place = DrawStream(draw_key(seed, given, purpose)).below(values.size());
        drawn.push_back({name, purpose, values[place].text(), static_cast<std::int64_t>(place),
                         static_cast<std::int64_t>(values.size())});
    };
    choose("downshift", method.downshifts);
    choose("ceiling-weight", method.ceiling_weights);
    if (method.benchmark == BenchmarkRule::random_subset) {
        // Which bids are in the subset is known only after the initial review; the key that draws them stands now.
        const std::string purpose = lot + " subset";
        drawn.push_back({"subset-key", purpose, draw_key(seed, given, purpose).text(), 0, 0});
    }
    return drawn;
}

Draws draws_of(const ParameterDraw& drawn) {
    Draws draws;
    for (const auto& one : drawn.parameters) {
        if (one.name == "downshift") draws.downshift = Decimal::parse(one.value);
        if (one.name == "ceiling-weight") draws.ceiling_weight = Decimal::parse(one.value);
        if (one.name == "subset-key") draws.subset_key = Digest::parse(one.value);
    }
    return draws;
}

}  // namespace sunhall::tendering
