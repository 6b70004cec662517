// Who is behind a session's token. The database holds the truth; this remembers it for a minute and never longer than
// it is right.
//
// How a token stays secret (D15): 256 random bits are drawn on a worker (`prepare`), the record holds only their
// SHA-256, and the token waits here, in memory, until `finish` completes the answer on the receiver's side after the
// commit. So journal, history and kept answers never see it; a repeated call whose first answer was delivered gets the
// session but no token, and signs in again.
//
// How an ended session stays ended: before its commit, an act that takes rights away puts the session, person,
// organisation or key in doubt. What is in doubt is read from the database each time and not remembered, so nothing
// stale outlives the commit (R-PKI-10).
#pragma once
#include <mutex>
#include <unordered_map>

#include "platform/identity/session.hpp"
#include "platform/operations/actor.hpp"

namespace sunhall::operations {
class Hall;
}

namespace sunhall::identity {

struct SessionTimes {
    Duration idle = minutes(30), idle_of_administrators = minutes(10), absolute = hours(12);  // R-SEC-12
    Duration remembered = seconds(60);
};

class Sessions {
public:
    static constexpr const char* service_name = "identity.sessions";
    Sessions(SessionTimes times, std::function<Instant()> clock);

    /// The actor, whose `from` the edge fills in; nothing for a token that is unknown, ended, expired or idle too long.
    /// Counts as activity.
    std::optional<operations::Actor> authenticate(operations::Hall& hall, std::string_view token);

    /// For the module's own commands.
    void hold(const std::string& session, std::string token);
    std::optional<std::string> take(const std::string& session);
    void doubt(const std::string& id);
    const SessionTimes& times() const { return times_; }
    std::size_t remembered() const;

private:
    struct Known {
        operations::Actor actor;
        Instant expires, seen;
        Instant read_at{}, hall_at{};  ///< when the database was asked; zero: ask again
        Duration idle;
        bool idle_out = false;
    };
    bool in_doubt(const operations::Actor& actor, Instant now) const;
    bool still_right(const Known& known, Instant now, Instant hall_now) const;
    std::optional<Known> read(operations::Hall& hall, const Digest& token, Instant now) const;
    void forget_old(Instant now);

    SessionTimes times_;
    std::function<Instant()> clock_;
    Instant started_, swept_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;  ///< by the token's digest
    std::unordered_map<std::string, std::pair<std::string, Instant>> held_;
    std::unordered_map<std::string, Instant> doubts_;
};

}  // namespace sunhall::identity
