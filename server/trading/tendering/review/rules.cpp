#include "trading/tendering/review/rules.hpp"

#include <functional>

#include "trading/tendering/evaluation/arithmetic_correction.hpp"
#include "trading/tendering/evaluation/low_price.hpp"
#include "trading/tendering/evaluation/price_score.hpp"

namespace sunhall::tendering {
namespace {

using AddProposal = std::function<void(ProposalKind, std::string, std::string, bool)>;

void propose_about_price(const Scheme& scheme, const BidSummary& summary, const AddProposal& add) {
    const Money price = compared_price(summary);
    if (price.fen <= 0) add(ProposalKind::price_not_positive, "投标报价不大于零。", "The price is not above zero.", false);
    if (scheme.ceiling && price > *scheme.ceiling) {
        add(ProposalKind::price_above_ceiling,
            "报价 " + yuan_text(price) + " 元高于最高投标限价 " + yuan_text(*scheme.ceiling) + " 元。",
            "The price of " + yuan_text(price) + " yuan is above the ceiling of " + yuan_text(*scheme.ceiling) + ".",
            false);
    }
    if (price != summary.price) {
        add(ProposalKind::words_differ,
            "大写与小写金额不一致，以大写 " + yuan_text(price) + " 元为准，应请投标人确认。",
            "Words and figures differ; the words, " + yuan_text(price) +
                " yuan, prevail, and the bidder is asked to confirm.",
            true);
    }
}

void propose_about(const Lot& lot, const OpenedBid& bid, std::vector<Proposal>& found) {
    const AddProposal add = [&](ProposalKind kind, std::string zh, std::string en, bool ask) {
        found.push_back({bid.bid, kind, std::move(zh), std::move(en), ask});
    };
    const BidSummary& summary = *bid.summary;
    const Scheme& scheme = lot.scheme;
    if (!summary.duration_days)
        add(ProposalKind::duration_missing, "开标一览表未填工期。", "The bid summary names no time for completion.", false);
    if (summary.duration_days && scheme.duration_days > 0 && *summary.duration_days > scheme.duration_days) {
        const std::string days = std::to_string(*summary.duration_days), most = std::to_string(scheme.duration_days);
        add(ProposalKind::duration_too_long, "投标工期 " + days + " 日，超过招标文件要求的 " + most + " 日。",
            "The bid asks for " + days + " days; the documents allow " + most + ".", false);
    }
    if (!bid.price_sealed) propose_about_price(scheme, summary, add);
    // None asked for, none missed (T-DEP-11).
    if (scheme.deposit.fen > 0 && (bid.deposit_shown.empty() || bid.deposit_shown == "0"))
        add(ProposalKind::deposit_missing, "开标记录显示未提交投标保证金。", "The opening record shows no bid deposit.",
            false);
}

template <class Item, class Sheet, class Get>
std::map<std::string, std::map<std::string, Item>> newest(const std::vector<Sheet>& sheets,
                                                          const std::set<std::string>& persons, Get items) {
    std::map<std::string, std::map<std::string, Item>> by_bid;
    for (const auto& sheet : sheets) {
        if (!persons.contains(sheet.person)) continue;  // findings of a removed member are void (T-COM-09)
        for (const auto& item : items(sheet)) by_bid[item.bid][sheet.person] = item;
    }
    return by_bid;
}

std::vector<OpenedBid> valid_bids(const std::vector<OpenedBid>& opened) {
    std::vector<OpenedBid> valid;
    for (const auto& bid : opened) {
        if (reviewable(bid) && bid.valid) valid.push_back(bid);
    }
    return valid;
}

std::vector<MemberSheet> member_sheets(const std::vector<OpenedBid>& valid, const std::set<std::string>& persons,
                                       const std::vector<ScoreSheet>& sheets) {
    const auto marks = newest_marks(sheets, persons);
    std::vector<MemberSheet> found;
    for (const auto& bid : valid) {
        const auto of_bid = marks.find(bid.bid);
        if (of_bid == marks.end()) continue;
        for (const auto& [person, marked] : of_bid->second) found.push_back({person, bid.bid, marked.marks});
    }
    return found;
}

void check_reviews(const std::vector<OpenedBid>& opened, const std::set<std::string>& persons,
                   const std::vector<ReviewSheet>& reviews, std::vector<FieldError>& missing) {
    const auto findings = newest_findings(reviews, persons);
    for (const auto& bid : opened) {
        if (!reviewable(bid)) continue;
        const auto of_bid = findings.find(bid.bid);
        const std::size_t reviewed = of_bid == findings.end() ? 0 : of_bid->second.size();
        if (reviewed < persons.size()) {
            missing.push_back(
                {bid.bid, "初步评审未完成（" + std::to_string(reviewed) + "/" + std::to_string(persons.size()) + "）。",
                 "initial review by " + std::to_string(reviewed) + " of " + std::to_string(persons.size()) +
                     " members."});
            continue;
        }
        const auto failed = static_cast<std::size_t>(std::count_if(of_bid->second.begin(), of_bid->second.end(),
                                                                   [](const auto& one) { return !one.second.passed; }));
        if (bid.valid && 2 * failed > persons.size()) {
            missing.push_back({bid.bid, "多数成员认为不通过，须表决是否否决。",
                               "most members found it failed; the committee must vote."});
        }
    }
}

std::size_t complete_sheets(const ScoringPlan& plan, const std::map<std::string, MarkedBid>& marks) {
    return static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [&](const auto& one) {
        return std::all_of(plan.groups.begin(), plan.groups.end(), [&](const CriteriaGroup& group) {
            return std::all_of(group.criteria.begin(), group.criteria.end(), [&](const Criterion& criterion) {
                return one.second.marks.contains(criterion.id);
            });
        });
    }));
}

