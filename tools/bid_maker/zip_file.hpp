// A ZIP of stored files with fixed times, so that the same parts give the same bytes.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "foundation/bytes.hpp"
#include "foundation/time.hpp"

namespace sunhall::bid_maker {

Bytes write_zip(const std::vector<std::pair<std::string, Bytes>>& files, Date made_on);

}  // namespace sunhall::bid_maker
