#include "platform/sealing/chunks.hpp"

#include <algorithm>
#include <stdexcept>

namespace sunhall::sealing {
namespace {

// Chunks handed on together: enough to make system calls rare, few enough to stay in the processor's cache.
constexpr std::size_t batch = 16;
constexpr std::uint64_t chunk_limit = std::uint64_t{1} << 38;

using Nonce = std::array<std::uint8_t, aead_nonce_size>;

Nonce nonce_of(const Nonce& base, std::uint64_t index) {
    if (index >= chunk_limit) throw std::length_error("a message has at most 2^38 chunks");
    Nonce nonce = base;
    for (std::size_t i = 0; i < 8; ++i) nonce[nonce.size() - 1 - i] ^= static_cast<std::uint8_t>(index >> (8 * i));
    return nonce;
}

}  // namespace

ChunkSecrets derive_chunk_secrets(Suite suite, ByteView input_key, const ChunkSalt& salt, ByteView context) {
    const std::size_t key_size = aead_key_size(aead_of(suite));
    if (input_key.size() != key_size) throw std::invalid_argument("the input key has the wrong length");
    Bytes info = to_bytes("c2sp.org/chunked-encryption@v1+");
    const auto append = [&info](ByteView part) { info.insert(info.end(), part.begin(), part.end()); };
    append(as_bytes(suite == Suite::B ? "AEAD_AES_256_GCM" : "AEAD_SM4_GCM"));
    info.push_back(0);
    append(salt);
    append(context);
    const std::size_t size = key_size + aead_nonce_size + chunk_commitment_bytes;
    const SecretBytes all(suite == Suite::B ? hkdf_sha512_expand(input_key, info, size)
                                            : hkdf_sm3_expand(input_key, info, size));
    const auto at = all.bytes.begin();
    ChunkSecrets secrets;
    secrets.key = SecretBytes(Bytes(at, at + static_cast<std::ptrdiff_t>(key_size)));
    std::copy_n(at + static_cast<std::ptrdiff_t>(key_size), aead_nonce_size, secrets.base_nonce.begin());
    std::copy_n(at + static_cast<std::ptrdiff_t>(key_size + aead_nonce_size), chunk_commitment_bytes,
                secrets.commitment.begin());
    return secrets;
}

ChunkWriter::ChunkWriter(Suite suite, ByteView input_key, const ChunkSalt& salt, ByteView context, Sink sink)
    : sink_(std::move(sink)), secrets_(derive_chunk_secrets(suite, input_key, salt, context)),
      aead_(aead_of(suite), secrets_.key), out_(batch * sealed_chunk_bytes) {
    partial_.reserve(chunk_bytes);
    sink_(salt);
    sink_(secrets_.commitment);
}

void ChunkWriter::seal_chunk(ByteView plain) {
    const std::size_t size = plain.size() + aead_tag_size;
    if (out_used_ + size > out_.size()) flush();
    aead_.seal(nonce_of(secrets_.base_nonce, next_++), {}, plain, std::span(out_).subspan(out_used_, size));
    out_used_ += size;
}

void ChunkWriter::flush() {
    if (out_used_ > 0) sink_(ByteView(out_).first(out_used_));
    out_used_ = 0;
}

void ChunkWriter::write(ByteView plain) {
    if (!partial_.empty()) {
        const std::size_t take = std::min(plain.size(), chunk_bytes - partial_.size());
        partial_.insert(partial_.end(), plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(take));
        plain = plain.subspan(take);
        if (partial_.size() < chunk_bytes) return;
        seal_chunk(partial_);
        wipe(partial_);
        partial_.clear();
    }
    for (; plain.size() >= chunk_bytes; plain = plain.subspan(chunk_bytes)) seal_chunk(plain.first(chunk_bytes));
    partial_.assign(plain.begin(), plain.end());
}

void ChunkWriter::write_zeros(std::uint64_t count) {
    static const Bytes zeros(chunk_bytes, 0);
    while (count > 0) {
        const std::size_t piece =
            static_cast<std::size_t>(std::min<std::uint64_t>(count, chunk_bytes - partial_.size()));
        write(ByteView(zeros).first(piece));
        count -= piece;
    }
}

void ChunkWriter::finish() {
    seal_chunk(partial_);
    flush();
    wipe(partial_);
}

ChunkReader::ChunkReader(Suite suite, ByteView input_key, ByteView context, Sink sink)
    : suite_(suite), input_key_(Bytes(input_key.begin(), input_key.end())), context_(context.begin(), context.end()),
      sink_(std::move(sink)), out_(batch * chunk_bytes) {
    partial_.reserve(sealed_chunk_bytes);
}

// The commitment is checked before any chunk: with it, no other key can open this message (key commitment).
bool ChunkReader::begin() {
    ChunkSalt salt;
    std::copy_n(partial_.begin(), salt.size(), salt.begin());
    secrets_ = derive_chunk_secrets(suite_, input_key_, salt, context_);
    if (!equal_constant_time(ByteView(partial_).subspan(chunk_salt_bytes), secrets_.commitment)) return false;
    aead_.emplace(aead_of(suite_), secrets_.key);
    partial_.clear();
    return true;
}

bool ChunkReader::open_chunk(ByteView sealed) {
    const std::size_t size = sealed.size() - aead_tag_size;
    if (out_used_ + size > out_.size()) flush();
    if (!aead_->open(nonce_of(secrets_.base_nonce, next_++), {}, sealed, std::span(out_).subspan(out_used_, size)))
        return false;
    out_used_ += size;
    return true;
}

void ChunkReader::flush() {
    if (out_used_ > 0) sink_(ByteView(out_).first(out_used_));
    out_used_ = 0;
}

bool ChunkReader::fill(ByteView& sealed, std::size_t size) {
    const std::size_t take = std::min(sealed.size(), size - partial_.size());
    partial_.insert(partial_.end(), sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(take));
    sealed = sealed.subspan(take);
    return partial_.size() == size;
}

bool ChunkReader::take(ByteView sealed) {
    if (!aead_) {
        if (!fill(sealed, chunk_prefix_bytes)) return true;
        if (!begin()) return false;
    }
    // A block of full length is never the last one, so it can be opened as soon as it is there.
    if (!partial_.empty()) {
        if (!fill(sealed, sealed_chunk_bytes)) return true;
        if (!open_chunk(partial_)) return false;
        partial_.clear();
    }
    for (; sealed.size() >= sealed_chunk_bytes; sealed = sealed.subspan(sealed_chunk_bytes))
        if (!open_chunk(sealed.first(sealed_chunk_bytes))) return false;
    partial_.assign(sealed.begin(), sealed.end());
    return true;
}

bool ChunkReader::write(ByteView sealed) {
    if (failed_) return false;
    failed_ = true;  // stays so when take fails or throws
    failed_ = !take(sealed);
    return !failed_;
}

bool ChunkReader::finish() {
    if (failed_) return false;
    failed_ = true;  // nothing may follow
    if (!aead_ || partial_.size() < aead_tag_size || !open_chunk(partial_)) return false;
    flush();
    wipe(out_);
    return true;
}

}  // namespace sunhall::sealing
