// What the hall does by itself in a prequalification, outside the lane: once every applicant has released its keys, or
// the window is over, decrypt in private and record all together. Derived from records, so a restart in the middle just
// continues.
#include "trading/tendering/opening/decryption.hpp"
#include "trading/tendering/opening/follow.hpp"
#include "trading/tendering/opening/worker_pool.hpp"
#include "trading/tendering/prequalification/prequalification.hpp"
#include "trading/tendering/prequalification/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::Hall;
using operations::View;

// To the opener an application is a bid: envelopes, the code that must stand inside, and released keys.
BidToOpen to_open(const Application& application, const OpeningKeys& keys, const std::string& origin) {
    Bid bid{.id = Id<Bid>{application.id.value},
            .lot = application.lot,
            .tag = {},
            .author = {},
            .envelopes = application.envelopes};
    bid.bidder_code = application.applicant_code;
    return {bid, bid.envelopes, keys.open(application.id.value, application.released_key.value_or("")), origin};
}

json::object input_of(const DecryptedBid& found) {
    json::array members, documents;
    if (found.summary) {
        for (const auto& member : found.summary->members) members.push_back(json::value(member));
    }
    for (const auto& document : found.documents) documents.push_back(json::value(document.sha256.text()));
    return {{"application", found.bid},
            {"outcome", found.outcome == BidState::opened ? "opened" : "invalid"},
            {"members", members},
            {"documents", documents}};
}

std::vector<Application> waiting(Hall& hall, const std::string& lot) {
    return follow::with_view(hall, [&](View& view) -> std::vector<Application> {
        const auto running = view.find(Id<Prequalification>{lot});
        const auto found = view.find(Id<workflow::Case>{lot});
        if (!running || !found || running->opened_at) return {};
        const bool window_over = found->facts.contains("passed:application_keys_over");
        if (!window_over && running->released < running->applications) return {};
        return frozen_applications(view, lot);
    });
}

void open_all(Hall& hall, const std::string& lot) {
    const auto applications = waiting(hall, lot);
    if (applications.empty()) return;
    const auto blobs = follow::blobs_of(hall);
    const auto keys = follow::keys_of(hall);
    const std::string origin = tendering_facts(hall.services()).origin;
    std::vector<std::optional<json::object>> found(applications.size());
    WorkerPool pool(2);
    pool.for_each(applications.size(), [&](std::size_t i) {
        if (!applications[i].released_key || applications[i].state != ApplicationState::standing) return;
        try {
            const auto opened = decrypt_bid(to_open(applications[i], *keys, origin), *blobs, *keys);
            hand_over_documents(opened, lot, *blobs, *keys);
            found[i] = input_of(opened);
        } catch (const std::exception& error) {
            spdlog::error("application {} could not be decrypted: {}", applications[i].id.value, error.what());
        }
    });
    json::array all;
    for (auto& one : found) {
        if (one) all.push_back(std::move(*one));
    }
    const bool done =
        follow::run(hall, "tendering.open-applications", json::object{{"lot", lot}, {"applications", all}}).done();
    if (done) keys->clear_room(lot);
}

void follow_prequalification(Hall& hall, const journal::Stored& stored) {
    for (const auto* command : {"tendering.release-application-key", "workflow.pass-deadline"}) {
        if (const auto act = follow::act_of(stored, command)) return open_all(hall, act->case_id);
    }
}

}  // namespace

std::vector<operations::Follower> prequalification_followers() {
    return {{"tendering.prequalification", follow_prequalification}};
}

}  // namespace sunhall::tendering
