// The witness of an evaluation is drawn among those who hold the post and are tied to nobody in the case; naming one by
// hand needs a reason (P-DUTY-06). Whoever was assigned before steps down and is not drawn again.
#include "foundation/random.hpp"
#include "platform/identity/identity.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/bid.hpp"
#include "trading/tendering/evaluation/random_draw.hpp"
#include "trading/tendering/review/witness.hpp"
#include "trading/tendering/staff_ties.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem no_witness{409,
                             "tendering.no-witness",
                             "没有符合条件的见证人员。",
                             "No qualified witness is there.",
                             "请先授予见证岗位，或由与本项目无利害关系的人员见证。",
                             "Grant the post first, to somebody without ties to this case."};
constexpr Problem witness_not_qualified{422,
                                        "tendering.witness-not-qualified",
                                        "所指定的人员不具备本项目的见证资格。",
                                        "The person named does not qualify as witness here.",
                                        "须持有见证岗位，且与项目各方无利害关系、未参与本项目。",
                                        "A holder of the post without ties or other work in this case."};

struct AssignWitness {
    Id<Lot> lot;
    std::optional<std::string> person, reason;
};
BOOST_DESCRIBE_STRUCT(AssignWitness, (), (lot, person, reason))
struct WitnessAssigned {
    std::string person, name;
    bool drawn = true;
    std::int64_t qualified = 0;
};
BOOST_DESCRIBE_STRUCT(WitnessAssigned, (), (person, name, drawn, qualified))

void check(const AssignWitness& input, FieldReport& report) {
    if (!input.person && input.reason) report.add_at("reason", "随机分配不写理由。", "is for a choice by hand only.");
}

std::shared_ptr<const void> throw_the_dice(const void*, View&) {
    auto seed = std::make_shared<Digest>();
    fill_random(seed->bytes);
    return seed;
}

// Everyone with work in the case, and every organisation that is a party of it.
struct Involved {
    std::set<std::string> persons, parties;
};
Involved involved(Operation& op, const std::string& lot) {
    Involved found;
    for (const auto& role : op.select<workflow::CaseRole>("case_id = $1", {Param(lot)})) {
        if (role.person) found.persons.insert(*role.person);
        if (role.role == "owner" || role.role == "agency" || role.role == "bidder")
            found.parties.insert(role.organisation);
    }
    for (const auto& bid : op.select<OpenedBid>("lot = $1", {Param(lot)})) found.parties.insert(bid.bidder);
    for (const auto& tie : op.select<StaffTie>("lot = $1", {Param(lot)}))
        if (tie.tied) found.persons.insert(tie.person);
    return found;
}

// Persons with their organisations.
std::map<std::string, std::string> qualified_for(Operation& op, const std::string& lot) {
    const auto out = involved(op, lot);
    std::map<std::string, std::string> found;
    for (const auto& grant : op.select<identity::Grant>("post = 'witness' AND state = 'granted'", {})) {
        if (!grant.in_force(op.now()) || out.persons.contains(grant.person.value) ||
            out.parties.contains(grant.organisation.value))
            continue;
        found.emplace(grant.person.value, grant.organisation.value);
    }
    return found;
}

WitnessAssigned assign_witness(const AssignWitness& input, Operation& op) {
    const std::string& lot = input.lot.value;
    op.get(input.lot);
    op.require(!input.person || !input.reason.value_or("").empty(), choice_needs_reason);
    const auto qualified = qualified_for(op, lot);
    op.require(!qualified.empty(), no_witness);
    WitnessAssignment made{.id = op.new_id<WitnessAssignment>(), .lot = lot, .by = op.person(), .at = op.now()};
    for (const auto& [person, organisation] : qualified) made.qualified.push_back(person);
    if (input.person) {
        op.require(qualified.contains(*input.person), witness_not_qualified);
        made.person = *input.person;
        made.reason = input.reason;
    } else {
        made.seed = op.prepared<Digest>();
        DrawStream draw(draw_key(*made.seed, {}, "witness " + lot));
        made.person = made.qualified[draw.below(made.qualified.size())];
    }
    made.organisation = qualified.at(made.person);
    for (const auto& held : op.select<workflow::CaseRole>("case_id = $1 AND role = 'witness' AND ended = 0", {Param(lot)}))
        workflow::end_role(op, lot, "witness", held.organisation, held.person);
    workflow::grant_role(op, lot, "witness", made.organisation, made.person);
    op.insert(made);
    const auto person = op.find(Id<identity::Person>{made.person});
    return {made.person, person ? person->name : "", !input.person, static_cast<std::int64_t>(qualified.size())};
}

}  // namespace

Command assign_witness_command() {
    return {.name = "tendering.assign-witness",
            .does = "Draws the witness of the evaluation among those qualified; naming one by hand needs a reason.",
            .does_zh = "在符合条件的人员中随机分配见证人；人工指定须写明理由。",
            .route = operations::post("/lots/{lot}/evaluation/witness"),
            .who = {role::system, "opening_staff"},
            .refusals = {choice_needs_reason, no_witness, witness_not_qualified, workflow::not_now},
            .run = handler(assign_witness, check),
            .on_case = case_from(&AssignWitness::lot),
            .prepare = throw_the_dice};
}

}  // namespace sunhall::tendering
