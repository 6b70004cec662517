// What certificates and revocation lists share: SEQUENCE { signed part, algorithm, BIT STRING signature } and times.
// Only sources of foundation/crypto include this.
#pragma once
#include <openssl/asn1.h>

#include <optional>

#include "foundation/crypto/signature.hpp"
#include "foundation/time.hpp"

namespace sunhall {

/// Views into the DER bytes it was cut from.
struct SignedObject {
    ByteView signed_part;
    std::optional<SignatureSuite> suite;  ///< by the outer algorithm; nothing when it is not one of ours
    ByteView algorithm;                   ///< the outer AlgorithmIdentifier, whole
    ByteView signature;
};

/// Nothing when the bytes are not exactly one such object.
std::optional<SignedObject> cut_signed_object(ByteView der);

/// True when the object names the issuer's suite and carries its signature. SM2 under the usual user id.
bool is_signed_by(const SignedObject& object, const PublicKey& issuer);

/// Nothing for a malformed time.
std::optional<Instant> instant_of(const ASN1_TIME* time);

/// Signs with the id set; `sign` is X509_sign_ctx or X509_CRL_sign_ctx.
template <class T>
void sign_object(T* object, const PrivateKey& key, int (*sign)(T*, EVP_MD_CTX*));

}  // namespace sunhall
