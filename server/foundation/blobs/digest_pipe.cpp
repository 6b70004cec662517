#include "foundation/blobs/digest_pipe.hpp"

#include <algorithm>
#include <array>

namespace sunhall {

struct DigestThreads::Job {
    Sm3Stream sm3;
    Bytes piece;
    std::mutex guard;
    std::condition_variable done;
    bool busy = false;

    void wait() {
        std::unique_lock lock(guard);
        done.wait(lock, [&] { return !busy; });
    }
};

DigestThreads::DigestThreads(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
}

DigestThreads::~DigestThreads() {
    {
        const std::lock_guard lock(guard_);
        ending_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void DigestThreads::enqueue(Job& job) {
    {
        const std::lock_guard lock(guard_);
        jobs_.push_back(&job);
    }
    wake_.notify_one();
}

void DigestThreads::run() {
    for (;;) {
        std::array<Job*, Sm3Crowd::lanes> taken;
        std::size_t count = 0;
        {
            std::unique_lock lock(guard_);
            wake_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
            if (jobs_.empty()) return;  // what was begun is finished first
            count = std::min(jobs_.size(), taken.size());
            std::copy_n(jobs_.begin(), count, taken.begin());
            jobs_.erase(jobs_.begin(), jobs_.begin() + static_cast<std::ptrdiff_t>(count));
        }
        std::array<Sm3Crowd::Piece, Sm3Crowd::lanes> pieces;
        for (std::size_t i = 0; i < count; ++i) pieces[i] = {&taken[i]->sm3, taken[i]->piece};
        Sm3Crowd::add(std::span(pieces).first(count));
        for (Job* job : std::span(taken).first(count)) {
            // Notified under the lock: the waiter may destroy the job as soon as it can take it.
            const std::lock_guard lock(job->guard);
            job->busy = false;
            job->done.notify_one();
        }
    }
}

DigestPipe::DigestPipe(DigestThreads& threads) : threads_(&threads), job_(std::make_unique<DigestThreads::Job>()) {}

DigestPipe::DigestPipe(DigestPipe&&) noexcept = default;

DigestPipe::~DigestPipe() {
    if (job_) job_->wait();
}

void DigestPipe::begin(ByteView piece) {
    job_->wait();
    if (piece.empty()) return;
    job_->piece.assign(piece.begin(), piece.end());
    job_->busy = true;
    threads_->enqueue(*job_);
}

void DigestPipe::rest() {
    job_->wait();
    job_->piece = Bytes();
}

DigestPipe::Pair DigestPipe::finish() {
    job_->wait();
    return {sha256_.finish(), job_->sm3.finish()};
}

}  // namespace sunhall
