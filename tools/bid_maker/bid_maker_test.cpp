#include "bid_maker/bid_maker.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "foundation/values/uscc.hpp"

namespace sunhall::bid_maker {
namespace {

BidOrder order() {
    BidOrder order;
    order.seed = 7;
    order.bidder = "福建桃溪建设有限公司";
    order.credit_code = "91350000MA2NWMYR3D";
    order.price = fen(1835053400);
    return order;
}

/// What a command prints about the bid, complaints included; @ stands for the file.
std::string ask(const std::string& command, const MadeBid& bid) {
    const auto file =
        std::filesystem::temp_directory_path() / ("sunhall-bid-" + std::to_string(::getpid()) + "." + bid.extension);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bid.file.data()), static_cast<std::streamsize>(bid.file.size()));
    const auto at = command.find('@');
    std::string out;
    FILE* pipe = ::popen((command.substr(0, at) + file.string() + command.substr(at + 1) + " 2>&1").c_str(), "r");
    char buffer[4096];
    for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    if (pipe) ::pclose(pipe);
    std::filesystem::remove(file);
    return out;
}

TEST(BidMaker, makes_the_same_bytes_from_the_same_seed_and_others_from_another) {
    BidOrder other = order();
    other.seed = 8;
    EXPECT_EQ(sha256(make_bid(order()).file), sha256(make_bid(order()).file));
    EXPECT_NE(sha256(make_bid(order()).file), sha256(make_bid(other).file));
}

TEST(BidMaker, writes_a_pdf_that_opens_without_complaint_and_says_the_price_in_figures_and_words) {
    const MadeBid bid = make_bid(order());
    const std::string text = ask("pdftotext -layout @ -", bid);
    for (const char* part : {"18,350,534.00", "壹仟捌佰叁拾伍万零伍佰叁拾肆元整", "福建桃溪建设有限公司",
                             "91350000MA2NWMYR3D", "合格", "360 日历天", "2026年3月12日"})
        EXPECT_NE(text.find(part), text.npos) << part << "\n" << text;
    EXPECT_EQ(text.find("Error"), text.npos) << text;
    const std::string info = ask("pdfinfo @", bid);
    EXPECT_NE(info.find("Pages:           4"), info.npos) << info;
    EXPECT_EQ(info.find("Error"), info.npos) << info;
    EXPECT_NE(ask("pdffonts @", bid).find("yes yes yes"), std::string::npos);
    EXPECT_EQ(ask("pdftoppm -r 20 @ /dev/null/x 2>&1 | grep -i 'syntax' ; true", bid), "");
}

TEST(BidMaker, gives_exactly_the_size_asked_for_and_bytes_that_do_not_compress) {
    BidOrder exact = order();
    for (const std::size_t size : {200000u, 262144u, 999999u, 1000000u, 1000001u}) {
        exact.least_bytes = exact.most_bytes = size;
        const MadeBid bid = make_bid(exact);
        EXPECT_EQ(bid.file.size(), size);
    }
    const int packed = std::stoi(ask("gzip -9 -c @ | wc -c", make_bid(exact)));
    EXPECT_GT(packed, 900000);
    exact.least_bytes = exact.most_bytes = 1000;
    EXPECT_THROW(make_bid(exact), std::invalid_argument);
}

TEST(BidMaker, draws_sizes_within_the_range) {
    std::size_t smallest = 1 << 30, largest = 0;
    for (int i = 1; i <= 30; ++i) {
        const MadeBid bid = make_bid(invented_bidder(3, i, yuan(20000000)));
        smallest = std::min(smallest, bid.file.size());
        largest = std::max(largest, bid.file.size());
    }
    EXPECT_GE(smallest, 200u * 1024);
    EXPECT_LE(largest, 2u * 1024 * 1024);
    EXPECT_GT(largest, 2 * smallest) << "sizes do not vary";
}

TEST(BidMaker, packs_several_documents_into_a_zip_that_unzip_accepts) {
    BidOrder several = order();
    several.documents = 3;
    const MadeBid bid = make_bid(several);
    EXPECT_EQ(bid.extension, "zip");
    const std::string names =
        ask("python3 -c 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.namelist())' @", bid);
    EXPECT_NE(names.find("None ['01_商务标.pdf', '02_技术标.pdf', '03_资格审查文件.pdf']"), names.npos) << names;
    EXPECT_EQ(sha256(bid.file), sha256(make_bid(several).file));
}

TEST(BidMaker, sums_the_bid_up_for_the_summary_envelope_T_BID_05) {
    const MadeBid bid = make_bid(order());
    const auto& summary = bid.summary.as_object();
    EXPECT_EQ(summary.at("price_fen").as_int64(), 1835053400);
    EXPECT_EQ(summary.at("price_words").as_string(), "壹仟捌佰叁拾伍万零伍佰叁拾肆元整");
    EXPECT_EQ(summary.at("duration_days").as_int64(), 360);
    EXPECT_EQ(summary.at("documents").as_array()[0].as_object().at("sha256").as_string(), sha256(bid.file).text());
    EXPECT_LT(canonical(bid.summary).size(), 64u * 1024);  // R-SEAL-11
}

TEST(BidMaker, invents_bidders_with_good_credit_codes_and_prices_under_the_ceiling) {
    for (int i = 1; i <= 200; ++i) {
        const BidOrder bidder = invented_bidder(1, i, yuan(20000000));
        EXPECT_TRUE(uscc_valid(bidder.credit_code)) << bidder.credit_code;
        EXPECT_LT(bidder.price, yuan(20000000));
        EXPECT_GE(bidder.price, yuan(17600000));
        EXPECT_NE(bidder.bidder, invented_bidder(1, i + 1, yuan(20000000)).bidder);
    }
}

TEST(BidMaker, is_fast_enough_for_a_thousand_bids_in_fifteen_seconds_of_one_core) {
    make_bid(order());  // opens the font
    const std::clock_t begun = std::clock();
    for (int i = 1; i <= 50; ++i) make_bid(invented_bidder(9, i, yuan(20000000)));
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds / 50 * 1034, 15.0);
}

}  // namespace
}  // namespace sunhall::bid_maker
