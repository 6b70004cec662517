#include "trading/tendering/opening/worker_pool.hpp"

#include <exception>
#include <latch>

namespace sunhall::tendering {

WorkerPool::WorkerPool(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (unsigned i = 0; i < std::max(1u, threads); ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    taken_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void WorkerPool::add(std::function<void()> task) {
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [&] { return stopping_ || queue_.size() < most_waiting_; });
    if (stopping_) return;
    queue_.push_back(std::move(task));
    arrived_.notify_one();
}

void WorkerPool::for_each(std::size_t count, const std::function<void(std::size_t)>& task) {
    std::latch left(static_cast<std::ptrdiff_t>(count));
    std::mutex mutex;
    std::exception_ptr first;
    for (std::size_t i = 0; i < count; ++i) {
        add([&, i] {
            try {
                task(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!first) first = std::current_exception();
            }
            left.count_down();
        });
    }
    left.wait();
    if (first) std::rethrow_exception(first);
}

void WorkerPool::work() {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (stopping_) return;
            task = std::move(queue_.front());
            queue_.pop_front();
        }
        taken_.notify_one();
        task();
    }
}

}  // namespace sunhall::tendering
