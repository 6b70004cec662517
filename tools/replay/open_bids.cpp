// The opening: announced at its second, keys released as the record spreads them over the window, causes decided, read
// out, and the record compared with the published one.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "edge/client/bid_folder.hpp"
#include "platform/sealing/bid_keys.hpp"
#include "platform/sealing/release.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::string at_lot(const Stage& stage, int lot, const std::string& rest) {
    return "/api/lots/" + lot_id(stage, lot) + rest;
}
std::string step_of(int lot, const std::string& what) { return fmt::format("lot-{}/opening/{}", lot, what); }

json::value hall(Stage& stage, int lot, const char* query = "") {
    return stage.get(stage.firm(cast().agency), at_lot(stage, lot, "/opening") + query);
}

// The hall does these by itself, outside the caller's sight: wait until its page says so.
template <class Done>
json::value wait_until(Stage& stage, int lot, const std::string& what, Done done) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(180);
    for (;;) {
        auto page = hall(stage, lot);
        if (done(page)) return page;
        if (client::text_of(page, "phase") == "damaged")
            throw Mismatch("the hall found damaged envelopes: " + json::serialize(page.at("damaged")));
        if (std::chrono::steady_clock::now() > until)
            throw Mismatch(fmt::format("lot {}: {} does not come: {}", lot, what, json::serialize(page)));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

std::vector<const RecordedBidder*> releasing(const Plan& plan, int lot) {
    std::vector<const RecordedBidder*> found;
    for (const auto& bidder : plan.bidders) {
        if (bidder.released_at && (lot == 1 || bidder.second_lot)) found.push_back(&bidder);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto* a, const auto* b) { return *a->released_at < *b->released_at; });
    return found;
}

void release(Stage& stage, int lot, const RecordedBidder& bidder) {
    const std::string step = step_of(lot, "key/" + bidder.code);
    if (stage.state.answer(step)) return;
    const auto folder = stage.bid_folder(lot, bidder.code);
    if (bidder.by_process) {
        stage.state.intend(step);
        stage.run_client(bidder, {"release-key", "--idempotency-key", stage.state.key(step), folder.string()});
        stage.state.done(step, json::object{});
        return;
    }
    const auto keys = sealing::load_bid_keys(folder / "keys.json");
    if (!keys) throw std::runtime_error((folder / "keys.json").string() + " cannot be read");
    json::array released;
    for (const auto& one : sealing::release_for(*keys, lot_id(stage, lot)).keys)
        released.push_back(json::object{{"lock", one.lock.text()}, {"kb", one.kb}});
    stage.post(step, stage.firm(bidder.code), at_lot(stage, lot, "/opening/keys"), json::object{{"keys", released}});
}

// In the record's order, minute by minute: within a minute keys come in side by side, as they did.
void release_keys(Stage& stage) {
    struct Send {
        Instant minute;
        const RecordedBidder* bidder;
        int lot;
    };
    std::vector<Send> sends;
    for (const int lot : {1, 2}) {
        for (const auto* bidder : releasing(stage.plan, lot))
            sends.push_back({{bidder->released_at->micros / 60000000 * 60000000}, bidder, lot});
    }
    std::stable_sort(sends.begin(), sends.end(), [](const auto& a, const auto& b) { return a.minute < b.minute; });
    for (std::size_t from = 0; from < sends.size();) {
        std::size_t to = from;
        while (to < sends.size() && sends[to].minute == sends[from].minute) ++to;
        stage.clock(std::max(sends[from].minute, stage.plan.times.announced));
        stage.for_each("keys " + local_text(sends[from].minute), to - from,
                       [&](std::size_t i) { release(stage, sends[from + i].lot, *sends[from + i].bidder); });
        from = to;
    }
}

void decide_causes(Stage& stage, int lot) {
    const auto page = hall(stage, lot, "?list=true");
    for (const auto& one : page.at("unopened").as_array()) {
        const auto bid = client::text_of(one, "bid");
        stage.post(step_of(lot, "cause/" + bid), stage.firm(cast().owner), at_lot(stage, lot, "/opening/causes"),
                   json::object{{"bid", bid},
                                {"fault", "bidder"},
                                {"evidence", "解密时间内未提交解密密钥，平台运行正常。"},
                                {"files", json::array{}}});
    }
}

bool phase_is(const json::value& page, std::initializer_list<const char*> names) {
    const auto phase = client::text_of(page, "phase");
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return phase == name; });
}

}  // namespace

