// Handing in a sealed bid: the act that everything else protects. The instant is the queue's (D2); the receipt is the proof. T-TIME-09
#include "platform/documents/documents.hpp"
#include "platform/identity/identity.hpp"
#include "platform/sealing/envelope.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/receipt.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem envelope_not_stored{422, "tendering.envelope-not-stored", "没有收到所指的密封文件。", "The sealed file named has not arrived.",
                                      "请先完成上传，核对摘要后再递交。", "Finish the upload, compare the digest, then hand in again."};
constexpr Problem envelope_of_another_lot{422, "tendering.envelope-of-another-lot", "密封文件不属于本标段或本平台。", "The envelope is not for this lot or hall.",
                                          "请用本标段的编号重新密封。", "Seal again for this lot."};
constexpr Problem envelope_not_sealed{422, "tendering.envelope-not-sealed", "文件未按要求加密，不予接收。", "The file is not a sealed envelope and is refused.",
                                      "请用投标客户端加密后再上传（电子招标投标办法第二十六条）。", "Seal it with the bidding client first."};
constexpr Problem envelope_seen_before{409, "tendering.envelope-seen-before", "该密封文件或锁号已经使用过。", "This envelope or lock id was used before.",
                                       "请重新密封后递交。", "Seal the documents afresh."};
constexpr Problem summary_missing{422, "tendering.summary-missing", "缺少开标一览表。", "The bid summary envelope is missing.",
                                  "一份投标至少包含开标一览表和投标文件两个密封文件。", "A bid has a summary envelope and at least one of documents."};

struct NamedEnvelope {
    Digest sha256;
};
BOOST_DESCRIBE_STRUCT(NamedEnvelope, (), (sha256))

struct SubmitBid {
    Id<Lot> lot;
    std::vector<NamedEnvelope> envelopes;
};
BOOST_DESCRIBE_STRUCT(SubmitBid, (), (lot, envelopes))

struct BidReceipt {
    Id<Bid> bid;
    Id<Lot> lot;
    Instant received_at;
    std::vector<BidEnvelope> envelopes;
    std::optional<json::value> receipt;
};
BOOST_DESCRIBE_STRUCT(BidReceipt, (), (bid, lot, received_at, envelopes, receipt))

void check(const SubmitBid& input, FieldReport& report) {
    if (input.envelopes.empty() || input.envelopes.size() > 8) report.add_at("envelopes", "应有 1 至 8 个密封文件。", "must name 1 to 8 envelopes.");
}

// Worker side (D1): the files are there, are envelopes, and are meant for this lot. The lane only compares what it found.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SubmitBid*>(from);
    const auto& blobs = *view.services().extra<documents::Store>().blobs;
    auto found = std::make_shared<std::vector<BidEnvelope>>();
    for (const auto& named : input.envelopes) {
        const auto file = blobs.open(named.sha256);
        view.require(file != nullptr, envelope_not_stored, {{"envelopes", named.sha256.text(), named.sha256.text()}});
        Bytes start(std::min<std::uint64_t>(sealing::frame_limit, file->size()));
        start.resize(file->read(0, start));
        std::optional<sealing::Frame> frame;
        try {
            frame = sealing::parse_frame(start);
        } catch (const Refusal&) {
        }
        view.require(frame && frame->envelope_size() == file->size(), envelope_not_sealed, {{"envelopes", named.sha256.text(), named.sha256.text()}});
        view.require(frame->header.section == input.lot.value && frame->header.origin == tendering_facts(view.services()).origin, envelope_of_another_lot);
        found->push_back({std::string(enum_name(frame->header.role)), frame->header.lock.text(), named.sha256, Digest{}, static_cast<std::int64_t>(file->size())});
    }
    return found;
}

BidReceipt submit_bid(const SubmitBid& input, Operation& op) {
    const auto& envelopes = op.prepared<std::vector<BidEnvelope>>();
    const bool has_summary = std::any_of(envelopes.begin(), envelopes.end(), [](const auto& envelope) { return envelope.role == "summary"; });
    op.require(has_summary, summary_missing);
    for (const auto& envelope : envelopes) {  // R-SEAL-07a: nobody hands in what was handed in before
        op.require(!op.first<UsedEnvelope>("lock = $1 OR sha256 = $2", {Param(envelope.lock), Param(envelope.sha256.text())}), envelope_seen_before);
        op.insert(UsedEnvelope{op.new_id<UsedEnvelope>(), envelope.lock, envelope.sha256});
        op.touch_file(envelope.sha256);
    }
    // A later bid replaces the earlier one; both stay on record, only one will be opened. (T-BID-02)
    if (auto earlier = standing_bid(op, input.lot.value, op.organisation())) {
        earlier->state = BidState::superseded;
        earlier->ended_at = op.now();
        op.update(*earlier);
    }
    auto& keys = lot_keys(op.services());
    const auto organisation = identity::organisation_of(op, op.organisation());
    const BidAuthor author{op.organisation(), organisation ? organisation->code : "", organisation ? organisation->name : "", op.person(),
                           op.actor().certificate, op.actor().from.address.value_or("")};
    const Bid bid{.id = op.new_id<Bid>(), .lot = input.lot.value, .tag = keys.tag(input.lot.value, op.organisation()),
                  .author = keys.seal(input.lot.value, author), .envelopes = envelopes, .received_at = op.now()};
    op.insert(bid);
    return {bid.id, input.lot, bid.received_at, bid.envelopes, {}};
}

// The promise covers the digests of what was handed in and the instant (R-SEAL-18).
void sign_receipt(json::value& body, const operations::Committed& committed) {
    auto& answer = body.get_object();
    Bid bid{.id = Id<Bid>{std::string(answer.at("bid").get_string())}, .lot = std::string(answer.at("lot").get_string())};
    bid.received_at = Instant::parse(std::string(answer.at("received_at").get_string())).value();
    for (const auto& envelope : answer.at("envelopes").get_array()) bid.envelopes.push_back(from_body<BidEnvelope>(envelope));
    answer["receipt"] = operations::make_receipt(*committed.receipts, committed, promised_bid(bid));
}

}  // namespace

Command submit_bid_command() {
    return {.name = "tendering.submit-bid",
            .does = "Hands in a sealed bid for one lot, replacing any earlier one; answers with a receipt.",
            .does_zh = "递交密封的投标文件，替换此前递交的文件，并出具回执。",
            .route = operations::post("/lots/{lot}/bids"),
            .who = {"bidder"},
            .refusals = {envelope_not_stored, envelope_not_sealed, envelope_of_another_lot, envelope_seen_before, summary_missing,
                         workflow::not_now, workflow::suspended_now, workflow::conditions_unmet},
            .run = handler(submit_bid, check),
            .on_case = case_from(&SubmitBid::lot),
            .conceal = concealed_until_freeze(&SubmitBid::lot),
            .prepare = prepare,
            .finish = sign_receipt};
}

}  // namespace sunhall::tendering
