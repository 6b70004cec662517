// The reading half of Session: heads, bodies, streams into sinks.
#pragma once
#include "edge/http/head_rules.hpp"
#include "edge/http/session.hpp"
#include "edge/http/signal.hpp"

namespace sunhall::http {

template <class Stream>
Awaitable<std::size_t> Session<Stream>::read_some(asio::mutable_buffer into) {
    auto [fault, got] = co_await stream_.async_read_some(into, as_result);
    co_return fault ? 0 : got;
}

template <class Stream>
Awaitable<bool> Session<Stream>::read_more(std::size_t at_most) {
    const std::size_t got = co_await read_some(buffer_.prepare(at_most));
    buffer_.commit(got);
    co_return got != 0;
}

/// Empty lines before a request line are passed over (RFC 9112, 2.2). False: the line has not begun yet.
template <class Stream>
bool Session<Stream>::at_request_line() {
    for (;;) {
        const std::string_view seen = unparsed();
        if (seen.empty() || seen == "\r") return false;
        if (!seen.starts_with("\r\n")) return true;
        buffer_.consume(2);
    }
}

/// 0: the head is complete; -1: no more requests; else the status to refuse with.
template <class Stream>
Awaitable<int> Session<Stream>::read_head(Parser& parser) {
    namespace bh = beast::http;
    idle_ = buffer_.size() == 0;
    if (idle_) {
        if (core_->draining) co_return -1;
        if (buffer_.capacity() > 32 * 1024) buffer_ = beast::flat_buffer();
        within(core_->options.idle_timeout);
        if (!co_await read_more(4096)) co_return -1;
        idle_ = false;
    }
    within(core_->options.head_timeout);
    while (!at_request_line())
        if (!co_await read_more(4096)) co_return -1;
    for (;;) {
        error_code fault;
        const bool other_version = names_another_version(unparsed());
        buffer_.consume(parser.put(buffer_.data(), fault));
        if (parser.is_header_done()) co_return 0;
        const int too_large = parser.get().target().empty() ? 414 : 431;  // the request line itself, or what follows
        if (fault == bh::error::header_limit || fault == bh::error::buffer_overflow) co_return too_large;
        if (fault == bh::error::bad_version) co_return other_version ? 505 : 400;
        if (fault && fault != bh::error::need_more) co_return 400;
        if (fault == bh::error::need_more) {
            if (buffer_.size() > core_->options.max_head_bytes) co_return too_large;
            if (!co_await read_more(8192)) co_return timed_out_ ? 408 : -1;
        }
    }
}

/// Copies the head into the neutral request and finds its route; a response refuses it.
template <class Stream>
std::optional<Response> Session<Stream>::take_head(Parser& parser, Request& request, const Route*& route) {
    const auto& message = parser.get();
    const auto text = [](auto view) { return std::string_view(view.data(), view.size()); };
    request.method = text(message.method_string());
    request.target = text(message.target());
    request.correlation = core_->next_correlation();
    http_1_0_ = message.version() == 10;
    continue_wanted_ = false;
    body_begun_ = false;
    unread_ = parser.chunked() ? 0 : parser.content_length().value_or(0);
    body_ended_ = !parser.chunked() && unread_ == 0;
    try {
        for (const auto& field : message) request.headers.add(text(field.name_string()), text(field.value()));
    } catch (const std::invalid_argument&) {
        return core_->refuse(request, malformed);
    }
    auto origin = core_->proxies.origin(peer_, request.headers);
    request.address = std::move(origin.address);
    request.secure = tls || origin.secure;
    if (const Problem* unclear = fault_of_head(request, http_1_0_)) {
        body_ended_ = false;  // where the next request would begin is not known
        return core_->refuse(request, *unclear);
    }
    if (request.method == "OPTIONS" && request.target == "*") return Response(204).with("Allow", spoken_methods);
    if (!read_target(request)) {
        body_ended_ = false;
        return core_->refuse(request, malformed);
    }
    auto found = core_->router.match(request.method, request.path);
    if (const auto meant = request.headers.find("X-HTTP-Method-Override"); meant && request.method == "POST") {
        auto other = core_->router.match(*meant, request.path);
        if (other.route && other.route->options.meant_by_post) {
            found = std::move(other);
            request.method = *meant;
        }
    }
    if (!found.route) {
        if (found.allow.empty()) return core_->refuse(request, not_found);
        if (request.method == "OPTIONS") return Response(204).with("Allow", found.allow);
        return core_->refuse(request, method_not_allowed).with("Allow", found.allow);
    }
    route = found.route;
    request.pattern = route->pattern;
    request.parameters = std::move(found.parameters);
    if (const auto wait = core_->limiter.take(request.address, route->options.rate, Clock::now()))
        return core_->refuse(request, too_many_requests).with("Retry-After", std::to_string(*wait));
    if (const auto expect = request.headers.find("Expect"); expect && !http_1_0_) {
        if (!equal_ignoring_case(*expect, "100-continue")) return core_->refuse(request, expectation_failed);
        continue_wanted_ = !body_ended_;
    }
    return std::nullopt;
}

/// Extensions of chunks and trailers are read over, and held to the size of a head. False: they are too much.
template <class Stream>
bool Session<Stream>::put_chunks(Parser& parser, error_code& fault) {
    try {
        buffer_.consume(parser.put(buffer_.data(), fault));
    } catch (const std::exception&) {  // a trailer longer than the parser stores
        return false;
    }
    return fault != beast::http::error::need_more || buffer_.size() <= core_->options.max_head_bytes;
}

/// Up to `room` bytes of the body. Bodies of known length bypass the parser: straight from the socket into `out`.
template <class Stream>
Awaitable<std::size_t> Session<Stream>::read_body(Parser& parser, std::uint8_t* out, std::size_t room, Ended& ended) {
    namespace bh = beast::http;
    if (continue_wanted_ && !std::exchange(body_begun_, true)) {
        const asio::const_buffer go_on("HTTP/1.1 100 Continue\r\n\r\n", 25);
        within(core_->options.write_timeout);
        if (!co_await write({&go_on, 1})) {
            ended = Ended::lost;
            co_return 0;
        }
    }
    std::size_t filled = 0;
    while (filled < room && !body_ended_) {
        within(core_->options.body_timeout);
        if (!parser.chunked()) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(unread_, room - filled));
            std::size_t got = asio::buffer_copy(asio::buffer(out + filled, wanted), buffer_.data());
            if (got) buffer_.consume(got);
            else if ((got = co_await read_some(asio::buffer(out + filled, wanted))) == 0) break;
            filled += got;
            unread_ -= got;
            body_ended_ = unread_ == 0;
            continue;
        }
        auto& body = parser.get().body();
        body.data = out + filled;
        body.size = room - filled;
        body.more = true;
        error_code fault;
        if (!put_chunks(parser, fault)) {
            ended = Ended::malformed;
            co_return filled;
        }
        filled = room - body.size;
        body_ended_ = parser.is_done();
        if (fault == bh::error::need_more && !body_ended_) {
            if (!co_await read_more(64 * 1024)) break;
        } else if (fault && fault != bh::error::need_buffer) {
            ended = Ended::malformed;
            co_return filled;
        }
    }
    ended = body_ended_ ? Ended::complete : filled == room ? Ended::more : Ended::lost;
    co_return filled;
}

