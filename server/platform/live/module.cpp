#include "platform/live/live.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::live {
namespace {

Id<Room> room_id(const std::string& name) { return Id<Room>{name.substr(name.find('/') + 1)}; }

}  // namespace

operations::Module module() {
    return {.name = "live", .records = {&records::record_type<Room>(), &records::record_type<Event>()}};
}

void tell(operations::Operation& op, const std::string& name, std::string kind, std::optional<json::value> facts) {
    const Id<Room> id = room_id(name);
    Room room = op.find(id).value_or(Room{id, 0});
    const bool first = room.last == 0;
    ++room.last;
    if (first) op.insert(room);
    else op.update(room);
    op.insert(Event{op.new_id<Event>(), name, room.last, std::move(kind), op.now(), std::move(facts)});
}

std::int64_t last_number(operations::View& view, const std::string& room) {
    const auto found = view.find(room_id(room));
    return found ? found->last : 0;
}

std::vector<Event> events_since(operations::View& view, const std::string& room, std::int64_t number,
                                std::int64_t limit) {
    return view.select<Event>("room = $1 AND number > $2 ORDER BY number LIMIT $3",
                              {Param(room), Param(number), Param(limit)});
}

}  // namespace sunhall::live
