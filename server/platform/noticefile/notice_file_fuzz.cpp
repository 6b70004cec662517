// Any bytes as a file of collected notices: rows with id, title and time, or one fault for the whole.
#include <cstdlib>

#include "platform/noticefile/notice_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall::noticefile;
    try {
        const auto file = parse_notice_file({reinterpret_cast<const char*>(data), size});
        for (const auto& notice : file.notices) {
            if (notice.id.empty() || notice.title.empty()) std::abort();
        }
        for (const auto& fault : file.faults) {
            if (fault.row == 0 || fault.what.empty()) std::abort();
        }
    } catch (const UnreadableFile&) {
    }
    return 0;
}
