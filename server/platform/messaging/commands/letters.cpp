// Putting a letter into the hall, and the mark that its reader has seen it.
#include "platform/messaging/commands/commands.hpp"

namespace sunhall::messaging {
namespace {

struct SendLetter {
    Letter letter;
};
BOOST_DESCRIBE_STRUCT(SendLetter, (), (letter))

void send_letter(const SendLetter& input, Operation& op) {
    if (op.find(input.letter.id)) return;  // the event came to the follower again after a crash
    Letter letter = input.letter;
    letter.at = op.now();
    op.insert(letter);
}

struct ReadLetter {
    Id<Letter> letter;
};
BOOST_DESCRIBE_STRUCT(ReadLetter, (), (letter))
struct Reader {
    std::optional<std::string> reader;
};

constexpr Problem not_for_you{404, "messaging.no-such-letter", "没有找到这封信。", "There is no such letter for you.",
                              "请从信件列表重新进入。", "Start again from the list of letters."};

// Who a letter is for is found out before the lane; a letter is never changed.
std::shared_ptr<const void> find_reader(const void* from, View& view) {
    const auto letter = view.find(static_cast<const ReadLetter*>(from)->letter);
    return std::make_shared<Reader>(Reader{letter ? reader_of(view, *letter, view.actor()) : std::nullopt});
}

void read_letter(const ReadLetter& input, Operation& op) {
    const auto& reader = op.prepared<Reader>().reader;
    op.require(reader.has_value(), not_for_you);
    const Id<ReadMark> id{id_of_name("read " + input.letter.value + " " + *reader)};
    if (!op.find(id)) op.insert(ReadMark{id, input.letter.value, *reader, op.now()});
}

}  // namespace

std::optional<operations::ConcealKey> concealed_on(Operation& op, const std::string& case_id) {
    auto* known = parties(op.services());
    if (!known || case_id.empty() || !known->secret(op, case_id)) return std::nullopt;
    return known->conceal_key(case_id);
}

Command send_letter_command() {
    return {.name = "messaging.send-letter",
            .does = "Puts a letter to those an event concerns into the hall.",
            .does_zh = "就项目事项向当事人发送站内信。",
            .who = {role::system},
            .run = operations::handler(send_letter),
            .conceal = [](const void* input, Operation& op) {
                return concealed_on(op, static_cast<const SendLetter*>(input)->letter.case_id);
            }};
}

Command read_letter_command() {
    return {.name = "messaging.read-letter",
            .does = "Marks a letter as read by the reader's side.",
            .does_zh = "将站内信标记为已读。",
            .route = operations::post("/letters/{letter}/read"),
            .who = {role::member},
            .refusals = {not_for_you},
            .run = operations::handler(read_letter),
            .conceal = [](const void* input, Operation& op) -> std::optional<operations::ConcealKey> {
                const auto letter = op.find(static_cast<const ReadLetter*>(input)->letter);
                return letter ? concealed_on(op, letter->case_id) : std::nullopt;
            },
            .prepare = find_reader};
}

}  // namespace sunhall::messaging
