#include <fstream>

#include "bid_maker/bid_maker.hpp"
#include "edge/client/bid_folder.hpp"
#include "foundation/crypto/key_file.hpp"
#include "foundation/values/capital_amount.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

bid_maker::MadeBid make(const Stage& stage, const RecordedBidder& bidder, int lot, std::uint64_t variant) {
    bid_maker::BidOrder order{.seed = bidder.seed * 31 + static_cast<std::uint64_t>(lot) * 7 + variant,
                              .bidder = bidder.name,
                              .credit_code = bidder.code};
    order.price = bidder.price.value_or(stage.plan.ceiling);
    order.duration_days = bidder.duration_days.value_or(360);
    order.deposit = bidder.deposit;
    order.documents = order.seed % 5 == 0 ? 3 : 1;  // every fifth is a ZIP of three PDFs
    if (lot == 2) {
        order.lot = "施工二标段";
        order.lot_code = "JY-GC-2026-00417-02";
    }
    auto made = bid_maker::make_bid(order);
    // What is read out (T-BID-05), under the names the hall reads.
    auto& summary = made.summary.as_object();
    summary["price"] = order.price.fen;
    summary["price_words"] = capital_text(order.price);
    if (!bidder.duration_days) summary.erase("duration_days");
    summary["leader"] = order.leader;
    summary["leader_certificate"] = "演示建造师注册证书";
    summary["members"] = json::array{};
    return made;
}

void seal_in_process(Stage& stage, const RecordedBidder& bidder, int lot, const std::filesystem::path& folder,
                     const bid_maker::MadeBid& made) {
    const auto content = folder.string() + "." + made.extension, summary = folder.string() + ".json";
    std::ofstream(content, std::ios::binary)
        .write(reinterpret_cast<const char*>(made.file.data()), static_cast<std::streamsize>(made.file.size()));
    std::ofstream(summary, std::ios::binary) << canonical(made.summary);
    stage.run("sunhall", {"seal", "--url", stage.options.url, "--lot", lot_id(stage, lot), "--bidder", bidder.code,
                          "--summary", summary, "--file", content, "--out", folder.string()});
    std::filesystem::remove(content);
    std::filesystem::remove(summary);
}

}  // namespace

void seal_one(Stage& stage, const RecordedBidder& bidder, int lot, const std::string& origin,
              const std::filesystem::path& folder, std::uint64_t variant) {
    if (std::filesystem::exists(folder / "bid.json")) return;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder.parent_path());
    const auto made = make(stage, bidder, lot, variant);
    if (bidder.by_process && variant == 0) return seal_in_process(stage, bidder, lot, folder, made);
    const std::string summary = canonical(made.summary);
    client::seal_bid(folder, origin, lot_id(stage, lot), bidder.code,
                     {{sealing::EnvelopeRole::summary, as_bytes(summary), {}},
                      {sealing::EnvelopeRole::whole, made.file, {}}},
                     sealing::Suite::B, {}, false);
}

void seal_bids(Stage& stage) {
    const std::string origin = client::hall_origin(stage.api());
    struct Work {
        const RecordedBidder* bidder;
        int lot;
        std::uint64_t variant;
    };
    std::vector<Work> work;
    for (const auto* bidder : stage.plan.everyone()) {
        work.push_back({bidder, 1, 0});
        if (bidder->second_lot) work.push_back({bidder, 2, 0});
        if (bidder->sends_twice) work.push_back({bidder, 1, 1});
    }
    stage.for_each("sealed bids", work.size(), [&](std::size_t i) {
        const auto& one = work[i];
        const auto folder = stage.bid_folder(one.lot, one.bidder->code);
        seal_one(stage, *one.bidder, one.lot, origin,
                 one.variant == 0 ? folder : std::filesystem::path(folder.string() + "-earlier"), one.variant);
    });
}

}  // namespace sunhall::replay
