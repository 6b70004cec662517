// Where the stages of a procedure stand on a page: the main line down the middle, branches to its right.
#pragma once
#include "platform/process/definition.hpp"

namespace sunhall::process {

struct Point {
    int x = 0, y = 0;
};

struct StageBox {
    const Stage* stage = nullptr;
    int x = 0, y = 0, width = 0, height = 0;
    bool suspendable = false;
};

/// All ways between two stages as one line, drawn at right angles.
struct WayLine {
    const Stage* from = nullptr;
    const Stage* to = nullptr;
    std::vector<const Leave*> leaves;
    std::vector<Point> points;
};

/// Coordinates in pixels; the same definition always gives the same layout. Names refer into the definition, which must
/// outlive it.
struct Layout {
    int width = 0, height = 0;
    std::vector<StageBox> boxes;
    std::vector<WayLine> lines;
};

Layout lay_out(const Definition& definition);

}  // namespace sunhall::process
