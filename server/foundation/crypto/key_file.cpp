#include "foundation/crypto/key_file.hpp"

#include "foundation/crypto/aead.hpp"
#include "foundation/json.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

constexpr std::string_view format = "sunhall/key-file/v1";
constexpr auto cipher = AeadAlgorithm::aes_256_gcm;

std::string seal(json::object file, ByteView secret, ByteView key) {
    const Bytes nonce = random_bytes(aead_nonce_size);
    file["nonce"] = base64(nonce);
    file["sealed"] = base64(aead_seal(cipher, key, nonce, as_bytes(canonical(file)), secret));
    return canonical(file) + "\n";
}

json::object begin(std::string_view purpose, json::object kdf) {
    return {{"format", format}, {"purpose", purpose}, {"kdf", std::move(kdf)}};
}

struct Parsed {
    json::object head;  // without `sealed`
    json::object kdf;
    Bytes nonce, sealed;
};

std::string_view text_member(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    const auto* text = found ? found->if_string() : nullptr;
    return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

std::int64_t number_member(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    const auto* number = found ? found->if_int64() : nullptr;
    return number ? *number : -1;
}

std::optional<Parsed> parse(std::string_view text, std::string_view purpose) {
    const auto value = parse_json(text);
    const auto* object = value ? value->if_object() : nullptr;
    if (!object || text_member(*object, "format") != format || text_member(*object, "purpose") != purpose)
        return std::nullopt;
    const auto* kdf = object->if_contains("kdf");
    const auto nonce = from_base64(text_member(*object, "nonce")), sealed = from_base64(text_member(*object, "sealed"));
    if (!kdf || !kdf->is_object() || !nonce || !sealed || nonce->size() != aead_nonce_size) return std::nullopt;
    Parsed out{*object, kdf->get_object(), *nonce, *sealed};
    out.head.erase("sealed");
    return out;
}

std::optional<SecretBytes> open(const Parsed& file, ByteView key) {
    auto secret = aead_open(cipher, key, file.nonce, as_bytes(canonical(file.head)), file.sealed);
    if (!secret) return std::nullopt;
    return SecretBytes(std::move(*secret));
}

}  // namespace

std::string seal_key_file(ByteView secret, std::string_view purpose, std::string_view passphrase,
                          const PasswordCost& cost) {
    const Bytes salt = random_bytes(16);
    const SecretBytes key(argon2id(passphrase, salt, {cost.memory_kib, cost.passes, 1}, 32));
    return seal(begin(purpose, {{"name", "argon2id"}, {"memory_kib", std::int64_t(cost.memory_kib)},
                                {"passes", std::int64_t(cost.passes)}, {"salt", base64(salt)}}), secret, key);
}

std::string seal_key_file_under_key(ByteView secret, std::string_view purpose, ByteView key) {
    if (key.size() != 32) throw std::invalid_argument("the key of a key file has 32 bytes");
    return seal(begin(purpose, {{"name", "none"}}), secret, key);
}

std::optional<SecretBytes> open_key_file(std::string_view text, std::string_view purpose, std::string_view passphrase) {
    const auto file = parse(text, purpose);
    if (!file || text_member(file->kdf, "name") != "argon2id") return std::nullopt;
    const auto salt = from_base64(text_member(file->kdf, "salt"));
    const std::int64_t memory = number_member(file->kdf, "memory_kib"), passes = number_member(file->kdf, "passes");
    if (!salt || salt->size() != 16 || memory < 8 || memory > 1024 * 1024 || passes < 1 || passes > 16)
        return std::nullopt;
    const PasswordCost cost{static_cast<std::uint32_t>(memory), static_cast<std::uint32_t>(passes), 1};
    const SecretBytes key(argon2id(passphrase, *salt, cost, 32));
    return open(*file, key);
}

std::optional<SecretBytes> open_key_file_under_key(std::string_view text, std::string_view purpose, ByteView key) {
    const auto file = parse(text, purpose);
    if (!file || text_member(file->kdf, "name") != "none" || key.size() != 32) return std::nullopt;
    return open(*file, key);
}

}  // namespace sunhall
