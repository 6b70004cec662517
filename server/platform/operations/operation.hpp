// The operation is the trace: it carries who, when, from where and in which case, and it is the only way to write.
#pragma once
#include <functional>
#include <map>
#include <unordered_map>

#include "foundation/database/database.hpp"
#include "platform/operations/command.hpp"
#include "platform/operations/foresight.hpp"
#include "platform/records/store.hpp"

namespace sunhall::operations {

/// What the lane remembers of current records. It is the only writer, so its memory is right until a rollback (D5).
class RecordCache {
public:
    struct Known {
        std::int64_t version = 0;  ///< 0: known not to exist
        std::string body;          ///< empty once `typed` was made from it
        std::shared_ptr<const void> typed;
    };
    Known* find(const records::RecordType& type, const std::string& id);
    Known& put(const records::RecordType& type, const std::string& id, Known known);
    void clear() {
        known_.clear();
        older_.clear();
    }

private:
    struct Key {
        const records::RecordType* type;
        std::string id;
        bool operator==(const Key&) const = default;
    };
    struct HashKey {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string>{}(key.id) ^ std::hash<const void*>{}(key.type);
        }
    };
    using Map = std::unordered_map<Key, Known, HashKey>;
    Map known_,
        older_;  // when the first is full it becomes the second, whose records nobody asked for lately are forgotten
};

struct Services;  // what a hall lends to operations: hall.hpp

inline constexpr Problem not_found{404, "records.not-found", "没有找到所指的记录。", "There is no such record.",
                                   "请核对编号，或从列表重新进入。", "Check the identifier, or start again from the list."};

class Operation {
public:
    Operation(Connection& connection, RecordCache& cache, const Services& services, const Command& command,
              const Actor& actor, Instant now);

    const Actor& actor() const { return actor_; }
    /// The organisation acted for; empty when there is none.
    std::string organisation() const { return actor_.organisation.value_or(""); }
    std::string person() const { return actor_.person.value_or(""); }
    /// The only clock: the hall's, given when the call entered the queue (D2).
    Instant now() const { return now_; }
    const Command& command() const { return command_; }
    const std::string& case_id() const { return case_id_; }
    const Services& services() const { return services_; }

    /// Refuses with `problem` unless the condition holds.
    void require(bool condition, const Problem& problem, std::vector<FieldError> fields = {}) const {
        if (!condition) throw Refusal(problem, std::move(fields));
    }
    [[noreturn]] void refuse(const Problem& problem, std::vector<FieldError> fields = {}) const {
        throw Refusal(problem, std::move(fields));
    }

    template <class T>
    Id<T> new_id() const { return Id<T>{new_uuid7(now_)}; }

    /// The current version; refuses with records.not-found.
    template <class T>
    T get(const Id<T>& id) {
        auto found = find(id);
        if (!found) throw Refusal(not_found);
        return *std::move(found);
    }
    template <class T>
    std::optional<T> find(const Id<T>& id) {
        RecordCache::Known& known = load(records::record_type<T>(), id.value);
        if (known.version == 0) return std::nullopt;
        if (!known.typed) {
            known.typed = std::make_shared<const T>(from_body<T>(known.body));
            known.body = {};
        }
        return *static_cast<const T*>(known.typed.get());
    }
    /// Records where a condition over columns holds, for example select<Bid>("lot = $1 ORDER BY received_at",
    /// {lot.value}).
    template <class T>
    std::vector<T> select(std::string_view where, std::initializer_list<Param> params) {
        std::vector<T> found;
        select_bodies(records::record_type<T>(), where, params,
                      [&](std::string_view body) { found.push_back(from_body<T>(body)); });
        return found;
    }
    template <class T>
    std::optional<T> first(std::string_view where, std::initializer_list<Param> params) {
        auto found = select<T>(where, params);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }
    /// A question in SQL over tables of records; sees what this operation wrote.
    void query(std::string_view sql, std::initializer_list<Param> params, const Visit& visit);

    template <class T>
    void insert(const T& record) {
        write(records::record_type<T>(), record.id.value, true, canonical_text(record),
              std::make_shared<const T>(record));
    }
    /// The record must have been read or inserted before; its version grows by one.
    template <class T>
    void update(const T& record) {
        write(records::record_type<T>(), record.id.value, false, canonical_text(record),
              std::make_shared<const T>(record));
    }

    /// Has a command of the system run at `due`, unless cancelled. Returns the deadline's id.
    std::string schedule(Instant due, std::string_view command, json::value input, std::string_view name = {});
    void cancel_deadline(const std::string& id);
    void move_deadline(const std::string& id, Instant due);

    /// What `prepare` made (D1).
    template <class T>
    const T& prepared() const { return *static_cast<const T*>(prepared_.get()); }
    /// Names files that the act concerns, for the entry.
    void touch_file(const Digest& file) { files_.push_back(file); }
    /// Facts the gate and the followers may read after the act: "outcome" of a decision, for example.
    void note(std::string name, json::value value) { notes_[std::move(name)] = std::move(value); }
    const std::map<std::string, json::value>& notes() const { return notes_; }

    // -- for the lane and the gate
    // ---------------------------------------------------------------------------------------
    void set_case(std::string id) { case_id_ = std::move(id); }
    void set_stage(std::string stage) { stage_ = std::move(stage); }
    const std::string& stage() const { return stage_; }
    void set_role(std::string role) { role_ = std::move(role); }
    const std::string& role() const { return role_; }
    void set_prepared(std::shared_ptr<const void> value) { prepared_ = std::move(value); }
    void set_foresight(Foresight* ahead) { ahead_ = ahead; }
    std::vector<records::Write>& writes() { return writes_; }
    const std::vector<Digest>& files() const { return files_; }
    /// Sends the rows written so far to the connection. Called by the lane, or early when the act itself asks about
    /// them.
    void flush(std::int64_t entry);
    void set_entry(std::int64_t entry) { entry_ = entry; }
    bool flushed_early() const { return flushed_early_; }
    /// Forgets what a refused act put into the cache.
    void abandon();
    struct DeadlineChange {
        std::string id;
        std::optional<Instant> due;  ///< nothing: no longer waiting
    };
    const std::vector<DeadlineChange>& deadline_changes() const { return deadline_changes_; }
    void finish_deadline(const std::string& id);

private:
    RecordCache::Known& load(const records::RecordType& type, const std::string& id);
    void select_bodies(const records::RecordType& type, std::string_view where, std::initializer_list<Param> params,
                       const std::function<void(std::string_view)>& visit);
    void write(const records::RecordType& type, const std::string& id, bool fresh, std::string body,
               std::shared_ptr<const void> typed);
    void settle_own_writes();

    Connection& connection_;
    RecordCache& cache_;
    const Services& services_;
    const Command& command_;
    const Actor& actor_;
    Instant now_;
    Foresight* ahead_ = nullptr;
    std::string case_id_, stage_, role_;
    std::shared_ptr<const void> prepared_;
    std::vector<records::Write> writes_;
    std::size_t flushed_ = 0;
    std::int64_t entry_ = 0;
    bool flushed_early_ = false;
    std::vector<Digest> files_;
    std::map<std::string, json::value> notes_;
    std::vector<DeadlineChange> deadline_changes_;
};

}  // namespace sunhall::operations
