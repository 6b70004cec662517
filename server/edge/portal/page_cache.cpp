#include "edge/portal/page_cache.hpp"

namespace sunhall::portal {
namespace {

using namespace std::chrono_literals;

constexpr auto life_while_moving = 5s,
               life_while_still = 30s;  // countdowns and the time at the foot go on by themselves
constexpr std::size_t most_bytes = std::size_t{48} << 20;

std::size_t weight(const http::StaticContent& content) {
    return content.identity->size() + (content.gzip ? content.gzip->size() : 0);
}

}  // namespace

http::Response PageCache::serve(const http::Request& request, const Kept& kept) {
    auto response = http::serve(request, *kept.content);
    if (!kept.as_of.empty()) response.headers.set("Sunhall-As-Of", kept.as_of);
    return response;
}

std::optional<PageCache::Kept> PageCache::find(const std::string& key, std::size_t position) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(lock_);
    const auto found = pages_.find(key);
    if (found == pages_.end()) return std::nullopt;
    const auto age = now - found->second.made;
    if (age < life_while_moving || (age < life_while_still && found->second.position == position)) return found->second;
    return std::nullopt;
}

void PageCache::keep(const std::string& key, Kept kept) {
    const std::lock_guard lock(lock_);
    if (bytes_ > most_bytes) pages_.clear(), bytes_ = 0;
    auto& place = pages_[key];
    if (place.content) bytes_ -= weight(*place.content);
    bytes_ += weight(*kept.content);
    place = std::move(kept);
}

http::Response PageCache::answer(const http::Request& request, const std::string& key, const std::string& type,
                                 std::size_t position, const std::function<Made()>& make) {
    if (const auto kept = find(key, position)) return serve(request, *kept);
    auto made = make();
    if (made.status != 200)
        return http::Response::text(made.status, type, std::move(made.text)).with("Cache-Control", "no-store");
    auto content = std::make_shared<http::StaticContent>(http::StaticContent::make(type, std::move(made.text)));
    content->cache_control = "public, max-age=5";
    const Kept kept{content, std::chrono::steady_clock::now(), position, std::move(made.as_of)};
    keep(key, kept);
    return serve(request, kept);
}

}  // namespace sunhall::portal
