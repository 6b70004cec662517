// The papers of a tender that the law wants signed beside its notices and documents (T-SEC-04): each is fixed by the
// act that brings it about. Invitations and public clarifications are notices and signed as such.
#pragma once
#include "platform/documents/documents.hpp"
#include "platform/papers/papers.hpp"
#include "platform/papers/problems.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/lot.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/result/records.hpp"

namespace sunhall::tendering {

inline constexpr papers::Kind clarification_paper{"clarification", "澄清修改", "clarification",
                                                  "本单位确认：下列内容即发给全部有资格获取招标文件的单位的澄清修改。", false};
inline constexpr papers::Kind qualification_report_paper{"qualification-report", "资格审查报告", "qualification report",
                                                         "本人确认：下列内容即本人参加形成的资格审查报告，本人的意见记录在内。"};
inline constexpr papers::Kind evaluation_report_paper{"evaluation-report", "评标报告", "evaluation report",
                                                      "本人确认：下列内容即本人参加形成的评标报告，本人的意见记录在内。"};
inline constexpr papers::Kind award_notice_paper{"award-notice", "中标通知书", "notice of award",
                                                 "本单位确认：下列内容即发给中标人的中标通知书。"};
inline constexpr papers::Kind contract_paper{"contract", "合同", "contract", "本单位确认：下列文本和要素即双方订立的合同。"};

void lay_down_clarification(operations::Operation& op, const Clarification& clarification);
/// Signed by every member who signed or dissented in writing; who refused both is in the report, noted by the others.
void lay_down_qualification_report(operations::Operation& op, const std::string& lot,
                                   const std::vector<QualificationFinding>& findings);
void lay_down_evaluation_report(operations::Operation& op, const EvaluationReport& report);
void lay_down_award_notice(operations::Operation& op, const Lot& lot, const Award& award);
void lay_down_contract(operations::Operation& op, const Contract& contract, const std::string& owner);

}  // namespace sunhall::tendering
