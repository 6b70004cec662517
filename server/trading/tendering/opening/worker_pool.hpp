// A few threads that work off a bounded queue; whoever brings more than fits waits.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sunhall::tendering {

class WorkerPool {
public:
    explicit WorkerPool(unsigned threads, std::size_t most_waiting = 64);
    /// Finishes what runs, forgets what waits.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;

    /// A task must not throw; it owns what it needs, for it may outlive the caller.
    void add(std::function<void()> task);
    /// Runs `task` for 0..count-1 on all threads and returns when each has run. The first exception is thrown again.
    void for_each(std::size_t count, const std::function<void(std::size_t)>& task);

private:
    void work();
    std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable arrived_, taken_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sunhall::tendering
