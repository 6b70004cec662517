// A PDF written anew without the marks of who made it: only what the pages show is taken over (T-EVAL-11).
#pragma once
#include "foundation/bytes.hpp"

namespace sunhall::tendering {

enum class StripFault { none, not_a_pdf, encrypted, unreadable };
struct StrippedPdf {
    StripFault fault = StripFault::none;
    Bytes file;
};

/// Gone are: the information dictionary, metadata, file identifiers, attachments, comments, forms and signatures,
/// scripts, and what cameras and programs write into JPEG pictures. What a page shows as text or picture stays: a logo or
/// a name on a page is the committee's to notice.
StrippedPdf strip_pdf(ByteView file);

}  // namespace sunhall::tendering
