#include "foundation/crypto/password.hpp"

#include <argon2.h>

#include <charconv>
#include <optional>
#include <stdexcept>

#include "foundation/random.hpp"

namespace sunhall {
namespace {

constexpr std::size_t salt_size = 16, hash_size = 32;
constexpr PasswordCost most{1024 * 1024, 16, 16};

// Reads "m=65536,t=3,p=1" out of a verifier; nothing when it is not ours.
std::optional<PasswordCost> cost_of(std::string_view verifier) {
    constexpr std::string_view head = "$argon2id$v=19$";
    if (!verifier.starts_with(head)) return std::nullopt;
    verifier.remove_prefix(head.size());
    const auto number = [&verifier](std::string_view name, char end) -> std::optional<std::uint32_t> {
        if (!verifier.starts_with(name)) return std::nullopt;
        verifier.remove_prefix(name.size());
        std::uint32_t value = 0;
        const auto [stop, error] = std::from_chars(verifier.data(), verifier.data() + verifier.size(), value);
        if (error != std::errc() || stop == verifier.data() + verifier.size() || *stop != end) return std::nullopt;
        verifier.remove_prefix(static_cast<std::size_t>(stop - verifier.data()) + 1);
        return value;
    };
    const auto memory = number("m=", ','), passes = number("t=", ','), lanes = number("p=", '$');
    if (!memory || !passes || !lanes) return std::nullopt;
    return PasswordCost{*memory, *passes, *lanes};
}

}  // namespace

std::string hash_password(std::string_view password, const PasswordCost& cost) {
    const Bytes salt = random_bytes(salt_size);
    std::string encoded(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, salt_size, hash_size, Argon2_id),
                        '\0');
    const int result = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                             salt.data(), salt.size(), hash_size, encoded.data(), encoded.size());
    if (result != ARGON2_OK) throw std::runtime_error(std::string("Argon2id failed: ") + argon2_error_message(result));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string_view verifier, std::string_view password) {
    const auto cost = cost_of(verifier);
    if (!cost || cost->memory_kib > most.memory_kib || cost->passes > most.passes || cost->lanes > most.lanes)
        return false;
    return argon2id_verify(std::string(verifier).c_str(), password.data(), password.size()) == ARGON2_OK;
}

bool verify_password_of_nobody(std::string_view password) {
    static const std::string nobody = hash_password(hex(random_bytes(32)));
    verify_password(nobody, password);
    return false;
}

bool password_needs_rehash(std::string_view verifier, const PasswordCost& cost) {
    const auto had = cost_of(verifier);
    return !had || had->memory_kib < cost.memory_kib || had->passes < cost.passes;
}

Bytes argon2id(std::string_view password, ByteView salt, const PasswordCost& cost, std::size_t length) {
    Bytes out(length);
    const int result = argon2id_hash_raw(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                         salt.data(), salt.size(), out.data(), out.size());
    if (result != ARGON2_OK) throw std::runtime_error(std::string("Argon2id failed: ") + argon2_error_message(result));
    return out;
}

}  // namespace sunhall
