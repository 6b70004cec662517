#pragma once
#include "platform/papers/papers.hpp"

namespace sunhall::papers {

/// Whether the actor may give this signature: of his organisation, or his own.
bool is_of(const AskedSignature& asked, const std::string& organisation, const std::string& person);
/// Of those the actor may give the first that is still open; else one that stands.
std::optional<AskedSignature> asked_of(const std::vector<AskedSignature>& all, const std::string& organisation,
                                       const std::string& person);

operations::Command sign_paper_command();
operations::Query papers_to_sign_query();
operations::Query paper_text_query();
operations::Query papers_of_case_query();

}  // namespace sunhall::papers
