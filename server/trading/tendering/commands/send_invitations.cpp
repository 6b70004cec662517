// Invited tendering (邀请招标): first the intention and its ground are made public (T-SCOPE-05), then at least three
// named firms are invited (T-SCOPE-04, L§17). Whom is sealed under the lot's key and concealed in the journal: only the
// tenderer knows (L§22).
#include "platform/identity/identity.hpp"
#include "platform/notices/notices.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem too_few_invitees{422,
                                   "tendering.too-few-invitees",
                                   "邀请的单位不足法定数量。",
                                   "Fewer firms are invited than the law asks for.",
                                   "请至少邀请三家具备承担能力、资信良好的单位。",
                                   "Invite at least three capable firms (L§17)."};
constexpr Problem invitee_unfit{422,
                                "tendering.invitee-unfit",
                                "所列单位不能被邀请。",
                                "A firm listed cannot be invited.",
                                "请核对统一社会信用代码：须已在平台登记为投标人，且不是平台运营机构的关联单位。",
                                "Check the codes: each must be registered as a bidder and not belong to the operator."};

struct AnnounceInvitation {
    Id<Lot> lot;
    Id<notices::Notice> notice;
};
BOOST_DESCRIBE_STRUCT(AnnounceInvitation, (), (lot, notice))
struct Announced {
    std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(Announced, (), (number))
struct SendInvitations {
    Id<Lot> lot;
    std::vector<std::string> invitees;  ///< credit codes
    std::string text;
    Instant issue_from, issue_until, bid_deadline;
};
BOOST_DESCRIBE_STRUCT(SendInvitations, (), (lot, invitees, text, issue_from, issue_until, bid_deadline))
struct Sent {
    std::int64_t invitations;
};
BOOST_DESCRIBE_STRUCT(Sent, (), (invitations))

Announced announce_invitation(const AnnounceInvitation& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const auto notice = notices::publish_drafted(op, input.notice, "invitation-ground",
                                                 {{"ground", lot.scheme.invitation_ground.value_or("")}});
    workflow::set_fact(op, "invitation_announced_at", op.now());
    return {notice.number.value_or(0)};
}

void check(const SendInvitations& input, FieldReport& report) {
    if (input.text.empty()) report.add_at("text", "必填。", "is required.");
    if (input.issue_until <= input.issue_from)
        report.add_at("issue_until", "应晚于开始时间。", "must be later than issue_from.");
    if (input.bid_deadline <= input.issue_until)
        report.add_at("bid_deadline", "应晚于文件获取截止时间。", "must be later than issue_until.");
    if (std::set<std::string>(input.invitees.begin(), input.invitees.end()).size() != input.invitees.size())
        report.add_at("invitees", "同一单位重复。", "names a firm twice.");
}

Sent send_invitations(const SendInvitations& input, Operation& op) {
    const auto least = workflow::parameter(op, "invite.min");
    op.require(static_cast<std::int64_t>(input.invitees.size()) >= least, too_few_invitees,
               {{"invitees", "不得少于 " + std::to_string(least) + " 家。",
                 "must be at least " + std::to_string(least) + "."}});
    auto& keys = lot_keys(op.services());
    std::vector<FieldError> unfit;
    for (const auto& code : input.invitees) {
        const auto firm = identity::organisation_by_code(op, code);
        if (!firm || !firm->is(identity::OrganisationKind::bidder) || !identity::may_bid(op, *firm)) {
            unfit.push_back({"invitees", code, code});
            continue;
        }
        op.insert(Invitation{op.new_id<Invitation>(), input.lot.value, keys.tag(input.lot.value, firm->id.value),
                             keys.seal(input.lot.value, {firm->id.value, firm->code, firm->name, "", {}, ""}),
                             input.text, input.issue_from, input.issue_until, input.bid_deadline, op.now()});
    }
    if (!unfit.empty()) op.refuse(invitee_unfit, std::move(unfit));
    workflow::set_fact(op, "notice_published_at", op.now());
    return {static_cast<std::int64_t>(input.invitees.size())};
}

}  // namespace

Command announce_invitation_command() {
    return {.name = "tendering.announce-invitation",
            .does = "Makes the intended invited tendering and its ground public before it is used.",
            .does_zh = "公开拟采用邀请招标的依据。",
            .route = operations::post("/lots/{lot}/invitations/ground"),
            .who = {"owner", "agency"},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(announce_invitation),
            .on_case = case_from(&AnnounceInvitation::lot)};
}

Command send_invitations_command() {
    return {.name = "tendering.send-invitations",
            .does = "Invites at least three named firms; only they may take the documents and bid.",
            .does_zh = "向三个以上特定单位发出投标邀请书，仅被邀请单位可以获取文件和投标。",
            .route = operations::post("/lots/{lot}/invitations"),
            .who = {"owner", "agency"},
            .refusals = {too_few_invitees, invitee_unfit, workflow::not_now, workflow::conditions_unmet},
            .run = handler(send_invitations, check),
            .on_case = case_from(&SendInvitations::lot),
            .conceal = concealed_until_freeze(&SendInvitations::lot)};
}

}  // namespace sunhall::tendering
