// The evaluation by script: five experts, whose marks follow from each bidder's seed, so that every run ranks alike.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "bid_maker/seeded_stream.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {


std::string at_lot(const Stage& stage, int lot, const std::string& rest) {
    return "/api/lots/" + lot_id(stage, lot) + "/evaluation" + rest;
}
std::string step_of(int lot, const std::string& what) { return fmt::format("lot-{}/evaluation/{}", lot, what); }
std::string person_of(const Stage& stage, int seat) {
    return client::text_of(stage.state.answer("staff/" + expert(seat)).value(), "person");
}

void seat_committee(Stage& stage, int lot) {
    const std::string centre = client::text_of(stage.state.answer("founding").value(), "centre");
    json::array experts;
    for (int seat = 1; seat <= seats; ++seat)
        experts.push_back(json::object{{"person", person_of(stage, seat)}, {"organisation", centre}});
    stage.post(step_of(lot, "committee"), stage.staff("opening-desk"), at_lot(stage, lot, "/committee"),
               json::object{{"experts", experts}});
    for (int seat = 1; seat <= seats; ++seat) {
        auto& member = stage.staff(expert(seat));
        stage.post(step_of(lot, "attendance/" + expert(seat)), member, at_lot(stage, lot, "/attendance"),
                   json::object{});
        stage.post(step_of(lot, "statement/" + expert(seat)), member, at_lot(stage, lot, "/statements"),
                   json::object{{"clear", true}});
    }
    for (int seat = 1; seat <= seats; ++seat)
        stage.post(step_of(lot, "leader/" + expert(seat)), stage.staff(expert(seat)), at_lot(stage, lot, "/leader"),
                   json::object{{"person", person_of(stage, 1)}});
}

struct OpenedBid {
    std::string id;
    std::uint64_t seed = 0;
};

std::vector<OpenedBid> opened_bids(Stage& stage, int lot) {
    std::map<std::string, std::uint64_t> seeds;
    for (const auto& bidder : stage.plan.bidders) seeds[bidder.code] = bidder.seed;
    std::vector<OpenedBid> found;
    const auto board = stage.get(stage.staff(expert(1)), at_lot(stage, lot, ""));
    for (const auto& bid : board.at("bids").as_array()) {
        if (client::text_of(bid, "outcome") == "opened")
            found.push_back({client::text_of(bid, "bid"), seeds[client::text_of(bid, "bidder_code")]});
    }
    return found;
}

/// From `least` in steps of a quarter point.
std::string mark(std::uint64_t seed, const std::string& purpose, int least, int quarters) {
    const auto steps = bid_maker::seeded_number(seed, purpose, static_cast<std::uint64_t>(quarters));
    return fmt::format("{}.{:02}", least + static_cast<int>(steps / 4), static_cast<int>(steps % 4) * 25);
}

json::object marks(const OpenedBid& bid, int seat) {
    return {{"scheme", mark(bid.seed, fmt::format("scheme/{}", seat), 20, 20)},
            {"team", mark(bid.seed, fmt::format("team/{}", seat), 12, 12)},
            {"credit-score", mark(bid.seed, "credit", 7, 12)}};  // objective: the same from every member
}

// One member's whole work. Sheets go in parts, for an input is at most 256 KiB.
void judge(Stage& stage, int lot, int seat, const std::vector<OpenedBid>& bids) {
    constexpr std::size_t part = 400;
    auto& member = stage.staff(expert(seat));
    for (std::size_t from = 0; from < bids.size(); from += part) {
        json::array findings, sheet;
        for (std::size_t i = from; i < std::min(from + part, bids.size()); ++i) {
            findings.push_back(json::object{{"bid", bids[i].id}, {"passed", true}});
            sheet.push_back(json::object{{"bid", bids[i].id}, {"marks", marks(bids[i], seat)}});
        }
        stage.post(step_of(lot, fmt::format("review/{}/{}", expert(seat), from)), member,
                   at_lot(stage, lot, "/reviews"), json::object{{"findings", findings}});
        if (lot == 1)
            stage.post(step_of(lot, fmt::format("sheet/{}/{}", expert(seat), from)), member,
                       at_lot(stage, lot, "/score-sheets"), json::object{{"bids", sheet}});
    }
}

