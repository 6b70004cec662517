// How near to the bare cipher do sealing and opening come? Memory to memory, one core; prints ratios (target 0.80).
//
// The reference is the cipher library itself, called here without any code of ours: one EVP or gcry context, 16 KiB at
// a time. Every round measures all four one after another in the processor time of this thread, and each ratio is the
// median over the rounds, so that a busy machine disturbs the figures little.
#include <gcrypt.h>
#include <openssl/evp.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "foundation/random.hpp"
#include "platform/sealing/opener.hpp"
#include "platform/sealing/sealer.hpp"

namespace sunhall::sealing {
namespace {

constexpr std::size_t content_bytes = 64 * 1024 * 1024, piece_bytes = 1024 * 1024;
constexpr int rounds = 11;
const SealRequest technical{Suite::B, "bench.example", "lot", EnvelopeRole::technical, "91429999MAKMB9EU2Q"};

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// Megabytes of plain text per second of processor time.
template <class Work>
double speed(std::size_t bytes, Work work) {
    const double start = thread_seconds();
    work();
    return double(bytes) / 1e6 / (thread_seconds() - start);
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

void require(bool done) {
    if (!done) std::abort();
}

void evp(const Bytes& content, bool seal) {
    const Bytes key(32, 1), nonce(12, 2);
    Bytes out(chunk_bytes), tag(16);
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    int size = 0;
    require(EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nullptr, key.data(), nullptr, seal) == 1);
    for (std::size_t at = 0; at < content.size(); at += chunk_bytes) {
        EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, nonce.data(), seal);
        EVP_CipherUpdate(context, out.data(), &size, content.data() + at, int(chunk_bytes));
        if (!seal) EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, tag.data());
        EVP_CipherFinal_ex(context, out.data(), &size);  // opening fails here, after the same work
        if (seal) EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag.data());
    }
    EVP_CIPHER_CTX_free(context);
}

void gcry(const Bytes& content, bool seal) {
    const Bytes key(16, 1), nonce(12, 2);
    Bytes out(chunk_bytes), tag(16);
    gcry_cipher_hd_t handle{};
    require(gcry_cipher_open(&handle, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_GCM, 0) == 0);
    require(gcry_cipher_setkey(handle, key.data(), key.size()) == 0);
    for (std::size_t at = 0; at < content.size(); at += chunk_bytes) {
        gcry_cipher_setiv(handle, nonce.data(), nonce.size());
        auto* work = seal ? gcry_cipher_encrypt : gcry_cipher_decrypt;
        require(work(handle, out.data(), chunk_bytes, content.data() + at, chunk_bytes) == 0);
        if (seal) gcry_cipher_gettag(handle, tag.data(), tag.size());
        else gcry_cipher_checktag(handle, tag.data(), tag.size());
    }
    gcry_cipher_close(handle);
}

SecretBytes seal(Suite suite, const Bytes& content, Sink sink) {
    SealRequest request = technical;
    request.suite = suite;
    Sealer sealer(request, content.size(), std::move(sink));
    for (std::size_t at = 0; at < content.size(); at += piece_bytes)
        sealer.write(ByteView(content).subspan(at, piece_bytes));
    sealer.finish();
    return SecretBytes(Bytes(sealer.kb().begin(), sealer.kb().end()));
}

void open(const Bytes& envelope, ByteView kb) {
    std::uint64_t seen = 0;
    Opener opener({technical.origin, technical.section, technical.role, {}, {}}, kb,
                  [&seen](ByteView piece) { seen += piece.size(); });
    for (std::size_t at = 0; at < envelope.size(); at += piece_bytes)
        opener.write(ByteView(envelope).subspan(at, std::min(piece_bytes, envelope.size() - at)));
    require(opener.finish().content_size == seen);
}

void run(Suite suite) {
    const Bytes content = random_bytes(content_bytes);
    auto* bare = suite == Suite::B ? evp : gcry;
    Bytes envelope;
    const SecretBytes kb =
        seal(suite, content, [&](ByteView part) { envelope.insert(envelope.end(), part.begin(), part.end()); });
    std::vector<double> sealing, opening, seal_ratio, open_ratio;
    for (int round = 0; round < rounds; ++round) {
        std::uint64_t seen = 0;
        // Padding is sealed and opened like content, so it counts as work done.
        const double bare_seal = speed(content.size(), [&] { bare(content, true); });
        sealing.push_back(
            speed(envelope.size(), [&] { seal(suite, content, [&seen](ByteView part) { seen += part.size(); }); }));
        const double bare_open = speed(content.size(), [&] { bare(content, false); });
        opening.push_back(speed(envelope.size(), [&] { open(envelope, kb); }));
        require(seen == envelope.size());
        seal_ratio.push_back(sealing.back() / bare_seal);
        open_ratio.push_back(opening.back() / bare_open);
    }
    std::printf("suite %s  seal %5.0f MB/s, %.2f of the bare cipher   open %5.0f MB/s, %.2f   padding x%.3f\n",
                suite == Suite::B ? "B" : "G", median(sealing), median(seal_ratio), median(opening), median(open_ratio),
                double(envelope.size()) / content_bytes);
}

}  // namespace
}  // namespace sunhall::sealing

int main() {
    gcry_check_version(nullptr);
    for (const auto suite : {sunhall::sealing::Suite::B, sunhall::sealing::Suite::G}) sunhall::sealing::run(suite);
}
