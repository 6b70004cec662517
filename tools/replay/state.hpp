// What the replay has done, on disk: a step is noted before it is sent and its answer after, so that a run that was cut
// off goes on where it stood, and every repeated send carries the idempotency key it had.
//
// FILE holds one JSON object a line: {"run":ID,"about":{…}} first, then {"intent":STEP} and {"done":STEP,"answer":…}.
// A last line that was cut is ignored.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "foundation/json.hpp"

namespace sunhall::replay {

class State {
public:
    /// Opens or begins. `about` says what is replayed; a file that says something else is refused (std::runtime_error).
    State(const std::filesystem::path& file, const json::value& about);
    ~State();
    State(const State&) = delete;

    const std::string& run() const { return run_; }
    bool resumed() const { return resumed_; }

    /// The answer of a step that is done.
    std::optional<json::value> answer(const std::string& step) const;
    /// Returns once the intent is on the disk; threads that ask at the same time share one flush.
    void intend(const std::string& step);
    /// Not flushed: a lost answer is asked for again under the same key.
    void done(const std::string& step, json::value answer);
    /// The same for every run of this step, different for every other: 64 hexadecimal digits.
    std::string key(const std::string& step) const;

private:
    void append(const json::value& line);
    void flush(std::uint64_t upto);

    int file_ = -1;
    std::string run_;
    bool resumed_ = false;
    mutable std::mutex mutex_;
    std::condition_variable flushed_;
    std::uint64_t written_ = 0, durable_ = 0;
    bool flushing_ = false;
    std::set<std::string> intended_;
    std::map<std::string, json::value> answers_;
};

}  // namespace sunhall::replay
