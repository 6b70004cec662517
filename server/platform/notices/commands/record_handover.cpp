// What the medium shows counts as published there only when it is the very text (T-NOTE-10, D-NOTICE-08).
#include "foundation/named_id.hpp"
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/problems.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

struct RecordHandover {
    Id<Notice> notice;
    std::string medium, receipt;
    Digest shown;  ///< of the text the medium answered with
    std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(RecordHandover, (), (notice, medium, receipt, shown, address))
struct Recorded {
    HandoverState state = HandoverState::accepted;
};
BOOST_DESCRIBE_STRUCT(Recorded, (), (state))

Recorded record_handover(const RecordHandover& input, Operation& op) {
    const Notice notice = op.get(input.notice);
    op.require(notice.digest.has_value(), not_published);
    const Handover made{.id = Id<Handover>{named_id("handover " + notice.id.value + " " + input.medium)},
                        .notice = notice.id.value,
                        .case_id = notice.case_id,
                        .medium = input.medium,
                        .number = notice.number.value_or(0),
                        .state = input.shown == *notice.digest ? HandoverState::accepted : HandoverState::differs,
                        .shown = input.shown,
                        .receipt = input.receipt,
                        .address = input.address,
                        .at = op.now()};
    op.find(made.id) ? op.update(made) : op.insert(made);
    return {made.state};
}

}  // namespace

std::vector<Handover> handovers_of(View& view, const std::string& notice) {
    return view.select<Handover>("notice = $1 ORDER BY medium", {Param(notice)});
}

Command record_handover_command() {
    return {.name = "notices.record-handover",
            .does = "Records what a legal medium answered to a notice: shown word for word, or otherwise.",
            .does_zh = "登记法定媒介对公告的回执：内容一致或者不一致。",
            .who = {role::system},
            .refusals = {not_published, not_found},
            .run = handler(record_handover)};
}

}  // namespace sunhall::notices
