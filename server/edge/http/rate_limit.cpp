#include "edge/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sunhall::http {
namespace {

constexpr std::size_t most_addresses_per_shard = 8192;  // 16 shards: 131,072 addresses, about 20 MB at the very most

/// IPv6 clients own a /64 at least: the address counts by its first four groups.
std::string bucket_name(std::string_view address) {
    if (address.find(':') == std::string_view::npos || address.find('.') != std::string_view::npos)
        return std::string(address);
    std::size_t at = 0;
    for (int groups = 0; groups < 4 && at != std::string_view::npos; ++groups) {
        if (address.substr(at).starts_with(":")) break;  // "::": the rest of the prefix is zero
        at = address.find(':', at);
        if (at != std::string_view::npos) ++at;
    }
    return std::string(address.substr(0, at));
}

}  // namespace

struct RateLimiter::Shard {
    struct Bucket {
        double tokens;
        Clock::time_point at;
    };
    std::mutex guard;
    std::array<std::unordered_map<std::string, Bucket>, 4> buckets;

    /// Forgets what is full again; when that frees nothing, everything: a flood of addresses must not cost memory.
    static void make_room(std::unordered_map<std::string, Bucket>& map, const RateLimit& limit, Clock::time_point now) {
        if (map.size() < most_addresses_per_shard) return;
        std::erase_if(map, [&](const auto& one) {
            return one.second.tokens + std::chrono::duration<double>(now - one.second.at).count() * limit.per_second >=
                   limit.burst;
        });
        if (map.size() >= most_addresses_per_shard) map.clear();
    }
};

RateLimiter::RateLimiter(RateLimits limits) : limits_(limits), shards_(std::make_unique<std::array<Shard, 16>>()) {}
RateLimiter::~RateLimiter() = default;

std::optional<int> RateLimiter::take(std::string_view address, RateClass of, Clock::time_point now) {
    if (of == RateClass::free) return std::nullopt;
    const RateLimit& limit = of == RateClass::page      ? limits_.page
                             : of == RateClass::api     ? limits_.api
                             : of == RateClass::sign_in ? limits_.sign_in
                                                        : limits_.upload;
    if (limit.per_second <= 0) return std::nullopt;
    const double burst = std::max(1.0, limit.burst);
    const std::string name = bucket_name(address);
    Shard& shard = (*shards_)[std::hash<std::string>{}(name) % shards_->size()];
    const std::lock_guard lock(shard.guard);
    auto& map = shard.buckets[static_cast<std::size_t>(of)];
    Shard::make_room(map, limit, now);
    auto& bucket = map.try_emplace(name, Shard::Bucket{burst, now}).first->second;
    bucket.tokens =
        std::min(burst, bucket.tokens + std::chrono::duration<double>(now - bucket.at).count() * limit.per_second);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / limit.per_second)));
}

std::size_t RateLimiter::remembered() const {
    std::size_t sum = 0;
    for (auto& shard : *shards_) {
        const std::lock_guard lock(shard.guard);
        for (const auto& map : shard.buckets) sum += map.size();
    }
    return sum;
}

}  // namespace sunhall::http
