// After the opening, never before (T-COL-05): what the bids of a lot have in common is looked for outside the lane and
// put on record.
#include "platform/documents/documents.hpp"
#include "platform/identity/identity.hpp"
#include "platform/money/money.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/collusion/collusion.hpp"
#include "trading/tendering/collusion/pdf_text.hpp"
#include "trading/tendering/collusion/pdf_traces.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/follow_up.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/result/records.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem opening_runs{409,
                               "tendering.opening-not-over",
                               "开标尚未结束，不分析投标文件。",
                               "The opening is not over; bids are not compared yet.",
                               "请等待开标结束。",
                               "Wait for the end of the opening."};
constexpr std::uint64_t most_file_bytes = 64u << 20;  // larger files are read as far as this

struct RecordIndicators {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(RecordIndicators, (), (lot))
struct IndicatorsRecorded {
    std::int64_t indicators = 0, flags = 0;
    bool alert = false;
};
BOOST_DESCRIBE_STRUCT(IndicatorsRecorded, (), (indicators, flags, alert))

/// What one file tells: of its making, of its text, and of prices when it is a pricing file.
struct ReadFile {
    FileTrace made;
    TextTrace text;
    std::optional<PricingFile> pricing;
};

ReadFile read_file(const Blobs& blobs, const Digest& digest) {
    const auto file = blobs.open(digest);
    if (!file) return {};
    Bytes bytes(std::min(file->size(), most_file_bytes));
    bytes.resize(file->read(0, bytes));
    ReadFile found{trace_of_pdf(bytes), {}, read_pricing_file(bytes)};
    if (auto text = text_of_pdf(bytes); !text.empty()) {
        found.text = trace_of_text(text);
        found.made.texts.push_back(std::move(text));  // another bidder may be named on a page (K-15)
    }
    return found;
}

class Gatherer {
public:
    Gatherer(View& view, const Lot& lot)
        : view_(view), lot_(lot), blobs_(*view.services().extra<documents::Store>().blobs) {
        for (const auto& file :
             view.select<documents::CaseFile>("case_id = $1 AND kind = 'tender-documents'", {Param(lot.id.value)})) {
            auto read = read_file(blobs_, file.sha256);
            for (auto& picture : read.made.pictures) pictures_.insert(std::move(picture));
            add_trace(text_, read.text);
            if (read.pricing) given_ = std::move(*read.pricing);
        }
        auto& keys = lot_keys(view.services());
        for (const auto& taken : view.select<Download>("lot = $1", {Param(lot.id.value)})) {
            const auto author = keys.open(lot.id.value, taken.author);
            if (!author.address.empty()) downloads_[author.organisation].push_back(author.address);
        }
        for (const auto& deposit :
             view.select<money::Deposit>("lot = $1 AND bidder IS NOT NULL", {Param(lot.id.value)})) {
            if (deposit.payer_account) payers_[*deposit.bidder].push_back(*deposit.payer_account);
        }
        for (const auto& bid : view.select<Bid>("lot = $1 AND state = 'opened'", {Param(lot.id.value)}))
            sealed_[bid.id.value] = bid;
    }

    std::vector<BidTrace> traces() {
        std::vector<BidTrace> all;
        for (const auto& opened :
             view_.select<OpenedBid>("lot = $1 AND outcome = 'opened' ORDER BY id", {Param(lot_.id.value)}))
            all.push_back(of(opened));
        return all;
    }

private:
    BidTrace of(const OpenedBid& opened) {
        BidTrace trace{.bid = opened.bid,
                       .bidder = opened.bidder,
                       .bidder_name = opened.bidder_name,
                       .bidder_code = opened.bidder_code};
        if (opened.summary) {
            if (!opened.price_sealed) trace.price = opened.summary->price;
            trace.leader_certificate = opened.summary->leader_certificate;
        }
        if (const auto sealed = sealed_.find(opened.bid); sealed != sealed_.end()) {
            trace.received_at = sealed->second.received_at;
            const auto author = lot_keys(view_.services()).open(lot_.id.value, sealed->second.author);
            trace.upload_address = author.address;
            trace.certificate = author.certificate.value_or("");
            trace.person = author.person;
        }
        trace.download_addresses = downloads_[opened.bidder];
        trace.payer_accounts = payers_[opened.bidder];
        if (const auto organisation = identity::organisation_of(view_, opened.bidder)) {
            trace.controllers = organisation->facts.controllers;
            trace.office_address = organisation->facts.address.value_or("");
            trace.legal_representative = organisation->facts.legal_representative.value_or("");
        }
        for (const auto& document : opened.documents) {
            if (const auto digest = Digest::parse(document)) take_file(trace, read_file(blobs_, *digest));
        }
        leave_out(trace.text, text_);
        leave_out_items(trace.pricing, given_);
        return trace;
    }

