// What each act files, declared one by one (R-ARC-01): whether, in which class, for how long, in which formats, and who
// is responsible. Plain values read from processes/filing.json; an act without a declaration cannot start the server.
#pragma once
#include <filesystem>
#include <map>
#include <set>

#include "platform/process/definition.hpp"

namespace sunhall::process {

/// A class of the filing scope.
struct FilingClass {
    std::string name;         ///< "case"
    Text title;
    bool filed = true;        ///< false: the act stays in the journal alone
    std::string retention;    ///< as the archive number has it: Y for good, D30 for thirty years
    std::string formats;      ///< rule for the formats that are kept (R-ARC-08)
    std::string responsible;  ///< role
};
BOOST_DESCRIBE_STRUCT(FilingClass, (), (name, title, filed, retention, formats, responsible))

struct Filing {
    std::vector<FilingClass> classes;
    std::map<std::string, std::string> acts;  ///< command → class

    /// Null for an act that is not declared.
    const FilingClass* of(std::string_view act) const;
};
BOOST_DESCRIBE_STRUCT(Filing, (), (classes, acts))

/// Throws std::runtime_error that names every fault: what is malformed, a class that is not there or is incomplete.
Filing read_filing(std::string_view json);
Filing load_filing(const std::filesystem::path& file);

/// Acts of the program that are not declared, and declared ones that the program does not have.
struct FilingGaps {
    std::vector<std::string> undeclared, stale;
    bool none() const { return undeclared.empty() && stale.empty(); }
};
FilingGaps gaps(const Filing& filing, const std::set<std::string>& acts);

}  // namespace sunhall::process
