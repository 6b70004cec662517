// What the pricing files and the texts of two bids have in common (K-01…K-04, K-11…K-14).
#include "trading/tendering/collusion/finder.hpp"

namespace sunhall::tendering {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : "、") + word;
    return out;
}

void compare_texts(const BidTrace& a, const BidTrace& b, const std::vector<TextTrace>& all, LikenessLimits limits,
                   Finder& finder) {
    if (const auto percent = similarity_percent(a.text, b.text); percent >= limits.text_percent)
        finder.add("K-11", IndicatorWeight::medium, {a.bid, b.bid},
                   "除招标文件内容外，正文相似度为百分之" + std::to_string(percent),
                   std::to_string(percent) + " % of the texts are the same, the tender documents left out.");
    if (const auto shared = shared_mistakes(a.text, b.text, all); shared.size() >= 3)
        finder.add("K-12", IndicatorWeight::strong, {a.bid, b.bid},
                   "有 " + std::to_string(shared.size()) + " 处相同的少见错别字：" + joined(shared),
                   std::to_string(shared.size()) + " rare writing mistakes are the same.");
}

void compare_prices(const BidTrace& a, const BidTrace& b, LikenessLimits limits, Finder& finder) {
    constexpr std::int64_t least_items = 10;  // shorter bills agree by chance
    const auto seen = compare_bills(a.pricing, b.pricing);
    if (seen.same_errors > 0)
        finder.add("K-12", IndicatorWeight::strong, {a.bid, b.bid},
                   "工程量清单有 " + std::to_string(seen.same_errors) + " 处相同的计算错误",
                   "The bills share " + std::to_string(seen.same_errors) + " wrong sums.");
    if (seen.common < least_items) return;
    if (seen.same_prices * 100 >= seen.common * limits.bill_percent)
        finder.add("K-13", IndicatorWeight::strong, {a.bid, b.bid},
                   "按项目编码比对，" + std::to_string(seen.common) + " 项中有 " + std::to_string(seen.same_prices) +
                       " 项综合单价相同",
                   std::to_string(seen.same_prices) + " of " + std::to_string(seen.common) +
                       " unit prices are the same.");
    else if (seen.constant_ratio)
        finder.add("K-14", IndicatorWeight::strong, {a.bid, b.bid}, "全部清单综合单价呈固定比例",
                   "All unit prices stand in one ratio.");
}

}  // namespace

// K-01…K-04: marks of the machines the pricing files were made on. One processor alone is contested, so it weighs
// little (T-COL-04).
void find_machines(Finder& finder) {
    finder.shared(
        "K-01", IndicatorWeight::strong, [](const BidTrace& bid) { return bid.pricing.device.macs; },
        "编制设备的网卡地址相同", "Made on machines with one network card.");
    finder.shared(
        "K-02", IndicatorWeight::strong,
        [](const BidTrace& bid) {
            auto all = bid.pricing.device.disks;
            all.push_back(bid.pricing.device.board);
            return all;
        },
        "编制设备的硬盘序列号或主板编号相同", "Made on machines with one disk or main board.");
    finder.shared(
        "K-03", IndicatorWeight::weak, [](const BidTrace& bid) { return std::vector{bid.pricing.device.cpu}; },
        "编制设备的处理器编号相同", "Made on machines with one processor id.");
    finder.shared(
        "K-04", IndicatorWeight::strong, [](const BidTrace& bid) { return std::vector{bid.pricing.device.dongle}; },
        "造价软件加密锁编号相同", "Priced with one lock of the pricing software.");
}

void find_in_pairs(const std::vector<BidTrace>& traces, LikenessLimits limits, Finder& finder) {
    std::vector<TextTrace> texts;
    for (const auto& one : traces) texts.push_back({{}, one.text.mistakes});
    for (std::size_t i = 0; i < traces.size(); ++i) {
        for (std::size_t j = i + 1; j < traces.size(); ++j) {
            compare_texts(traces[i], traces[j], texts, limits, finder);
            compare_prices(traces[i], traces[j], limits, finder);
        }
    }
}

}  // namespace sunhall::tendering
