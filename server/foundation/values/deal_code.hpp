// Unified deal code (统一交易标识码): class, operating organisation, date, serial and a check. N-CODE-09..11
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/time.hpp"

namespace sunhall {

struct DealCode {
    std::string deal_class;    ///< 3 characters, from a table that is loaded (N-CODE-13)
    std::string organisation;  ///< credit code of the organisation that runs the deal
    Date date;
    int serial = 0;  ///< 1..999999 per class and day

    bool operator==(const DealCode&) const = default;
    /// A02-12420000MB00000001-20170420-000001-7; std::invalid_argument when a part does not fit.
    std::string text() const;
    /// Only the form with hyphens; the credit code, the date and both checks must be right.
    static std::optional<DealCode> parse(std::string_view text);
};

/// ISO 7064 MOD 37-2 over 0-9 and A-Z; the check may be `*`. Nothing when a character is foreign. N-CODE-10
std::optional<char> mod_37_2_check(std::string_view characters);

/// The class codes and their names, loaded from CSV `code,name`; the shipped table is a sample (N-CODE-13).
class DealClasses {
public:
    static DealClasses load(const std::string& path);
    /// The name, empty when the class is not in the table.
    std::string_view name(std::string_view code) const;
    std::size_t size() const { return names_.size(); }

private:
    std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace sunhall
