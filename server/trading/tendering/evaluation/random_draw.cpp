#include "trading/tendering/evaluation/random_draw.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace sunhall::tendering {
namespace {

void put_text(Bytes& out, std::string_view text) {
    put_u32(out, static_cast<std::uint32_t>(text.size()));
    out.insert(out.end(), text.begin(), text.end());
}

}  // namespace

Digest commitment_of(const Digest& seed) { return sha256(seed.view()); }

Digest draw_key(const Digest& seed, std::vector<Entropy> entropy, std::string_view purpose) {
    std::sort(entropy.begin(), entropy.end(),
              [](const auto& a, const auto& b) { return a.contributor < b.contributor; });
    const auto same = [](const auto& a, const auto& b) { return a.contributor == b.contributor; };
    if (std::adjacent_find(entropy.begin(), entropy.end(), same) != entropy.end())
        throw std::invalid_argument("a contributor appears twice in a draw");
    Bytes text;
    put_text(text, "sunhall-draw-v1");
    put_text(text, purpose);
    text.insert(text.end(), seed.bytes.begin(), seed.bytes.end());
    put_u32(text, static_cast<std::uint32_t>(entropy.size()));
    for (const auto& one : entropy) {
        put_text(text, one.contributor);
        put_text(text, one.value);
    }
    return sha256(ByteView(text));
}

std::uint64_t DrawStream::next() {
    if (used_ % 4 == 0) {
        Bytes text(key_.bytes.begin(), key_.bytes.end());
        put_u64(text, used_ / 4);
        block_ = sha256(ByteView(text));
    }
    return get_u64(block_.view().subspan(used_++ % 4 * 8, 8));
}

std::uint64_t DrawStream::below(std::uint64_t n) {
    if (n == 0) throw std::invalid_argument("nothing to draw from");
    const std::uint64_t uneven = (0 - n) % n;  // 2^64 mod n: so many smallest numbers would favour some outcomes
    for (;;)
        if (const auto number = next(); number >= uneven) return number % n;
}

std::vector<std::size_t> DrawStream::choose(std::size_t count, std::size_t n) {
    std::vector<std::size_t> places(n);
    std::iota(places.begin(), places.end(), std::size_t{0});
    count = std::min(count, n);
    for (std::size_t i = 0; i < count; ++i) std::swap(places[i], places[i + below(n - i)]);
    places.resize(count);
    return places;
}

}  // namespace sunhall::tendering
