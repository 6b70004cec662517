#include "platform/sealing/keys.hpp"

#include "foundation/random.hpp"

namespace sunhall::sealing {

SecretBytes new_bidder_key() { return SecretBytes(random_bytes(bidder_key_bytes)); }

Digest key_commitment(Suite suite, const LockId& lock, ByteView kb) {
    SecretBytes text(to_bytes("sunhall/seal/v1 kb"));
    text.bytes.reserve(128);  // no copy of the key is left behind by growing
    text.bytes.insert(text.bytes.end(), lock.bytes.begin(), lock.bytes.end());
    text.bytes.insert(text.bytes.end(), kb.begin(), kb.end());
    return digest_of(suite, text);
}

bool key_fits(const EnvelopeHeader& header, ByteView kb) {
    return kb.size() == bidder_key_bytes &&
           equal_constant_time(key_commitment(header.suite, header.lock, kb).view(), header.kb.view());
}

SecretBytes input_key(Suite suite, std::string_view header_core, ByteView kb, ByteView kt) {
    SecretBytes material(Bytes(kb.size() + kt.size()));
    std::copy(kb.begin(), kb.end(), material.bytes.begin());
    std::copy(kt.begin(), kt.end(), material.bytes.begin() + static_cast<std::ptrdiff_t>(kb.size()));
    const Digest salt = digest_of(suite, as_bytes(header_core));
    const ByteView info = as_bytes("sunhall/seal/v1 input");
    const std::size_t size = aead_key_size(aead_of(suite));
    if (suite == Suite::B)
        return SecretBytes(hkdf_sha512_expand(SecretBytes(hkdf_sha512_extract(salt.view(), material)), info, size));
    return SecretBytes(hkdf_sm3_expand(SecretBytes(hkdf_sm3_extract(salt.view(), material)), info, size));
}

}  // namespace sunhall::sealing
