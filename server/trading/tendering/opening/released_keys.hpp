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

inline constexpr Problem key_not_asked_for{
    422,
    "tendering.key-not-asked-for",
    "提交的密钥中有尚未到时间打开的信封的密钥，未予接收。",
    "Among the keys is one of an envelope that is not to be opened now; nothing was taken.",
    "只提交本次开标信封的密钥；第二信封的密钥请妥善保管，待第二信封开标时提交。",
    "Send the keys of the envelopes now opened only; keep the second envelope's key for its own opening."};

struct SecretKey {
    std::string lock;
    Secret<std::string> kb;
};
BOOST_DESCRIBE_STRUCT(SecretKey, (), (lock, kb))

void check_key_count(const std::vector<SecretKey>& keys, FieldReport& report);

/// A key that comes early is refused and forgotten: nobody, nor the hall, may hold it before its hour (T-OPEN-15).
void refuse_other_keys(operations::View& view, const std::vector<BidEnvelope>& all,
                       const std::vector<BidEnvelope>& asked, const std::vector<SecretKey>& keys);

/// On a worker: the keys of these envelopes, sealed under the hall's key and bound to `id`. Refuses with the two
/// problems above.
std::string seal_released_keys(operations::View& view, const std::string& id, const std::vector<BidEnvelope>& envelopes,
                               const std::vector<SecretKey>& keys);

}  // namespace sunhall::tendering
