#include "platform/records/version.hpp"

#include <stdexcept>

namespace sunhall::records {

Digest history_digest(const Salt& salt, std::string_view body) {
    using namespace std::string_view_literals;
    constexpr std::string_view domain = "sunhall/rec/v1\0"sv;
    std::string data;
    data.reserve(domain.size() + salt.size() + body.size());
    data.append(domain).append(reinterpret_cast<const char*>(salt.data()), salt.size()).append(body);
    return sha256(data);
}

Bytes write_leaf(std::string_view type, std::string_view id, std::int64_t version, const Digest& history) {
    if (type.size() > 0xffff || id.size() > 0xffff) throw std::invalid_argument("a type or id is too long");
    Bytes leaf;
    leaf.reserve(1 + 2 + type.size() + 2 + id.size() + 8 + 32);
    leaf.push_back(0x01);
    put_u16(leaf, static_cast<std::uint16_t>(type.size()));
    leaf.insert(leaf.end(), type.begin(), type.end());
    put_u16(leaf, static_cast<std::uint16_t>(id.size()));
    leaf.insert(leaf.end(), id.begin(), id.end());
    put_u64(leaf, static_cast<std::uint64_t>(version));
    leaf.insert(leaf.end(), history.bytes.begin(), history.bytes.end());
    return leaf;
}

}  // namespace sunhall::records
