#include "platform/operations/operation.hpp"

#include "foundation/random.hpp"
#include "platform/operations/deadline.hpp"

namespace sunhall::operations {

RecordCache::Known* RecordCache::find(const records::RecordType& type, const std::string& id) {
    const Key key{&type, id};
    if (const auto found = known_.find(key); found != known_.end()) return &found->second;
    auto found = older_.extract(key);
    if (found.empty()) return nullptr;
    return &known_.insert(std::move(found)).position->second;
}

RecordCache::Known& RecordCache::put(const records::RecordType& type, const std::string& id, Known known) {
    constexpr std::size_t most = 4000;
    if (known_.size() >= most) {
        older_ = std::move(known_);
        known_ = {};
        known_.reserve(most);
    }
    older_.erase({&type, id});
    return known_.insert_or_assign({&type, id}, std::move(known)).first->second;
}

Operation::Operation(Connection& connection, RecordCache& cache, const Services& services, const Command& command,
                     const Actor& actor, Instant now)
    : connection_(connection), cache_(cache), services_(services), command_(command), actor_(actor), now_(now) {}

RecordCache::Known& Operation::load(const records::RecordType& type, const std::string& id) {
    if (auto* known = cache_.find(type, id)) return *known;
    auto current = records::read_current(connection_, type, id);
    if (!current) return cache_.put(type, id, {});
    return cache_.put(type, id, {current->version, std::move(current->body), nullptr});
}

void Operation::settle_own_writes() {
    if (flushed_ == writes_.size()) return;
    if (!flushed_early_) connection_.savepoint();
    flushed_early_ = true;
    flush(entry_);
}

void Operation::select_bodies(const records::RecordType& type, std::string_view where,
                              std::initializer_list<Param> params, const std::function<void(std::string_view)>& visit) {
    if (ahead_) {
        if (const auto* bodies = ahead_->find(type, where, Params(params.begin(), params.size()))) {
            for (const auto& body : *bodies) visit(body);
            return;
        }
    }
    settle_own_writes();
    const std::string sql = "SELECT body FROM " + type.table() + " WHERE " + std::string(where);
    connection_.query(sql, params, [&](const Row& row) { visit(row.text(0)); });
}

void Operation::query(std::string_view sql, std::initializer_list<Param> params, const Visit& visit) {
    settle_own_writes();
    connection_.query(sql, params, visit);
}

void Operation::write(const records::RecordType& type, const std::string& id, bool fresh, std::string body,
                      std::shared_ptr<const void> typed) {
    if (!is_uuid(id)) throw std::logic_error("a record of type " + type.name() + " has no id");
    if (ahead_) ahead_->written(type, id, body);
    // An act that touches a record twice still makes one version of it.
    for (std::size_t i = flushed_; !fresh && i < writes_.size(); ++i) {
        records::Write& pending = writes_[i];
        if (pending.type != &type || pending.id != id) continue;
        pending.body = std::move(body);
        pending.digest = records::history_digest(pending.salt, pending.body);
        cache_.put(type, id, {pending.version, {}, std::move(typed)});
        return;
    }
    std::int64_t version = 1;
    if (!fresh) {
        const auto* known = cache_.find(type, id);
        if (!known) known = &load(type, id);
        if (known->version == 0) throw std::logic_error("an update of a record that does not exist: " + type.name());
        version = known->version + 1;
    }
    records::Write write{&type, id, version, std::move(body), {}, {}};
    fill_random(write.salt);
    write.digest = records::history_digest(write.salt, write.body);
    cache_.put(type, id, {version, {}, std::move(typed)});
    writes_.push_back(std::move(write));
}

void Operation::flush(std::int64_t entry) {
    for (; flushed_ < writes_.size(); ++flushed_) {
        records::write_version(connection_, writes_[flushed_], entry, static_cast<std::int64_t>(flushed_));
    }
}

void Operation::abandon() {
    if (!writes_.empty()) cache_.clear();
    writes_.clear();
    deadline_changes_.clear();
    flushed_ = 0;
}

std::string Operation::schedule(Instant due, std::string_view command, json::value input, std::string_view name) {
    Deadline deadline{new_id<Deadline>(), due,      DeadlineState::waiting, std::string(command),
                      std::string(name),  case_id_, std::move(input)};
    insert(deadline);
    deadline_changes_.push_back({deadline.id.value, due});
    return deadline.id.value;
}

void Operation::cancel_deadline(const std::string& id) {
    auto deadline = get(Id<Deadline>{id});
    if (deadline.state != DeadlineState::waiting) return;
    deadline.state = DeadlineState::cancelled;
    update(deadline);
    deadline_changes_.push_back({id, std::nullopt});
}

void Operation::move_deadline(const std::string& id, Instant due) {
    auto deadline = get(Id<Deadline>{id});
    if (deadline.state != DeadlineState::waiting || deadline.due == due) return;
    deadline.due = due;
    update(deadline);
    deadline_changes_.push_back({id, due});
}

void Operation::finish_deadline(const std::string& id) {
    auto deadline = get(Id<Deadline>{id});
    deadline.state = DeadlineState::done;
    update(deadline);
    deadline_changes_.push_back({id, std::nullopt});
}

}  // namespace sunhall::operations
