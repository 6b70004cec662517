// What the papers module refuses with; `certificate_not_bound` and `same_key` are the same in every module that signs.
#pragma once
#include "foundation/problem.hpp"

namespace sunhall::papers {

inline constexpr Problem not_signed{409,
                                    "papers.not-signed",
                                    "文件尚未完成电子签名，不能继续办理。",
                                    "The paper lacks a signature, so this cannot go on.",
                                    "请在“待签名文件”中用已绑定的证书签名。",
                                    "Sign it under “Papers to be signed” with a bound certificate (T-SEC-04)."};
inline constexpr Problem not_asked{403,
                                   "papers.not-asked",
                                   "该文件不需要您签名。",
                                   "Your signature is not asked for on this paper.",
                                   "请在“待签名文件”中查看需要本单位或本人签名的文件。",
                                   "See “Papers to be signed” for yours."};
inline constexpr Problem certificate_not_bound{422,
                                               "papers.certificate-not-bound",
                                               "该证书未绑定到应签名的单位或者本人，或者已失效。",
                                               "The certificate is not bound to who must sign, or no longer in force.",
                                               "请先绑定证书，或者换用有效的证书；评标委员会成员须使用本人的证书。",
                                               "Bind it first; members of a committee use their own."};
inline constexpr Problem signature_differs{422,
                                           "papers.signature-differs",
                                           "签名与待签文本不符。",
                                           "The signature is not over this paper's text.",
                                           "请重新取得待签文本并签名。",
                                           "Take the text to sign again."};
inline constexpr Problem same_key{409,
                                  "papers.same-key",
                                  "该证书已在本文件上签名，每个签名须使用不同的证书。",
                                  "This key has signed the paper; each signature needs another.",
                                  "请使用签名人自己的证书。",
                                  "Use the signer's own certificate."};
inline constexpr Problem signed_before{409,
                                       "papers.signed-before",
                                       "该文件已签名。",
                                       "This signature stands already.",
                                       "无需重复签名。",
                                       "There is nothing more to do."};
inline constexpr Problem replaced_by_newer{409,
                                           "papers.replaced",
                                           "该文件已有新的版本，不再签名。",
                                           "A newer edition stands in this paper's place.",
                                           "请对新版本签名。",
                                           "Sign the newer one."};

}  // namespace sunhall::papers
