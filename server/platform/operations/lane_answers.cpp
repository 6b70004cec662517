// The lane's second thread: it makes committed batches durable, several with one flush, and answers those who wait.
#include <pthread.h>
#include <spdlog/spdlog.h>

#include "foundation/fault_point.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::operations {

void Lane::hand_over(std::unique_ptr<Batch> batch) {
    ++unanswered_;
    {
        std::unique_lock lock(committed_mutex_);
        committed_room_.wait(lock, [&] { return committed_.size() < most_committed; });
        committed_.push_back(std::move(batch));
    }
    committed_some_.notify_one();
}

void Lane::flush_and_answer() {
    pthread_setname_np(pthread_self(), "lane-answers");
    std::deque<std::unique_ptr<Batch>> batches;
    for (;;) {
        batches.clear();
        {
            std::unique_lock lock(committed_mutex_);
            committed_some_.wait(lock, [&] { return !committed_.empty() || no_more_; });
            if (committed_.empty()) return;
            batches.swap(committed_);
        }
        committed_room_.notify_one();
        try {
            // A disk that failed once may claim success the second time, although pages were lost: it is not asked
            // again.
            fault_point("lane.before-flush");
            if (!storage_failed_) database_.flush();
            fault_point("lane.flushed");
        } catch (const std::exception& error) {
            spdlog::error("a flush failed, no write is accepted any more: {}", error.what());
            storage_failed_ = true;
        }
        const bool durable = !storage_failed_;
        {
            const std::lock_guard lock(mutex_);
            if (durable) head_ = batches.back()->head;
            unanswered_ -= batches.size();
        }
        grown_.notify_all();
        for (auto& batch : batches) {
            if (durable) answer_all(batch->done);
            else answer_all(*batch, storage_failed);
        }
    }
}

void Lane::answer_all(std::vector<Done>& done) {
    for (auto& item : done) {
        if (!item.call->then) continue;  // a deadline: nobody waits for it
        if (item.committed && item.call->command->finish && item.answer.done()) {
            // The signature is made on the receiver's side of the answer, never in the lane.
            item.answer.finish = [committed = std::move(item.committed), command = item.call->command](
                                     json::value& body) { command->finish(body, *committed); };
        }
        fault_point("lane.before-answer");
        item.call->then(std::move(item.answer));
        fault_point("lane.answered");
    }
}

void Lane::answer_all(Batch& batch, const Problem& problem) {
    for (auto& call : batch.calls) answer_problem(call, problem);
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
