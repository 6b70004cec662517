#include "trading/tendering/scheme.hpp"

#include "trading/tendering/evaluation/deposit_rules.hpp"

namespace sunhall::tendering {

std::vector<FieldError> scheme_faults(const Scheme& scheme, Funding funding, const DepositCaps& caps, std::int64_t least_invitees) {
    std::vector<FieldError> found;
    const auto fault = [&](const char* field, std::string zh, std::string en) { found.push_back({field, std::move(zh), std::move(en)}); };
    if (scheme.estimate.fen <= 0) fault("scheme.estimate", "估算价须大于零。", "must be above zero.");
    if (scheme.ceiling && scheme.ceiling->fen <= 0) fault("scheme.ceiling", "最高投标限价须大于零。", "must be above zero.");
    // T-DEP-01: at most 2 % of the estimate and never above the absolute cap.
    const Money by_rate = fen(scheme.estimate.fen / 1000 * caps.rate_per_mille + scheme.estimate.fen % 1000 * caps.rate_per_mille / 1000);
    const Money cap = std::min(by_rate, scheme.lot_class == LotClass::services ? caps.services : caps.works_goods);
    if (scheme.deposit.fen < 0 || scheme.deposit > cap)
        fault("scheme.deposit", "投标保证金不得超过 " + yuan_text(cap) + " 元。", "must not exceed " + yuan_text(cap) + " yuan.");
    if (scheme.method == TenderMethod::invited) {
        if (funding == Funding::state_controlled && scheme.invitation_ground.value_or("").empty())
            fault("scheme.invitation_ground", "国有资金控股项目采用邀请招标须登记依据和认定机关。", "invited tendering with state funds needs its ground and approving office.");
        if (static_cast<std::int64_t>(scheme.invitees.size()) < least_invitees)
            fault("scheme.invitees", "邀请单位不得少于 " + std::to_string(least_invitees) + " 家。", "must name at least " + std::to_string(least_invitees) + " firms.");
    }
    if (scheme.evaluation == EvaluationMethod::comprehensive) {
        for (auto& error : faults(scheme.price_method)) found.push_back({"scheme.price_method." + error.field, error.zh, error.en});
        if (!scheme.plan) fault("scheme.plan", "综合评估法须载明评分标准。", "the comprehensive method needs its criteria.");
        else for (auto& error : faults(*scheme.plan)) found.push_back({"scheme.plan." + error.field, error.zh, error.en});
    }
    if (scheme.qualification == QualificationMode::pre)
        fault("scheme.qualification", "资格预审尚未开通，请采用资格后审。", "prequalification is not available yet; use post-qualification.");
    if (scheme.method == TenderMethod::invited)
        fault("scheme.method", "邀请招标尚未开通，请采用公开招标。", "invited tendering is not available yet; use open tendering.");
    if (scheme.decryption_window_min < 1 || scheme.decryption_window_min > 120)
        fault("scheme.decryption_window_min", "解密时限应为 1 至 120 分钟。", "must be 1 to 120 minutes.");
    if (scheme.validity_days < 1) fault("scheme.validity_days", "须载明投标有效期。", "the bid validity must be stated.");
    if (scheme.seal_mode != "bidder") fault("scheme.seal_mode", "目前支持的密封方式为 bidder。", "the supported mode is bidder.");
    if (scheme.seal_suite != "B" && scheme.seal_suite != "G") fault("scheme.seal_suite", "应为 B 或 G。", "must be B or G.");
    return found;
}

std::vector<std::string> splitting_warnings(const std::vector<Money>& estimates, Money threshold) {
    std::vector<std::string> warnings;
    Money sum;
    bool each_below = !estimates.empty();
    for (const Money& estimate : estimates) {
        sum += estimate;
        each_below = each_below && estimate < threshold;
        if (estimate < threshold && estimate.fen >= threshold.fen / 100 * 95) warnings.push_back("just-below-threshold");
    }
    if (each_below && estimates.size() > 1 && sum >= threshold) warnings.push_back("lots-below-sum-above-threshold");
    return warnings;
}

}  // namespace sunhall::tendering
