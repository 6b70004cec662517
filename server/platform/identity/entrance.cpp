#include "platform/identity/entrance.hpp"

#include "foundation/crypto/aead.hpp"
#include "foundation/random.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::identity {
namespace {

EntranceOptions completed(EntranceOptions options) {
    if (options.sealing_key.empty()) options.sealing_key = random_bytes(32);
    if (options.sealing_key.size() != 32) throw std::invalid_argument("the sealing key of identity must have 32 bytes");
    return options;
}

}  // namespace

Entrance::Entrance(EntranceOptions options)
    : options_(completed(std::move(options))),
      sessions(options_.times, options_.clock),
      limits(options_.rates, options_.clock),
      challenges(options_.clock),
      passwords(options_.password_cost) {}

bool Entrance::is_first_run_token(std::string_view token) const {
    if (options_.first_run_token.empty()) return false;
    return equal_constant_time(sha256(token).view(), sha256(options_.first_run_token).view());
}

std::string Entrance::seal(std::string_view purpose, ByteView plain) const {
    Bytes box = random_bytes(aead_nonce_size);
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, options_.sealing_key, box, as_bytes(purpose), plain);
    box.insert(box.end(), sealed.begin(), sealed.end());
    return base64(box);
}

std::optional<Bytes> Entrance::open(std::string_view purpose, std::string_view box) const {
    const auto bytes = from_base64(box);
    if (!bytes || bytes->size() < aead_nonce_size + aead_tag_size) return std::nullopt;
    const ByteView view(*bytes);
    return aead_open(AeadAlgorithm::aes_256_gcm, options_.sealing_key, view.first(aead_nonce_size), as_bytes(purpose),
                     view.subspan(aead_nonce_size));
}

std::shared_ptr<Entrance> open_entrance(operations::Services& services, EntranceOptions options) {
    auto entrance = std::make_shared<Entrance>(std::move(options));
    services.lend(entrance);
    services.lend(std::shared_ptr<Sessions>(entrance, &entrance->sessions));
    return entrance;
}

}  // namespace sunhall::identity
