// One browser's socket as the hub knows it.
#pragma once
#include "edge/live/hub.hpp"

namespace sunhall::live {

class Hub::Visitor : public http::LiveReceiver, public std::enable_shared_from_this<Visitor> {
public:
    /// `request`: only what says who asks, to be asked again.
    Visitor(Hub& hub, http::Request request) : hub_(hub), request_(std::move(request)) {}

    void opened(std::shared_ptr<http::LiveSocket> socket) override {
        socket_ = std::move(socket);
        ++hub_.sockets_;
    }
    void message(std::string text) override {
        hub_.post([&hub = hub_, self = shared_from_this(), text = std::move(text)] { hub.take(self, text); });
    }
    void closed() override {
        --hub_.sockets_;
        hub_.post([&hub = hub_, self = shared_from_this()] { hub.forget(self); });
    }

    /// Looked up anew, so that a session that ended shows no more than the public sees.
    operations::Actor actor() const {
        try {
            if (auto found = hub_.options_.authenticate(request_)) return *std::move(found);
        } catch (const Refusal&) {}
        return {};
    }
    void say(http::SharedText text) {
        if (socket_) socket_->send(std::move(text));
    }
    void end() {
        if (socket_) socket_->close(1001, "the hall stops");
    }
    std::set<std::string> rooms;  // on the hub's thread only

private:
    Hub& hub_;
    http::Request request_;
    std::shared_ptr<http::LiveSocket> socket_;  // set before any message comes
};

}  // namespace sunhall::live
