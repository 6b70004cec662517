#include "platform/search/frequencies.hpp"

#include <algorithm>

namespace sunhall::search {

std::size_t Frequencies::slot(const std::string& term) {
    std::uint32_t hash = 2166136261u;  // FNV-1a
    for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return (hash ^ hash >> 16) & 0xFFFF;
}

void Frequencies::add(const std::vector<std::string>& terms) {
    if (samples_ == UINT16_MAX) return;
    ++samples_;
    for (const auto& term : terms)
        if (auto& count = counts_[slot(term)]; count < UINT16_MAX) ++count;
}

double Frequencies::share(const std::string& term) const {
    const double count = std::max(0.5, static_cast<double>(counts_[slot(term)]));
    return std::min(1.0, count / static_cast<double>(std::max<std::size_t>(samples_, 1)));
}

// Costs in microseconds, measured: passing one entry of a list, and unpacking, folding and looking at one text.
constexpr double entry_cost = 0.015, look_cost = 8;

std::vector<std::string> choose_terms(std::vector<std::string> required, std::vector<std::string> others,
                                      const Frequencies* known, std::int64_t notices) {
    constexpr std::size_t at_least = 2;  // the sample may be wrong about one term, seldom about two
    const auto all = static_cast<double>(notices);
    double candidates = all;
    if (known) {
        for (const auto& term : required) candidates *= known->share(term);
        std::sort(others.begin(), others.end(),
                  [&](const auto& a, const auto& b) { return known->share(a) < known->share(b); });
    }
    for (auto& term : others) {
        if (known) {
            const double share = known->share(term);
            const bool worth_it = candidates * (1 - share) * look_cost > all * share * entry_cost;
            if (required.size() >= at_least && !worth_it) break;
            candidates *= share;
        }
        required.push_back(std::move(term));
    }
    std::sort(required.begin(), required.end());
    required.erase(std::unique(required.begin(), required.end()), required.end());
    return required;
}

}  // namespace sunhall::search
