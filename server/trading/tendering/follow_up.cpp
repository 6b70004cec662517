#include "trading/tendering/follow_up.hpp"

#include "trading/tendering/opening/follow.hpp"

namespace sunhall::tendering {

void follow_up(operations::Hall& hall, const journal::Stored& stored, std::string_view cause, std::string_view command,
               std::string_view key, const IsDue& is_due) {
    if (stored.rec.find(cause) == std::string::npos) return;  // most entries need not be read
    const auto entry = from_body<journal::Entry>(stored.rec);
    if (entry.outcome != journal::Outcome::done || !entry.act || entry.act->command != cause || !entry.act->case_id)
        return;
    const Id<Lot> lot{*entry.act->case_id};
    if (is_due && !follow::with_view(hall, [&](operations::View& view) { return is_due(view, lot); })) return;
    const auto answer = hall.run(command, json::object{{"lot", *entry.act->case_id}}, operations::system_actor(),
                                 std::string(key) + " " + entry.id);
    if (answer.status >= 500) throw std::runtime_error(std::string(command) + " could not run: " + answer.problem());
    if (!answer.done()) spdlog::warn("lot {}: {} refused: {}", *entry.act->case_id, command, answer.problem());
}

}  // namespace sunhall::tendering
