#include "bid_maker/bid_maker.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "bid_maker/font_subset.hpp"
#include "bid_maker/pdf_file.hpp"
#include "bid_maker/seeded_stream.hpp"
#include "bid_maker/zip_file.hpp"
#include "foundation/values/capital_amount.hpp"
#include "foundation/values/uscc.hpp"

namespace sunhall::bid_maker {
namespace {

constexpr int left = 72, top = 760, leading = 24;
constexpr int line_halves = 74;  // half widths of 12 points between the margins

/// Letters, digits and what stands inside an amount keep together; any Chinese character may begin a line.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    bool joins = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xc0) == 0x80;
        const bool latin = byte < 0x80 && c != ' ';
        if (!continues && !(latin && joins)) words.emplace_back();
        words.back() += c;
        if (!continues) joins = latin;
    }
    return words;
}

/// Writes a paragraph from `y` downwards and returns where the next begins.
int flow(PdfPage& page, int y, const std::string& text) {
    std::string line;
    int halves = 0;
    for (const std::string& word : words_of(text)) {
        const int wide = static_cast<unsigned char>(word[0]) < 0x80 ? static_cast<int>(word.size()) : 2;
        if (halves + wide > line_halves && !line.empty()) {
            page.lines.push_back({left, y, 12, line});
            y -= leading;
            line.clear();
            halves = 0;
        }
        line += word;
        halves += wide;
    }
    page.lines.push_back({left, y, 12, line});
    return y - leading;
}

std::string long_date(Date date) { return fmt::format("{}年{}月{}日", date.year, date.month, date.day); }

PdfPage letter(const BidOrder& order) {
    PdfPage page;
    page.lines.push_back({250, top, 20, "投 标 函"});
    int y = top - 48;
    y = flow(page, y, "致：招标人");
    y = flow(page, y,
             "1. 我方已仔细研究了 " + order.project + "（" + order.lot + "）招标文件的全部内容，愿意以人民币（大写）" +
                 capital_text(order.price) + "（￥" + yuan_text(order.price) + " 元）的投标总报价，工期 " +
                 std::to_string(order.duration_days) +
                 " 日历天，按合同约定实施和完成承包工程，修补工程中的任何缺陷，工程质量达到" + order.quality + "。");
    y = flow(page, y, "2. 我方承诺在投标有效期内不修改、撤销投标文件。");
    y = flow(page, y, "3. 随同本投标函提交投标保证金一份，形式为" + order.deposit + "。");
    y = flow(
        page, y,
        "4. 如我方中标：我方承诺在收到中标通知书后，在规定的期限内与你方签订合同，并按照招标文件规定递交履约担保。");
    y -= leading;
    y = flow(page, y, "投标人：" + order.bidder + "（电子签章）");
    y = flow(page, y, "统一社会信用代码：" + order.credit_code);
    y = flow(page, y, "项目负责人：" + order.leader);
    flow(page, y, "日期：" + long_date(order.signed_on));
    return page;
}

PdfPage price_sheet(const BidOrder& order) {
    PdfPage page;
    page.lines.push_back({220, top, 20, "开 标 一 览 表"});
    const std::vector<std::pair<std::string, std::string>> rows{{"项目编号", order.project_code},
                                                                {"标段编号", order.lot_code},
                                                                {"投标人", order.bidder},
                                                                {"信用代码", order.credit_code},
                                                                {"投标报价（元）", yuan_text(order.price)},
                                                                {"报价大写", capital_text(order.price)},
                                                                {"工期（日历天）", std::to_string(order.duration_days)},
                                                                {"质量承诺", order.quality},
                                                                {"项目负责人", order.leader},
                                                                {"保证金形式", order.deposit}};
    int y = top - 60;
    for (const auto& [name, value] : rows) {
        page.boxes.push_back({left, y - 10, 120, 30});
        page.boxes.push_back({left + 120, y - 10, 330, 30});
        page.lines.push_back({left + 8, y, 12, name});
        page.lines.push_back({left + 128, y, 12, value});
        y -= 30;
    }
    return page;
}

/// Sentences of a construction plan, drawn by the seed.
PdfPage plan_page(const BidOrder& order, const std::string& title, int number) {
    static const std::vector<std::string> sentences{
        "本工程按总进度计划分为施工准备、主体施工、安装调试和竣工验收四个阶段组织流水作业。",
        "施工现场实行封闭管理，进出口设置冲洗设施和扬尘在线监测设备。",
        "原材料进场须附质量证明文件，见证取样复验合格后方可使用。",
        "高处作业、临时用电和起重吊装按专项方案实施，专职安全员旁站监督。",
        "雨季施工做好排水、防雷和边坡监测，监测数据每日报送。",
        "关键线路工序设置质量控制点，实行自检、互检、交接检三检制度。",
        "拟投入主要机械设备满足高峰期需要，并预留百分之十的备用能力。",
        "文明施工与环境保护措施费单列，专款专用。"};
    PdfPage page;
    page.lines.push_back({left, top, 16, title + "（第 " + std::to_string(number) + " 页）"});
    int y = top - 40;
    for (int i = 0; y > 80; ++i)
        y = flow(page, y,
                 std::to_string(i + 1) + ". " +
                     sentences[seeded_number(order.seed, title + fmt::format("/{}/{}", number, i), sentences.size())]);
    return page;
}

