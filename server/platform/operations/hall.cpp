#include "platform/operations/hall.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <future>
#include <utility>

#include "foundation/fault_point.hpp"
#include "platform/operations/deadline.hpp"

namespace sunhall::operations {
namespace {

constexpr std::string_view kept_answers = R"(
CREATE TABLE IF NOT EXISTS idempotency (
  owner TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  input BYTEA NOT NULL,
  status BIGINT NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, owner)
);
)";
constexpr std::string_view follower_places = R"(
CREATE TABLE IF NOT EXISTS follower_places (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  next BIGINT NOT NULL
);
)";
// Where the demonstration clock was moved to, so that an acknowledged move outlives the program (D24).
constexpr std::string_view clock_moves = R"(
CREATE TABLE IF NOT EXISTS clock_moves (
  one BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
);
)";
constexpr std::size_t most_input_bytes = 256 * 1024;  // D11

Answer refusal_answer(const Refusal& refusal) {
    Answer answer;
    answer.outcome = journal::Outcome::refused;
    answer.status = refusal.problem().status;
    answer.body = problem_details(refusal.problem(), refusal.fields(), {});
    return answer;
}

}  // namespace

records::Catalogue own_records() { return {&records::record_type<Deadline>()}; }

Hall::Hall(HallOptions options)
    : database_(std::move(options.database)),
      scratch_(std::move(options.scratch)),
      modules_(std::move(options.modules)),
      services_(std::move(options.services)),
      gate_(std::move(options.gate)),
      readers_most_(options.readers) {
    services_.clock = &clock_;
    if (!gate_) gate_ = std::make_shared<RolesGate>();
    catalogue_ = own_records();
    for (const auto& module : modules_) {
        for (const auto& command : module.commands) {
            if (!commands_.emplace(command.name, &command).second)
                throw std::logic_error("two commands named " + std::string(command.name));
        }
        for (const auto& query : module.queries) {
            if (!queries_.emplace(query.name, &query).second)
                throw std::logic_error("two queries named " + std::string(query.name));
        }
        catalogue_.insert(catalogue_.end(), module.records.begin(), module.records.end());
    }
    {
        auto connection = database_->writer();
        connection->script(database_->spelled(journal::schema));
        connection->script(database_->spelled(kept_answers));
        records::create_schema(*database_, *connection, catalogue_);
    }
    if (!scratch_) scratch_ = open_sqlite(":memory:");
    scratch_writer_ = scratch_->writer();
    scratch_writer_->script(scratch_->spelled(follower_places));
    scratch_writer_->script(scratch_->spelled(clock_moves));
    for (const auto& module : modules_) {
        for (const auto& table : module.scratch) scratch_writer_->script(scratch_->spelled(table.schema));
    }
    lane_ = std::make_unique<Lane>(
        *database_, services_, clock_, *gate_, [this](std::string_view name) { return command(name); },
        std::move(options.lane));
}

Hall::~Hall() { stop(); }

void Hall::start() {
    lane_->start();
    for (const auto& module : modules_) {
        for (const auto& follower : module.followers) {
            std::int64_t place = 0;
            read_scratch("SELECT next FROM follower_places WHERE name = $1", {Param(follower.name)},
                         [&](const Row& row) { place = row.integer(0); });
            places_[follower.name] = place;
        }
    }
    for (const auto& module : modules_) {
        for (const auto& follower : module.followers) threads_.emplace_back([this, &follower] { follow(follower); });
    }
    threads_.emplace_back([this] { keep_files_small(); });
}

