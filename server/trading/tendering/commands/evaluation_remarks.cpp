// What is written into a running evaluation beside the review itself: halts, more time, findings on indicators, the
// witness's notes.
#include "trading/tendering/competence.hpp"
#include "trading/tendering/review/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem halted_already{409,
                                 "tendering.evaluation-halted",
                                 "评标已经暂停。",
                                 "The evaluation is halted already.",
                                 "请先恢复。",
                                 "Resume it first."};
constexpr Problem not_halted{
    409,          "tendering.evaluation-not-halted", "评标没有暂停。", "The evaluation is not halted.",
    "无需恢复。", "There is nothing to resume."};
constexpr Problem unknown_verdict{422,
                                  "tendering.unknown-verdict",
                                  "认定结论应为 confirmed、explained 或 referred。",
                                  "The verdict is confirmed, explained or referred.",
                                  "请选择结论。",
                                  "Choose one."};

struct Reasoned {
    Id<Lot> lot;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reasoned, (), (lot, reason))
struct FlagFinding {
    Id<Lot> lot;
    std::string flag, verdict, text;
    std::vector<std::string> bids;
};
BOOST_DESCRIBE_STRUCT(FlagFinding, (), (lot, flag, verdict, text, bids))
struct WitnessNote {
    Id<Lot> lot;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(WitnessNote, (), (lot, text))
struct MoreTime {
    std::int64_t asked = 0, members = 0;
    bool granted = false;
};
BOOST_DESCRIBE_STRUCT(MoreTime, (), (asked, members, granted))

EvaluationRemark remark(Operation& op, const Id<Lot>& lot, RemarkKind kind, const std::string& text) {
    op.require(!text.empty(), text_needed);
    return {.id = op.new_id<EvaluationRemark>(),
            .lot = lot.value,
            .person = op.person(),
            .role = op.role(),
            .text = text,
            .kind = kind,
            .at = op.now()};
}

void halt(const Reasoned& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    require_own_office(op, input.lot.value);
    if (op.role() == "evaluator") require_leader(op, evaluation);
    op.require(!evaluation.halted_at, halted_already);
    op.insert(remark(op, input.lot, RemarkKind::halted, input.reason));
    evaluation.halted_at = op.now();
    evaluation.halt_reason = input.reason;
    op.update(evaluation);
}

void resume(const Reasoned& input, Operation& op) {
    Evaluation evaluation = evaluation_of(op, input.lot);
    require_own_office(op, input.lot.value);
    if (op.role() == "evaluator") require_leader(op, evaluation);
    op.require(evaluation.halted_at.has_value(), not_halted);
    op.insert(remark(op, input.lot, RemarkKind::resumed, input.reason));
    evaluation.halted_at.reset();
    evaluation.halt_reason.reset();
    op.update(evaluation);
}

// R§48: when more than a third of the members say so the owner must give more time.
MoreTime ask_more_time(const Reasoned& input, Operation& op) {
    evaluation_of(op, input.lot);
    own_seat(op, input.lot.value);
    const auto persons = persons_of(members_of(op, input.lot.value));
    op.insert(remark(op, input.lot, RemarkKind::more_time, input.reason));
    std::set<std::string> asked;
    for (const auto& one : op.select<EvaluationRemark>("lot = $1 AND kind = 'more_time'", {Param(input.lot.value)})) {
        if (persons.contains(one.person)) asked.insert(one.person);
    }
    return {static_cast<std::int64_t>(asked.size()), static_cast<std::int64_t>(persons.size()),
            3 * asked.size() > persons.size()};
}

void record_flag_finding(const FlagFinding& input, Operation& op) {
    evaluation_of(op, input.lot);
    own_seat(op, input.lot.value);
    op.require(input.verdict == "confirmed" || input.verdict == "explained" || input.verdict == "referred",
               unknown_verdict);
    auto written = remark(op, input.lot, RemarkKind::flag_finding, input.text);
    written.flag = input.flag;
    written.bids = input.bids;
    written.verdict = input.verdict;
    op.insert(written);
}

void write_witness_note(const WitnessNote& input, Operation& op) {
    op.insert(remark(op, input.lot, RemarkKind::witness_note, input.text));
}

}  // namespace

Command halt_evaluation_command() {
    return {.name = "tendering.halt-evaluation",
            .does = "Halts the evaluation for a document defect, a lost member or an order.",
            .does_zh = "暂停评标。",
            .route = operations::post("/lots/{lot}/evaluation/halt"),
            .who = {"evaluator", "opening_staff", "supervisor"},
            .refusals = {no_committee, not_your_office, only_the_leader, halted_already, text_needed, workflow::not_now},
            .run = handler(halt),
            .on_case = case_from(&Reasoned::lot)};
}
Command resume_evaluation_command() {
    return {.name = "tendering.resume-evaluation",
            .does = "Resumes a halted evaluation.",
            .does_zh = "恢复评标。",
            .route = operations::post("/lots/{lot}/evaluation/resume"),
            .who = {"evaluator", "opening_staff", "supervisor"},
            .refusals = {no_committee, not_your_office, only_the_leader, not_halted, text_needed, workflow::not_now},
            .run = handler(resume),
            .on_case = case_from(&Reasoned::lot)};
}
Command ask_more_time_command() {
    return {.name = "tendering.ask-more-time",
            .does = "Asks for more time; over a third of the members bind the owner.",
            .does_zh = "要求延长评标时间。",
            .route = operations::post("/lots/{lot}/evaluation/more-time"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, text_needed, workflow::not_now},
            .run = handler(ask_more_time),
            .on_case = case_from(&Reasoned::lot)};
}
Command record_flag_finding_command() {
    return {.name = "tendering.record-flag-finding",
            .does = "Writes the committee's finding on a collusion indicator.",
            .does_zh = "记录对串通线索的认定。",
            .route = operations::post("/lots/{lot}/evaluation/flags"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, unknown_verdict, text_needed, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(record_flag_finding),
            .on_case = case_from(&FlagFinding::lot)};
}
Command write_witness_note_command() {
    return {.name = "tendering.write-witness-note",
            .does = "Writes what the witness saw.",
            .does_zh = "填写见证记录。",
            .route = operations::post("/lots/{lot}/evaluation/witness-notes"),
            .who = {"witness"},
            .refusals = {text_needed, workflow::not_now},
            .run = handler(write_witness_note),
            .on_case = case_from(&WitnessNote::lot)};
}

}  // namespace sunhall::tendering
