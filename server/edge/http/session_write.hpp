// The writing half of Session, and the order of things for one request.
#pragma once
#include "edge/http/session_read.hpp"
#include "foundation/fault_point.hpp"

namespace sunhall::http {

/// Writes all. A plain socket is tried at once: most responses fit into its buffer and never meet the reactor.
template <class Stream>
Awaitable<bool> Session<Stream>::write(std::span<const asio::const_buffer> buffers) {
    std::array<asio::const_buffer, 2> rest{};
    std::copy(buffers.begin(), buffers.end(), rest.begin());
    for (;;) {
        error_code fault;
        std::size_t written = 0;
        if constexpr (!tls) written = socket().write_some(rest, fault);
        else fault = asio::error::would_block;
        if (fault == asio::error::would_block || fault == asio::error::try_again) {
            auto [late_fault, late] = co_await stream_.async_write_some(rest, as_result);
            fault = late_fault;
            written = late;
        }
        if (fault) co_return false;
        sent_ += written;
        const std::size_t first = std::min(written, rest[0].size());
        rest[0] += first;
        rest[1] += written - first;
        if (rest[0].size() + rest[1].size() == 0) co_return true;
        within(core_->options.write_timeout);  // progress: the next piece has its own time
    }
}

template <class Stream>
Awaitable<bool> Session<Stream>::send(const Request& request, Response& response, bool keep_alive) {
    const auto length = response.length();
    const bool chunked = !length && !http_1_0_;
    std::string head =
        response_head(response, length, http_1_0_, keep_alive, tls || core_->options.hsts, loop_->date_now());
    within(core_->options.write_timeout);
    sent_ = 0;
    fault_point("http.before-response");
    if (request.method == "HEAD" || !may_have_body(response.status)) {
        const asio::const_buffer only = asio::buffer(head);
        co_return co_await write({&only, 1});
    }
    if (const auto* range = std::get_if<FileRange>(&response.body))
        co_return co_await send_file(*range, std::move(head));
    if (const auto* generator = std::get_if<Generator>(&response.body))
        co_return co_await send_generated(*generator, std::move(head), chunked);
    const auto* own = std::get_if<std::string>(&response.body);
    const auto* shared = std::get_if<SharedText>(&response.body);
    const std::string_view text = own                 ? std::string_view(*own)
                                  : shared && *shared ? std::string_view(**shared)
                                                      : std::string_view();
    const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(text.data(), text.size())};
    const bool whole = co_await write(both);
    fault_point("http.response-written");
    co_return whole;
}

template <class Stream>
Awaitable<bool> Session<Stream>::send_file(const FileRange& range, std::string head) {
    Bytes piece(
        static_cast<std::size_t>(std::min<std::uint64_t>(std::max<std::uint64_t>(range.length, 1), 2 * piece_bytes)));
    for (std::uint64_t at = 0; at < range.length;) {
        std::size_t got = 0;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), range.length - at));
        const auto read = start_on(core_->disk, [&] {
            try {
                got = range.file->read(range.offset + at, std::span(piece).first(wanted));
            } catch (const std::exception& fault) {
                log::error("http.file-read", {{"why", fault.what()}});
            }
        });
        deadline = Clock::time_point::max();
        co_await read->wait();
        if (got != wanted)
            co_return false;  // the length is promised already: cutting the connection is the only honest end
        within(core_->options.write_timeout);
        const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(piece.data(), got)};
        if (!co_await write(both)) co_return false;
        head.clear();
        at += got;
    }
    if (head.empty()) co_return true;
    const asio::const_buffer only = asio::buffer(head);
    co_return co_await write({&only, 1});
}

template <class Stream>
Awaitable<bool> Session<Stream>::send_generated(const Generator& generator, std::string head, bool chunked) {
    for (bool more = true; more;) {
        std::string piece;
        bool broken = false;
        const auto made = start_on(core_->disk, [&] {
            try {
                more = generator(piece);
            } catch (const std::exception& fault) {
                log::error("http.generator", {{"why", fault.what()}});
                broken = true;
            }
        });
        deadline = Clock::time_point::max();
        co_await made->wait();
        if (broken) co_return false;
        if (chunked) {
            if (!piece.empty()) {
                char size[20];
                std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
                head += size;
                piece += "\r\n";
            }
            if (!more) piece += "0\r\n\r\n";
        }
        within(core_->options.write_timeout);
        const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(piece)};
        if (!co_await write(both)) co_return false;
        head.clear();
    }
    co_return true;
}

/// Closing with unread bytes makes the kernel reset the connection, and the client may never see the answer.
template <class Stream>
Awaitable<void> Session<Stream>::linger() {
    error_code ignored;
    socket().shutdown(asio::socket_base::shutdown_send, ignored);
    within(lingering_time);
    Bytes waste(64 * 1024);
    for (std::size_t thrown_away = 0; thrown_away < lingering_bytes;) {
        auto [fault, got] = co_await socket().async_read_some(asio::buffer(waste), as_result);
        if (fault || got == 0) break;
        thrown_away += got;
    }
}

