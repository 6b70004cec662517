#include "trading/tendering/prequalification/rules.hpp"

namespace sunhall::tendering {
namespace {

std::string members_done(std::size_t done, std::size_t all) { return std::to_string(done) + "/" + std::to_string(all); }

// What the members who did not pass it said, each reason once.
std::vector<std::string> reasons_of(const std::map<std::string, QualificationFinding>& findings) {
    std::vector<std::string> reasons;
    for (const auto& [person, finding] : findings) {
        for (const auto& item : finding.items) {
            const std::string text = item.criterion + "：" + item.reason.value_or("");
            if (!item.met && std::find(reasons.begin(), reasons.end(), text) == reasons.end()) reasons.push_back(text);
        }
    }
    return reasons;
}

std::optional<Decimal> mean_score(const std::map<std::string, QualificationFinding>& findings) {
    Decimal sum;
    int count = 0;
    for (const auto& [person, finding] : findings) {
        if (!finding.score) continue;
        sum += Decimal::of_units(*finding.score, 2);
        ++count;
    }
    if (count == 0) return std::nullopt;
    return divide(sum, Decimal(count), 2);
}

void keep_the_best(std::vector<Qualified>& outcome, std::size_t limit) {
    std::vector<Decimal> marks;
    for (const auto& one : outcome) {
        if (one.passed) marks.push_back(one.score.value_or(Decimal()));
    }
    if (marks.size() <= limit) return;
    std::sort(marks.begin(), marks.end(), [](const Decimal& a, const Decimal& b) { return b < a; });
    const Decimal last = marks[limit - 1];
    for (auto& one : outcome) {
        if (!one.passed || one.score.value_or(Decimal()) >= last) continue;
        one.passed = false;
        one.reasons = {"有限数量制：得分 " + one.score.value_or(Decimal()).text(2) + "，未进入前 " + std::to_string(limit) + " 名"};
    }
}

}  // namespace

std::vector<FieldError> finding_faults(const Scheme& scheme, const QualificationFinding& finding) {
    std::vector<FieldError> found;
    std::set<std::string> seen;
    bool all_met = true;
    for (const auto& item : finding.items) {
        const auto& known = scheme.prequal_criteria;
        if (std::find(known.begin(), known.end(), item.criterion) == known.end())
            found.push_back({"items", "“" + item.criterion + "”不是资格预审文件规定的标准。",
                             "\"" + item.criterion + "\" is no criterion of the documents."});
        if (!seen.insert(item.criterion).second)
            found.push_back({"items", "“" + item.criterion + "”重复。", "\"" + item.criterion + "\" is there twice."});
        if (!item.met && item.reason.value_or("").empty())
            found.push_back({"items", "“" + item.criterion + "”不符合须写明理由。",
                             "\"" + item.criterion + "\" is not met and needs a reason."});
        all_met = all_met && item.met;
    }
    for (const auto& criterion : scheme.prequal_criteria) {
        if (!seen.contains(criterion))
            found.push_back({"items", "缺少“" + criterion + "”。", "\"" + criterion + "\" is missing."});
    }
    if (finding.passed != all_met) found.push_back({"passed", "结论与各项标准不一致。", "does not agree with the criteria."});
    if (scheme.prequal_method == PrequalificationMethod::limited && !finding.score)
        found.push_back({"score", "有限数量制须打分。", "is needed where the number is limited."});
    if (finding.score && (*finding.score < 0 || *finding.score > 10000))
        found.push_back({"score", "应为 0 至 10000（百分之一分）。", "must be 0 to 10000 hundredths."});
    return found;
}

std::map<std::string, std::map<std::string, QualificationFinding>> newest_findings(
    const std::vector<QualificationFinding>& findings, const std::set<std::string>& persons) {
    std::map<std::string, std::map<std::string, QualificationFinding>> newest;
    for (const auto& finding : findings) {
        if (persons.contains(finding.person)) newest[finding.application][finding.person] = finding;
    }
    return newest;
}

std::vector<FieldError> findings_missing(const std::vector<Application>& opened,
                                         const std::vector<QualificationFinding>& findings,
                                         const std::set<std::string>& persons) {
    std::vector<FieldError> missing;
    auto newest = newest_findings(findings, persons);
    for (const auto& application : opened) {
        const auto done = newest[application.id.value].size();
        if (done == persons.size()) continue;
        missing.push_back(
            {application.id.value,
             application.applicant_name.value_or("") + "：已审查 " + members_done(done, persons.size()) + " 人。",
             "reviewed by " + members_done(done, persons.size()) + " members."});
    }
    return missing;
}

std::vector<Qualified> qualification_outcome(const Scheme& scheme, const std::vector<Application>& opened,
                                             const std::vector<QualificationFinding>& findings,
                                             const std::set<std::string>& persons) {
    std::vector<Qualified> outcome;
    auto newest = newest_findings(findings, persons);
    for (const auto& application : opened) {
        const auto& of = newest[application.id.value];
        const auto yes = std::count_if(of.begin(), of.end(), [](const auto& one) { return one.second.passed; });
        Qualified one{application.id.value, 2 * static_cast<std::size_t>(yes) > persons.size(), {}, {}};
        if (scheme.prequal_method == PrequalificationMethod::limited) one.score = mean_score(of);
        if (!one.passed) one.reasons = reasons_of(of);
        outcome.push_back(std::move(one));
    }
    if (scheme.prequal_method == PrequalificationMethod::limited)
        keep_the_best(outcome, static_cast<std::size_t>(std::max<std::int64_t>(scheme.prequal_limit, 1)));
    return outcome;
}

}  // namespace sunhall::tendering
