// The committee: its make-up, and its vote when few bids are left. T-COM-01, T-EVAL-12
#pragma once
#include "foundation/values/decimal.hpp"

namespace sunhall::tendering {

/// committee.min and committee.expert_ratio_min, kept as whole numbers so that two thirds is exactly that.
struct CommitteeRule {
    int least_members = 5;
    int ratio_of_experts = 2, ratio_of_members = 3;
};
BOOST_DESCRIBE_STRUCT(CommitteeRule, (), (least_members, ratio_of_experts, ratio_of_members))

/// The fewest experts a committee of that size needs: 5 → 4, 7 → 5, 9 → 6, 11 → 8, 13 → 9.
int least_experts(int members, const CommitteeRule& rule = {});

/// What is wrong with a committee of so many experts and representatives of the owner; empty when it may sit. T-COM-01
std::vector<FieldError> committee_faults(int experts, int representatives, const CommitteeRule& rule = {});

enum class CompetitionVote { competition_lacking, competition_sufficient };
BOOST_DESCRIBE_ENUM(CompetitionVote, competition_lacking, competition_sufficient)

/// not_asked: `least` bids or more; voting: no majority of all members yet; rejected: all bids are rejected; continues.
enum class CompetitionOutcome { not_asked, voting, rejected, continues };
BOOST_DESCRIBE_ENUM(CompetitionOutcome, not_asked, voting, rejected, continues)

/// Fewer than three valid bids is a question to the committee, not a failure; none at all leaves nothing to vote on
/// (T-EVAL-12, T-EVAL-13). Decided by more than half of all members.
CompetitionOutcome competition_outcome(int valid_bids, int members, const std::vector<CompetitionVote>& votes,
                                       int least = 3);

}  // namespace sunhall::tendering
