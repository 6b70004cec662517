// Token buckets per client address and class of route (R-SEC-17).
#pragma once
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

#include "edge/http/router.hpp"

namespace sunhall::http {

struct RateLimit {
    double per_second = 0;  ///< 0: no limit
    double burst = 0;       ///< requests at once before the rate counts
};

/// Uploads have their own bucket, so that nothing else a busy address does can hold up a bid.
struct RateLimits {
    RateLimit page, api, sign_in, upload;
};

class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;
    explicit RateLimiter(RateLimits limits);
    ~RateLimiter();

    /// Takes one token. Nothing: go on. Else the whole seconds (≥ 1) after which to come again, for Retry-After.
    std::optional<int> take(std::string_view address, RateClass of, Clock::time_point now);
    std::size_t remembered() const;  ///< addresses held; bounded, full buckets are forgotten first

private:
    struct Shard;
    RateLimits limits_;
    std::unique_ptr<std::array<Shard, 16>> shards_;
};

}  // namespace sunhall::http
