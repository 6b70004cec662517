#include "platform/messaging/letter.hpp"

#include "foundation/named_id.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::messaging {
namespace {

bool holds_role(View& view, const std::string& case_id, std::string_view role, const operations::Actor& actor) {
    if (!workflow::given_by_case(role)) return actor.holds(role);
    const auto held = view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                                      {Param(case_id), Param(actor.organisation.value_or(""))});
    return std::any_of(held.begin(), held.end(), [&](const auto& one) {
        return one.role == role && (!one.person || one.person == actor.person);
    });
}

}  // namespace

std::string id_of_name(std::string_view name) {
    return named_id(name);
}

Parties* parties(const operations::Services& services) {
    return services.extras.contains(Parties::service_name) ? &services.extra<Parties>() : nullptr;
}

std::optional<std::string> reader_of(View& view, const Letter& letter, const operations::Actor& actor) {
    if (!actor.organisation) return std::nullopt;
    const std::string& mine = *actor.organisation;
    if (letter.organisation) return *letter.organisation == mine ? std::optional(mine) : std::nullopt;
    auto* known = parties(view.services());
    if (letter.tag) {
        const auto tag = known ? known->tag(view, letter.case_id, mine) : std::nullopt;
        return tag == letter.tag ? tag : std::nullopt;
    }
    const std::string audience = letter.audience.value_or("");
    if (audience.starts_with("role:"))
        return holds_role(view, letter.case_id, audience.substr(5), actor) ? std::optional(mine) : std::nullopt;
    if (!known || !known->belongs(view, letter.case_id, audience, mine)) return std::nullopt;
    return known->tag(view, letter.case_id, mine).value_or(mine);
}

ContactPreference preference_of(View& view, const std::string& organisation, const std::string& person) {
    const auto of = [&](const std::string& whose) {
        return view.find(Id<ContactPreference>{id_of_name("contact " + whose)});
    };
    if (auto own = of(person)) return *std::move(own);
    if (auto common = of(organisation)) return *std::move(common);
    return {.id = Id<ContactPreference>{id_of_name("contact " + organisation)},
            .organisation = organisation,
            .person = {}};
}

}  // namespace sunhall::messaging
