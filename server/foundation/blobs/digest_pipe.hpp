// SHA-256 and SM3 of one stream at once: SM3, the slow one, runs on a thread of its own while the caller goes on. The pieces
// of several streams that wait there are digested together.
#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "foundation/sm3_lanes.hpp"

namespace sunhall {

/// Threads that digest. They never wait for anything, so whoever waits for them gets on.
class DigestThreads {
public:
    explicit DigestThreads(std::size_t count);
    ~DigestThreads();

private:
    friend class DigestPipe;
    struct Job;
    void enqueue(Job& job);
    void run();
    std::mutex guard_;
    std::condition_variable wake_;
    std::deque<Job*> jobs_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

/// One stream. Holds one copy of the last piece, so its memory is that of the largest piece added.
class DigestPipe {
public:
    explicit DigestPipe(DigestThreads& threads);
    ~DigestPipe();
    DigestPipe(DigestPipe&&) noexcept;
    DigestPipe& operator=(DigestPipe&&) = delete;

    /// Returns when SHA-256 has taken the piece; SM3 may still be at it. `meanwhile` runs while SM3 works.
    template <class F>
    void add(ByteView piece, F meanwhile) {
        begin(piece);
        meanwhile();
        sha256_.add(piece);
    }
    void add(ByteView piece) { add(piece, [] {}); }
    /// Lets go of the copy; a stream that rests costs a few hundred bytes.
    void rest();

    struct Pair {
        Digest sha256, sm3;
    };
    Pair finish();

private:
    void begin(ByteView piece);
    DigestThreads* threads_;
    std::unique_ptr<DigestThreads::Job> job_;
    Sha256 sha256_;
};

}  // namespace sunhall
