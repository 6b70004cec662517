#include "foundation/random.hpp"

#include <pthread.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>

namespace sunhall {
namespace {

void from_system(std::uint8_t* out, std::size_t size) {
    while (size > 0) {
        const ssize_t got = getrandom(out, size, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            std::abort();
        }
        out += got;
        size -= static_cast<std::size_t>(got);
    }
}

// Small requests (a salt for each record version) share one system call; used bytes are wiped.
struct Pool {
    std::array<std::uint8_t, 4096> bytes;
    std::size_t left = 0;
    unsigned generation = 0;
};

// A forked child must not repeat its parent's bytes.
std::atomic<unsigned> forks{0};
[[maybe_unused]] const int watching =
    pthread_atfork(nullptr, nullptr, [] { forks.fetch_add(1, std::memory_order_relaxed); });

}  // namespace

void fill_random(std::span<std::uint8_t> out) {
    if (out.size() > 256) return from_system(out.data(), out.size());
    thread_local Pool pool;
    const unsigned generation = forks.load(std::memory_order_relaxed);
    if (pool.left < out.size() || pool.generation != generation) {
        from_system(pool.bytes.data(), pool.bytes.size());
        pool.left = pool.bytes.size();
        pool.generation = generation;
    }
    pool.left -= out.size();
    std::memcpy(out.data(), pool.bytes.data() + pool.left, out.size());
    explicit_bzero(pool.bytes.data() + pool.left, out.size());
}

Bytes random_bytes(std::size_t count) {
    Bytes out(count);
    fill_random(out);
    return out;
}

std::uint64_t random_u64() {
    std::array<std::uint8_t, 8> raw;
    fill_random(raw);
    return get_u64(raw);
}

}  // namespace sunhall
