// Stored files as one ZIP, written by libarchive while it is sent: constant memory, each file read once, nothing
// compressed, of any size (Zip64), the same bytes each time.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "foundation/blobs/blobs.hpp"
#include "foundation/time.hpp"

namespace sunhall::portal {

struct ZipEntry {
    std::string name;                             ///< UTF-8, with `/` between folders
    std::shared_ptr<const BlobReader> file = {};  ///< or, when null, `text`
    std::string text = {};
};

class ZipStream {
public:
    /// Every entry gets the time `at`.
    ZipStream(std::vector<ZipEntry> entries, Instant at);
    ~ZipStream();
    ZipStream(ZipStream&&) noexcept;
    /// Appends the next piece, never an empty one; false when the archive was complete before. Throws when the store
    /// cannot read or a file ends before its size: what was promised is then cut off, not padded.
    bool next(std::string& out);

private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace sunhall::portal
