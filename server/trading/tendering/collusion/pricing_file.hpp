// The pricing file of a bid (计价文件): one of its sealed documents, JSON, made by pricing or bidding software. It
// holds the priced bill of quantities and the marks of the machine it was made on. A bid without one is as good a bid.
#pragma once
#include "foundation/bytes.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::tendering {

inline constexpr std::string_view pricing_form = "sunhall-pricing/1";

/// Compared after the opening only (T-COL-05), and shown to nobody but as an indicator.
struct DeviceMarks {
    std::vector<std::string> macs, disks;  ///< addresses of network cards; serial numbers of disks
    std::string board, cpu, dongle;        ///< main board; processor; lock of the pricing software (加密锁)
};
BOOST_DESCRIBE_STRUCT(DeviceMarks, (), (macs, disks, board, cpu, dongle))

/// Names of the marks above, as bidders are told of them before they bid (T-COL-06).
std::vector<std::string> device_data_taken();

struct BillItem {
    std::string code;  ///< of the item (项目编码)
    Decimal quantity;
    Money unit_price, amount;
};
BOOST_DESCRIBE_STRUCT(BillItem, (), (code, quantity, unit_price, amount))

struct PricingFile {
    std::string form;
    DeviceMarks device;
    std::vector<BillItem> items;
    std::optional<Money> total;  ///< as written below the bill
};
BOOST_DESCRIBE_STRUCT(PricingFile, (), (form, device, items, total))

/// Nothing for any other file. Items are sorted by code; marks that identify nothing ("To be filled by O.E.M.", zeros)
/// are gone, the rest is written one way.
std::optional<PricingFile> read_pricing_file(ByteView file);

/// What two priced bills have in common (K-12…K-14); both sorted by code.
struct BillComparison {
    std::int64_t common = 0, same_prices = 0, same_errors = 0;
    bool constant_ratio = false;  ///< the unit prices of one are those of the other times one factor
};
BillComparison compare_bills(const PricingFile& a, const PricingFile& b);

/// Items whose price the tender documents give (暂估价) tell nothing.
void leave_out_items(PricingFile& from, const PricingFile& given);

}  // namespace sunhall::tendering
