// Payers are sealed until the freeze: an account number names a bidder as well as its name does (D22).
#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/mac.hpp"
#include "foundation/random.hpp"
#include "platform/money/sealed_payer.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::money {
namespace {

constexpr std::size_t sealed_length = 512;  // every sealed payer is as long as any other

Digest payer_key(const operations::Services& services, const std::string& lot) {
    return hmac_sha256(secrecy(services).conceal_key(lot).key, as_bytes("sunhall/deposit-payer/v1"));
}

}  // namespace

DepositSecrecy& secrecy(const operations::Services& services) { return services.extra<DepositSecrecy>(); }

std::string seal_payer(const operations::Services& services, const std::string& lot, const Payer& payer) {
    std::string text = canonical(to_json(payer));
    if (text.size() > sealed_length) throw Refusal(payer_too_long);
    text.resize(sealed_length, ' ');
    Bytes box = random_bytes(aead_nonce_size);
    const Digest key = payer_key(services, lot);
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, key.view(), box, as_bytes(lot), as_bytes(text));
    box.insert(box.end(), sealed.begin(), sealed.end());
    return base64(box);
}

Payer payer_of(const operations::Services& services, const Booking& booking) {
    if (!booking.payer) return {};
    if (!booking.lot) return from_body<Payer>(std::string_view(*booking.payer));
    return open_payer(services, *booking.lot, *booking.payer);
}

Payer open_payer(const operations::Services& services, const std::string& lot, const std::string& sealed) {
    const auto box = from_base64(sealed);
    if (!box || box->size() < aead_nonce_size) throw std::runtime_error("a sealed payer is damaged");
    const ByteView whole(*box);
    const Digest key = payer_key(services, lot);
    const auto text = aead_open(AeadAlgorithm::aes_256_gcm, key.view(), whole.first(aead_nonce_size),
                                as_bytes(lot), whole.subspan(aead_nonce_size));
    if (!text) throw std::runtime_error("a sealed payer does not open");
    return from_body<Payer>(as_text(*text));
}

std::string keyed_fingerprint(const operations::Services& services, const std::optional<std::string>& lot,
                              const bankfile::StatementLine& line) {
    const Digest plain = bankfile::fingerprint(line);
    return lot ? hmac_sha256(payer_key(services, *lot).view(), plain.view()).text() : plain.text();
}

std::optional<operations::ConcealKey> concealed_until_freeze(const void*, operations::Operation& op) {
    if (op.case_id().empty() || secrecy(op.services()).frozen(op, op.case_id())) return std::nullopt;
    return secrecy(op.services()).conceal_key(op.case_id());
}

}  // namespace sunhall::money
