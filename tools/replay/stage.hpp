// What all phases of the replay share: the plan, the state, the parties and how an act is sent.
#pragma once
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>

#include "edge/client/api.hpp"
#include "edge/client/sign_in.hpp"
#include "replay/plan.hpp"
#include "replay/state.hpp"

namespace sunhall::replay {

struct Options {
    std::string url = "http://localhost:8080", record, first_run_token, programs;
    std::string bank, bank_token_file;  ///< the demonstration bank that the hall is connected to; empty: the replay
                                        ///< speaks for the bank
    std::filesystem::path state = "var/replay";
    PlanOptions plan;
    int workers = 3;
    int late_by = 0;  ///< seconds that a receipt may be later than the record, for a hall that is killed meanwhile
    bool quiet = false;
};

/// Someone who acts: signs in when first needed and again when a session has ended.
class Party {
public:
    /// With a certificate (prefix of its .pem and .key), or with login and password.
    static Party by_certificate(std::filesystem::path prefix);
    static Party by_password(std::string login, std::string password);
    static Party public_() { return {}; }
    Party(Party&& other) noexcept
        : prefix_(std::move(other.prefix_)), login_(std::move(other.login_)), password_(std::move(other.password_)) {}

    std::string token(client::Api& api);
    void forget(const std::string& token);  ///< it was refused
    bool anonymous() const { return prefix_.empty() && login_.empty(); }

private:
    Party() = default;
    std::filesystem::path prefix_;
    std::string login_, password_;
    std::mutex mutex_;
    client::Session session_;
};

class Stage {
public:
    Stage(Options options, Plan plan);

    const Options options;
    const Plan plan;
    State state;

    /// The caller thread's own connection.
    client::Api& api();
    /// One act: done once in all runs. Noted, sent under the step's key, its answer kept. A refusal whose code is in
    /// `fine` counts as done, with the problem document as answer.
    json::value act(const std::string& step, Party& who, const std::string& method, const std::string& path,
                    const json::value& body, const std::vector<std::string>& fine = {});
    json::value post(const std::string& step, Party& who, const std::string& path, const json::value& body,
                     const std::vector<std::string>& fine = {}) {
        return act(step, who, "POST", path, body, fine);
    }
    json::value get(Party& who, const std::string& path);
    /// Moves the hall's clock to `at`; a clock beyond it stays.
    void clock(Instant at);
    Instant now();

    Party& staff(const std::string& name);            ///< "administrator", "acceptance", …, once founded
    Party& firm(const std::string& code);             ///< by its certificate, or password where the plan says so
    std::filesystem::path certificate(const std::string& code) const { return options.state / "certificates" / code; }
    /// A secret of this run by name, made once: passwords of staff and of bidders that use one.
    std::string password(const std::string& name);
    std::filesystem::path bid_folder(int lot, const std::string& code) const {
        return options.state / "bids" / std::to_string(lot) / code;
    }

    /// Runs fn(i) for 0 ≤ i < count on the workers; rethrows the first fault after all have stopped.
    void for_each(const std::string& what, std::size_t count, const std::function<void(std::size_t)>& fn);
    void say(const std::string& text) const;
    /// Runs a program of the project and waits; throws with its error output unless it exits with 0. Gives its output.
    std::string run(const std::string& program, const std::vector<std::string>& arguments) const;
    /// The same for a command of `sunhall` that needs a session, which it signs in for when there is none or it has
    /// ended.
    std::string run_client(const RecordedBidder& bidder, const std::vector<std::string>& arguments);

private:
    std::mutex parties_;
    std::map<std::string, Party> staff_, firms_;
    std::map<std::string, std::string> passwords_;
};

/// A fault of the replay itself: something the hall did is not what the record says.
class Mismatch : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Organisations beside the bidders; codes are well formed and made up.
struct Cast {
    std::string centre, owner, agency, supervisor, bank;
};
const Cast& cast();

}  // namespace sunhall::replay
