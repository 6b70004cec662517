// Marks of blind technical parts by code, and the leader's lock after which the codes are told (T-EVAL-11).
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/review/blind.hpp"

namespace sunhall::tendering {
namespace {

struct MarkedPart {
    std::string code;
    std::map<std::string, Decimal> marks;
    std::map<std::string, std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(MarkedPart, (), (code, marks, reasons))
struct SubmitBlindMarks {
    Id<Lot> lot;
    std::vector<MarkedPart> parts;
};
BOOST_DESCRIBE_STRUCT(SubmitBlindMarks, (), (lot, parts))
struct LockTechnicalScores {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(LockTechnicalScores, (), (lot))

void check(const SubmitBlindMarks& input, FieldReport& report) {
    if (input.parts.empty()) report.add_at("parts", "至少一项。", "must not be empty.");
}

void submit_blind_marks(const SubmitBlindMarks& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    evaluation_of(op, input.lot);
    own_seat(op, lot.id.value);
    op.require(lot.scheme.plan && blind_now(op, lot), not_blind);
    const auto technical = technical_criteria(lot.scheme);
    std::map<std::string, Decimal> limits;
    for (const auto& group : lot.scheme.plan->groups) {
        for (const auto& criterion : group.criteria)
            if (technical.contains(criterion.id)) limits.emplace(criterion.id, criterion.max_mark);
    }
    std::set<std::string> known;
    for (const auto& part : part_codes(op.services(), lot.id.value, opened_bids(op, lot.id.value), false))
        known.insert(part.code);
    BlindSheet sheet{op.new_id<BlindSheet>(), lot.id.value, op.person(), {}, op.now()};
    std::vector<FieldError> wrong;
    for (const auto& part : input.parts) {
        op.require(known.contains(part.code), unknown_code, {{"parts", part.code, part.code}});
        sheet.parts.push_back({part.code, part.marks, part.reasons});
        add_mark_faults(limits, {}, sheet.parts.back(), wrong);
    }
    if (!wrong.empty()) op.refuse(marks_wrong, std::move(wrong));
    op.insert(sheet);
}

// Each member's marks become a score sheet by bid, written by the hall from what the member handed in by code.
void lock_technical_scores(const LockTechnicalScores& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Evaluation evaluation = evaluation_of(op, input.lot);
    require_leader(op, evaluation);
    op.require(lot.scheme.plan && blind_now(op, lot), not_blind);
    const auto persons = persons_of(members_of(op, lot.id.value));
    const auto codes = part_codes(op.services(), lot.id.value, opened_bids(op, lot.id.value), true);
    const auto sheets = op.select<BlindSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)});
    auto missing = missing_before_technical_lock(lot.scheme, codes, persons, sheets);
    if (!missing.empty()) op.refuse(not_ready, std::move(missing));
    const auto marks = newest_marks(by_code(sheets), persons);
    for (const auto& person : persons) {
        ScoreSheet made{op.new_id<ScoreSheet>(), lot.id.value, person, evaluation.round, {}, op.now()};
        for (const auto& part : codes) {
            MarkedBid marked = marks.at(part.code).at(person);
            marked.bid = *part.bid;
            made.bids.push_back(std::move(marked));
        }
        op.insert(made);
    }
    op.insert(TechnicalLock{Id<TechnicalLock>{lot.id.value}, op.person(), codes, op.now()});
}

}  // namespace

Command submit_blind_marks_command() {
    return {.name = "tendering.submit-blind-marks",
            .does = "Hands in one member's marks of blind technical parts, by their codes.",
            .does_zh = "按编号提交暗标技术评分，可分批提交，后交的替换先交的。",
            .route = operations::post("/lots/{lot}/evaluation/blind-marks"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, not_blind, unknown_code, marks_wrong, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(submit_blind_marks, check),
            .on_case = case_from(&SubmitBlindMarks::lot)};
}

Command lock_technical_scores_command() {
    return {.name = "tendering.lock-technical-scores",
            .does = "The leader locks the marks of the blind technical parts; the codes are told from then on.",
            .does_zh = "负责人锁定暗标技术分，随后揭晓编号对应的投标人。",
            .route = operations::post("/lots/{lot}/evaluation/technical-lock"),
            .who = {"evaluator"},
            .refusals = {no_committee, only_the_leader, not_blind, not_ready, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(lock_technical_scores),
            .on_case = case_from(&LockTechnicalScores::lot)};
}

}  // namespace sunhall::tendering
