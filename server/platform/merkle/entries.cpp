#include "platform/merkle/entries.hpp"

#include <stdexcept>

namespace sunhall::merkle {

Bytes write_entries(std::span<const Bytes> entries) {
    if (entries.empty() || entries.size() > tile_width) throw std::invalid_argument("a bundle holds 1 to 256 entries");
    Bytes bundle;
    for (const Bytes& entry : entries) {
        if (entry.size() > longest_entry_bytes) throw std::invalid_argument("an entry has at most 65,535 bytes");
        put_u16(bundle, static_cast<std::uint16_t>(entry.size()));
        bundle.insert(bundle.end(), entry.begin(), entry.end());
    }
    return bundle;
}

std::optional<std::vector<Bytes>> parse_entries(const Tile& bundle, ByteView bytes) {
    if (bundle.width == 0 || bundle.width > tile_width) return std::nullopt;
    std::vector<Bytes> entries;
    entries.reserve(bundle.width);
    for (unsigned i = 0; i < bundle.width; ++i) {
        if (bytes.size() < 2) return std::nullopt;
        const std::size_t length = get_u16(bytes.first(2));
        bytes = bytes.subspan(2);
        if (bytes.size() < length) return std::nullopt;
        entries.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        bytes = bytes.subspan(length);
    }
    if (!bytes.empty()) return std::nullopt;
    return entries;
}

template <class Hash>
bool verify_entries(std::span<const Bytes> entries, std::span<const Digest> level0) {
    if (entries.size() != level0.size()) return false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (Hash::leaf(entries[i]) != level0[i]) return false;
    }
    return true;
}

template bool verify_entries<Sha256Tree>(std::span<const Bytes>, std::span<const Digest>);
template bool verify_entries<Sm3Tree>(std::span<const Bytes>, std::span<const Digest>);

}  // namespace sunhall::merkle
