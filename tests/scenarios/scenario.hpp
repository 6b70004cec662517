// A scenario as it is written: lines of who does what, when, with which outcome.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall::scenarios {

struct Step {
    int line = 0;
    std::string text;                         ///< as written, for messages
    std::optional<Instant> at;                ///< a line that moves the clock to an instant
    std::optional<Duration> after;            ///< or by a length
    std::string who, deed;                    ///< an act; `who` is empty for what must be true
    std::map<std::string, std::string> with;  ///< 报价=8800000
    std::string refusal;                      ///< the code expected; empty: the act is done
};

struct Scenario {
    std::string name, title;
    std::vector<Step> steps;
};

/// One line; throws std::invalid_argument for what it cannot read.
Step read_step(const std::string& line);
/// Throws std::invalid_argument naming file and line for what it cannot read.
Scenario read_scenario(const std::filesystem::path& file);

}  // namespace sunhall::scenarios
