// How a payer lies in a booking until the freeze.
#pragma once
#include "platform/money/booking.hpp"

namespace sunhall::money {

/// AES-256-GCM under a key derived from the lot's, padded so that its length tells nothing; base64.
std::string seal_payer(const operations::Services& services, const std::string& lot, const Payer& payer);
/// What `seal_payer` sealed for the lot.
Payer open_payer(const operations::Services& services, const std::string& lot, const std::string& sealed);
/// Tells a repeated line from a contradicting one without telling who paid.
std::string keyed_fingerprint(const operations::Services& services, const std::optional<std::string>& lot,
                              const bankfile::StatementLine& line);

inline constexpr Problem payer_too_long{422,
                                        "money.payer-too-long",
                                        "付款人账号或名称过长。",
                                        "The payer's account or name is too long.",
                                        "请核对银行流水的对方账号和名称。",
                                        "Check the other side's account and name on the bank's line."};

}  // namespace sunhall::money
