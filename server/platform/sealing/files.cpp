#include "platform/sealing/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "foundation/random.hpp"

namespace sunhall::sealing {
namespace {

using std::filesystem::path;

constexpr std::size_t read_bytes = 1024 * 1024;

[[noreturn]] void fail(const char* doing, const path& file) {
    throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + file.string());
}

class Input {
public:
    explicit Input(const path& name)
        : name_(name),
          file_(open(name.c_str(), O_RDONLY | O_CLOEXEC)),
          buffer_(read_bytes) {
        if (file_ < 0) fail("opening", name_);
    }
    Input(const Input&) = delete;
    ~Input() { close(file_); }

    std::uint64_t size() const {
        struct stat about {};
        if (fstat(file_, &about) != 0) fail("looking at", name_);
        return static_cast<std::uint64_t>(about.st_size);
    }

    /// Up to 1 MiB, valid until the next call; empty at the end.
    ByteView next() {
        for (;;) {
            const ssize_t got = read(file_, buffer_.data(), buffer_.size());
            if (got >= 0) return ByteView(buffer_).first(static_cast<std::size_t>(got));
            if (errno != EINTR) fail("reading", name_);
        }
    }

private:
    path name_;
    int file_;
    Bytes buffer_;
};

// Written under a private name beside its place; an unfinished one is removed.
class Output {
public:
    explicit Output(const path& name) : name_(name), temporary_(name.string() + ".part-" + hex(random_bytes(6))) {
        file_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file_ < 0) fail("creating", temporary_);
    }
    Output(const Output&) = delete;
    ~Output() {
        if (file_ < 0) return;
        close(file_);
        unlink(temporary_.c_str());
    }

    void write(ByteView bytes) {
        while (!bytes.empty()) {
            const ssize_t done = ::write(file_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) fail("writing", temporary_);
            bytes = bytes.subspan(static_cast<std::size_t>(done));
        }
    }

    void finish() {
        if (fsync(file_) != 0) fail("flushing", temporary_);
        if (link(temporary_.c_str(), name_.c_str()) != 0) fail("naming", name_);  // refuses an existing name
        const path folder = name_.has_parent_path() ? name_.parent_path() : path(".");
        const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool flushed = directory >= 0 && fsync(directory) == 0;
        if (directory >= 0) close(directory);
        if (!flushed) fail("flushing", folder);
    }

private:
    path name_, temporary_;
    int file_ = -1;
};

OpenedEnvelope open_into(const path& envelope, const Expectation& expected, ByteView kb, Sink sink) {
    Input input(envelope);
    Opener opener(expected, kb, std::move(sink));
    for (ByteView piece = input.next(); !piece.empty(); piece = input.next()) opener.write(piece);
    return opener.finish();
}

}  // namespace

SealedFile seal_file(const SealRequest& request, const path& content, const path& envelope) {
    Input input(content);
    Output output(envelope);
    Sha256 of_envelope, of_content;
    SealedFile result;
    Sealer sealer(request, input.size(), [&](ByteView piece) {
        of_envelope.add(piece);
        output.write(piece);
        result.envelope_size += piece.size();
    });
    for (ByteView piece = input.next(); !piece.empty(); piece = input.next()) {
        of_content.add(piece);
        sealer.write(piece);
    }
    sealer.finish();
    output.finish();
    result.header = sealer.header();
    result.kb = SecretBytes(Bytes(sealer.kb().begin(), sealer.kb().end()));
    result.envelope = of_envelope.finish();
    result.content = of_content.finish();
    return result;
}

OpenedEnvelope open_file(const path& envelope, const Expectation& expected, ByteView kb, const path& content) {
    Output output(content);
    auto opened = open_into(envelope, expected, kb, [&output](ByteView piece) { output.write(piece); });
    output.finish();
    return opened;
}

Rehearsal prove_key_opens(const path& envelope, const Expectation& expected, ByteView kb) {
    Sha256 digest;
    auto opened = open_into(envelope, expected, kb, [&digest](ByteView piece) { digest.add(piece); });
    return {std::move(opened), digest.finish()};
}

EnvelopeHeader read_header(const path& envelope) {
    Input input(envelope);
    Bytes start;
    for (ByteView piece = input.next(); !piece.empty() && start.size() < frame_limit; piece = input.next())
        start.insert(start.end(), piece.begin(),
                     piece.begin() + static_cast<std::ptrdiff_t>(std::min(piece.size(), frame_limit)));
    return parse_header(start);
}

}  // namespace sunhall::sealing
