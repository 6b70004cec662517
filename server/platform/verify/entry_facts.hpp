// What verify needs of a journal entry, read from its text (R-JRN-05, D13).
#pragma once
#include <optional>
#include <span>

#include "foundation/digest.hpp"
#include "foundation/time.hpp"

namespace sunhall::verify {

struct EntryFacts {
    std::string id;
    std::int64_t at_micros = 0;
    std::optional<std::string> case_id;  ///< never of a concealed entry
    std::string outcome;
    bool concealed = false;
    std::optional<std::string> input;    ///< hex
    std::int64_t writes = 0;
    Digest root;                         ///< over the write leaves
};

/// Nothing unless the text is the canonical JSON of an entry of version 1: the known members, each of its kind. `why`
/// says what is wrong.
std::optional<EntryFacts> read_entry(std::string_view rec, std::string& why);

/// Whether the 65 bytes are the leaf of salt and text (R-JRN-02).
struct Opening {
    ByteView leaf, salt;
    std::string_view rec;
    bool opens = false;
};
/// Fills in `opens` of at most eight.
void check_openings(std::span<Opening> openings);
/// The hash of a leaf in the tree, and of a version's leaf in its entry's tree of writes (RFC 6962).
Digest leaf_hash(ByteView data);
Digest write_hash(std::string_view type, std::string_view id, std::int64_t version, ByteView digest);
/// D14.
Digest version_digest(ByteView salt, std::string_view body);

}  // namespace sunhall::verify
