// What verify asks of the database beside its rows: its own integrity check, and that no foreign code sits in it.
#pragma once
#include "platform/verify/context.hpp"

namespace sunhall::verify {

/// False when a table is missing without which nothing can be checked.
bool check_tables(Context& context, Connection& connection);
/// Triggers, views and rules could answer for us or change what we write.
void check_foreign_code(Context& context, Connection& connection);
/// Tasks of the integrity check, the longest first; empty on PostgreSQL, whose rows are covered by our digests.
std::vector<std::string> integrity_tasks(Connection& connection);
void check_integrity(Context& context, Connection& connection, const std::string& task);

}  // namespace sunhall::verify
