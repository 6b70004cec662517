// How often a password may be tried, by login and by address, in memory. Nothing is locked: a certificate always gets
// in, so that nobody can shut a rival out near a deadline (R-SEC-11).
#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall::identity {

struct SignInRates {
    std::size_t failures_of_login = 5;
    std::size_t failures_of_address = 30;
    Duration window = minutes(15);
    std::size_t most_remembered = 200'000;
};

class SignInLimits {
public:
    SignInLimits(SignInRates rates, std::function<Instant()> clock) : rates_(rates), clock_(std::move(clock)) {}

    /// Counts an attempt before its password is looked at, so that many at once do not slip through. False: too many
    /// already.
    [[nodiscard]] bool begin(const std::string& login, const std::string& address);
    /// The attempt was good: the login's count starts again, and the attempt no longer counts against the address.
    void succeeded(const std::string& login, const std::string& address);
    std::size_t remembered() const;

private:
    using Counts = std::unordered_map<std::string, std::vector<Instant>>;
    static std::size_t recent(Counts& counts, const std::string& key, Instant since);
    void forget_old(Counts& counts, Instant since) const;

    SignInRates rates_;
    std::function<Instant()> clock_;
    mutable std::mutex mutex_;
    Counts by_login_, by_address_;
};

}  // namespace sunhall::identity
