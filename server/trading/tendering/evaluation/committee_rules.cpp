#include "trading/tendering/evaluation/committee_rules.hpp"

#include <algorithm>

namespace sunhall::tendering {

int least_experts(int members, const CommitteeRule& rule) {
    return (members * rule.ratio_of_experts + rule.ratio_of_members - 1) / rule.ratio_of_members;
}

std::vector<FieldError> committee_faults(int experts, int representatives, const CommitteeRule& rule) {
    FieldReport report;
    const int members = experts + representatives;
    if (experts < 0 || representatives < 0) report.add_at("members", "人数不得为负。", "must not be negative.");
    if (members < rule.least_members || members % 2 == 0)
        report.add_at("members", "评标委员会须为 " + std::to_string(rule.least_members) + " 人以上单数。",
                      "must be odd and at least " + std::to_string(rule.least_members) + ".");
    if (experts < least_experts(members, rule))
        report.add_at("experts",
                      "专家不得少于成员总数的三分之二，至少 " + std::to_string(least_experts(members, rule)) + " 人。",
                      "must be at least " + std::to_string(least_experts(members, rule)) + " of " +
                          std::to_string(members) + ".");
    return report.take();
}

CompetitionOutcome competition_outcome(int valid_bids, int members, const std::vector<CompetitionVote>& votes,
                                       int least) {
    if (valid_bids <= 0) return CompetitionOutcome::rejected;
    if (valid_bids >= least) return CompetitionOutcome::not_asked;
    const auto lacking = std::count(votes.begin(), votes.end(), CompetitionVote::competition_lacking);
    const auto sufficient = static_cast<std::ptrdiff_t>(votes.size()) - lacking;
    if (lacking * 2 > members) return CompetitionOutcome::rejected;
    return sufficient * 2 > members ? CompetitionOutcome::continues : CompetitionOutcome::voting;
}

}  // namespace sunhall::tendering
