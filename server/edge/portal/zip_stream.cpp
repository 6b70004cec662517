#include "edge/portal/zip_stream.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <stdexcept>

#include "foundation/utf8_names.hpp"

namespace sunhall::portal {
namespace {

constexpr std::size_t piece = 256 * 1024;

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

}  // namespace

struct ZipStream::Writer {
    Writer(std::vector<ZipEntry> given, Instant when) : entries(std::move(given)), at(when) {
        const Utf8Names names;
        check(archive_write_set_format_zip(zip.get()));
        check(archive_write_set_options(zip.get(), "zip:hdrcharset=UTF-8,zip:compression=store"));
        check(archive_write_set_bytes_per_block(zip.get(), 0));  // each write comes out as it is
        check(archive_write_open(zip.get(), &made, nullptr, &append, nullptr));
    }
    void check(la_ssize_t result) {
        if (result < 0) throw std::runtime_error(std::string("cannot pack: ") + archive_error_string(zip.get()));
    }
    std::uint64_t size_of(const ZipEntry& entry) const { return entry.file ? entry.file->size() : entry.text.size(); }

    void begin(const ZipEntry& entry) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> head(archive_entry_new(),
                                                                                 &archive_entry_free);
        archive_entry_set_pathname_utf8(head.get(), entry.name.c_str());
        archive_entry_set_size(head.get(), static_cast<la_int64_t>(size_of(entry)));
        archive_entry_set_filetype(head.get(), AE_IFREG);
        archive_entry_set_perm(head.get(), 0644);
        archive_entry_set_mtime(head.get(), at.micros / 1000000, 0);
        check(archive_write_header(zip.get(), head.get()));
        in_file = 0;
    }
    void go_on(const ZipEntry& entry) {
        if (!entry.file) {
            check(archive_write_data(zip.get(), entry.text.data(), entry.text.size()));
            in_file = entry.text.size();
            return;
        }
        buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece, size_of(entry) - in_file)));
        const auto got = entry.file->read(in_file, buffer);
        if (got != buffer.size()) throw std::runtime_error("a stored file ended early");
        check(archive_write_data(zip.get(), buffer.data(), got));
        in_file += got;
    }
    /// One step: a head, a piece of a file, or the directory at the end.
    void step() {
        const Utf8Names names;
        if (place == entries.size()) {
            check(archive_write_close(zip.get()));
            ended = true;
            return;
        }
        const auto& entry = entries[place];
        if (!begun) begin(entry), begun = true;
        if (in_file < size_of(entry)) go_on(entry);
        if (in_file < size_of(entry)) return;
        check(archive_write_finish_entry(zip.get()));
        begun = false;
        ++place;
    }

    std::vector<ZipEntry> entries;
    Instant at;
    std::string made;  ///< written by libarchive, not yet taken; outlives it
    std::unique_ptr<archive, decltype(&archive_write_free)> zip{archive_write_new(), &archive_write_free};
    Bytes buffer;
    std::size_t place = 0;
    std::uint64_t in_file = 0;  ///< bytes of the entry under way
    bool begun = false, ended = false;
};

ZipStream::ZipStream(std::vector<ZipEntry> entries, Instant at)
    : writer_(std::make_unique<Writer>(std::move(entries), at)) {}
ZipStream::~ZipStream() = default;
ZipStream::ZipStream(ZipStream&&) noexcept = default;

bool ZipStream::next(std::string& out) {
    while (!writer_->ended && writer_->made.empty()) writer_->step();
    if (writer_->made.empty()) return false;
    out += writer_->made;
    writer_->made.clear();
    return true;
}

}  // namespace sunhall::portal
