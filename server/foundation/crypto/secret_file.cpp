// The file half of key_file.hpp.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "foundation/crypto/key_file.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* doing) {
    throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + path.string());
}

struct Descriptor {
    int number;
    explicit Descriptor(int number) : number(number) {}
    Descriptor(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

void write_all(int file, ByteView content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const ssize_t done = write(file, content.data(), content.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) fail(path, "writing");
        content = content.subspan(static_cast<std::size_t>(done));
    }
}

}  // namespace

void write_secret_file(const std::filesystem::path& path, ByteView content, IfPresent present, Flush flush) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const std::filesystem::path temporary = folder / ("." + path.filename().string() + "." + hex(random_bytes(8)));
    {
        const Descriptor file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (file.number < 0) fail(temporary, "creating");
        try {
            write_all(file.number, content, temporary);
            if (flush == Flush::to_disk && fsync(file.number) != 0) fail(temporary, "flushing");
        } catch (...) {
            unlink(temporary.c_str());
            throw;
        }
    }
    // A hard link refuses an existing name in the same step that takes it; rename would replace it.
    const bool named = present == IfPresent::replace ? rename(temporary.c_str(), path.c_str()) == 0
                                                     : link(temporary.c_str(), path.c_str()) == 0;
    const int why = errno;
    if (!named || present == IfPresent::refuse) unlink(temporary.c_str());
    if (!named) {
        errno = why;
        fail(path, "naming");
    }
    if (flush == Flush::when_convenient) return;
    const Descriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number < 0 || fsync(directory.number) != 0) fail(folder, "flushing");
}

SecretBytes read_secret_file(const std::filesystem::path& path) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number < 0) fail(path, "opening");
    struct stat about {};
    if (fstat(file.number, &about) != 0) fail(path, "looking at");
    if (!S_ISREG(about.st_mode) || (about.st_mode & 077) != 0)
        throw std::runtime_error(path.string() + " must be a regular file of mode 0600");
    if (about.st_size > 16 * 1024 * 1024) throw std::runtime_error(path.string() + " is too large for a secret");
    SecretBytes out(Bytes(static_cast<std::size_t>(about.st_size)));
    std::size_t have = 0;
    while (have < out.bytes.size()) {
        const ssize_t got = read(file.number, out.bytes.data() + have, out.bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path, "reading");
        if (got == 0) throw std::runtime_error(path.string() + " became shorter while being read");
        have += static_cast<std::size_t>(got);
    }
    return out;
}

}  // namespace sunhall
