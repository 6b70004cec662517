// Suspends a coroutine until its Signal is set.
#pragma once
#include <boost/asio/async_result.hpp>

#include "edge/http/core.hpp"

namespace sunhall::http {

template <class H>
struct Signal::ResumeWith : Signal::Resume {
    explicit ResumeWith(H handler) : handler_(std::move(handler)) {}
    void go() override {
        H handler = std::move(handler_);
        std::move(handler)();
    }
    H handler_;
};

inline Awaitable<void> Signal::wait() {
    if (ready_) co_return;
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(
        [this](auto handler) { resume_ = std::make_unique<ResumeWith<decltype(handler)>>(std::move(handler)); },
        awaiting);
}

}  // namespace sunhall::http
