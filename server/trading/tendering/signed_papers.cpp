#include "trading/tendering/signed_papers.hpp"

#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::Operation;

papers::Signer organisation_signs(const std::string& organisation) {
    return {.organisation = organisation, .person = {}};
}

// Of those who sit on the committee, whoever gave an opinion of his own.
template <class Opinion>
std::vector<papers::Signer> members_sign(Operation& op, const std::string& lot, const std::vector<Opinion>& opinions) {
    std::vector<papers::Signer> signers;
    for (const auto& member : members_of(op, lot)) {
        const bool gave = std::any_of(opinions.begin(), opinions.end(), [&](const Opinion& one) {
            return one.person == member.person && one.kind != SignatureKind::noted_consent;
        });
        if (gave) signers.push_back({papers::SignsAs::member, member.organisation, member.person});
    }
    return signers;
}

}  // namespace

void lay_down_clarification(Operation& op, const Clarification& clarification) {
    papers::lay_down(op, clarification_paper,
                     {.case_id = clarification.lot,
                      .files = {},
                      .data = to_json(clarification),
                      .signers = {organisation_signs(op.organisation())}});
}

void lay_down_qualification_report(Operation& op, const std::string& lot,
                                   const std::vector<QualificationFinding>& findings) {
    const auto opinions = op.select<QualificationSignature>("lot = $1 ORDER BY id", {Param(lot)});
    json::array results;
    for (const auto& one : op.select<Application>("lot = $1 AND state = 'opened' ORDER BY id", {Param(lot)})) {
        results.push_back(json::object{{"application", one.id.value},
                                       {"passed", one.passed.value_or(false)},
                                       {"reasons", to_json(one.reasons)}});
    }
    papers::lay_down(op, qualification_report_paper,
                     {.case_id = lot,
                      .files = {},
                      .data = json::object{{"findings", to_json(findings)},
                                           {"results", std::move(results)},
                                           {"opinions", to_json(opinions)}},
                      .signers = members_sign(op, lot, opinions)});
}

void lay_down_evaluation_report(Operation& op, const EvaluationReport& report) {
    const auto opinions = op.select<ReportSignature>("report = $1 ORDER BY id", {Param(report.id.value)});
    papers::lay_down(op, evaluation_report_paper,
                     {.case_id = report.lot,
                      .files = {},
                      .data = json::object{{"report", to_json(report)}, {"opinions", to_json(opinions)}},
                      .signers = members_sign(op, report.lot, opinions)});
}

void lay_down_award_notice(Operation& op, const Lot& lot, const Award& award) {
    papers::lay_down(op, award_notice_paper,
                     {.case_id = lot.id.value,
                      .files = {},
                      .data = json::object{{"lot", lot.name},
                                           {"bid", award.bid.value_or("")},
                                           {"winner", award.bidder_name.value_or("")},
                                           {"price_fen", award.price.fen}},
                      .signers = {organisation_signs(op.organisation())}});
    papers::show_to_everyone(op, lot.id.value, award_notice_paper);  // the result is public in the same act
}

void lay_down_contract(Operation& op, const Contract& contract, const std::string& owner) {
    papers::Draft draft{.case_id = contract.lot,
                        .files = {},
                        .data = json::object{{"document", contract.document},
                                             {"bid", contract.bid},
                                             {"subject", contract.subject},
                                             {"quality", contract.quality},
                                             {"price_fen", contract.price.fen},
                                             {"duration_days", contract.duration_days},
                                             {"signed_on", contract.signed_on.text()}},
                        .signers = {organisation_signs(owner), organisation_signs(contract.bidder)}};
    const auto document = Digest::parse(contract.document);
    if (document && op.services().extra<documents::Store>().blobs->exists(*document))
        draft.files = {documents::paper_of(op.services(), "合同文本", *document)};
    papers::lay_down(op, contract_paper, draft);
}

}  // namespace sunhall::tendering
