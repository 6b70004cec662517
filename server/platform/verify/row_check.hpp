// The present rows of a table: canonical bodies, derived columns, and a line for each in the piles.
#pragma once
#include "platform/verify/canonical_scan.hpp"
#include "platform/verify/context.hpp"

namespace sunhall::verify {

/// A part of a table: rowids [from, until) in SQLite, pages in PostgreSQL.
struct RowRange {
    std::uint32_t type = 0;
    std::int64_t from = 0, until = 0;
};

/// Cuts every table of the catalogue into ranges; a table that is not there is a finding.
std::vector<RowRange> row_ranges(Context& context, Connection& connection);
/// Whether a column holds what the body's member of its name says: null where it is absent or of another kind.
bool column_follows(const Row& row, int place, const records::Column& column, const Scanned* value,
                    std::string& memory);
void check_rows(Context& context, Worker& worker, const RowRange& range);

}  // namespace sunhall::verify
