// Questions of the committee to one bidder and the answers (T-EVAL-06…08): in writing, through the platform, unseen by
// the others.
#include "trading/tendering/result/records.hpp"
#include "trading/tendering/review/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem not_your_question{404,
                                    "tendering.not-your-question",
                                    "没有向贵单位提出的此项问题。",
                                    "There is no such question to you.",
                                    "请从待答复列表进入。",
                                    "Start from the list of questions to you."};
constexpr Problem answered_already{409,
                                   "tendering.answered-already",
                                   "此问题已经答复，不能再改。",
                                   "This question has been answered.",
                                   "评标委员会需要时会再次询问；主动澄清不予接受。",
                                   "The committee asks again if it needs to; unasked clarifications are not taken."};

constexpr Problem answer_too_late{409,
                                  "tendering.answer-too-late",
                                  "答复时间已过，不再接受答复。",
                                  "The time to answer is over.",
                                  "评标委员会认为仍有必要的，会重新提问并给出新的答复时间。",
                                  "The committee asks again, with a new hour, if it still needs to know (T-EVAL-07)."};

struct AskBidder {
    Id<Lot> lot;
    std::string bid, question;
    QuestionAbout about;
};
BOOST_DESCRIBE_STRUCT(AskBidder, (), (lot, bid, question, about))
struct Asked {
    Id<CommitteeQuestion> question;
    Instant answer_by;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (question, answer_by))
struct AnswerCommittee {
    Id<Lot> lot;
    Id<CommitteeQuestion> question;
    std::string answer;
    std::optional<bool> accepts_correction;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(AnswerCommittee, (), (lot, question, answer, accepts_correction, files))

Asked ask_bidder(const AskBidder& input, Operation& op) {
    op.require(!evaluation_of(op, input.lot).scores_locked_at, scores_are_locked);
    own_seat(op, input.lot.value);
    op.require(!input.question.empty(), text_needed);
    require_reviewable(op, input.lot.value, {input.bid});
    const auto bid = op.first<OpenedBid>("lot = $1 AND bid = $2", {Param(input.lot.value), Param(input.bid)});
    const Instant by = op.now() + minutes(workflow::parameter(op, "eval.clarify_minutes"));
    const CommitteeQuestion asked{.id = op.new_id<CommitteeQuestion>(),
                                  .lot = input.lot.value,
                                  .bid = input.bid,
                                  .bidder = bid->bidder,
                                  .person = op.person(),
                                  .question = input.question,
                                  .about = input.about,
                                  .asked_at = op.now(),
                                  .answer_by = by};
    op.insert(asked);
    return {asked.id, by};
}

// The hour does not run while the lot is suspended: nobody could answer then (T-TIME-10).
Instant last_instant_to_answer(Operation& op, const CommitteeQuestion& asked) {
    Instant until = asked.answer_by;
    for (const auto& suspension : op.select<Suspension>("lot = $1 ORDER BY id", {Param(asked.lot)})) {
        const Instant begins = std::max(suspension.at, asked.asked_at);
        if (suspension.lifted_at && begins < until && *suspension.lifted_at > begins)
            until = until + (*suspension.lifted_at - begins);
    }
    return until;
}

void answer_committee(const AnswerCommittee& input, Operation& op) {
    auto asked = op.find(input.question);
    op.require(asked && asked->lot == input.lot.value && asked->bidder == op.organisation(), not_your_question);
    op.require(!asked->answered_at, answered_already);
    op.require(!evaluation_of(op, input.lot).scores_locked_at, scores_are_locked);
    const Instant until = last_instant_to_answer(op, *asked);
    op.require(op.now() <= until, answer_too_late,
               {{"question", "应于 " + local_text(until) + " 前答复", "was to be answered by " + local_text(until)}});
    op.require(!input.answer.empty(), text_needed);
    asked->answer = input.answer;
    asked->accepts_correction = input.accepts_correction;
    asked->answered_at = op.now();
    for (const auto& file : input.files) {
        asked->files.push_back(file.text());
        op.touch_file(file);
    }
    op.update(*asked);
}

}  // namespace

Command ask_bidder_command() {
    return {.name = "tendering.ask-bidder",
            .does = "Asks one bidder in writing for a clarification, a price correction or proof of a low price.",
            .does_zh = "要求投标人书面澄清、确认算术修正或说明低价。",
            .route = operations::post("/lots/{lot}/evaluation/questions"),
            .who = {"evaluator", "representative"},
            .refusals = {no_committee, not_a_member, scores_are_locked, text_needed, unknown_bid, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(ask_bidder),
            .on_case = case_from(&AskBidder::lot)};
}

Command answer_committee_command() {
    return {.name = "tendering.answer-committee",
            .does = "Answers a question of the committee without changing the bid's substance.",
            .does_zh = "答复评标委员会的询问，不得改变实质性内容。",
            .route = operations::post("/lots/{lot}/evaluation/questions/{question}/answer"),
            .who = {"bidder"},
            .refusals = {not_your_question, answered_already, scores_are_locked, answer_too_late, text_needed,
                         workflow::not_now},
            .run = handler(answer_committee),
            .on_case = case_from(&AnswerCommittee::lot)};
}

}  // namespace sunhall::tendering
