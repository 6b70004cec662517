// What the hall does by itself at an opening, outside the lane: compare envelopes, decrypt in private, record together,
// draw. Everything is derived from records and may be repeated, so a restart in the middle just continues (D21).
#include <set>

#include "trading/tendering/opening/decryption.hpp"
#include "trading/tendering/opening/follow.hpp"
#include "trading/tendering/opening/opening.hpp"
#include "trading/tendering/opening/rules.hpp"
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/opening/worker_pool.hpp"

namespace sunhall::tendering {
namespace {

using operations::Hall;
using operations::View;
using follow::Act;
using follow::act_of;
using follow::blobs_of;
using follow::keys_of;
using follow::run;
using follow::with_view;

constexpr std::size_t bids_in_one_act = 50;
constexpr std::size_t bytes_in_one_act = 180 * 1024;  // the input of a command is at most 256 KiB (D11)

// Two requests to decrypt one bid (early, and at the end of the window) must not write the same files at once.
class BidOpener {
public:
    DecryptedBid open(const BidToOpen& from, const Blobs& blobs, const OpeningKeys& keys) {
        {
            std::unique_lock lock(mutex_);
            freed_.wait(lock, [&] { return !busy_.contains(from.bid.id.value); });
            busy_.insert(from.bid.id.value);
        }
        struct Leave {
            BidOpener& opener;
            const std::string& bid;
            ~Leave() {
                const std::lock_guard lock(opener.mutex_);
                opener.busy_.erase(bid);
                opener.freed_.notify_all();
            }
        } leave{*this, from.bid.id.value};
        return decrypt_bid(from, blobs, keys);
    }

private:
    std::mutex mutex_;
    std::condition_variable freed_;
    std::set<std::string> busy_;
};

struct Workers {
    BidOpener opener;
    WorkerPool pool{std::max(2u, std::thread::hardware_concurrency())};  // goes first, while the opener is still there
};

std::vector<Bid> standing_bids(View& view, const std::string& lot) {
    return view.select<Bid>("lot = $1 AND state = 'standing' ORDER BY id", {Param(lot)});
}

// ---- integrity (T-OPEN-05)
// ---------------------------------------------------------------------------------------------

void check_integrity(Hall& hall, const Act& act, Workers& workers) {
    const auto [session, bids] = with_view(hall, [&](View& view) {
        return std::pair(view.find(Id<OpeningSession>{act.case_id}), standing_bids(view, act.case_id));
    });
    if (!session || session->intact()) return;
    const auto blobs = blobs_of(hall);
    std::vector<char> whole(bids.size(), 0);
    workers.pool.for_each(bids.size(), [&](std::size_t i) {
        whole[i] = std::all_of(bids[i].envelopes.begin(), bids[i].envelopes.end(),
                               [&](const auto& envelope) { return blobs->verify(envelope.sha256); });
    });
    json::array damaged;
    for (std::size_t i = 0; i < bids.size(); ++i) {
        if (!whole[i]) damaged.push_back(json::value(bids[i].id.value));
    }
    if (!damaged.empty()) spdlog::error("lot {}: {} bids differ from their receipts", act.case_id, damaged.size());
    run(hall, "tendering.record-integrity", json::object{{"lot", act.case_id}, {"damaged", damaged}},
        "integrity " + act.entry);
}

// ---- decryption
// --------------------------------------------------------------------------------------------------------

BidToOpen to_open(const Scheme& scheme, const Bid& bid, const OpeningKeys& keys, const std::string& origin) {
    return {bid, envelopes_to_open(scheme, bid), keys.open(bid.id.value, bid.released_key.value_or("")), origin};
}

Scheme scheme_of(Hall& hall, const std::string& lot) {
    return with_view(hall, [&](View& view) { return view.get(Id<Lot>{lot}).scheme; });
}

// Early and in private, so that little is left to do when the window ends.
void decrypt_early(Hall& hall, const Act& act, const std::shared_ptr<Workers>& workers) {
    const auto bid = with_view(hall, [&](View& view) -> std::optional<Bid> {
        const std::string tag = lot_keys(view.services()).tag(act.case_id, act.organisation);
        auto found = view.select<Bid>("lot = $1 AND tag = $2 AND state = 'standing'", {Param(act.case_id), Param(tag)});
        if (found.empty() || !found.front().released_key) return std::nullopt;
        return found.front();
    });
    if (!bid) return;
    workers->pool.add([bid = *bid, scheme = scheme_of(hall, act.case_id), &opener = workers->opener,
                       blobs = blobs_of(hall), keys = keys_of(hall), origin = tendering_facts(hall.services()).origin] {
        try {
            opener.open(to_open(scheme, bid, *keys, origin), *blobs, *keys);
        } catch (const std::exception& error) {
            spdlog::warn("bid {} was not decrypted early: {}", bid.id.value, error.what());
        }
    });
}

json::object input_of(const DecryptedBid& found) {
    json::object one{{"bid", found.bid}, {"outcome", enum_name(found.outcome)}};
    if (found.summary) one["summary"] = to_json(*found.summary);
    if (found.price) one["price"] = to_json(*found.price);
    json::array documents;
    for (const auto& document : found.documents) documents.push_back(json::value(document.sha256.text()));
    one["documents"] = documents;
    return one;
}

void record_in_parts(Hall& hall, const std::string& lot, const std::vector<std::optional<DecryptedBid>>& found) {
    json::array part;
    std::size_t bytes = 0;
    const auto send = [&] {
        if (part.empty()) return;
        run(hall, "tendering.record-decryption", json::object{{"lot", lot}, {"bids", part}});
        part.clear();
        bytes = 0;
    };
    for (const auto& bid : found) {
        if (!bid) continue;
        auto one = input_of(*bid);
        const std::size_t size = canonical(one).size();
        if (part.size() >= bids_in_one_act || bytes + size > bytes_in_one_act) send();
        bytes += size;
        part.push_back(std::move(one));
    }
    send();
}

// Once the window is over or everyone has released: all at once. A bid whose envelope the store has lost stays
// undecided; its cause is for the owner to decide.
void finish_decryption(Hall& hall, const std::string& lot, Workers& workers) {
    const auto session = with_view(hall, [&](View& view) { return view.find(Id<OpeningSession>{lot}); });
    if (!session || !session->intact() || session->paused_at || session->closed_at) return;
    if (!session->decryption_closed_at && session->released < session->bidders) return;
    const auto bids = with_view(hall, [&](View& view) { return standing_bids(view, lot); });
    const auto blobs = blobs_of(hall);
    const auto keys = keys_of(hall);
    const std::string origin = tendering_facts(hall.services()).origin;
    const Scheme scheme = scheme_of(hall, lot);
    std::vector<std::optional<DecryptedBid>> found(bids.size());
    workers.pool.for_each(bids.size(), [&](std::size_t i) {
        if (!bids[i].released_key) return;
        try {
            auto opened = workers.opener.open(to_open(scheme, bids[i], *keys, origin), *blobs, *keys);
            hand_over_documents(opened, lot, *blobs, *keys);
            found[i] = std::move(opened);
        } catch (const std::exception& error) {
            spdlog::error("bid {} could not be decrypted: {}", bids[i].id.value, error.what());
        }
    });
    record_in_parts(hall, lot, found);
    if (std::all_of(found.begin(), found.end(), [](const auto& bid) { return bid.has_value(); })) keys->clear_room(lot);
}

void follow_session(Hall& hall, const journal::Stored& stored, const std::shared_ptr<Workers>& workers) {
    if (const auto act = act_of(stored, "tendering.announce-bidders")) return check_integrity(hall, *act, *workers);
    if (const auto act = act_of(stored, "tendering.release-key")) {
        decrypt_early(hall, *act, workers);
        return finish_decryption(hall, act->case_id, *workers);
    }
    if (const auto act = act_of(stored, "tendering.close-decryption"))
        return finish_decryption(hall, act->case_id, *workers);
    if (const auto act = act_of(stored, "tendering.resume-opening")) {
        check_integrity(hall, *act, *workers);
        return finish_decryption(hall, act->case_id, *workers);
    }
}

// ---- random parameters (T-OPEN-14)
// ---------------------------------------------------------------------------------------

bool leaves_to_chance(Hall& hall, const std::string& lot) {
    return with_view(hall, [&](View& view) {
        const auto found = view.find(Id<Lot>{lot});
        return found && draws_parameters(found->scheme.price_method);
    });
}

// Drawn when the prices are read out, so that nobody can choose a price by what was drawn.
bool prices_are_read_out(Hall& hall, const std::string& lot) {
    return with_view(hall, [&](View& view) {
        const auto found = view.find(Id<Lot>{lot});
        return found && !prices_hidden(found->scheme, view.find(session_id(Id<Lot>{lot})));
    });
}

void follow_draws(Hall& hall, const journal::Stored& stored) {
    if (const auto act = act_of(stored, "tendering.issue-documents"); act && leaves_to_chance(hall, act->case_id)) {
        const Digest commitment = commitment_of(keys_of(hall)->seed(act->case_id));
        run(hall, "tendering.commit-seed", json::object{{"lot", act->case_id}, {"commitment", commitment.text()}},
            "seed " + act->entry);
    }
    if (const auto act = act_of(stored, "tendering.read-out");
        act && leaves_to_chance(hall, act->case_id) && prices_are_read_out(hall, act->case_id)) {
        run(hall, "tendering.draw-parameters", json::object{{"lot", act->case_id}}, "draw " + act->entry);
    }
}

}  // namespace

std::vector<operations::Follower> opening_followers() {
    auto workers = std::make_shared<Workers>();
    return {{"tendering.opening",
             [workers](Hall& hall, const journal::Stored& stored) { follow_session(hall, stored, workers); }},
            {"tendering.draws", [](Hall& hall, const journal::Stored& stored) { follow_draws(hall, stored); }}};
}

}  // namespace sunhall::tendering
