// The commands of filing and what they refuse with.
#pragma once
#include "platform/operations/hall.hpp"
#include "support/archive/archive.hpp"

namespace sunhall::archive {

inline constexpr Problem no_package{409,
                                    "archive.no-package",
                                    "该项目尚未形成归档材料。",
                                    "There is no archive of this case yet.",
                                    "项目结束后系统会自动归集，请稍候。",
                                    "It is gathered by itself once the case has ended; wait a moment."};
inline constexpr Problem not_missing{422,
                                     "archive.not-missing",
                                     "所指材料并不缺少。",
                                     "The item named is not missing.",
                                     "请从缺件清单中选择。",
                                     "Choose one of the listed gaps."};
inline constexpr Problem already_sealed{409,
                                        "archive.already-sealed",
                                        "档案已移交，不能再改。",
                                        "The archive has been handed over and cannot change.",
                                        "如需补充，请另行登记。",
                                        "Register a supplement instead."};
inline constexpr Problem not_sealed{409,
                                    "archive.not-sealed",
                                    "档案包尚未封装完成。",
                                    "The package is not sealed yet.",
                                    "移交后系统自动封装，请稍候。",
                                    "It is sealed by itself after the hand-over; wait a moment."};
inline constexpr Problem number_taken{409,
                                      "archive.number-taken",
                                      "档号已被使用。",
                                      "The archive number is taken.",
                                      "系统会用下一个编号重新封装。",
                                      "The package is sealed again under the next number."};
inline constexpr Problem checks_failed{409,
                                       "archive.checks-failed",
                                       "四性检测未通过。",
                                       "The four-property check did not pass.",
                                       "请查看检测报告后重新封装。",
                                       "See the report and seal it again."};
inline constexpr Problem own_note{403,
                                  "archive.own-note",
                                  "缺件说明须由他人核准。",
                                  "Another person must approve the absence note.",
                                  "请由其他人员办理移交。",
                                  "Let another person hand the package over."};

std::optional<ArchivePackage> package_of(operations::Operation& op, const std::string& case_id);

/// Shared input of acts on a case's package.
struct OnLot {
    Id<workflow::Case> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))

operations::Command assemble_package_command();
operations::Command explain_gap_command();
operations::Command hand_over_command();
operations::Command record_package_command();
operations::Command accept_package_command();
operations::Query package_query();
operations::Follower filing_follower();

}  // namespace sunhall::archive
