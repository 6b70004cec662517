#include "edge/client/bid_folder.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "edge/client/tus.hpp"
#include "foundation/crypto/key_file.hpp"
#include "platform/sealing/bid_keys.hpp"
#include "platform/sealing/files.hpp"
#include "platform/sealing/release.hpp"

namespace sunhall::client {
namespace {

namespace fs = std::filesystem;

fs::path keys_file(const fs::path& folder) { return folder / "keys.json"; }
fs::path bid_file(const fs::path& folder) { return folder / "bid.json"; }

// From memory or a file, through the sealer, into the folder; no hall is needed (T-BID-01).
sealing::EnvelopeHeader seal_item(const sealing::SealRequest& request, const SealItem& item, const fs::path& temporary,
                                  Digest& digest, std::int64_t& size, SecretBytes& kb) {
    if (!item.file.empty()) {
        auto sealed = sealing::seal_file(request, item.file, temporary);
        digest = sealed.envelope;
        size = static_cast<std::int64_t>(sealed.envelope_size);
        kb = std::move(sealed.kb);
        return sealed.header;
    }
    std::ofstream out(temporary, std::ios::binary);
    Sha256 hashed;
    sealing::Sealer sealer(request, item.content.size(), [&](ByteView bytes) {
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        hashed.add(bytes);
        size += static_cast<std::int64_t>(bytes.size());
    });
    sealer.write(item.content);
    sealer.finish();
    if (!out.flush()) throw std::runtime_error("cannot write " + temporary.string());
    digest = hashed.finish();
    kb = SecretBytes(Bytes(sealer.kb().begin(), sealer.kb().end()));
    return sealer.header();
}

// With two envelopes the hall may not hold a key before its hour: it is asked which ones it opens now (T-OPEN-15).
std::optional<std::set<std::string>> locks_asked_for(Api& api, const std::string& token, const BidFolder& bid) {
    const bool two = std::any_of(bid.envelopes.begin(), bid.envelopes.end(), [](const auto& envelope) {
        return envelope.role == enum_name(sealing::EnvelopeRole::price);
    });
    if (!two) return std::nullopt;
    std::set<std::string> locks;
    const auto hall = api.get("/api/lots/" + percent_encoded(bid.lot) + "/opening", token);
    const auto* own = hall.body.as_object().if_contains("own");
    if (!own || !own->is_object()) return locks;
    for (const auto& lock : own->at("locks").as_array()) locks.insert(std::string(lock.as_string()));
    return locks;
}

}  // namespace

BidFolder load_bid(const fs::path& folder) {
    std::ifstream in(bid_file(folder), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(folder.string() + " holds no sealed bid; run `sunhall seal` first");
    return from_body<BidFolder>(text.str());
}

void save_bid(const fs::path& folder, const BidFolder& bid) {
    write_secret_file(bid_file(folder), as_bytes(canonical(to_json(bid)) + "\n"), IfPresent::replace,
                      Flush::when_convenient);
}

std::string hall_origin(Api& api) {
    const auto answer = api.raw({.path = "/log/checkpoint"});
    const std::string line = answer.body.substr(0, answer.body.find('\n'));
    constexpr std::string_view suffix = "/journal";
    if (answer.status != 200 || !line.ends_with(suffix))
        throw Unreachable("the hall has published no checkpoint yet, which would tell its name");
    return line.substr(0, line.size() - suffix.size());
}

BidFolder seal_bid(const fs::path& folder, const std::string& origin, const std::string& lot, const std::string& bidder,
                   const std::vector<SealItem>& items, sealing::Suite suite, std::string_view passphrase,
                   bool rehearse) {
    if (fs::exists(bid_file(folder)))
        throw std::runtime_error(folder.string() + " already holds a sealed bid; choose another folder to seal anew");
    fs::create_directories(folder);
    BidFolder bid{.origin = origin, .lot = lot, .bidder = bidder, .envelopes = {}, .receipt = {}};
    sealing::BidKeys keys{.origin = origin};
    for (const auto& item : items) {
        const sealing::SealRequest request{
            .suite = suite, .origin = origin, .section = lot, .role = item.role, .bidder = bidder};
        const fs::path temporary = folder / ("sealing-" + std::to_string(bid.envelopes.size()));
        fs::remove(temporary);  // of a run that was interrupted; its key is lost and so is its use
        FolderEnvelope one;
        SecretBytes kb;
        const auto header = seal_item(request, item, temporary, one.sha256, one.size, kb);
        one.role = std::string(enum_name(header.role));
        one.lock = header.lock.text();
        one.file = one.role + "-" + one.lock + ".sealed";
        keys.add(header, kb);
        fs::rename(temporary, folder / one.file);
        if (rehearse)
            sealing::prove_key_opens(
                folder / one.file,
                {.origin = origin, .section = lot, .role = item.role, .lock = header.lock, .bidder = bidder}, kb);
        bid.envelopes.push_back(std::move(one));
    }
    sealing::save_bid_keys(keys_file(folder), keys, passphrase);
    save_bid(folder, bid);
    return bid;
}

int upload_bid(Api& api, const std::string& token, const fs::path& folder, BidFolder& bid) {
    int resent = 0;
    for (auto& envelope : bid.envelopes) {
        if (envelope.arrived) continue;
        UploadRequest request{.entrance = "/uploads/sealed",
                              .file = folder / envelope.file,
                              .metadata = {{"role", envelope.role}, {"lock", envelope.lock}},
                              .token = token,
                              .started = envelope.upload};
        request.begun = [&](const std::string& address) {
            envelope.upload = address;
            save_bid(folder, bid);
        };
        const auto done = upload(api, request);
        if (done.sha256 != envelope.sha256)
            throw std::runtime_error((folder / envelope.file).string() + " is not the envelope that was sealed");
        resent += done.resent;
        envelope.arrived = true;
        save_bid(folder, bid);
    }
    return resent;
}

Answer submit_bid(Api& api, const std::string& token, const fs::path& folder, BidFolder& bid, const std::string& key) {
    json::array envelopes;
    for (const auto& envelope : bid.envelopes) envelopes.push_back(json::object{{"sha256", envelope.sha256.text()}});
    auto answer =
        api.post("/api/lots/" + percent_encoded(bid.lot) + "/bids", json::object{{"envelopes", envelopes}}, token, key);
    bid.receipt = answer.body;
    save_bid(folder, bid);
    return answer;
}

Answer release_keys(Api& api, const std::string& token, const fs::path& folder, const std::string& key,
                    std::string_view passphrase) {
    const auto bid = load_bid(folder);
    const auto keys = sealing::load_bid_keys(keys_file(folder), passphrase);
    if (!keys)
        throw std::runtime_error(keys_file(folder).string() + " cannot be opened: wrong passphrase, or no key file");
    const auto asked = locks_asked_for(api, token, bid);
    if (asked && asked->empty()) throw std::runtime_error("the opening asks for no key of this bid now");
    json::array released;
    for (const auto& one : sealing::release_for(*keys, bid.lot).keys) {
        if (asked && !asked->contains(one.lock.text())) continue;
        released.push_back(json::object{{"lock", one.lock.text()}, {"kb", one.kb}});
    }
    return api.post("/api/lots/" + percent_encoded(bid.lot) + "/opening/keys", json::object{{"keys", released}}, token,
                    key);
}

}  // namespace sunhall::client