// The hall compares the opened bids by itself; all bidders of a replay come from one machine, so there is always
// something to be found. The committee has to say what it makes of each flag before the scores are locked (T-COL-08).
void answer_flags(Stage& stage, int lot) {
    auto& office = stage.firm(cast().supervisor);
    const std::string page = "/api/lots/" + lot_id(stage, lot) + "/collusion";
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(180);
    auto seen = stage.get(office, page);
    while (seen.at("indicators").as_array().empty()) {
        if (std::chrono::steady_clock::now() > until)
            throw Mismatch(fmt::format("lot {}: the bids are not compared", lot));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        seen = stage.get(office, page);
    }
    for (const auto& flag : seen.at("flags").as_array()) {
        const std::string id = client::text_of(flag, "id");
        stage.post(step_of(lot, "flag/" + id), stage.staff(expert(1)), at_lot(stage, lot, "/flags"),
                   json::object{{"flag", id}, {"verdict", "explained"}, {"bids", flag.at("suspicion").at("bids")},
                                {"text", "经核对投标文件，所列线索不足以认定串通投标。"}});
    }
}

json::value wait_for_ranking(Stage& stage, int lot) {
    auto& leader = stage.staff(expert(1));
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (!stage.get(leader, at_lot(stage, lot, "")).at("computed").as_bool()) {
        if (std::chrono::steady_clock::now() > until)
            throw Mismatch(fmt::format("lot {}: the ranking is not computed", lot));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return stage.get(leader, at_lot(stage, lot, "/ranking"));
}

void report(Stage& stage, int lot, std::size_t judged) {
    const auto ranking = wait_for_ranking(stage, lot);
    const auto& ranked = ranking.at("bids").as_array();
    if (ranked.size() != judged)
        throw Mismatch(fmt::format("lot {}: {} bids are ranked instead of {}", lot, ranked.size(), judged));
    stage.state.done(step_of(lot, "ranked"), json::object{{"ranked", static_cast<std::int64_t>(ranked.size())}});
    json::array candidates;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i)
        candidates.push_back(json::object{{"bid", client::text_of(ranked[i], "bid")}});
    stage.post(step_of(lot, "report"), stage.staff(expert(1)), at_lot(stage, lot, "/report"),
               json::object{{"summary", "评标委员会按招标文件规定的标准和方法评审，推荐排名前三的投标人为中标候选人。"}, {"candidates", candidates}});
    for (int seat = 1; seat <= seats; ++seat)
        stage.post(step_of(lot, "signature/" + expert(seat)), stage.staff(expert(seat)),
                   at_lot(stage, lot, "/report/signatures"), json::object{{"agrees", true}});
}

}  // namespace

std::string expert(int seat) { return fmt::format("expert-{}", seat); }

void evaluate(Stage& stage) {
    stage.clock(stage.plan.times.deadline + hours(5));
    for (int seat = 1; seat <= seats; ++seat) {
        add_staff(stage, expert(seat), fmt::format("评标专家{}", seat), "evaluator", "L1");
        bind_certificate(stage, stage.staff(expert(seat)), expert(seat), {});
    }
    for (const int lot : {1, 2}) {
        if (stage.state.answer(step_of(lot, "signature/" + expert(seats)))) continue;
        seat_committee(stage, lot);
        const auto bids = opened_bids(stage, lot);
        stage.for_each("sheets", seats, [&](std::size_t i) { judge(stage, lot, static_cast<int>(i) + 1, bids); });
        answer_flags(stage, lot);
        stage.post(step_of(lot, "lock"), stage.staff(expert(1)), at_lot(stage, lot, "/lock"),
                   json::object{{"adjustments", json::array{}}});
        report(stage, lot, bids.size());
    }
    for (int seat = 1; seat <= seats; ++seat) sign_papers(stage, stage.staff(expert(seat)), expert(seat));
}

}  // namespace sunhall::replay
