// The secrets of a hall that live outside its database: files of mode 0600 in DIR/keys.
#pragma once
#include <filesystem>

#include "foundation/crypto/signature.hpp"
#include "platform/merkle/note.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::serve {

/// Signs receipts under the hall's origin.
class HallSigner : public operations::ReceiptSigner {
public:
    HallSigner(std::string origin, PrivateKey key) : origin_(std::move(origin)), key_(std::move(key)) {}
    std::string origin() const override { return origin_; }
    Bytes sign(ByteView message) const override { return key_.sign(message); }
    Bytes public_key() const override { return key_.public_key().ed25519_raw(); }
private:
    std::string origin_;
    PrivateKey key_;
};

struct HallKeys {
    std::shared_ptr<HallSigner> receipts;
    std::unique_ptr<merkle::NoteSigner> log;  ///< signs checkpoints under "<origin>/journal"
    Bytes personal_data;                      ///< 32 bytes: seals contacts and the like
    std::string first_run_token;              ///< for `identity.found-hall`, also in keys/first-run-token
};

/// Reads the keys of the folder, making and flushing those that are not there yet. `origin` is the hall's name.
HallKeys open_keys(const std::filesystem::path& folder, const std::string& origin);

}  // namespace sunhall::serve