    // What stands in the tender documents tells nothing about who took it from there.
    void take_file(BidTrace& trace, ReadFile file) const {
        std::erase_if(file.made.pictures, [&](const auto& picture) { return pictures_.contains(picture); });
        trace.files.push_back(std::move(file.made));
        add_trace(trace.text, file.text);
        if (file.pricing) trace.pricing = std::move(*file.pricing);
    }

    View& view_;
    const Lot& lot_;
    const Blobs& blobs_;
    std::set<std::string> pictures_;  ///< of the tender documents, as the next two
    TextTrace text_;
    PricingFile given_;
    std::map<std::string, std::vector<std::string>> downloads_, payers_;
    std::map<std::string, Bid> sealed_;
};

std::vector<EarlierLot> history_of(View& view, const Lot& lot) {
    std::map<std::string, EarlierLot> lots;
    for (const auto& bid : view.select<OpenedBid>("lot <> $1", {Param(lot.id.value)}))
        lots[bid.lot].bidders.push_back(bid.bidder);
    for (const auto& award : view.select<Award>("bidder IS NOT NULL", {})) {
        if (const auto found = lots.find(award.id.value); found != lots.end())
            found->second.winner = award.bidder.value_or("");
    }
    std::vector<EarlierLot> history;
    for (auto& [id, one] : lots) {
        one.lot = id;
        history.push_back(std::move(one));
    }
    return history;
}

LikenessLimits limits_of(View& view, const Id<Lot>& lot) {
    const auto running = view.get(Id<workflow::Case>{lot.value});
    const auto* definition = view.services().extra<workflow::Procedures>().find(running.definition);
    if (!definition) throw std::logic_error("the procedure of case " + lot.value + " is not loaded");
    return {process::integer_parameter(*definition, "collusion.text_threshold"),
            process::integer_parameter(*definition, "collusion.boq_threshold")};
}

// Once all is open: prices are what most indicators compare, and with two envelopes they come last (T-OPEN-15).
bool compared_now(const Lot& lot, const std::optional<OpeningSession>& session) {
    return session && session->closed_at && !prices_hidden(lot.scheme, session);
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const RecordIndicators*>(from);
    auto found = std::make_shared<std::vector<Indicator>>();
    const auto lot = view.find(input.lot);
    const auto session = view.find(session_id(input.lot));
    if (!lot || !compared_now(*lot, session)) return found;  // the act refuses
    const auto traces = Gatherer(view, *lot).traces();
    *found = find_indicators(traces, lot->scheme.evaluation, lot->bid_deadline.value_or(session->announced_at),
                             limits_of(view, lot->id));
    for (auto& one : companions(traces, history_of(view, *lot))) found->push_back(std::move(one));
    return found;
}

IndicatorsRecorded record_indicators(const RecordIndicators& input, Operation& op) {
    op.require(compared_now(op.get(input.lot), op.find(session_id(input.lot))), opening_runs);
    op.set_case(input.lot.value);  // for its parameters
    IndicatorsRecorded done;
    if (op.first<FoundIndicator>("lot = $1 LIMIT 1", {Param(input.lot.value)})) return done;  // told once already
    const auto& indicators = op.prepared<std::vector<Indicator>>();
    for (const auto& one : indicators)
        op.insert(FoundIndicator{op.new_id<FoundIndicator>(), input.lot.value, one, op.now()});
    done.indicators = static_cast<std::int64_t>(indicators.size());
    const auto alert = workflow::parameter(op, "collusion.alert");
    for (const auto& one : suspicions(indicators, workflow::parameter(op, "collusion.flag"))) {
        op.insert(CollusionFlag{op.new_id<CollusionFlag>(), input.lot.value, one, one.score >= alert, op.now()});
        ++done.flags;
        done.alert = done.alert || one.score >= alert;
    }
    return done;
}

void follow_close(operations::Hall& hall, const journal::Stored& stored) {
    follow_up(hall, stored, "tendering.close-opening", "tendering.record-indicators", "indicators",
              [](View& view, const Id<Lot>& lot) {
                  return compared_now(view.get(lot), view.find(session_id(lot)));
              });
}

}  // namespace

// What T-COL-02 deems collusion the committee must reject; here it only learns what to look at. No act of the
// procedure: the hall does it by itself when an opening is closed.
Command record_indicators_command() {
    return {.name = "tendering.record-indicators",
            .does = "Records what the opened bids of a lot have in common: indicators and flags, never verdicts.",
            .does_zh = "开标结束后比对投标文件，记录串通投标线索。",
            .who = {role::system},
            .refusals = {opening_runs},
            .run = handler(record_indicators),
            .prepare = prepare};
}

std::vector<operations::Follower> collusion_followers() { return {{"tendering.indicators", follow_close}}; }

}  // namespace sunhall::tendering
