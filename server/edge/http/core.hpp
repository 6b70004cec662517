// Inside of the server: loops, what a connection shares with them, and how an answer finds its way back. Not for
// others.
#pragma once
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <ctime>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "edge/http/real_address.hpp"
#include "edge/http/server.hpp"
#include "edge/http/worker_pool.hpp"
#include "foundation/log/metrics.hpp"

namespace sunhall::http {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> awaiting{};
using Clock = std::chrono::steady_clock;

/// What a loop may do to a connection. Called on the loop's thread only.
class Connection {
public:
    virtual ~Connection() = default;
    virtual void close_if_idle() = 0;
    virtual void abort() = 0;
    /// The first time what is under way is cancelled, so that 408 can still be said; the second time the socket is
    /// closed.
    virtual void expire() = 0;
    Clock::time_point deadline = Clock::time_point::max();  ///< past it, the sweep calls expire()
};

/// One network thread with its connections. Sweeping deadlines five times a second costs less than a timer for each
/// operation.
struct Loop {
    asio::io_context context{1};
    std::thread thread;
    std::set<Connection*> connections;
    std::string date;  ///< RFC 9110 IMF-fixdate of `date_at`
    std::time_t date_at = 0;
    const std::string& date_now();
};

/// Lets one coroutine of a loop wait for something done elsewhere. All but raise() happens on the loop's thread.
class Signal : public std::enable_shared_from_this<Signal> {
public:
    explicit Signal(std::shared_ptr<Loop> loop) : loop_(std::move(loop)) {}
    virtual ~Signal() = default;
    /// From any thread; wakes the waiter once.
    void raise() {
        asio::post(loop_->context, [self = shared_from_this()] { self->set(); });
    }
    void set() {
        ready_ = true;
        if (resume_) std::exchange(resume_, nullptr)->go();
    }
    bool ready() const { return ready_; }
    Awaitable<void> wait();

protected:
    std::shared_ptr<Loop> loop_;

private:
    struct Resume {
        virtual ~Resume() = default;
        virtual void go() = 0;
    };
    template <class H>
    struct ResumeWith;
    bool ready_ = false;
    std::unique_ptr<Resume> resume_;
};

/// A handler's answer on its way back. The first one counts; letting go of it unanswered is a fault and answers 500.
class Answer : public Signal {
public:
    using Signal::Signal;
    void give(Response response) {
        if (given_.exchange(true)) return;
        asio::post(loop_->context,
                   [self = std::static_pointer_cast<Answer>(shared_from_this()), r = std::move(response)]() mutable {
                       self->response = std::move(r);
                       self->set();
                   });
    }
    std::optional<Response> response;

private:
    std::atomic<bool> given_{false};
};

/// Measures of one route, found without a lock.
struct RouteMeasures {
    std::array<Counter*, 6> by_class{};
    Histogram* took = nullptr;
};

struct Server::Core : std::enable_shared_from_this<Server::Core> {
    Core(Router router_in, ServerOptions options_in);

    const Router router;
    const ServerOptions options;
    const TrustedProxies proxies;
    RateLimiter limiter;
    std::map<const Route*, RouteMeasures> measures;  // null: what no route matched
    WorkerPool workers, disk;
    std::vector<std::shared_ptr<Loop>> loops;
    std::atomic<bool> draining{false};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::uint64_t> requests{0};
    std::string correlation_prefix;
    std::mutex ended_guard;
    std::condition_variable ended;
    std::uint16_t port = 0;
    struct Listening;  // acceptor and TLS context
    std::shared_ptr<Listening> listening;

    void connection_ended();
    std::string next_correlation();
    /// Refusals as the options want them: a page for browsers, else the problem document.
    Response refuse(const Request& request, const Problem& what, const std::vector<FieldError>& fields = {}) const;
    /// The answer to the exception being handled; what is ours is logged under the correlation id (R-SEC-24).
    Response answer_to_current_exception(const Request& request) const;
    /// Runs the handler where the route says; the answer comes by `answer`.
    void run(const Route& route, Request request, std::shared_ptr<Answer> answer);
    void measure(const Request& request, const Route* route, int status, std::uint64_t bytes,
                 std::chrono::microseconds took) const;
};

/// Status line and header fields, ended by the empty line. `length` is absent for chunked bodies.
std::string response_head(const Response& response, std::optional<std::uint64_t> length, bool http_1_0, bool keep_alive,
                          bool hsts, const std::string& date);
/// False for 1xx, 204 and 304.
bool may_have_body(int status);

/// Who asked for what, without headers (but those that choose the form of a refusal) and body.
Request shown_of(const Request& request);

}  // namespace sunhall::http
