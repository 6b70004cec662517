#include "edge/serve/hall_keys.hpp"

#include "foundation/crypto/key_file.hpp"
#include "foundation/random.hpp"

namespace sunhall::serve {
namespace {

// 32 random bytes in hex, made once. A key that is lost cannot be made again, so it is durable before it is used.
Bytes secret(const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) {
        const auto text = read_secret_file(file);
        const auto bytes = from_hex(as_text(text).substr(0, 64));
        if (!bytes || bytes->size() != 32)
            throw std::runtime_error("the key file " + file.filename().string() + " is damaged");
        return *bytes;
    }
    Bytes made = random_bytes(32);
    write_secret_file(file, as_bytes(hex(made) + "\n"));
    return made;
}

}  // namespace

HallKeys open_keys(const std::filesystem::path& folder, const std::string& origin) {
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    HallKeys keys;
    keys.receipts = std::make_shared<HallSigner>(origin, PrivateKey::from_ed25519_seed(secret(folder / "receipts")));
    keys.log = std::make_unique<merkle::NoteSigner>(
        merkle::NoteSigner::from_seed(origin + "/journal", secret(folder / "log")));
    keys.personal_data = secret(folder / "personal-data");
    keys.first_run_token = hex(secret(folder / "first-run-token"));
    return keys;
}

}  // namespace sunhall::serve
