// A client for tests that says exactly the bytes it is told to, and nothing a library would add or mend.
#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "edge/http/headers.hpp"

namespace sunhall::http {

struct RawResponse {
    int status = 0;  ///< 0: the connection ended before a whole head
    Headers headers;
    std::string body;
    bool whole = false;  ///< the body came to its announced end
    std::string_view operator[](std::string_view name) const { return headers[name]; }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~RawClient() { close(); }
    RawClient(const RawClient&) = delete;

    bool connected() const { return connected_; }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    /// Sends all; false when the server closed meanwhile.
    bool say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// The next response; `of_head`: it has no body whatever its headers say.
    RawResponse hear(bool of_head = false) {
        RawResponse heard;
        std::size_t end;
        while ((end = in_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return heard;
        std::string_view head(in_.data(), end + 2);
        heard.status = std::stoi(std::string(head.substr(9, 3)));
        for (head.remove_prefix(head.find("\r\n") + 2); !head.empty(); head.remove_prefix(head.find("\r\n") + 2)) {
            const auto line = head.substr(0, head.find("\r\n"));
            const auto colon = line.find(':');
            heard.headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
        }
        in_.erase(0, end + 4);
        if (of_head || heard.status < 200 || heard.status == 204 || heard.status == 304) heard.whole = true;
        else if (heard["Transfer-Encoding"] == "chunked") hear_chunks(heard);
        else if (const auto length = heard.headers.find("Content-Length")) {
            const auto size = std::stoull(std::string(*length));
            while (in_.size() < size && more()) {}
            heard.whole = in_.size() >= size;
            heard.body = in_.substr(0, size);
            in_.erase(0, size);
        } else {
            while (more()) {}
            heard.body = std::exchange(in_, {});
            heard.whole = true;
        }
        return heard;
    }
    RawResponse ask(std::string_view request) {
        say(request);
        return hear(request.starts_with("HEAD"));
    }
    /// True when the server ends the connection within the time, without saying more.
    bool ended(int within_milliseconds = 3000) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(within_milliseconds);
        while (std::chrono::steady_clock::now() < until) {
            pollfd one{socket_, POLLIN, 0};
            if (::poll(&one, 1, 20) <= 0) continue;
            char byte;
            if (::recv(socket_, &byte, 1, MSG_PEEK) <= 0) return true;
            return false;
        }
        return false;
    }

private:
    bool more() {
        pollfd one{socket_, POLLIN, 0};
        if (::poll(&one, 1, 20000) <= 0) return false;
        char piece[65536];
        const auto got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) return false;
        in_.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    void hear_chunks(RawResponse& heard) {
        for (;;) {
            std::size_t line;
            while ((line = in_.find("\r\n")) == std::string::npos)
                if (!more()) return;
            const auto size = std::stoull(in_.substr(0, line), nullptr, 16);
            while (in_.size() < line + 2 + size + 2)
                if (!more()) return;
            heard.body += in_.substr(line + 2, size);
            in_.erase(0, line + 2 + size + 2);
            if (size == 0) {
                heard.whole = true;
                return;
            }
        }
    }
    int socket_;
    bool connected_ = false;
    std::string in_;
};

}  // namespace sunhall::http
