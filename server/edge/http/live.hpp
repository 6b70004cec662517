// WebSockets as the rest of the house sees them: whole texts in, whole texts out. Beast stays in live_session.cpp.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace sunhall::http {

/// One open socket. May be used from any thread; what is sent after its end is dropped.
class LiveSocket {
public:
    virtual ~LiveSocket() = default;
    /// Queues a text. A reader that lets more than LiveLimits::waiting_bytes pile up is closed with 1013: what it
    /// missed it gets by catching up, and nobody else waits for it.
    virtual void send(SharedText text) = 0;
    virtual void close(std::uint16_t code, std::string reason) = 0;
};

/// Takes what one socket says. Called on the socket's network thread, in order; must not block.
class LiveReceiver {
public:
    virtual ~LiveReceiver() = default;
    virtual void opened(std::shared_ptr<LiveSocket> socket) = 0;
    virtual void message(std::string text) = 0;
    virtual void closed() = 0;  ///< once, after opened
};

/// Looks at the head of the request, on a worker; throws Refusal to answer it as a plain one.
using LiveDoor = std::function<std::shared_ptr<LiveReceiver>(const Request&)>;

extern const Problem upgrade_required;  ///< 426 http.upgrade-required

struct LiveLimits {
    std::size_t message_bytes = 4096;         ///< longest text taken; a longer one closes with 1009
    std::size_t waiting_bytes = 1024 * 1024;  ///< queued for one socket
    int messages_in_ten_seconds = 100;        ///< more close with 1008
};

}  // namespace sunhall::http
