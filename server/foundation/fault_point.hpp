// Named points at which the fault tests may end the program, as a power cut would. In the shipped program nothing
// listens.
#pragma once
#include <atomic>

namespace sunhall {

using FaultHook = void (*)(const char* point);
inline std::atomic<FaultHook> fault_hook{nullptr};

/// Costs one relaxed load when nobody listens.
inline void fault_point(const char* name) {
    if (const FaultHook hook = fault_hook.load(std::memory_order_relaxed)) hook(name);
}

}  // namespace sunhall
