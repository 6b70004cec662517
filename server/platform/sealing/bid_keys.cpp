#include "platform/sealing/bid_keys.hpp"

#include <stdexcept>

namespace sunhall::sealing {
namespace {

constexpr std::string_view purpose = "sunhall/bid-keys";

}  // namespace

SecretBytes BidKey::bytes() const {
    auto raw = from_hex(kb);
    if (!raw || raw->size() != bidder_key_bytes)
        throw std::invalid_argument("a bidder's key has 64 hexadecimal digits");
    return SecretBytes(std::move(*raw));
}

void BidKeys::add(const EnvelopeHeader& header, ByteView kb) {
    if (origin.empty()) origin = header.origin;
    if (header.origin != origin) throw std::invalid_argument("a key file belongs to one hall");
    if (!key_fits(header, kb)) throw std::invalid_argument("the key does not fit the envelope");
    keys[header.lock.text()] = {hex(kb), header.role, header.section};
}

const BidKey* BidKeys::find(const LockId& lock) const {
    const auto found = keys.find(lock.text());
    return found == keys.end() ? nullptr : &found->second;
}

std::string BidKeys::text() const { return canonical(to_json(*this)) + "\n"; }

std::optional<BidKeys> BidKeys::parse(std::string_view text) {
    const auto value = parse_json(text);
    if (!value) return std::nullopt;
    BidKeys out;
    FieldReport report;
    read_json(*value, out, report);
    if (!report.clean() || out.format != BidKeys{}.format) return std::nullopt;
    for (const auto& [lock, key] : out.keys) {
        const auto raw = from_hex(key.kb);
        if (!LockId::parse(lock) || !raw || raw->size() != bidder_key_bytes) return std::nullopt;
    }
    return out;
}

void save_bid_keys(const std::filesystem::path& path, const BidKeys& keys, std::string_view passphrase,
                   const PasswordCost& cost) {
    std::string text = keys.text();
    const std::string written = passphrase.empty() ? text : seal_key_file(as_bytes(text), purpose, passphrase, cost);
    write_secret_file(path, as_bytes(written), IfPresent::replace);
    wipe(text);
}

std::optional<BidKeys> load_bid_keys(const std::filesystem::path& path, std::string_view passphrase) {
    const SecretBytes file = read_secret_file(path);
    if (passphrase.empty()) return BidKeys::parse(as_text(file));
    const auto text = open_key_file(as_text(file), purpose, passphrase);
    return text ? BidKeys::parse(as_text(*text)) : std::nullopt;
}

}  // namespace sunhall::sealing
