// The running evaluation as its commands see it, and the refusals they share.
#pragma once
#include "platform/operations/operation.hpp"
#include "platform/operations/query.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/review/rules.hpp"

namespace sunhall::tendering {

inline constexpr Problem no_committee{409, "tendering.no-committee", "评标委员会尚未组建。", "No committee is seated.",
                                      "请等待抽取结果入座。", "Wait until the drawn members are seated."};
inline constexpr Problem not_a_member{403,
                                      "tendering.not-a-member",
                                      "您不是本标段评标委员会成员，或已退出。",
                                      "You are not, or no longer, a member of this committee.",
                                      "请核对标段和登录身份。",
                                      "Check the lot and whom you signed in as."};
inline constexpr Problem only_the_leader{403,
                                         "tendering.only-the-leader",
                                         "此事项由评标委员会负责人办理。",
                                         "Only the committee's leader does this.",
                                         "请由负责人办理；尚未推选的请先推选。",
                                         "Ask the leader, or elect one first."};
inline constexpr Problem unknown_bid{422,
                                     "tendering.unknown-bid",
                                     "所列投标不在本标段可评审的投标之中。",
                                     "A bid named is not one to be reviewed on this lot.",
                                     "请从评审列表中选择。",
                                     "Choose from the list of bids under review."};
inline constexpr Problem basis_needed{422,
                                      "tendering.basis-needed",
                                      "不通过或否决须写明招标文件条款、投标文件页码和理由。",
                                      "A bid that fails needs the article, the page and the reason.",
                                      "请补齐条款、页码和理由。",
                                      "Add article, page and reason (T-EVAL-03)."};
inline constexpr Problem scores_are_locked{409,
                                           "tendering.scores-locked",
                                           "评分已锁定，不能再更改评审意见。",
                                           "The scores are locked; findings stand.",
                                           "确有错误的，由招标人或监督部门退回复评。",
                                           "If something is wrong, the owner or supervision orders a re-evaluation."};
inline constexpr Problem text_needed{
    422, "tendering.text-needed", "必须写明内容。", "The text must not be empty.", "请填写具体内容。", "Write it out."};

/// Refuses with no_committee.
Evaluation evaluation_of(operations::Operation& op, const Id<Lot>& lot);
/// Whether the committee of the present stage is seated: the qualification committee while applications are reviewed,
/// else the evaluation's.
bool committee_seated(operations::Operation& op, const Id<Lot>& lot);
/// Refuses with no_committee.
void require_committee(operations::Operation& op, const Id<Lot>& lot);
/// Members who still count: neither replaced nor stepped back, by seat.
std::vector<CommitteeMember> members_of(operations::Operation& op, const std::string& lot);
std::set<std::string> persons_of(const std::vector<CommitteeMember>& members);
/// The actor's own seat; refuses with not_a_member. Loaded, so that it may be updated.
CommitteeMember own_seat(operations::Operation& op, const std::string& lot);
void require_leader(operations::Operation& op, const Evaluation& evaluation);

/// Bids of the opening record, in its order.
std::vector<OpenedBid> opened_bids(operations::Operation& op, const std::string& lot);
std::vector<OpenedBid> opened_bids(operations::View& view, const std::string& lot);
/// Refuses with unknown_bid naming each bid that cannot be reviewed.
void require_reviewable(operations::Operation& op, const std::string& lot, const std::vector<std::string>& bids);

/// Brings the validity of these bids in line with the votes of those who still sit (all bids when `only` is empty).
void apply_votes(operations::Operation& op, const std::string& lot, const std::set<std::string>& only = {});

/// How the question of competition stands (T-EVAL-12).
CompetitionOutcome competition_of(operations::Operation& op, const std::string& lot,
                                  const std::vector<OpenedBid>& opened, const std::vector<CommitteeMember>& members);

/// What keeps the sheets from being locked, in words (guard scores_complete shows only that there is something).
std::vector<FieldError> open_points(operations::Operation& op, const Lot& lot);
std::vector<FieldError> open_points(operations::View& view, const Lot& lot);

/// Signatures of a report stand for every member who still counts.
bool signed_by_all(operations::Operation& op, const Evaluation& evaluation);

CommitteeRule committee_rule(operations::Operation& op);

}  // namespace sunhall::tendering
