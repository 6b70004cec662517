// The lane: the hall's only writer. It takes waiting calls in a batch, runs each, journals it, commits once, and only
// then answers. While a second thread makes a batch durable and answers its callers, the lane already runs the next:
// one writer, never idle while the disk works.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "platform/journal/log.hpp"
#include "platform/operations/clock.hpp"
#include "platform/operations/gate.hpp"

namespace sunhall::operations {

/// What a call comes to. `body` is the output, or problem details.
struct Answer {
    journal::Outcome outcome = journal::Outcome::done;
    int status = 200;
    json::value body;
    std::string entry;      ///< id of the journal entry; empty when nothing was journaled
    Instant at;
    std::function<void(json::value&)>
        finish{};           ///< completes `body` on the receiver's side; call it once, outside the lane
    bool replayed = false;  ///< an earlier call with the same idempotency key gave this answer
    bool done() const { return outcome == journal::Outcome::done; }
    std::string problem() const;  ///< the problem's code, or empty
};

struct Call {
    const Command* command = nullptr;
    std::shared_ptr<const void> input;
    Digest input_digest;
    Actor actor;
    std::string idempotency_key;
    std::shared_ptr<const void> prepared;
    std::function<void(Answer)> then;
    Instant at{};            ///< given by the queue
    std::string deadline{};  ///< id, when the lane itself calls
};

struct LaneOptions {
    std::size_t most_in_batch = 256;
    std::size_t most_waiting = 20000;  ///< more are refused with 503
};

inline constexpr Problem overloaded{503, "operations.overloaded", "系统繁忙，请稍候重试。", "The hall is overloaded.",
                                    "请求未被受理，可直接重试。", "Nothing was done; simply try again."};
inline constexpr Problem database_away{503, "operations.database-away", "数据库暂时不可用。", "The database is unavailable.",
                                       "请求未被受理，请稍候重试。", "Nothing was done; try again in a moment."};
inline constexpr Problem storage_failed{503,
                                        "operations.storage-failed",
                                        "存储设备故障，系统已停止受理写入。",
                                        "Storage failed; the hall accepts no writes.",
                                        "请联系中心技术人员；查询仍可使用。",
                                        "Call the centre's staff; reading still works."};
inline constexpr Problem storage_full{507,
                                      "operations.storage-full",
                                      "存储空间不足，请求未被受理。",
                                      "There is no space left; nothing was done.",
                                      "中心清理空间后请重试，已提交的内容不受影响。",
                                      "Try again once the centre has made space; nothing accepted before is affected."};
inline constexpr Problem key_reused{422,
                                    "operations.key-reused",
                                    "同一幂等键用于了不同的内容。",
                                    "This idempotency key was used with another input.",
                                    "请为新的请求使用新的幂等键。",
                                    "Use a fresh Idempotency-Key for a new request."};
inline constexpr Problem failed_inside{500,
                                       "operations.failed",
                                       "系统内部错误，此操作没有生效。",
                                       "An internal fault; nothing was changed.",
                                       "请把编号告知中心技术人员。",
                                       "Tell the centre's staff the reference shown."};
inline constexpr Problem invalid_input{400, "operations.invalid-input", "填写的内容有误。", "The input has faults.",
                                       "请按提示修改所列字段后重新提交。", "Correct the listed fields and send it again."};
inline constexpr Problem conflict{409, "records.conflict", "与已有记录冲突。", "It conflicts with an existing record.",
                                  "请核对是否已经登记过。", "Check whether it has been registered already."};

struct Query;

class Lane {
public:
    using Then = std::function<void(Answer)>;
    using FindCommand = std::function<const Command*(std::string_view)>;

    Lane(Database& database, const Services& services, HallClock& clock, Gate& gate, FindCommand find_command,
         LaneOptions options);
    ~Lane();

    void start();
    void stop();  ///< runs what is queued, then ends

