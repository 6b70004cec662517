// A disk that forgets: SQLite's files through a layer that keeps every write in memory until it is flushed. Ended with
// SIGKILL, the program loses what was never flushed, as in a power cut; a part of it may still have reached the disk,
// in any order and torn (T-REL-03).
#pragma once
#include <cstdint>

namespace sunhall::faults {

/// What the disk does besides forgetting.
enum class DiskState { sound, full, flush_fails };

/// Becomes SQLite's default file layer; to be called before any database is opened.
void install_power_loss_disk();
void set_disk_state(DiskState state);

/// Lets a random part of the unflushed sectors reach the disk, each whole or torn. For the moment before the program
/// ends.
void spill_some(std::uint64_t seed);

}  // namespace sunhall::faults
