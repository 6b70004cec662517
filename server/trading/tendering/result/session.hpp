// What the commands after the report share.
#pragma once
#include "platform/notices/notices.hpp"
#include "platform/operations/operation.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/result/rules.hpp"
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {

inline constexpr Problem not_published{409,
                                       "tendering.candidates-not-published",
                                       "中标候选人尚未公示。",
                                       "The candidates have not been published.",
                                       "请先公示中标候选人。",
                                       "Publish the candidates first."};
inline constexpr Problem no_award{409,          "tendering.no-award",     "尚未确定中标人。", "No winner is decided.",
                                  "请先定标。", "Decide the award first."};

/// The newest publication of candidates; refuses with not_published.
CandidatePublicity published_candidates(operations::Operation& op, const std::string& lot);
std::optional<CandidatePublicity> find_published(operations::Operation& op, const std::string& lot);
std::optional<Award> find_award(operations::Operation& op, const std::string& lot);
/// With a winner; refuses with no_award.
Award decided_award(operations::Operation& op, const std::string& lot);
std::optional<OpenedBid> opened_bid(operations::Operation& op, const std::string& lot, const std::string& bid);
/// The contract being signed or signed with the present winner.
std::optional<Contract> standing_contract(operations::Operation& op, const std::string& lot);
/// The tender failed or was ended, so that an award told before does not stand.
bool is_overturned(const workflow::Case& running);
std::optional<Suspension> open_suspension(operations::Operation& op, const std::string& lot);
bool suspending_objection_open(operations::Operation& op, const std::string& lot);

/// A draft with project, region and title of the lot filled in.
notices::Draft draft_for(operations::Operation& op, const Lot& lot, std::string type, std::string title);
/// Writes one paper of the case; refuses with text_needed.
CasePaper write_paper(operations::Operation& op, const Id<Lot>& lot, PaperKind kind, const std::string& text,
                      std::optional<std::string> about = {}, std::optional<std::string> ground = {});
void send_letter(operations::Operation& op, const std::string& lot, const OpenedBid& to, LetterKind kind,
                 std::string text);

}  // namespace sunhall::tendering
