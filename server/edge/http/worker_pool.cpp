#include "edge/http/worker_pool.hpp"

#include <algorithm>

namespace sunhall::http {

WorkerPool::WorkerPool(int threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (int i = 0; i < std::max(1, threads); ++i) threads_.emplace_back([this] { run(); });
}

bool WorkerPool::post(std::function<void()> work) {
    {
        const std::lock_guard lock(guard_);
        if (stopping_ || (most_waiting_ != 0 && queue_.size() >= most_waiting_)) return false;
        queue_.push_back(std::move(work));
    }
    wake_.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(guard_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t WorkerPool::waiting() const {
    const std::lock_guard lock(guard_);
    return queue_.size();
}

void WorkerPool::run() {
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock(guard_);
            wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            work = std::move(queue_.front());
            queue_.pop_front();
        }
        work();
    }
}

}  // namespace sunhall::http
