#include "foundation/values/industry_table.hpp"

#include "foundation/values/csv.hpp"

namespace sunhall {

IndustryTable IndustryTable::load(const std::string& path, std::string edition) {
    const auto table = CsvTable::load(path);
    IndustryTable out;
    out.edition_ = std::move(edition);
    for (std::size_t i = 0; i < table.size(); ++i) {
        Industry industry{table.at(i, "code"), table.at(i, "name"), table.at(i, "parent_code")};
        if (!out.industries_.emplace(industry.code, industry).second)
            throw CsvError(table.line(i), 1, "a code appears twice");
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto& own = table.at(i, "code");
        const auto& parent = table.at(i, "parent_code");
        // A parent is a shorter code, so walking up always ends.
        const bool letter = own.size() == 1;
        const bool fits =
            letter ? parent.empty() : out.find(parent) && (parent.size() == 1 || parent.size() < own.size());
        if (!fits) throw CsvError(table.line(i), 1, "the parent of " + own + " is missing or not above it");
    }
    return out;
}

const Industry* IndustryTable::find(std::string_view code) const {
    const auto found = industries_.find(code);
    return found == industries_.end() ? nullptr : &found->second;
}

std::string IndustryTable::lettered(std::string_view code) const {
    const Industry* industry = find(code);
    if (industry == nullptr) return {};
    while (!industry->parent.empty()) industry = find(industry->parent);
    return code.size() == 1 ? std::string(code) : industry->code + std::string(code);
}

std::string IndustryTable::full_name(std::string_view code) const {
    std::string out;
    for (const Industry* industry = find(code); industry != nullptr; industry = find(industry->parent))
        out = out.empty() ? industry->name : industry->name + " / " + out;
    return out;
}

}  // namespace sunhall
