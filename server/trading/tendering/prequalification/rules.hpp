// The rules of qualification without any storage (T-PREQ-02): who passes by the members' findings, and why the others
// do not.
#pragma once
#include <set>

#include "trading/tendering/prequalification/records.hpp"

namespace sunhall::tendering {

/// What is wrong with a finding: criteria must be those of the documents, each once; one that is not met needs a
/// reason; whoever misses one cannot pass; a limited number needs marks.
std::vector<FieldError> finding_faults(const Scheme& scheme, const QualificationFinding& finding);

/// The newest finding of each person on each application; only those of `persons` count.
std::map<std::string, std::map<std::string, QualificationFinding>> newest_findings(
    const std::vector<QualificationFinding>& findings, const std::set<std::string>& persons);

/// Opened applications that somebody has not judged yet, named with how many have.
std::vector<FieldError> findings_missing(const std::vector<Application>& opened,
                                         const std::vector<QualificationFinding>& findings,
                                         const std::set<std::string>& persons);

struct Qualified {
    std::string application;
    bool passed = false;
    std::optional<Decimal> score;
    std::vector<std::string> reasons;
};
/// Pass or fail: more than half of all members found it passed. Limited number: of those the best `prequal_limit` by
/// mean mark; equals at the last place all stay, because a lot is never drawn (O1117(2)).
std::vector<Qualified> qualification_outcome(const Scheme& scheme, const std::vector<Application>& opened,
                                             const std::vector<QualificationFinding>& findings,
                                             const std::set<std::string>& persons);

}  // namespace sunhall::tendering
