#include "trading/tendering/staff_ties.hpp"

#include "platform/workflow/workflow.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem relation_needed{422,
                                  "tendering.relation-needed",
                                  "有利害关系的，须写明与哪一方存在何种关系。",
                                  "Say to which party you are tied, and how.",
                                  "请填写关系说明。",
                                  "Write it out; another person takes over."};

struct DeclareTie {
    Id<Lot> lot;
    bool tied;
    std::optional<std::string> relation;
};
BOOST_DESCRIBE_STRUCT(DeclareTie, (), (lot, tied, relation))

void declare_tie(const DeclareTie& input, Operation& op) {
    op.require(!input.tied || !input.relation.value_or("").empty(), relation_needed);
    op.insert(StaffTie{op.new_id<StaffTie>(), input.lot.value, op.person(), op.role(), input.relation.value_or(""),
                       input.tied, op.now()});
}

}  // namespace

bool has_declared_tie(Operation& op, const std::string& lot) {
    // Under a delegation the ties of both count (P-AUTH-05).
    for (const auto& person : {op.person(), workflow::acting_for(op).value_or(op.person())}) {
        const auto newest = op.first<StaffTie>("lot = $1 AND person = $2 ORDER BY id DESC LIMIT 1",
                                               {Param(lot), Param(person)});
        if (newest && newest->tied) return true;
    }
    return false;
}

Command declare_tie_command() {
    return {.name = "tendering.declare-tie",
            .does = "A person of the centre states whether he is tied to a party of the case; who is, acts no more in it.",
            .does_zh = "工作人员声明与项目当事人有无利害关系；有利害关系的，不再办理本项目。",
            .route = operations::post("/lots/{lot}/ties"),
            .who = {"acceptance", "opening_staff", "it_staff"},
            .refusals = {relation_needed, workflow::not_now},
            .run = handler(declare_tie),
            .on_case = case_from(&DeclareTie::lot)};
}

}  // namespace sunhall::tendering
