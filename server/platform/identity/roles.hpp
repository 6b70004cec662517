// Which roles a person has in the whole hall: by the kinds of his organisation and by his posts.
#pragma once
#include "platform/identity/grant.hpp"

namespace sunhall::identity {

/// "member", the kinds of an organisation that is not returned, and the posts in force at `at` (the hall's clock).
/// Supervisors, inspectors, banks and the centre count only once verified: nobody becomes one by his own entry. A
/// person who holds one of the three separate administrations has no business role (P-DUTY-03, R-SEC-20).
std::vector<std::string> roles_of(const Organisation& organisation, const std::vector<Grant>& grants, Instant at);

bool is_administrator(const std::vector<std::string>& roles);

}  // namespace sunhall::identity
