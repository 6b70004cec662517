// Whom a case concerns and how: the same questions the gate asks, asked before anybody presses a button.
#include "platform/workflow/queries/desk.hpp"

namespace sunhall::workflow {
namespace {

// A supervising office sees the acts of its own cases; a case of no office is open to each.
bool of_another_office(const std::vector<CaseRole>& offices, const std::string& organisation) {
    return !offices.empty() && std::none_of(offices.begin(), offices.end(), [&](const auto& office) {
        return office.organisation == organisation;
    });
}

// The highest level at which the person's post reaches the case.
std::optional<process::Level> level_of(const Holdings& holdings, identity::Post post, const Case& running, bool own,
                                       Instant now) {
    if (!ever_held(holdings.grants, post)) return process::Level::L1;
    for (const auto level : {process::Level::L3, process::Level::L2, process::Level::L1}) {
        if (reach_of(holdings.grants, post, level, running, own, now) == Reach::full) return level;
    }
    return std::nullopt;
}

void add_acts(View& view, const std::string& case_id, const std::string& person, Standing& standing) {
    for (const auto& act :
         view.select<CaseAct>("case_id = $1 AND person = $2", {Param(case_id), Param(person)}))
        standing.done[person].insert(act.command);
}

// Posts of the centre reach beyond the cases their organisation has a part in; how far, each case's standing says.
bool looks_further(const operations::Actor& actor, const Holdings& holdings) {
    return actor.holds("inspector") || !holdings.delegated.empty() ||
           std::any_of(actor.roles.begin(), actor.roles.end(), [](const auto& role) {
               const auto post = centre_post(role);
               return post && *post != identity::Post::administrator &&
                      *post != identity::Post::security_administrator;
           });
}

}  // namespace

Holdings holdings_of(View& view) {
    if (!view.actor().person) return {};
    return {grants_of_person(view, *view.actor().person), delegated_to(view, *view.actor().person, view.now())};
}

Standing standing_of(View& view, const Case& running, const Holdings& holdings) {
    Standing standing;
    const auto& actor = view.actor();
    if (actor.organisation) standing.own_part = organisation_has_part(view, running.id.value, *actor.organisation);
    for (const auto& role : actor.roles) {
        if (given_by_case(role)) continue;
        if (const auto post = centre_post(role)) {
            const auto level = level_of(holdings, *post, running, standing.own_part, view.now());
            if (!level) continue;
            standing.levels[role] = *level;
        }
        if (role == "supervisor" &&
            of_another_office(view.select<CaseRole>("case_id = $1 AND role = 'supervisor' AND ended = 0",
                                                    {Param(running.id.value)}),
                              actor.organisation.value_or("")))
            continue;
        standing.roles.push_back(role);
    }
    if (!actor.organisation) return standing;
    for (const auto& held : view.select<CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                                  {Param(running.id.value), Param(*actor.organisation)})) {
        if (held.person && held.person != actor.person) continue;
        standing.roles.push_back(held.role);
        standing.party = true;
    }
    if (actor.person) add_acts(view, running.id.value, *actor.person, standing);
    for (const auto& one : holdings.delegated) {
        const auto& delegation = one.delegation;
        if (delegation.organisation.value != *actor.organisation ||
            reach_of(one.grants, delegation.post, process::Level::L1, running, standing.own_part, view.now()) !=
                Reach::full)
            continue;
        standing.delegated.push_back(&one);
        add_acts(view, running.id.value, delegation.delegator.value, standing);
    }
    return standing;
}

bool concerns(const Standing& standing) {
    static const std::set<std::string> watching{"acceptance", "opening_staff", "it_staff", "leader",
                                                "inspector",  "auditor",       "archivist"};
    return standing.party || !standing.delegated.empty() ||
           std::any_of(standing.roles.begin(), standing.roles.end(),
                       [](const auto& role) { return watching.contains(role); });
}

std::vector<Case> cases_in_reach(View& view, const std::optional<std::string>& after, bool ended, std::int64_t limit,
                                 const Holdings& holdings) {
    const std::string before = after.value_or("z");  // beyond every id in any collation
    const std::string open = ended ? "" : "ended = 0 AND ";
    if (looks_further(view.actor(), holdings))
        return view.select<Case>(open + "id < $1 ORDER BY id DESC LIMIT $2", {Param(before), Param(limit)});
    return view.select<Case>(open +
                                 "id < $1 AND id IN (SELECT case_id FROM workflow_case_role WHERE organisation = $2 "
                                 "AND ended = 0) ORDER BY id DESC LIMIT $3",
                             {Param(before), Param(view.actor().organisation.value_or("")), Param(limit)});
}

}  // namespace sunhall::workflow