void check_marks(const Scheme& scheme, const std::vector<OpenedBid>& valid, const std::set<std::string>& persons,
                 const std::vector<ScoreSheet>& sheets, std::vector<FieldError>& missing) {
    const auto marks = newest_marks(sheets, persons);
    for (const auto& bid : valid) {
        const auto of_bid = marks.find(bid.bid);
        const std::size_t marked = of_bid == marks.end() ? 0 : complete_sheets(*scheme.plan, of_bid->second);
        if (marked < persons.size()) {
            missing.push_back(
                {bid.bid, "评分未提交齐（" + std::to_string(marked) + "/" + std::to_string(persons.size()) + "）。",
                 "marked by " + std::to_string(marked) + " of " + std::to_string(persons.size()) + " members."});
        }
    }
    if (!missing.empty()) return;
    const auto review = review_marks(*scheme.plan, member_sheets(valid, persons, sheets));
    for (const auto& one : review.objective) {
        missing.push_back({one.bid + "/" + one.criterion, "客观评分项各成员评分不一致。", "members differ on an objective item."});
    }
    for (const auto& one : review.subjective) {
        const auto& marked = marks.at(one.bid).at(one.member);
        const auto reason = marked.reasons.find(one.criterion);
        if (reason != marked.reasons.end() && !reason->second.empty()) continue;
        missing.push_back({one.bid + "/" + one.criterion,
                           "有成员评分 " + one.mark.text() + " 偏离其他成员均值 " + one.mean_of_others.text() +
                               " 较大，须书面说明理由。",
                           "a mark of " + one.mark.text() + " is far from the others' mean of " +
                               one.mean_of_others.text() + " and needs a written reason."});
    }
}

RankedBid of(const OpenedBid& bid) {
    RankedBid ranked;
    ranked.bid = bid.bid;
    ranked.bidder = bid.bidder;
    ranked.bidder_name = bid.bidder_name;
    ranked.opened = bid.summary->price;
    ranked.compared = compared_price(*bid.summary);
    return ranked;
}

EvaluationResult by_marks(const Scheme& scheme, const std::vector<OpenedBid>& opened,
                          const std::vector<OpenedBid>& valid, const std::set<std::string>& persons,
                          const std::vector<ScoreSheet>& sheets, const Draws& draws) {
    std::vector<OpenedPrice> prices;
    for (const auto& bid : opened) {
        if (reviewable(bid) && !bid.price_sealed) prices.push_back({bid.bid, compared_price(*bid.summary), bid.valid});
    }
    const PriceTable table = score_prices(scheme.price_method, prices, scheme.ceiling, draws);
    std::map<std::string, PriceRow> price_of;
    for (const auto& row : table.rows) price_of.emplace(row.bid, row);
    std::vector<ScoredBid> scored;
    for (const auto& bid : valid) {
        const auto& row = price_of.at(bid.bid);
        if (!row.score) throw std::invalid_argument("bid " + bid.bid + " is above the ceiling and was not rejected");
        scored.push_back({bid.bid, row.price, *row.score});
    }
    EvaluationResult result;
    if (table.benchmark) result.benchmark = table.benchmark->value;
    std::map<std::string, const OpenedBid*> by_id;
    for (const auto& bid : valid) by_id[bid.bid] = &bid;
    for (const auto& row : compare(*scheme.plan, scored, member_sheets(valid, persons, sheets))) {
        RankedBid ranked = of(*by_id.at(row.bid));
        ranked.rank = row.rank;
        ranked.deviation = price_of.at(row.bid).deviation;
        ranked.price_score = price_of.at(row.bid).score;
        ranked.total = row.total;
        ranked.items = row.items;
        ranked.groups = row.groups;
        ranked.for_owner = row.decided_by == DecidedBy::for_owner;
        result.bids.push_back(std::move(ranked));
    }
    return result;
}

