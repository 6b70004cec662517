// Known-answer tests of every primitive, run before the server serves anything (R-CRY-04): a broken or mis-built
// library must stop the program, not seal bids badly. A few milliseconds.
#pragma once
#include <string>
#include <vector>

namespace sunhall {

/// Names of the primitives that gave a wrong answer; empty when all is well. A caller that gets any stops the program.
/// Covers SHA-256, SHA-512, SM3, HMAC and HKDF, AES-256-GCM, SM4-GCM, Ed25519, P-256, SM2 with the usual user id, and
/// random.
std::vector<std::string> crypto_self_test();

}  // namespace sunhall
