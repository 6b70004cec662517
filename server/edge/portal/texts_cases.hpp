// Words of the pages about tenders.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words state{"状态", "State"}, all_states{"全部", "All"}, state_running{"进行中", "running"},
    state_ended{"已结束", "ended"}, state_suspended{"已暂停", "suspended"}, present_stage{"当前环节", "Present stage"},
    stages{"办理环节", "Stages"}, done{"已完成", "done"}, present{"当前环节", "present"}, to_come{"未开始", "to come"},
    timeline{"全过程时间轴", "Timeline"}, coming{"接下来的时间", "What comes next"},
    deadline_in{"还有 %d 天", "in %d days"}, deadline_today{"今天", "today"},
    entered_stage{"进入环节：", "Entered stage: "}, files{"公开文件", "Public files"}, file{"文件", "File"},
    size_kb{"大小（KB）", "Size (KB)"}, all_files_hint{"无须登录即可下载。", "No account is needed to download."},
    suspended{"本项目已暂停，恢复时将另行公告。", "This tender is suspended. A notice will say when it goes on."},
    facts{"项目概况", "At a glance"}, lot_code{"标段编号", "Lot code"},
    deal_code{"统一交易标识码", "Unified deal code"}, project{"所属项目", "Project"},
    project_code{"项目编号", "Project code"}, bid_deadline{"投标截止（开标）时间", "Bid deadline and opening"},
    ceiling{"最高投标限价（元）", "Maximum price (yuan)"}, deposit{"投标保证金（元）", "Deposit (yuan)"},
    content{"招标内容", "Subject"}, qualification{"资格要求", "Qualification"}, quality{"质量要求", "Quality"},
    opening{"开标记录", "Opening record"},
    opening_none{"开标后在此公布开标记录。", "The record appears here after the opening."},
    opening_all{"查看全部投标（%d 家）", "All bids (%d)"}, opening_files{"下载开标记录：", "Download the record: "},
    opened_at{"开标时间", "Opened at"}, read_out_at{"唱标时间", "Read out at"}, bids{"投标人数", "Bids"},
    confirmations{"投标人确认", "Confirmed by bidders"},
    record_digest{"记录摘要（SHA-256）", "Digest of the record (SHA-256)"}, order{"序号", "No."},
    bidder{"投标人", "Bidder"}, credit_code{"统一社会信用代码", "Credit code"}, price{"投标报价（元）", "Price (yuan)"},
    duration{"工期（天）", "Days"}, outcome{"结果", "Outcome"}, received{"递交时间", "Received"},
    cause{"未解密原因", "Cause"}, objections{"开标异议", "Objections at the opening"},
    no_objections{"开标现场没有异议。", "There was no objection at the opening."}, reply{"答复", "Reply"},
    candidates{"中标候选人", "Candidates"}, rank{"名次", "Rank"}, candidate{"候选人", "Candidate"},
    candidate_reason{"推荐理由", "Reason"}, published_between{"公示期", "Publicity"}, result{"中标结果", "Result"},
    winner{"中标人", "Winner"}, award_price{"中标价（元）", "Award price (yuan)"},
    notified{"中标通知书发出", "Award notice sent"}, contract{"合同信息", "Contract"},
    contract_notice{"合同公开公告", "Contract notice"}, verify_case{"核对本项目", "Verify this tender"},
    not_read_out{"开标记录尚未公布", "The opening record is not public yet"},
    not_read_out_hint{"唱标之后，这里会公布全部投标人和报价。",
                      "After the read-out all bidders and prices stand here."},
    sort_price{"按报价排序", "By price"}, sort_order{"按序号排序", "By number"};
}  // namespace sunhall::portal::say