/// False: the client is gone, or was told so by `refused`.
template <class Stream>
Awaitable<bool> Session<Stream>::read_whole_body(Parser& parser, Request& request, std::size_t limit,
                                                 std::optional<Response>& refused) {
    if (body_ended_) co_return true;
    if (unread_ > limit) {
        refused = core_->refuse(request, body_too_large);
        co_return false;
    }
    const auto end = Clock::now() + core_->options.body_timeout;
    Bytes piece(parser.chunked() ? 16 * 1024 : static_cast<std::size_t>(std::min<std::uint64_t>(unread_, 64 * 1024)));
    for (Ended ended = Ended::more; ended == Ended::more;) {
        const std::size_t got = co_await read_body(parser, piece.data(), piece.size(), ended);
        if (request.body.size() + got > limit) refused = core_->refuse(request, body_too_large);
        else if (ended == Ended::malformed) refused = core_->refuse(request, malformed);
        else if (Clock::now() >= end && ended != Ended::complete) refused = core_->refuse(request, request_timeout);
        else if (timed_out_) refused = core_->refuse(request, request_timeout);
        if (refused || ended == Ended::lost) co_return false;
        request.body.append(reinterpret_cast<const char*>(piece.data()), got);
    }
    co_return true;
}

/// The handler of a stream looks at the head on a disk worker: it may ask for room or open a file.
template <class Stream>
Awaitable<StreamStart> Session<Stream>::start_stream(const Route& route, Request& request) {
    StreamStart start;
    const auto signal = start_on(core_->disk, [&] {
        try {
            start = std::get<StreamHandler>(route.handler)(request);
        } catch (...) {
            start = core_->answer_to_current_exception(request);
        }
    });
    deadline = Clock::time_point::max();
    co_await signal->wait();
    co_return start;
}

/// Reads one piece while the other is being written. Nothing: the client is gone.
template <class Stream>
Awaitable<std::optional<Response>> Session<Stream>::take_stream(Parser& parser, Request& request,
                                                                std::unique_ptr<BodySink> sink) {
    std::array<Bytes, 2> pieces{Bytes(piece_bytes), Bytes(piece_bytes)};
    std::shared_ptr<Signal> writing;
    std::optional<Response> failed;
    Ended ended = body_ended_ ? Ended::complete : Ended::more;
    for (std::size_t turn = 0; ended == Ended::more && !failed; turn ^= 1) {
        const std::size_t got = co_await read_body(parser, pieces[turn].data(), piece_bytes, ended);
        if (writing) {
            deadline = Clock::time_point::max();
            co_await writing->wait();
            writing = nullptr;
        }
        if (got == 0 || failed) continue;
        writing = start_on(core_->disk, [&, bytes = ByteView(pieces[turn]).first(got)] {
            try {
                sink->piece(bytes);
            } catch (...) {
                failed = core_->answer_to_current_exception(request);
            }
        });
    }
    deadline = Clock::time_point::max();
    if (writing) co_await writing->wait();
    Response answer;
    const auto finished = start_on(core_->disk, [&] {
        try {
            answer = sink->finish(ended == Ended::complete && !failed);
            sink.reset();
        } catch (...) {
            answer = core_->answer_to_current_exception(request);
            sink.reset();
        }
    });
    co_await finished->wait();
    if (failed) co_return failed;
    if (ended == Ended::malformed) co_return core_->refuse(request, malformed);
    if (ended == Ended::lost && timed_out_) co_return core_->refuse(request, request_timeout);
    if (ended == Ended::lost) co_return std::nullopt;
    co_return answer;
}

}  // namespace sunhall::http