void Hall::stop() {
    if (stopping_.exchange(true)) return;
    lane_->stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void Hall::move_clock(Instant at) {
    lane_->move_clock(at);
    fault_point("clock.moved");
    write_scratch("INSERT INTO clock_moves (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = $1",
                  {Param(clock_.now().micros)});
    fault_point("clock.move-kept");
}

Instant Hall::last_clock_move() {
    Instant last{};
    read_scratch("SELECT at FROM clock_moves", {}, [&](const Row& row) { last = {row.integer(0)}; });
    return last;
}

const Command* Hall::command(std::string_view name) const {
    const auto found = commands_.find(name);
    return found == commands_.end() ? nullptr : found->second;
}

const Query* Hall::query(std::string_view name) const {
    const auto found = queries_.find(name);
    return found == queries_.end() ? nullptr : found->second;
}

void Hall::submit(std::string_view name, const json::value& input, const Actor& actor, std::string key,
                  Lane::Then then) {
    const Command* found = command(name);
    if (!found) throw std::logic_error("no command " + std::string(name));
    Call call{.command = found, .actor = actor, .idempotency_key = std::move(key)};
    try {
        FieldReport report;
        call.input = found->run.parse(input, report);
        if (!report.clean()) throw Refusal(invalid_input, report.take());
        const std::string redacted = found->run.redacted(call.input.get());
        if (redacted.size() > most_input_bytes)
            throw Refusal(invalid_input, {{"", "内容超过 256 KiB。", "is longer than 256 KiB."}});
        call.input_digest = sha256(redacted);
        if (found->prepare) {
            auto connection = reader();
            View view(*connection, actor, clock_.now(), services_);
            call.prepared = found->prepare(call.input.get(), view);
        }
    } catch (const Refusal& refusal) {
        return then(refusal_answer(refusal));
    } catch (const std::invalid_argument& error) {  // text that is not UTF-8, or a number out of range
        return then(refusal_answer(Refusal(invalid_input, {{"", error.what(), error.what()}})));
    }
    call.then = std::move(then);
    lane_->submit(std::move(call));
}

Answer Hall::run(std::string_view name, const json::value& input, const Actor& actor, std::string key) {
    std::promise<Answer> promise;
    auto future = promise.get_future();
    submit(name, input, actor, std::move(key), [&](Answer answer) { promise.set_value(std::move(answer)); });
    Answer answer = future.get();
    if (answer.finish) answer.finish(answer.body);
    return answer;
}

Answer Hall::ask(std::string_view name, const json::value& input, const Actor& actor) {
    const Query* found = query(name);
    if (!found) throw std::logic_error("no query " + std::string(name));
    Answer answer;
    try {
        FieldReport report;
        const auto parsed = found->run.parse(input, report);
        if (!report.clean()) throw Refusal(invalid_input, report.take());
        const bool open = found->who.contains(role::anyone) || (found->who.contains(role::member) && actor.person);
        const bool held =
            std::any_of(found->who.begin(), found->who.end(), [&](std::string_view name) { return actor.holds(name); });
        if (!open && !held) throw Refusal(actor.known() ? not_permitted : not_signed_in);
        auto connection = reader();
        View view(*connection, actor, clock_.now(), services_);
        answer.at = view.now();
        answer.body = found->run.run(parsed.get(), view);
    } catch (const Refusal& refusal) {
        return refusal_answer(refusal);
    } catch (const DatabaseError& error) {
        spdlog::warn("query {} failed: {}", name, error.what());
        return refusal_answer(Refusal(database_away));
    }
    if (!found->traced) return answer;
    std::promise<Answer> promise;
    auto looked = promise.get_future();
    lane_->submit_look(*found, actor, sha256(canonical(input)),
                       [&](Answer entry) { promise.set_value(std::move(entry)); });
    const Answer entry = looked.get();
    if (entry.outcome != journal::Outcome::looked && entry.outcome != journal::Outcome::done) return entry;
    answer.entry = entry.entry;
    return answer;
}

Hall::Lease Hall::reader() {
    {
        const std::lock_guard lock(readers_mutex_);
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return {*this, std::move(connection)};
        }
    }
    return {*this, database_->reader()};
}

void Hall::give_back(std::unique_ptr<Connection> connection) {
    if (std::uncaught_exceptions() > 0) return;  // it may have been lost: the next reader gets a fresh one
    const std::lock_guard lock(readers_mutex_);
    if (readers_.size() < readers_most_) readers_.push_back(std::move(connection));
}

void Hall::write_scratch(std::string_view sql, std::initializer_list<Param> params) {
    const std::lock_guard lock(scratch_mutex_);
    records::write_scratch(*scratch_writer_, sql, params);
}

void Hall::read_scratch(std::string_view sql, std::initializer_list<Param> params, const Visit& visit) {
    const std::lock_guard lock(scratch_mutex_);
    scratch_writer_->query(sql, params, visit);
}

void Hall::follow(const Follower& follower) {
    std::int64_t place;
    {
        const std::lock_guard lock(places_mutex_);
        place = places_[follower.name];
    }
    while (!stopping_) {
        const std::int64_t durable = lane_->wait_longer_than(place, 500);
        if (durable <= place) continue;
        try {
            std::vector<journal::Stored> entries;
            {
                auto connection = reader();
                journal::read_entries(*connection, place, std::min(place + 200, durable),
                                      [&](const journal::Stored& stored) { entries.push_back(stored); });
            }
            for (const auto& entry : entries) {
                if (stopping_) break;
                fault_point("follower.before-entry");
                follower.follow(*this, entry);
                fault_point("follower.after-entry");
                place = entry.number + 1;
            }
            fault_point("follower.before-place");
            write_scratch(
                "INSERT INTO follower_places (name, next) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET next = $2",
                {Param(follower.name), Param(place)});
            fault_point("follower.place-kept");
        } catch (const std::exception& error) {
            spdlog::error("follower {} at entry {}: {}", follower.name, place, error.what());
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
        }
        const std::lock_guard lock(places_mutex_);
        places_[follower.name] = place;
    }
}

bool Hall::followers_idle() {
    const std::int64_t size = lane_->head().size;
    const std::lock_guard lock(places_mutex_);
    return std::all_of(places_.begin(), places_.end(), [&](const auto& place) { return place.second >= size; });
}

void Hall::wait_for_followers() {
    while (!followers_idle() && !stopping_) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

// Moves committed pages out of the write-ahead log (D5), and gives back what connections keep in memory once nothing has
// been written and followed for five seconds.
void Hall::keep_files_small() {
    std::int64_t seen = -1;
    int rested = 0;
    for (int round = 1; !stopping_; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (round % 3 == 0) database_->checkpoint();
        const std::int64_t size = lane_->head().size;
        if (size != seen || !followers_idle()) rested = 0;
        else if (++rested == 50) {
            std::vector<std::unique_ptr<Connection>> closed;  // after the lock is given back
            const std::lock_guard lock(readers_mutex_);
            closed.swap(readers_);
        }
        seen = size;
    }
    database_->checkpoint();
}

}  // namespace sunhall::operations
