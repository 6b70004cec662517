// What the law fixes for every process file: smallest and largest periods, acts the centre may not have, words that
// warn.
#pragma once
#include <filesystem>

#include "platform/process/definition.hpp"
#include "platform/process/faults.hpp"

namespace sunhall::process {

/// One statutory period (tendering.md 2.1). A limit or parameter bound to it may be kinder, never harder.
struct StatutoryPeriod {
    std::string id;  ///< "P-03"
    Text title;
    LimitKind sense = LimitKind::min;  ///< min: at least the value; max: at most
    std::int64_t value = 0;
    Unit unit = Unit::calendar_days;
    std::string basis;
    std::vector<std::string> parameters;  ///< keys whose values are bound by it
    std::vector<std::string> required_in; ///< categories ("tendering/") that must have a limit for it
};

struct ProhibitedWord {
    std::string word;  ///< looked for in all texts of a definition
    std::string why;
};

struct Statutes {
    std::vector<StatutoryPeriod> periods;
    std::vector<std::string> centre_roles;     ///< roles whose holders work for the centre
    std::vector<std::string> judging_verbs;    ///< first word of a command the centre may not have ("approve")
    std::vector<ProhibitedWord> words;         ///< P-PROHIB-02: warnings
    std::vector<std::pair<std::string, std::vector<std::string>>>
        nodes;  ///< category prefix → nodes that may not be dropped or reordered
};

/// Reads processes/statutory.yaml; faults as for a process file.
Statutes read_statutes(std::string_view yaml, std::string file, std::vector<Fault>& faults);
/// Throws BrokenProcess or std::runtime_error.
Statutes load_statutes(const std::filesystem::path& path);

const StatutoryPeriod* find_period(const Statutes& statutes, std::string_view id);

}  // namespace sunhall::process
