// Levels of authority (分岗分级授权, P-AUTH-02): handler, reviewer, leader. The process file names the level of an act
// of the centre; a person holds it by a grant in force for that very post. Organisations outside the centre order their
// own house.
#pragma once
#include "platform/process/definition.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::workflow {

inline constexpr Problem level_too_low{403,
                                       "workflow.level-too-low",
                                       "您的岗位级别不足以办理此事项。",
                                       "Your level does not suffice for this act.",
                                       "请由具备所列岗位级别的人员办理，或申请相应级别的岗位授权。",
                                       "Have a person of the level shown do it, or ask for a grant of that level."};

/// Whether the actor's person holds the post at this level or above, by a grant in force now.
bool holds_level(Operation& op, std::string_view post, process::Level least);

}  // namespace sunhall::workflow
