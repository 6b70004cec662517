// How near to the bare cipher do sealing and opening come? One core, memory to memory, best of several rounds; prints
// ratios (target 0.80). The bare cipher runs over the same chunks with one context: what the library itself can do.
#include <chrono>
#include <cstdio>
#include <cstring>

#include "foundation/random.hpp"
#include "platform/sealing/opener.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::sealing {
namespace {

constexpr std::size_t content_bytes = 128 * 1024 * 1024, piece_bytes = 1024 * 1024;
constexpr int rounds = 7;

template <class Work>
double best_seconds(Work work) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

double megabytes_per_second(double seconds) { return content_bytes / 1e6 / seconds; }

// One EVP or gcry context, 16 KiB at a time, nothing else.
double bare_seal(Suite suite, const Bytes& content, Bytes& out) {
    Aead aead(aead_of(suite), random_bytes(aead_key_size(aead_of(suite))));
    Bytes nonce(12);
    return best_seconds([&] {
        for (std::size_t at = 0; at + chunk_bytes <= content.size(); at += chunk_bytes) {
            std::memcpy(nonce.data(), &at, sizeof at);
            aead.seal(nonce, {}, ByteView(content).subspan(at, chunk_bytes), std::span(out).first(sealed_chunk_bytes));
        }
    });
}

double bare_open(Suite suite, const Bytes& content, Bytes& out) {
    Aead aead(aead_of(suite), random_bytes(aead_key_size(aead_of(suite))));
    const Bytes nonce(12);
    Bytes sealed(sealed_chunk_bytes);
    aead.seal(nonce, {}, ByteView(content).first(chunk_bytes), sealed);
    return best_seconds([&] {
        for (std::size_t at = 0; at + chunk_bytes <= content.size(); at += chunk_bytes)
            if (!aead.open(nonce, {}, sealed, std::span(out).first(chunk_bytes))) std::abort();
    });
}

void run(Suite suite) {
    const Bytes content = random_bytes(content_bytes);
    Bytes scratch(sealed_chunk_bytes), envelope;
    SealRequest request{suite, "bench.example", "lot", EnvelopeRole::technical, "91429999MAKMB9EU2Q"};
    const auto seal_to = [&](Sink sink) {
        Sealer sealer(request, content.size(), std::move(sink));
        for (std::size_t at = 0; at < content.size(); at += piece_bytes)
            sealer.write(ByteView(content).subspan(at, piece_bytes));
        sealer.finish();
        return SecretBytes(Bytes(sealer.kb().begin(), sealer.kb().end()));
    };
    std::uint64_t sum = 0;
    const double seal = best_seconds([&] { seal_to([&sum](ByteView piece) { sum += piece.back(); }); });
    envelope.reserve(content_bytes + content_bytes / 8);
    const SecretBytes kb =
        seal_to([&](ByteView piece) { envelope.insert(envelope.end(), piece.begin(), piece.end()); });
    const double open = best_seconds([&] {
        Opener opener({"bench.example", "lot", EnvelopeRole::technical}, kb,
                      [&sum](ByteView piece) { sum += piece.back(); });
        for (std::size_t at = 0; at < envelope.size(); at += piece_bytes)
            opener.write(ByteView(envelope).subspan(at, std::min(piece_bytes, envelope.size() - at)));
        opener.finish();
    });
    // Padding is sealed and opened too; count it as work done.
    const double padded = double(envelope.size()) / content_bytes;
    const double bare_s = bare_seal(suite, content, scratch), bare_o = bare_open(suite, content, scratch);
    std::printf(
        "suite %s  seal %6.0f MB/s of %6.0f (ratio %.2f)   open %6.0f MB/s of %6.0f (ratio %.2f)   padding x%.3f\n",
        suite == Suite::B ? "B" : "G", megabytes_per_second(seal) * padded, megabytes_per_second(bare_s),
        bare_s * padded / seal, megabytes_per_second(open) * padded, megabytes_per_second(bare_o),
        bare_o * padded / open, padded);
    if (sum == 0) std::puts("");  // keeps the sinks alive
}

}  // namespace
}  // namespace sunhall::sealing

int main() {
    for (const auto suite : {sunhall::sealing::Suite::B, sunhall::sealing::Suite::G}) sunhall::sealing::run(suite);
}
