// The chair closes the session and the record is published in the same act (E20§32). Whether enough is left to evaluate
// follows T-OPEN-12. The printed record is made before the lane, from the same data; if they changed in between,
// nothing happens.
#include "platform/operations/hall.hpp"
#include "platform/identity/identity.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/record.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem objection_time_runs{
    409,
    "tendering.objection-time-runs",
    "开标异议时间未满，且并非全部投标人已确认记录。",
    "The time for objections still runs, and not every bidder has confirmed the record.",
    "请等待至所示时间，或待全部投标人确认开标记录。",
    "Wait until the time shown, or until every bidder has confirmed."};

struct CloseOpening {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(CloseOpening, (), (lot))
struct Closed {
    Instant closed_at;
    Digest record;
    bool enough;
    Id<notices::Notice> notice;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (closed_at, record, enough, notice))

struct PrintedRecord {
    std::int64_t revision = -1;
    Instant made_at;
    Digest record, pdf, csv;
    OpenedCount count;
    std::size_t objections = 0;
    std::string opened_at, owner, ceiling, project_name, project_code;
};

bool may_close(View& view, const std::string& lot) {
    const auto& actor = view.actor();
    if (!actor.organisation) return false;
    return !view.select<workflow::CaseRole>(
                    "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                    {Param(lot), Param(*actor.organisation)})
                .empty();
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const CloseOpening*>(from);
    auto printed = std::make_shared<PrintedRecord>();
    const auto lot = view.find(input.lot);
    const auto session = view.find(session_id(input.lot));
    if (!lot || !session || !session->read_out_at || session->closed_at || !may_close(view, lot->id.value))
        return printed;  // the gate refuses
    const auto record = build_opening_record(view, *lot, *session);
    auto& blobs = *view.services().extra<documents::Store>().blobs;
    printed->revision = session->revision;
    printed->made_at = view.now();
    printed->record = digest_of(record);
    printed->pdf = store(blobs, pdf_of(record, tendering_facts(view.services()).origin, view.now())).sha256;
    printed->csv = store(blobs, as_bytes(csv_of(record))).sha256;
    printed->count = count_outcomes(view.select<OpenedBid>("lot = $1", {Param(lot->id.value)}));
    printed->objections = record.objections.size();
    printed->opened_at = local_text(record.opened_at);
    printed->owner = record.owner;
    printed->project_name = record.project_name;
    printed->project_code = record.project_code;
    printed->ceiling = record.ceiling ? yuan_text(*record.ceiling) : "";
    return printed;
}

// The record may be closed once its time is up, or before when every bidder has confirmed it as it now is.
void require_time(Operation& op, const OpeningSession& session, const Lot& lot, const PrintedRecord& printed) {
    const Instant until = *session.read_out_at + minutes(workflow::parameter(op, "opening.objection_min"));
    if (op.now() >= until) return;
    std::set<std::string> confirmed;
    for (const auto& one : op.select<OpeningConfirmation>("lot = $1", {Param(lot.id.value)})) {
        if (one.role == "bidder" && one.record == printed.record) confirmed.insert(one.organisation);
    }
    op.require(static_cast<std::int64_t>(confirmed.size()) >= session.bidders, objection_time_runs,
               {{"lot", "最早 " + local_text(until), "not before " + local_text(until)}});
}

notices::Notice publish(Operation& op, const Lot& lot, const std::string& name, const PrintedRecord& printed,
                        bool enough) {
    const auto& count = printed.count;
    const Project project = op.get(lot.project);
    notices::Draft draft{.type = "opening-record",
                         .case_id = lot.id.value,
                         .project = project.id.value,
                         .category = "tendering/construction",
                         .region = project.region,
                         .title = name + "开标记录"};
    const auto number = [](std::int64_t n) { return std::to_string(n) + " 家"; };
    draft.fields = {{"project", printed.project_name + "（" + printed.project_code + "）" + name},
                    {"parties", printed.owner},
                    {"opened_at", printed.opened_at},
                    {"bidders", number(count.opened + count.revoked + count.deemed_withdrawn + count.invalid)},
                    {"decrypted", "解密成功 " + number(count.opened) + "；视为撤销 " + number(count.revoked) +
                                      "；视为撤回 " + number(count.deemed_withdrawn) + "；文件无效 " +
                                      number(count.invalid)}};
    if (!printed.ceiling.empty()) draft.fields["ceiling"] = printed.ceiling;
    draft.body = "开标记录全文见附件（PDF 与 CSV 内容相同）。\n开标异议 " + std::to_string(printed.objections) +
                 " 件。\n记录数据摘要（SHA-256）：" + printed.record.text();
    if (!enough) draft.body += "\n解密后的投标不满足继续评标的条件，本次招标失败。";
    draft.attachments = {printed.pdf.text(), printed.csv.text()};
    return notices::publish(op, draft);
}

// Withdrawn by another's fault: back at once (T-OPEN-07). When the tender fails all go back, but the documents may have
// said that a deposit is kept when its bid is revoked: the owner proposes that and the bidder is heard (T-OPEN-06,
// T-DEP-08).
void make_deposits_due(Operation& op, const Lot& lot, bool enough) {
    std::vector<std::string> withdrawn, others;
    for (const auto& bid : op.select<OpenedBid>("lot = $1", {Param(lot.id.value)})) {
        if (bid.outcome == BidState::deemed_withdrawn) withdrawn.push_back(bid.bidder);
        else if (bid.outcome != BidState::revoked || !lot.scheme.keep_deposit_on_revocation)
            others.push_back(bid.bidder);
    }
    if (!withdrawn.empty()) money::make_refunds_due(op, lot.id.value, withdrawn, "非因投标人原因未解密，视为撤回（T-OPEN-07）");
    if (!enough && !others.empty()) money::make_refunds_due(op, lot.id.value, others, "解密后投标不足，招标失败（T-DEP-07）");
}

Closed close_opening(const CloseOpening& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    OpeningSession session = running_session(op, input.lot);
    const auto& printed = op.prepared<PrintedRecord>();
    op.require(session.read_out_at.has_value(), not_read_out);
    op.require(printed.revision == session.revision, record_changed);
    require_time(op, session, lot, printed);
    const bool enough = enough_opened(printed.count, lot.scheme.few_opened, workflow::parameter(op, "bid.min_bidders"));
    const std::string part = part_title(lot.scheme, session.part);
    documents::add_file(op, lot.id.value, "opening-record", lot.code + "-开标记录" + part + ".pdf", printed.pdf,
                        documents::Visibility::everyone);
    documents::add_file(op, lot.id.value, "opening-record", lot.code + "-开标记录" + part + ".csv", printed.csv,
                        documents::Visibility::everyone);
    const auto notice = publish(op, lot, lot.name + part, printed, enough);
    session.closed_at = printed.made_at;
    session.enough = enough;
    session.notice = notice.id.value;
    session.record = printed.record;
    op.update(session);
    tell_hall(op, input.lot, "closed", {{"notice", notice.id.value}});
    make_deposits_due(op, lot, enough);
    if (!enough) workflow::set_fact(op, "failed_at", op.now());
    return {*session.closed_at, printed.record, enough, notice.id};
}

}  // namespace

Command close_opening_command() {
    return {.name = "tendering.close-opening",
            .does = "Closes the opening and publishes its record.",
            .does_zh = "结束开标并公布开标记录。",
            .route = operations::post("/lots/{lot}/opening/close"),
            .who = {"owner", "agency"},
            .refusals = {not_announced, opening_paused, opening_closed, not_read_out, record_changed,
                         objection_time_runs, workflow::not_now, workflow::conditions_unmet},
            .run = handler(close_opening),
            .on_case = case_from(&CloseOpening::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
