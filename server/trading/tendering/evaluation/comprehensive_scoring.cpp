#include "trading/tendering/evaluation/comprehensive_scoring.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace sunhall::tendering {
namespace {

void group_faults(const CriteriaGroup& group, std::set<std::string>& ids, FieldReport& report) {
    Decimal sum;
    for (const auto& item : group.criteria) {
        sum += item.max_mark;
        if (item.max_mark.sign() <= 0) report.add("评审项满分须大于 0。", "an item needs a mark above 0.");
        if (item.id.empty() || !ids.insert(item.id).second) report.add("评审项编号重复或为空。", "the ids of items must differ.");
    }
    if (group.kind == GroupKind::price && !group.criteria.empty())
        report.add("价格组不由评委打分。", "members give no marks in the price group.");
    if (group.kind != GroupKind::price && sum != group.max_mark)
        report.add("各项满分之和须等于本组满分。", "the items must add up to the group.");
}

using Marks = std::map<std::string, std::map<std::string, std::map<std::string, Decimal>>>;  // bid, criterion, member

Marks sorted_marks(const std::vector<MemberSheet>& sheets) {
    Marks marks;
    for (const auto& sheet : sheets)
        for (const auto& [criterion, mark] : sheet.marks)
            if (!marks[sheet.bid][criterion].emplace(sheet.member, mark).second)
                throw std::invalid_argument("two marks of " + sheet.member + " for " + criterion + " of " + sheet.bid);
    return marks;
}

Decimal technical_points(const ScoringPlan& plan, const ComparisonRow& row) {
    Decimal points;
    for (const auto& group : plan.groups)
        if (group.kind == GroupKind::technical) points += row.groups.at(group.id);
    return points;
}

// The aggregate of one item; all members must have marked it, within its bounds.
Decimal item_points(const ScoringPlan& plan, const Criterion& item, const std::string& bid, const Marks& marks,
                    std::size_t members) {
    const auto of_bid = marks.find(bid);
    const auto none = of_bid == marks.end() || !of_bid->second.contains(item.id);
    if (none || of_bid->second.at(item.id).size() != members)
        throw std::invalid_argument("a mark for " + item.id + " of " + bid + " is missing");
    std::vector<Decimal> given;
    for (const auto& [member, mark] : of_bid->second.at(item.id)) {
        if (mark.sign() < 0 || mark > item.max_mark)
            throw std::invalid_argument("the mark of " + member + " for " + item.id + " of " + bid +
                                        " is out of bounds");
        given.push_back(mark);
    }
    // An objective mark is one fact: nothing is dropped, and members who differ are told before (review_marks).
    return member_aggregate(std::move(given), item.objective ? static_cast<int>(members) + 3 : plan.trim_min_members);
}

void assign_ranks(const ScoringPlan& plan, std::vector<ComparisonRow>& rows) {
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        if (a.total != b.total) return a.total > b.total;
        if (a.price != b.price) return a.price < b.price;
        const auto left = technical_points(plan, a), right = technical_points(plan, b);
        return left != right ? left > right : a.bid < b.bid;  // the last only keeps the table in one order
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].rank = static_cast<int>(i) + 1;
        if (i == 0 || rows[i].total != rows[i - 1].total) continue;
        const bool price = rows[i].price != rows[i - 1].price;
        const bool technical = !price && technical_points(plan, rows[i]) != technical_points(plan, rows[i - 1]);
        const auto by = price ? DecidedBy::price : technical ? DecidedBy::technical : DecidedBy::for_owner;
        if (by == DecidedBy::for_owner) rows[i].rank = rows[i - 1].rank;
        rows[i].decided_by = std::max(rows[i].decided_by, by);
        rows[i - 1].decided_by = std::max(rows[i - 1].decided_by, by);
    }
}

}  // namespace

