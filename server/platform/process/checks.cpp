#include "platform/process/checks.hpp"

#include <algorithm>

namespace sunhall::process {

void CheckReport::error(const std::string& path, std::string rule, std::string text) {
    faults_.push_back({file_, lines_.of(path), std::move(rule), std::move(text), Fault::Weight::error});
}

void CheckReport::warning(const std::string& path, std::string rule, std::string text) {
    faults_.push_back({file_, lines_.of(path), std::move(rule), std::move(text), Fault::Weight::warning});
}

std::vector<Fault> CheckReport::take() {
    std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) { return a.line < b.line; });
    return std::move(faults_);
}

std::vector<Fault> check_definition(const Definition& definition, const Lines& lines, const std::string& file,
                                    const Catalogue& catalogue, const Statutes& statutes) {
    CheckReport report(definition, lines, file);
    check_names(report, catalogue);
    check_ways(report);
    check_times(report, statutes);
    check_prohibitions(report, statutes);
    return report.take();
}

}  // namespace sunhall::process
