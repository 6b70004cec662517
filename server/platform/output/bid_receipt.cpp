#include "platform/output/document_parts.hpp"

namespace sunhall::output {

Bytes bid_receipt(const BidReceiptSheet& sheet) {
    Document document(frame_of(sheet.trade, "投标文件递交回执", sheet.number, "", sheet.received_at));
    document.title();
    document.facts(trade_lines(sheet.trade));

    document.heading("一、递交情况");
    Facts facts{{"投标人", sheet.bidder},
                {"统一社会信用代码", sheet.bidder_code},
                {"递交时间", local_text(sheet.received_at) + "（北京时间）"},
                {"递交时间（UTC，微秒）", sheet.received_at.text()},
                {"投标截止时间", local_text(sheet.deadline)},
                {"来源网络地址", sheet.address}};
    if (!sheet.replaces.empty()) facts.emplace_back("替换的回执编号", sheet.replaces);
    facts.emplace_back("日志条目", sheet.entry);
    document.facts(facts);

    document.heading("二、收到的加密文件");
    std::vector<Row> rows;
    for (const ReceiptFile& file : sheet.files) {
        std::string digests;
        if (!file.sha256.empty()) digests += "SHA-256\n" + grouped(file.sha256);
        if (!file.sm3.empty()) digests += (digests.empty() ? "" : "\n") + std::string("SM3\n") + grouped(file.sm3);
        rows.push_back({file.role, std::to_string(file.bytes), digests});
    }
    document.table({{"文件", 5}, {"字节数", 4, Align::right}, {"密文摘要", 11}}, rows);
    document.paragraph(
        "平台已完整收到上列加密文件并存证。开标前任何人不能解密；在投标截止时间前，投标人可以补充、修改或者撤回，以最后"
        "一次完整递交的为准。");
    if (!sheet.promise.empty()) {
        document.heading("三、平台签名的入账承诺");
        document.note(sheet.promise);
    }
    verify_block(document, sheet.verify_url);
    return document.finish();
}

}  // namespace sunhall::output
