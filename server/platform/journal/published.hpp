// What the world may know of the journal's growth (R-SEAL-32).
#pragma once
#include <atomic>
#include <cstdint>

namespace sunhall::journal {

/// How many entries a signed checkpoint covers. The signer sets it; pages and measures show it and never the head of the
/// journal itself, for that grows with every bid.
struct Published {
    static constexpr const char* service_name = "journal.published";
    std::atomic<std::int64_t> size{0};
};

}  // namespace sunhall::journal
