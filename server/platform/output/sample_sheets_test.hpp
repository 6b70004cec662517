// Made-up documents for the tests of this module. Names are invented.
#pragma once
#include "foundation/digest.hpp"
#include "platform/output/documents.hpp"

namespace sunhall::output {

inline const Instant noon = *Instant::parse("2026-03-16T12:00:00+08:00");

inline TradeFacts sample_trade() {
    return {.hall = "阳光市公共资源交易中心",
            .project_name = "桃溪滨水体育公园建设工程",
            .project_code = "JY-GC-2026-00417",
            .lot_name = "施工一标段",
            .lot_code = "JY-GC-2026-00417-01",
            .tenderee = "阳光市城市建设投资有限公司",
            .agency = "阳光市正信工程咨询有限公司"};
}

inline BidReceiptSheet sample_receipt() {
    return {
        .trade = sample_trade(),
        .number = "HZ-2026-000231",
        .bidder = "福建桃溪建设有限公司",
        .bidder_code = "91350000MA2NWMYR3D",
        .received_at = *Instant::parse("2026-03-13T11:57:26.123456+08:00"),
        .deadline = *Instant::parse("2026-03-16T09:30:00+08:00"),
        .address = "2001:db8::17",
        .files = {{"开标一览表", 65536, sha256("").text(), sm3("").text()},
                  {"商务标", 2097152, sha256("b").text(), sm3("b").text()},
                  {"技术标", 73400320, sha256("t").text(), sm3("t").text()}},
        .replaces = "HZ-2026-000198",
        .entry = "01970c2e-5a7b-7d10-9c41-3f2ab5d6e7f8",
        .promise = "sunhall/receipt/v1\ncommitment " + sha256("c").text() + "\nat 2026-03-13T03:57:26.123456Z\nmmd 60",
        .verify_url = "https://trade.example.gov.cn/verify/HZ-2026-000231"};
}

inline OpeningRecordSheet sample_opening(int bids) {
    OpeningRecordSheet sheet{.trade = sample_trade(),
                             .number = "KB-2026-00417-01",
                             .place = "第一开标室（网上开标大厅）",
                             .opened_at = *Instant::parse("2026-03-16T09:30:00+08:00"),
                             .closed_at = *Instant::parse("2026-03-16T11:08:42+08:00"),
                             .ceiling = fen(1999999900),
                             .parameters = {{"评标基准价下浮率 K", "5.5 %（随机抽取，种子承诺已公布）"}}};
    for (int i = 1; i <= bids; ++i) {
        const std::string tail = std::to_string(100000 + i);
        OpenedBid bid{.order = i,
                      .bidder = "第" + std::to_string(i) + "建设工程集团股份有限公司",
                      .bidder_code = "91350000MA" + tail + "XY",
                      .received_at = noon + seconds(-86400 + i),
                      .decrypted_at = sheet.opened_at + seconds(i),
                      .price = fen(1835053400 + (i - 1) * 12345),
                      .duration_days = 360,
                      .quality = "合格",
                      .deposit = i % 3 ? "电子保函" : "银行转账 80 万元",
                      .remark = ""};
        if (i == bids) {
            bid.decrypted_at.reset();
            bid.price.reset();
            bid.duration_days.reset();
            bid.remark = "未在规定时间内解密，视为撤销";
        }
        sheet.bids.push_back(bid);
    }
    sheet.objections = {{"福建桃溪建设有限公司", "认为解密时限过短。",
                         "解密时限为招标文件第 5.2 款规定的 60 分钟，全体一致执行。",
                         *Instant::parse("2026-03-16T10:40:00+08:00")}};
    sheet.signers = {"招标人代表", "见证人", "记录人", "监督人"};
    sheet.digest = sha256("record").text();
    sheet.verify_url = "https://trade.example.gov.cn/verify/KB-2026-00417-01";
    sheet.made_at = noon;
    return sheet;
}

inline EvaluationReportSheet sample_report() {
    EvaluationReportSheet sheet{.trade = sample_trade(),
                                .number = "PB-2026-00417-01",
                                .method = "综合评估法",
                                .opening_record_number = "KB-2026-00417-01"};
    sheet.basics = {
        {"最高投标限价", "19,999,999.00 元"}, {"评标时间", "2026-03-16 14:00 至 17:42"}, {"评标地点", "第三评标室"}};
    sheet.criteria = {"商务部分 10 分", "技术部分 40 分（暗标）", "投标报价 50 分"};
    sheet.member_columns = {
        {"序号", 1, Align::center}, {"姓名", 2}, {"单位", 4}, {"职称", 2}, {"来源", 3}, {"职责", 2}};
    sheet.members = {{"1", "评委甲", "（评标专家库）", "高级工程师", "随机抽取", "组长"},
                     {"2", "评委乙", "（评标专家库）", "工程师", "随机抽取", "组员"}};
    sheet.compliant = {"福建桃溪建设有限公司", "安徽圣和建筑工程有限公司", "河南朝阳建设工程有限公司"};
    sheet.rejected = {{"江西明山建设有限公司", "评标办法 3.1.2（5）", "报价高于最高投标限价", "5 票同意，0 票反对"}};
    sheet.comparison_columns = {{"名次", 1, Align::center},      {"投标人", 4},
                                {"报价（元）", 3, Align::right}, {"商务", 1, Align::right},
                                {"技术", 1, Align::right},       {"报价得分", 2, Align::right},
                                {"总分", 1, Align::right}};
    sheet.comparison = {{"1", "福建桃溪建设有限公司", "18,350,534.00", "9.50", "36.20", "49.80", "95.50"},
                        {"2", "安徽圣和建筑工程有限公司", "18,348,479.00", "9.00", "35.75", "49.70", "94.45"},
                        {"3", "河南朝阳建设工程有限公司", "18,252,669.00", "9.00", "33.10", "48.90", "91.00"}};
    sheet.candidates = sheet.compliant;
    sheet.clarifications = {{"河南朝阳建设工程有限公司", "分部分项清单第 17 项大小写不一致，请确认。",
                             "以大写金额为准，确认。", noon + hours(3), noon + hours(3) + minutes(20)}};
    sheet.before_contract = {"核对拟派项目负责人无在建工程。"};
    sheet.signers = {"评委甲", "评委乙", "评委丙", "评委丁", "招标人代表"};
    sheet.digest = sha256("report").text();
    sheet.verify_url = "https://trade.example.gov.cn/verify/PB-2026-00417-01";
    sheet.made_at = noon;
    return sheet;
}

inline AwardNoticeSheet sample_award() {
    return {.trade = sample_trade(),
            .number = "ZB-2026-00417-01",
            .winner = "福建桃溪建设有限公司",
            .winner_code = "91350000MA2NWMYR3D",
            .price = fen(1835053400),
            .price_words = "壹仟捌佰叁拾伍万零伍佰叁拾肆元整",
            .duration = "360 日历天",
            .quality = "合格",
            .leader = "负责人甲",
            .leader_certificate = "一级建造师 闽1350000000001",
            .more = {{"履约担保", "中标价的 10 %"}},
            .contract_until = {2026, 4, 15},
            .digest = sha256("award").text(),
            .verify_url = "https://trade.example.gov.cn/verify/ZB-2026-00417-01",
            .issued_at = noon};
}

inline DepositStatementSheet sample_statement() {
    return {.trade = sample_trade(),
            .number = "DZ-2026-00417-231",
            .payer = "福建桃溪建设有限公司",
            .payer_code = "91350000MA2NWMYR3D",
            .account = "中国某银行桃溪支行 6222 **** **** 1234",
            .from = noon + hours(-24 * 10),
            .until = noon + hours(24 * 20),
            .opening = {},
            .moves = {{noon + hours(-24 * 9), "缴纳", "福建桃溪建设有限公司", "20260307000123", fen(80000000)},
                      {noon + hours(24 * 10), "计息", "中心保证金专户", "20260326000001", fen(31250)},
                      {noon + hours(24 * 10), "退还本息", "福建桃溪建设有限公司", "20260326000002", fen(-80031250)}},
            .digest = sha256("statement").text(),
            .verify_url = "https://trade.example.gov.cn/verify/DZ-2026-00417-231",
            .made_at = noon + hours(24 * 20)};
}

}  // namespace sunhall::output
