// Reads canonical JSON (D19, RFC 8785) in one pass without building values: is it exactly that form, and what are its
// members? Written for verify alone, so that a fault of the writer's JSON is not repeated here (R-JRN-30).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::verify {

enum class ScannedKind { null, boolean, integer, string, array, object };

/// A value inside the text it was read from.
struct Scanned {
    ScannedKind kind = ScannedKind::null;
    std::string_view raw;   ///< of a string without its quotes; of an array or object with its brackets
    std::int64_t number = 0;  ///< of an integer; 1 for true
    bool escaped = false;   ///< the string has escapes: use text_of
};

struct ScannedMember {
    std::string_view name;
    Scanned value;
};

/// Fills `members` with the top-level members. False unless `text` is exactly the canonical form of an object: no white
/// space, members sorted by UTF-16 units and without double, shortest escapes, valid UTF-8, integers |n| < 2^53, depth
/// at most 64. A name with an escape is refused: no record has one at its top level.
bool scan_object(std::string_view text, std::vector<ScannedMember>& members);
/// The items of a canonical array.
bool scan_array(std::string_view text, std::vector<Scanned>& items);

/// The member of that name, or null.
const Scanned* member(const std::vector<ScannedMember>& members, std::string_view name);
/// A scanned string's own text; `memory` holds it when it had escapes.
std::string_view text_of(const Scanned& value, std::string& memory);

}  // namespace sunhall::verify
