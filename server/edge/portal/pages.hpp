// Every page and file of the portal by name; each lies in the file that its name says.
#pragma once
#include "edge/portal/case_list.hpp"
#include "edge/portal/notice_list.hpp"

namespace sunhall::portal {

PageText home_page(const Site&, const Visit&, const http::Request&);
PageText notice_page(const Site&, const Visit&, const http::Request&);
PageText organisations_page(const Site&, const Visit&, const http::Request&);
PageText organisation_page(const Site&, const Visit&, const http::Request&);
PageText statistics_page(const Site&, const Visit&, const http::Request&);
PageText guide_page(const Site&, const Visit&, const http::Request&);
PageText procedure_page(const Site&, const Visit&, const http::Request&);
PageText forms_page(const Site&, const Visit&, const http::Request&);
PageText form_page(const Site&, const Visit&, const http::Request&);
PageText deadlines_page(const Site&, const Visit&, const http::Request&);
PageText verify_page(const Site&, const Visit&, const http::Request&);
PageText data_page(const Site&, const Visit&, const http::Request&);
PageText dictionary_page(const Site&, const Visit&, const http::Request&);
PageText look_page(const Site&, const Visit&, const http::Request&);
PageText help_page(const Site&, const Visit&, const http::Request&);
PageText contact_page(const Site&, const Visit&, const http::Request&);
PageText accessibility_page(const Site&, const Visit&, const http::Request&);
PageText problems_page(const Site&, const Visit&, const http::Request&);
PageText problem_help_page(const Site&, const Visit&, const http::Request&);

/// The JSON Schema of a form; refuses with http.not-found.
std::string form_schema(const Site& site, const http::Request& request);
/// Sets the look's cookie and leads back; refuses addresses of other sites by going home.
http::Response choose_look(const http::Request& request);

/// robots.txt, security.txt, sitemaps, OpenSearch, the icon, style sheets and scripts.
void add_machine_files(http::Router& router, const std::shared_ptr<Site>& site);
/// Whole registers as CSV and JSON lines, streamed.
void add_data_files(http::Router& router, const std::shared_ptr<Site>& site);

}  // namespace sunhall::portal
