// Handing in: uploads run ahead on the workers, and one thread follows the record's clock, so that every receipt bears
// the second the record names.
#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <thread>

#include "edge/client/bid_folder.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

enum class Deed { submit, withdraw };

struct Event {
    Instant at;
    const RecordedBidder* bidder;
    int lot = 1;
    Deed deed = Deed::submit;
    std::string variant{};  ///< "-earlier": a bid that a later one replaces
    std::string step() const {
        return fmt::format("lot-{}/{}/{}{}", lot, deed == Deed::submit ? "bid" : "withdraw", bidder->code, variant);
    }
    std::filesystem::path folder(const Stage& stage) const {
        return stage.bid_folder(lot, bidder->code).string() + variant;
    }
};

std::vector<Event> events_of(const Plan& plan) {
    std::vector<Event> events;
    for (const auto& bidder : plan.bidders) {
        events.push_back({bidder.received_at, &bidder});
        if (bidder.second_lot) events.push_back({bidder.received_at, &bidder, 2});
        if (bidder.sends_twice) events.push_back({bidder.received_at - hours(1), &bidder, 1, Deed::submit, "-earlier"});
    }
    events.push_back({plan.withdrawing.received_at, &plan.withdrawing});
    events.push_back({plan.withdrawing.received_at + hours(2), &plan.withdrawing, 1, Deed::withdraw});
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return events;
}

// A byte changed on the way: the hall must answer 460 and count nothing. Then the right bytes go the same way.
void spoil_first_piece(Stage& stage, client::BidFolder& bid, const std::filesystem::path& folder,
                       const std::string& token) {
    auto& envelope = bid.envelopes.back();
    if (!envelope.upload.empty()) return;
    std::ifstream in(folder / envelope.file, std::ios::binary);
    Bytes bytes(256 * 1024);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    const std::map<std::string, std::string> common{{"Tus-Resumable", "1.0.0"}, {"Authorization", "Bearer " + token}};
    client::RawRequest create{.method = "POST", .path = "/uploads/sealed", .headers = common};
    create.headers["Upload-Length"] = std::to_string(envelope.size);
    create.headers["Upload-Metadata"] =
        "role " + base64(as_bytes(envelope.role)) + ",lock " + base64(as_bytes(envelope.lock));
    const auto created = stage.api().raw(create);
    if (created.status != 201) throw Mismatch("an upload could not begin: " + created.body);
    envelope.upload = created.header("location");
    client::save_bid(folder, bid);
    client::RawRequest patch{.method = "PATCH", .path = envelope.upload, .headers = common};
    patch.headers["Content-Type"] = "application/offset+octet-stream";
    patch.headers["Upload-Offset"] = "0";
    patch.headers["Upload-Checksum"] = "sha256 " + base64(sha256(bytes).view());
    bytes[bytes.size() / 2] ^= 1;
    patch.body = bytes;
    const auto answer = stage.api().raw(patch);
    if (answer.status != 460)
        throw Mismatch(fmt::format("a spoilt piece was answered with {} instead of 460", answer.status));
}

void upload_one(Stage& stage, const Event& event) {
    const auto folder = event.folder(stage);
    auto bid = client::load_bid(folder);
    if (std::all_of(bid.envelopes.begin(), bid.envelopes.end(), [](const auto& envelope) { return envelope.arrived; }))
        return;
    stage.state.intend("upload/" + event.step());
    if (event.bidder->by_process && event.variant.empty()) {
        stage.run_client(*event.bidder, {"submit", "--upload-only", folder.string()});
        return;
    }
    auto& firm = stage.firm(event.bidder->code);
    const std::string token = firm.token(stage.api());
    const bool spoil = event.bidder->upload_spoilt && event.lot == 1;
    if (spoil) spoil_first_piece(stage, bid, folder, token);
    client::upload_bid(stage.api(), token, folder, bid);
    if (spoil) stage.state.done("spoilt-upload", json::object{{"bidder", event.bidder->code}, {"answered", 460}});
}

