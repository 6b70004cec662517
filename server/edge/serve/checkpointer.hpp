// Signs the tree's head at most once a second - twenty times while somebody waits for it -, only when it grew, and never
// two heads that disagree (D16, R-JRN-08).
#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/merkle/note.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::serve {

extern const records::ScratchTable checkpoints_table;

class Checkpointer {
public:
    /// `memory` is the signer's own durable file of the last checkpoint it signed.
    Checkpointer(operations::Hall& hall, const merkle::NoteSigner& signer, std::filesystem::path memory);
    ~Checkpointer();
    void start();
    void stop();
    /// The newest signed note; empty before the first.
    std::string newest() const;
    /// Calls `then` with true once a signed checkpoint covers `size` entries: at once when one does, else on the signer's
    /// thread. With false when none did within five seconds, or nothing is signed any more. Nobody waits (R-JRN-15).
    void when_signed(std::int64_t size, std::function<void(bool)> then);
    /// Why nothing is signed any more; empty when all is well. A shortened or forked tree ends signing for good.
    std::string trouble() const;

private:
    struct Waiting {
        std::int64_t size;
        std::chrono::steady_clock::time_point until;
        std::function<void(bool)> then;
    };
    void work();
    void release(bool everybody);
    bool somebody_waits() const;
    bool sign(const journal::Head& head);
    bool follow_to(std::int64_t size);

    operations::Hall& hall_;
    const merkle::NoteSigner& signer_;
    std::filesystem::path memory_;
    mutable std::mutex mutex_;
    std::string newest_, trouble_;
    std::int64_t signed_size_ = 0;
    Digest signed_root_;
    merkle::CompactRange<> range_;  // of the tree this process has followed; signed sizes never shrink
    bool followed_ = false;
    std::vector<Waiting> waiting_;  // for what is not signed yet
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

/// The hash of a complete subtree of the journal, read from full tiles and entries.
merkle::HashSource journal_hashes(Connection& connection, std::int64_t size);

}  // namespace sunhall::serve
