// Sealed envelopes as they are handed in, for bids and prequalification applications alike: there, sealed, meant for
// this lot, never seen before.
#pragma once
#include "platform/documents/documents.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

inline constexpr Problem envelope_not_stored{422,
                                             "tendering.envelope-not-stored",
                                             "没有收到所指的密封文件。",
                                             "The sealed file named has not arrived.",
                                             "请先完成上传，核对摘要后再递交。",
                                             "Finish the upload, compare the digest, then hand in again."};
inline constexpr Problem envelope_of_another_lot{422,
                                                 "tendering.envelope-of-another-lot",
                                                 "密封文件不属于本标段或本平台。",
                                                 "The envelope is not for this lot or hall.",
                                                 "请用本标段的编号重新密封。",
                                                 "Seal again for this lot."};
inline constexpr Problem envelope_not_sealed{422,
                                             "tendering.envelope-not-sealed",
                                             "文件未按要求加密，不予接收。",
                                             "The file is not a sealed envelope and is refused.",
                                             "请用投标客户端加密后再上传（电子招标投标办法第二十六条）。",
                                             "Seal it with the bidding client first."};
inline constexpr Problem envelope_seen_before{409,
                                              "tendering.envelope-seen-before",
                                              "该密封文件或锁号已经使用过。",
                                              "This envelope or lock id was used before.",
                                              "请重新密封后递交。",
                                              "Seal the documents afresh."};

struct NamedEnvelope {
    Digest sha256;
};
BOOST_DESCRIBE_STRUCT(NamedEnvelope, (), (sha256))

/// On a worker (D1): reads only the headers. Refuses with the first three problems above.
std::vector<BidEnvelope> read_envelopes(operations::View& view, const std::string& lot,
                                        const std::vector<NamedEnvelope>& named);
/// In the lane: each lock and digest is taken once and never again (R-SEAL-07a). Refuses with envelope_seen_before.
void foresee_envelopes(operations::Foresight& ahead, const std::vector<BidEnvelope>& envelopes);
void take_envelopes(operations::Operation& op, const std::vector<BidEnvelope>& envelopes);
bool has_role(const std::vector<BidEnvelope>& envelopes, std::string_view role);
/// Who hands in, to be sealed under the lot's key.
BidAuthor author_of(operations::Operation& op);
/// Completes an answer that names `lot`, `received_at` and `envelopes` with its receipt: the promise covers the digests
/// and the instant (R-SEAL-18). `kind` also names the member that holds the id.
void sign_envelope_receipt(json::value& body, const operations::Committed& committed, std::string_view kind);

}  // namespace sunhall::tendering
