// Administrative divisions (GB/T 2260), as data with validity. N-CODE-01
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall {

struct Region {
    std::string code;  ///< 6 digits; a province ends in 0000, a city in 00
    std::string name;
    std::optional<Date> from, to;  ///< valid on from ≤ day < to; open where absent
};

/// Loaded from a folder with provinces.csv, cities.csv, areas.csv and former.csv (code,name,from,to).
class RegionTable {
public:
    static RegionTable load(const std::string& folder);

    /// The region of that code on that day; nothing when the code is unknown or not valid then.
    const Region* find(std::string_view code, Date day) const;
    bool valid(std::string_view code, Date day) const { return find(code, day) != nullptr; }
    /// 湖北省武汉市江岸区; the fillers 市辖区 and 省直辖县级行政区划 are left out. Empty when unknown.
    std::string full_name(std::string_view code, Date day) const;
    /// The regions directly below a province or city, in code order; below "" the provinces.
    std::vector<const Region*> below(std::string_view code, Date day) const;
    std::size_t size() const { return regions_.size(); }

private:
    std::multimap<std::string, Region, std::less<>> regions_;
};

}  // namespace sunhall
