#include "platform/operations/lane.hpp"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "foundation/fault_point.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::operations {
namespace {

inline constexpr Problem outcome_unknown{
    503,
    "operations.outcome-unknown",
    "数据库连接中断，此操作是否生效尚不确定。",
    "The database was lost while committing; whether this act took effect is not known yet.",
    "请使用同一幂等键重试，系统会给出第一次的结果。",
    "Repeat the request with the same idempotency key: it gives the first outcome."};
constexpr Duration poll_at_least = milliseconds(200);

// The database was lost while committing and did not come back to tell.
struct OutcomeUnknown {};

}  // namespace

Lane::Lane(Database& database, const Services& services, HallClock& clock, Gate& gate, FindCommand find_command,
           LaneOptions options)
    : database_(database),
      services_(services),
      clock_(clock),
      gate_(gate),
      find_command_(std::move(find_command)),
      options_(std::move(options)) {
    connection_ = database_.writer();
    connection_->defer_flush();
    log_ = std::make_unique<journal::Log>(*connection_);
    head_ = log_->head(clock_.now());
    last_at_ = {connection_->number("SELECT max(at) FROM journal")};
    load_deadlines();
}

Lane::~Lane() { stop(); }

void Lane::start() {
    started_ = true;
    thread_ = std::thread([this] { work(); });
    answering_ = std::thread([this] { flush_and_answer(); });
}

void Lane::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    grown_.notify_all();
    if (thread_.joinable()) thread_.join();
    {
        const std::lock_guard lock(committed_mutex_);
        no_more_ = true;
    }
    committed_some_.notify_all();
    if (answering_.joinable()) answering_.join();
}

void Lane::submit(Call call) {
    {
        const std::unique_lock lock(mutex_);
        if (!stopping_ && !storage_failed_ && queue_.size() < options_.most_waiting) {
            const Instant now = clock_.now();
            last_at_ = now > last_at_ ? now : last_at_ + microseconds(1);
            call.at = last_at_;
            const bool idle = queue_.empty();
            queue_.push_back(std::move(call));
            if (idle) arrived_.notify_one();
            return;
        }
    }
    answer_problem(call, storage_failed_ ? storage_failed : overloaded);
}

void Lane::submit_look(const Query& query, const Actor& actor, const Digest& input, Then then) {
    // A look has no handler: the lane only writes its entry. One such command stands for each query.
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Command>> looks;
    const std::lock_guard lock(mutex);
    auto& look = looks[std::string(query.name)];
    if (!look) {
        look = std::make_unique<Command>();
        look->name = query.name;
        look->who = {role::anyone};
    }
    submit({.command = look.get(), .input = nullptr, .input_digest = input, .actor = actor, .then = std::move(then)});
}

journal::Head Lane::head() const {
    const std::lock_guard lock(mutex_);
    return head_;
}

std::int64_t Lane::wait_longer_than(std::int64_t size, int timeout_ms) const {
    std::unique_lock lock(mutex_);
    grown_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [&] { return head_.size > size || stopping_; });
    return head_.size;
}

std::optional<Instant> Lane::next_deadline() const {
    const std::lock_guard lock(mutex_);
    return next_due_;
}

std::size_t Lane::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Lane::move_clock(Instant at) {
    {
        const std::lock_guard lock(mutex_);
        clock_.move_to(at);
    }
    arrived_.notify_all();
    std::unique_lock lock(mutex_);
    grown_.wait(lock, [&] {
        return stopping_ || !started_ || storage_failed_ ||
               (!busy_ && queue_.empty() && unanswered_ == 0 && (!next_due_ || *next_due_ > at));
    });
}

void Lane::work() {
    pthread_setname_np(pthread_self(), "lane");
    for (;;) {
        auto batch = std::make_unique<Batch>();
        {
            std::unique_lock lock(mutex_);
            busy_ = false;
            grown_.notify_all();
            while (queue_.empty() && !stopping_) {
                const Instant now = clock_.now();
                if (next_due_ && *next_due_ <= now) break;
                const auto left = next_due_ ? std::min(*next_due_ - now, poll_at_least) : poll_at_least;
                arrived_.wait_for(lock, std::chrono::microseconds(std::max<std::int64_t>(left.micros, 1)));
            }
            if (queue_.empty() && stopping_) return;
            busy_ = true;
        }
        take_calls(*batch);
        if (storage_failed_) answer_all(*batch, storage_failed);
        else run_batch(std::move(batch));
    }
}

