#include "trading/tendering/opening/record.hpp"

#include "foundation/values/csv.hpp"
#include "platform/identity/identity.hpp"
#include "platform/output/documents.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

std::vector<OpeningRow> rows_of(operations::View& view, const std::string& lot, const OpeningSession& session) {
    std::map<std::string, Bid> bids;
    for (auto& bid : view.select<Bid>("lot = $1 AND state NOT IN ('superseded', 'withdrawn')", {Param(lot)}))
        bids.emplace(bid.id.value, std::move(bid));
    std::vector<OpeningRow> rows;
    for (auto& opened : view.select<OpenedBid>("lot = $1 ORDER BY \"order\"", {Param(lot)})) {
        OpeningRow row{opened.order,
                       opened.bidder_name,
                       opened.bidder_code,
                       opened.outcome,
                       {},
                       {},
                       {},
                       opened.deposit_shown,
                       opened.cause,
                       {},
                       {}};
        const auto bid = bids.find(opened.bid);
        if (bid != bids.end() && !takes_part(session, bid->second)) continue;
        if (opened.summary) {
            if (!opened.price_sealed) row.price = opened.summary->price;
            row.duration_days = opened.summary->duration_days;
            row.quality = opened.summary->quality;
        }
        if (bid != bids.end()) {
            row.received_at = bid->second.received_at;
            row.released_at = bid->second.released_at;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// Firms, not hand-ins: who withdrew and bid again is not among them.
std::int64_t withdrawn_firms(operations::View& view, const std::string& lot) {
    std::set<std::string> withdrew, stayed;
    for (const auto& bid : view.select<Bid>("lot = $1 AND state <> 'superseded'", {Param(lot)}))
        (bid.state == BidState::withdrawn ? withdrew : stayed).insert(bid.tag);
    return std::count_if(withdrew.begin(), withdrew.end(), [&](const auto& tag) { return !stayed.contains(tag); });
}

std::string remark(const OpeningRow& row) {
    if (row.outcome == BidState::opened) return {};
    return outcome_zh(row.outcome) + (row.cause ? "：" + *row.cause : "");
}

}  // namespace

OpeningRecord build_opening_record(operations::View& view, const Lot& lot, const OpeningSession& session) {
    const Project project = view.get(lot.project);
    OpeningRecord record{.lot = lot.id.value,
                         .lot_code = lot.code,
                         .lot_name = lot.name + part_title(lot.scheme, session.part),
                         .project_code = project.code,
                         .project_name = project.name,
                         .owner = identity::organisation_name(view, project.owner),
                         .agency = project.agency ? identity::organisation_name(view, *project.agency) : "",
                         .opened_at = session.part == 1 ? lot.bid_deadline.value_or(session.announced_at)
                                                        : session.announced_at,
                         .announced_at = session.announced_at,
                         .read_out_at = session.read_out_at.value_or(Instant{}),
                         .ceiling = lot.scheme.ceiling,
                         .base_price = session.base_price,
                         .frozen_root = lot.frozen_root,
                         .rows = rows_of(view, lot.id.value, session),
                         .objections = {},
                         .deviations = {},
                         .draw = view.find(Id<ParameterDraw>{lot.id.value}),
                         .withdrawn = withdrawn_firms(view, lot.id.value)};
    const auto of_earlier_part = [&](Instant at) { return session.part > 1 && at < session.announced_at; };
    std::map<std::string, std::string> names;
    for (const auto& row : view.select<OpenedBid>("lot = $1", {Param(lot.id.value)}))
        names[row.bidder] = row.bidder_name;
    for (const auto& one : view.select<OpeningObjection>("lot = $1 ORDER BY id", {Param(lot.id.value)})) {
        if (of_earlier_part(one.at)) continue;
        record.objections.push_back({names[one.bidder], one.text, one.at, one.reply, one.replied_at});
    }
    for (const auto& one : view.select<OpeningIncident>("lot = $1 ORDER BY id", {Param(lot.id.value)})) {
        if (of_earlier_part(one.at)) continue;
        record.deviations.push_back({one.kind, one.reason, one.at});
    }
    return record;
}

Digest digest_of(const OpeningRecord& record) { return sha256(canonical(to_json(record))); }

std::string outcome_zh(BidState outcome) {
    switch (outcome) {
        case BidState::opened: return "解密成功";
        case BidState::revoked: return "未解密，视为撤销";
        case BidState::deemed_withdrawn: return "未解密，视为撤回";
        case BidState::invalid: return "投标文件无效";
        default: return "未解密";
    }
}

std::string csv_of(const OpeningRecord& record) {
    std::string text =
        "\xEF\xBB\xBF" + csv_line({"序号", "统一社会信用代码", "投标人", "递交时间", "解密状态", "解密时间", "保证金",
                                   "投标报价（万元）", "工期（日历天）", "质量", "备注"});
    for (const auto& row : record.rows) {
        text +=
            csv_line({std::to_string(row.order), row.bidder_code, row.bidder_name, local_text(row.received_at),
                      outcome_zh(row.outcome), row.released_at ? local_text(*row.released_at) : "", row.deposit,
                      row.price ? wan_text(*row.price) : "",
                      row.duration_days ? std::to_string(*row.duration_days) : "", row.quality, row.cause.value_or("")},
                     CsvSafety::spreadsheet);
    }
    return text;
}

Bytes pdf_of(const OpeningRecord& record, const std::string& hall, Instant closed_at) {
    output::OpeningRecordSheet sheet{.trade = {.hall = hall,
                                               .project_name = record.project_name,
                                               .project_code = record.project_code,
                                               .lot_name = record.lot_name,
                                               .lot_code = record.lot_code,
                                               .tenderee = record.owner,
                                               .agency = record.agency},
                                     .number = record.lot_code,
                                     .place = "网上开标大厅",
                                     .opened_at = record.opened_at,
                                     .closed_at = closed_at,
                                     .ceiling = record.ceiling};
    if (record.base_price) sheet.parameters.push_back({"标底（元）", yuan_text(*record.base_price)});
    if (record.draw) {
        for (const auto& drawn : record.draw->parameters)
            sheet.parameters.push_back({"随机抽取：" + drawn.name, drawn.value});
    }
    for (const auto& row : record.rows) {
        const bool fits = row.duration_days && *row.duration_days >= 0 && *row.duration_days <= 1'000'000;
        sheet.bids.push_back(
            {.order = static_cast<int>(row.order),
             .bidder = row.bidder_name,
             .bidder_code = row.bidder_code,
             .received_at = row.received_at,
             .decrypted_at = row.outcome == BidState::opened ? row.released_at : std::nullopt,
             .price = row.price,
             .duration_days = fits ? std::optional(static_cast<int>(*row.duration_days)) : std::nullopt,
             .quality = row.quality,
             .deposit = row.deposit,
             .remark = remark(row)});
    }
    for (const auto& one : record.objections)
        sheet.objections.push_back({one.bidder, one.text, one.reply.value_or(""), one.at});
    sheet.signers = {"招标人代表", "见证人", "记录人"};
    sheet.digest = digest_of(record).text();
    sheet.verify_url = "sha256:" + sheet.digest;
    sheet.made_at = closed_at;
    return output::opening_record(sheet);
}

}  // namespace sunhall::tendering
