#include "foundation/crypto/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace sunhall {
namespace {

constexpr std::int64_t step_micros = 30'000'000;

std::string code_of_step(ByteView secret, std::int64_t step) {
    Bytes counter;
    put_u64(counter, static_cast<std::uint64_t>(step));
    std::uint8_t mac[20];
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac, &size))
        throw std::runtime_error("HMAC-SHA-1 failed");
    const std::uint32_t number = (get_u32(ByteView(mac).subspan(mac[19] & 15, 4)) & 0x7fffffff) % 1'000'000;
    std::string digits = std::to_string(number);
    return std::string(6 - digits.size(), '0') + digits;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (plain) out += c;
        else out += '%' + hex({reinterpret_cast<const std::uint8_t*>(&c), 1});
    }
    return out;
}

}  // namespace

std::string totp_code(ByteView secret, Instant at) { return code_of_step(secret, at.micros / step_micros); }

std::optional<std::int64_t> check_totp(ByteView secret, std::string_view code, Instant at, std::int64_t last_step) {
    const std::int64_t now = at.micros / step_micros;
    std::optional<std::int64_t> fitted;
    for (std::int64_t step = now - 1; step <= now + 1; ++step)
        if (equal_constant_time(as_bytes(code_of_step(secret, step)), as_bytes(code)) && step > last_step)
            fitted = step;
    return fitted;
}

std::string totp_uri(ByteView secret, std::string_view issuer, std::string_view account) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) + "?secret=" + base32(secret) +
           "&issuer=" + percent_encoded(issuer);
}

std::string base32(ByteView bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t group = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        group = (group << 8 | byte) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[group >> (bits - 5) & 31];
    }
    if (bits > 0) out += alphabet[group << (5 - bits) & 31];
    return out;
}

}  // namespace sunhall
