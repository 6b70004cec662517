// Files on their way in: resumable after a lost connection or kill -9, acknowledged only when durable (R-SEAL-16).
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "foundation/blobs/blobs.hpp"
#include "foundation/time.hpp"

namespace sunhall {

/// What is known of one upload. It says nothing of what is sealed: the metadata is kept as given.
struct UploadFacts {
    std::string id;     ///< 128 random bits in hex (R-SEAL-15)
    std::string owner;  ///< who may go on with it
    std::string kind;   ///< which entrance made it (D25)
    std::string metadata;
    std::uint64_t length = 0;
    Instant created_at, expires_at;
    std::uint64_t offset = 0;               ///< durable bytes; what HEAD reports
    std::optional<Instant> delivered_at;    ///< when the last byte arrived (R-SEAL-17)
    std::optional<BlobFacts> stored;        ///< once complete, durable and digested
    bool gone = false;                      ///< expired or ended by its owner; kept for a while to answer 410
};

class Uploads;
struct StagedUpload;

/// One stretch of bytes being added. Exactly one exists per upload; its destructor keeps what an unfinished plain
/// stretch brought and drops what an unfinished checked one brought.
class UploadPart {
public:
    ~UploadPart();
    UploadPart(UploadPart&&) noexcept = default;
    /// Throws StorageFault; std::length_error beyond the declared length.
    void add(ByteView piece);
    std::uint64_t position() const { return position_; }
    /// Makes everything added durable and counts it; at the declared length also digests and moves it to the blobs.
    /// `now` is the instant the last byte arrived.
    UploadFacts keep(Instant now);
    /// Back to where this stretch began.
    void drop();

private:
    friend class Uploads;
    UploadPart(Uploads& uploads, std::shared_ptr<StagedUpload> staged, bool checked);
    void release();
    void unmark();
    void forget_digests();
    Uploads* uploads_;
    std::shared_ptr<StagedUpload> staged_;
    OpenFile file_;
    std::uint64_t began_ = 0, position_ = 0, flushing_ = 0;
    bool checked_ = false, marked_ = false;
};

class Uploads {
public:
    /// Reads what a former process left in uploads/ beside the blobs; finishes what was about to be moved.
    explicit Uploads(FolderBlobs& blobs);
    ~Uploads();

    /// Throws StorageFault(full) when there is no room for `length`.
    UploadFacts create(std::string owner, std::string kind, std::string metadata, std::uint64_t length, Instant now,
                       Instant expires_at);
    std::optional<UploadFacts> find(const std::string& id) const;

    enum class Refused { absent, gone, busy, offset };
    struct Resumed {
        std::optional<UploadPart> part;
        Refused why = Refused::absent;  ///< when there is no part
    };
    /// `checked`: the bytes count only when keep() is called, even across a crash (tus checksum).
    Resumed resume(const std::string& id, std::uint64_t offset, bool checked);

    /// Ends an upload and deletes its bytes; false while a part is open. Completed files stay in the blobs.
    bool end(const std::string& id);
    /// Ends the unfinished ones that expired, forgets the ended ones a week later. Returns how many bytes files ended.
    std::size_t expire(Instant now);
    std::size_t count() const;

private:
    friend class UploadPart;
    std::filesystem::path data_path(const std::string& id) const { return folder_ / id; }
    std::filesystem::path facts_path(const std::string& id) const { return folder_ / (id + ".json"); }
    std::filesystem::path mark_path(const std::string& id) const { return folder_ / (id + ".mark"); }
    void load(const std::filesystem::path& facts_file);
    void load_bytes(StagedUpload& staged);
    void save(const UploadFacts& facts);
    void finish(StagedUpload& staged, OpenFile& file, Instant now);
    std::shared_ptr<StagedUpload> staged(const std::string& id) const;

    FolderBlobs& blobs_;
    std::filesystem::path folder_;
    mutable std::mutex guard_;
    std::map<std::string, std::shared_ptr<StagedUpload>> staged_;
};

}  // namespace sunhall
