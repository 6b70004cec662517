// The opening (S06) as one part of tendering: what the module's table of contents joins.
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::tendering {

std::vector<operations::Command> opening_commands();
std::vector<operations::Query> opening_queries();
records::Catalogue opening_records();
/// They check integrity, decrypt what was released, and commit to and draw random parameters. They share one pool of
/// workers.
std::vector<operations::Follower> opening_followers();

/// How far the server's clock is from the national time service, in milliseconds; nothing when unknown. Lent to the
/// hall; when it is not, the kernel's own estimate is asked (T-TIME-07).
struct ClockWatch {
    static constexpr const char* service_name = "tendering.clock-watch";
    std::function<std::optional<std::int64_t>()> drift_ms;
};
std::optional<std::int64_t> kernel_drift_ms();

}  // namespace sunhall::tendering
