// Any bytes as JSON: what is accepted has a canonical form that reads back to the same value and is its own canonical
// form.
#include <cstdlib>

#include "foundation/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall;
    std::string why;
    const auto value = parse_json({reinterpret_cast<const char*>(data), size}, &why);
    if (!value) {
        if (why.empty()) std::abort();  // a refusal always says what is wrong
        return 0;
    }
    std::string once;
    try {
        once = canonical(*value);
    } catch (const std::invalid_argument&) {
        return 0;  // a string that is not UTF-8
    }
    const auto again = parse_json(once);
    if (!again || canonical(*again) != once) std::abort();
    return 0;
}
