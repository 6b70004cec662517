// The evaluation's rules without any storage: proposals, votes, completeness, the ranking, who may be a candidate.
#pragma once
#include <set>

#include "trading/tendering/bid.hpp"
#include "trading/tendering/evaluation/benchmark.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::tendering {

/// Something the machine noticed about a bid. It says why and decides nothing: the committee votes (T-EVAL-03,
/// T-EVAL-08).
enum class ProposalKind {
    not_opened,
    duration_missing,
    duration_too_long,
    price_above_ceiling,
    price_not_positive,
    price_very_low,
    words_differ,
    deposit_missing
};
BOOST_DESCRIBE_ENUM(ProposalKind, not_opened, duration_missing, duration_too_long, price_above_ceiling,
                    price_not_positive, price_very_low, words_differ, deposit_missing)
struct Proposal {
    std::string bid;
    ProposalKind kind = ProposalKind::duration_missing;
    std::string zh, en;
    bool must_ask_first = false;  ///< no rejection on this ground before the bidder was asked (T-EVAL-08)
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (bid, kind, zh, en, must_ask_first))

/// `low_price_percent`: of the mean of the others (eval.low_price_ratio). In the order of the opening record.
std::vector<Proposal> propose_findings(const Lot& lot, const std::vector<OpenedBid>& opened,
                                       std::int64_t low_price_percent);

bool was_opened(const OpenedBid& bid);
/// The bids there is something to review about: opened ones, whose second envelope was not left sealed.
bool reviewable(const OpenedBid& bid);

/// The newest finding of each person on each bid; sheets in the order they were handed in. Only those of `persons`
/// count.
std::map<std::string, std::map<std::string, Finding>> newest_findings(const std::vector<ReviewSheet>& sheets,
                                                                      const std::set<std::string>& persons);
std::map<std::string, std::map<std::string, RejectionVote>> newest_votes(const std::vector<RejectionSheet>& sheets,
                                                                         const std::set<std::string>& persons);
/// By criterion: a later sheet replaces what it names again and leaves the rest, as technical marks are locked before
/// the others where parts are blind (T-EVAL-11).
std::map<std::string, std::map<std::string, MarkedBid>> newest_marks(const std::vector<ScoreSheet>& sheets,
                                                                     const std::set<std::string>& persons);

/// Whether every person has marked every criterion of the plan on this bid.
bool marked_by_all(const ScoringPlan& plan, const std::map<std::string, MarkedBid>& marks, std::size_t persons);

/// The text of a rejection by more than half of all members; nothing without that majority (T-EVAL-03).
std::optional<std::string> rejection_of(const std::map<std::string, RejectionVote>& votes, std::size_t members);

/// Why the evaluation is not ready to be locked; empty when it is: every member reviewed every opened bid and marked
/// every valid one, nobody's majority of "not passed" is without a vote, objective marks agree, far marks have reasons
/// (T-EVAL-02, -10).
std::vector<FieldError> missing_before_lock(const Scheme& scheme, const std::vector<OpenedBid>& opened,
                                            const std::set<std::string>& persons,
                                            const std::vector<ReviewSheet>& reviews,
                                            const std::vector<ScoreSheet>& sheets);

/// The whole result: benchmark and the ranked bids (lot, round and ids are filled in by the caller).
struct EvaluationResult {
    std::optional<Money> benchmark;
    std::vector<RankedBid> bids;
};
/// Comprehensive: price scores and compare(). Lowest evaluated price: adjusted prices in ascending order.
/// std::invalid_argument says what is missing.
EvaluationResult compute_evaluation(const Scheme& scheme, const std::vector<OpenedBid>& opened,
                                    const std::set<std::string>& persons, const std::vector<ScoreSheet>& sheets,
                                    const std::map<std::string, std::vector<Adjustment>>& adjustments,
                                    const Draws& draws);

/// What is wrong with the candidates named, in their order: at most `most`, the best ranked without a gap; where bids
/// are equal any order among them is right, with a reason (T-EVAL-15, T-SCORE-03).
std::vector<FieldError> candidate_faults(const std::vector<RankedBid>& ranked, const std::vector<Candidate>& named,
                                         std::size_t most);

/// The person more than half of all members named; nothing yet otherwise (C12§9).
std::optional<std::string> elected(const std::vector<CommitteeMember>& members);

/// The price as compared: words prevail over figures (T-EVAL-06).
Money compared_price(const BidSummary& summary);

}  // namespace sunhall::tendering
