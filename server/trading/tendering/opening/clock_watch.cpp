#include <sys/timex.h>

#include "trading/tendering/opening/opening.hpp"

namespace sunhall::tendering {

std::optional<std::int64_t> kernel_drift_ms() {
    timex state{};
    const int kept = adjtimex(&state);
    if (kept < 0 || kept == TIME_ERROR || (state.status & STA_UNSYNC)) return std::nullopt;
    const std::int64_t offset_us = (state.status & STA_NANO) ? state.offset / 1000 : state.offset;
    return offset_us / 1000;
}

}  // namespace sunhall::tendering
