// One connection, request after request. The only header with Beast; included by session_plain.cpp and session_tls.cpp.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "edge/http/begin_live.hpp"
#include "edge/http/core.hpp"
#include "edge/http/problem_document.hpp"
#include "foundation/blobs/blobs.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::http {

namespace beast = boost::beast;
using boost::system::error_code;
constexpr auto as_result = asio::as_tuple(awaiting);

constexpr std::size_t piece_bytes = 128 * 1024;      // of a streamed body; two per upload
constexpr std::size_t lingering_bytes =
    4 << 20;  // of an unread body that are read and thrown away so that the answer arrives
constexpr std::chrono::milliseconds lingering_time{2000};

template <class Stream>
class Session : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    Session(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Stream stream, std::string peer)
        : core_(std::move(core)), loop_(std::move(loop)), stream_(std::move(stream)), peer_(std::move(peer)) {
        loop_->connections.insert(this);
    }
    ~Session() override {
        loop_->connections.erase(this);
        core_->connection_ended();
    }
    Awaitable<void> run();
    void close_if_idle() override {
        if (idle_) close();
    }
    void expire() override {
        if (timed_out_) return close();
        timed_out_ = true;
        deadline = Clock::now() + lingering_time;
        error_code ignored;
        socket().cancel(ignored);
    }
    void abort() override {
        close();
        if (waiting_) waiting_->give(Response(503));  // nobody will read it; the coroutine ends
    }

private:
    using Parser = beast::http::request_parser<beast::http::buffer_body>;
    static constexpr bool tls = !std::is_same_v<Stream, Socket>;

    enum class Next { keep, close };
    enum class Ended { more, complete, lost, malformed };

    Socket& socket() {
        if constexpr (tls) return stream_.next_layer();
        else return stream_;
    }
    void close() {
        error_code ignored;
        socket().close(ignored);
    }
    void within(std::chrono::milliseconds time) { deadline = Clock::now() + time; }

    Awaitable<bool> read_more(std::size_t at_most);
    Awaitable<std::size_t> read_some(asio::mutable_buffer into);
    Awaitable<bool> write(std::span<const asio::const_buffer> buffers);

    Awaitable<Next> one_request();
    Awaitable<int> read_head(Parser& parser);
    bool at_request_line();
    std::string_view unparsed() const {
        return {static_cast<const char*>(buffer_.cdata().data()), buffer_.size()};
    }
    bool put_chunks(Parser& parser, error_code& fault);
    std::optional<Response> take_head(Parser& parser, Request& request, const Route*& route);
    Awaitable<std::size_t> read_body(Parser& parser, std::uint8_t* out, std::size_t room, Ended& ended);
    Awaitable<bool> read_whole_body(Parser& parser, Request& request, std::size_t limit,
                                    std::optional<Response>& refused);
    Awaitable<std::optional<Response>> take_stream(Parser& parser, Request& request, std::unique_ptr<BodySink> sink);
    /// The upgrade of a live path: nothing once the stream was given away, else the answer that refuses it.
    Awaitable<std::optional<Response>> go_live(const LiveDoor& door, const Request& request, bool body_follows);
    Awaitable<StreamStart> start_stream(const Route& route, Request& request);
    Awaitable<bool> send(const Request& request, Response& response, bool keep_alive);
    Awaitable<bool> send_file(const FileRange& range, std::string head);
    Awaitable<bool> send_generated(const Generator& generator, std::string head, bool chunked);
    Awaitable<void> linger();
    template <class F>
    std::shared_ptr<Signal> start_on(WorkerPool& pool, F work) {
        auto signal = std::make_shared<Signal>(loop_);
        // A stopped pool can only be met after the last connection ended; then nobody waits.
        if (!pool.post([signal, work]() mutable { work(); signal->raise(); })) signal->raise();
        return signal;
    }

    std::shared_ptr<Server::Core> core_;
    std::shared_ptr<Loop> loop_;
    Stream stream_;
    std::string peer_;
    beast::flat_buffer buffer_;
    std::shared_ptr<Answer> waiting_;
    std::uint64_t unread_ = 0;  // of a body with a known length
    bool body_begun_ = false, body_ended_ = true;
    bool http_1_0_ = false, continue_wanted_ = false, idle_ = true, timed_out_ = false;
    std::uint64_t sent_ = 0;
};

template <class Stream>
void begin_session(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Stream stream, std::string peer) {
    auto session = std::make_shared<Session<Stream>>(std::move(core), loop, std::move(stream), std::move(peer));
    asio::co_spawn(loop->context.get_executor(), [session]() -> Awaitable<void> { co_await session->run(); },
                   [](std::exception_ptr fault) {
                       try {
                           if (fault) std::rethrow_exception(fault);
                       } catch (const std::exception& what) {
                           log::error("http.connection", {{"why", what.what()}});
                       }
                   });
}

extern template class Session<Socket>;
extern template class Session<TlsStream>;
/// Defined beside the instantiations, so that the listening code needs no Beast.
void begin_plain(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket socket, std::string peer);
void begin_tls(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket socket, std::string peer,
               asio::ssl::context& context);

}  // namespace sunhall::http
