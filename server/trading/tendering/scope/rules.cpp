#include "trading/tendering/scope/rules.hpp"

#include <numeric>

#include "platform/process/questions.hpp"

namespace sunhall::tendering {
namespace {

Money sum_of(const Project& project, FundKind kind) {
    Money sum;
    for (const auto& fund : project.funds) {
        if (fund.kind == kind) sum += fund.amount;
    }
    return sum;
}

// More than `percent` of the whole; amounts stay below 2^53, so the products fit.
bool exceeds_share(Money part, Money whole, std::int64_t percent) { return part.fen * 100 > whole.fen * percent; }
bool reaches_share(Money part, Money whole, std::int64_t percent) { return part.fen * 100 >= whole.fen * percent; }

FundFinding by_what_is_said(const Project& project) {
    switch (project.funding) {
        case Funding::state_controlled:
            return {ScopeGround::state_enterprise_control, "国有资金占控股或者主导地位", "state funds hold control"};
        case Funding::foreign_loan:
            return {ScopeGround::foreign_money, "使用国际组织或者外国政府贷款、援助资金", "foreign loans or aid are used"};
        case Funding::state_part:
            return {ScopeGround::share_unknown, "使用部分国有资金，未填明金额和比例，按属于必须招标范围处理",
                    "part of the money is the state's and its share is not told: taken as in scope"};
        case Funding::private_: break;
    }
    return {ScopeGround::outside, "不使用国有资金，也不使用国际组织或者外国政府资金", "neither state nor foreign money is used"};
}

FundFinding by_funds(const Project& project, const ScopeAmounts& amounts) {
    const Money budget = sum_of(project, FundKind::budget), enterprise = sum_of(project, FundKind::state_enterprise),
                foreign = sum_of(project, FundKind::foreign), total = project.total_investment;
    if (foreign.fen > 0)
        return {ScopeGround::foreign_money, "使用国际组织或者外国政府贷款、援助资金 " + yuan_text(foreign) + " 元",
                "foreign loans or aid of " + yuan_text(foreign) + " yuan are used"};
    if (budget.fen > 0 && budget >= amounts.budget && reaches_share(budget, total, amounts.budget_percent))
        return {ScopeGround::budget_money,
                "使用预算资金 " + yuan_text(budget) + " 元（总投资 " + yuan_text(total) + " 元），达到 " +
                    yuan_text(amounts.budget) + " 元且占 " + std::to_string(amounts.budget_percent) + "% 以上",
                "budget money of " + yuan_text(budget) + " yuan (of " + yuan_text(total) + ") reaches " +
                    yuan_text(amounts.budget) + " yuan and " + std::to_string(amounts.budget_percent) + " %"};
    const bool more_than_half = exceeds_share(enterprise, total, 50);
    if (enterprise.fen > 0 && (more_than_half || project.funding == Funding::state_controlled))
        return {ScopeGround::state_enterprise_control, "使用国有企业事业单位资金 " + yuan_text(enterprise) + " 元并占控股或者主导地位",
                "state enterprises' money of " + yuan_text(enterprise) + " yuan holds control"};
    return {ScopeGround::outside,
            "预算资金 " + yuan_text(budget) + " 元、国有企业事业单位资金 " + yuan_text(enterprise) + " 元，均未达到规定的数额或者比例",
            "budget money of " + yuan_text(budget) + " and state enterprises' money of " + yuan_text(enterprise) +
                " yuan stay below amount or share"};
}

const char* class_zh(LotClass lot_class) {
    return lot_class == LotClass::works ? "施工" : lot_class == LotClass::goods ? "重要设备、材料等货物" : "勘察、设计、监理等服务";
}

}  // namespace

Money ScopeAmounts::of(LotClass lot_class) const {
    return lot_class == LotClass::works ? works : lot_class == LotClass::goods ? goods : services;
}

ScopeAmounts scope_amounts(const process::Definition& definition, Date on) {
    const auto number = [&](const std::string& key) { return process::integer_parameter(definition, key); };
    const auto* since = process::find_parameter(definition, "scope.in_force_from");
    if (!since) throw std::out_of_range("the procedure has no parameter scope.in_force_from");
    const bool now = on >= Date::parse(std::string(since->value.as_string())).value();
    const std::string row = now ? "scope." : "scope.old.";
    ScopeAmounts amounts{.rule = now ? "T-SCOPE-01" : "T-SCOPE-02",
                         .basis = process::find_parameter(definition, row + "works")->basis,
                         .works = fen(number(row + "works")),
                         .goods = fen(number(row + "goods")),
                         .services = fen(number(row + "services")),
                         .total = {},
                         .budget = fen(number(row + "budget_min")),
                         .budget_percent = number(row + "budget_share_min")};
    if (!now) amounts.total = fen(number(row + "total"));
    return amounts;
}

FundFinding funds_in_scope(const Project& project, const ScopeAmounts& amounts) {
    if (project.listed_public_work)
        return {ScopeGround::listed_public_work, "属于大型基础设施、公用事业等关系社会公共利益、公众安全的项目", "a listed large public work"};
    return project.funds.empty() ? by_what_is_said(project) : by_funds(project, amounts);
}

ScopeFinding find_scope(const Project& project, LotClass lot_class, const std::vector<Money>& estimates,
                        const ScopeAmounts& amounts) {
    const FundFinding funds = funds_in_scope(project, amounts);
    ScopeFinding found{.ground = funds.ground,
                       .rule = amounts.rule,
                       .basis = amounts.basis,
                       .combined = std::accumulate(estimates.begin(), estimates.end(), Money{}),
                       .threshold = amounts.of(lot_class)};
    const bool by_contract = found.combined >= found.threshold;
    const bool by_total = amounts.total && project.total_investment >= *amounts.total;
    found.must_tender = funds.in_scope() && (by_contract || by_total);
    const std::string count = std::to_string(estimates.size()), sum = yuan_text(found.combined),
                      least = yuan_text(found.threshold);
    found.zh = funds.zh + "；" + class_zh(lot_class) + " " + count + " 个标段估算价合计 " + sum + " 元，" +
               (by_contract ? "达到 " : "低于 ") + least + " 元";
    found.en = funds.en + "; the estimates of " + count + " lot(s) of this class sum to " + sum + " yuan, " +
               (by_contract ? "reaching " : "below ") + least;
    if (by_total && !by_contract) {
        found.zh += "，但项目总投资达到 " + yuan_text(*amounts.total) + " 元";
        found.en += ", but the whole investment reaches " + yuan_text(*amounts.total);
    }
    found.zh += found.must_tender ? "，依法必须招标。" : "，不属于依法必须招标。";
    found.en += found.must_tender ? ": it must be tendered." : ": tendering is voluntary.";
    return found;
}

std::vector<FieldError> period_faults(const Scheme& scheme, bool binding, const LegalPeriods& law) {
    std::vector<FieldError> found;
    const auto at_least = [&](const char* field, std::optional<std::int64_t> days, std::int64_t legal) {
        const std::int64_t least = binding ? legal : 1;
        if (days && (*days < least || *days > 365))
            found.push_back({field, "应为 " + std::to_string(least) + " 至 365 日。",
                             "must be " + std::to_string(least) + " to 365 days."});
    };
    at_least("scheme.prepare_days", scheme.prepare_days, law.prepare_days);
    at_least("scheme.publicity_days", scheme.publicity_days, law.publicity_days);
    if (scheme.publicity_start_days &&
        (*scheme.publicity_start_days < 1 || *scheme.publicity_start_days > law.publicity_start_days))
        found.push_back({"scheme.publicity_start_days", "应为 1 至 " + std::to_string(law.publicity_start_days) + " 日。",
                         "must be 1 to " + std::to_string(law.publicity_start_days) + " days."});
    return found;
}

}  // namespace sunhall::tendering
