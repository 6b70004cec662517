#include "platform/output/document_parts.hpp"

namespace sunhall::output {

DocumentFrame frame_of(const TradeFacts& trade, std::string title, std::string number, const std::string& digest,
                       Instant made_at) {
    return {.title = std::move(title),
            .issuer = trade.hall,
            .number = std::move(number),
            .footing = digest.empty() ? "" : "数据记录 SHA-256  " + digest,
            .made_at = made_at};
}

Facts trade_lines(const TradeFacts& trade) {
    Facts lines{{"项目名称", trade.project_name}, {"项目编号", trade.project_code}};
    if (!trade.lot_name.empty()) lines.emplace_back("标段名称", trade.lot_name);
    if (!trade.lot_code.empty()) lines.emplace_back("标段编号", trade.lot_code);
    lines.emplace_back("招标人", trade.tenderee);
    if (!trade.agency.empty()) lines.emplace_back("招标代理机构", trade.agency);
    return lines;
}

void verify_block(Document& document, const std::string& url) {
    if (url.empty()) return;
    document.qr(url,
                "扫码查验本文件与平台记录是否一致，或打开：\n" + url +
                    "\n凭本页页脚的摘要可核对平台存证的数据记录；查验结果与纸面不一致的，以平台存证的数据电文为准。");
}

std::string chinese_date(Date date) {
    return std::to_string(date.year) + "年" + std::to_string(date.month) + "月" + std::to_string(date.day) + "日";
}

std::string grouped(const std::string& hex_digest) {
    std::string out;
    for (std::size_t at = 0; at < hex_digest.size(); at += 8)
        out += (at == 0 ? "" : at == 32 ? "\n" : " ") + hex_digest.substr(at, 8);
    return out;
}

}  // namespace sunhall::output