Bytes one_pdf(const BidOrder& order, const std::string& title, bool with_letter, std::size_t bytes) {
    std::vector<PdfPage> pages;
    if (with_letter) pages = {letter(order), price_sheet(order)};
    for (int i = 1; i <= order.more_pages || pages.empty(); ++i)
        pages.push_back(plan_page(order, with_letter ? "施工组织设计" : title, i));
    return write_pdf(order.project + " " + title, order.bidder, order.signed_on, pages, order.seed, bytes);
}

json::value summary_of(const BidOrder& order, const MadeBid& made) {
    return {{"kind", "bid-summary"},
            {"version", 1},
            {"project", order.project_code},
            {"lot", order.lot_code},
            {"bidder", order.bidder},
            {"credit_code", order.credit_code},
            {"price_fen", order.price.fen},
            {"price_words", capital_text(order.price)},
            {"duration_days", order.duration_days},
            {"quality", order.quality},
            {"project_leader", order.leader},
            {"deposit_form", order.deposit},
            {"signed_on", order.signed_on.text()},
            {"consortium", json::array()},
            {"documents", json::array{{{"role", "bid"},
                                       {"format", made.extension},
                                       {"bytes", std::int64_t(made.file.size())},
                                       {"sha256", sha256(made.file).text()},
                                       {"sm3", sm3(made.file).text()}}}}};
}

}  // namespace

MadeBid make_bid(const BidOrder& order) {
    if (order.least_bytes > order.most_bytes || order.documents < 1 || order.more_pages < 0)
        throw std::invalid_argument("bid order: sizes, documents or pages out of order");
    const std::size_t wanted =
        order.least_bytes + seeded_number(order.seed, "size", order.most_bytes - order.least_bytes + 1);
    MadeBid made{.extension = order.documents == 1 ? "pdf" : "zip"};
    if (order.documents == 1) {
        made.file = one_pdf(order, "投标文件", true, wanted);
    } else {
        static const std::vector<std::string> titles{"商务标", "技术标", "资格审查文件", "已标价工程量清单", "附图"};
        std::vector<std::pair<std::string, Bytes>> parts;
        // A ZIP of stored files adds a few hundred bytes for each; the sizes stay within the range asked for.
        const auto count = static_cast<std::size_t>(order.documents);
        const std::size_t each = (wanted - std::min(wanted, count * 512)) / count;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string title =
                titles[i % titles.size()] + (i < titles.size() ? "" : std::to_string(i / titles.size() + 1));
            BidOrder part = order;
            part.more_pages = std::max(1, order.more_pages);
            parts.emplace_back(fmt::format("{:02}_{}.pdf", i + 1, title), one_pdf(part, title, i == 0, each));
        }
        made.file = write_zip(parts, order.signed_on);
    }
    made.summary = summary_of(order, made);
    return made;
}

BidOrder invented_bidder(std::uint64_t seed, int number, Money ceiling) {
    static const std::vector<std::string> places{"桃溪", "云岭", "江南", "滨海", "临山",
                                                 "清河", "长宁", "安平", "东湖", "北川"};
    static const std::vector<std::string> words{"宏远", "中正", "恒信", "明达", "兴泰",
                                                "建安", "和顺", "新禹", "华盛", "天成"};
    static const std::vector<std::string> trades{"建设工程", "建筑安装工程", "市政工程", "园林工程", "建设集团"};
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const auto pick = [&](const char* what, std::uint64_t below) {
        return seeded_number(seed, fmt::format("bidder {} {}", number, what), below);
    };
    BidOrder order{.seed = seeded_number(seed, fmt::format("bidder {} seed", number), std::uint64_t{1} << 62)};
    order.bidder = places[pick("place", places.size())] + words[pick("word", words.size())] +
                   trades[pick("trade", trades.size())] + "第" + std::to_string(number) + "有限公司";
    std::string code = "91350100MA";
    for (int i = 0; i < 7; ++i) code += alphabet[pick(fmt::format("code {}", i).c_str(), alphabet.size())];
    order.credit_code = code + uscc_check_character(code).value_or('0');
    // Up to 12 % below the ceiling, in steps of a hundredth of a per mille.
    order.price = times(ceiling, *Decimal::parse(fmt::format("0.{:05}", 100000 - 1 - pick("price", 12000))));
    return order;
}

}  // namespace sunhall::bid_maker
