// Keys as their owner releases them (R-SEAL-22): each is checked against the commitment its envelope carries, then
// waits sealed (D21).
#pragma once
#include "trading/tendering/opening/session.hpp"

namespace sunhall::tendering {

inline constexpr Problem keys_missing{422,
                                      "tendering.release-keys-missing",
                                      "缺少部分密封文件的密钥。",
                                      "Keys of some envelopes are missing.",
                                      "请选择投标时保存的密钥文件，一次提交全部密钥。",
                                      "Choose the key file saved when the bid was made and send all keys at once."};
inline constexpr Problem key_does_not_open{
    422,
    "tendering.key-does-not-open",
    "密钥与密封文件不符，无法解密。",
    "The key is not the one this envelope was sealed with.",
    "请换用本次投标的密钥文件，在解密时间内可重试。",
    "Use the key file of this very bid; you may try again while the window is open."};

struct SecretKey {
    std::string lock;
    Secret<std::string> kb;
};
BOOST_DESCRIBE_STRUCT(SecretKey, (), (lock, kb))

void check_key_count(const std::vector<SecretKey>& keys, FieldReport& report);

/// On a worker: the keys of these envelopes, sealed under the hall's key and bound to `id`. Refuses with the two
/// problems above.
std::string seal_released_keys(operations::View& view, const std::string& id, const std::vector<BidEnvelope>& envelopes,
                               const std::vector<SecretKey>& keys);

}  // namespace sunhall::tendering
