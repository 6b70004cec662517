// The public papers of a tender and who signed them (T-SEC-04), to look at and to check at home with openssl.
#pragma once
#include "edge/portal/site.hpp"
#include "edge/portal/zip_stream.hpp"

namespace sunhall::portal {

/// A section of the tender's page; empty where no paper is public.
std::string case_papers(const Site& site, const Visit& visit, const std::string& case_id);
/// Text, signature and certificate of each signature, and how to check them; `sums` takes a line for each.
void add_signature_entries(const Site& site, const std::string& case_id, const std::string& folder, std::string& sums,
                           std::vector<ZipEntry>& entries);

}  // namespace sunhall::portal
