// Passwords of people: Argon2id verifiers in the usual encoded form (RFC 9106, R-SEC-10, D20). 0.2-0.3 s each by
// default, so never inside the lane: prepare on a worker (D1).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"

namespace sunhall {

struct PasswordCost {
    std::uint32_t memory_kib = 64 * 1024;
    std::uint32_t passes = 3;
    std::uint32_t lanes = 1;
};

/// "$argon2id$v=19$m=65536,t=3,p=1$salt$hash" with 16 random bytes of salt and 32 of hash.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});

/// Constant-time in the hash. False for a verifier that is not Argon2id or asks for more than 1 GiB or 16 passes.
bool verify_password(std::string_view verifier, std::string_view password);

/// Spends the time of a check for a user who does not exist, so that the answer's delay tells nothing. Always false.
bool verify_password_of_nobody(std::string_view password);

/// True when the verifier was made at a lower cost than today's; the caller stores a new one at the next good log-in.
bool password_needs_rehash(std::string_view verifier, const PasswordCost& cost = {});

/// Argon2id as a key derivation, for key files that a person's passphrase protects.
Bytes argon2id(std::string_view password, ByteView salt, const PasswordCost& cost, std::size_t length);

}  // namespace sunhall
