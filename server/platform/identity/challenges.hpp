// Challenges for keys: 32 random bytes, good for 120 seconds and for one use; kept in memory, for a restart only means
// asking again.
#pragma once
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "foundation/time.hpp"

namespace sunhall::identity {

constexpr Duration challenge_lasts = seconds(120);

struct Challenge {
    std::string text;  ///< base64url of 32 random bytes; it names no account (R-PKI-10)
    Instant at;        ///< the machine's clock
};

/// What the key signs: purpose LF origin LF challenge LF instant LF (R-PKI-10). A signature for one purpose fails for
/// any other.
std::string login_text(std::string_view origin, const Challenge& challenge);
std::string binding_text(std::string_view origin, const Challenge& challenge);

class Challenges {
public:
    explicit Challenges(std::function<Instant()> clock, std::size_t most = 200'000)
        : clock_(std::move(clock)), most_(most) {}

    Challenge start();
    /// Spends it. Nothing when it is unknown, spent or older than 120 seconds.
    std::optional<Challenge> take(const std::string& text);
    std::size_t waiting() const;

private:
    void forget_old(Instant now);

    std::function<Instant()> clock_;
    std::size_t most_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Instant> open_;
    std::deque<Challenge> order_;
};

}  // namespace sunhall::identity
