// Record versions and rows side by side, in constant memory: lines are dealt into 256 piles by their key; a pile is
// sorted and compared alone. What does not fit stays in a temporary file (R-JRN-32).
#pragma once
#include <functional>
#include <vector>

#include "platform/verify/hashing.hpp"

namespace sunhall::verify {

/// A version in history, or the present row of a record.
struct Line {
    Mark key, body;
    std::int64_t place = 0;    ///< entry number << 3 | flags
    std::uint32_t version = 0;
    std::uint32_t n = 0;  ///< of a version: its place in the entry; of a row: the number of its type in the catalogue
    static constexpr std::int64_t row = 1, unproven = 2, erased = 4;
    bool is(std::int64_t flag) const { return (place & flag) != 0; }
    std::int64_t entry() const { return place >> 3; }
};
static_assert(sizeof(Line) == 48);

/// Stored numbers may have been altered to anything: what does not fit becomes a number that nothing true has.
inline std::int64_t place_of(std::int64_t entry) {
    return (entry < 0 || entry >= std::int64_t{1} << 59 ? -1 : entry) * 8;
}
inline std::uint32_t short_version(std::int64_t version) {
    return version < 0 || version >= std::int64_t{UINT32_MAX} ? UINT32_MAX : static_cast<std::uint32_t>(version);
}

/// The piles of one thread.
class Piles {
public:
    static constexpr std::size_t count = 256;
    explicit Piles(std::size_t most_bytes) : most_lines_(most_bytes / sizeof(Line)), piles_(count) {}
    ~Piles();
    Piles(const Piles&) = delete;
    void add(const Line& line);
    /// Appends the lines of a pile to `lines` and forgets them.
    void take(std::size_t pile, std::vector<Line>& lines);

private:
    void spill(std::size_t pile);
    struct Extent {
        std::int64_t offset;
        std::size_t lines;
    };
    struct Pile {
        std::vector<Line> lines;
        std::vector<Extent> extents;
    };
    std::size_t most_lines_, held_ = 0;
    std::vector<Pile> piles_;
    int file_ = -1;
    std::int64_t file_size_ = 0;
};

}  // namespace sunhall::verify
