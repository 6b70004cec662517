#include "edge/http/tus_headers.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <variant>

#include "foundation/digest.hpp"

namespace sunhall::http::tus {
namespace {

constexpr std::size_t longest_metadata_bytes = 4096, most_keys = 16;

class Sha1 {
public:
    Sha1() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha1(), nullptr) != 1)
            throw std::runtime_error("SHA-1 unavailable");
    }
    void add(ByteView piece) { EVP_DigestUpdate(context_.get(), piece.data(), piece.size()); }
    Bytes finish() {
        Bytes out(20);
        EVP_DigestFinal_ex(context_.get(), out.data(), nullptr);
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

std::variant<Sha1, Sha256, Sm3> digest_of(Algorithm algorithm) {
    if (algorithm == Algorithm::sha1) return Sha1();
    if (algorithm == Algorithm::sha256) return Sha256();
    return Sm3();
}

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{}) return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::optional<Metadata> parse_metadata(std::string_view text) {
    if (text.size() > longest_metadata_bytes) return std::nullopt;
    Metadata made;
    if (text.find_first_not_of(" \t") == std::string_view::npos) return made;
    for (;;) {
        const auto comma = text.find(',');
        std::string_view pair = text.substr(0, comma);
        while (pair.starts_with(' ')) pair.remove_prefix(1);  // "a YQ==, b Yg==" is widespread
        while (pair.ends_with(' ')) pair.remove_suffix(1);
        const auto space = pair.find(' ');
        const std::string_view key = pair.substr(0, space);
        if (key.empty() || made.size() == most_keys) return std::nullopt;
        for (const char c : key)
            if (c <= 0x20 || c >= 0x7F) return std::nullopt;
        if (std::any_of(made.begin(), made.end(), [&](const auto& one) { return one.first == key; }))
            return std::nullopt;
        std::optional<Bytes> value = Bytes{};
        if (space != std::string_view::npos) value = from_base64(pair.substr(space + 1));
        if (!value) return std::nullopt;
        made.emplace_back(key, as_text(*value));
        if (comma == std::string_view::npos) return made;
        text.remove_prefix(comma + 1);
    }
}

std::optional<Checksum> parse_checksum(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(0, space);
    auto value = from_base64(text.substr(space + 1));
    if (!value) return std::nullopt;
    if (name == "sha1" && value->size() == 20) return Checksum{Algorithm::sha1, *std::move(value)};
    if (name == "sha256" && value->size() == 32) return Checksum{Algorithm::sha256, *std::move(value)};
    if (name == "sm3" && value->size() == 32) return Checksum{Algorithm::sm3, *std::move(value)};
    return std::nullopt;
}

struct ChecksumCheck::State {
    Bytes expected;
    std::variant<Sha1, Sha256, Sm3> digest;
};

ChecksumCheck::ChecksumCheck(Checksum expected)
    : state_(std::make_unique<State>(State{std::move(expected.value), digest_of(expected.algorithm)})) {}
ChecksumCheck::~ChecksumCheck() = default;
ChecksumCheck::ChecksumCheck(ChecksumCheck&&) noexcept = default;

void ChecksumCheck::add(ByteView piece) {
    std::visit([&](auto& digest) { digest.add(piece); }, state_->digest);
}

bool ChecksumCheck::matches() {
    const Bytes actual = std::visit([](auto& digest) {
        const auto made = digest.finish();
        if constexpr (std::is_same_v<std::decay_t<decltype(made)>, Bytes>) return made;
        else return Bytes(made.bytes.begin(), made.bytes.end());
    }, state_->digest);
    return actual == state_->expected;
}

}  // namespace sunhall::http::tus
