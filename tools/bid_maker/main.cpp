// sunhall-bid-maker: writes bid documents and their summaries into a folder.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "bid_maker/bid_maker.hpp"
#include "foundation/values/csv.hpp"

namespace {

using namespace sunhall;
using namespace sunhall::bid_maker;

void write_file(const std::filesystem::path& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_bid(const std::filesystem::path& folder, const std::string& name, const BidOrder& order) {
    const MadeBid made = make_bid(order);
    write_file(folder / (name + "." + made.extension), as_text(made.file));
    write_file(folder / (name + ".json"), canonical(made.summary) + "\n");
}

/// Orders from a published opening record: columns uscc, bidder_name, bid_price_wan_yuan, duration_days, and perhaps
/// deposit. A bid that was not decrypted has no price there: it gets the ceiling.
std::vector<BidOrder> from_csv(const std::string& path, const BidOrder& pattern, Money ceiling) {
    const CsvTable table = CsvTable::load(path);
    std::vector<BidOrder> orders;
    for (std::size_t i = 0; i < table.size(); ++i) {
        BidOrder order = pattern;
        order.seed = pattern.seed * 1000003 + i;
        order.bidder = table.at(i, "bidder_name");
        order.credit_code = table.at(i, "uscc");
        order.price = parse_wan(table.at(i, "bid_price_wan_yuan")).value_or(ceiling);
        const std::string& days = table.at(i, "duration_days");
        if (!days.empty()) order.duration_days = std::stoi(days);
        if (table.has("deposit") && !table.at(i, "deposit").empty()) order.deposit = table.at(i, "deposit");
        orders.push_back(order);
    }
    return orders;
}

struct Wishes {
    BidOrder order;
    std::string price, ceiling = "20000000.00", csv, folder = ".";
    int count = 0;
    std::uint64_t least_kib = 200, most_kib = 2048;
};

void add_options(CLI::App& app, Wishes& wishes) {
    app.add_option("--seed", wishes.order.seed, "Seed; the same seed gives the same files")->capture_default_str();
    app.add_option("--bidder", wishes.order.bidder, "Name of the bidder (one bid)");
    app.add_option("--code", wishes.order.credit_code, "Credit code of the bidder");
    app.add_option("--price", wishes.price, "Price in yuan, such as 18350534.00");
    app.add_option("--days", wishes.order.duration_days, "Duration in days")->capture_default_str();
    app.add_option("--quality", wishes.order.quality, "Promised quality")->capture_default_str();
    app.add_option("--leader", wishes.order.leader, "Project leader")->capture_default_str();
    app.add_option("--project-code", wishes.order.project_code, "Project code")->capture_default_str();
    app.add_option("--lot-code", wishes.order.lot_code, "Lot code")->capture_default_str();
    app.add_option("--count", wishes.count, "Make this many bids of invented bidders instead");
    app.add_option("--csv", wishes.csv, "Make one bid for each row of an opening record instead");
    app.add_option("--ceiling", wishes.ceiling, "Ceiling price in yuan for --count and --csv")->capture_default_str();
    app.add_option("--least", wishes.least_kib, "Smallest file in KiB")->capture_default_str();
    app.add_option("--most", wishes.most_kib, "Largest file in KiB")->capture_default_str();
    app.add_option("--documents", wishes.order.documents, "1: a PDF; more: a ZIP of so many PDFs")
        ->capture_default_str();
    app.add_option("--pages", wishes.order.more_pages, "Pages of text after the letter and the price sheet")
        ->capture_default_str();
    app.add_option("--out", wishes.folder, "Folder to write into")->capture_default_str();
}

int make(Wishes wishes) {
    wishes.order.least_bytes = wishes.least_kib * 1024;
    wishes.order.most_bytes = wishes.most_kib * 1024;
    const auto ceiling = parse_yuan(wishes.ceiling);
    if (!ceiling) throw std::invalid_argument("--ceiling is not an amount of yuan");
    std::vector<BidOrder> orders;
    if (!wishes.csv.empty()) orders = from_csv(wishes.csv, wishes.order, *ceiling);
    for (int i = 1; wishes.csv.empty() && i <= wishes.count; ++i) {
        const BidOrder invented = invented_bidder(wishes.order.seed, i, *ceiling);
        BidOrder order = wishes.order;
        order.seed = invented.seed;
        order.bidder = invented.bidder;
        order.credit_code = invented.credit_code;
        order.price = invented.price;
        orders.push_back(order);
    }
    if (orders.empty()) {
        const auto price = parse_yuan(wishes.price);
        if (wishes.order.bidder.empty() || !price)
            throw std::invalid_argument("one bid needs --bidder and --price; see --help");
        wishes.order.price = *price;
        orders.push_back(wishes.order);
    }
    std::filesystem::create_directories(wishes.folder);
    const auto begun = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < orders.size(); ++i)
        write_bid(wishes.folder, fmt::format("bid-{:05}", i + 1), orders[i]);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    fmt::print("{} bids in {} ms\n", orders.size(), taken.count());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(
        "Makes bid documents from a seed: real PDF files with a letter and a price sheet, padded to the size wanted.");
    Wishes wishes;
    add_options(app, wishes);
    CLI11_PARSE(app, argc, argv);
    try {
        return make(std::move(wishes));
    } catch (const std::exception& error) {
        fmt::print(stderr, "sunhall-bid-maker: {}\n", error.what());
        return 1;
    }
}
