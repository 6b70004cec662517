// Where the archive of a case stands: what is missing, why, and how to recognise the package.
#include "platform/papers/papers.hpp"
#include "support/archive/commands/commands.hpp"
#include "support/archive/inventory.hpp"

namespace sunhall::archive {
namespace {

using namespace operations;

struct Gap {
    std::string item, zh, en;
    std::optional<std::string> reason;
    bool approved = false;
};
BOOST_DESCRIBE_STRUCT(Gap, (), (item, zh, en, reason, approved))
struct PackagePage {
    std::string case_id, stage;
    PackageState state;
    std::optional<std::string> number;
    std::optional<Digest> digest, sm3, packed;
    std::int64_t items;
    std::vector<Gap> gaps;
    std::vector<ArchivedFile> files;
    std::vector<std::string> failed;
    std::optional<Instant> handed_over_at, sealed_at, accepted_at;
};
BOOST_DESCRIBE_STRUCT(PackagePage, (),
                      (case_id, stage, state, number, digest, sm3, packed, items, gaps, files, failed, handed_over_at,
                       sealed_at, accepted_at))

std::string title_of_paper(View& view, const std::string& lot, const std::string& kind) {
    for (const auto& one : papers::papers_of(view, lot)) {
        if (one.paper.kind == kind) return one.paper.title;
    }
    return kind;
}

PackagePage page(const OnLot& input, View& view) {
    const auto found = view.select<ArchivePackage>("case_id = $1", {Param(input.lot.value)});
    view.require(!found.empty(), not_found);
    const auto& package = found.front();
    PackagePage shown{package.case_id,   package.stage,      package.state,
                      package.number,    package.digest,     package.sm3,
                      package.packed,    package.items,      {},
                      package.files,     package.failed,     package.handed_over_at,
                      package.sealed_at, package.accepted_at};
    const auto notes = view.select<GapNote>("case_id = $1", {Param(input.lot.value)});
    const auto& scope = view.services().extra<ArchiveScope>();
    for (const auto& code : package.gaps) {
        Gap gap{code, code, code, {}, false};
        for (const auto& item : scope.items) {
            if (item.code == code) gap.zh = item.zh, gap.en = item.en;
        }
        if (code.starts_with(signature_gap)) {
            gap.zh = "电子签名（" + title_of_paper(view, input.lot.value, code.substr(signature_gap.size())) + "）";
            gap.en = "signatures of the " + code.substr(signature_gap.size());
        }
        for (const auto& note : notes) {
            if (note.item == code) gap.reason = note.reason, gap.approved = note.approver.has_value();
        }
        shown.gaps.push_back(std::move(gap));
    }
    return shown;
}

}  // namespace

Query package_query() {
    return {.name = "archive.package",
            .does = "The archive package of a case: state, gaps, number and digest.",
            .does_zh = "归档状态、缺件、档号与摘要。",
            .route = get("/lots/{lot}/archive"),
            .who = {"owner", "agency", "opening_staff", "it_staff", "supervisor", "inspector"},
            .refusals = {not_found},
            .run = answering(page)};
}

}  // namespace sunhall::archive
