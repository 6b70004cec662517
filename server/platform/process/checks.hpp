// What a definition must fulfil before a case may run by it (P-TPL-03, P-PROHIB, statutory periods).
#pragma once
#include <set>

#include "platform/process/definition.hpp"
#include "platform/process/faults.hpp"
#include "platform/process/statutes.hpp"

namespace sunhall::process {

/// What the program knows: filled from the declarations of the modules, never written by hand in the product.
struct Catalogue {
    std::set<std::string> commands, roles, forms, methods, predicates, notices;
};

/// Names, ways, deadlines, statutory periods, prohibitions: all faults, in the order of the file.
std::vector<Fault> check_definition(const Definition& definition, const Lines& lines, const std::string& file,
                                    const Catalogue& catalogue, const Statutes& statutes);

/// One check each; `report` collects. Kept apart so that a test can bite each alone.
class CheckReport {
public:
    CheckReport(const Definition& definition, const Lines& lines, std::string file)
        : definition(definition), lines_(lines), file_(std::move(file)) {}
    void error(const std::string& path, std::string rule, std::string text);
    void warning(const std::string& path, std::string rule, std::string text);
    std::vector<Fault> take();

    const Definition& definition;

private:
    const Lines& lines_;
    std::string file_;
    std::vector<Fault> faults_;
};

void check_names(CheckReport& report, const Catalogue& catalogue);           ///< everything named exists
void check_ways(CheckReport& report);  ///< start, reach, leave, end; events; nodes in order
void check_times(CheckReport& report, const Statutes& statutes);             ///< sources of deadlines, statutory values
void check_prohibitions(CheckReport& report, const Statutes& statutes);      ///< P-PROHIB-01, -02; duties

}  // namespace sunhall::process
