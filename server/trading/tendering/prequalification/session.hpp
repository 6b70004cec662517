// The running prequalification as its commands see it, and the refusals they share.
#pragma once
#include "trading/tendering/prequalification/rules.hpp"
#include "trading/tendering/review/session.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

inline constexpr Problem applications_not_opened{
    409,
    "tendering.applications-not-opened",
    "资格预审申请文件尚未全部开启。",
    "The applications have not all been opened yet.",
    "请等待解密时间届满或全部申请人提交密钥。",
    "Wait until the window ends or every applicant has released its keys."};
inline constexpr Problem no_application{404,
                                        "tendering.no-application",
                                        "本单位在该标段没有有效的资格预审申请。",
                                        "You have no standing application on this lot.",
                                        "请核对标段和登录身份。",
                                        "Check the lot and whom you signed in for."};
inline constexpr Problem report_stands{409,
                                       "tendering.qualification-report-stands",
                                       "已有成员签署资格审查报告，审查意见不能更改。",
                                       "Members have signed the report; findings stand.",
                                       "确有错误的，由监督部门责令重新审查。",
                                       "If something is wrong, supervision orders a new review."};

inline Id<Prequalification> prequalification_id(const Id<Lot>& lot) { return Id<Prequalification>{lot.value}; }

/// Refuses with applications_not_opened before the list is frozen.
Prequalification prequalification_of(operations::Operation& op, const Id<Lot>& lot);

/// The organisation's newest application that still counts; found by tag, so also while it is sealed.
std::optional<Application> standing_application(operations::Operation& op, const std::string& lot,
                                                const std::string& organisation);
/// All of the frozen list, in its order.
std::vector<Application> frozen_applications(operations::Operation& op, const std::string& lot);
std::vector<Application> frozen_applications(operations::View& view, const std::string& lot);
/// Not decrypted within the window, whether its cause is decided or not.
inline bool left_closed(ApplicationState state) {
    return state == ApplicationState::unopened || state == ApplicationState::revoked ||
           state == ApplicationState::deemed_withdrawn;
}
std::vector<Application> opened_applications(std::vector<Application> all);

/// Whether the organisation passed on this lot; found by tag.
bool has_passed(operations::Operation& op, const std::string& lot, const std::string& organisation);
bool has_passed(operations::View& view, const std::string& lot, const std::string& organisation);

}  // namespace sunhall::tendering
