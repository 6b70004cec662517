// The figures behind the statistics page and its file.
#pragma once
#include <chrono>
#include <mutex>

#include "edge/portal/chart.hpp"
#include "edge/portal/site.hpp"

namespace sunhall::portal {

struct Figures {
    std::vector<Bar> months, types, regions, stages;  ///< titles are keys: "2026-03", a type, two digits, a stage
    json::value amounts;  ///< of published awards, as their module tells them (award_amounts.hpp)
    std::chrono::steady_clock::duration cost{};
};

/// One site's figures as last read.
struct KeptFigures {
    std::mutex lock;
    std::chrono::steady_clock::time_point read{};
    Figures figures;
};

/// Kept for fifty times as long as they took to read, five seconds at least.
Figures figures_of(const Site& site);
std::string csv_of_figures(const Site& site);

}  // namespace sunhall::portal