std::vector<FieldError> faults(const ScoringPlan& plan) {
    FieldReport report;
    std::set<std::string> group_ids, ids;
    Decimal points, weights;
    std::size_t weighted = 0, price_groups = 0;
    for (std::size_t i = 0; i < plan.groups.size(); ++i) {
        const auto& group = plan.groups[i];
        const auto before = report.enter("groups");
        report.enter(i);
        if (group.id.empty() || !group_ids.insert(group.id).second)
            report.add("评审组编号重复或为空。", "the ids of groups must differ.");
        group_faults(group, ids, report);
        points += group.max_mark;
        price_groups += group.kind == GroupKind::price;
        if (group.weight) {
            ++weighted;
            weights += *group.weight;
            if (group.max_mark != 100) report.add("加权的评审组满分须为 100。", "a weighted group has 100 points.");
        }
        report.leave(before);
    }
    const bool plain = weighted == 0;
    if (!plain && (weighted != plan.groups.size() || weights != 1))
        report.add_at("groups", "权重须全部给出且合计为 1。", "all groups need a weight, together 1.");
    if (plain && points != 100) report.add_at("groups", "各组满分合计须为 100。", "the groups must add up to 100.");
    if (price_groups > 1) report.add_at("groups", "只能有一个价格组。", "only one group may be the price.");
    if (plan.trim_min_members < 3) report.add_at("trim_min_members", "须至少为 3。", "must be at least 3.");
    return report.take();
}

Decimal member_aggregate(std::vector<Decimal> marks, int trim_min_members) {
    std::sort(marks.begin(), marks.end());
    const bool trims = static_cast<int>(marks.size()) >= trim_min_members && marks.size() > 2;
    Decimal sum;
    for (std::size_t i = trims ? 1 : 0; i < marks.size() - (trims ? 1 : 0); ++i) sum += marks[i];
    return divide(sum, Decimal(static_cast<std::int64_t>(marks.size()) - (trims ? 2 : 0)), 2);
}

std::vector<ComparisonRow> compare(const ScoringPlan& plan, const std::vector<ScoredBid>& bids,
                                   const std::vector<MemberSheet>& sheets) {
    if (const auto wrong = faults(plan); !wrong.empty())
        throw std::invalid_argument(wrong[0].field + " " + wrong[0].en);
    const Marks marks = sorted_marks(sheets);
    std::set<std::string> members;
    for (const auto& sheet : sheets) members.insert(sheet.member);
    std::vector<ComparisonRow> rows;
    for (const auto& bid : bids) {
        ComparisonRow row{.bid = bid.bid, .price = bid.price};
        for (const auto& group : plan.groups) {
            Decimal points = group.kind == GroupKind::price ? bid.price_score : Decimal();
            for (const auto& item : group.criteria)
                points += row.items[item.id] = item_points(plan, item, bid.bid, marks, members.size());
            row.groups[group.id] = (group.weight.value_or(1) * points).rounded(2);
            row.total += row.groups[group.id];
        }
        row.total = row.total.rounded(2);
        rows.push_back(std::move(row));
    }
    assign_ranks(plan, rows);
    return rows;
}

MarkReview review_marks(const ScoringPlan& plan, const std::vector<MemberSheet>& sheets) {
    MarkReview review;
    for (const auto& [bid, criteria] : sorted_marks(sheets)) {
        for (const auto& group : plan.groups) {
            for (const auto& item : group.criteria) {
                const auto found = criteria.find(item.id);
                if (found == criteria.end()) continue;
                const auto& marks = found->second;
                Decimal sum;
                for (const auto& [member, mark] : marks) sum += mark;
                const bool differ = std::any_of(marks.begin(), marks.end(),
                                                [&](const auto& m) { return m.second != marks.begin()->second; });
                if (item.objective && differ) review.objective.push_back({bid, item.id, marks});
                if (item.objective || marks.size() < 2) continue;
                const Decimal others_count = static_cast<std::int64_t>(marks.size()) - 1;
                for (const auto& [member, mark] : marks) {
                    // |mark − others/k| > p % × others/k, both sides times 100 k
                    const Decimal others = sum - mark;
                    if ((mark * others_count - others).absolute() * Decimal(100) > plan.deviation_percent * others)
                        review.subjective.push_back({bid, item.id, member, mark, divide(others, others_count, 2)});
                }
            }
        }
    }
    return review;
}

}  // namespace sunhall::tendering
