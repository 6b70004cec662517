// What the acts of a batch will ask of the records, read together before they run. On PostgreSQL each question costs a
// round trip, and one act after the other waited for its own.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "foundation/database/database.hpp"
#include "platform/records/store.hpp"

namespace sunhall::operations {

/// Belongs to one batch. An answer holds until an act of the batch writes a record that the question could find; then it
/// is forgotten, and the question is asked again when its turn comes.
class Foresight {
public:
    /// For `Command::foresee`: the act will call `op.select<T>` or `op.first<T>` with just these words and values.
    template <class T>
    void will_select(std::string_view where, std::initializer_list<Param> params) {
        will_ask(records::record_type<T>(), where, Params(params.begin(), params.size()));
    }

    // -- for the lane and its operations
    void will_ask(const records::RecordType& type, std::string_view where, Params params);
    void read(Connection& connection);  ///< asks what was not asked yet, all together
    /// The bodies found, in order; null when nothing holds.
    const std::vector<std::string>* find(const records::RecordType& type, std::string_view where, Params params) const;
    void written(const records::RecordType& type, const std::string& id, std::string_view body);
    void clear();

private:
    struct Value {
        Param::Kind kind = Param::Kind::null;
        std::int64_t integer = 0;
        std::string bytes;
        Param param() const;
    };
    struct Equality {
        std::size_t column = 0, param = 0;
    };
    struct Answer {
        const records::RecordType* type = nullptr;
        std::string sql;
        std::vector<Value> params;
        std::vector<Equality> equalities;  ///< a record that is found satisfies them: each, or one when `any`
        bool any = false, known = false;
        std::vector<std::string> bodies, ids;
        bool could_find(const records::ColumnValues& columns) const;
    };
    static std::string key_of(const records::RecordType& type, std::string_view where, Params params);
    std::unordered_map<std::string, Answer> answers_;
    std::vector<Answer*> asked_;
};

}  // namespace sunhall::operations
