// Electronic tendering (S01-S12): what others may use of it.
#pragma once
#include "platform/operations/module.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::tendering {

struct Lot;
struct Project;

operations::Module module();

/// Every guard that the tender's process files name.
void add_predicates(workflow::Procedures& procedures);
void add_bidding_predicates(workflow::Procedures& procedures);
void add_opening_predicates(workflow::Procedures& procedures);
void add_evaluation_predicates(workflow::Procedures& procedures);
void add_result_predicates(workflow::Procedures& procedures);

}  // namespace sunhall::tendering
