// What people read of a procedure, drawn from the same definition that is enforced, so that it cannot differ
// (S-GUIDE-07, P-TPL-04).
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "platform/process/definition.hpp"

namespace sunhall::process {

/// A stand-alone SVG without script or style sheet. `current_stage` (may be empty) is marked by shape and word, not by
/// colour alone; title and description tell a screen reader what the picture shows. `language` is "zh" or "en".
std::string diagram_svg(const Definition& definition, std::string_view current_stage, std::string_view language);

/// BPMN 2.0 XML with diagram interchange, for import into modelling tools. Stages are tasks, ways out are sequence
/// flows.
std::string bpmn_xml(const Definition& definition, std::string_view language = "zh");

/// Titles of commands and roles for people; what it does not know is shown by its name.
struct Titles {
    std::map<std::string, Text> commands, roles, notices, forms;
    std::map<std::string, std::string> telephones;  ///< by post (S-GUIDE-01)
    /// "R§16" as people cite it; absent or empty: as written.
    std::function<std::string(const std::string& basis, std::string_view language)> cite{};
    std::string heading = "h1";  ///< of the title; stages stand two levels below
};

/// The public guide: a table of all stages first, then for each stage office, telephone, basis, limits, steps,
/// materials and notices (S-GUIDE-01). HTML without head; everything escaped. Forms are linked at `/forms/…` of the
/// language.
std::string guide_html(const Definition& definition, std::string_view language, const Titles& titles = {});

/// "on tendering.close-bidding if enough_bidders" in words, using the guard's message.
std::string way_text(const Definition& definition, const Leave& leave, std::string_view language);
/// "at least 20 calendar days" / "不少于 20 日"
std::string limit_text(const Limit& limit, std::string_view language);

}  // namespace sunhall::process
