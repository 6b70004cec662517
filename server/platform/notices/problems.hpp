// What the notices module refuses with, and the public form that a notice's digest covers.
#pragma once
#include "foundation/problem.hpp"
#include "platform/notices/notice.hpp"

namespace sunhall::notices {

inline constexpr Problem unknown_type{422,
                                      "notices.unknown-type",
                                      "没有这种公告类型。",
                                      "There is no such type of notice.",
                                      "请从公告类型列表中选择。",
                                      "Choose one of the listed types."};
inline constexpr Problem contents_missing{422,
                                          "notices.contents-missing",
                                          "公告缺少法定内容，不能发布。",
                                          "Statutory contents are missing; the notice cannot go out.",
                                          "请补齐所列全部内容。",
                                          "Complete every content listed."};
inline constexpr Problem wrong_type{409,
                                    "notices.wrong-type",
                                    "所选公告的类型或所属项目不符。",
                                    "The notice is of another type or case.",
                                    "请选择本项目相应类型的公告。",
                                    "Choose a notice of this case and type."};
inline constexpr Problem not_verified{409,
                                      "notices.not-verified",
                                      "公告尚未通过格式和完整性核对。",
                                      "The notice has not passed the check of form.",
                                      "请等待交易受理处核对。",
                                      "Wait for the acceptance office's check."};
inline constexpr Problem not_signed{409,
                                    "notices.not-signed",
                                    "公告尚未由发布单位和负责人签名，不能发布。",
                                    "The notice is not signed by its publisher and a responsible person.",
                                    "请以单位证书和负责人证书分别签名（公告改动后须重新签名）。",
                                    "Sign with both certificates; after a change, sign anew (T-NOTE-11)."};
inline constexpr Problem not_open{409,
                                  "notices.not-open",
                                  "该公告已发布或已核对，不能再改。",
                                  "The notice is checked or published and cannot be changed.",
                                  "如需更正，请发布更正公告。",
                                  "Publish a correction instead."};
inline constexpr Problem own_notice{403,
                                    "notices.own-notice",
                                    "核对人不能是公告的起草人。",
                                    "The checker must not be the author.",
                                    "请由其他人员核对。",
                                    "Another person must check it."};
inline constexpr Problem not_published{409,
                                       "notices.not-published",
                                       "只有已发布的公告可以更正。",
                                       "Only a published notice can be corrected.",
                                       "草稿可直接修改。",
                                       "Change a draft directly."};

/// What everyone may read, in the form whose canonical text is digested (D-INT-01).
json::value public_form(const Notice& notice);

}  // namespace sunhall::notices
