#include "trading/tendering/fair_terms.hpp"

namespace sunhall::tendering {
namespace {

struct Term {
    std::string_view term, zh, en;
};
constexpr Term terms[] = {
    {"本地", "不得要求或优待本地企业、本地业绩。", "Local firms or performance may not be demanded or favoured."},
    {"本市", "不得以行政区域限制或优待投标人。", "A region may not limit or favour bidders."},
    {"本省", "不得以行政区域限制或优待投标人。", "A region may not limit or favour bidders."},
    {"本行政区", "不得以行政区域限制或优待投标人。", "A region may not limit or favour bidders."},
    {"注册地", "不得以注册地作为条件。", "The registered address may not be a condition."},
    {"分支机构", "不得要求设立分支机构。", "A local branch may not be demanded."},
    {"分公司", "不得要求设立分公司。", "A local branch may not be demanded."},
    {"缴纳社会保险", "不得以在本地缴纳社会保险作为条件。", "Local social insurance may not be a condition."},
    {"纳税", "不得以在本地纳税作为条件。", "Local tax may not be a condition."},
    {"国有企业", "不得以所有制形式限制投标人。", "The form of ownership may not limit bidders."},
    {"国有独资", "不得以所有制形式限制投标人。", "The form of ownership may not limit bidders."},
    {"民营", "不得以所有制形式限制投标人。", "The form of ownership may not limit bidders."},
    {"指定品牌", "不得限定品牌、商标、供应商。", "No brand, trade mark or supplier may be fixed."},
    {"品牌为", "不得限定品牌、商标、供应商。", "No brand, trade mark or supplier may be fixed."},
    {"省级奖项", "不得以特定行政区域或行业的奖项加分或作为条件。", "Awards of one region or trade may be neither condition nor criterion."},
    {"市级奖项", "不得以特定行政区域或行业的奖项加分或作为条件。", "Awards of one region or trade may be neither condition nor criterion."},
    {"行业奖项", "不得以特定行政区域或行业的奖项加分或作为条件。", "Awards of one region or trade may be neither condition nor criterion."},
};

void look_through(const std::string& field, const std::string& text, std::vector<TermAdvice>& found) {
    for (const auto& one : terms) {
        if (text.find(one.term) != std::string::npos)
            found.push_back({field, std::string(one.term), std::string(one.zh), std::string(one.en)});
    }
}

}  // namespace

std::vector<TermAdvice> fair_terms_advice(const Lot& lot) {
    std::vector<TermAdvice> found;
    look_through("name", lot.name, found);
    look_through("content", lot.content, found);
    look_through("qualification_text", lot.qualification_text, found);
    if (!lot.scheme.plan) return found;
    for (const auto& group : lot.scheme.plan->groups) {
        for (const auto& criterion : group.criteria) look_through("scheme.plan." + criterion.id, criterion.name, found);
    }
    return found;
}

}  // namespace sunhall::tendering
