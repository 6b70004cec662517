// What a hall's entrance keeps in memory: sessions, challenges, limits, the compiled trust list and the seal for
// personal data. Made once for each hall, lent to it, and given to `module()`.
#pragma once
#include <memory>

#include "foundation/crypto/mac.hpp"
#include "platform/identity/challenges.hpp"
#include "platform/identity/passwords.hpp"
#include "platform/identity/sessions.hpp"
#include "platform/identity/sign_in_limits.hpp"
#include "platform/identity/trust_list.hpp"

namespace sunhall::operations {
struct Services;
}

namespace sunhall::identity {

struct EntranceOptions {
    std::string origin = "http://localhost";  ///< what challenges are bound to
    std::string first_run_token;              ///< empty: the hall cannot be founded
    Bytes sealing_key;                        ///< 32 bytes kept outside the database; empty: random, for tests
    PasswordCost password_cost;
    SignInRates rates;
    SessionTimes times;
    std::function<Instant()> clock = machine_now;  ///< the machine's clock (D24)
};

class Entrance {
public:
    static constexpr const char* service_name = "identity.entrance";
    explicit Entrance(EntranceOptions options);

    Instant now() const { return options_.clock(); }
    const std::string& origin() const { return options_.origin; }
    bool is_first_run_token(std::string_view token) const;
    /// AES-256-GCM under the hall's own key, bound to what it is for; base64 of nonce and ciphertext.
    std::string seal(std::string_view purpose, ByteView plain) const;
    std::optional<Bytes> open(std::string_view purpose, std::string_view box) const;

private:
    EntranceOptions options_;

public:
    Sessions sessions;
    SignInLimits limits;
    Challenges challenges;
    PasswordSeats passwords;
    TrustList trust;
};

/// Makes the entrance and lends it to the hall, its sessions also under their own name.
std::shared_ptr<Entrance> open_entrance(operations::Services& services, EntranceOptions options = {});

}  // namespace sunhall::identity
