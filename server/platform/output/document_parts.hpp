// Parts that several of the documents print alike.
#pragma once
#include "platform/output/documents.hpp"

namespace sunhall::output {

DocumentFrame frame_of(const TradeFacts& trade, std::string title, std::string number, const std::string& digest,
                       Instant made_at);
Facts trade_lines(const TradeFacts& trade);
/// QR code and how to check the document; nothing when there is no address.
void verify_block(Document& document, const std::string& url);
/// 2026年3月16日, in the hall's zone.
std::string chinese_date(Date date);
/// 0000…ffff cut into groups of eight on two lines, so that a reader can compare a digest.
std::string grouped(const std::string& hex_digest);

}  // namespace sunhall::output