    /// Gives the call its instant under the queue's lock and queues it. Never blocks on the database.
    void submit(Call call);
    /// An entry without an act: a traced look (D9).
    void submit_look(const Query& query, const Actor& actor, const Digest& input, Then then);

    /// The tree after the newest durable commit.
    journal::Head head() const;
    /// Waits until the journal is longer than `size`, or `timeout_ms` passed, or the lane stops.
    std::int64_t wait_longer_than(std::int64_t size, int timeout_ms) const;
    /// The hall clock's next waiting deadline.
    std::optional<Instant> next_deadline() const;
    /// Moves a demonstration clock forward to `at`, running every deadline due before in order; returns when they are
    /// done.
    void move_clock(Instant at);
    bool accepts_writes() const { return !storage_failed_.load(); }
    std::size_t waiting() const;

private:
    struct Done {
        Call* call;
        Answer answer;
        std::shared_ptr<Committed> committed;
    };
    /// What one transaction holds. The calls stand still in memory: what was done points to them.
    struct Batch {
        std::deque<Call> calls, own;  ///< asked for; and deadlines that came due
        std::vector<Done> done;
        journal::Head head;           ///< after it
    };
    void work();
    void run_batch(std::unique_ptr<Batch> batch);
    void try_batch(Batch& batch);
    void commit(Batch& batch, std::int64_t size_before, const std::string& id);
    void run_alone(Call& call);
    void run_due(Instant until, Batch& batch);
    std::size_t take_calls(Batch& batch);
    Done run_one(Call& call);
    Done refused(Call& call, Operation& op, const Refusal& refusal, bool failed);
    void journal(Done& done, Operation& op, const Call& call, journal::Outcome outcome, std::string_view problem);
    void foresee(Batch& batch, std::size_t from);
    std::optional<Answer> earlier_answer(const Call& call);
    void find_kept_keys(const Batch& batch, std::size_t from);
    void keep_answer(const Call& call, const Answer& answer, std::int64_t entry);
    void restore();
    bool reconnect();
    void hand_over(std::unique_ptr<Batch> batch);
    void flush_and_answer();
    void answer_all(std::vector<Done>& done);
    void answer_all(Batch& batch, const Problem& problem);
    void answer_problem(Call& call, const Problem& problem);
    void load_deadlines();
    void take_deadline_changes(const Operation& op);

    Database& database_;
    const Services& services_;
    HallClock& clock_;
    Gate& gate_;
    FindCommand find_command_;
    LaneOptions options_;

    std::unique_ptr<Connection> connection_;
    std::unique_ptr<journal::Log> log_;
    RecordCache cache_;
    Foresight ahead_;  // PostgreSQL only
    std::map<std::pair<Instant, std::string>, bool> due_;  // waiting deadlines by (instant, id)
    std::map<std::string, Instant> due_by_id_;
    std::set<std::string, std::less<>>
        kept_keys_;  // of this batch's calls, those that may have an answer already; PostgreSQL only

    mutable std::mutex mutex_;
    mutable std::condition_variable arrived_, grown_;
    std::deque<Call> queue_;
    Instant last_at_{};
    bool stopping_ = false, started_ = false, busy_ = false;
    std::optional<Instant> next_due_;
    journal::Head head_;  // of what is durable
    std::atomic<bool> storage_failed_{false};
    std::atomic<std::size_t> unanswered_{0};  // batches committed whose callers wait for the flush

    static constexpr std::size_t most_committed =
        2;  // batches that may wait for the disk; then the lane gathers a larger one
    std::mutex committed_mutex_;
    std::condition_variable committed_some_, committed_room_;
    std::deque<std::unique_ptr<Batch>> committed_;
    bool no_more_ = false;
    std::thread thread_, answering_;
};

/// Problem details (RFC 9457) of a refusal.
json::value problem_details(const Problem& problem, const std::vector<FieldError>& fields, std::string_view entry);

}  // namespace sunhall::operations
