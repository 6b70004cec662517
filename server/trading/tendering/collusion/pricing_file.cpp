#include "trading/tendering/collusion/pricing_file.hpp"

#include <algorithm>
#include <array>

namespace sunhall::tendering {
namespace {

// What makers write where no number was given.
constexpr std::array<std::string_view, 12> fillers{"TOBEFILLEDBYOEM", "DEFAULTSTRING",        "NONE", "NA",  "UNKNOWN",
                                                   "NOTSPECIFIED",    "SYSTEMSERIALNUMBER",   "NULL", "OEM", "INVALID",
                                                   "NOTAPPLICABLE",   "BASEBOARDSERIALNUMBER"};

std::string plain(const std::string& mark) {
    std::string out;
    for (const char c : mark) {
        if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
    }
    const bool one_character = out.find_first_not_of(out.substr(0, 1)) == std::string::npos;
    return one_character || std::find(fillers.begin(), fillers.end(), out) != fillers.end() ? "" : out;
}

// quantity × unit price and the amount written, in fen. A tool that cuts where another rounds is off by one: no error.
std::optional<Decimal> error_of(const BillItem& item) {
    const Decimal off = Decimal(item.amount.fen) - item.quantity * Decimal(item.unit_price.fen);
    return off.absolute() > Decimal(1) ? std::optional(off) : std::nullopt;
}

// The total written against the sum of the amounts written.
std::optional<Decimal> error_of_total(const PricingFile& file) {
    if (!file.total) return std::nullopt;
    Decimal sum(0);
    for (const auto& item : file.items) sum += Decimal(item.amount.fen);
    const Decimal off = Decimal(file.total->fen) - sum;
    // Lines that were cut or rounded may add up to as many fen as there are lines.
    return off.absolute() > Decimal(static_cast<std::int64_t>(file.items.size())) ? std::optional(off) : std::nullopt;
}

/// Ratios of unit prices, in millionths; their coefficient of variation without a root or a fraction.
class Ratios {
public:
    void add(Money a, Money b) {
        constexpr std::int64_t most = 1000;  // times as dear: beyond it there is no common factor
        if (a.fen <= 0 || b.fen <= 0 || a.fen / b.fen >= most || b.fen / a.fen >= most) {
            broken_ = broken_ || a.fen != b.fen;
            return;
        }
        const Wide ratio = divide_half_up(Wide{b.fen} * 1'000'000, a.fen);
        sum_ += ratio;
        squares_ += ratio * ratio;
        ++count_;
    }
    // (n Σr² − (Σr)²) / (Σr)² is the square of the coefficient: below (1/200)².
    bool constant() const { return !broken_ && count_ > 0 && (squares_ * count_ - sum_ * sum_) * 40'000 < sum_ * sum_; }

private:
    Wide sum_ = 0, squares_ = 0;
    std::int64_t count_ = 0;
    bool broken_ = false;
};

}  // namespace

std::vector<std::string> device_data_taken() {
    std::vector<std::string> names;
    const auto marks = to_json(DeviceMarks{});
    for (const auto& [name, mark] : marks.as_object()) names.emplace_back(name);
    return names;
}

std::optional<PricingFile> read_pricing_file(ByteView file) {
    const auto text = as_text(file);
    if (text.find(pricing_form) == std::string_view::npos) return std::nullopt;
    const auto parsed = parse_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    PricingFile found;
    try {
        found = from_body<PricingFile>(*parsed);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
    if (found.form != pricing_form || found.items.size() > 200'000) return std::nullopt;
    for (auto* one : {&found.device.board, &found.device.cpu, &found.device.dongle}) *one = plain(*one);
    for (auto* many : {&found.device.macs, &found.device.disks})
        for (auto& one : *many) one = plain(one);
    std::stable_sort(found.items.begin(), found.items.end(),
                     [](const auto& a, const auto& b) { return a.code < b.code; });
    return found;
}

BillComparison compare_bills(const PricingFile& a, const PricingFile& b) {
    BillComparison seen;
    Ratios ratios;
    for (auto x = a.items.begin(), y = b.items.begin(); x != a.items.end() && y != b.items.end();) {
        if (x->code != y->code) {
            ++(x->code < y->code ? x : y);
            continue;
        }
        ++seen.common;
        seen.same_prices += x->unit_price == y->unit_price;
        const auto wrong = error_of(*x);
        seen.same_errors += wrong && wrong == error_of(*y);
        ratios.add(x->unit_price, y->unit_price);
        ++x;
        ++y;
    }
    const auto wrong = error_of_total(a);
    seen.same_errors += wrong && wrong == error_of_total(b);
    seen.constant_ratio = ratios.constant();
    return seen;
}

void leave_out_items(PricingFile& from, const PricingFile& given) {
    std::erase_if(from.items, [&](const BillItem& item) {
        const auto same = std::lower_bound(given.items.begin(), given.items.end(), item.code,
                                           [](const BillItem& a, const std::string& code) { return a.code < code; });
        return same != given.items.end() && same->code == item.code && same->unit_price == item.unit_price;
    });
}

}  // namespace sunhall::tendering
