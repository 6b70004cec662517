// What followers of tendering share: reading the act behind an entry, looking at records outside the lane, and acting
// as the hall.
#pragma once
#include <spdlog/spdlog.h>

#include "platform/documents/documents.hpp"
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/session.hpp"

namespace sunhall::tendering::follow {

struct Act {
    std::string command, case_id, entry, organisation;
};

/// The act, if the entry tells of this command done. Concealed acts are nobody's to see, so not a follower's either.
inline std::optional<Act> act_of(const journal::Stored& stored, std::string_view command) {
    if (stored.rec.find(command) == std::string::npos) return std::nullopt;
    const auto entry = from_body<journal::Entry>(stored.rec);
    if (entry.outcome != journal::Outcome::done || !entry.act || entry.act->command != command) return std::nullopt;
    return Act{entry.act->command, entry.act->case_id.value_or(""), entry.id, entry.act->who.organisation.value_or("")};
}

template <class Read>
auto with_view(operations::Hall& hall, Read read) {
    auto connection = hall.reader();
    operations::View view(*connection, operations::system_actor(), hall.clock().now(), hall.services());
    return read(view);
}

/// A refusal is an answer; a hall that stops or has lost its database is not: then the entry comes again.
inline operations::Answer run(operations::Hall& hall, std::string_view command, const json::value& input,
                              std::string key = {}) {
    auto answer = hall.run(command, input, operations::system_actor(), std::move(key));
    if (answer.status >= 500) throw std::runtime_error(std::string(command) + " did not run: " + answer.problem());
    if (!answer.done()) spdlog::info("{}: {}", command, answer.problem());
    return answer;
}

inline std::shared_ptr<Blobs> blobs_of(operations::Hall& hall) {
    return hall.services().extra<documents::Store>().blobs;
}
inline std::shared_ptr<OpeningKeys> keys_of(operations::Hall& hall) {
    return std::static_pointer_cast<OpeningKeys>(hall.services().extras.at(OpeningKeys::service_name));
}

}  // namespace sunhall::tendering::follow
