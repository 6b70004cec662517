// Four-property checks (四性检测, DA/T 70-2018): one list of checks for three moments (R-ARC-31, R-ARC-32).
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "foundation/time.hpp"
#include "platform/bags/bag_check.hpp"

namespace sunhall::bags {

enum class CheckMoment { filing, hand_over, long_term };
enum class Property { authenticity, completeness, usability, security };
enum class CheckResult { pass, fail, not_applicable, not_automatic };

struct CheckItem {
    std::string
        code;  ///< our own, such as A1; DA/T 70's item numbers are not printed until confirmed against the standard
    Property property = Property::authenticity;
    std::string name;
    CheckResult result = CheckResult::not_automatic;
    std::string reason;  ///< what was found, or why the check does not apply or needs a person
};

struct FourPropertyReport {
    CheckMoment moment = CheckMoment::filing;
    std::string number;
    Instant at;
    std::vector<CheckItem> items;

    bool passed() const;  ///< no item failed
};

/// A verdict that other rooms give: the signature check, the virus scan, the journal proof.
struct OutsideVerdict {
    bool good = false;
    std::string reason;
};

/// What the checks need beside the package. What is not given makes its items "not automatic" or "not applicable",
/// never "pass".
struct FourPropertyInput {
    CheckMoment moment = CheckMoment::filing;
    Instant at;
    std::set<std::string> scope;            ///< kinds a piece must cover (R-ARC-06); empty: not applicable
    std::set<std::string> excused;          ///< kinds with an approved absence note (R-ARC-07)
    std::set<std::string> allowed_formats;  ///< media types (R-ARC-08); empty: the default list
    std::function<bool(const std::string& number)> number_taken;  ///< by another package; not set: not automatic
    bool own_signatures = false;  ///< judge those inside the package (signature_check.hpp), not a verdict from outside
    std::optional<OutsideVerdict> signatures, journal_proof, virus_scan, process_log, same_as_sent;
    std::optional<Instant> virus_signatures_at;  ///< when the engine's signatures were made
};

/// Reads the package once and judges every item of R-ARC-32. Throws std::runtime_error only when `bag` is not a
/// directory.
FourPropertyReport check_four_properties(const std::filesystem::path& bag, const FourPropertyInput& input);

/// checks/four-properties-<moment>.xml, valid by four-properties.xsd.
std::string report_xml(const FourPropertyReport& report);
/// "four-properties-filing" and so on.
std::string report_name(CheckMoment moment);

std::string_view label(CheckMoment moment);  ///< 归档, 移交接收, 长期保存
std::string_view label(Property property);   ///< 真实性 …
std::string_view label(CheckResult result);  ///< 通过, 不通过, 不适用, 非自动

}  // namespace sunhall::bags
