// Any bytes: the parser neither crashes nor accepts what it could not have written itself. Half of the inputs get a
// fitting digest line, or nothing would ever come past it.
#include <cstdlib>

#include "platform/bankfile/bank_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall;
    std::string text(reinterpret_cast<const char*>(data), size);
    if (size > 0 && data[0] % 2 == 1) {
        text = "SUNBANK-STATEMENT,1\n" + text.substr(1);
        text += "S," + sha256(text).text() + "\n";
    }
    const auto parsed = bankfile::parse_bank_file(text);
    if (parsed.statement.has_value() == !parsed.faults.empty()) std::abort();
    if (!parsed.statement) return 0;
    const auto again = bankfile::parse_bank_file(bankfile::write_bank_file(*parsed.statement));
    if (!again.statement || !(*again.statement == *parsed.statement)) std::abort();
    return 0;
}
