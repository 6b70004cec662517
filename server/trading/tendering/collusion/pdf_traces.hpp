// What a PDF tells of its making: texts of its information dictionary and digests of its pictures. Foreign bytes: read,
// never believed.
#pragma once
#include "foundation/bytes.hpp"
#include "trading/tendering/collusion/indicators.hpp"

namespace sunhall::tendering {

/// Nothing for a file that is no PDF. Pictures under 1 KiB (lines, bullets) and dates without a time are left out.
FileTrace trace_of_pdf(ByteView file);

}  // namespace sunhall::tendering
