// Guarantors whose electronic guarantees the hall checks itself (T-DEP-02).
#pragma once
#include <map>

#include "platform/bankfile/guarantee.hpp"

namespace sunhall::money {

/// Pinned in the configuration: guarantor's name → public key. Without this service the word of the role `bank` is the
/// issuer's confirmation; with it every guarantee must be signed by a known guarantor.
struct Guarantors {
    static constexpr const char* service_name = "money.guarantors";
    std::map<std::string, PublicKey> keys;
};

}  // namespace sunhall::money
