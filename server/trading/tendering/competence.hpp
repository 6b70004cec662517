// Which supervising office a case belongs to: that of its project, put on the case by role when the lot is registered.
// Officers of another office neither look into the case nor order anything in it (P-AUTH-07).
#pragma once
#include "platform/workflow/workflow.hpp"

namespace sunhall::tendering {

inline constexpr Problem not_your_office{403,
                                         "tendering.not-your-office",
                                         "该项目不属于贵部门的监督范围。",
                                         "This case is not supervised by your office.",
                                         "请由项目登记的行政监督部门办理。",
                                         "The supervising office registered with the project acts."};

/// Refuses with not_your_office when a supervisor of another office acts. Inspection has no district.
void require_own_office(operations::Operation& op, const std::string& lot);

}  // namespace sunhall::tendering
