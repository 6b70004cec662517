// What the index has learnt from its own notices; shared by the writer, who learns, and the readers.
#pragma once
#include "platform/search/frequencies.hpp"
#include "platform/search/notice_index.hpp"
#include "platform/search/packed_text.hpp"

namespace sunhall::search {

struct NoticeIndex::Known {
    Frequencies frequencies;
    std::int64_t notices = 0;  ///< how many there were when the sample was taken
};

/// A stored text begins with one byte: which dictionary it was packed with.
constexpr char packed_common = 0, packed_trained = 1;

/// The terms of a notice, those of its region, category and type included.
std::vector<std::string> all_terms(const Fields& fields);

}  // namespace sunhall::search
