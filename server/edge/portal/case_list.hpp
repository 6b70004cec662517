// Tenders as everyone may see them: only those with a published notice exist for the public.
#pragma once
#include "edge/portal/site.hpp"

namespace sunhall::portal {

/// A <ul> of the newest running cases, or a sentence that there is none.
std::string running_cases(const Site& site, const Visit& visit, Connection& connection, std::int64_t limit);
std::string stage_title(const Site& site, const Visit& visit, const workflow::Case& running);
/// The title of a stage in whichever procedure has one of that name.
std::string any_stage_title(const Site& site, const Visit& visit, const std::string& stage);
/// The case, when it has a published notice.
std::optional<workflow::Case> read_public_case(Connection& connection, const std::string& id);

PageText cases_page(const Site&, const Visit&, const http::Request&);
PageText case_page(const Site&, const Visit&, const http::Request&);
PageText opening_page(const Site&, const Visit&, const http::Request&);

/// The opening record once it is read out, from the trading module's public query; null before.
json::value opening_record_of(const Site& site, const std::string& case_id);
/// Its rows as an Excel file.
Bytes opening_xlsx(const json::value& record);
/// The short form that stands on the case page.
std::string opening_section(const Site& site, const Visit& visit, const std::string& case_id, const std::string& files);

}  // namespace sunhall::portal
