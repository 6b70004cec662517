#include "trading/tendering/opening/decryption.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "foundation/crypto/key_file.hpp"
#include "platform/sealing/opener.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"

namespace sunhall::tendering {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t piece_bytes = 256 * 1024;

// Writes plaintext to a private file and digests it on the way.
class PrivateFile {
public:
    explicit PrivateFile(const fs::path& path)
        : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)) {
        if (file_ < 0) throw std::runtime_error("cannot write to the private room");
    }
    ~PrivateFile() { ::close(file_); }
    PrivateFile(const PrivateFile&) = delete;
    void write(ByteView bytes) {
        digest_.add(bytes);
        size_ += static_cast<std::int64_t>(bytes.size());
        while (!bytes.empty()) {
            const auto written = ::write(file_, bytes.data(), bytes.size());
            if (written <= 0) throw std::runtime_error("cannot write to the private room");
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }
    OpenedDocument finish(const std::string& lock) {
        if (::fsync(file_) != 0) throw std::runtime_error("cannot flush the private room");
        return {lock, digest_.finish(), size_};
    }

private:
    int file_;
    Sha256 digest_;
    std::int64_t size_ = 0;
};

void feed(sealing::Opener& opener, const BlobReader& file) {
    Bytes piece(piece_bytes);
    for (std::uint64_t at = 0; at < file.size();) {
        const std::size_t read = file.read(at, piece);
        if (read == 0) throw std::runtime_error("an envelope ends too early in the store");
        opener.write(ByteView(piece).first(read));
        at += read;
    }
}

sealing::Expectation expectation(const BidToOpen& from, const BidEnvelope& envelope) {
    sealing::Expectation expected{.origin = from.origin, .section = from.bid.lot};
    FieldReport report;
    read_json(json::value(envelope.role), expected.role, report);
    expected.lock = sealing::LockId::parse(envelope.lock);
    if (from.bid.bidder_code && !from.bid.bidder_code->empty()) expected.bidder = from.bid.bidder_code;
    return expected;
}

// Absent members keep their defaults: the opening refuses no odd row. Only what is no form at all is invalid.
template <class Form>
std::optional<Form> read_form(ByteView content) {
    const auto parsed = parse_json(as_text(content));
    if (!parsed || !parsed->is_object()) return std::nullopt;
    try {
        return from_body<Form>(*parsed);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

DecryptedBid invalid(const Bid& bid) { return {bid.id.value, BidState::invalid, {}, {}, {}}; }

// Whether the envelope held the form its role names.
bool take_form(std::string_view role, ByteView content, DecryptedBid& found) {
    if (role == enum_name(sealing::EnvelopeRole::price)) {
        found.price = read_form<BidPrice>(content);
        return found.price.has_value();
    }
    found.summary = read_form<BidSummary>(content);
    return found.summary.has_value();
}

DecryptedBid decrypt_now(const BidToOpen& from, const Blobs& blobs, const fs::path& room) {
    DecryptedBid found{
        .bid = from.bid.id.value, .outcome = BidState::opened, .summary = {}, .price = {}, .documents = {}};
    std::map<std::string, OpenedDocument> documents;  // by lock
    for (const auto& envelope : from.envelopes) {
        const auto file = blobs.open(envelope.sha256);
        if (!file) throw std::runtime_error("the store has lost an envelope of bid " + from.bid.id.value);
        const auto key = from.keys.find(envelope.lock);
        const auto kb = key == from.keys.end() ? std::nullopt : from_hex(key->second);
        if (!kb) return invalid(from.bid);
        const SecretBytes secret(*kb);
        try {
            const auto expected = expectation(from, envelope);
            if (sealing::is_form(expected.role)) {
                Bytes content;
                sealing::Opener opener(expected, secret, [&](ByteView bytes) {
                    content.insert(content.end(), bytes.begin(), bytes.end());
                });
                feed(opener, *file);
                opener.finish();
                if (!take_form(envelope.role, content, found)) return invalid(from.bid);
            } else {
                PrivateFile plain(room / envelope.lock);
                sealing::Opener opener(expected, secret, [&](ByteView bytes) { plain.write(bytes); });
                feed(opener, *file);
                opener.finish();
                documents.emplace(envelope.lock, plain.finish(envelope.lock));
            }
        } catch (const Refusal&) {
            return invalid(from.bid);
        }
    }
    for (const auto& envelope : document_envelopes(from.bid)) {
        if (const auto one = documents.find(envelope.lock); one != documents.end())
            found.documents.push_back(one->second);
    }
    return found.summary || found.price ? found : invalid(from.bid);
}

}  // namespace

DecryptedBid decrypt_bid(const BidToOpen& from, const Blobs& blobs, const OpeningKeys& keys) {
    const auto room = keys.room(from.bid.lot, from.bid.id.value);
    const auto note = room / (from.bid.first_key ? "found-second" : "found");
    if (fs::exists(note)) {
        if (const auto kept = parse_json(as_text(read_secret_file(note)))) return from_body<DecryptedBid>(*kept);
    }
    const DecryptedBid found = decrypt_now(from, blobs, room);
    if (found.outcome == BidState::invalid) {
        for (const auto& envelope : from.envelopes) fs::remove(room / envelope.lock);
    }
    // Last, so that its presence says everything else is there; it can be made again, so it need not be flushed.
    write_secret_file(note, as_bytes(canonical(to_json(found))), IfPresent::replace, Flush::when_convenient);
    return found;
}

void hand_over_documents(const DecryptedBid& bid, const std::string& lot, Blobs& blobs, const OpeningKeys& keys) {
    const auto room = keys.room(lot, bid.bid);
    for (const auto& document : bid.documents) {
        if (const auto file = room / document.lock; fs::exists(file))
            blobs.adopt(file, document.sha256, static_cast<std::uint64_t>(document.size));
        else if (!blobs.exists(document.sha256))
            throw std::runtime_error("a decrypted document is gone from the private room");
    }
}

}  // namespace sunhall::tendering
