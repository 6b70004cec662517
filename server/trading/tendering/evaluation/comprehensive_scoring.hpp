// 综合评估法: criteria in groups, members' marks, totals, ranks and the comparison table. T-SCORE-01..04, T-EVAL-10
#pragma once
#include <map>

#include "foundation/values/money.hpp"

namespace sunhall::tendering {

enum class GroupKind { technical, business, price, credit };
BOOST_DESCRIBE_ENUM(GroupKind, technical, business, price, credit)

/// `objective` items can be checked against facts: every member must give the same mark (T-EVAL-10).
struct Criterion {
    std::string id, name;
    Decimal max_mark;
    bool objective = false;
};
BOOST_DESCRIBE_STRUCT(Criterion, (), (id, name, max_mark, objective))

/// A group counts weight × sum of its items. Without weight its points count as they are. The price group has no items
/// of members: its points come from the price score.
struct CriteriaGroup {
    std::string id, name;
    GroupKind kind = GroupKind::technical;
    Decimal max_mark;               ///< sum of its items, or the full mark of the price method
    std::optional<Decimal> weight;  ///< part of one ("0.6")
    std::vector<Criterion> criteria;
};
BOOST_DESCRIBE_STRUCT(CriteriaGroup, (), (id, name, kind, max_mark, weight, criteria))

/// As the documents fix it. Rounding is half-up to two decimals at item, group and total.
struct ScoringPlan {
    std::vector<CriteriaGroup> groups;
    int trim_min_members = 7;  ///< eval.trim_min_members: from so many members drop one highest and one lowest
    Decimal deviation_percent = 30;      ///< eval.score_dev_pct
};
BOOST_DESCRIBE_STRUCT(ScoringPlan, (), (groups, trim_min_members, deviation_percent))

/// What makes the plan unfit: weights and plain points mixed, weights not adding to 1 with 100 points each, plain
/// points not adding to 100, items not adding to their group, equal ids, several price groups. T-SCORE-01
std::vector<FieldError> faults(const ScoringPlan& plan);

/// One member's marks for one bid, by criterion.
struct MemberSheet {
    std::string member, bid;
    std::map<std::string, Decimal> marks;
};
BOOST_DESCRIBE_STRUCT(MemberSheet, (), (member, bid, marks))

struct ScoredBid {
    std::string bid;
    Money price;         ///< the price that was compared (corrected)
    Decimal price_score; ///< points of the price group; 0 when the plan has none
};

/// Why a rank is what it is. `for_owner`: total, price and technical score are equal, so the owner decides by the
/// documents (never by lot, T-SCORE-03); such rows share their rank.
enum class DecidedBy { total, price, technical, for_owner };
BOOST_DESCRIBE_ENUM(DecidedBy, total, price, technical, for_owner)

struct ComparisonRow {
    int rank = 0;
    std::string bid;
    Money price;
    std::map<std::string, Decimal> items;   ///< criterion → aggregate of the members
    std::map<std::string, Decimal> groups;  ///< group → points, weighted
    Decimal total;
    DecidedBy decided_by = DecidedBy::total;  ///< what put it apart from its neighbours of equal total
};
BOOST_DESCRIBE_STRUCT(ComparisonRow, (), (rank, bid, price, items, groups, total, decided_by))

/// T-SCORE-02: the mean of all marks; from trim_min_members on without one highest and one lowest. marks must not be
/// empty.
Decimal member_aggregate(std::vector<Decimal> marks, int trim_min_members);

/// Ranked rows, best first. Every member of `sheets` must have marked every item of every bid once, within 0 and its
/// maximum: std::invalid_argument names what is missing or outside.
std::vector<ComparisonRow> compare(const ScoringPlan& plan, const std::vector<ScoredBid>& bids,
                                   const std::vector<MemberSheet>& sheets);

/// Marks that need attention before the sheets are locked. T-EVAL-10
struct ObjectiveDifference {
    std::string bid, criterion;
    std::map<std::string, Decimal> marks;  ///< by member
};
BOOST_DESCRIBE_STRUCT(ObjectiveDifference, (), (bid, criterion, marks))
struct NeedsReason {
    std::string bid, criterion, member;
    Decimal mark, mean_of_others;  ///< the mean to two decimals, for show; the test itself is exact
};
BOOST_DESCRIBE_STRUCT(NeedsReason, (), (bid, criterion, member, mark, mean_of_others))
struct MarkReview {
    std::vector<ObjectiveDifference> objective;
    std::vector<NeedsReason> subjective;
};
BOOST_DESCRIBE_STRUCT(MarkReview, (), (objective, subjective))

/// Objective marks that differ, and subjective ones further than deviation_percent from the mean of the other members.
MarkReview review_marks(const ScoringPlan& plan, const std::vector<MemberSheet>& sheets);

}  // namespace sunhall::tendering
