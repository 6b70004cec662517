#include "platform/sealing/release.hpp"

#include <algorithm>
#include <functional>

namespace sunhall::sealing {

std::string KeyRelease::text() const { return canonical(to_json(*this)); }

KeyRelease release_for(const BidKeys& keys, std::string_view section) {
    KeyRelease out;
    out.origin = keys.origin;
    out.section = section;
    for (const auto& [lock, key] : keys.keys)
        if (key.section == section) out.keys.push_back({*LockId::parse(lock), hex(key.bytes())});
    return out;
}

KeyRelease read_release(std::string_view text, std::string_view origin, std::string_view section) {
    const auto value = parse_json(text);
    if (!value) throw Refusal(release_invalid);
    KeyRelease out;
    FieldReport report;
    read_json(*value, out, report);
    if (!report.clean()) throw Refusal(release_invalid, report.take());
    const auto sound = [](const ReleasedKey& key) {
        const auto raw = from_hex(key.kb);
        return raw && raw->size() == bidder_key_bytes && hex(*raw) == key.kb;
    };
    const auto in_order = [](const ReleasedKey& a, const ReleasedKey& b) { return a.lock < b.lock; };
    const bool once_each = std::ranges::adjacent_find(out.keys, std::not_fn(in_order)) == out.keys.end();
    if (out.format != KeyRelease{}.format || out.origin != origin || out.section != section || !once_each ||
        !std::ranges::all_of(out.keys, sound))
        throw Refusal(release_invalid);
    return out;
}

bool release_fits(const ReleasedKey& key, const EnvelopeHeader& header) {
    return key.lock == header.lock && key_fits(header, key.bytes());
}

}  // namespace sunhall::sealing
