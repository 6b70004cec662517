#include "platform/identity/identity.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/inquiry.hpp"

namespace sunhall::tendering {
namespace {

struct AskQuestion {
    Id<Lot> lot;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AskQuestion, (), (lot, text))
struct Asked {
    Id<Question> id;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (id))

void check(const AskQuestion& input, FieldReport& report) {
    if (input.text.empty() || input.text.size() > 12000)
        report.add_at("text", "应有内容且不超过 4000 字。", "must not be empty nor longer than 4,000 characters.");
}

Asked ask_question(const AskQuestion& input, Operation& op) {
    auto& keys = lot_keys(op.services());
    const auto organisation = identity::organisation_of(op, op.organisation());
    const Question question{op.new_id<Question>(),
                            input.lot.value,
                            input.text,
                            keys.seal(input.lot.value, {op.organisation(),
                                                        organisation ? organisation->code : "",
                                                        organisation ? organisation->name : "",
                                                        op.person(),
                                                        {},
                                                        ""}),
                            op.now(),
                            false};
    op.insert(question);
    return {question.id};
}

}  // namespace

Command ask_question_command() {
    return {.name = "tendering.ask-question",
            .does = "Asks about the documents; the author stays unknown to others.",
            .does_zh = "就招标文件提出疑问，提问人信息保密。",
            .route = operations::post("/lots/{lot}/questions"),
            .who = {"bidder"},
            .refusals = {workflow::not_now},
            .run = handler(ask_question, check),
            .on_case = case_from(&AskQuestion::lot),
            .conceal = concealed_until_freeze(&AskQuestion::lot)};
}

}  // namespace sunhall::tendering
