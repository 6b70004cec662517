// The signed promise a party gets at once for an act that must be provable (R-JRN-20 stage 1, D16).
#pragma once
#include "foundation/json.hpp"
#include "platform/operations/command.hpp"

namespace sunhall::operations {

/// The hall's receipt key: Ed25519, kept outside the database.
class ReceiptSigner {
public:
    virtual ~ReceiptSigner() = default;
    virtual std::string origin() const = 0;
    virtual Bytes sign(ByteView message) const = 0;
    virtual Bytes public_key() const = 0;
};

/// How long the hall may take until a signed checkpoint covers a promised entry (R-JRN-14).
inline constexpr std::int64_t merge_delay_seconds = 60;

/// The frozen text that is signed: "sunhall/receipt/v1" LF, then the canonical JSON of the promise.
/// Promise: v, origin, entry (id), at, leaf (base64 of the 65 bytes), object (what it is about), merge_delay_seconds.
/// `rec` and `salt` let the holder recompute the leaf; they travel beside the promise.
json::value make_receipt(const ReceiptSigner& signer, const Committed& committed, const json::value& object);

/// Whether a receipt is whole: signature, leaf opened by rec and salt, same instant in both. `why` says what is wrong.
bool check_receipt(const json::value& receipt, ByteView public_key, std::string* why = nullptr);

}  // namespace sunhall::operations