template <class Stream>
Awaitable<std::optional<Response>> Session<Stream>::go_live(const LiveDoor& door, const Request& request,
                                                            bool body_follows) {
    if (const auto wait = core_->limiter.take(request.address, RateClass::api, Clock::now()))
        co_return core_->refuse(request, too_many_requests).with("Retry-After", std::to_string(*wait));
    if (request.method == "OPTIONS") co_return Response(204).with("Allow", "GET, OPTIONS");
    if (request.method != "GET") co_return core_->refuse(request, method_not_allowed).with("Allow", "GET, OPTIONS");
    // Bytes after the head would be frames sent before they were allowed.
    if (body_follows || buffer_.size() > 0 || !asks_for_live(request))
        co_return core_->refuse(request, upgrade_required)
            .with("Upgrade", "websocket")
            .with("Sec-WebSocket-Version", "13");
    if (!is_live_key(request.headers["Sec-WebSocket-Key"])) co_return core_->refuse(request, malformed);
    std::shared_ptr<LiveReceiver> receiver;
    std::optional<Response> refused;
    const auto looked = start_on(core_->workers, [&] {
        try {
            receiver = door(request);
        } catch (...) {
            refused = core_->answer_to_current_exception(request);
        }
    });
    deadline = Clock::time_point::max();
    co_await looked->wait();
    if (refused || !receiver) co_return refused ? std::move(refused) : core_->refuse(request, overloaded);
    begin_live(core_, loop_, std::move(stream_), request, std::move(receiver));
    co_return std::nullopt;
}

template <class Stream>
Awaitable<typename Session<Stream>::Next> Session<Stream>::one_request() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(core_->options.max_head_bytes));
    parser.body_limit(boost::none);
    const int refused_head = co_await read_head(parser);
    if (refused_head < 0) co_return Next::close;
    const auto began = Clock::now();
    Request request;
    const Route* route = nullptr;
    std::optional<Response> response;
    if (refused_head > 0) {
        request.correlation = core_->next_correlation();
        body_ended_ = false;
        response = core_->refuse(request, refused_head == 431   ? head_too_large
                                          : refused_head == 414 ? target_too_long
                                          : refused_head == 505 ? version_not_supported
                                          : refused_head == 408 ? request_timeout
                                                                : malformed);
    } else {
        response = take_head(parser, request, route);
        const auto door = core_->options.live.find(request.path);
        if (door != core_->options.live.end() && response && response->status == 404) {
            response = co_await go_live(door->second, request, !body_ended_);
            if (!response) co_return Next::close;
        }
    }
    bool wants_keep = refused_head == 0 && parser.get().keep_alive();
    if (!response && std::holds_alternative<StreamHandler>(route->handler)) {
        auto start = co_await start_stream(*route, request);
        if (auto* sink = std::get_if<std::unique_ptr<BodySink>>(&start)) {
            response = co_await take_stream(parser, request, std::move(*sink));
            if (!response) co_return Next::close;
        } else {
            response = std::move(std::get<Response>(start));
        }
    } else if (!response && co_await read_whole_body(parser, request, route->options.max_body_bytes, response)) {
        deadline = Clock::time_point::max();
        waiting_ = std::make_shared<Answer>(loop_);
        Request shown = shown_of(request);  // for HEAD and the measures; the handler gets the request itself
        core_->run(*route, std::move(request), waiting_);
        request = std::move(shown);
        co_await waiting_->wait();
        response = std::move(waiting_->response);
        waiting_ = nullptr;
    }
    if (!response) co_return Next::close;
    const bool keep =
        wants_keep && body_ended_ && !response->close && !core_->draining && (response->length() || !http_1_0_);
    const bool sent = co_await send(request, *response, keep);
    core_->measure(request, route, response->status, sent_,
                   std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began));
    if (sent && !body_ended_) co_await linger();
    co_return sent && keep ? Next::keep : Next::close;
}

template <class Stream>
Awaitable<void> Session<Stream>::run() {
    error_code ignored;
    socket().non_blocking(true, ignored);
    socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    if constexpr (tls) {
        within(core_->options.head_timeout);
        auto [fault] = co_await stream_.async_handshake(asio::ssl::stream_base::server, as_result);
        if (fault) co_return;
    }
    while (co_await one_request() == Next::keep) {
    }
    if constexpr (tls) {
        if (socket().is_open()) {
            within(lingering_time);
            co_await stream_.async_shutdown(as_result);
        }
    }
    close();
}

}  // namespace sunhall::http
