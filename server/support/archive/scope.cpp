// The filing scope of a tender as data (R-ARC-06, R-ARC-16). Names of records and notices only; nothing here knows a
// domain's code.
#include "support/archive/archive.hpp"

namespace sunhall::archive {

namespace {

const std::vector<FactSource>& facts_of_a_tender() {
    static const std::vector<FactSource> facts{
        {"tendering.lot", "id", "登记", "标段登记"},
        {"tendering.acceptance-note", "lot", "登记", "受理记录"},
        {"tendering.scope-decision", "id", "登记", "是否依法必须招标的认定"},
        {"tendering.question", "lot", "招标文件", "提问"},
        {"tendering.clarification", "lot", "招标文件", "澄清修改"},
        {"tendering.download", "lot", "招标文件", "下载记录"},
        {"tendering.site-visit", "lot", "招标文件", "踏勘现场"},
        {"tendering.application", "lot", "投标", "资格预审申请"},
        {"tendering.bid", "lot", "投标", "投标文件与回执"},
        {"tendering.opened-bid", "lot", "开标", "已解密投标"},
        {"tendering.opening-attendance", "lot", "开标", "开标签到"},
        {"tendering.opening-incident", "lot", "开标", "开标事件"},
        {"tendering.decryption-cause", "lot", "开标", "解密原因认定"},
        {"tendering.opening-objection", "lot", "开标", "开标异议"},
        {"tendering.opening-confirmation", "lot", "开标", "开标记录确认"},
        {"tendering.committee-member", "lot", "评标", "评标委员会"},
        {"tendering.review-sheet", "lot", "评标", "初步评审表"},
        {"tendering.rejection-sheet", "lot", "评标", "否决表决"},
        {"tendering.committee-question", "lot", "评标", "澄清说明"},
        {"tendering.score-sheet", "lot", "评标", "评分表"},
        {"tendering.ranked-bid", "lot", "评标", "排序"},
        {"tendering.evaluation-report", "lot", "评标", "评标报告"},
        {"tendering.report-signature", "lot", "评标", "报告签署"},
        {"tendering.evaluation-remark", "lot", "评标", "评标见证记录"},
        {"tendering.objection", "lot", "异议投诉", "异议"},
        {"tendering.complaint", "lot", "异议投诉", "投诉"},
        {"tendering.award", "id", "结果", "定标"},
        {"tendering.letter", "lot", "结果", "通知书"},
        {"tendering.contract", "lot", "合同", "合同"},
        {"money.deposit", "lot", "投标", "投标保证金"},
        {"money.refund", "lot", "合同", "保证金退还"},
        {"money.forfeiture", "lot", "合同", "保证金不予退还"},
        {"money.performance-bond", "lot", "合同", "履约保证金"},
        {"archive.gap-note", "case_id", "其他", "缺件说明"},
    };
    return facts;
}

}  // namespace

ArchiveScope tender_scope(std::filesystem::path folder) {
    const std::set<std::string> done{"contract_signed"};
    ArchiveScope scope;
    scope.folder = std::move(folder);
    scope.subclasses = {{"tendering/construction", "GC"}};
    scope.facts = facts_of_a_tender();
    scope.notice_volumes = {{"opening-record", "开标"},
                            {"candidate-publicity", "结果"},
                            {"result-notice", "结果"},
                            {"contract-facts", "合同"}};
    scope.file_volumes = {{"tender-documents", "招标文件"}, {"approval", "登记"}, {"bid", "投标"}, {"opening-record", "开标"},
                          {"prequalification-documents", "招标文件"}, {"clarification", "招标文件"},
                          {"qualification-report", "评标"}, {"award-notice", "结果"},
                          {"evaluation-report", "评标"}, {"report", "评标"}, {"contract", "合同"}};
    scope.items = {
        {"tender-notice", "招标公告", "Tender notice", ItemSource::notice, "tender-notice", done},
        {"tender-documents", "招标文件", "Tender documents", ItemSource::file, "tender-documents", done},
        {"bids", "投标文件与回执", "Bids and receipts", ItemSource::record, "tendering.bid", done},
        {"opening-record", "开标记录", "Opening record", ItemSource::notice, "opening-record", done},
        {"evaluation-report", "评标报告", "Evaluation report", ItemSource::record, "tendering.evaluation-report", done},
        {"candidate-publicity", "中标候选人公示", "Candidate publicity", ItemSource::notice, "candidate-publicity", done},
        {"result-notice", "中标结果公告", "Result notice", ItemSource::notice, "result-notice", done},
        {"contract-facts", "合同订立信息", "Contract information", ItemSource::notice, "contract-facts", done},
        {"failure", "招标失败公告", "Failure notice", ItemSource::notice, "failure", {"failed"}},
        {"termination", "终止招标公告", "Termination notice", ItemSource::notice, "termination", {"terminated"}},
    };
    return scope;
}

std::filesystem::path package_folder(const ArchiveScope& scope, const std::string& number) {
    return scope.folder / "packages" / number;
}
std::filesystem::path package_file(const ArchiveScope& scope, const std::string& number) {
    return scope.folder / "packages" / (number + ".zip");
}

}  // namespace sunhall::archive
