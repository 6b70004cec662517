// The running opening as its commands see it, and the refusals they share.
#pragma once
#include "platform/operations/operation.hpp"
#include "platform/operations/query.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/opening/opening_keys.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

inline constexpr Problem not_announced{409,
                                       "tendering.bidders-not-announced",
                                       "尚未公布投标人名单。",
                                       "The bidders have not been announced yet.",
                                       "请等待主持人公布投标人名单。",
                                       "Wait until the chair has announced the bidders."};
inline constexpr Problem opening_paused{409,
                                        "tendering.opening-paused",
                                        "开标已暂停，时间停止计算。",
                                        "The opening is paused; its clock stands still.",
                                        "请等待主持人恢复开标。",
                                        "Wait until the chair resumes the session."};
inline constexpr Problem opening_closed{409,
                                        "tendering.opening-closed",
                                        "开标已结束。",
                                        "The opening has been closed.",
                                        "请查阅开标记录；对评标结果的异议在公示期提出。",
                                        "See the opening record; object to the result while it is shown."};
inline constexpr Problem window_over{409,
                                     "tendering.decryption-window-over",
                                     "解密时间已结束。",
                                     "The decryption window is over.",
                                     "未解密的原因由招标人依据日志认定；有异议请当场提出。",
                                     "The tenderer decides the cause from the logs; object on the spot."};
inline constexpr Problem window_running{409,
                                        "tendering.decryption-window-running",
                                        "解密尚未结束。",
                                        "Decryption is not over yet.",
                                        "请等待解密时间届满或全部解密完成。",
                                        "Wait until the window ends or every bid is decrypted."};
inline constexpr Problem not_read_out{409, "tendering.not-read-out", "尚未唱标。", "The bids have not been read out yet.",
                                      "请等待主持人唱标。", "Wait until the chair has read them out."};
inline constexpr Problem no_bid_to_open{404,
                                        "tendering.no-bid-to-open",
                                        "本单位在该标段没有待开启的投标文件。",
                                        "You have no bid on this lot.",
                                        "请核对标段和登录身份。",
                                        "Check the lot and whom you signed in for."};
inline constexpr Problem reason_missing{422, "tendering.reason-missing", "必须写明内容。", "The text must not be empty.",
                                        "请填写具体内容，将载入开标记录。", "Write it out; it goes into the opening record."};
inline constexpr Problem record_changed{409,
                                        "tendering.opening-record-changed",
                                        "开标记录已有变化。",
                                        "The opening record has changed meanwhile.",
                                        "请重新查看开标记录后再办理。",
                                        "Read the record again, then repeat the act."};

inline constexpr std::size_t longest_text_bytes = 8000;

inline Id<OpeningSession> session_id(const Id<Lot>& lot) { return Id<OpeningSession>{lot.value}; }
OpeningKeys& opening_keys(const operations::Services& services);

/// The session, announced and not closed; refuses otherwise, also while paused.
OpeningSession running_session(operations::Operation& op, const Id<Lot>& lot);
/// The same, but a pause does not matter.
OpeningSession open_session(operations::Operation& op, const Id<Lot>& lot);

/// The actor's bid that stood at the freeze, whatever became of it since.
std::optional<Bid> frozen_bid(operations::Operation& op, const Id<Lot>& lot);
std::optional<Bid> frozen_bid(operations::View& view, const Id<Lot>& lot);

/// Bids of the lot whose outcome is still open.
std::int64_t undecided_bids(operations::Operation& op, const std::string& lot);
/// Trims and refuses an empty or overlong text.
void require_text(const operations::Operation& op, const std::string& text, std::string_view field);

}  // namespace sunhall::tendering
