#include "edge/http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

#include "edge/http/core.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::http {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
void begin_plain(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket socket, std::string peer);
void begin_tls(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket socket, std::string peer,
               asio::ssl::context& context);

struct Server::Core::Listening {
    using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
    explicit Listening(Loop& loop) : acceptor(loop.context.get_executor()) {}
    asio::basic_socket_acceptor<asio::ip::tcp, Executor> acceptor;
    std::optional<asio::ssl::context> tls;
    std::vector<asio::executor_work_guard<Executor>> work;
    std::mutex stopping;
    bool stopped = false;
};

namespace {

constexpr auto as_result = asio::as_tuple(awaiting);
constexpr std::chrono::milliseconds sweep_interval{200};
using Timer = Server::Core::Listening::Timer;

Awaitable<void> sweep(std::shared_ptr<Loop> loop) {
    Timer timer(loop->context.get_executor());
    for (;;) {
        timer.expires_after(sweep_interval);
        co_await timer.async_wait(as_result);
        const auto now = Clock::now();
        for (auto* connection : loop->connections)
            if (connection->deadline <= now) connection->expire();
    }
}

Awaitable<void> accept_all(std::shared_ptr<Server::Core> core) {
    auto& listening = *core->listening;
    Timer pause(core->loops[0]->context.get_executor());
    for (std::size_t turn = 0; !core->draining; ++turn) {
        const auto loop = core->loops[turn % core->loops.size()];
        Socket socket(loop->context.get_executor());
        auto [fault] = co_await listening.acceptor.async_accept(socket, as_result);
        if (fault) {
            if (core->draining) break;
            log::warning("http.accept", {{"why", fault.message()}});  // out of descriptors: others must end first
            pause.expires_after(std::chrono::milliseconds(50));
            co_await pause.async_wait(as_result);
            continue;
        }
        boost::system::error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        if (gone || core->connections >= core->options.max_connections) continue;
        ++core->connections;
        asio::post(loop->context,
                   [core, loop, own = std::move(socket), from = peer.address().to_string(), &listening]() mutable {
                       if (listening.tls) begin_tls(core, loop, std::move(own), std::move(from), *listening.tls);
                       else begin_plain(core, loop, std::move(own), std::move(from));
                   });
    }
}

asio::ssl::context make_tls(const ServerOptions& options) {
    asio::ssl::context tls(asio::ssl::context::tls_server);
    tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                    asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
    tls.use_certificate_chain_file(options.certificate_file);
    tls.use_private_key_file(options.key_file, asio::ssl::context::pem);
    SSL_CTX_set_cipher_list(tls.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    return tls;
}

}  // namespace

Server::Server(Router router, ServerOptions options)
    : core_(std::make_shared<Core>(std::move(router), std::move(options))) {
    const auto& wanted = core_->options;
    for (int i = 0; i < std::max(1, wanted.network_threads); ++i) core_->loops.push_back(std::make_shared<Loop>());
    core_->listening = std::make_shared<Core::Listening>(*core_->loops[0]);
    auto& listening = *core_->listening;
    try {
        const asio::ip::tcp::endpoint at(asio::ip::make_address(wanted.address), wanted.port);
        listening.acceptor.open(at.protocol());
        listening.acceptor.set_option(asio::socket_base::reuse_address(true));
        listening.acceptor.bind(at);
        listening.acceptor.listen(4096);
        core_->port = listening.acceptor.local_endpoint().port();
    } catch (const std::exception& fault) {
        throw std::runtime_error("cannot listen on " + wanted.address + ":" + std::to_string(wanted.port) + ": " +
                                 fault.what());
    }
    if (!wanted.certificate_file.empty()) listening.tls.emplace(make_tls(wanted));
    if (wanted.metrics) {
        const std::weak_ptr<Core> core = core_;
        wanted.metrics->on_scrape("sunhall_http_connections", "Open connections.",
                                  [core] {
                                      const auto held = core.lock();
                                      return held ? static_cast<std::int64_t>(held->connections.load()) : 0;
                                  });
        wanted.metrics->on_scrape("sunhall_http_worker_queue", "Requests waiting for a worker.",
                                  [core] {
                                      const auto held = core.lock();
                                      return held ? static_cast<std::int64_t>(held->workers.waiting()) : 0;
                                  });
    }
}

Server::~Server() { stop(); }

void Server::start() {
    auto& listening = *core_->listening;
    for (auto& loop : core_->loops) {
        listening.work.emplace_back(loop->context.get_executor());
        asio::co_spawn(loop->context.get_executor(), sweep(loop), asio::detached);
    }
    asio::co_spawn(core_->loops[0]->context.get_executor(), accept_all(core_), asio::detached);
    for (auto& loop : core_->loops) loop->thread = std::thread([loop] { loop->context.run(); });
    log::info("http.listening",
              {{"address", core_->options.address}, {"port", core_->port}, {"tls", listening.tls.has_value()}});
}

void Server::stop() {
    auto& listening = *core_->listening;
    const std::lock_guard once(listening.stopping);
    if (std::exchange(listening.stopped, true)) return;
    core_->draining = true;
    asio::post(core_->loops[0]->context, [core = core_] {
        boost::system::error_code ignored;
        core->listening->acceptor.close(ignored);
    });
    const auto on_every_connection = [&](void (Connection::*act)()) {
        for (auto& loop : core_->loops)
            asio::post(loop->context, [loop, act] {
                for (auto* connection : loop->connections) (connection->*act)();
            });
    };
    on_every_connection(&Connection::close_if_idle);
    const auto all_ended = [&] { return core_->connections == 0; };
    const bool started = core_->loops[0]->thread.joinable();
    if (started) {
        std::unique_lock lock(core_->ended_guard);
        if (!core_->ended.wait_for(lock, core_->options.drain_timeout, all_ended)) {
            log::warning("http.drain-cut-short", {{"connections", core_->connections.load()}});
            // Work on the disk is never abandoned; everything else ends at once.
            do on_every_connection(&Connection::abort);
            while (!core_->ended.wait_for(lock, std::chrono::milliseconds(100), all_ended));
        }
    }
    listening.work.clear();
    for (auto& loop : core_->loops) loop->context.stop();
    for (auto& loop : core_->loops)
        if (loop->thread.joinable()) loop->thread.join();
    core_->workers.stop();
    core_->disk.stop();
    log::info("http.stopped", {{"port", core_->port}});
}

std::uint16_t Server::port() const { return core_->port; }
std::size_t Server::connections() const { return core_->connections; }

void block_stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int wait_for_stop_signal() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    int got = 0;
    sigwait(&set, &got);
    return got;
}

}  // namespace sunhall::http