EvaluationResult by_price(const std::vector<OpenedBid>& valid,
                          const std::map<std::string, std::vector<Adjustment>>& adjustments) {
    std::vector<EvaluatedBid> evaluated;
    std::map<std::string, const OpenedBid*> by_id;
    for (const auto& bid : valid) {
        by_id[bid.bid] = &bid;
        const auto found = adjustments.find(bid.bid);
        evaluated.push_back({bid.bid, bid.summary->price, compared_price(*bid.summary),
                             found == adjustments.end() ? std::vector<Adjustment>{} : found->second, true});
    }
    EvaluationResult result;
    for (const auto& row : rank_by_evaluated_price(evaluated)) {
        RankedBid ranked = of(*by_id.at(row.bid));
        ranked.rank = row.rank;
        ranked.compared = row.evaluated;
        ranked.for_owner = row.for_owner;
        result.bids.push_back(std::move(ranked));
    }
    return result;
}

}  // namespace

bool marked_by_all(const ScoringPlan& plan, const std::map<std::string, MarkedBid>& marks, std::size_t persons) {
    return complete_sheets(plan, marks) >= persons;
}

bool was_opened(const OpenedBid& bid) { return bid.outcome == BidState::opened && bid.summary.has_value(); }

bool reviewable(const OpenedBid& bid) { return was_opened(bid) && !bid.second_stays_sealed; }

Money compared_price(const BidSummary& summary) {
    return correct_arithmetic(summary.price, summary.price_words, {}).corrected;
}

std::vector<Proposal> propose_findings(const Lot& lot, const std::vector<OpenedBid>& opened,
                                       std::int64_t low_price_percent) {
    std::vector<Proposal> found;
    std::vector<PricedBid> comparable;
    for (const auto& bid : opened) {
        if (was_opened(bid) && !reviewable(bid)) continue;
        if (!reviewable(bid)) {
            found.push_back({bid.bid, ProposalKind::not_opened, "该投标未解密，不进入评审。",
                             "The bid was not opened and is not reviewed.", false});
            continue;
        }
        propose_about(lot, bid, found);
        if (bid.price_sealed) continue;
        const Money price = compared_price(*bid.summary);
        if (bid.valid && price.fen > 0 && (!lot.scheme.ceiling || price <= *lot.scheme.ceiling))
            comparable.push_back({bid.bid, price});
    }
    const LowPriceRule rule{Decimal::of_units(low_price_percent, 2), {}};
    for (const auto& low : low_price_questions(rule, comparable, lot.scheme.ceiling)) {
        const std::string mean = yuan_text(low.mean_of_others.value_or(Money{})),
                          percent = std::to_string(low_price_percent);
        found.push_back({low.bid, ProposalKind::price_very_low,
                         "报价低于其他有效投标均价 " + mean + " 元的 " + percent + "%，应要求投标人书面说明。",
                         "The price is below " + percent + " % of the others' mean of " + mean +
                             " yuan; the bidder must be asked to explain.",
                         true});
    }
    std::map<std::string, std::int64_t> order;
    for (const auto& bid : opened) order[bid.bid] = bid.order;
    std::stable_sort(found.begin(), found.end(),
                     [&](const auto& a, const auto& b) { return order[a.bid] < order[b.bid]; });
    return found;
}

std::map<std::string, std::map<std::string, Finding>> newest_findings(const std::vector<ReviewSheet>& sheets,
                                                                      const std::set<std::string>& persons) {
    return newest<Finding>(sheets, persons, [](const ReviewSheet& sheet) -> const auto& { return sheet.findings; });
}
std::map<std::string, std::map<std::string, RejectionVote>> newest_votes(const std::vector<RejectionSheet>& sheets,
                                                                         const std::set<std::string>& persons) {
    return newest<RejectionVote>(
        sheets, persons, [](const RejectionSheet& sheet) -> const auto& { return sheet.votes; });
}
std::map<std::string, std::map<std::string, MarkedBid>> newest_marks(const std::vector<ScoreSheet>& sheets,
                                                                     const std::set<std::string>& persons) {
    std::map<std::string, std::map<std::string, MarkedBid>> by_bid;
    for (const auto& sheet : sheets) {
        if (!persons.contains(sheet.person)) continue;  // as above
        for (const auto& item : sheet.bids) {
            MarkedBid& kept = by_bid[item.bid][sheet.person];
            kept.bid = item.bid;
            for (const auto& [criterion, mark] : item.marks) {
                kept.marks[criterion] = mark;
                kept.reasons.erase(criterion);
            }
            for (const auto& [criterion, reason] : item.reasons) kept.reasons[criterion] = reason;
        }
    }
    return by_bid;
}

