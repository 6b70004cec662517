#include "foundation/blobs/blobs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>

#include "foundation/blobs/digest_pipe.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t flush_stretch_bytes = 8u << 20;

class FileReader : public BlobReader {
public:
    FileReader(OpenFile file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
    std::uint64_t size() const override { return size_; }
    std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        std::size_t filled = 0;
        while (filled < out.size()) {
            const auto got = ::pread(file_.descriptor(), out.data() + filled, out.size() - filled,
                                     static_cast<off_t>(offset + filled));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0)
                throw StorageFault(StorageTrouble::stopped, std::string("read failed: ") + std::strerror(errno));
            if (got == 0) break;
            filled += static_cast<std::size_t>(got);
        }
        return filled;
    }

private:
    OpenFile file_;
    std::uint64_t size_;
};

class FileWriter : public BlobWriter {
public:
    explicit FileWriter(FolderBlobs& blobs)
        : blobs_(blobs),
          path_(blobs.folder().root() / "incoming" / hex(random_bytes(16))),
          file_(blobs.folder().create(path_)),
          digests_(blobs.digest_threads()) {}
    ~FileWriter() override {
        if (!committed_) ::unlink(path_.c_str());
    }
    void add(ByteView piece) override {
        digests_.add(piece, [&] { blobs_.folder().write_all(file_, piece, size_); });
        const auto before = size_ / flush_stretch_bytes;
        size_ += piece.size();
        if (const auto now = size_ / flush_stretch_bytes; now != before) {
            Folder::begin_flush(file_, before * flush_stretch_bytes, (now - before) * flush_stretch_bytes);
            blobs_.require_room(0);
        }
    }
    BlobFacts commit() override {
        blobs_.folder().flush(file_);
        const auto digests = digests_.finish();
        blobs_.adopt(path_, digests.sha256, size_);
        committed_ = true;
        return {digests.sha256, digests.sm3, size_};
    }

private:
    FolderBlobs& blobs_;
    fs::path path_;
    OpenFile file_;
    DigestPipe digests_;
    std::uint64_t size_ = 0;
    bool committed_ = false;
};

}  // namespace

FolderBlobs::FolderBlobs(FolderBlobsOptions options)
    : folder_(options.folder, options.reserve_bytes, std::move(options.trouble)),
      threads_(std::make_unique<DigestThreads>(std::max<std::size_t>(1, options.digest_threads))) {
    folder_.ensure_folder(folder_.root() / "blobs");
    folder_.ensure_folder(folder_.root() / "incoming");
    // What a crash left half written belongs to nobody. A day's grace spares those of another process on the same
    // folder.
    std::error_code ignored;
    for (const auto& left : fs::directory_iterator(folder_.root() / "incoming", ignored))
        if (fs::last_write_time(left.path(), ignored) < fs::file_time_type::clock::now() - std::chrono::hours(24))
            fs::remove(left.path(), ignored);
}

FolderBlobs::~FolderBlobs() = default;

fs::path FolderBlobs::path_of(const Digest& sha256) const {
    const std::string name = sha256.text();
    return folder_.root() / "blobs" / name.substr(0, 2) / name.substr(2, 2) / name;
}

std::unique_ptr<BlobWriter> FolderBlobs::begin(std::uint64_t expected_bytes) {
    folder_.require_room(expected_bytes);
    return std::make_unique<FileWriter>(*this);
}

std::shared_ptr<const BlobReader> FolderBlobs::open(const Digest& sha256) const {
    OpenFile file(::open(path_of(sha256).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file && errno == ENOENT) return nullptr;
    struct stat facts {};
    if (!file || ::fstat(file.descriptor(), &facts) != 0)
        throw StorageFault(StorageTrouble::stopped,
                           std::string("a stored file cannot be opened: ") + std::strerror(errno));
    return std::make_shared<FileReader>(std::move(file), static_cast<std::uint64_t>(facts.st_size));
}

bool FolderBlobs::exists(const Digest& sha256) const { return ::access(path_of(sha256).c_str(), F_OK) == 0; }

bool FolderBlobs::verify(const Digest& sha256) const {
    const auto file = open(sha256);
    if (!file) return false;
    Sha256 digest;
    Bytes piece(256 * 1024);
    for (std::uint64_t at = 0; at < file->size();) {
        const auto got = file->read(at, piece);
        if (got == 0) return false;
        digest.add(ByteView(piece).first(got));
        at += got;
    }
    return digest.finish() == sha256;
}

void FolderBlobs::adopt(const fs::path& file, const Digest& sha256, std::uint64_t size) {
    const auto place = path_of(sha256);
    folder_.ensure_folder(place.parent_path());
    struct stat facts {};
    if (::stat(place.c_str(), &facts) == 0 && static_cast<std::uint64_t>(facts.st_size) == size) {
        ::unlink(file.c_str());
    } else {
        ::chmod(file.c_str(), 0400);
        folder_.rename(file, place);
    }
    // Also when it was there: whoever brought it may not have flushed the folder yet.
    folder_.flush_folder(place.parent_path());
}

bool FolderBlobs::remove(const Digest& sha256) { return ::unlink(path_of(sha256).c_str()) == 0; }

void FolderBlobs::for_each(const std::function<void(const Digest&, std::uint64_t)>& see) const {
    for (const auto& entry : fs::recursive_directory_iterator(folder_.root() / "blobs"))
        if (entry.is_regular_file())
            if (const auto digest = Digest::parse(entry.path().filename().string())) see(*digest, entry.file_size());
}

BlobFacts store(Blobs& blobs, ByteView content) {
    const auto writer = blobs.begin(content.size());
    writer->add(content);
    return writer->commit();
}

Bytes load(const Blobs& blobs, const Digest& sha256, std::uint64_t limit_bytes) {
    const auto file = blobs.open(sha256);
    if (!file) throw std::out_of_range("no stored file " + sha256.text());
    if (file->size() > limit_bytes) throw std::out_of_range("stored file larger than the limit: " + sha256.text());
    Bytes content(file->size());
    content.resize(file->read(0, content));
    return content;
}

}  // namespace sunhall
