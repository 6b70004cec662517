#include "platform/operations/lane.hpp"

#include <malloc.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

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
    log_ = std::make_unique<journal::Log>(*connection_);
    head_ = log_->head(clock_.now());
    last_at_ = {connection_->number("SELECT max(at) FROM journal")};
    load_deadlines();
}

Lane::~Lane() { stop(); }

void Lane::start() {
    started_ = true;
    // A batch's memory comes and goes; a heap that shrinks and grows with each costs a system call every few acts.
    mallopt(M_TOP_PAD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    thread_ = std::thread([this] { work(); });
}

void Lane::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    grown_.notify_all();
    if (thread_.joinable()) thread_.join();
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
               (!busy_ && queue_.empty() && (!next_due_ || *next_due_ > at));
    });
}

void Lane::work() {
    pthread_setname_np(pthread_self(), "lane");
    std::vector<Call> calls;
    for (;;) {
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
            calls.clear();
            while (!queue_.empty() && calls.size() < options_.most_in_batch) {
                calls.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
            // With nobody waiting, deadlines up to now are due; later calls get later instants.
            if (queue_.empty()) last_at_ = std::max(last_at_, clock_.now());
        }
        run_batch(calls);
    }
}

void Lane::run_batch(std::vector<Call>& calls) {
    std::vector<Done> done;
    done.reserve(calls.size());
    bool together = false;
    for (int attempt = 0; attempt < 3 && !together; ++attempt) {
        done.clear();
        try {
            together = try_batch(calls, done);
            if (together) break;
        } catch (const DatabaseError& error) {
            spdlog::warn("batch of {} lost: {}", calls.size(), error.what());
            restore();
            if (error.fault() == DatabaseFault::io) storage_failed_ = true;
            if (error.fault() == DatabaseFault::full || error.fault() == DatabaseFault::io) {
                for (auto& call : calls) answer_problem(call, storage_failed_ ? storage_failed : storage_full);
                return;
            }
            if (error.fault() == DatabaseFault::connection && !reconnect()) {
                for (auto& call : calls) answer_problem(call, database_away);
                return;
            }
            if (error.fault() == DatabaseFault::constraint || error.fault() == DatabaseFault::other) break;
        } catch (const std::exception& error) {
            spdlog::error("batch of {} failed: {}", calls.size(), error.what());
            restore();
            break;
        }
    }
    if (!together) {
        done.clear();
        for (auto& call : calls) run_alone(call, done);
        return;  // each was answered as it was committed
    }
    answer_all(done);
}

bool Lane::try_batch(std::span<Call> calls, std::vector<Done>& done) {
    const std::int64_t size_before = log_->size();
    const std::string batch = new_uuid7(machine_now());
    std::deque<Call> own;  // deadlines that came due; their Done entries point into it
    connection_->begin();
    for (auto& call : calls) {
        run_due(call.at, done, own);
        done.push_back(run_one(call));
    }
    Instant now;
    {
        const std::lock_guard lock(mutex_);
        now = queue_.empty() ? last_at_ : Instant{};
    }
    run_due(now, done, own);
    const Instant at = done.empty() ? clock_.now() : done.back().call->at;
    if (log_->size() > size_before) log_->seal_batch(*connection_, at, batch);
    point("before-commit");
    try {
        connection_->commit();
    } catch (const DatabaseError& error) {
        // The commit may have happened although its answer was lost (D3): the batch's head row tells.
        if (error.fault() != DatabaseFault::connection) throw;
        spdlog::warn("the answer to a commit was lost: {}", error.what());
        if (!reconnect()) {
            restore();
            for (auto& call : calls) answer_problem(call, outcome_unknown);
            done.clear();
            return true;
        }
        if (log_->size() > size_before &&
            connection_->number("SELECT count(*) FROM heads WHERE batch = $1", {Param(batch)}) == 0)
            throw;
    }
    point("after-commit");
    {
        const std::lock_guard lock(mutex_);
        head_ = log_->head(at);
        next_due_ = due_.empty() ? std::nullopt : std::optional(due_.begin()->first.first);
    }
    grown_.notify_all();
    for (auto& item : done) {
        if (!item.call->deadline.empty()) item.call = nullptr;  // nobody waits for it, and `own` ends here
    }
    return true;
}

void Lane::run_alone(Call& call, std::vector<Done>& done) {
    for (int attempt = 0; attempt < 4; ++attempt) {
        done.clear();
        try {
            if (try_batch({&call, 1}, done)) return answer_all(done);
        } catch (const DatabaseError& error) {
            restore();
            spdlog::warn("{} lost alone: {}", call.command->name, error.what());
            if (error.fault() == DatabaseFault::io) {
                storage_failed_ = true;
                return answer_problem(call, storage_failed);
            }
            if (error.fault() == DatabaseFault::full) return answer_problem(call, storage_full);
            if (error.fault() == DatabaseFault::connection && !reconnect()) return answer_problem(call, database_away);
            if (error.fault() == DatabaseFault::constraint) return answer_problem(call, conflict);
        } catch (const std::exception& error) {
            restore();
            spdlog::error("{} failed: {}", call.command->name, error.what());
            return answer_problem(call, failed_inside);
        }
    }
    answer_problem(call, database_away);
}

void Lane::run_due(Instant until, std::vector<Done>& done, std::deque<Call>& own) {
    while (!due_.empty() && due_.begin()->first.first <= until) {
        const auto [due, id] = due_.begin()->first;
        due_.erase(due_.begin());
        due_by_id_.erase(id);
        const auto current = records::read_current(*connection_, records::record_type<Deadline>(), id);
        if (!current) continue;
        const auto deadline = from_body<Deadline>(current->body);
        if (deadline.state != DeadlineState::waiting) continue;
        Call& call = own.emplace_back();
        call.command = find_command_(deadline.command);
        if (!call.command) throw std::logic_error("a deadline names no command: " + deadline.command);
        FieldReport report;
        report.strict = false;
        call.input = call.command->run.parse(deadline.input, report);
        call.input_digest = sha256(canonical(deadline.input));
        call.actor = system_actor();
        call.at = due;
        call.deadline = id;
        done.push_back(run_one(call));
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
        op.flush(log_->size());
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

void Lane::answer_all(std::vector<Done>& done) {
    for (auto& item : done) {
        if (!item.call || !item.call->then) continue;
        if (item.committed && item.call->command->finish && item.answer.done()) {
            // The signature is made on the receiver's side of the answer, never in the lane.
            auto then = std::move(item.call->then);
            item.answer.finish = [committed = std::move(item.committed), command = item.call->command](
                                     json::value& body) { command->finish(body, *committed); };
            then(std::move(item.answer));
        } else {
            item.call->then(std::move(item.answer));
        }
    }
}

void Lane::answer_problem(Call& call, const Problem& problem) {
    if (!call.then) return;
    Answer answer;
    answer.outcome = journal::Outcome::failed;
    answer.status = problem.status;
    answer.at = call.at;
    answer.body = problem_details(problem, {}, {});
    call.then(std::move(answer));
}

}  // namespace sunhall::operations
