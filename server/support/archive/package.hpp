// The archive of one case, from its draft to the store: one per case, however often the end of the case is told
// (R-ARC-12).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::archive {

/// draft: what there is and what is missing; handed_over: the opening office gave it away, it is being sealed;
/// sealed: the package lies in the store under its number; accepted: taken over.
enum class PackageState { draft, handed_over, sealed, accepted };
BOOST_DESCRIBE_ENUM(PackageState, draft, handed_over, sealed, accepted)

/// A piece as the package holds it.
struct ArchivedFile {
    std::string title, kind;
    Digest sha256;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(ArchivedFile, (), (title, kind, sha256, size))

struct ArchivePackage {
    Id<ArchivePackage> id;
    std::string case_id;
    PackageState state = PackageState::draft;
    std::string stage;              ///< in which the case ended
    std::vector<std::string> gaps;  ///< codes of mandatory items the case does not have (R-ARC-07)
    std::int64_t items = 0;         ///< how many pieces there are
    Instant drafted_at;
    std::optional<Instant> handed_over_at, sealed_at, accepted_at;
    std::optional<std::string> handed_over_by, accepted_by;
    std::optional<std::int64_t> year, sequence;  ///< gap-free within the year, given when sealed (R-ARC-14)
    std::optional<std::string> number;           ///< the archive number (R-ARC-13)
    std::optional<Digest> digest, sm3;           ///< over the tag manifests (R-ARC-29)
    std::optional<Digest> packed;                ///< SHA-256 of the package as one file
    std::vector<ArchivedFile> files;
    std::vector<std::string> failed;             ///< items of the four-property check that did not pass
};
BOOST_DESCRIBE_STRUCT(ArchivePackage, (),
                      (id, case_id, state, stage, gaps, items, drafted_at, handed_over_at, sealed_at, accepted_at,
                       handed_over_by, accepted_by, year, sequence, number, digest, sm3, packed, files, failed))

/// Why an item is missing. Approved by who hands the package over, who must be another person (R-ARC-07).
struct GapNote {
    Id<GapNote> id;
    std::string case_id, item, reason, author;
    Instant written_at;
    std::optional<std::string> approver;
};
BOOST_DESCRIBE_STRUCT(GapNote, (), (id, case_id, item, reason, author, written_at, approver))

}  // namespace sunhall::archive

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::archive::ArchivePackage>() {
    static const RecordType type("archive.package",
                                 {text("case_id"), text("state"), integer("year"), integer("sequence")},
                                 {unique({"case_id"}), unique({"year", "sequence"}), index({"state"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::archive::GapNote>() {
    static const RecordType type("archive.gap-note", {text("case_id"), text("item")}, {unique({"case_id", "item"})});
    return type;
}
