// What the documents module refuses with.
#pragma once
#include "foundation/problem.hpp"

namespace sunhall::documents {

inline constexpr Problem not_stored{422,
                                    "documents.not-stored",
                                    "没有收到所指的文件。",
                                    "The file named has not arrived.",
                                    "请先完成上传，再用返回的摘要登记。",
                                    "Finish the upload and use the digest it returned."};
inline constexpr Problem not_yours{403,
                                   "documents.not-yours",
                                   "该文件不对您开放。",
                                   "You may not read this file.",
                                   "请在项目时间轴上查看文件的公开时间。",
                                   "The case's timeline says when it opens."};
inline constexpr Problem nothing_to_freeze{409,
                                           "documents.nothing-to-freeze",
                                           "没有可定稿的文件。",
                                           "There is no document to freeze.",
                                           "请先登记招标文件。",
                                           "Add the tender documents first."};

}  // namespace sunhall::documents
