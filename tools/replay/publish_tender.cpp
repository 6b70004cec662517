#include <fmt/format.h>

#include <fstream>

#include "bid_maker/pdf_file.hpp"
#include "edge/client/tus.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::string step_of(int lot, const char* what) { return fmt::format("lot-{}/{}", lot, what); }
std::string at_lot(const Stage& stage, int lot, const std::string& rest) {
    return "/api/lots/" + lot_id(stage, lot) + rest;
}

json::value criterion(const char* id, const char* name, const char* mark, bool objective) {
    return json::object{{"id", id}, {"name", name}, {"max_mark", mark}, {"objective", objective}};
}

json::value scoring_plan() {
    return json::object{
        {"groups",
         json::array{json::object{{"id", "technical"},
                                  {"name", "技术标"},
                                  {"kind", "technical"},
                                  {"max_mark", "40"},
                                  {"criteria", json::array{criterion("scheme", "施工组织设计", "25", false),
                                                           criterion("team", "项目管理机构", "15", false)}}},
                     json::object{{"id", "credit"},
                                  {"name", "信用"},
                                  {"kind", "credit"},
                                  {"max_mark", "10"},
                                  {"criteria", json::array{criterion("credit-score", "信用评价", "10", true)}}},
                     json::object{{"id", "price"},
                                  {"name", "投标报价"},
                                  {"kind", "price"},
                                  {"max_mark", "50"},
                                  {"criteria", json::array{}}}}}};
}

json::value scheme(const Plan& plan, int lot) {
    json::object made{{"lot_class", "works"},
                      {"method", "open"},
                      {"qualification", "post"},
                      {"estimate", plan.estimate.fen},
                      {"ceiling", plan.ceiling.fen},
                      {"deposit", plan.deposit.fen},
                      {"decryption_window_min", plan.decryption_window_min},
                      {"quality", "合格"},
                      {"duration_text", "360 日历天"},
                      {"duration_days", 360},
                      {"validity_days", 90},
                      {"seal_mode", "bidder"},
                      {"seal_suite", "B"}};
    made["evaluation"] = lot == 1 ? "comprehensive" : "lowest_evaluated_price";
    if (lot == 1) {
        made["price_method"] = json::object{{"benchmark", "mean"},
                                            {"score", "linear"},
                                            {"full_mark", "50"},
                                            {"rate_above", "1"},
                                            {"rate_below", "0.5"}};
        made["plan"] = scoring_plan();
    }
    return made;
}

void register_lots(Stage& stage, Party& agency) {
    const auto project = stage.post("project", agency, "/api/projects",
                                    json::object{{"name", "桃溪滨水体育公园建设工程"},
                                                 {"owner", cast().owner},
                                                 {"agency", cast().agency},
                                                 {"region", "350525"},
                                                 {"industry", "E48"},
                                                 {"approval_name", "项目可行性研究报告批复"},
                                                 {"approval_number", "桃发改〔2026〕8号"},
                                                 {"approval_authority", "桃溪发展和改革局"},
                                                 {"funding", "state_controlled"},
                                                 {"fund_source", "财政资金 100%"},
                                                 {"content", "体育公园场地、绿化及配套工程"},
                                                 {"scale", "用地约 6.2 公顷"},
                                                 {"supervisor", cast().supervisor}});
    for (const int lot : {1, 2}) {
        stage.post(step_of(lot, "register"), agency, "/api/projects/" + client::text_of(project, "id") + "/lots",
                   json::object{{"name", lot == 1 ? "施工一标段" : "施工二标段"}, {"content", "场地、绿化及配套工程施工"},
                                {"qualification_text", "市政公用工程施工总承包叁级及以上"}});
        stage.act(step_of(lot, "scheme"), agency, "PUT", at_lot(stage, lot, "/scheme"),
                  json::object{{"scheme", scheme(stage.plan, lot)}});
        stage.post(step_of(lot, "conditions"), agency, at_lot(stage, lot, "/conditions"), json::object{});
        stage.post(step_of(lot, "accept"), stage.staff("acceptance"), at_lot(stage, lot, "/conditions/accept"),
                   json::object{});
    }
}

void add_documents(Stage& stage, Party& agency, int lot) {
    if (stage.state.answer(step_of(lot, "freeze"))) return;
    const auto file = stage.options.state / fmt::format("tender-documents-{}.pdf", lot);
    bid_maker::PdfPage page;
    page.lines = {{72, 760, 20, "招标文件"},
                  {72, 720, 12, fmt::format("桃溪滨水体育公园建设工程 施工{}标段", lot == 1 ? "一" : "二")},
                  {72, 696, 12, "最高投标限价：" + yuan_text(stage.plan.ceiling) + " 元"},
                  {72, 676, 12, "投标保证金：" + yuan_text(stage.plan.deposit) + " 元"},
                  {72, 656, 12, fmt::format("投标截止时间：{}", local_text(stage.plan.times.deadline))},
                  {72, 636, 12, fmt::format("解密时间：{} 分钟", stage.plan.decryption_window_min)}};
    const auto pdf = bid_maker::write_pdf("招标文件", "桃溪招标代理有限公司", {2026, 2, 10}, {page}, 11, 300 * 1024);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    const auto sent = client::upload(stage.api(), {.entrance = "/uploads/documents",
                                                   .file = file,
                                                   .metadata = {{"filename", "招标文件.pdf"}},
                                                   .token = agency.token(stage.api())});
    stage.post(step_of(lot, "documents"), agency, at_lot(stage, lot, "/files"),
               json::object{{"kind", "tender-documents"},
                            {"name", "招标文件.pdf"},
                            {"sha256", sent.sha256.text()},
                            {"visibility", "parties"}});
    stage.post(step_of(lot, "freeze"), agency, at_lot(stage, lot, "/documents/freeze"),
               json::object{{"advice", json::array{}}});
}

