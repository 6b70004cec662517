// Taking the documents: free for everyone (T-NOTE-06); who did is secret until the deadline (E20§21, T-SEC-05,
// D-NOTICE-13).
#include "platform/documents/documents.hpp"
#include "platform/identity/identity.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/inquiry.hpp"

namespace sunhall::tendering {
namespace {

struct DownloadDocuments {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(DownloadDocuments, (), (lot))
struct Taken {
    std::vector<documents::CaseFile> files;
};
BOOST_DESCRIBE_STRUCT(Taken, (), (files))

Taken download_documents(const DownloadDocuments& input, Operation& op) {
    Taken taken;
    // To named firms only: the guard has seen that this is one; before the issue there is nothing to take.
    const bool issued_to_some = op.stage() == "bidding" && is_restricted(op.get(input.lot).scheme);
    std::vector<std::string> digests;
    const bool prequalification = op.stage() == "prequal_open";
    for (auto& file : documents::files_of(op, input.lot.value,
                                          prequalification ? "prequalification-documents" : "tender-documents")) {
        if (!file.frozen || !(file.visibility == documents::Visibility::everyone || issued_to_some)) continue;
        digests.push_back(file.sha256.text());
        taken.files.push_back(std::move(file));
    }
    if (op.actor().organisation) {
        auto& keys = lot_keys(op.services());
        const auto organisation = identity::organisation_of(op, op.organisation());
        op.insert(Download{op.new_id<Download>(), input.lot.value, keys.tag(input.lot.value, op.organisation()),
                           keys.seal(input.lot.value, {op.organisation(),
                                                       organisation ? organisation->code : "",
                                                       organisation ? organisation->name : "",
                                                       op.person(),
                                                       {},
                                                       op.actor().from.address.value_or("")}),
                           std::move(digests), op.now()});
    }
    return taken;
}

}  // namespace

Command download_documents_command() {
    return {.name = "tendering.download-documents",
            .does = "Takes the tender documents; who did is kept secret.",
            .does_zh = "获取招标文件；获取人信息保密。",
            .route = operations::post("/lots/{lot}/documents/take"),
            .who = {"bidder", role::anyone},
            .refusals = {workflow::not_now, workflow::conditions_unmet},
            .run = handler(download_documents),
            .on_case = case_from(&DownloadDocuments::lot),
            .conceal = concealed_until_freeze(&DownloadDocuments::lot)};
}

}  // namespace sunhall::tendering
