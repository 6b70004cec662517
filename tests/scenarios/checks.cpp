// What `应为` may name, and what is there.
#include <charconv>

#include "foundation/values/project_code.hpp"
#include "hall.hpp"
#include "platform/money/refund.hpp"
#include "platform/notices/notice.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/result/records.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::scenarios {
namespace {

// As the bidder itself sees it: before the freeze, and after a withdrawal, nobody else does.
std::string money_of(Play& play, const std::string& bidder) {
    const auto own = play.ask("money.my-deposit", {{"lot", play.lot}}, play.party(bidder));
    const auto* deposit = own.as_object().if_contains("deposit");
    return deposit && deposit->is_object() ? std::string(deposit->at("state").as_string()) : "没有";
}

std::string interest_of(Play& play, const std::string& bidder) {
    const auto own = play.ask("money.my-deposit", {{"lot", play.lot}}, play.party(bidder));
    const auto& refunds = own.at("refunds").as_array();
    return refunds.empty() ? "没有" : yuan_text(fen(refunds.back().at("interest").as_int64()));
}

std::string bid_of(Play& play, const std::string& bidder) {
    std::string state = "没有";
    for (const auto& bid : play.of_lot<tendering::Bid>()) {
        if (bid.bidder == play.party(bidder).organisation) state = std::string(enum_name(bid.state));
    }
    return state;
}

std::string candidates(Play& play) {
    const auto published = play.of_lot<tendering::CandidatePublicity>();
    std::string names;
    if (published.empty()) return "没有";
    for (const auto& one : published.back().candidates) names += (names.empty() ? "" : "、") + play.name_of(one.bidder);
    return names;
}

std::string count_notices(Play& play, const std::string& type) {
    std::int64_t count = 0;
    for (const auto& one : play.all<notices::Notice>())
        count += one.case_id == play.lot && one.type == type && one.published_at;
    return std::to_string(count);
}

std::string letters_to(Play& play, const std::string& party) {
    std::string kinds;
    for (const auto& one : play.of_lot<tendering::Letter>()) {
        if (one.organisation == play.party(party).organisation)
            kinds += (kinds.empty() ? "" : "、") + std::string(enum_name(one.kind));
    }
    return kinds.empty() ? "没有" : kinds;
}

std::string objection(Play& play, const std::string& what) {
    const auto all = play.of_lot<tendering::Objection>();
    if (all.empty()) return "没有";
    const auto& one = all.back();
    if (what == "异议状态") return std::string(enum_name(one.state));
    if (what == "异议及时") return one.timely ? "是" : "否";
    return one.late_reply ? "是" : "否";
}

std::string winner(Play& play) {
    for (const auto& one : play.all<tendering::Award>()) {
        if (one.id.value == play.lot && one.bidder) return play.name_of(*one.bidder);
    }
    return "没有";
}

// As everybody sees it in the opening record that now counts.
std::string price_read_out(Play& play, const std::string& bidder) {
    const auto shown = play.ask("tendering.opening-record", {{"lot", play.lot}}, play.party("招标人"));
    for (const auto& row : shown.at("record").at("rows").as_array()) {
        const auto* price = row.as_object().if_contains("price");
        if (row.at("bidder_name").as_string() == bidder && price && price->is_int64())
            return yuan_text(fen(price->as_int64()));
    }
    return "没有";
}

std::string price_at_the_committee(Play& play, const std::string& bidder) {
    const auto board = play.ask("tendering.evaluation-board", {{"lot", play.lot}}, play.party(play.committee.front()));
    for (const auto& bid : board.at("bids").as_array()) {
        const auto* summary = bid.as_object().if_contains("summary");
        if (bid.at("bidder_name").as_string() != bidder || !summary || !summary->is_object()) continue;
        if (const auto price = summary->at("price").as_int64(); price != 0) return yuan_text(fen(price));
    }
    return "没有";
}

std::string priced_papers_at_the_committee(Play& play) {
    const auto shown = play.ask("tendering.bid-papers", {{"lot", play.lot}}, play.party(play.committee.front()));
    const auto& papers = shown.at("papers").as_array();
    return std::to_string(std::ranges::count_if(papers, [](const auto& one) { return one.at("role") == "commercial"; }));
}

std::string second_envelope_of(Play& play, const std::string& bidder) {
    for (const auto& bid : play.of_lot<tendering::OpenedBid>()) {
        if (bid.bidder != play.party(bidder).organisation) continue;
        return bid.second_stays_sealed ? "密封" : bid.price_sealed ? "未开" : "已开";
    }
    return "没有";
}

std::string count(std::size_t n) { return std::to_string(n); }

}  // namespace

