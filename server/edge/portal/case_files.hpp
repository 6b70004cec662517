// The public files of a tender: each by itself, and all of them with every notice in one archive.
#pragma once
#include "edge/portal/site.hpp"

namespace sunhall::portal {

struct CaseFileLinks {
    std::string list;     ///< everything but the opening record's, with the way to the archive
    std::string opening;  ///< links to the opening record's PDF and CSV
};
CaseFileLinks case_file_links(Connection& connection, const Visit& visit, const std::string& case_id);

/// Files that everyone may read, signed notices and SHA256SUMS as one ZIP; refuses with http.not-found.
http::Response case_files_zip(const Site& site, const http::Request& request);

}  // namespace sunhall::portal
