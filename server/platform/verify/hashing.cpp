// The low-level SHA-256 calls: OpenSSL 3's one-shot looks the algorithm up by name on every call, which costs more than
// a short text does.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "platform/verify/hashing.hpp"

#include <openssl/sha.h>

#include <algorithm>

#include "foundation/random.hpp"

namespace sunhall::verify {

Digest sha256_of(Pieces pieces) {
    SHA256_CTX context;
    SHA256_Init(&context);
    for (const ByteView piece : pieces) SHA256_Update(&context, piece.data(), piece.size());
    Digest out;
    SHA256_Final(out.bytes.data(), &context);
    return out;
}

Marker::Marker() { fill_random(key_); }

namespace {
Mark short_mark(const Digest& digest) {
    Mark mark;
    std::copy_n(digest.bytes.begin(), mark.size(), mark.begin());
    return mark;
}
}  // namespace

Mark Marker::key(std::string_view type, std::string_view id) const {
    constexpr std::uint8_t domain[] = {'k'}, between[] = {0};
    return short_mark(sha256_of({key_, domain, as_bytes(type), between, as_bytes(id)}));
}

Mark Marker::body(std::string_view body) const {
    constexpr std::uint8_t domain[] = {'b'};
    return short_mark(sha256_of({key_, domain, as_bytes(body)}));
}

}  // namespace sunhall::verify
