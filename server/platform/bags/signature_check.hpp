// Signatures in a package: three files side by side in a piece, checkable without us (R-SIG-01, R-ARC-28):
//
//   NN_待签文本.txt    the very bytes that were signed; its third line is JSON and names files by their digests
//   NN+1_签名.b64     the signature, base64 in one line
//   NN+2_证书.pem     the signer's certificate
#pragma once
#include "platform/bags/bag_check.hpp"
#include "platform/bags/package.hpp"

namespace sunhall::bags {

/// One signature, to be laid beside what it signs.
struct SignedText {
    std::string text, signature, certificate;  ///< signature: base64; certificate: PEM
    std::string signer;
    Instant signed_at;
};
/// The three files, and the block of the piece's own description.
void add_signature(Piece& piece, const SignedText& made);

struct SignatureCheck {
    std::int64_t found = 0;
    std::vector<BagFault> faults;  ///< a signature that does not hold, or whose text names a file the package lacks
};
/// Reads every signature of a bag. `content` is what check_bag found.
SignatureCheck check_signatures(const std::filesystem::path& bag, const BagContent& content);

}  // namespace sunhall::bags
