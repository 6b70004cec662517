// A deadline is a record: a command of the system that waits for its instant. The lane runs it before any later call
// (D2).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::operations {

enum class DeadlineState { waiting, done, cancelled };
BOOST_DESCRIBE_ENUM(DeadlineState, waiting, done, cancelled)

struct Deadline {
    Id<Deadline> id;
    Instant due;
    DeadlineState state = DeadlineState::waiting;
    std::string command;
    std::string name;     ///< what the process file calls it
    std::string case_id;  ///< empty for acts of the hall
    json::value input;
};
BOOST_DESCRIBE_STRUCT(Deadline, (), (id, due, state, command, name, case_id, input))

}  // namespace sunhall::operations

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::operations::Deadline>() {
    static const RecordType type("operations.deadline", {text("due"), text("state"), text("case_id")},
                                 {index({"state", "due"}), index({"case_id"})});
    return type;
}
