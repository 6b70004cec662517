// One WebSocket: given its stream by the session that read the head of the upgrade. The only file with Beast's
// WebSocket. g++ 12 takes the coroutine frame's own operator new and delete for a mismatched pair once it has inlined
// one of them.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>

#include "edge/http/begin_live.hpp"
#include "edge/http/core.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::http {

const Problem upgrade_required{426,
                               "http.upgrade-required",
                               "此地址只用于 WebSocket 连接。",
                               "This address is for WebSockets only.",
                               "请用支持 WebSocket 的浏览器打开页面。",
                               "Open the page with a browser that speaks WebSocket."};

namespace {

namespace beast = boost::beast;
namespace ws = beast::websocket;
using boost::system::error_code;
constexpr auto as_result = asio::as_tuple(awaiting);

template <class Stream>
class LiveSession : public Connection, public LiveSocket, public std::enable_shared_from_this<LiveSession<Stream>> {
public:
    LiveSession(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Stream stream,
                std::shared_ptr<LiveReceiver> receiver)
        : core_(std::move(core)), loop_(std::move(loop)), receiver_(std::move(receiver)), socket_(std::move(stream)) {
        ++core_->connections;
        loop_->connections.insert(this);
    }

    Awaitable<void> run(Request request) {
        ws::stream_base::timeout patience{std::chrono::seconds(5), core_->options.idle_timeout, true};
        socket_.set_option(patience);
        socket_.read_message_max(core_->options.live_limits.message_bytes);
        socket_.auto_fragment(false);
        beast::http::request<beast::http::empty_body> head{beast::http::verb::get, request.target, 11};
        for (std::size_t i = 0; i < request.headers.size(); ++i)
            head.insert(request.headers.name_at(i), request.headers.value_at(i));
        auto [refused] = co_await socket_.async_accept(head, as_result);
        if (!refused) {
            accepted_ = true;
            receiver_->opened(this->shared_from_this());
            if (core_->draining) close_if_idle();  // the stop came while the handshake was under way
            co_await read_all();
            receiver_->closed();
        }
        end();
    }

    void send(SharedText text) override {
        asio::post(loop_->context, [self = this->shared_from_this(), text = std::move(text)]() mutable {
            self->queue(std::move(text));
        });
    }
    void close(std::uint16_t code, std::string reason) override {
        asio::post(loop_->context,
                   [self = this->shared_from_this(), code, reason] { self->begin_close(code, reason); });
    }

    // -- on the loop's thread, by the server
    // -----------------------------------------------------------------------------
    void close_if_idle() override { begin_close(ws::close_code::going_away, "the hall stops"); }
    void abort() override {
        error_code ignored;
        beast::get_lowest_layer(socket_).close(ignored);
    }
    void expire() override {}  // the stream keeps its own time

private:
    Awaitable<void> read_all() {
        beast::flat_buffer buffer(core_->options.live_limits.message_bytes + 256);
        auto window = Clock::now();
        for (int count = 0;;) {
            auto [fault, got] = co_await socket_.async_read(buffer, as_result);
            if (fault) co_return;
            const auto now = Clock::now();
            if (now - window > std::chrono::seconds(10)) {
                window = now;
                count = 0;
            }
            if (++count > core_->options.live_limits.messages_in_ten_seconds)
                begin_close(ws::close_code::policy_error, "too many messages");
            const std::string_view text(static_cast<const char*>(buffer.data().data()), got);
            if (socket_.got_text()) receiver_->message(std::string(text));
            else begin_close(ws::close_code::unknown_data, "texts only");
            buffer.consume(got);
        }
    }

    void queue(SharedText text) {
        if (closing_ || ended_) return;
        waiting_bytes_ += text->size();
        if (waiting_bytes_ > core_->options.live_limits.waiting_bytes)
            return begin_close(ws::close_code::try_again_later, "too slow; catch up");
        waiting_.push_back(std::move(text));
        if (std::exchange(writing_, true)) return;
        spawn([self = this->shared_from_this()]() -> Awaitable<void> { co_await self->write_all(); });
    }

    Awaitable<void> write_all() {
        while (!waiting_.empty() && !closing_) {
            const SharedText text = std::move(waiting_.front());
            waiting_.pop_front();
            auto [fault, written] = co_await socket_.async_write(asio::buffer(*text), as_result);
            waiting_bytes_ -= text->size();
            if (fault) break;
        }
        writing_ = false;
    }

    void begin_close(std::uint16_t code, std::string reason) {
        if (!accepted_ || ended_ || std::exchange(closing_, true))
            return;  // a handshake under way must not be closed: run() looks after it
        waiting_.clear();
        spawn([self = this->shared_from_this(), code, reason]() -> Awaitable<void> {
            co_await self->socket_.async_close(ws::close_reason(static_cast<ws::close_code>(code), reason), as_result);
            self->abort();  // whoever does not answer the close is not waited for
        });
    }

    template <class Work>
    void spawn(Work work) {
        asio::co_spawn(loop_->context.get_executor(), std::move(work), [](std::exception_ptr) {});
    }

    void end() {
        ended_ = true;
        waiting_.clear();
        abort();
        loop_->connections.erase(this);
        core_->connection_ended();
    }

    std::shared_ptr<Server::Core> core_;
    std::shared_ptr<Loop> loop_;
    std::shared_ptr<LiveReceiver> receiver_;
    ws::stream<Stream, false> socket_;  // false: no compression, whose windows would cost 300 KB for each socket
    std::deque<SharedText> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool accepted_ = false, writing_ = false, closing_ = false, ended_ = false;
};

template <class Stream>
void begin(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Stream stream, Request request,
           std::shared_ptr<LiveReceiver> receiver) {
    const auto session =
        std::make_shared<LiveSession<Stream>>(std::move(core), loop, std::move(stream), std::move(receiver));
    asio::co_spawn(
        loop->context.get_executor(),
        [session, request = std::move(request)]() mutable -> Awaitable<void> {
            co_await session->run(std::move(request));
        },
        [](std::exception_ptr fault) {
            try {
                if (fault) std::rethrow_exception(fault);
            } catch (const std::exception& what) {
                log::error("http.live", {{"why", what.what()}});
            }
        });
}

}  // namespace

void begin_live(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket stream, Request request,
                std::shared_ptr<LiveReceiver> receiver) {
    begin(std::move(core), std::move(loop), std::move(stream), std::move(request), std::move(receiver));
}
void begin_live(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, TlsStream stream, Request request,
                std::shared_ptr<LiveReceiver> receiver) {
    begin(std::move(core), std::move(loop), std::move(stream), std::move(request), std::move(receiver));
}

}  // namespace sunhall::http
