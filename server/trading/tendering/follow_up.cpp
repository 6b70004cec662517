#include "trading/tendering/follow_up.hpp"

#include "trading/tendering/opening/follow.hpp"

namespace sunhall::tendering {

void follow_up(operations::Hall& hall, const journal::Stored& stored, std::string_view cause, std::string_view command,
               std::string_view key, const IsDue& is_due) {
    const auto act = follow::act_of(stored, cause);
    if (!act || act->case_id.empty()) return;
    const Id<Lot> lot{act->case_id};
    if (is_due && !follow::with_view(hall, [&](operations::View& view) { return is_due(view, lot); })) return;
    const auto answer = hall.run(command, json::object{{"lot", lot.value}}, operations::system_actor(),
                                 std::string(key) + " " + act->entry);
    if (answer.status >= 500) throw std::runtime_error(std::string(command) + " could not run: " + answer.problem());
    if (!answer.done()) spdlog::warn("lot {}: {} refused: {}", lot.value, command, answer.problem());
}

}  // namespace sunhall::tendering
