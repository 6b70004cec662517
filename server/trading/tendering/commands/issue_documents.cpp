// The documents are open to everyone from now on (T-NOTE-01); deadline and opening are one instant (T-TIME-08).
#include "platform/documents/documents.hpp"
#include "platform/papers/problems.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {
namespace {

struct IssueDocuments {
    Id<Lot> lot;
    Instant issue_ends_at, bid_deadline;
};
BOOST_DESCRIBE_STRUCT(IssueDocuments, (), (lot, issue_ends_at, bid_deadline))

void issue_documents(const IssueDocuments& input, Operation& op) {
    Lot lot = op.get(input.lot);
    papers::require_signed(op, lot.id.value, documents::tender_documents);
    lot.bid_deadline = input.bid_deadline;
    op.update(lot);
    lot_keys(op.services()).key(lot.id.value);  // from here on its bidders are hidden under it (D22)
    for (auto& file : documents::files_of(op, lot.id.value, "tender-documents")) {
        if (file.frozen && !is_restricted(lot.scheme))
            documents::show_to(op, file, documents::Visibility::everyone);  // else: to whom it is meant (admission.hpp)
    }
    if (!is_restricted(lot.scheme)) papers::show_to_everyone(op, lot.id.value, documents::tender_documents);
    workflow::set_fact(op, "documents_issued_at", op.now());
    workflow::set_fact(op, "document_issue_ends_at", input.issue_ends_at);
    workflow::set_fact(op, "bid_deadline", input.bid_deadline);
}

}  // namespace

Command issue_documents_command() {
    return {.name = "tendering.issue-documents",
            .does = "Opens the tender documents for download and sets the bid deadline.",
            .does_zh = "发出招标文件，确定投标截止（开标）时间。",
            .route = operations::post("/lots/{lot}/documents/issue"),
            .who = {"owner", "agency"},
            .refusals = {papers::not_signed, workflow::not_now, workflow::conditions_unmet, workflow::limit_broken},
            .run = handler(issue_documents),
            .on_case = case_from(&IssueDocuments::lot)};
}

}  // namespace sunhall::tendering