json::object notice_fields(const Plan& plan) {
    return {{"project", "桃溪滨水体育公园建设工程：场地、绿化及配套工程施工"},
            {"scale", "用地约 6.2 公顷"},
            {"funding", "财政资金 100%"},
            {"qualification", "市政公用工程施工总承包叁级及以上"},
            {"consortium", "不接受"},
            {"documents", "自 " + local_text(plan.times.issue) + " 起在本平台免费下载，至 " +
                              local_text(plan.times.issue_ends) + " 止"},
            {"bid_deadline", local_text(plan.times.deadline) + "，通过本平台递交加密投标文件"},
            {"parties", "招标人：桃溪滨水公园建设单位；招标代理：桃溪招标代理有限公司"},
            {"platform", "阳光大厅电子交易平台"},
            {"objection_contact", "通过本平台提出"},
            {"supervisor", "桃溪建设行政监督局"},
            {"method", "见招标文件"}};
}

void publish_notice(Stage& stage, Party& agency, int lot) {
    const auto drafted = stage.post(step_of(lot, "notice-draft"), agency, at_lot(stage, lot, "/notices"),
                                    json::object{{"type", "tender-notice"},
                                                 {"title", fmt::format("桃溪滨水体育公园建设工程施工{}标段招标公告",
                                                                       lot == 1 ? "一" : "二")},
                                                 {"fields", notice_fields(stage.plan)},
                                                 {"body", "本项目已批准建设，现进行公开招标。"},
                                                 {"region", "350525"}});
    const std::string notice = client::text_of(drafted, "notice");
    stage.post(step_of(lot, "notice-verify"), stage.staff("acceptance"),
               at_lot(stage, lot, "/notices/" + notice + "/verify"), json::object{});
    sign_waiting(stage, cast().agency);
    stage.post(step_of(lot, "notice"), agency, at_lot(stage, lot, "/tender-notice"), json::object{{"notice", notice}});
}

// A clerical correction beyond the record, so that there is a notice in two versions to compare.
void correct_notice(Stage& stage, Party& agency) {
    const auto notice = client::text_of(*stage.state.answer("lot-1/notice-draft"), "notice");
    auto fields = notice_fields(stage.plan);
    fields["scale"] = "用地约 6.2 公顷，其中绿地约 3.9 公顷";
    stage.post("lot-1/notice-correction", agency, at_lot(stage, 1, "/notices/" + notice + "/correct"),
               json::object{{"title", "桃溪滨水体育公园建设工程施工一标段招标公告"},
                            {"fields", fields},
                            {"body", "本项目已批准建设，建设资金已落实，现进行公开招标。"}});
    sign_waiting(stage, cast().agency);
}

}  // namespace

std::string lot_id(const Stage& stage, int lot) {
    const auto answer = stage.state.answer(step_of(lot, "register"));
    if (!answer) throw std::runtime_error(fmt::format("lot {} is not registered yet", lot));
    return client::text_of(*answer, "id");
}

void publish_tender(Stage& stage) {
    auto& agency = stage.firm(cast().agency);
    const auto& times = stage.plan.times;
    if (!stage.state.answer("lot-2/accept")) stage.clock(times.project);
    register_lots(stage, agency);
    for (const int lot : {1, 2}) add_documents(stage, agency, lot);
    if (!stage.state.answer("lot-2/notice")) stage.clock(times.notice);
    for (const int lot : {1, 2}) publish_notice(stage, agency, lot);
    if (!stage.state.answer("lot-2/issue")) stage.clock(times.issue);
    for (const int lot : {1, 2})
        stage.post(step_of(lot, "issue"), agency, at_lot(stage, lot, "/documents/issue"),
                   json::object{{"issue_ends_at", times.issue_ends.text()}, {"bid_deadline", times.deadline.text()}});
    if (stage.state.answer("lot-1/clarification")) return;
    stage.clock(times.question);
    correct_notice(stage, agency);
    const auto asked =
        stage.post("lot-1/question", stage.firm(stage.plan.bidders.front().code), at_lot(stage, 1, "/questions"),
                   json::object{{"text", "图纸 S-03 与工程量清单第 12 项的铺装面积不一致，请明确。"}});
    stage.clock(times.clarification);
    stage.post("lot-1/clarification", agency, at_lot(stage, 1, "/clarifications"),
               json::object{{"text", "铺装面积以工程量清单为准，图纸 S-03 相应更正。投标截止时间不变。"}, {"may_affect_bids", true},
                            {"questions", json::array{client::text_of(asked, "id")}}});
    sign_waiting(stage, cast().agency);
}

}  // namespace sunhall::replay
