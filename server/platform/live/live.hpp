// What happened in a room, numbered without a gap, in the transaction of the act itself (D17).
#pragma once
#include "platform/operations/module.hpp"

namespace sunhall::live {

/// A room and the number of its newest event. Rooms are named by kind and subject, "opening/" and the lot's id; the
/// subject's id is the room's, so a subject has one room.
struct Room {
    Id<Room> id;
    std::int64_t last = 0;
};
BOOST_DESCRIBE_STRUCT(Room, (), (id, last))

/// Holds only what everyone may know once the room is open.
struct Event {
    Id<Event> id;
    std::string room;
    std::int64_t number = 0;
    std::string kind;  ///< "bidders-announced"
    Instant at;
    std::optional<json::value> facts;
};
BOOST_DESCRIBE_STRUCT(Event, (), (id, room, number, kind, at, facts))

operations::Module module();

/// Adds the next event of the room to the act.
void tell(operations::Operation& op, const std::string& room, std::string kind, std::optional<json::value> facts = {});

/// The newest event's number; 0 when nothing happened yet.
std::int64_t last_number(operations::View& view, const std::string& room);
/// Events after `number`, in order.
std::vector<Event> events_since(operations::View& view, const std::string& room, std::int64_t number,
                                std::int64_t limit);

}  // namespace sunhall::live

namespace sunhall::records {
template <>
inline const RecordType& record_type<live::Room>() {
    static const RecordType type("live.room", {integer("last")});
    return type;
}
template <>
inline const RecordType& record_type<live::Event>() {
    static const RecordType type("live.event", {text("room"), integer("number")}, {unique({"room", "number"})});
    return type;
}
}  // namespace sunhall::records
