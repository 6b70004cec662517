// Signs the tree's head at most once a second - twenty times while somebody waits for it -, only when it grew, and never
// two heads that disagree (D16, R-JRN-08). What it signs is a whole multiple of entries: where acts do not
// reach one soon enough, entries of nothing do, which look like any other (R-SEAL-32).
#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/journal/published.hpp"
#include "platform/merkle/note.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::serve {

extern const records::ScratchTable checkpoints_table;

/// The act that writes nothing but its entry.
operations::Command fill_command();

struct Pace {
    std::int64_t multiple = 1;                        ///< of entries; 1 signs whatever there is
    std::chrono::microseconds fill_after{2'000'000};  ///< how long entries wait for others before they are filled up
};

class Checkpointer {
public:
    /// `memory` is the signer's own durable file of the last checkpoint it signed.
    Checkpointer(operations::Hall& hall, const merkle::NoteSigner& signer, std::filesystem::path memory, Pace pace = {},
                 std::shared_ptr<journal::Published> published = std::make_shared<journal::Published>());
    ~Checkpointer();
    void start();
    /// Brings the journal to a whole multiple; returns once that is committed, or the lane takes nothing any more.
    void fill_up();
    /// Signs what was committed last, to the entry: call `fill_up` while the lane still runs.
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
    void sign_when_due();
    std::int64_t whole(std::int64_t size) const { return size - size % pace_.multiple; }
    void release(bool everybody);
    bool somebody_waits() const;
    bool sign(const journal::Head& head, std::int64_t size);
    void append_leaves(merkle::CompactRange<>& range, std::int64_t size);
    bool goes_on_from_what_was_signed(const journal::Head& head, std::int64_t size);

    operations::Hall& hall_;
    const merkle::NoteSigner& signer_;
    std::filesystem::path memory_;
    Pace pace_;
    std::mutex filling_;
    std::shared_ptr<journal::Published> published_;
    std::chrono::steady_clock::time_point beyond_since_{};  // entries beyond the last whole multiple; zero: none
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
