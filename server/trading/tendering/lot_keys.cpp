#include "trading/tendering/lot_keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/mac.hpp"
#include "foundation/random.hpp"

namespace sunhall::tendering {
namespace {

constexpr std::size_t author_length = 1024;  // every sealed author is as long as any other

void write_durably(const std::filesystem::path& path, ByteView bytes) {
    const std::string temporary = path.string() + ".new";
    const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("cannot write a lot key");
    const bool whole =
        write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(file) == 0;
    close(file);
    if (!whole || rename(temporary.c_str(), path.c_str()) != 0) throw std::runtime_error("cannot write a lot key");
    const int folder = open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || fsync(folder) != 0) throw std::runtime_error("cannot flush the folder of lot keys");
    close(folder);
}

Bytes associated(const std::string& lot, const std::string& purpose = "bid-author") {
    return to_bytes("sunhall/" + purpose + "/v1 " + lot);
}

std::string seal_padded(const std::array<std::uint8_t, 32>& key, const Bytes& bound, std::string text) {
    if (text.size() > author_length) throw std::length_error("what a lot's key seals is too long");
    text.resize(author_length, ' ');
    Bytes box = random_bytes(aead_nonce_size);
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, key, box, bound, as_bytes(text));
    box.insert(box.end(), sealed.begin(), sealed.end());
    return base64(box);
}

std::string open_padded(const std::array<std::uint8_t, 32>& key, const Bytes& bound, const std::string& sealed) {
    const auto box = from_base64(sealed);
    if (!box || box->size() < aead_nonce_size) throw std::runtime_error("what a lot's key sealed is damaged");
    const ByteView whole(*box);
    const auto text =
        aead_open(AeadAlgorithm::aes_256_gcm, key, whole.first(aead_nonce_size), bound, whole.subspan(aead_nonce_size));
    if (!text) throw std::runtime_error("what a lot's key sealed does not open");
    return std::string(as_text(*text));
}

}  // namespace

LotKeys::LotKeys(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    chmod(folder_.c_str(), 0700);
}

std::array<std::uint8_t, 32> LotKeys::key(const std::string& lot) {
    if (!is_uuid(lot)) throw std::invalid_argument("not a lot");
    const std::lock_guard lock(mutex_);
    if (const auto found = known_.find(lot); found != known_.end()) return found->second;
    std::array<std::uint8_t, 32> made;
    const auto path = folder_ / lot;
    if (std::ifstream file(path, std::ios::binary); file) {
        file.read(reinterpret_cast<char*>(made.data()), made.size());
        if (file.gcount() != 32) throw std::runtime_error("the key file of lot " + lot + " is damaged");
    } else {
        fill_random(made);
        write_durably(path, made);
    }
    return known_[lot] = made;
}

std::string LotKeys::tag(const std::string& lot, const std::string& organisation) {
    return hmac_sha256(key(lot), as_bytes("bidder " + organisation)).text();
}

std::string LotKeys::seal(const std::string& lot, const BidAuthor& author) {
    return seal_padded(key(lot), associated(lot), canonical(to_json(author)));
}

BidAuthor LotKeys::open(const std::string& lot, const std::string& sealed) {
    return from_body<BidAuthor>(open_padded(key(lot), associated(lot), sealed));
}

std::string LotKeys::seal_text(const std::string& lot, const std::string& purpose, std::string text) {
    return seal_padded(key(lot), associated(lot, purpose), std::move(text));
}

std::string LotKeys::open_text(const std::string& lot, const std::string& purpose, const std::string& sealed) {
    std::string text = open_padded(key(lot), associated(lot, purpose), sealed);
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

operations::ConcealKey LotKeys::conceal(const std::string& lot) {
    // The tag joins the entries of one lot, but names the lot only to who holds the key (P-AUTH-06).
    return {hmac_sha256(key(lot), as_bytes("journal")).text().substr(0, 16), key(lot)};
}

}  // namespace sunhall::tendering