json::value submit_one(Stage& stage, const Event& event) {
    const std::string step = event.step();
    if (event.deed == Deed::withdraw)
        return stage.post(step, stage.firm(event.bidder->code),
                          "/api/lots/" + lot_id(stage, event.lot) + "/bids/withdraw", json::object{});
    const auto folder = event.folder(stage);
    auto bid = client::load_bid(folder);
    if (event.bidder->by_process && event.variant.empty()) {
        stage.state.intend(step);
        const auto said = stage.run_client(*event.bidder, {"submit", "--json", "--idempotency-key",
                                                           stage.state.key(step), folder.string()});
        const auto answer = parse_json(said);
        if (!answer) throw Mismatch("`sunhall submit --json` said no JSON: " + said);
        stage.state.done(step, *answer);
        return *answer;
    }
    json::array envelopes;
    for (const auto& envelope : bid.envelopes) envelopes.push_back(json::object{{"sha256", envelope.sha256.text()}});
    return stage.post(step, stage.firm(event.bidder->code), "/api/lots/" + lot_id(stage, event.lot) + "/bids",
                      json::object{{"envelopes", envelopes}});
}

// Equal to the second; a run whose hall is killed allows for the seconds its clock went on while the hall was away.
void check_receipt(const Stage& stage, const Event& event, const json::value& answer) {
    if (event.deed == Deed::withdraw) return;
    const auto received = Instant::parse(client::text_of(answer, "received_at"));
    const bool same = received && local_text(*received) == local_text(event.at);
    const bool late = received && *received >= event.at && *received <= event.at + seconds(stage.options.late_by);
    if (!same && !late)
        throw Mismatch(fmt::format("{}: the receipt says {}, the record {}", event.bidder->name,
                                   received ? local_text(*received) : "nothing", local_text(event.at)));
}

// Whose upload is there; the submitting thread waits for its turn.
class Arrivals {
public:
    explicit Arrivals(std::size_t count) : there_(count, false) {}
    void arrived(std::size_t i) {
        const std::lock_guard lock(mutex_);
        there_[i] = true;
        changed_.notify_all();
    }
    void fail() {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        changed_.notify_all();
    }
    bool wait_for(std::size_t i) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return there_[i] || failed_; });
        return !failed_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<bool> there_;
    bool failed_ = false;
};

void follow_record(Stage& stage, const std::vector<Event>& events, Arrivals& arrivals) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto& event = events[i];
        if (const auto known = stage.state.answer(event.step())) {
            check_receipt(stage, event, *known);
            continue;
        }
        if (!arrivals.wait_for(i)) return;
        stage.clock(event.at);
        check_receipt(stage, event, submit_one(stage, event));
        if (event.deed == Deed::withdraw) continue;
        for (const auto& envelope :
             client::load_bid(event.folder(stage)).envelopes) {  // the hall has them; keys and receipt stay
            std::filesystem::remove(event.folder(stage) / envelope.file);
        }
    }
}

// After the deadline the hall refuses, whatever is offered (L§28).
void hand_in_late(Stage& stage) {
    const Event late{stage.plan.late.received_at, &stage.plan.late};
    if (stage.state.answer(late.step())) return;
    upload_one(stage, late);
    stage.clock(stage.plan.times.deadline);
    json::array envelopes;
    for (const auto& envelope : client::load_bid(late.folder(stage)).envelopes)
        envelopes.push_back(json::object{{"sha256", envelope.sha256.text()}});
    const auto answer =
        stage.post(late.step(), stage.firm(stage.plan.late.code), "/api/lots/" + lot_id(stage, 1) + "/bids",
                   json::object{{"envelopes", envelopes}}, {"workflow.not-now", "workflow.conditions-unmet"});
    if (answer.is_object() && answer.as_object().contains("bid"))
        throw Mismatch("a bid was received after the deadline");
}

}  // namespace

void hand_in_bids(Stage& stage) {
    const auto events = events_of(stage.plan);
    Arrivals arrivals(events.size());
    std::exception_ptr fault;
    std::thread follower([&] {
        try {
            follow_record(stage, events, arrivals);
        } catch (...) {
            fault = std::current_exception();
        }
    });
    std::exception_ptr upload_fault;
    try {
        stage.for_each("uploads", events.size(), [&](std::size_t i) {
            if (!stage.state.answer(events[i].step()) && events[i].deed == Deed::submit) upload_one(stage, events[i]);
            arrivals.arrived(i);
        });
    } catch (...) {
        upload_fault = std::current_exception();
        arrivals.fail();
    }
    follower.join();
    if (fault) std::rethrow_exception(fault);
    if (upload_fault) std::rethrow_exception(upload_fault);
    hand_in_late(stage);
}

}  // namespace sunhall::replay
