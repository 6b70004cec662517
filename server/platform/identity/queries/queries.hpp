// The module's queries, one per file.
#pragma once
#include "platform/identity/store.hpp"

namespace sunhall::identity {

Query organisation_page_query();
Query own_basic_account_query();
Query organisations_query();
Query me_query();
Query my_sessions_query();
Query people_query();
Query grants_query();
Query authorities_query();

}  // namespace sunhall::identity
