// The way into the room and out of it: signing in, the statement on avoidance, replacement, and the choice of a leader
// (T-COM-07…12).
#include "platform/workflow/authority.hpp"
#include "trading/tendering/review/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem sign_in_first{409,
                                "tendering.sign-in-first",
                                "请先签到，再查看投标人名单并签署回避声明。",
                                "Sign in first, then see the bidders and sign the statement.",
                                "请在评标室门禁处签到。",
                                "Sign in at the door."};
constexpr Problem ground_needed{422,
                                "tendering.avoidance-ground-needed",
                                "申请回避须写明情形。",
                                "Stepping back needs the ground.",
                                "请填写回避情形。",
                                "State the ground."};
constexpr Problem no_such_member{404,
                                 "tendering.no-such-member",
                                 "名单中没有该成员。",
                                 "There is no such member on the committee.",
                                 "请核对成员。",
                                 "Check the member."};

struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))
struct Declare {
    Id<Lot> lot;
    bool clear;
    std::optional<std::string> ground;
};
BOOST_DESCRIBE_STRUCT(Declare, (), (lot, clear, ground))
struct Replace {
    Id<Lot> lot;
    std::string person, cause;
};
BOOST_DESCRIBE_STRUCT(Replace, (), (lot, person, cause))
struct Elect {
    Id<Lot> lot;
    std::string person;
};
BOOST_DESCRIBE_STRUCT(Elect, (), (lot, person))
struct Elected {
    std::optional<std::string> leader;
    std::int64_t votes = 0, members = 0;
};
BOOST_DESCRIBE_STRUCT(Elected, (), (leader, votes, members))

void sign_in(const OnLot& input, Operation& op) {
    require_committee(op, input.lot);
    if (op.role() == "witness") {
        op.insert(EvaluationRemark{.id = op.new_id<EvaluationRemark>(),
                                   .lot = input.lot.value,
                                   .person = op.person(),
                                   .role = op.role(),
                                   .text = "见证签到",
                                   .at = op.now()});
        return;
    }
    CommitteeMember seat = own_seat(op, input.lot.value);
    if (seat.signed_in_at) return;  // coming back from the corridor is no second sign-in
    seat.signed_in_at = op.now();
    seat.state = MemberState::signed_in;
    op.update(seat);
}

void leave_seat(Operation& op, CommitteeMember seat, MemberState state, const std::string& cause) {
    seat.state = state;
    seat.cause = cause;
    seat.ended_at = op.now();
    op.update(seat);
    workflow::end_role(op, seat.lot, seat.kind == MemberKind::expert ? "evaluator" : "representative",
                       seat.organisation, seat.person);
    if (op.stage() == "prequal_review") return;  // no leader there; findings count only while their member sits
    Evaluation evaluation = evaluation_of(op, Id<Lot>{seat.lot});
    if (evaluation.leader == seat.person) {
        evaluation.leader.reset();
        op.update(evaluation);
    }
    apply_votes(op, seat.lot);  // what this member found is void (T-COM-09)
}

void declare_avoidance(const Declare& input, Operation& op) {
    CommitteeMember seat = own_seat(op, input.lot.value);
    op.require(seat.signed_in_at.has_value(), sign_in_first);
    if (!input.clear) {
        op.require(!input.ground.value_or("").empty(), ground_needed);
        return leave_seat(op, seat, MemberState::stepped_back, *input.ground);
    }
    seat.state = MemberState::clear;
    seat.declared_at = op.now();
    op.update(seat);
}

void check(const Replace& input, FieldReport& report) {
    if (input.cause.empty()) report.add_at("cause", "须写明更换原因（回避、擅离职守、健康等）。", "must state the cause.");
}
void replace_member(const Replace& input, Operation& op) {
    require_committee(op, input.lot);
    const auto evaluation = op.find(Id<Evaluation>{input.lot.value});
    op.require(!evaluation || !evaluation->scores_locked_at, scores_are_locked);
    for (const auto& member : members_of(op, input.lot.value)) {
        if (member.person == input.person) return leave_seat(op, op.get(member.id), MemberState::removed, input.cause);
    }
    op.refuse(no_such_member);
}

Elected elect_leader(const Elect& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    CommitteeMember seat = own_seat(op, input.lot.value);
    auto members = members_of(op, input.lot.value);
    const bool known = std::any_of(members.begin(), members.end(), [&](const auto& one) {
        return one.person == input.person && one.kind == MemberKind::expert;
    });
    op.require(known, no_such_member);
    seat.leader_vote = input.person;
    op.update(seat);
    members = members_of(op, input.lot.value);
    Elected answer{elected(members), 0, static_cast<std::int64_t>(members.size())};
    answer.votes =
        std::count_if(members.begin(), members.end(), [](const auto& one) { return one.leader_vote.has_value(); });
    if (answer.leader && answer.leader != evaluation.leader) {
        evaluation.leader = answer.leader;
        op.update(evaluation);
    }
    return answer;
}

}  // namespace

Command sign_in_to_evaluation_command() {
    return {.name = "tendering.sign-in-to-evaluation",
            .does = "Signs in at the door of the evaluation.",
            .does_zh = "评标签到。",
            .route = operations::post("/lots/{lot}/evaluation/attendance"),
            .who = {"evaluator", "representative", "witness"},
            .refusals = {no_committee, not_a_member, workflow::not_now},
            .run = handler(sign_in),
            .on_case = case_from(&OnLot::lot)};
}

Command declare_avoidance_command() {
    return {.name = "tendering.declare-avoidance",
            .does = "Signs the statement on avoidance after seeing the bidders, or steps back.",
            .does_zh = "查看投标人名单后签署回避声明，或申请回避。",
            .route = operations::post("/lots/{lot}/evaluation/statements"),
            .who = {"evaluator", "representative"},
            .refusals = {not_a_member, sign_in_first, ground_needed, workflow::not_now},
            .run = handler(declare_avoidance),
            .on_case = case_from(&Declare::lot)};
}

Command replace_member_command() {
    return {.name = "tendering.replace-member",
            .does = "Replaces a member for a stated cause; his findings are void.",
            .does_zh = "更换评标委员会成员，其评审意见无效。",
            .route = operations::post("/lots/{lot}/evaluation/replacements"),
            .who = {"opening_staff"},
            .refusals = {no_committee, no_such_member, scores_are_locked, workflow::level_too_low,
                         workflow::duties_excluded, workflow::not_now},
            .run = handler(replace_member, check),
            .on_case = case_from(&Replace::lot)};
}

Command elect_leader_command() {
    return {.name = "tendering.elect-leader",
            .does = "Votes for the committee's leader; more than half of all members decide.",
            .does_zh = "推选评标委员会负责人，过半数当选。",
            .route = operations::post("/lots/{lot}/evaluation/leader"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, no_such_member, workflow::not_now},
            .run = handler(elect_leader),
            .on_case = case_from(&Elect::lot)};
}

}  // namespace sunhall::tendering
