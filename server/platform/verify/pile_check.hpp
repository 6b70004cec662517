// Record by record: dense versions, and a row that is exactly the newest of them (R-JRN-32).
#pragma once
#include "platform/verify/context.hpp"

namespace sunhall::verify {

/// Compares one pile of all workers; names damage through the worker's connection.
void check_pile(Context& context, std::vector<std::unique_ptr<Worker>>& workers, Worker& own, std::size_t pile);

}  // namespace sunhall::verify
