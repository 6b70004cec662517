#include "foundation/values/region_table.hpp"

#include <array>

#include "foundation/values/csv.hpp"

namespace sunhall {
namespace {

// Entries that only fill the city level of the code and are no place of their own.
bool filler(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"};
    for (const auto known : names)
        if (name == known) return true;
    return false;
}

bool valid_on(const Region& region, Date day) {
    return (!region.from || *region.from <= day) && (!region.to || day < *region.to);
}

std::optional<Date> date_or_open(const CsvTable& table, std::size_t row, std::string_view column) {
    if (!table.has(column) || table.at(row, column).empty()) return std::nullopt;
    const auto date = Date::parse(table.at(row, column));
    if (!date) throw CsvError(table.line(row), 1, "not a date in column " + std::string(column));
    return date;
}

// The code of the level above: county to city, city to province, province to "".
std::string parent(std::string_view code) {
    if (code.substr(2) == "0000") return {};
    return std::string(code.substr(4) == "00" ? code.substr(0, 2) : code.substr(0, 4)) +
           (code.substr(4) == "00" ? "0000" : "00");
}

}  // namespace

RegionTable RegionTable::load(const std::string& folder) {
    RegionTable out;
    for (const std::string_view name : {"provinces.csv", "cities.csv", "areas.csv", "former.csv"}) {
        const auto table = CsvTable::load(folder + "/" + std::string(name));
        for (std::size_t i = 0; i < table.size(); ++i) {
            std::string code = table.at(i, "code");
            if (code.empty() || code.size() > 6 || code.find_first_not_of("0123456789") != code.npos)
                throw CsvError(table.line(i), 1, "not a region code: " + code);
            code.resize(6, '0');
            Region region{code, table.at(i, "name"), date_or_open(table, i, "from"), date_or_open(table, i, "to")};
            out.regions_.emplace(code, std::move(region));
        }
    }
    return out;
}

const Region* RegionTable::find(std::string_view code, Date day) const {
    const auto [first, last] = regions_.equal_range(code);
    for (auto it = first; it != last; ++it)
        if (valid_on(it->second, day)) return &it->second;
    return nullptr;
}

std::string RegionTable::full_name(std::string_view code, Date day) const {
    const Region* own = find(code, day);
    if (own == nullptr) return {};
    std::string out = filler(own->name) ? std::string{} : own->name;
    for (std::string above = parent(code); !above.empty(); above = parent(above)) {
        const Region* region = find(above, day);
        if (region != nullptr && !filler(region->name)) out.insert(0, region->name);
    }
    return out;
}

std::vector<const Region*> RegionTable::below(std::string_view code, Date day) const {
    std::vector<const Region*> out;
    for (const auto& [own, region] : regions_)
        if (valid_on(region, day) && parent(own) == code) out.push_back(&region);
    return out;
}

}  // namespace sunhall
