// What differs between two versions of a procedure, part by part, for people who must judge it (P-TPL-02, P-TIME-02).
#pragma once
#include "platform/process/definition.hpp"

namespace sunhall::process {

struct Difference {
    std::string path;           ///< "stages.bidding.limits.bid-window.value": named as in the process file
    std::optional<Text> title;  ///< of the nearest part that has one
    std::optional<std::string> before, after;  ///< as text; absent: was not there, is there no more
};
BOOST_DESCRIBE_STRUCT(Difference, (), (path, title, before, after))

/// In the order of the newer version; parts are matched by name, so moving a line is no difference.
std::vector<Difference> differences(const Definition& before, const Definition& after);

}  // namespace sunhall::process
