// Archive numbers (档号), R-ARC-13: FONDS-CLASS[·SUBCLASS]·YEAR-RETENTION-PROJECT[-VOLUME[-PIECE]], e.g.
// A001-JY·GC·2026-D30-00417-002-0031.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sunhall::bags {

/// How many digits each level has; the grammar's pattern is configuration (R-ARC-13).
struct NumberPattern {
    int project_digits = 5;
    int volume_digits = 3;
    int piece_digits = 4;
};

/// The number of a project, a volume (`volume` > 0) or a piece (`piece` > 0 as well). Codes hold capital letters and
/// digits only, because "-" parts levels and "·" (U+00B7) parts elements within one. `retention` is Y (permanent) or D
/// and the years (R-ARC-18); it stays in the number when the term changes later (R-ARC-15).
struct ArchiveNumber {
    std::string fonds;
    std::string category;     ///< CLASS
    std::string subcategory;  ///< SUBCLASS, may be empty
    int year = 0;
    std::string retention;
    std::int64_t project = 0;
    int volume = 0;
    int piece = 0;

    auto operator<=>(const ArchiveNumber&) const = default;
};

/// The written form. Throws std::invalid_argument when a part breaks the grammar or does not fit its digits.
std::string make_archive_number(const ArchiveNumber& number, const NumberPattern& pattern = {});
/// Nothing unless the text is exactly what make_archive_number would write; `why` (when given) then says what is wrong,
/// in Chinese.
std::optional<ArchiveNumber> parse_archive_number(std::string_view text, std::string* why = nullptr,
                                                  const NumberPattern& pattern = {});

/// The by-piece form for documents of the centre itself: FONDS-CLASS·YEAR-RETENTION-UNIT-PIECE.
struct OfficeNumber {
    std::string fonds;
    std::string category;
    int year = 0;
    std::string retention;
    std::string unit;
    int piece = 0;
    auto operator<=>(const OfficeNumber&) const = default;
};
std::string make_office_number(const OfficeNumber& number, const NumberPattern& pattern = {});
std::optional<OfficeNumber> parse_office_number(std::string_view text, std::string* why = nullptr,
                                                const NumberPattern& pattern = {});

}  // namespace sunhall::bags
