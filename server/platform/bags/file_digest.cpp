#include "platform/bags/file_digest.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "foundation/digest.hpp"

namespace sunhall::bags {
namespace {

struct ContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// The three digests side by side, and the first bytes for the format.
class Reckoner {
public:
    Reckoner() : sha512_(EVP_MD_CTX_new()) {
        if (!sha512_ || EVP_DigestInit_ex(sha512_.get(), EVP_sha512(), nullptr) != 1)
            throw std::runtime_error("SHA-512 unavailable");
    }
    void add(ByteView block) {
        sha256_.add(block);
        sm3_.add(block);
        if (EVP_DigestUpdate(sha512_.get(), block.data(), block.size()) != 1)
            throw std::runtime_error("SHA-512 failed");
        bytes_ += static_cast<std::int64_t>(block.size());
        if (head_.size() < 512)
            head_.insert(head_.end(), block.begin(), block.begin() + std::min<std::ptrdiff_t>(512, std::ssize(block)));
    }
    FileDigests finish() {
        std::array<std::uint8_t, 64> digest{};
        if (EVP_DigestFinal_ex(sha512_.get(), digest.data(), nullptr) != 1) throw std::runtime_error("SHA-512 failed");
        return {bytes_, sha256_.finish().text(), hex(digest), sm3_.finish().text(), detect_format(head_)};
    }

private:
    Sha256 sha256_;
    Sm3 sm3_;
    std::unique_ptr<EVP_MD_CTX, ContextDeleter> sha512_;
    std::int64_t bytes_ = 0;
    Bytes head_;
};

struct OpenFile {
    int descriptor;
    ~OpenFile() { ::close(descriptor); }
};

FileFormat pdf_format(std::string_view head) {
    static constexpr std::pair<std::string_view, std::string_view> versions[] = {
        {"1.0", "fmt/14"}, {"1.1", "fmt/15"}, {"1.2", "fmt/16"}, {"1.3", "fmt/17"},
        {"1.4", "fmt/18"}, {"1.5", "fmt/19"}, {"1.6", "fmt/20"}, {"1.7", "fmt/276"}};
    for (const auto& [version, pronom] : versions)
        if (head.substr(5, 3) == version) return {"application/pdf", std::string(pronom)};
    return {"application/pdf", ""};
}

bool looks_like_text(std::string_view head) {
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
}

}  // namespace

FileFormat detect_format(ByteView first_bytes) {
    const std::string_view head = as_text(first_bytes);
    const auto begins = [&](std::string_view magic) { return head.starts_with(magic); };
    const auto stands = [&](std::size_t at, std::string_view magic) {
        return head.size() > at && head.substr(at).starts_with(magic);
    };
    using namespace std::string_view_literals;
    if (head.empty()) return {"application/octet-stream", ""};
    if (begins("%PDF-")) return pdf_format(head);
    if (begins("\x89PNG\r\n\x1a\n"sv)) return {"image/png", ""};
    if (begins("\xff\xd8\xff"sv)) return {"image/jpeg", ""};
    if (begins("II*\0"sv) || begins("MM\0*"sv)) return {"image/tiff", "fmt/353"};
    if (begins("GIF87a") || begins("GIF89a")) return {"image/gif", begins("GIF87a") ? "fmt/3" : "fmt/4"};
    if (begins("PK\x03\x04"sv)) {
        // An OFD or office file is a ZIP; which one its entries tell, and the first is usually enough.
        if (stands(30, "OFD.xml")) return {"application/ofd", ""};
        return {"application/zip", "x-fmt/263"};
    }
    if (begins("RIFF") && stands(8, "WAVE")) return {"audio/wav", ""};
    if (begins("ID3") || begins("\xff\xfb"sv)) return {"audio/mpeg", "fmt/134"};
    if (stands(4, "ftyp")) return {"video/mp4", "fmt/199"};
    if (begins("\x30\x82"sv) || begins("\x30\x80"sv)) return {"application/pkcs7-mime", ""};
    if (!looks_like_text(head)) return {"application/octet-stream", ""};
    if (begins("<?xml") || begins("\xEF\xBB\xBF<?xml")) return {"application/xml", "fmt/101"};
    if (begins("{") || begins("[")) return {"application/json", "fmt/817"};
    return {"text/plain", "x-fmt/111"};
}

const std::string& FileDigests::of(std::string_view algorithm) const {
    static const std::string none;
    return algorithm == "sha256" ? sha256 : algorithm == "sha512" ? sha512 : algorithm == "sm3" ? sm3 : none;
}

FileDigests digest_file(const std::filesystem::path& file, const std::function<void(ByteView)>& each) {
    const OpenFile open{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    struct stat facts {};
    if (open.descriptor < 0 || ::fstat(open.descriptor, &facts) != 0)
        throw std::runtime_error("cannot read " + file.string() + ": " + std::strerror(errno));
    if (!S_ISREG(facts.st_mode)) throw std::runtime_error("not a regular file: " + file.string());
    Reckoner reckoner;
    Bytes block(1 << 20);
    for (;;) {
        const ssize_t n = ::read(open.descriptor, block.data(), block.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw std::runtime_error("cannot read " + file.string() + ": " + std::strerror(errno));
        if (n == 0) break;
        const ByteView part(block.data(), static_cast<std::size_t>(n));
        reckoner.add(part);
        if (each) each(part);
    }
    return reckoner.finish();
}

FileDigests digest_bytes(ByteView bytes) {
    Reckoner reckoner;
    reckoner.add(bytes);
    return reckoner.finish();
}

}  // namespace sunhall::bags
