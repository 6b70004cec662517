#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/scheme.hpp"

namespace sunhall::tendering {
namespace {

struct ReviseScheme {
    Id<Lot> lot;
    json::value scheme;
};
BOOST_DESCRIBE_STRUCT(ReviseScheme, (), (lot, scheme))

// Drafts may be incomplete: members left out keep their defaults; what is there must have its type.
void check(const ReviseScheme& input, FieldReport& report) {
    Scheme read;
    const auto before = report.enter("scheme");
    report.strict = false;
    read_json(input.scheme, read, report);
    report.strict = true;
    report.leave(before);
}

void revise_scheme(const ReviseScheme& input, Operation& op) {
    Lot lot = op.get(input.lot);
    lot.scheme = from_body<Scheme>(input.scheme);
    op.update(lot);
}

// What the interface says of a scheme: every member is known, none has to be there.
void as_draft(json::value& schema) {
    if (auto* object = schema.if_object()) {
        object->erase("required");
        for (auto& member : *object) as_draft(member.value());
    } else if (auto* list = schema.if_array()) {
        for (auto& item : *list) as_draft(item);
    }
}
json::value draft_schema() {
    json::value schema = schema_of<ReviseScheme>(), draft = schema_of<Scheme>();
    as_draft(draft);
    schema.at("properties").as_object()["scheme"] = std::move(draft);
    return schema;
}

}  // namespace

Command revise_scheme_command() {
    Command made{.name = "tendering.revise-scheme",
            .does = "Writes the tender scheme of a lot.",
            .does_zh = "编制或修改标段的招标方案。",
            .route = {"PUT", "/lots/{lot}/scheme"},
            .who = {"owner", "agency"},
            .refusals = {workflow::not_now},
            .run = handler(revise_scheme, check),
            .on_case = case_from(&ReviseScheme::lot)};
    made.run.input_schema = draft_schema;
    return made;
}

}  // namespace sunhall::tendering
