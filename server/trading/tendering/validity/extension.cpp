// Asking all bidders to stay bound longer, and their answers (T-DEP-06, R§26, C12§40). A silent bidder is bound until
// the former end and no longer; who refuses has its deposit back at once.
#include "platform/money/money.hpp"
#include "trading/tendering/result/acts.hpp"
#include "trading/tendering/validity/validity.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem extension_times_wrong{422,
                                        "tendering.validity-times-wrong",
                                        "延长后的有效期或答复截止时间不正确。",
                                        "The new end or the time to answer is not right.",
                                        "新的截止应晚于现有有效期，答复时间应在现在之后、现有有效期之内。",
                                        "The new end lies after the present one, the answers before it."};
constexpr Problem validity_over{409,
                                "tendering.validity-over",
                                "投标有效期已满，不能再延长。",
                                "The bids are not valid any more; nothing can be extended.",
                                "请依法重新招标。",
                                "Tender again as the law demands."};
constexpr Problem no_extension_asked{404,
                                     "tendering.no-extension-asked",
                                     "没有向贵单位提出的延长投标有效期的要求。",
                                     "You were not asked to extend the validity of a bid.",
                                     "请从收到的函件进入。",
                                     "Start from the letter you received."};
constexpr Problem extension_answered{409,
                                     "tendering.extension-answered",
                                     "贵单位已经答复，不能再改。",
                                     "You have answered; an answer stands.",
                                     "如有疑问请联系招标人。",
                                     "Ask the tenderer."};
constexpr Problem extension_answer_late{409,
                                        "tendering.extension-answer-late",
                                        "答复时间已过。",
                                        "The time to answer is over.",
                                        "投标仅在原有效期内有效，原有效期届满后保证金退还。",
                                        "The bid is valid until the former end; the deposit goes back after it."};

struct RequestValidityExtension {
    Id<Lot> lot;
    Instant valid_until, answer_by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RequestValidityExtension, (), (lot, valid_until, answer_by, reason))
struct ExtensionAsked {
    Id<ValidityExtension> extension;
    Instant former_end;
    std::int64_t letters = 0;
};
BOOST_DESCRIBE_STRUCT(ExtensionAsked, (), (extension, former_end, letters))
struct AnswerValidityExtension {
    Id<Lot> lot;
    Id<ValidityExtension> extension;
    bool agrees;
};
BOOST_DESCRIBE_STRUCT(AnswerValidityExtension, (), (lot, extension, agrees))
struct ExtensionAnswered {
    std::string bid;
    std::optional<Instant> valid_until;
};
BOOST_DESCRIBE_STRUCT(ExtensionAnswered, (), (bid, valid_until))

ExtensionAsked request_extension(const RequestValidityExtension& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    op.require(!input.reason.empty(), text_needed);
    const auto end = validity_ends(op, lot);
    op.require(end && op.now() < *end, validity_over);
    const std::string until = local_text(*end);
    op.require(input.valid_until > *end && input.answer_by > op.now() && input.answer_by <= *end,
               extension_times_wrong, {{"valid_until", "现有有效期至 " + until, "valid until " + until}});
    const ValidityExtension asked{op.new_id<ValidityExtension>(), lot.id.value, op.person(), input.reason, *end,
                                  input.valid_until, input.answer_by, op.now()};
    op.insert(asked);
    ExtensionAsked answer{asked.id, *end, 0};
    for (const auto& bid : op.select<OpenedBid>("lot = $1 AND outcome = 'opened'", {Param(lot.id.value)})) {
        if (!bid.valid) continue;
        send_letter(op, lot.id.value, bid, LetterKind::validity_extension,
                    "招标人要求将 " + lot.name + " 的投标有效期延长至 " + local_text(asked.new_end) + "，原因：" +
                        asked.reason + "。请于 " + local_text(asked.answer_by) +
                        " 前答复。同意的，应当相应延长投标保证金的有效期，但不得修改投标文件的实质性内容；拒绝的，其投标失效，"
                        "有权收回投标保证金。");
        ++answer.letters;
    }
    return answer;
}

// The bid is lost without fault; its deposit is due at once, with interest (T-DEP-07: refused extension).
void lose_bid(Operation& op, OpenedBid bid) {
    op.get(bid.id);
    bid.valid = false;
    bid.rejection = "拒绝延长投标有效期，投标失效（T-DEP-06）";
    op.update(bid);
    money::make_refunds_due(op, bid.lot, {bid.bidder}, "拒绝延长投标有效期（T-DEP-07）");
}

ExtensionAnswered answer_extension(const AnswerValidityExtension& input, Operation& op) {
    const auto asked = op.find(input.extension);
    op.require(asked && asked->lot == input.lot.value, no_extension_asked);
    std::optional<OpenedBid> own;
    for (auto& bid : op.select<OpenedBid>("lot = $1 AND bidder = $2 AND outcome = 'opened'",
                                          {Param(input.lot.value), Param(op.organisation())}))
        own = std::move(bid);
    op.require(own.has_value(), no_extension_asked);
    op.require(!op.first<ValidityAnswer>("extension = $1 AND bid = $2", {Param(asked->id.value), Param(own->bid)}),
               extension_answered);
    op.require(own->valid, no_extension_asked);
    op.require(op.now() <= asked->answer_by, extension_answer_late);
    op.insert(ValidityAnswer{op.new_id<ValidityAnswer>(), input.lot.value, asked->id.value, own->bid, own->bidder,
                             op.person(), input.agrees, op.now()});
    if (input.agrees) return {own->bid, asked->new_end};
    lose_bid(op, *own);
    return {own->bid, std::nullopt};
}

}  // namespace

Command request_validity_extension_command() {
    return {.name = "tendering.request-validity-extension",
            .does = "Asks every bidder that is still in to extend the validity of its bid.",
            .does_zh = "书面要求投标人延长投标有效期。",
            .route = operations::post("/lots/{lot}/validity-extensions"),
            .who = {"owner", "agency"},
            .refusals = {text_needed, validity_over, extension_times_wrong, workflow::not_now},
            .run = handler(request_extension),
            .on_case = case_from(&RequestValidityExtension::lot)};
}

Command answer_validity_extension_command() {
    return {.name = "tendering.answer-validity-extension",
            .does = "Agrees to the longer validity or refuses it; who refuses loses the bid and has its deposit back.",
            .does_zh = "答复延长投标有效期的要求：同意，或拒绝并收回投标保证金。",
            .route = operations::post("/lots/{lot}/validity-extensions/{extension}/answer"),
            .who = {"bidder"},
            .refusals = {no_extension_asked, extension_answered, extension_answer_late, workflow::not_now},
            .run = handler(answer_extension),
            .on_case = case_from(&AnswerValidityExtension::lot)};
}

}  // namespace sunhall::tendering