std::size_t Lane::take_calls(Batch& batch) {
    const std::lock_guard lock(mutex_);
    std::size_t taken = 0;
    for (; !queue_.empty() && batch.calls.size() < options_.most_in_batch; ++taken) {
        batch.calls.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    // With nobody waiting, deadlines up to now are due; later calls get later instants.
    if (queue_.empty()) last_at_ = std::max(last_at_, clock_.now());
    return taken;
}

void Lane::run_batch(std::unique_ptr<Batch> batch) {
    for (int attempt = 0; attempt < 3; ++attempt) {
        try {
            try_batch(*batch);
            return hand_over(std::move(batch));
        } catch (const DatabaseError& error) {
            spdlog::warn("batch of {} lost: {}", batch->calls.size(), error.what());
            restore();
            if (error.fault() == DatabaseFault::io) storage_failed_ = true;
            if (error.fault() == DatabaseFault::full || error.fault() == DatabaseFault::io)
                return answer_all(*batch, storage_failed_ ? storage_failed : storage_full);
            if (error.fault() == DatabaseFault::connection && !reconnect()) return answer_all(*batch, database_away);
            if (error.fault() == DatabaseFault::constraint || error.fault() == DatabaseFault::other) break;
        } catch (const OutcomeUnknown&) {
            return answer_all(*batch, outcome_unknown);
        } catch (const std::exception& error) {
            spdlog::error("batch of {} failed: {}", batch->calls.size(), error.what());
            restore();
            break;
        }
    }
    for (auto& call : batch->calls) run_alone(call);
}

void Lane::try_batch(Batch& batch) {
    const std::int64_t size_before = log_->size();
    const std::string id = new_uuid7(machine_now());
    batch.done.clear();
    batch.own.clear();
    connection_->begin();
    fault_point("lane.begun");
    kept_keys_.clear();
    ahead_.clear();
    std::size_t next = 0;
    do {
        find_kept_keys(batch, next);
        foresee(batch, next);
        for (; next < batch.calls.size(); ++next) {
            Call& call = batch.calls[next];
            run_due(call.at, batch);
            batch.done.push_back(run_one(call));
        }
        // The disk is still busy with an earlier batch: those who came meanwhile may join this one.
    } while (unanswered_ > 0 && take_calls(batch) > 0);
    Instant now;
    {
        const std::lock_guard lock(mutex_);
        now = queue_.empty() ? last_at_ : Instant{};
    }
    run_due(now, batch);
    commit(batch, size_before, id);
}

void Lane::commit(Batch& batch, std::int64_t size_before, const std::string& id) {
    const Instant at = batch.done.empty() ? clock_.now() : batch.done.back().call->at;
    if (log_->size() > size_before) log_->seal_batch(*connection_, at, id);
    fault_point("lane.sealed");
    fault_point("lane.before-commit");
    try {
        connection_->commit();
    } catch (const DatabaseError& error) {
        // The commit may have happened although its answer was lost (D3): the batch's head row tells.
        if (error.fault() != DatabaseFault::connection) throw;
        spdlog::warn("the answer to a commit was lost: {}", error.what());
        if (!reconnect()) {
            restore();
            throw OutcomeUnknown();
        }
        if (log_->size() > size_before &&
            connection_->number("SELECT count(*) FROM heads WHERE batch = $1", {Param(id)}) == 0)
            throw;
    }
    fault_point("lane.committed");
    batch.head = log_->head(at);
    const std::lock_guard lock(mutex_);
    next_due_ = due_.empty() ? std::nullopt : std::optional(due_.begin()->first.first);
}

void Lane::run_alone(Call& call) {
    auto batch = std::make_unique<Batch>();
    batch->calls.push_back(std::move(call));
    Call& own = batch->calls.front();
    // Nobody may join: what becomes of this one must not befall others.
    const struct Alone {
        std::size_t& most;
        const std::size_t before = std::exchange(most, 1);
        ~Alone() { most = before; }
    } alone{options_.most_in_batch};
    for (int attempt = 0; attempt < 4; ++attempt) {
        try {
            try_batch(*batch);
            return hand_over(std::move(batch));
        } catch (const DatabaseError& error) {
            restore();
            spdlog::warn("{} lost alone: {}", own.command->name, error.what());
            if (error.fault() == DatabaseFault::io) {
                storage_failed_ = true;
                return answer_all(*batch, storage_failed);
            }
            if (error.fault() == DatabaseFault::full) return answer_all(*batch, storage_full);
            if (error.fault() == DatabaseFault::connection && !reconnect()) return answer_all(*batch, database_away);
            if (error.fault() == DatabaseFault::constraint) return answer_all(*batch, conflict);
        } catch (const OutcomeUnknown&) {
            return answer_all(*batch, outcome_unknown);
        } catch (const std::exception& error) {
            restore();
            spdlog::error("{} failed: {}", own.command->name, error.what());
            return answer_all(*batch, failed_inside);
        }
    }
    answer_all(*batch, database_away);
}

void Lane::run_due(Instant until, Batch& batch) {
    while (!due_.empty() && due_.begin()->first.first <= until) {
        const auto [due, id] = due_.begin()->first;
        due_.erase(due_.begin());
        due_by_id_.erase(id);
        const auto current = records::read_current(*connection_, records::record_type<Deadline>(), id);
        if (!current) continue;
        const auto deadline = from_body<Deadline>(current->body);
        if (deadline.state != DeadlineState::waiting) continue;
        Call& call = batch.own.emplace_back();
        call.command = find_command_(deadline.command);
        if (!call.command) throw std::logic_error("a deadline names no command: " + deadline.command);
        FieldReport report;
        report.strict = false;
        call.input = call.command->run.parse(deadline.input, report);
        call.input_digest = sha256(canonical(deadline.input));
        call.actor = system_actor();
        call.at = due;
        call.deadline = id;
        fault_point("lane.deadline-due");
        batch.done.push_back(run_one(call));
        fault_point("lane.deadline-run");
    }
}

Lane::Done Lane::run_one(Call& call) {
    if (!call.idempotency_key.empty()) {
        if (auto earlier = earlier_answer(call)) return {&call, std::move(*earlier), nullptr};
    }
    Done done{&call, {}, nullptr};
    done.answer.at = call.at;
    Operation op(*connection_, cache_, services_, *call.command, call.actor, call.at);
    op.set_entry(log_->size());
    op.set_prepared(call.prepared);
    if (connection_->is_postgres()) op.set_foresight(&ahead_);
    if (!call.command->run.run) {  // a look
        journal(done, op, call, journal::Outcome::looked, {});
        return done;
    }
    try {
        if (call.command->on_case) op.set_case(call.command->on_case(call.input.get(), op));
        gate_.admit(*call.command, op);
        done.answer.body = call.command->run.run(call.input.get(), op);
        gate_.done(*call.command, op);
        if (!call.deadline.empty()) op.finish_deadline(call.deadline);
        fault_point("lane.act-run");
        op.flush(log_->size());
        fault_point("lane.act-written");
        if (op.flushed_early()) connection_->release();
    } catch (const Refusal& refusal) {
        return refused(call, op, refusal, false);
    } catch (const DatabaseError&) {
        throw;
    } catch (const std::exception& error) {
        spdlog::error("{} failed: {}", call.command->name, error.what());
        return refused(call, op, Refusal(failed_inside), true);
    }
    journal(done, op, call, journal::Outcome::done, {});
    fault_point("lane.act-journaled");
    take_deadline_changes(op);
    return done;
}

Lane::Done Lane::refused(Call& call, Operation& op, const Refusal& refusal, bool failed) {
    if (op.flushed_early()) connection_->rollback_to();
    op.abandon();
    Done done{&call, {}, nullptr};
    done.answer.at = call.at;
    done.answer.outcome = failed ? journal::Outcome::failed : journal::Outcome::refused;
    done.answer.status = refusal.problem().status;
    if (!call.deadline.empty()) {  // it had its turn: the refusal is on record, the deadline must not come again
        spdlog::error("deadline command {} was refused: {}", call.command->name, refusal.what());
        op.finish_deadline(call.deadline);
        op.flush(log_->size());
    }
    if (call.actor.known()) journal(done, op, call, done.answer.outcome, refusal.problem().code);
    fault_point("lane.refusal-journaled");
    done.answer.body = problem_details(refusal.problem(), refusal.fields(), done.answer.entry);
    return done;
}

void Lane::load_deadlines() {
    due_.clear();
    due_by_id_.clear();
    connection_->query("SELECT id, due FROM operations_deadline WHERE state = 'waiting'", {}, [&](const Row& row) {
        const auto due = Instant::parse(row.text(1));
        if (!due) return;
        due_[{*due, row.string(0)}] = true;
        due_by_id_[row.string(0)] = *due;
    });
    const std::lock_guard lock(mutex_);
    next_due_ = due_.empty() ? std::nullopt : std::optional(due_.begin()->first.first);
}

void Lane::take_deadline_changes(const Operation& op) {
    for (const auto& change : op.deadline_changes()) {
        if (const auto known = due_by_id_.find(change.id); known != due_by_id_.end()) {
            due_.erase({known->second, change.id});
            due_by_id_.erase(known);
        }
        if (!change.due) continue;
        due_[{*change.due, change.id}] = true;
        due_by_id_[change.id] = *change.due;
    }
}

void Lane::restore() {
    cache_.clear();
    try {
        connection_->rollback();
        log_->reload(*connection_);
        load_deadlines();
    } catch (const DatabaseError& error) {
        spdlog::warn("could not restore after a lost batch: {}", error.what());
    }
}

bool Lane::reconnect() {
    for (int attempt = 0; attempt < 20; ++attempt) {
        try {
            auto fresh = database_.writer();
            fresh->defer_flush();
            journal::Log log(*fresh);
            connection_ = std::move(fresh);
            *log_ = std::move(log);
            cache_.clear();
            load_deadlines();
            return true;
        } catch (const DatabaseError&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
    return false;
}

}  // namespace sunhall::operations
