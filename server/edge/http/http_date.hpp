// Dates as HTTP writes them: IMF-fixdate (RFC 9110 section 5.6.7).
#pragma once
#include <ctime>
#include <string>

namespace sunhall::http {

std::string http_date(std::time_t at);  ///< Mon, 16 Mar 2026 01:30:00 GMT

}  // namespace sunhall::http
