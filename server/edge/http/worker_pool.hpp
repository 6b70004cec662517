// Threads for work that may block: handlers, disk.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sunhall::http {

class WorkerPool {
public:
    /// `most_waiting` bounds the queue; 0: unbounded, for work whose number the callers already bound.
    WorkerPool(int threads, std::size_t most_waiting);
    ~WorkerPool() { stop(); }

    /// False when the queue is full or the pool stopped; the work then never runs.
    bool post(std::function<void()> work);
    /// Runs what waits, then ends. Safe twice.
    void stop();
    std::size_t waiting() const;

private:
    void run();
    mutable std::mutex guard_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    std::size_t most_waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sunhall::http
