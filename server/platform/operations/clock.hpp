// The hall's clock: the machine's, or the machine's plus an offset that only grows (a demonstration clock, D24).
#pragma once
#include <atomic>

#include "foundation/time.hpp"

namespace sunhall::operations {

class HallClock {
public:
    Instant now() const { return {machine_now().micros + offset_micros_.load(std::memory_order_acquire)}; }
    bool demonstration() const { return demonstration_.load(std::memory_order_acquire); }
    std::int64_t offset_micros() const { return offset_micros_.load(std::memory_order_acquire); }

    /// Turns the clock into a demonstration clock; for opening a hall and for tests.
    void set_offset(std::int64_t micros) {
        demonstration_.store(true, std::memory_order_release);
        offset_micros_.store(micros, std::memory_order_release);
    }
    /// Moves forward so that it now shows `at`; a clock already past it stays as it is.
    void move_to(Instant at) {
        const std::int64_t wanted = at.micros - machine_now().micros;
        demonstration_.store(true, std::memory_order_release);
        std::int64_t current = offset_micros_.load(std::memory_order_acquire);
        while (wanted > current && !offset_micros_.compare_exchange_weak(current, wanted)) {
        }
    }

private:
    std::atomic<std::int64_t> offset_micros_{0};
    std::atomic<bool> demonstration_{false};
};

}  // namespace sunhall::operations
