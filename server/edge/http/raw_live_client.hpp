// A WebSocket client for tests and benches that says exactly the frames it is told to.
#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sunhall::http {

struct LiveFrame {
    int opcode = 0;  ///< 1 text, 8 close, 9 ping, 10 pong
    std::string payload;
    int close_code() const {
        return opcode == 8 && payload.size() >= 2
                   ? (static_cast<unsigned char>(payload[0]) << 8) | static_cast<unsigned char>(payload[1])
                   : 0;
    }
};

class RawLiveClient {
public:
    explicit RawLiveClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
    }
    RawLiveClient(RawLiveClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), in_(std::move(other.in_)) {}
    RawLiveClient& operator=(RawLiveClient&& other) noexcept {
        std::swap(socket_, other.socket_);
        std::swap(connected_, other.connected_);
        std::swap(in_, other.in_);
        return *this;
    }
    ~RawLiveClient() {
        if (socket_ >= 0) ::close(socket_);
    }
    int descriptor() const { return socket_; }

    /// Asks for the upgrade; the status of the answer, 101 when it was granted, 0 when the line broke. `more`: header
    /// lines.
    int open(std::string_view path, std::string_view more = {}) {
        if (!connected_) return 0;
        std::string head = "GET " + std::string(path) +
                           " HTTP/1.1\r\nHost: hall.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                           std::string(more) + "\r\n";
        if (!say_raw(head)) return 0;
        std::size_t end;
        while ((end = in_.find("\r\n\r\n")) == std::string::npos)
            if (!more_bytes()) return 0;
        head_ = in_.substr(0, end);
        in_.erase(0, end + 4);
        return std::stoi(head_.substr(9, 3));
    }
    const std::string& head() const { return head_; }

    bool say(std::string_view text, int opcode = 1) {
        std::string frame(1, static_cast<char>(0x80 | opcode));
        if (text.size() < 126) {
            frame += static_cast<char>(0x80 | text.size());
        } else {
            frame += static_cast<char>(0x80 | 126);
            frame += static_cast<char>(text.size() >> 8);
            frame += static_cast<char>(text.size() & 255);
        }
        frame += std::string(4, '\0');  // a mask of zeros is a mask
        return say_raw(frame + std::string(text));
    }
    bool say_raw(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// The next whole frame; nothing when the line ended or stayed silent for ten seconds.
    std::optional<LiveFrame> hear() {
        for (;;) {
            if (auto frame = take()) return frame;
            if (!more_bytes()) return std::nullopt;
        }
    }
    /// A whole frame that has arrived already.
    std::optional<LiveFrame> take() {
        if (in_.size() < 2) return std::nullopt;
        const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(in_[i])); };
        std::uint64_t size = byte(1) & 127;
        std::size_t at = 2;
        if (size >= 126) {
            const std::size_t bytes = size == 126 ? 2 : 8;
            if (in_.size() < at + bytes) return std::nullopt;
            size = 0;
            for (std::size_t i = 0; i < bytes; ++i) size = size << 8 | byte(at + i);
            at += bytes;
        }
        if (in_.size() < at + size) return std::nullopt;
        LiveFrame frame{static_cast<int>(byte(0) & 15), in_.substr(at, size)};
        in_.erase(0, at + size);
        return frame;
    }
    bool more_bytes(int flags = 0) {
        char buffer[16384];
        const auto got = ::recv(socket_, buffer, sizeof buffer, flags);
        if (got <= 0) return false;
        in_.append(buffer, static_cast<std::size_t>(got));
        return true;
    }

private:
    int socket_;
    bool connected_ = false;
    std::string in_, head_;
};

}  // namespace sunhall::http
