// The register page by page, in order of credit codes; the cursor is the last code shown.
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct AskOrganisations {
    std::optional<OrganisationKind> kind;
    std::optional<OrganisationState> state;
    std::optional<std::string> after;
    std::optional<std::int64_t> limit;  ///< 1 to 200, 50 by default
};
BOOST_DESCRIBE_STRUCT(AskOrganisations, (), (kind, state, after, limit))

struct OrganisationLine {
    Id<Organisation> id;
    std::string code, name;
    std::vector<OrganisationKind> kinds;
    OrganisationState state;
};
BOOST_DESCRIBE_STRUCT(OrganisationLine, (), (id, code, name, kinds, state))

struct Organisations {
    std::vector<OrganisationLine> lines;
    std::optional<std::string> next;  ///< cursor of the next page; absent on the last one
};
BOOST_DESCRIBE_STRUCT(Organisations, (), (lines, next))

constexpr std::int64_t read_at_once = 256;

Organisations organisations(const AskOrganisations& input, View& view) {
    const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(input.limit.value_or(50), 1, 200));
    Organisations page;
    std::string after = input.after.value_or("");
    for (;;) {
        const auto batch =
            view.select<Organisation>("code > $1 ORDER BY code LIMIT $2", {Param(after), Param(read_at_once)});
        for (const auto& one : batch) {
            if ((input.kind && !one.is(*input.kind)) || (input.state && one.state != *input.state)) {
                after = one.code;
                continue;
            }
            if (page.lines.size() == limit) {
                page.next = after;
                return page;
            }
            page.lines.push_back({one.id, one.code, one.name, one.kinds, one.state});
            after = one.code;
        }
        if (batch.size() < static_cast<std::size_t>(read_at_once)) return page;
    }
}

}  // namespace

Query organisations_query() {
    return {.name = "identity.organisations",
            .does = "The public register of organisations, page by page.",
            .does_zh = "市场主体名录。",
            .route = operations::get("/organisations"),
            .run = operations::answering(organisations)};
}

}  // namespace sunhall::identity
