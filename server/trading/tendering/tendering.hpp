// Electronic tendering (S01-S12): what others may use of it.
#pragma once
#include <filesystem>

#include "platform/operations/module.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::tendering {

struct Lot;
struct Project;

operations::Module module();

struct HallFacts {
    std::filesystem::path data;   ///< the hall's folder
    std::string origin;           ///< its name in envelopes and receipts
    std::string operator_code;    ///< credit code of the operating organisation
};
/// Keys and facts that the module needs beside records.
void lend_services(operations::Services& services, const HallFacts& hall);

/// Every guard that the tender's process files name.
void add_predicates(workflow::Procedures& procedures);
void add_bidding_predicates(workflow::Procedures& procedures);
void add_opening_predicates(workflow::Procedures& procedures);
void add_evaluation_predicates(workflow::Procedures& procedures);
void add_result_predicates(workflow::Procedures& procedures);

}  // namespace sunhall::tendering
