// A hall is one trading centre: one lane, one journal, one set of keys, its modules. A program may open several.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "foundation/database/database.hpp"
#include "platform/operations/clock.hpp"
#include "platform/operations/gate.hpp"
#include "platform/operations/lane.hpp"
#include "platform/operations/module.hpp"

namespace sunhall::operations {

/// What a hall lends to operations and queries. Modules keep what they need beyond records in `extras`, by type.
struct Services {
    const HallClock* clock = nullptr;
    const ReceiptSigner* receipts = nullptr;
    std::unordered_map<std::string, std::shared_ptr<void>> extras;

    template <class T>
    T& extra() const {
        const auto found = extras.find(T::service_name);
        if (found == extras.end()) throw std::logic_error(std::string("the hall has no service ") + T::service_name);
        return *static_cast<T*>(found->second.get());
    }
    template <class T>
    void lend(std::shared_ptr<T> service) { extras[T::service_name] = std::move(service); }
};

/// Record types of the lane itself, beside those of the modules.
records::Catalogue own_records();

struct HallOptions {
    std::unique_ptr<Database> database;
    std::unique_ptr<Database> scratch;  ///< null: a file in memory of its own (tests)
    std::vector<Module> modules;
    Services services;                  ///< clock is filled in by the hall
    std::shared_ptr<Gate> gate;
    std::size_t readers = 4;
    LaneOptions lane;
};

class Hall {
public:
    explicit Hall(HallOptions options);
    ~Hall();
    Hall(const Hall&) = delete;

    /// Starts lane and followers. Everything lent must be in place.
    void start();
    /// Finishes what is queued, then stops; nothing acknowledged is lost.
    void stop();

    HallClock& clock() { return clock_; }
    /// Moves a demonstration clock forward; returns when every deadline due before is done and the move is durable.
    void move_clock(Instant at);
    Instant last_clock_move();  ///< zero when it was never moved
    Services& services() { return services_; }
    Lane& lane() { return *lane_; }
    Database& database() { return *database_; }
    const std::vector<Module>& modules() const { return modules_; }
    const Command* command(std::string_view name) const;
    const Query* query(std::string_view name) const;
    const records::Catalogue& catalogue() const { return catalogue_; }

    /// Parses, prepares and queues a command; the answer comes to `then` on a lane or worker thread, or at once for bad
    /// input.
    void submit(std::string_view command, const json::value& input, const Actor& actor, std::string idempotency_key,
                Lane::Then then);
    /// The same, waiting for the answer (with its `finish` done).
    Answer run(std::string_view command, const json::value& input, const Actor& actor,
               std::string idempotency_key = {});
    /// Runs a query on a reader; a Refusal becomes an answer too. Traced queries answer only after their entry is
    /// committed.
    Answer ask(std::string_view query, const json::value& input, const Actor& actor);

    /// A read-only connection, given back when the lease ends.
    class Lease {
    public:
        Lease(Hall& hall, std::unique_ptr<Connection> connection) : hall_(&hall), connection_(std::move(connection)) {}
        Lease(Lease&&) = default;
        ~Lease() {
            if (connection_) hall_->give_back(std::move(connection_));
        }
        Connection& operator*() { return *connection_; }
        Connection* operator->() { return connection_.get(); }
    private:
        Hall* hall_;
        std::unique_ptr<Connection> connection_;
    };
    Lease reader();

    /// Scratch data: what can be lost or rebuilt (D7). One small writer behind a lock.
    void write_scratch(std::string_view sql, std::initializer_list<Param> params);
    void read_scratch(std::string_view sql, std::initializer_list<Param> params, const Visit& visit);
    Database& scratch_database() { return *scratch_; }

    /// True once every follower has seen the journal up to its present size; for tests and orderly stops.
    bool followers_idle();
    void wait_for_followers();

private:
    friend class Lease;
    void give_back(std::unique_ptr<Connection> connection);
    void follow(const Follower& follower);
    void keep_files_small();

    std::unique_ptr<Database> database_, scratch_;
    std::vector<Module> modules_;
    Services services_;
    std::shared_ptr<Gate> gate_;
    HallClock clock_;
    records::Catalogue catalogue_;
    std::unordered_map<std::string_view, const Command*> commands_;
    std::unordered_map<std::string_view, const Query*> queries_;
    std::unique_ptr<Lane> lane_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Connection>> readers_;
    std::size_t readers_most_;
    std::mutex scratch_mutex_;
    std::unique_ptr<Connection> scratch_writer_;
    std::vector<std::thread> threads_;
    std::atomic<bool> stopping_{false};
    std::mutex places_mutex_;
    std::map<std::string_view, std::int64_t> places_;
};

}  // namespace sunhall::operations
