// One row and nothing else: what the journal says of it, down to the checkpoints (R-JRN-31, mode `row`).
#pragma once
#include "platform/verify/verify.hpp"

namespace sunhall::verify {

struct RowQuestion {
    std::string table;  ///< "tendering_bid", or the record type "tendering.bid"
    std::string id;
    bool every_version = false;  ///< also those before the present one; reads the whole history
};

/// Proves that the row is the newest version any act wrote: body against digest, versions against their entries'
/// roots, entries against leaves and tiles, and those against the newest head and every checkpoint held. Versions after
/// the row's own are looked for, so a row that was rolled back or taken away is found. May run beside the server. The
/// report's `nothing_there` says that neither row nor version was ever written. Throws std::invalid_argument for a
/// table the catalogue does not know, DatabaseError when the database cannot be read.
Report verify_row(Database& database, const records::Catalogue& catalogue, const RowQuestion& question,
                  const Options& options);

}  // namespace sunhall::verify
