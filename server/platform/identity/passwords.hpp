// What a password must be, and a bounded number of seats for checking them: each check takes 64 MiB and 0.2-0.3 s.
#pragma once
#include <condition_variable>
#include <mutex>

#include "foundation/crypto/password.hpp"
#include "foundation/json.hpp"

namespace sunhall::identity {

/// R-SEC-10: at most 128 characters of any script; at least 15, or 12 where a second factor is set; not a common one,
/// not one character over and over, not made of the login. Reports under the current field, never quoting the password.
void check_password(std::string_view password, std::string_view login, bool second_factor, FieldReport& report);

/// At most `seats` at once; a few more wait, others are refused with sign_in_busy.
class PasswordSeats {
public:
    explicit PasswordSeats(PasswordCost cost, int seats = 4, int most_waiting = 60)
        : cost_(cost), free_(seats), may_wait_(most_waiting) {}

    std::string hash(std::string_view password);
    bool verify(std::string_view verifier, std::string_view password);
    /// Takes as long as a real check and is always false.
    bool verify_nobody(std::string_view password);
    PasswordCost cost() const;
    /// When the configuration is read anew: verifiers made at a lower cost are replaced at their owner's next sign-in.
    void set_cost(PasswordCost cost);

private:
    class Seat;
    PasswordCost cost_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    int free_, may_wait_;
    std::string nobody_;  ///< a verifier at this hall's cost that no password fits
};

}  // namespace sunhall::identity
