#include "trading/tendering/opening/two_envelopes.hpp"

#include <algorithm>

#include "platform/sealing/envelope.hpp"

namespace sunhall::tendering {
namespace {

bool holds_a_form(const BidEnvelope& envelope) {
    return envelope.role == enum_name(sealing::EnvelopeRole::summary) ||
           envelope.role == enum_name(sealing::EnvelopeRole::price);
}

}  // namespace

bool in_second_envelope(std::string_view role) {
    return role == enum_name(sealing::EnvelopeRole::price) || role == enum_name(sealing::EnvelopeRole::commercial);
}

std::vector<BidEnvelope> envelopes_to_open(const Scheme& scheme, const Bid& bid) {
    auto asked = bid.envelopes;
    if (!scheme.two_envelopes) return asked;
    const bool second = bid.first_key.has_value();
    std::erase_if(asked, [&](const auto& envelope) { return in_second_envelope(envelope.role) != second; });
    return asked;
}

std::vector<BidEnvelope> document_envelopes(const Bid& bid) {
    auto documents = bid.envelopes;
    const bool two = std::any_of(documents.begin(), documents.end(), [](const auto& envelope) {
        return envelope.role == enum_name(sealing::EnvelopeRole::price);
    });
    std::erase_if(documents, holds_a_form);
    if (two)
        std::stable_partition(documents.begin(), documents.end(),
                              [](const auto& envelope) { return !in_second_envelope(envelope.role); });
    return documents;
}

bool prices_hidden(const Scheme& scheme, const std::optional<OpeningSession>& session) {
    return scheme.two_envelopes && !(session && session->part == 2 && session->read_out_at);
}

bool second_opening_due(const Scheme& scheme, const std::optional<OpeningSession>& session) {
    return scheme.two_envelopes && session && session->part == 1 && session->closed_at;
}

std::string part_title(const Scheme& scheme, std::int64_t part) {
    if (!scheme.two_envelopes) return {};
    return part == 1 ? "（第一信封）" : "（第二信封）";
}

}  // namespace sunhall::tendering
