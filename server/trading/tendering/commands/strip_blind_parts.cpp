// When an opening is closed the hall takes the marks of their making out of blind technical parts, before any member can
// read them (T-EVAL-11). What cannot be stripped is on record with the reason.
#include "platform/documents/documents.hpp"
#include "platform/operations/hall.hpp"
#include "trading/tendering/follow_up.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/stripped_pdf.hpp"

namespace sunhall::tendering {
namespace {

constexpr std::uint64_t most_stripped_bytes = 256u << 20;  // a larger file is not held in memory: unreadable

struct StripBlindParts {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(StripBlindParts, (), (lot))
struct PartsStripped {
    std::int64_t removed = 0, left = 0;
};
BOOST_DESCRIBE_STRUCT(PartsStripped, (), (removed, left))

Stripping outcome_of(StripFault fault) {
    switch (fault) {
        case StripFault::none: return Stripping::removed;
        case StripFault::not_a_pdf: return Stripping::not_a_pdf;
        case StripFault::encrypted: return Stripping::encrypted;
        case StripFault::unreadable: return Stripping::unreadable;
    }
    return Stripping::unreadable;
}

StrippedPart strip_one(const OpenedBid& opened, const Digest& digest, Blobs& blobs) {
    StrippedPart part{.lot = opened.lot, .bid = opened.bid, .original = digest};
    const auto file = blobs.open(digest);
    if (!file || file->size() > most_stripped_bytes) return part;
    Bytes bytes(file->size());
    bytes.resize(file->read(0, bytes));
    const auto stripped = strip_pdf(bytes);
    part.outcome = outcome_of(stripped.fault);
    if (stripped.fault == StripFault::none) part.copy = store(blobs, stripped.file).sha256;
    return part;
}

// On a worker: files are read and copies stored.
std::shared_ptr<const void> strip(const void* from, View& view) {
    const auto& input = *static_cast<const StripBlindParts*>(from);
    auto parts = std::make_shared<std::vector<StrippedPart>>();
    const auto lot = view.find(input.lot);
    if (!lot || !lot->scheme.technical_blind) return parts;
    auto& blobs = *view.services().extra<documents::Store>().blobs;
    for (const auto& opened : opened_bids(view, lot->id.value)) {
        const auto bid = view.find(Id<Bid>{opened.bid});
        if (!was_opened(opened) || !bid) continue;
        std::size_t place = 0;
        for (const auto& envelope : document_envelopes(*bid)) {
            if (place >= opened.documents.size()) break;
            const auto digest = Digest::parse(opened.documents[place++]);
            if (digest && envelope.role == "technical") parts->push_back(strip_one(opened, *digest, blobs));
        }
    }
    return parts;
}

PartsStripped strip_blind_parts(const StripBlindParts& input, Operation& op) {
    PartsStripped done;
    if (op.first<StrippedPart>("lot = $1 LIMIT 1", {Param(input.lot.value)})) return done;  // once is enough
    for (StrippedPart part : op.prepared<std::vector<StrippedPart>>()) {
        part.id = op.new_id<StrippedPart>();
        part.at = op.now();
        if (part.copy) op.touch_file(*part.copy);
        ++(part.copy ? done.removed : done.left);
        op.insert(part);
    }
    return done;
}

void follow_close(operations::Hall& hall, const journal::Stored& stored) {
    follow_up(hall, stored, "tendering.close-opening", "tendering.strip-blind-parts", "blind parts");
}

}  // namespace

// No act of the procedure: the hall does it by itself.
Command strip_blind_parts_command() {
    return {.name = "tendering.strip-blind-parts",
            .does = "Takes the marks of their making out of blind technical parts, and records where it cannot.",
            .does_zh = "去除暗标技术文件中的编制痕迹；不能去除的予以记录。",
            .who = {role::system},
            .run = handler(strip_blind_parts),
            .prepare = strip};
}

operations::Follower blind_parts_follower() { return {"tendering.blind-parts", follow_close}; }

}  // namespace sunhall::tendering
