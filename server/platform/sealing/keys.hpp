// The bidder's key kb: 32 random bytes per envelope, made by the bidder's client, unknown to the hall until the opening
// (R-SEAL-04). The header commits to it, so a wrong key is told from a spoilt envelope before anything is decrypted.
#pragma once
#include "foundation/crypto/mac.hpp"
#include "platform/sealing/envelope.hpp"

namespace sunhall::sealing {

constexpr std::size_t bidder_key_bytes = 32;

SecretBytes new_bidder_key();

/// R-SEAL-09: H("sunhall/seal/v1 kb" || lock id || kb).
Digest key_commitment(Suite suite, const LockId& lock, ByteView kb);
/// True when kb is the key this header commits to; compares in constant time.
bool key_fits(const EnvelopeHeader& header, ByteView kb);

/// R-SEAL-05: HKDF(ikm = kb || kt, salt = H(header_core), info = "sunhall/seal/v1 input"), 32 bytes in suite B
/// (SHA-512), 16 in suite G (SM3). In mode `bidder` kt is empty.
SecretBytes input_key(Suite suite, std::string_view header_core, ByteView kb, ByteView kt = {});

}  // namespace sunhall::sealing
