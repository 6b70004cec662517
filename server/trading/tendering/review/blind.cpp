#include "trading/tendering/review/blind.hpp"

#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

using operations::Operation;
using operations::View;

std::string blind_code(const operations::Services& services, const std::string& lot, const std::string& bid) {
    std::string code = lot_keys(services).tag(lot, "blind/" + bid).substr(0, 10);  // alike for no two of a thousand
    for (auto& c : code) c = static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c);
    return "T-" + code;
}

bool blind_now(View& view, const Lot& lot) {
    return lot.scheme.technical_blind && !view.find(Id<TechnicalLock>{lot.id.value});
}
bool blind_now(Operation& op, const Lot& lot) {
    return lot.scheme.technical_blind && !op.find(Id<TechnicalLock>{lot.id.value});
}

std::set<std::string> technical_criteria(const Scheme& scheme) {
    std::set<std::string> ids;
    for (const auto& group : scheme.plan ? scheme.plan->groups : std::vector<CriteriaGroup>{}) {
        if (group.kind != GroupKind::technical) continue;
        for (const auto& criterion : group.criteria) ids.insert(criterion.id);
    }
    return ids;
}

std::vector<PartCode> part_codes(const operations::Services& services, const std::string& lot,
                                 const std::vector<OpenedBid>& opened, bool with_bids) {
    std::vector<PartCode> codes;
    for (const auto& bid : opened) {
        if (!was_opened(bid)) continue;
        codes.push_back({blind_code(services, lot, bid.bid), with_bids ? std::optional(bid.bid) : std::nullopt});
    }
    std::sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return codes;
}

std::vector<ScoreSheet> by_code(const std::vector<BlindSheet>& sheets) {
    std::vector<ScoreSheet> same;
    for (const auto& sheet : sheets) same.push_back({{}, sheet.lot, sheet.person, 1, sheet.parts, sheet.at});
    return same;
}

std::vector<FieldError> missing_before_technical_lock(const Scheme& scheme, const std::vector<PartCode>& codes,
                                                      const std::set<std::string>& persons,
                                                      const std::vector<BlindSheet>& sheets) {
    std::vector<FieldError> missing;
    const auto marks = newest_marks(by_code(sheets), persons);
    std::vector<MemberSheet> all;
    for (const auto& part : codes) {
        const auto of_code = marks.find(part.code);
        const std::size_t done = of_code == marks.end() ? 0 : of_code->second.size();
        if (done < persons.size()) {
            const std::string count = std::to_string(done), of = std::to_string(persons.size());
            missing.push_back({part.code, "暗标评分未提交齐（" + count + "/" + of + "）。",
                               "marked by " + count + " of " + of + " members."});
            continue;
        }
        for (const auto& [person, marked] : of_code->second) all.push_back({person, part.code, marked.marks});
    }
    if (!missing.empty() || !scheme.plan) return missing;
    const auto review = review_marks(*scheme.plan, all);
    for (const auto& one : review.objective)
        missing.push_back({one.bid + "/" + one.criterion, "客观评分项各成员评分不一致。", "members differ on an objective item."});
    for (const auto& one : review.subjective) {
        const auto& reasons = marks.at(one.bid).at(one.member).reasons;
        const auto reason = reasons.find(one.criterion);
        if (reason != reasons.end() && !reason->second.empty()) continue;
        missing.push_back({one.bid + "/" + one.criterion, "有成员评分偏离其他成员均值较大，须书面说明理由。",
                           "a mark is far from the others' mean and needs a written reason."});
    }
    return missing;
}

void add_mark_faults(const std::map<std::string, Decimal>& limits, const std::set<std::string>& optional_ones,
                 const MarkedBid& marked, std::vector<FieldError>& wrong) {
    for (const auto& [criterion, most] : limits) {
        const auto mark = marked.marks.find(criterion);
        if (mark == marked.marks.end()) {
            if (optional_ones.contains(criterion)) continue;
            wrong.push_back({marked.bid + "/" + criterion, "缺少评分。", "is not marked."});
        } else if (mark->second < Decimal(0) || mark->second > most || mark->second != mark->second.rounded(2)) {
            wrong.push_back({marked.bid + "/" + criterion, "应在 0 至 " + most.text() + " 分之间，至多两位小数。",
                             "must be from 0 to " + most.text() + ", two decimals at most."});
        }
    }
    for (const auto& [criterion, mark] : marked.marks) {
        if (!limits.contains(criterion))
            wrong.push_back({marked.bid + "/" + criterion, "不是招标文件规定的评分项，或已经锁定。",
                             "is no criterion of the documents, or is locked."});
    }
}

}  // namespace sunhall::tendering
