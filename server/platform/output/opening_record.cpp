#include <algorithm>

#include "platform/output/document_parts.hpp"

namespace sunhall::output {
namespace {

void opening_facts(Document& document, const OpeningRecordSheet& sheet) {
    const auto decrypted =
        std::count_if(sheet.bids.begin(), sheet.bids.end(), [](const OpenedBid& bid) { return bid.decrypted_at; });
    Facts facts = trade_lines(sheet.trade);
    facts.emplace_back("开标地点", sheet.place);
    facts.emplace_back("开标时间", local_text(sheet.opened_at) + " 至 " + local_text(sheet.closed_at));
    if (sheet.ceiling) facts.emplace_back("最高投标限价", yuan_text(*sheet.ceiling) + " 元");
    facts.emplace_back("投标人数", "共 " + std::to_string(sheet.bids.size()) + " 家，解密成功 " +
                                       std::to_string(decrypted) + " 家，未解密 " +
                                       std::to_string(static_cast<std::int64_t>(sheet.bids.size()) - decrypted) +
                                       " 家");
    for (const auto& fact : sheet.parameters) facts.push_back(fact);
    document.facts(facts);
}

Row bid_row(const OpenedBid& bid) {
    std::string remark = bid.quality;
    for (const std::string& more : {bid.deposit, bid.remark})
        if (!more.empty()) remark += (remark.empty() ? "" : "；") + more;
    return {std::to_string(bid.order),
            bid.bidder + "\n" + bid.bidder_code,
            local_text(bid.received_at),
            bid.decrypted_at ? local_text(*bid.decrypted_at) : "未解密",
            bid.price ? yuan_text(*bid.price) : "—",
            bid.duration_days ? std::to_string(*bid.duration_days) : "—",
            remark};
}

}  // namespace

Bytes opening_record(const OpeningRecordSheet& sheet) {
    Document document(frame_of(sheet.trade, "开标记录", sheet.number, sheet.digest, sheet.made_at));
    document.title();
    opening_facts(document, sheet);

    document.heading("一、开标一览表");
    std::vector<Row> rows;
    rows.reserve(sheet.bids.size());
    for (const OpenedBid& bid : sheet.bids) rows.push_back(bid_row(bid));
    document.table({{"序号", 5, Align::center},
                    {"投标人 / 统一社会信用代码", 26},
                    {"递交时间", 10},
                    {"解密时间", 10},
                    {"投标报价（元）", 13, Align::right},
                    {"工期（日）", 6, Align::center},
                    {"质量承诺、保证金与备注", 16}},
                   rows);

    document.heading("二、异议及答复");
    if (sheet.objections.empty())
        document.paragraph("开标现场无异议。");
    else {
        std::vector<Row> objections;
        for (const auto& item : sheet.objections)
            objections.push_back({local_text(item.raised_at), item.bidder, item.objection, item.reply});
        document.table({{"提出时间", 2}, {"提出人", 3}, {"异议", 4}, {"当场答复", 4}}, objections);
    }
    document.heading("三、确认");
    document.signatures(sheet.signers);
    verify_block(document, sheet.verify_url);
    return document.finish();
}

}  // namespace sunhall::output
