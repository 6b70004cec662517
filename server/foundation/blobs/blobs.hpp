// Files kept under their SHA-256: one interface, a folder by default. Nothing stored is ever changed.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "foundation/blobs/folder.hpp"
#include "foundation/blobs/storage_fault.hpp"
#include "foundation/digest.hpp"

namespace sunhall {

class DigestThreads;

struct BlobFacts {
    Digest sha256, sm3;
    std::uint64_t size = 0;
    bool operator==(const BlobFacts&) const = default;
};

/// Reads a stored file; safe from several threads at once.
class BlobReader {
public:
    virtual ~BlobReader() = default;
    virtual std::uint64_t size() const = 0;
    /// Fills `out` from `offset`; fewer bytes only at the end. Throws StorageFault when the store cannot read.
    virtual std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) const = 0;
};

/// Takes a file piece by piece, in constant memory. Destroyed without commit, it leaves nothing.
class BlobWriter {
public:
    virtual ~BlobWriter() = default;
    virtual void add(ByteView piece) = 0;
    /// Returns when the file is durable under its digest. The same content again is no error and no second copy.
    virtual BlobFacts commit() = 0;
};

class Blobs {
public:
    virtual ~Blobs() = default;
    /// `expected_bytes` lets a full disk be told before the first byte. Throws StorageFault.
    virtual std::unique_ptr<BlobWriter> begin(std::uint64_t expected_bytes = 0) = 0;
    /// Null when there is no such file.
    virtual std::shared_ptr<const BlobReader> open(const Digest& sha256) const = 0;
    virtual bool exists(const Digest& sha256) const = 0;
    /// Reads the whole file: true when it is there and still has its digest.
    virtual bool verify(const Digest& sha256) const = 0;
    /// Takes over a finished, flushed file of that digest; the path is gone afterwards. Idempotent like commit.
    virtual void adopt(const std::filesystem::path& file, const Digest& sha256, std::uint64_t size) = 0;
    /// Late uploads lose their content (R-SEAL-19); true when there was one.
    virtual bool remove(const Digest& sha256) = 0;
    virtual void for_each(const std::function<void(const Digest& sha256, std::uint64_t size)>& see) const = 0;
    /// Throws StorageFault when the store would refuse so many bytes now.
    virtual void require_room(std::uint64_t coming) const = 0;
};

/// A small text as a stored file.
BlobFacts store(Blobs& blobs, ByteView content);
/// The whole file; throws std::out_of_range when absent or larger than `limit_bytes`.
Bytes load(const Blobs& blobs, const Digest& sha256, std::uint64_t limit_bytes);

struct FolderBlobsOptions {
    std::filesystem::path folder;  ///< gets blobs/ab/cd/<sha256> and incoming/
    std::uint64_t reserve_bytes = 2ull << 30;  ///< stays free for journal and receipts (R-REL-04)
    std::size_t digest_threads = 1;  ///< one finds more streams waiting together, which is worth more than a second
    DiskTrouble trouble;  ///< for tests
};

class FolderBlobs : public Blobs {
public:
    explicit FolderBlobs(FolderBlobsOptions options);
    ~FolderBlobs() override;
    std::unique_ptr<BlobWriter> begin(std::uint64_t expected_bytes = 0) override;
    std::shared_ptr<const BlobReader> open(const Digest& sha256) const override;
    bool exists(const Digest& sha256) const override;
    bool verify(const Digest& sha256) const override;
    void adopt(const std::filesystem::path& file, const Digest& sha256, std::uint64_t size) override;
    bool remove(const Digest& sha256) override;
    void for_each(const std::function<void(const Digest&, std::uint64_t)>& see) const override;
    void require_room(std::uint64_t coming) const override { folder_.require_room(coming); }

    Folder& folder() { return folder_; }
    DigestThreads& digest_threads() { return *threads_; }
    std::filesystem::path path_of(const Digest& sha256) const;

private:
    Folder folder_;
    std::unique_ptr<DigestThreads> threads_;
};

}  // namespace sunhall