std::optional<std::string> rejection_of(const std::map<std::string, RejectionVote>& votes, std::size_t members) {
    std::size_t yes = 0;
    std::optional<std::string> said;
    for (const auto& [person, vote] : votes) {
        if (!vote.reject) continue;
        ++yes;
        if (!said) said = "依据" + vote.clause + "（投标文件第 " + std::to_string(vote.page) + " 页）：" + vote.reason;
    }
    return 2 * yes > members ? said : std::nullopt;
}

std::vector<FieldError> missing_before_lock(const Scheme& scheme, const std::vector<OpenedBid>& opened,
                                            const std::set<std::string>& persons,
                                            const std::vector<ReviewSheet>& reviews,
                                            const std::vector<ScoreSheet>& sheets) {
    std::vector<FieldError> missing;
    check_reviews(opened, persons, reviews, missing);
    if (missing.empty() && scheme.evaluation == EvaluationMethod::comprehensive && scheme.plan)
        check_marks(scheme, valid_bids(opened), persons, sheets, missing);
    return missing;
}

EvaluationResult compute_evaluation(const Scheme& scheme, const std::vector<OpenedBid>& opened,
                                    const std::set<std::string>& persons, const std::vector<ScoreSheet>& sheets,
                                    const std::map<std::string, std::vector<Adjustment>>& adjustments,
                                    const Draws& draws) {
    const auto valid = valid_bids(opened);
    if (valid.empty()) return {};
    for (const auto& bid : valid) {  // the committee must have rejected it (T-EVAL-03, T-PRICE-03), by whichever method
        if (scheme.ceiling && compared_price(*bid.summary) > *scheme.ceiling)
            throw std::invalid_argument("bid " + bid.bid + " is above the ceiling and was not rejected");
    }
    if (scheme.evaluation == EvaluationMethod::lowest_evaluated_price) return by_price(valid, adjustments);
    if (!scheme.plan) throw std::invalid_argument("a comprehensive evaluation needs a scoring plan");
    return by_marks(scheme, opened, valid, persons, sheets, draws);
}

std::vector<FieldError> candidate_faults(const std::vector<RankedBid>& ranked, const std::vector<Candidate>& named,
                                         std::size_t most) {
    std::vector<FieldError> faults;
    std::map<std::string, const RankedBid*> by_bid;
    std::size_t rankable = 0;
    for (const auto& bid : ranked) {
        if (bid.rank <= 0) continue;
        by_bid[bid.bid] = &bid;
        ++rankable;
    }
    if (named.size() > most)
        faults.push_back({"candidates", "中标候选人不得超过 " + std::to_string(most) + " 名。",
                          "at most " + std::to_string(most) + " candidates."});
    if (named.empty() && rankable > 0)
        faults.push_back(
            {"candidates", "有有效投标时须推荐中标候选人。", "valid bids are left, so a candidate must be named."});
    std::set<std::string> seen;
    std::int64_t last = 0;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const std::string field = "candidates/" + std::to_string(i);
        const auto found = by_bid.find(named[i].bid);
        if (found == by_bid.end() || !seen.insert(named[i].bid).second) {
            faults.push_back({field, "不是排名中的有效投标，或重复。", "is no ranked valid bid, or named twice."});
            continue;
        }
        const auto& bid = *found->second;
        // Of all bids ranked better none may be left out; bids that share a rank may stand in any order.
        const auto better = static_cast<std::size_t>(
            std::count_if(by_bid.begin(), by_bid.end(), [&](const auto& one) { return one.second->rank < bid.rank; }));
        if (bid.rank < last || better > i) faults.push_back({field, "未按排名推荐。", "is not in the order of the ranking."});
        if (bid.for_owner && named[i].reason.empty())
            faults.push_back(
                {field, "得分、报价、技术分均相同，须写明排序理由。", "equal bids need a reason for their order."});
        last = bid.rank;
    }
    return faults;
}

std::optional<std::string> elected(const std::vector<CommitteeMember>& members) {
    std::map<std::string, std::size_t> votes;
    for (const auto& member : members) {
        if (member.leader_vote) ++votes[*member.leader_vote];
    }
    for (const auto& [person, count] : votes) {
        if (2 * count > members.size()) return person;
    }
    return std::nullopt;
}

}  // namespace sunhall::tendering
