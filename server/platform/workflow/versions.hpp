// Versions of procedures: what a changed process file means for a hall with running cases (P-TPL-02, P-TIME-02).
//
// A version is kept word for word among the records, so a case runs by its own version after the file is gone; the
// version in force opens new cases. Both are journaled. A version number stands for one content.
#pragma once
#include "platform/process/checks.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::workflow {

/// Before the hall starts: reads every version the database holds into `procedures`, whose files are added already.
/// Throws process::BrokenProcess, with file, version and the way out, when a file changed without a new version number,
/// when two files name one version or one first day, when a kept version is not what was recorded, or when running
/// cases need what this program no longer has.
void read_versions(operations::Hall& hall, Procedures& procedures, const process::Catalogue& known);

/// After the hall started: records the versions of the files that are new, puts in force what is due, and has the lane
/// do so at the first day of those that begin later.
void adopt_versions(operations::Hall& hall, Procedures& procedures);

std::vector<operations::Command> version_commands();
std::vector<operations::Query> version_queries();

}  // namespace sunhall::workflow