Compared compare_record(Stage& stage, int lot) {
    auto nobody = Party::public_();
    const auto shown = stage.get(nobody, at_lot(stage, lot, "/opening/record"));
    std::map<std::string, const json::object*> rows;
    Compared compared;
    for (const auto& row : shown.at("record").at("rows").as_array()) {
        rows[client::text_of(row, "bidder_code")] = &row.as_object();
        ++compared.rows;
        ++(client::text_of(row, "outcome") == "opened" ? compared.opened : compared.undecrypted);
    }
    std::vector<std::string> differences;
    std::size_t expected = 0;
    for (const auto& bidder : stage.plan.bidders) {
        if (lot == 2 && !bidder.second_lot) continue;
        ++expected;
        const auto found = rows.find(bidder.code);
        if (found == rows.end()) {
            differences.push_back(bidder.name + " is missing");
            continue;
        }
        const auto& row = *found->second;
        const bool opened = row.at("outcome").as_string() == "opened";
        const auto* price = row.if_contains("price");
        const auto* days = row.if_contains("duration_days");
        if (opened != bidder.released_at.has_value())
            differences.push_back(bidder.name + (opened ? " is opened" : " is not opened"));
        else if (opened && (!price || price->as_int64() != bidder.price->fen))
            differences.push_back(bidder.name + " has another price");
        else if (!opened && price && !price->is_null())
            differences.push_back(bidder.name + " was not opened and shows a price");
        else if (opened && (days != nullptr) != bidder.duration_days.has_value())
            differences.push_back(bidder.name + " has a duration in one record only");
        else if (opened && days && days->as_int64() != *bidder.duration_days)
            differences.push_back(bidder.name + " has another duration");
    }
    if (compared.rows != static_cast<std::int64_t>(expected))
        differences.push_back(fmt::format("{} rows instead of {}", compared.rows, expected));
    if (differences.empty()) return compared;
    std::string text =
        fmt::format("lot {}: the opening record differs from the published one in {} places", lot, differences.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(differences.size(), 20); ++i) text += "\n  " + differences[i];
    throw Mismatch(text);
}

void keep_opening_record(Stage& stage) {
    auto nobody = Party::public_();
    const auto folder = stage.options.state / "opening_record";
    std::filesystem::create_directories(folder);
    const auto keep = [&](const std::string& name, std::string_view bytes) {
        std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
        if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
            throw std::runtime_error("cannot write " + name);
    };
    keep("record.json", canonical(stage.get(nobody, at_lot(stage, 1, "/opening/record"))));
    int kept = 0;
    const auto listed = stage.get(nobody, "/api/cases/" + lot_id(stage, 1) + "/files");
    for (const auto& file : listed.at("files").as_array()) {
        if (client::text_of(file, "kind") != "opening-record") continue;
        const auto got =
            stage.api().raw({.path = "/api/files/" + client::text_of(file, "id") + "/content", .repeatable = true});
        if (got.status != 200 || sha256(got.body).text() != client::text_of(file, "sha256"))
            throw Mismatch("the published file " + client::text_of(file, "name") + " is not what its digest says");
        keep("record" + std::filesystem::path(client::text_of(file, "name")).extension().string(), got.body);
        ++kept;
    }
    if (kept != 2)
        throw Mismatch(fmt::format("{} files of the opening record are published instead of PDF and CSV", kept));
}

void open_bids(Stage& stage) {
    auto& agency = stage.firm(cast().agency);
    stage.clock(stage.plan.times.announced);
    for (const int lot : {1, 2})
        stage.post(step_of(lot, "announce"), agency, at_lot(stage, lot, "/opening/announce"), json::object{});
    for (const int lot : {1, 2})
        wait_until(stage, lot, "the comparison of envelopes", [](const auto& page) {
            return !phase_is(page, {"waiting", "checking", "damaged"});
        });
    release_keys(stage);
    const Instant ends = stage.plan.times.announced + minutes(stage.plan.decryption_window_min) + seconds(30);
    stage.clock(ends);
    for (const int lot : {1, 2}) {
        const auto bidders = lot == 1 ? stage.plan.bidders.size() : releasing(stage.plan, 2).size();
        const auto silent = bidders - releasing(stage.plan, lot).size();
        wait_until(stage, lot, "the decryption", [&](const auto& page) {
            if (phase_is(page, {"ready", "read_out", "closed"})) return true;
            return silent > 0 && phase_is(page, {"deciding"}) && page.at("unopened").as_array().size() == silent;
        });
        if (!stage.state.answer(step_of(lot, "read-out"))) decide_causes(stage, lot);
        stage.post(step_of(lot, "read-out"), agency, at_lot(stage, lot, "/opening/read-out"), json::object{});
        compare_record(stage, lot);
    }
    stage.clock(ends + minutes(16));  // objections on the spot have a quarter of an hour
    for (const int lot : {1, 2})
        stage.post(step_of(lot, "close"), agency, at_lot(stage, lot, "/opening/close"), json::object{});
    sign_waiting(stage, cast().agency);
}

}  // namespace sunhall::replay