namespace {

// Of the papers that stand: how many signatures are there and how many are asked for.
std::string signed_papers(Play& play) {
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // by paper
    for (const auto& one : play.all<papers::AskedSignature>()) {
        if (one.case_id != play.lot) continue;
        counts[one.paper].first += one.given.has_value();
        ++counts[one.paper].second;
    }
    std::string said;
    for (const auto& paper : play.all<papers::Paper>()) {
        if (paper.case_id != play.lot || paper.replaced) continue;
        const auto& [given, asked] = counts[paper.id.value];
        said += (said.empty() ? "" : "、") + paper.title + count(given) + "/" + count(asked);
    }
    return said;
}

}  // namespace

std::string what_is(Play& play, const std::string& name) {
    const auto colon = name.find(':');
    const std::string kind = name.substr(0, colon), of = colon == std::string::npos ? "" : name.substr(colon + 1);
    if (kind == "阶段") return play.running().stage;
    if (kind == "暂停") return play.running().suspended ? "是" : "否";
    if (kind == "签名文件") return signed_papers(play);
    if (kind == "投标截止") return local_text(play.running().facts.at("bid_deadline")).substr(0, 16).replace(10, 1, "T");
    if (kind == "公示截止")
        return local_text(play.running().facts.at("publicity_ends_at")).substr(0, 16).replace(10, 1, "T");
    if (kind == "投标文件") return bid_of(play, of);
    if (kind == "投标份数") return count(play.of_lot<tendering::Bid>().size());
    if (kind == "有名称的投标") {  // bids whose bidder anyone with the database can read
        std::size_t named = 0;
        for (const auto& bid : play.of_lot<tendering::Bid>()) named += bid.bidder.has_value();
        return count(named);
    }
    if (kind == "保证金") return money_of(play, of);
    if (kind == "退款利息") return interest_of(play, of);
    if (kind == "唱标报价") return price_read_out(play, of);
    if (kind == "评委所见报价") return price_at_the_committee(play, of);
    if (kind == "评委所见商务标") return priced_papers_at_the_committee(play);
    if (kind == "第二信封") return second_envelope_of(play, of);
    if (kind == "候选人") return candidates(play);
    if (kind == "中标人") return winner(play);
    if (kind == "公告") return count_notices(play, of);
    if (kind == "信件") return letters_to(play, of);
    if (kind == "异议状态" || kind == "异议及时" || kind == "逾期答复") return objection(play, kind);
    if (kind == "投诉状态") {
        const auto all = play.of_lot<tendering::Complaint>();
        return all.empty() ? "没有" : std::string(enum_name(all.back().state));
    }
    if (kind == "投诉逾期") {
        const auto all = play.of_lot<tendering::Complaint>();
        return all.empty() ? "没有" : all.back().late ? "是" : "否";
    }
    if (kind == "重新招标自") {
        for (const auto& lot : play.all<tendering::Lot>()) {
            if (lot.id.value == play.lot) return lot.former == play.former ? "原标段" : "没有";
        }
    }
    if (kind == "招标项目序号" || kind == "标段序号") {
        for (const auto& lot : play.all<tendering::Lot>()) {
            const auto code = ProjectCode::parse(lot.code);
            if (lot.id.value == play.lot && code) return std::to_string(kind == "标段序号" ? code->section : code->tender);
        }
    }
    if (kind == "评标轮次") {
        for (const auto& one : play.all<tendering::Evaluation>()) {
            if (one.id.value == play.lot) return std::to_string(one.round);
        }
    }
    throw Differs("nothing is called " + name);
}

}  // namespace sunhall::scenarios
