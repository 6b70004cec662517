// The HTTP/1.1 server: network threads, workers for handlers, workers for the disk. Beast stays behind this header.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "edge/http/live.hpp"
#include "edge/http/rate_limit.hpp"
#include "edge/http/router.hpp"

namespace sunhall {
class Metrics;
}

namespace sunhall::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any free one, see Server::port()
    int network_threads = 2;
    int worker_threads = 8;
    int disk_threads = 8;
    std::size_t worker_queue = 20000;  ///< waiting requests; beyond it 503 with Retry-After
    std::size_t max_connections = 20000;  ///< beyond it new connections are closed at once

    // A client that is slower than this is let go (408 while its head or body is incomplete).
    std::chrono::milliseconds head_timeout{10000};   ///< from the first byte to the end of the head
    std::chrono::milliseconds idle_timeout{75000};   ///< between requests
    std::chrono::milliseconds body_timeout{30000};   ///< without any byte of the body; small bodies in all
    std::chrono::milliseconds write_timeout{30000};  ///< for each piece of the response
    std::chrono::milliseconds drain_timeout{20000};  ///< how long stop() waits for what is in flight
    std::size_t max_head_bytes = 16 * 1024;

    std::vector<std::string> trusted_proxies;  ///< "127.0.0.1", "10.0.0.0/8"; whose X-Forwarded-For and -Proto count
    RateLimits rate_limits;
    std::string certificate_file, key_file;  ///< PEM; both given: TLS 1.2 and newer only on this port
    bool hsts = false;  ///< announce TLS for a year, also when a proxy ends it

    std::map<std::string, LiveDoor, std::less<>> live;  ///< by path: who may open a WebSocket there
    LiveLimits live_limits;

    Metrics* metrics = nullptr;  ///< counts requests by route and status; outlives the server; may be null
    /// Makes the page of a refusal for browsers; without it they get the problem document too.
    std::function<Response(const Request&, const Problem&, const std::vector<FieldError>&)> problem_page;
    /// Called after each response was handed to the network, on its thread; must not block.
    std::function<void(const Request&, int status, std::uint64_t bytes, std::chrono::microseconds took)> observe;
};

class Server {
public:
    /// Binds and listens at once; throws std::runtime_error naming address and port when it cannot.
    Server(Router router, ServerOptions options);
    ~Server();  ///< stops
    Server(const Server&) = delete;

    void start();
    /// Refuses new connections, lets requests in flight finish, then ends. Safe from any thread, and twice.
    void stop();
    std::uint16_t port() const;
    std::size_t connections() const;

    struct Core;

private:
    std::shared_ptr<Core> core_;
};

/// Waits for SIGTERM or SIGINT. Call `block_stop_signals` in main before the first thread starts.
void block_stop_signals();
int wait_for_stop_signal();

}  // namespace sunhall::http
