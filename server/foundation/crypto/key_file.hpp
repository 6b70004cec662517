// Files that hold secrets: written 0600, whole or not at all, and sealed either under a person's passphrase (Argon2id)
// or under a random 256-bit key that a program keeps in a file of its own (D20). R-SEC-22, R-SEAL-04.
//
// Form: canonical JSON, one object:
//   {"format":"sunhall/key-file/v1","kdf":{"memory_kib":65536,"name":"argon2id","passes":3,"salt":b64},
//    "nonce":b64,"purpose":text,"sealed":b64}
// `kdf` is {"name":"none"} under a random key. `sealed` is AES-256-GCM with tag; its additional data is the canonical
// JSON of the same object without `sealed`, so neither purpose nor cost can be changed.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "foundation/bytes.hpp"
#include "foundation/crypto/mac.hpp"
#include "foundation/crypto/password.hpp"

namespace sunhall {

/// `purpose` says what the secret is for, such as "bidder-keys"; opening asks for the same one.
std::string seal_key_file(ByteView secret, std::string_view purpose, std::string_view passphrase,
                          const PasswordCost& cost = {});
/// Throws std::invalid_argument unless the key has 32 bytes.
std::string seal_key_file_under_key(ByteView secret, std::string_view purpose, ByteView key);

/// Nothing when text, purpose or passphrase is wrong: one answer for all, and at most 1 GiB and 16 passes of work.
std::optional<SecretBytes> open_key_file(std::string_view text, std::string_view purpose, std::string_view passphrase);
std::optional<SecretBytes> open_key_file_under_key(std::string_view text, std::string_view purpose, ByteView key);

enum class IfPresent { refuse, replace };
enum class Flush { to_disk, when_convenient };  ///< the latter for keys that can be made again

/// Writes through a temporary file beside it, mode 0600 from its first byte, flushed before the name appears, and its
/// folder after. Throws std::system_error; with IfPresent::refuse also when the file exists.
void write_secret_file(const std::filesystem::path& path, ByteView content, IfPresent present = IfPresent::refuse,
                       Flush flush = Flush::to_disk);

/// Throws std::system_error when it cannot be read, and std::runtime_error when others than its owner may read or
/// change it, when it is not a regular file, or when it is larger than 16 MiB.
SecretBytes read_secret_file(const std::filesystem::path& path);

}  // namespace sunhall
