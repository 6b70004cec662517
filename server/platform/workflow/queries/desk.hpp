// What people at work see first: their cases, what they may do now, what is due and who is waited for (P-NODE-10,
// P-NODE-11, C-TIME).
#pragma once
#include "platform/operations/query.hpp"
#include "platform/workflow/authority.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::workflow {

/// Facts of a case that everyone may know: none tells of a bidder's act (L§22, R-SEAL-31).
const std::set<std::string>& open_facts();
/// C-TIME-03: green; yellow from four fifths of the time on or from one working day before its end, whichever is later;
/// red when it is over, purple when what is over is a limit of the law.
std::string light_of(const WorkCalendar& calendar, Instant from, Instant due, Instant now, bool statutory = false);

/// One act that the asker may do now, with the clock that runs for it.
struct DeskAct {
    std::string command, role;
    std::optional<std::string> form;
    bool optional = false, repeat = false;
    std::vector<process::Text> needs;  ///< conditions the gate asks for, in words
    std::optional<Instant> due;
    std::optional<process::Text> limit;
    std::string light;                 ///< green, yellow, red or empty (C-TIME-03)
    std::optional<std::string> on_behalf_of{};  ///< name of the post-holder who delegated it (P-AUTH-05)
};
BOOST_DESCRIBE_STRUCT(DeskAct, (), (command, role, form, optional, repeat, needs, due, limit, light, on_behalf_of))

struct DeskLimit {
    std::string key, kind, effect, basis, light;
    process::Text title;
    std::int64_t value = 0;
    process::Text unit;
    std::optional<Instant> from, due;
    bool runs = false;                 ///< its start is known and its end lies ahead
};
BOOST_DESCRIBE_STRUCT(DeskLimit, (), (key, kind, effect, basis, light, title, value, unit, from, due, runs))

/// Posts of the asker and delegations to him, read once for a page.
struct Holdings {
    std::vector<identity::Grant> grants;
    std::vector<Delegated> delegated;
};
Holdings holdings_of(View& view);

/// What one organisation or person holds on a case. Nothing here is what the gate would refuse (P-AUTH-01).
struct Standing {
    std::vector<std::string> roles;    ///< of the case and of the hall, the latter where post and office reach the case
    bool party = false;                ///< holds a role that the case gives
    std::map<std::string, process::Level> levels;  ///< of roles held by a post
    std::vector<const Delegated*> delegated;       ///< delegations that may reach the case
    bool own_part = false;             ///< his organisation has a part in it
    std::map<std::string, std::set<std::string>> done;  ///< by person: acts that exclusions may name
};
Standing standing_of(View& view, const Case& running, const Holdings& holdings);
/// Whether the case belongs in his lists.
bool concerns(const Standing& standing);
/// Cases before `after`, the newest first, in which the organisation holds a role; all of them for those who serve or
/// watch every case. Whether each concerns the asker, its standing says.
std::vector<Case> cases_in_reach(View& view, const std::optional<std::string>& after, bool ended, std::int64_t limit,
                                 const Holdings& holdings);

std::vector<DeskAct> acts_now(View& view, const Case& running, const process::Definition& definition,
                              const Standing& standing);
std::vector<DeskLimit> limits_of(View& view, const Case& running, const process::Definition& definition,
                                 const Standing& standing);

std::vector<operations::Query> desk_queries();
operations::Query board_query();
std::vector<operations::Query> preview_queries();

}  // namespace sunhall::workflow
