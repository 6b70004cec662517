#include "trading/tendering/sealed_envelopes.hpp"

#include "platform/identity/identity.hpp"
#include "platform/operations/hall.hpp"
#include "platform/sealing/envelope.hpp"

namespace sunhall::tendering {

std::vector<BidEnvelope> read_envelopes(operations::View& view, const std::string& lot,
                                        const std::vector<NamedEnvelope>& named) {
    const auto& store = view.services().extra<documents::Store>();
    const auto& blobs = *store.blobs;
    std::vector<BidEnvelope> found;
    for (const auto& one : named) {
        const std::vector<FieldError> at{{"envelopes", one.sha256.text(), one.sha256.text()}};
        const auto file = blobs.open(one.sha256);
        view.require(file != nullptr, envelope_not_stored, at);
        Bytes start(std::min<std::uint64_t>(sealing::frame_limit, file->size()));
        start.resize(file->read(0, start));
        std::optional<sealing::Frame> frame;
        try {
            frame = sealing::parse_frame(start);
        } catch (const Refusal&) {
        }
        view.require(frame && frame->envelope_size() == file->size(), envelope_not_sealed, at);
        view.require(frame->header.section == lot && frame->header.origin == tendering_facts(view.services()).origin,
                     envelope_of_another_lot);
        found.push_back({std::string(enum_name(frame->header.role)), frame->header.lock.text(), one.sha256,
                         store.sm3->of(blobs, one.sha256), static_cast<std::int64_t>(file->size())});
    }
    return found;
}

constexpr const char* same_envelope = "lock = $1 OR sha256 = $2";

void foresee_envelopes(operations::Foresight& ahead, const std::vector<BidEnvelope>& envelopes) {
    for (const auto& envelope : envelopes)
        ahead.will_select<UsedEnvelope>(same_envelope, {Param(envelope.lock), Param(envelope.sha256.text())});
}

void take_envelopes(operations::Operation& op, const std::vector<BidEnvelope>& envelopes) {
    for (const auto& envelope : envelopes) {
        op.require(!op.first<UsedEnvelope>(same_envelope, {Param(envelope.lock), Param(envelope.sha256.text())}),
                   envelope_seen_before);
        op.insert(UsedEnvelope{op.new_id<UsedEnvelope>(), envelope.lock, envelope.sha256});
        op.touch_file(envelope.sha256);
    }
}

bool has_role(const std::vector<BidEnvelope>& envelopes, std::string_view role) {
    return std::any_of(envelopes.begin(), envelopes.end(), [&](const auto& envelope) { return envelope.role == role; });
}

BidAuthor author_of(operations::Operation& op) {
    const auto organisation = identity::organisation_of(op, op.organisation());
    return {op.organisation(),
            organisation ? organisation->code : "",
            organisation ? organisation->name : "",
            op.person(),
            op.actor().certificate,
            op.actor().from.address.value_or("")};
}

void sign_envelope_receipt(json::value& body, const operations::Committed& committed, std::string_view kind) {
    auto& answer = body.get_object();
    json::array digests;
    for (const auto& envelope : answer.at("envelopes").get_array()) digests.push_back(envelope.at("sha256"));
    const json::value object = json::object{{"kind", kind},
                                            {kind, answer.at(kind)},
                                            {"lot", answer.at("lot")},
                                            {"received_at", answer.at("received_at")},
                                            {"envelopes", digests}};
    answer["receipt"] = operations::make_receipt(*committed.receipts, committed, object);
}

}  // namespace sunhall::tendering
