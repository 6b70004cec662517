// Bid documents made from a seed: real PDF files that open, with the letter and the price sheet of a bid, padded with
// bytes that do not compress to the size wanted. The same order gives the same bytes on every machine that has the same
// font.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/json.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::bid_maker {

struct BidOrder {
    std::uint64_t seed = 1;
    std::string bidder, credit_code;
    std::string project = "桃溪滨水体育公园建设工程", project_code = "JY-GC-2026-00417";
    std::string lot = "施工一标段", lot_code = "JY-GC-2026-00417-01";
    Money price;
    int duration_days = 360;
    std::string quality = "合格";
    std::string leader = "负责人甲";  ///< project leader
    std::string deposit = "电子保函";
    Date signed_on{2026, 3, 12};
    std::size_t least_bytes = 200 * 1024,
                most_bytes = 2 * 1024 * 1024;  ///< the size is drawn from the seed between these
    int documents = 1;   ///< 1: one PDF; more: a ZIP of that many PDFs (business bid, technical bid, …)
    int more_pages = 2;  ///< pages of text after the letter and the price sheet
};

struct MadeBid {
    std::string extension;  ///< pdf or zip
    Bytes file;
    /// What the `summary` envelope carries (开标一览表, R-SEAL-11, T-BID-05): price in fen and words, duration,
    /// quality, leader, deposit, and the digest of the file.
    json::value summary;
};

/// Throws std::invalid_argument for sizes out of order or below what the text itself needs (about 60 KB for one PDF),
/// and std::runtime_error when no Chinese font is installed.
MadeBid make_bid(const BidOrder& order);

/// An invented bidder with a well-formed credit code, a price 0–12 % below `ceiling`, and the seed to make the file
/// with.
BidOrder invented_bidder(std::uint64_t seed, int number, Money ceiling);

}  // namespace sunhall::bid_maker
