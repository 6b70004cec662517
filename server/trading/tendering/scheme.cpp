#include "trading/tendering/scheme.hpp"

#include <functional>

#include "trading/tendering/evaluation/deposit_rules.hpp"

namespace sunhall::tendering {
namespace {

using TellFault = std::function<void(const char*, std::string, std::string)>;

bool names_base_price(const std::string& text) { return text.find("标底") != std::string::npos; }

// T-EVAL-09: a criterion that is named after the base price would score closeness to it.
bool scores_by_base_price(const ScoringPlan& plan) {
    return std::any_of(plan.groups.begin(), plan.groups.end(), [](const auto& group) {
        return names_base_price(group.name) ||
               std::any_of(group.criteria.begin(), group.criteria.end(),
                           [](const auto& criterion) { return names_base_price(criterion.name); });
    });
}

void check_invitation(const Scheme& scheme, Funding funding, const TellFault& fault) {
    if (scheme.method != TenderMethod::invited) return;
    if (scheme.invitation_ground.value_or("").empty())
        fault("scheme.invitation_ground", "采用邀请招标须登记依据，并在采用前公开（R§8）。",
              "invited tendering needs its ground, made public before use (R§8).");
    if (funding == Funding::state_controlled && scheme.invitation_office.value_or("").empty())
        fault("scheme.invitation_office", "国有资金占控股或主导地位的，须登记批准或认定机关。",
              "with state funds the approving or certifying office must be named.");
    if (scheme.qualification == QualificationMode::pre)
        fault("scheme.qualification", "邀请招标直接邀请特定单位，不再进行资格预审。",
              "invited tendering names its firms; there is no prequalification.");
}

void check_prequalification(const Scheme& scheme, std::int64_t limited_number, const TellFault& fault) {
    if (scheme.qualification != QualificationMode::pre) return;
    if (scheme.prequal_criteria.empty())
        fault("scheme.prequal_criteria", "资格预审须载明审查标准。", "prequalification needs its criteria.");
    if (scheme.prequal_method == PrequalificationMethod::limited && scheme.prequal_limit < limited_number)
        fault("scheme.prequal_limit", "有限数量制的数量不得少于 " + std::to_string(limited_number) + " 个。",
              "must be at least " + std::to_string(limited_number) + ".");
}

}  // namespace

std::vector<FieldError> scheme_faults(const Scheme& scheme, Funding funding, const DepositCaps& caps,
                                      std::int64_t limited_number) {
    std::vector<FieldError> found;
    const auto fault = [&](const char* field, std::string zh, std::string en) {
        found.push_back({field, std::move(zh), std::move(en)});
    };
    if (scheme.estimate.fen <= 0) fault("scheme.estimate", "估算价须大于零。", "must be above zero.");
    if (scheme.ceiling && scheme.ceiling->fen <= 0) fault("scheme.ceiling", "最高投标限价须大于零。", "must be above zero.");
    // T-DEP-01: at most 2 % of the estimate and never above the absolute cap.
    const Money by_rate =
        fen(scheme.estimate.fen / 1000 * caps.rate_per_mille + scheme.estimate.fen % 1000 * caps.rate_per_mille / 1000);
    const Money cap = std::min(by_rate, scheme.lot_class == LotClass::services ? caps.services : caps.works_goods);
    if (scheme.deposit.fen < 0 || scheme.deposit > cap)
        fault("scheme.deposit", "投标保证金不得超过 " + yuan_text(cap) + " 元。", "must not exceed " + yuan_text(cap) + " yuan.");
    check_invitation(scheme, funding, fault);
    check_prequalification(scheme, limited_number, fault);
    if (scheme.evaluation == EvaluationMethod::comprehensive) {
        for (auto& error : faults(scheme.price_method))
            found.push_back({"scheme.price_method." + error.field, error.zh, error.en});
        if (!scheme.plan) fault("scheme.plan", "综合评估法须载明评分标准。", "the comprehensive method needs its criteria.");
        else
            for (auto& error : faults(*scheme.plan))
                found.push_back({"scheme.plan." + error.field, error.zh, error.en});
        if (scheme.plan && scores_by_base_price(*scheme.plan))
            fault("scheme.plan", "标底只能作为评标的参考，不得以接近标底或者浮动范围作为评分标准（R§50）。",
                  "the base price is reference only: no criterion may score closeness to it (R§50).");
    }
    if (scheme.decryption_window_min < 1 || scheme.decryption_window_min > 120)
        fault("scheme.decryption_window_min", "解密时限应为 1 至 120 分钟。", "must be 1 to 120 minutes.");
    if (scheme.validity_days < 1) fault("scheme.validity_days", "须载明投标有效期。", "the bid validity must be stated.");
    if (scheme.seal_mode != "bidder") fault("scheme.seal_mode", "目前支持的密封方式为 bidder。", "the supported mode is bidder.");
    if (scheme.seal_suite != "B" && scheme.seal_suite != "G")
        fault("scheme.seal_suite", "应为 B 或 G。", "must be B or G.");
    return found;
}

std::vector<std::string> splitting_warnings(const std::vector<Money>& estimates, Money threshold) {
    std::vector<std::string> warnings;
    Money sum;
    bool each_below = !estimates.empty();
    for (const Money& estimate : estimates) {
        sum += estimate;
        each_below = each_below && estimate < threshold;
        if (estimate < threshold && estimate.fen >= threshold.fen / 100 * 95)
            warnings.push_back("just-below-threshold");
    }
    if (each_below && estimates.size() > 1 && sum >= threshold) warnings.push_back("lots-below-sum-above-threshold");
    return warnings;
}

}  // namespace sunhall::tendering
