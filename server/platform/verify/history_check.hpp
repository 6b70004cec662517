// The record versions of consecutive entries, beside what the entries say about them.
#pragma once
#include "platform/verify/context.hpp"

namespace sunhall::verify {

/// What an entry commits to; nothing to compare when its text could not be believed.
struct Commitment {
    bool believed = false;
    std::int64_t writes = 0;
    Digest root;
};

void check_history(Context& context, Worker& worker, std::int64_t first, const std::vector<Commitment>& commitments);

}  // namespace sunhall::verify
