#include "trading/tendering/review/session.hpp"

#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/validity/validity.hpp"
#include "trading/tendering/collusion/records.hpp"
#include "trading/tendering/prequalification/records.hpp"

namespace sunhall::tendering {
namespace {

using operations::Operation;
using operations::View;

template <class Reader>
std::vector<OpenedBid> bids_in_order(Reader& reader, const std::string& lot) {
    auto bids = reader.template select<OpenedBid>("lot = $1", {Param(lot)});
    std::sort(bids.begin(), bids.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    return bids;
}

template <class Reader>
std::vector<CommitteeMember> sitting(Reader& reader, const std::string& lot) {
    auto members =
        reader.template select<CommitteeMember>("lot = $1 AND state NOT IN ('removed', 'stepped_back', 'discharged')",
                                                {Param(lot)});
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.seat < b.seat; });
    return members;
}

template <class Reader>
std::vector<FieldError> points(Reader& reader, const Lot& lot) {
    const auto persons = persons_of(sitting(reader, lot.id.value));
    auto missing =
        missing_before_lock(lot.scheme, bids_in_order(reader, lot.id.value), persons,
                            reader.template select<ReviewSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)}),
                            reader.template select<ScoreSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)}));
    if (blind_now(reader, lot) && lot.scheme.evaluation == EvaluationMethod::comprehensive)
        missing.push_back({"technical", "暗标技术分尚未锁定。", "The blind technical marks are not locked."});
    std::set<std::string> answered;  // a flag needs the committee's finding, whatever it is (T-COL-08)
    for (const auto& remark :
         reader.template select<EvaluationRemark>("lot = $1 AND kind = 'flag_finding'", {Param(lot.id.value)}))
        answered.insert(remark.flag.value_or(""));
    for (const auto& flag : reader.template select<CollusionFlag>("lot = $1 ORDER BY id", {Param(lot.id.value)})) {
        if (!answered.contains(flag.id.value))
            missing.push_back({"flags/" + flag.id.value, "对串通投标线索尚未作出认定。",
                               "The committee has not written its finding on this indicator."});
    }
    return missing;
}

}  // namespace

Evaluation evaluation_of(Operation& op, const Id<Lot>& lot) {
    auto found = op.find(Id<Evaluation>{lot.value});
    op.require(found.has_value(), no_committee);
    return *std::move(found);
}

bool committee_seated(Operation& op, const Id<Lot>& lot) {
    if (op.stage() != "prequal_review") return op.find(Id<Evaluation>{lot.value}).has_value();
    const auto running = op.find(Id<Prequalification>{lot.value});
    return running && running->committee_seated;
}

void require_committee(Operation& op, const Id<Lot>& lot) { op.require(committee_seated(op, lot), no_committee); }

std::vector<CommitteeMember> members_of(Operation& op, const std::string& lot) { return sitting(op, lot); }

std::set<std::string> persons_of(const std::vector<CommitteeMember>& members) {
    std::set<std::string> persons;
    for (const auto& member : members) persons.insert(member.person);
    return persons;
}

CommitteeMember own_seat(Operation& op, const std::string& lot) {
    for (const auto& member : members_of(op, lot)) {
        if (member.person == op.person()) return op.get(member.id);
    }
    op.refuse(not_a_member);
}

void require_leader(Operation& op, const Evaluation& evaluation) {
    op.require(evaluation.leader && *evaluation.leader == op.person(), only_the_leader);
}

std::vector<OpenedBid> opened_bids(Operation& op, const std::string& lot) { return bids_in_order(op, lot); }
std::vector<OpenedBid> opened_bids(View& view, const std::string& lot) { return bids_in_order(view, lot); }

void require_reviewable(Operation& op, const std::string& lot, const std::vector<std::string>& bids) {
    std::set<std::string> known;
    for (const auto& bid : opened_bids(op, lot)) {
        if (reviewable(bid)) known.insert(bid.bid);
    }
    std::vector<FieldError> wrong;
    for (const auto& bid : bids) {
        if (!known.contains(bid)) wrong.push_back({"bid", bid, bid});
    }
    if (!wrong.empty()) op.refuse(unknown_bid, std::move(wrong));
}

void apply_votes(Operation& op, const std::string& lot, const std::set<std::string>& only) {
    const auto persons = persons_of(members_of(op, lot));
    const auto votes = newest_votes(op.select<RejectionSheet>("lot = $1 ORDER BY id", {Param(lot)}), persons);
    const auto lapsed = refused_extension(op, lot);  // no vote brings back a bid that its bidder let lapse (T-DEP-06)
    for (const auto& bid : opened_bids(op, lot)) {
        if (!reviewable(bid) || (!only.empty() && !only.contains(bid.bid))) continue;
        if (std::find(lapsed.begin(), lapsed.end(), bid.bid) != lapsed.end()) continue;
        const auto of_bid = votes.find(bid.bid);
        const auto rejection = of_bid == votes.end() ? std::nullopt : rejection_of(of_bid->second, persons.size());
        if (bid.valid == !rejection && bid.rejection == rejection) continue;
        OpenedBid changed = op.get(bid.id);
        changed.valid = !rejection;
        changed.rejection = rejection;
        op.update(changed);
    }
}

CompetitionOutcome competition_of(Operation& op, const std::string& lot, const std::vector<OpenedBid>& opened,
                                  const std::vector<CommitteeMember>& members) {
    const auto persons = persons_of(members);
    std::map<std::string, CompetitionVote> by_person;
    for (const auto& ballot : op.select<CompetitionBallot>("lot = $1 ORDER BY id", {Param(lot)})) {
        if (persons.contains(ballot.person)) by_person[ballot.person] = ballot.vote;
    }
    std::vector<CompetitionVote> votes;
    for (const auto& [person, vote] : by_person) votes.push_back(vote);
    const auto valid =
        std::count_if(opened.begin(), opened.end(), [](const auto& bid) { return reviewable(bid) && bid.valid; });
    return competition_outcome(static_cast<int>(valid), static_cast<int>(members.size()), votes,
                               static_cast<int>(workflow::parameter(op, "bid.min_bidders")));
}

std::vector<FieldError> open_points(Operation& op, const Lot& lot) { return points(op, lot); }
std::vector<FieldError> open_points(View& view, const Lot& lot) { return points(view, lot); }

bool signed_by_all(Operation& op, const Evaluation& evaluation) {
    if (!evaluation.report) return false;
    std::set<std::string> missing = persons_of(members_of(op, evaluation.id.value));
    if (missing.empty()) return false;
    for (const auto& signature : op.select<ReportSignature>("report = $1", {Param(*evaluation.report)}))
        missing.erase(signature.person);
    return missing.empty();
}

// Two thirds is exactly that: the ratio is kept as "2/3" (T-COM-01).
CommitteeRule committee_rule(Operation& op) {
    CommitteeRule rule;
    rule.least_members = static_cast<int>(workflow::parameter(op, "committee.min"));
    const auto& ratio = workflow::parameter_value(op, "committee.expert_ratio_min");
    if (ratio.is_string()) {
        const std::string text(ratio.as_string());
        const auto slash = text.find('/');
        if (slash == std::string::npos) throw std::logic_error("committee.expert_ratio_min is no fraction");
        rule.ratio_of_experts = std::stoi(text.substr(0, slash));
        rule.ratio_of_members = std::stoi(text.substr(slash + 1));
    }
    return rule;
}

}  // namespace sunhall::tendering
