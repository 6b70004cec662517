#include "trading/tendering/opening/opening_keys.hpp"

#include <sys/stat.h>

#include <stdexcept>

#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/key_file.hpp"
#include "foundation/id.hpp"
#include "foundation/json.hpp"
#include "foundation/random.hpp"

namespace sunhall::tendering {
namespace {

namespace fs = std::filesystem;

Bytes bound_to(const std::string& bid) { return to_bytes("sunhall/released-key/v1 " + bid); }

void private_folder(const fs::path& path) {
    fs::create_directories(path);
    if (chmod(path.c_str(), 0700) != 0) throw std::runtime_error("cannot make a folder private");
}

}  // namespace

OpeningKeys::OpeningKeys(fs::path folder) : folder_(std::move(folder)) {
    private_folder(folder_);
    private_folder(folder_ / "opened");
    const auto path = folder_ / "key";
    if (!fs::exists(path)) write_secret_file(path, random_bytes(32));
    key_ = read_secret_file(path);
    if (key_.bytes.size() != 32) throw std::runtime_error("the hall's opening key is damaged");
}

std::string OpeningKeys::seal(const std::string& bid, const std::map<std::string, std::string>& keys) const {
    std::string text = canonical(to_json(keys));
    Bytes box = random_bytes(aead_nonce_size);
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, key_, box, bound_to(bid), as_bytes(text));
    wipe(text);
    box.insert(box.end(), sealed.begin(), sealed.end());
    return base64(box);
}

std::map<std::string, std::string> OpeningKeys::open(const std::string& bid, const std::string& sealed) const {
    const auto box = from_base64(sealed);
    if (!box || box->size() < aead_nonce_size) throw std::runtime_error("a released key is damaged");
    const ByteView whole(*box);
    auto text = aead_open(AeadAlgorithm::aes_256_gcm, key_, whole.first(aead_nonce_size), bound_to(bid),
                          whole.subspan(aead_nonce_size));
    if (!text) throw std::runtime_error("a released key does not open");
    const auto parsed = parse_json(as_text(*text));
    wipe(*text);
    if (!parsed) throw std::runtime_error("a released key is damaged");
    return from_body<std::map<std::string, std::string>>(*parsed);
}

Digest OpeningKeys::seed(const std::string& lot) const {
    return hmac_sha256(key_, as_bytes("sunhall/draw-seed/v1 " + lot));
}

fs::path OpeningKeys::room(const std::string& lot, const std::string& bid) const {
    if (!is_uuid(lot) || !is_uuid(bid)) throw std::invalid_argument("not a bid");
    const auto path = folder_ / "opened" / lot / bid;
    private_folder(path.parent_path());
    private_folder(path);
    return path;
}

void OpeningKeys::clear_room(const std::string& lot) const {
    if (is_uuid(lot)) fs::remove_all(folder_ / "opened" / lot);
}

}  // namespace sunhall::tendering
