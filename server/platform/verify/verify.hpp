// Reads a hall's whole database and says whether every entry, record version, row and derived column is the one that
// was committed; if not, which is not (R-JRN-30..33, D12-D14, D18). Only reads. The writer should be stopped; a report
// says when it was not.
#pragma once
#include <functional>
#include <optional>

#include "foundation/blobs/blobs.hpp"
#include "foundation/database/database.hpp"
#include "platform/merkle/note.hpp"
#include "platform/records/record_type.hpp"
#include "platform/verify/finding.hpp"

namespace sunhall::verify {

/// A checkpoint as somebody holds it; `name` is its file, or its size in the hall's own table.
struct HeldNote {
    std::string name, text;
};

/// What an earlier run proved: the next one reads only what came after (R-JRN-30). Keep it on another machine than the
/// database.
struct State {
    std::int64_t size = 0;
    Digest root;
    std::string text() const;
    static std::optional<State> parse(std::string_view text);
};

/// Appends the digests of stored files that a record's body names.
using FilesNamed = std::function<void(std::string_view type, std::string_view body, std::vector<Digest>& named)>;
/// For types with a member that holds a SHA-256 in hex; a path like "envelopes.sha256" goes through objects and lists.
FilesNamed files_by_member(std::vector<std::pair<std::string, std::string>> type_and_member);

struct Options {
    std::vector<HeldNote> checkpoints;
    std::optional<merkle::NoteVerifier> log_key;  ///< without it signatures are not checked
    const Blobs* blobs = nullptr;                 ///< with `files_named`: every named file is read again
    FilesNamed files_named;
    std::optional<State> since;
    bool integrity = true;                        ///< the database's own check too
    unsigned threads = 2;
    std::size_t sort_bytes = 96u << 20;           ///< for comparing rows with history; more goes to a temporary file
};

/// Throws DatabaseError when the database cannot be read at all; damage it stumbles over becomes a finding.
Report verify(Database& database, const records::Catalogue& catalogue, const Options& options);

}  // namespace sunhall::verify
