// Stored files as one ZIP, made while it is sent: constant memory, nothing compressed, the same bytes each time.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "foundation/blobs/blobs.hpp"
#include "foundation/time.hpp"

namespace sunhall::portal {

struct ZipEntry {
    std::string name;                               ///< UTF-8, with `/` between folders
    std::shared_ptr<const BlobReader> file = {};    ///< or, when null, `text`
    std::string text = {};
};

/// Sizes of the plain format: nothing beyond them is begun.
inline constexpr std::uint64_t most_zip_bytes = 4'000'000'000;

class ZipStream {
public:
    /// Every entry gets the time `at`. Throws std::length_error when the whole would be larger than `most_zip_bytes`.
    ZipStream(std::vector<ZipEntry> entries, Instant at);
    /// Appends the next piece; false when the archive is complete. Throws StorageFault when the store cannot read.
    bool next(std::string& out);

private:
    struct Written {
        std::uint32_t crc = 0, size = 0, offset = 0;
    };
    std::uint64_t size_of(const ZipEntry& entry) const;
    std::uint32_t crc_of(const ZipEntry& entry) const;
    std::string fields(const ZipEntry& entry, const Written& written) const;
    std::string directory() const;

    std::vector<ZipEntry> entries_;
    std::vector<Written> written_;
    std::uint32_t stamp_;        ///< date and time as MS-DOS counts them
    std::uint64_t sent_ = 0;     ///< bytes of the archive so far
    std::uint64_t in_file_ = 0;  ///< bytes of the entry under way
    bool begun_ = false, ended_ = false;
};

}  // namespace sunhall::portal
