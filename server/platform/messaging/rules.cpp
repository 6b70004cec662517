#include "platform/messaging/rules.hpp"

#include "foundation/values/money.hpp"

namespace sunhall::messaging {
namespace {

// Before the freeze a letter may say to one bidder what is its own and to an audience what is public: never who else,
// never how many.
const std::vector<Rule> tender_letters{
    {"notice-published", "notices.notice",
     {{"state", Holds::is, "published"},
      {"type", Holds::is_not, "clarification|candidate-publicity"},
      {"case_id", Holds::is_not, ""}},
     "case_id", {"takers"}, false,
     "新公告：{title}", "New notice: {title}",
     "您参与的项目“{case}”发布了公告《{title}》，请登录交易平台查阅。",
     "A notice was published in “{case}”: {title}."},
    {"clarification", "tendering.clarification", {}, "lot", {"takers"}, true,
     "澄清修改（第{edition}号）：{case}", "Clarification no. {edition}: {case}",
     "“{case}”发布第{edition}号澄清修改：{text}",
     "Clarification no. {edition} in “{case}”: {text}"},
    {"materials-missing", "tendering.acceptance-note", {}, "lot", {"role:owner", "role:agency"}, true,
     "登记材料需补正：{case}", "Materials are missing: {case}",
     "受理岗已一次性告知“{case}”登记材料的全部补正内容，请登录交易平台查阅项目页面，补齐后重新提交。",
     "The acceptance desk has named at once everything that “{case}” lacks; see the page of the case, then hand in "
     "again."},
    {"question-answered", "tendering.question", {{"answered", Holds::is, "true"}}, "lot", {"to:author"}, false,
     "您的提问已答复：{case}", "Your question was answered: {case}",
     "您就“{case}”提出的问题“{text}”已在澄清修改中答复。",
     "The question you asked in “{case}” was answered by a clarification."},
    {"decryption-window", "workflow.case", {{"facts.decryption_ends_at", Holds::present}},
     "id", {"bidders"}, true,
     "开标解密：{case}", "Decryption window: {case}",
     "“{case}”已开始解密，请在 {at:facts.decryption_ends_at} 前完成解密。",
     "Decryption in “{case}” has begun; release your key before {at:facts.decryption_ends_at}."},
    {"candidates-published", "tendering.candidate-publicity", {}, "lot", {"bidders", "role:owner"}, false,
     "中标候选人公示：{case}", "Candidates published: {case}",
     "“{case}”的评标结果已公示，公示至 {at:ends_at}。对结果有异议的，请在公示期内提出。",
     "The result of the evaluation of “{case}” is public until {at:ends_at}; objections may be filed until then."},
    {"objection-filed", "tendering.objection", {}, "lot", {"role:owner", "role:agency"}, true,
     "收到异议：{case}", "Objection filed: {case}",
     "“{case}”收到异议，请在 {at:reply_by} 前答复。",
     "An objection was filed in “{case}”; the reply is due before {at:reply_by}."},
    {"objection-answered", "tendering.objection", {{"state", Holds::is, "replied"}},
     "lot", {"org:organisation"}, false,
     "异议已答复：{case}", "Your objection was answered: {case}",
     "贵单位就“{case}”提出的异议已答复：{reply}",
     "Your objection in “{case}” was answered: {reply}"},
    {"award", "tendering.letter", {{"kind", Holds::is, "award"}}, "lot", {"org:organisation"}, true,
     "中标通知书：{case}", "Award notice: {case}",
     "{text}",
     "You have won “{case}”; the award notice lies in the hall."},
    {"qualified", "tendering.letter", {{"kind", Holds::is, "qualified"}}, "lot", {"org:organisation"}, true,
     "资格预审结果及投标邀请：{case}", "Prequalification passed: {case}",
     "{text}",
     "You have passed the prequalification of “{case}” and are invited to bid."},
    {"not-qualified", "tendering.letter", {{"kind", Holds::is, "not_qualified"}}, "lot", {"org:organisation"}, true,
     "资格预审结果：{case}", "Prequalification not passed: {case}",
     "{text}",
     "You have not passed the prequalification of “{case}”; the reasons lie in the hall."},
    {"not-awarded", "tendering.letter", {{"kind", Holds::is, "not_awarded|rejection_reasons"}},
     "lot", {"org:organisation"}, false,
     "招标结果通知：{case}", "Result of the tender: {case}",
     "{text}",
     "The result of “{case}” and its reasons lie in the hall."},
};

const std::vector<Rule> money_letters{
    {"deposit-arrived", "money.deposit", {{"state", Holds::is, "received"}}, "lot", {"to:depositor"}, true,
     "投标保证金已到账：{case}", "Deposit arrived: {case}",
     "贵单位就“{case}”缴纳的投标保证金已到账，累计 {yuan:amount} 元，入账时间 {at:posted_at}。",
     "Your deposit for “{case}” arrived: {yuan:amount} CNY in all, posted {at:posted_at}."},
    {"guarantee-recorded", "money.deposit", {{"state", Holds::is, "guarantee_verified"}},
     "lot", {"to:depositor"}, false,
     "电子保函已登记：{case}", "Guarantee recorded: {case}",
     "贵单位就“{case}”提交的电子保函 {guarantee_number} 已登记，金额 {yuan:amount} 元。",
     "Your guarantee {guarantee_number} for “{case}” is on record: {yuan:amount} CNY."},
    {"deposit-late", "money.deposit", {{"state", Holds::is, "late"}}, "lot", {"to:depositor"}, true,
     "款项迟到：{case}", "Money came late: {case}",
     "贵单位就“{case}”缴纳的款项于 {at:posted_at} 入账，已过投标截止时间，不作为投标保证金，将退回原账户。",
     "Your payment for “{case}” was posted {at:posted_at}, after the deadline. It does not count and goes back."},
    {"medium-differs", "notices.handover", {{"state", Holds::is, "differs"}, {"case_id", Holds::is_not, ""}},
     "case_id", {"role:acceptance", "role:owner"}, true,
     "媒介所示公告与原文不一致：{case}", "A medium shows another text: {case}",
     "“{case}”的公告在{medium}所示内容与本平台不一致，不作为发布；以首次发布的文本为准，请立即与媒介核对。",
     "The notice of “{case}” at {medium} differs from the hall's; it is no publication there. Ask the medium."},
    {"deposit-from-another-account", "money.deposit", {{"state", Holds::is, "other_account"}},
     "lot", {"to:depositor"}, true,
     "款项不是从基本账户转出：{case}", "Not paid from the basic account: {case}",
     "贵单位就“{case}”缴纳的款项（{at:posted_at} 入账）不是从登记的基本账户转出，不作为投标保证金，将退回原账户。"
     "请在投标截止前从基本账户重新缴纳。",
     "Your payment for “{case}”, posted {at:posted_at}, did not come from your basic account. It is no deposit and "
     "goes back; pay again from the basic account before the deadline."},
    {"refund-under-way", "money.refund", {{"state", Holds::is, "released"}}, "lot", {"to:depositor"}, false,
     "保证金正在退还：{case}", "Refund under way: {case}",
     "贵单位就“{case}”缴纳的款项正在退还：本金 {yuan:principal} 元，利息 {yuan:interest} 元。",
     "Your money for “{case}” is on its way back: {yuan:principal} CNY and {yuan:interest} CNY interest."},
    {"refund-paid", "money.refund", {{"state", Holds::is, "paid"}}, "lot", {"to:depositor"}, false,
     "保证金已退还：{case}", "Deposit returned: {case}",
     "贵单位就“{case}”缴纳的保证金（保函）已退还：本金 {yuan:principal} 元，利息 {yuan:interest} 元，银行流水 {payment}。",
     "Your deposit or guarantee for “{case}” was returned: {yuan:principal} CNY and {yuan:interest} CNY interest."},
    {"refund-returned", "money.refund", {{"state", Holds::is, "returned"}},
     "lot", {"to:depositor", "role:owner"}, true,
     "退款被银行退回：{case}", "Refund came back: {case}",
     "“{case}”的一笔保证金退款被银行退回，请核对收款账户；款项仍由中心专户保管。",
     "The bank sent a refund in “{case}” back; check the receiving account. The money is kept safe."},
};

const std::vector<Rule>& table() {
    static const std::vector<Rule> all = [] {
        auto both = tender_letters;
        both.insert(both.end(), money_letters.begin(), money_letters.end());
        return both;
    }();
    return all;
}

const json::value* member_of(const json::object& record, std::string_view path) {
    const auto dot = path.find('.');
    const auto* found = record.if_contains(path.substr(0, dot));
    if (!found || dot == path.npos) return found;
    return found->is_object() ? member_of(found->get_object(), path.substr(dot + 1)) : nullptr;
}

std::string text_of(const json::value* value) {
    if (!value || value->is_null()) return "";
    if (value->is_string()) return std::string(value->get_string());
    if (value->is_bool()) return value->get_bool() ? "true" : "false";
    if (value->is_int64()) return std::to_string(value->get_int64());
    return "";
}

bool one_of(std::string_view text, std::string_view alternatives) {
    for (;;) {
        const auto bar = alternatives.find('|');
        if (alternatives.substr(0, bar) == text) return true;
        if (bar == alternatives.npos) return false;
        alternatives.remove_prefix(bar + 1);
    }
}

bool met(const Rule& rule, const json::object& record) {
    return std::all_of(rule.when.begin(), rule.when.end(), [&](const Condition& condition) {
        const std::string text = text_of(member_of(record, condition.member));
        switch (condition.holds) {
            case Holds::is: return one_of(text, condition.value);
            case Holds::is_not: return !one_of(text, condition.value);
            case Holds::present: return !text.empty();
        }
        return false;
    });
}

std::string value_of(std::string_view name, const json::object& record) {
    const auto colon = name.find(':');
    const auto form = colon == name.npos ? std::string_view() : name.substr(0, colon);
    const auto* value = member_of(record, colon == name.npos ? name : name.substr(colon + 1));
    if (form == "yuan" && value && value->is_int64()) return yuan_text(fen(value->get_int64()));
    if (form == "at") {
        const auto at = Instant::parse(text_of(value));
        return at ? local_text(*at) : "—";
    }
    std::string text = text_of(value);
    if (constexpr std::size_t longest = 1500;
        text.size() > longest) {  // the whole text lies with the notice or the file
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
        text = text.substr(0, end) + "…";
    }
    return text.empty() ? "—" : text;
}

}  // namespace

std::span<const Rule> rules() { return table(); }

const Rule& reminder_rule(std::string_view event) {
    static const std::vector<Rule> all{
        {"opening-soon",
         "",
         {},
         "",
         {"bidders", "role:owner", "role:agency"},
         true,
         "即将开标：{case}",
         "Opening soon: {case}",
         "“{case}”将于 {at:at} 截止投标并开标，请提前登录，备好解密所用的证书或密钥文件。",
         "Bidding in “{case}” ends and the opening begins at {at:at}. Have your certificate or key file at hand."},
        {"overdue",
         "",
         {},
         "",
         {},
         true,
         "超期提醒：{limit_zh}（{case}）",
         "Overdue: {limit_en} ({case})",
         "“{case}”的“{limit_zh}”应于 {at:at} 前办理，至今未办，请立即办理。",
         "“{limit_en}” in “{case}” was due before {at:at} and has not been done."},
    };
    const auto found = std::find_if(all.begin(), all.end(), [&](const Rule& rule) { return rule.event == event; });
    if (found == all.end()) throw std::logic_error("no reminder " + std::string(event));
    return *found;
}

bool fires(const Rule& rule, const json::object& record, std::int64_t version) {
    return rule.when.empty() ? version == 1 : met(rule, record);
}

std::string filled(std::string_view pattern, std::string_view title, const json::object& record) {
    std::string made;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == pattern.npos ? pattern.npos : pattern.find('}', open);
        made += pattern.substr(0, open);
        if (close == pattern.npos) break;
        const auto name = pattern.substr(open + 1, close - open - 1);
        made += name == "case" ? std::string(title) : value_of(name, record);
        pattern.remove_prefix(close + 1);
    }
    return made;
}

}  // namespace sunhall::messaging
