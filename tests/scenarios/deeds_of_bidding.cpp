// Registration, notice, documents and bids (S02-S05).
#include "foundation/values/capital_amount.hpp"
#include "hall.hpp"

namespace sunhall::scenarios {
namespace {

json::value criterion(const char* id, const char* name, const char* mark, bool objective) {
    return json::object{{"id", id}, {"name", name}, {"max_mark", mark}, {"objective", objective}};
}

json::object scheme_of(const Step& step) {
    const std::int64_t estimate = given_fen(step, "估算价", 10'000'000);
    json::object made{{"lot_class", "works"},
                      {"method", given(step, "方式", "open")},
                      {"qualification", "post"},
                      {"estimate", estimate},
                      {"ceiling", given_fen(step, "限价", 9'500'000)},
                      {"deposit", given_fen(step, "保证金", 150'000)},
                      {"decryption_window_min", 30},
                      {"quality", "合格"},
                      {"duration_text", "360 日历天"},
                      {"duration_days", 360},
                      {"validity_days", 90},
                      {"technical_blind", yes(step, "暗标", false)},
                      {"two_envelopes", yes(step, "双信封", false)},
                      {"seal_mode", "bidder"},
                      {"seal_suite", "B"},
                      {"few_opened", given(step, "不足三家", "fail_if_external_cause")},
                      {"keep_deposit_on_revocation", yes(step, "撤销扣保证金", false)}};
    if (given(step, "办法", "综合评估") == "最低价") {
        made["evaluation"] = "lowest_evaluated_price";
        return made;
    }
    made["evaluation"] = "comprehensive";
    made["price_method"] = json::object{
        {"benchmark", "mean"}, {"score", "linear"}, {"full_mark", "40"}, {"rate_above", "1"}, {"rate_below", "0.5"}};
    if (given(step, "下浮抽取", "否") == "是") {
        made["price_method"].get_object()["benchmark"] = "downshift";
        made["price_method"].get_object()["downshifts"] = json::array{"0.01", "0.02", "0.03"};
    }
    made["plan"] = json::object{
        {"groups", json::array{json::object{{"id", "technical"},
                                            {"name", "技术标"},
                                            {"kind", "technical"},
                                            {"max_mark", "60"},
                                            {"criteria", json::array{criterion("scheme", "施工组织设计", "40", false),
                                                                     criterion("record", "业绩", "20", true)}}},
                               json::object{{"id", "price"},
                                            {"name", "投标报价"},
                                            {"kind", "price"},
                                            {"max_mark", "40"},
                                            {"criteria", json::array{}}}}}};
    return made;
}

void register_project(Play& play, const Step& step) {
    const auto project = play.act("tendering.register-project",
                                  {{"name", "桃溪滨水体育公园"},
                                   {"owner", "11350525MB0A00001C"},
                                   {"region", given(step, "地区", "350525")},
                                   {"industry", "E48"},
                                   {"approval_name", "可行性研究报告批复"},
                                   {"approval_number", "桃发改〔2026〕8号"},
                                   {"approval_authority", "桃溪发展和改革局"},
                                   {"funding", given(step, "资金", "state_controlled")},
                                   {"fund_source", "财政资金"},
                                   {"content", "场地及配套工程"},
                                   {"scale", "6.2 公顷"},
                                   {"supervisor", "11350525MB0A000037"}},
                                  step.who);
    play.project = std::string(project.at("id").as_string());
}

void register_lot(Play& play, const Step& step) {
    const auto made = play.act("tendering.register-lot",
                               {{"project", play.project},
                                {"name", given(step, "名称", "施工一标段")},
                                {"content", "施工"},
                                {"qualification_text", "市政公用工程施工总承包叁级及以上"}},
                               step.who);
    play.former = play.lot;
    play.lot = std::string(made.at("id").as_string());
}

void write_scheme(Play& play, const Step& step) {
    play.act("tendering.revise-scheme", {{"lot", play.lot}, {"scheme", scheme_of(step)}}, step.who);
}

// Project, lot, scheme, the check of completeness: the usual way in one line.
void register_all(Play& play, const Step& step) {
    if (play.project.empty()) register_project(play, step);
    register_lot(play, step);
    write_scheme(play, step);
    play.act("tendering.submit-conditions", {{"lot", play.lot}}, step.who);
    play.act("tendering.accept-conditions", {{"lot", play.lot}}, "受理处");
}

void fix_documents(Play& play, const Step& step) {
    play.act("documents.add-file",
             {{"lot", play.lot},
              {"kind", "tender-documents"},
              {"name", "招标文件.pdf"},
              {"sha256", play.store_file("%PDF-1.4 招标文件 " + play.lot).text()},
              {"visibility", "parties"}},
             step.who);
    for (const auto& content : play.documents)
        play.act("documents.add-file",
                 {{"lot", play.lot},
                  {"kind", "tender-documents"},
                  {"name", "招标文件附件"},
                  {"sha256", play.store_file(content).text()},
                  {"visibility", "parties"}},
                 step.who);
    play.act("documents.freeze-documents", {{"lot", play.lot}, {"advice", json::array{}}}, step.who);
}

std::map<std::string, std::string> notice_fields() {
    return {{"project", "桃溪滨水体育公园施工"},
            {"scale", "6.2 公顷"},
            {"funding", "财政资金"},
            {"qualification", "市政三级及以上"},
            {"consortium", "不接受"},
            {"documents", "本平台免费下载"},
            {"bid_deadline", "见招标文件，通过本平台递交"},
            {"parties", "招标人：桃溪建设单位"},
            {"platform", "阳光大厅"},
            {"objection_contact", "通过本平台提出"},
            {"supervisor", "桃溪建设监督局"},
            {"method", "见招标文件"}};
}

void publish_notice(Play& play, const Step& step) {
    auto fields = notice_fields();
    if (const auto missing = given(step, "缺少", ""); !missing.empty()) fields.erase(missing);
    const auto notice = play.verified_notice("tender-notice", fields);
    play.act("tendering.publish-tender-notice", {{"lot", play.lot}, {"notice", notice}}, step.who);
}

void issue(Play& play, const Step& step) {
    play.act("tendering.issue-documents",
             {{"lot", play.lot},
              {"issue_ends_at", given_time(step, "发售止").text()},
              {"bid_deadline", given_time(step, "截止").text()}},
             step.who);
}

void ask(Play& play, const Step& step) {
    const auto made =
        play.act("tendering.ask-question",
                 {{"lot", play.lot}, {"text", given(step, "内容", "图纸与清单不一致，请明确。")}}, step.who);
    play.last["asked"] = std::string(made.at("id").as_string());
}

void clarify(Play& play, const Step& step) {
    json::object input{{"lot", play.lot},
                       {"text", given(step, "内容", "以工程量清单为准。")},
                       {"may_affect_bids", yes(step, "影响投标", true)},
                       {"questions", json::array{}}};
    if (const auto reason = given(step, "理由", ""); !reason.empty()) input["reason_if_not"] = reason;
    if (step.with.contains("新截止")) input["new_deadline"] = given_time(step, "新截止").text();
    if (play.last.contains("asked")) input["questions"] = json::array{json::value(play.last["asked"])};
    play.act("tendering.publish-clarification", std::move(input), step.who);
}

void bid(Play& play, const Step& step) {
    const Money price = fen(given_fen(step, "报价", 9'000'000));
    tendering::BidSummary summary{.price = price,
                                  .price_words = given(step, "大写", capital_text(price)),
                                  .duration_days = 300,
                                  .quality = "合格",
                                  .leader = given(step, "项目经理", step.who + "的项目经理"),
                                  .leader_certificate = given(step, "证书", "ZJ-" + step.who),
                                  .deposit_form = "电子保函",
                                  .members = {}};
    const auto kept = yes(step, "双信封", false)
                          ? play.seal_in_two(step.who, summary)
                          : play.seal(step.who, summary,
                                      given(step, "标段", "本标段") == "本标段" ? play.lot : new_uuid7(play.now()));
    json::array envelopes;
    for (const auto& digest : kept.envelopes) envelopes.push_back(json::object{{"sha256", digest}});
    if (yes(step, "缺一览表", false)) envelopes.erase(envelopes.begin());
    play.act("tendering.submit-bid", {{"lot", play.lot}, {"envelopes", envelopes}}, step.who);
    play.bids[step.who] = kept;
}

void bid_plain_file(Play& play, const Step& step) {
    const auto digest = play.store_file("%PDF-1.4 未加密的投标文件").text();
    play.act("tendering.submit-bid", {{"lot", play.lot}, {"envelopes", json::array{json::object{{"sha256", digest}}}}},
             step.who);
}

void bid_what_is_not_there(Play& play, const Step& step) {
    play.act("tendering.submit-bid",
             {{"lot", play.lot}, {"envelopes", json::array{json::object{{"sha256", sha256("没有上传").text()}}}}},
             step.who);
}

void bid_again_the_same(Play& play, const Step& step) {
    json::array envelopes;
    for (const auto& digest : play.bids.at(given(step, "文件属于", step.who)).envelopes)
        envelopes.push_back(json::object{{"sha256", digest}});
    play.act("tendering.submit-bid", {{"lot", play.lot}, {"envelopes", envelopes}}, step.who);
}

void extend(Play& play, const Step& step) {
    play.act("tendering.extend-deadline",
             {{"lot", play.lot},
              {"bid_deadline", given_time(step, "截止").text()},
              {"reason", given(step, "原因", "平台故障")}},
             step.who);
}

template <const char* command>
void simple(Play& play, const Step& step) {
    play.act(command, {{"lot", play.lot}}, step.who);
}
constexpr char submit_conditions[] = "tendering.submit-conditions", accept_conditions[] = "tendering.accept-conditions",
               take[] = "tendering.download-documents", withdraw[] = "tendering.withdraw-bid";

}  // namespace

void add_deeds_of_bidding(Deeds& deeds) {
    deeds["登记项目"] = register_project;
    deeds["登记标段"] = register_lot;
    deeds["编制招标方案"] = write_scheme;
    deeds["提交招标条件"] = simple<submit_conditions>;
    deeds["确认招标条件"] = simple<accept_conditions>;
    deeds["告知缺项"] = [](Play& play, const Step& step) {
        play.act("tendering.ask-to-complete", {{"lot", play.lot}, {"missing", json::array{"审批文件", "委托合同"}}}, step.who);
    };
    deeds["登记项目标段和招标条件"] = register_all;
    deeds["定稿招标文件"] = fix_documents;
    deeds["发布招标公告"] = publish_notice;
    deeds["发出招标文件"] = issue;
    deeds["下载招标文件"] = simple<take>;
    deeds["提问"] = ask;
    deeds["发布澄清"] = clarify;
    deeds["投标"] = bid;
    deeds["递交未加密的文件"] = bid_plain_file;
    deeds["递交没有上传的文件"] = bid_what_is_not_there;
    deeds["再次递交同一文件"] = bid_again_the_same;
    deeds["撤回投标"] = simple<withdraw>;
    deeds["推迟截止时间"] = extend;
}

}  // namespace sunhall::scenarios
