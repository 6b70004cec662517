// What the running engine asks a definition: pure functions of the definition and of what it is told about the case.
#pragma once
#include <functional>

#include "platform/process/definition.hpp"

namespace sunhall::process {

/// Answers whether a named predicate holds for the case at hand. Asked only for names of `definition.guards`.
using Predicate = std::function<bool(std::string_view name)>;

/// Null when there is no stage of that name.
const Stage* find_stage(const Definition& definition, std::string_view name);
const Guard* find_guard(const Definition& definition, std::string_view name);
const Parameter* find_parameter(const Definition& definition, std::string_view key);
/// The stage's limit of that key, else the case's; null when there is none.
const Limit* find_limit(const Definition& definition, const Stage& stage, std::string_view key);

/// Integer parameter; throws std::out_of_range when the definition has none of that key or it is no integer.
std::int64_t integer_parameter(const Definition& definition, std::string_view key);

/// All acts of this command in the stage now: those of the suspension when suspended, the stage's own, the case-wide
/// ones. Empty: not possible now. A person may act if any of them fits.
std::vector<const Act*> find_acts(const Definition& definition, const Stage& stage, std::string_view command,
                                  bool suspended = false);

/// What a holder of the role may do in the stage now, in the same order; while suspended only what the suspension
/// allows (P-NODE-06).
std::vector<const Act*> acts_allowed(const Definition& definition, const Stage& stage, std::string_view role,
                                     bool suspended = false);

/// Guards of the act that do not hold - all of them, never only the first (P-NODE-03).
std::vector<const Guard*> unmet_guards(const Definition& definition, const Act& act, const Predicate& holds);

/// `when` of a way out or trigger: empty holds always, `!name` holds when the predicate does not.
bool condition_holds(std::string_view when, const Predicate& holds);

/// Where the case goes after an event. `to` is null when it stays.
struct Transition {
    const Stage* to = nullptr;
    const Leave* by = nullptr;
};
/// `event` is a command done or a deadline passed; `suspended` cases leave only by the suspension's own ways.
Transition next(const Definition& definition, const Stage& stage, std::string_view event, const Predicate& holds,
                bool suspended = false);

enum class SuspensionChange { none, begins, lifts };
/// Whether the event suspends a running case in this stage, or lifts the suspension of a suspended one.
SuspensionChange suspension_after(const Definition& definition, const Stage& stage, bool suspended,
                                  std::string_view event, const Predicate& holds);
bool can_be_suspended(const Definition& definition, const Stage& stage);
bool allowed_while_suspended(const Definition& definition, std::string_view command);

/// One person may not do both acts in one case, in either order (P-DUTY-02). An act does not exclude itself.
bool excluded(const Definition& definition, std::string_view first, std::string_view second);

/// Commands the system submits in the stage, with the deadline that calls for each.
std::vector<const Deadline*> deadlines_of(const Stage& stage, std::string_view fact_or_limit);

bool is_end(const Stage& stage);

}  // namespace sunhall::process
