#include "simulators/desk/desk.hpp"

#include <signal.h>
#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

namespace sunhall::desk {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

volatile std::sig_atomic_t stopping = 0;
int listening = -1;

void stop(int) {
    stopping = 1;
    if (listening >= 0) shutdown(listening, SHUT_RDWR);  // wakes the blocking accept
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
        if (byte && byte->size() == 1) {
            out += static_cast<char>((*byte)[0]);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

Ask ask_of(const http::request<http::string_body>& request) {
    Ask ask{.method = std::string(request.method_string()), .body = request.body()};
    const std::string target(request.target());
    const auto mark = std::min(target.find('?'), target.size());
    ask.path = target.substr(0, mark);
    if (mark < target.size()) ask.query = form_of(target.substr(mark + 1));
    for (const auto& field : request) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
        });
        ask.headers[name] = std::string(field.value());
    }
    return ask;
}

Answer answer_of(const Handler& handler, const Ask& ask) {
    try {
        return handler(ask);
    } catch (const Answer& answer) {
        return answer;
    } catch (const std::exception& error) {
        std::cerr << ask.method << ' ' << ask.path << ": " << error.what() << std::endl;
        return problem(500, "broken", "the simulator is broken");
    }
}

void serve_one(tcp::socket& socket, const Handler& handler) {
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    boost::beast::flat_buffer buffer;
    http::request_parser<http::string_body> parser;
    parser.body_limit(1 << 20);
    boost::system::error_code error;
    http::read(socket, buffer, parser, error);
    if (error) return;
    const Answer answer = answer_of(handler, ask_of(parser.get()));
    if (answer.wait_millis > 0) std::this_thread::sleep_for(std::chrono::milliseconds(answer.wait_millis));
    if (answer.hang_up) return;
    http::response<http::string_body> response{static_cast<http::status>(answer.status), 11};
    response.set(http::field::content_type, answer.type);
    response.keep_alive(false);
    response.body() = answer.body;
    response.prepare_payload();
    http::write(socket, response, error);
    socket.shutdown(tcp::socket::shutdown_send, error);
}

}  // namespace

std::map<std::string, std::string> form_of(const std::string& text) {
    std::map<std::string, std::string> form;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('&', at), text.size());
        const std::string pair = text.substr(at, end - at);
        const auto equals = std::min(pair.find('='), pair.size());
        form[decoded(pair.substr(0, equals))] = equals < pair.size() ? decoded(pair.substr(equals + 1)) : "";
        at = end + 1;
    }
    return form;
}

std::string Ask::parameter(const std::string& name, const std::string& otherwise) const {
    const auto found = query.find(name);
    return found == query.end() ? otherwise : found->second;
}

std::string Ask::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

Answer json_answer(int status, const json::value& value) { return {.status = status, .body = canonical(value) + "\n"}; }

Answer problem(int status, const std::string& code, const std::string& en) {
    return json_answer(status, json::object{{"code", code}, {"en", en}});
}

void serve(const std::string& address, unsigned short port, const Handler& handler,
           const std::function<void(unsigned short)>& ready) {
    asio::io_context context;
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::make_address(address), port));
    listening = acceptor.native_handle();
    struct sigaction action {};
    action.sa_handler = stop;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    ready(acceptor.local_endpoint().port());
    while (!stopping) {
        boost::system::error_code error;
        tcp::socket socket(context);
        acceptor.accept(socket, error);
        if (!error) serve_one(socket, handler);
    }
    listening = -1;
}

}  // namespace sunhall::desk
