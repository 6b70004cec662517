#include "edge/portal/zip_stream.hpp"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>

#include "foundation/time.hpp"

namespace sunhall::portal {
namespace {

constexpr std::size_t piece = 256 * 1024;

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t dos_time(Instant at) {
    const Date day = local_date(at);
    const auto second = (at - local_instant(day)).micros / 1000000;
    return static_cast<std::uint32_t>((std::max(day.year, 1980) - 1980) << 25 | day.month << 21 | day.day << 16) |
           static_cast<std::uint32_t>(second / 3600 << 11 | second / 60 % 60 << 5 | second % 60 / 2);
}

}  // namespace

ZipStream::ZipStream(std::vector<ZipEntry> entries, Instant at) : entries_(std::move(entries)), stamp_(dos_time(at)) {
    std::uint64_t whole = 1024;
    for (const auto& entry : entries_) whole += size_of(entry) + 2 * entry.name.size() + 128;
    if (whole > most_zip_bytes || entries_.size() > 60'000) throw std::length_error("too much for one ZIP");
}

std::uint64_t ZipStream::size_of(const ZipEntry& entry) const {
    return entry.file ? entry.file->size() : entry.text.size();
}

// The file is read twice, so that its header is true before its first byte is sent: readers that do not seek need it.
std::uint32_t ZipStream::crc_of(const ZipEntry& entry) const {
    if (!entry.file)
        return static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(entry.text.data()),
                                                  static_cast<uInt>(entry.text.size())));
    std::uint32_t crc = 0;
    Bytes buffer(piece);
    for (std::uint64_t at = 0; at < entry.file->size();) {
        const auto got = entry.file->read(at, buffer);
        if (got == 0) break;
        crc = static_cast<std::uint32_t>(::crc32(crc, buffer.data(), static_cast<uInt>(got)));
        at += got;
    }
    return crc;
}

// What the header before a file and its line in the directory have in common.
std::string ZipStream::fields(const ZipEntry& entry, const Written& written) const {
    std::string out;
    put(out, 20, 2);      // version needed
    put(out, 0x0800, 2);  // names are UTF-8
    put(out, 0, 2);       // stored
    put(out, stamp_, 4);
    put(out, written.crc, 4);
    put(out, written.size, 4);
    put(out, written.size, 4);
    put(out, entry.name.size(), 2);
    put(out, 0, 2);  // nothing more
    return out;
}

std::string ZipStream::directory() const {
    std::string out;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        put(out, 0x02014b50, 4);
        put(out, 0x031E, 2);  // made by: Unix, so that the rights count
        out += fields(entries_[i], written_[i]);
        put(out, 0, 6);
        put(out, 0100644u << 16, 4);
        put(out, written_[i].offset, 4);
        out += entries_[i].name;
    }
    const auto length = out.size();
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, entries_.size(), 2);
    put(out, entries_.size(), 2);
    put(out, length, 4);
    put(out, sent_, 4);
    put(out, 0, 2);
    return out;
}

bool ZipStream::next(std::string& out) {
    if (ended_) return false;
    const auto before = out.size();
    const auto place = begun_ ? written_.size() - 1 : written_.size();
    if (place == entries_.size()) {
        out += directory();
        ended_ = true;
        return true;
    }
    const auto& entry = entries_[place];
    if (!begun_) {
        written_.push_back({crc_of(entry), static_cast<std::uint32_t>(size_of(entry)),
                            static_cast<std::uint32_t>(sent_)});
        put(out, 0x04034b50, 4);
        out += fields(entry, written_.back()) + entry.name;
        begun_ = true, in_file_ = 0;
    } else if (entry.file) {
        const auto start = out.size();
        out.resize(start + std::min<std::uint64_t>(piece, size_of(entry) - in_file_));
        const std::span<std::uint8_t> room(reinterpret_cast<std::uint8_t*>(out.data()) + start, out.size() - start);
        if (entry.file->read(in_file_, room) != room.size()) throw std::runtime_error("a stored file ended early");
        in_file_ += room.size();
    } else {
        out += entry.text;
        in_file_ = entry.text.size();
    }
    sent_ += out.size() - before;
    if (in_file_ == size_of(entry)) begun_ = false;
    return true;
}

}  // namespace sunhall::portal
