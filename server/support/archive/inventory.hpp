// What a case has for its file, which mandatory items are missing, and the package made of it. Read-only and slow:
// followers only.
#pragma once
#include "platform/bags/package.hpp"
#include "platform/operations/hall.hpp"
#include "support/archive/archive.hpp"

namespace sunhall::archive {

/// Before the kind of a paper that lacks a signature, as a gap: it is signed late, or its absence explained.
inline constexpr std::string_view signature_gap = "signature:";

struct Inventory {
    std::vector<std::string> gaps;  ///< codes of the scope, and of signatures
    std::vector<std::string> kinds; ///< codes that are there
    std::vector<bags::Volume> volumes;
    std::int64_t items() const;
};

/// Everything of the case, in its original order, without reading a stored file's bytes (R-ARC-10, R-ARC-16).
Inventory take_inventory(operations::View& view, const records::Catalogue& known, const workflow::Case& running);

/// The package under a number. `at` is the instant of the hand-over, the only time it makes up.
bags::ArchivePackage make_package(operations::View& view, Inventory inventory, const workflow::Case& running,
                                  bags::ArchiveNumber number, Instant at);

}  // namespace sunhall::archive
