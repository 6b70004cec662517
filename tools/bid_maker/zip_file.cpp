#include "bid_maker/zip_file.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

namespace sunhall::bid_maker {

Bytes write_zip(const std::vector<std::pair<std::string, Bytes>>& files, Date made_on) {
    std::size_t room = 4096;
    for (const auto& [name, content] : files) room += content.size() + 1024;
    Bytes out(room);
    std::size_t used = 0;
    const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(), &archive_write_free);
    const auto check = [&](la_ssize_t result) {
        if (result < 0) throw std::runtime_error(std::string("cannot write ZIP: ") + archive_error_string(zip.get()));
    };
    check(archive_write_set_format_zip(zip.get()));
    check(archive_write_set_options(zip.get(), "zip:compression=store,zip:hdrcharset=UTF-8"));
    check(archive_write_open_memory(zip.get(), out.data(), out.size(), &used));
    for (const auto& [name, content] : files) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                                  &archive_entry_free);
        archive_entry_set_pathname_utf8(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), local_instant(made_on).micros / 1000000, 0);
        check(archive_write_header(zip.get(), entry.get()));
        check(archive_write_data(zip.get(), content.data(), content.size()));
    }
    check(archive_write_close(zip.get()));
    out.resize(used);
    return out;
}

}  // namespace sunhall::bid_maker
