// Table of contents: adding files to a case, freezing the tender documents, listing what the asker may see.
#include "platform/documents/documents.hpp"
#include "platform/documents/problems.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::documents {
namespace {

using namespace operations;

struct AddFile {
    Id<workflow::Case> lot;
    std::string kind, name;
    Digest sha256;
    Visibility visibility;
};
BOOST_DESCRIBE_STRUCT(AddFile, (), (lot, kind, name, sha256, visibility))
struct Added {
    Id<CaseFile> file;
    std::int64_t edition;
};
BOOST_DESCRIBE_STRUCT(Added, (), (file, edition))

void check(const AddFile& input, FieldReport& report) {
    if (input.kind.empty()) report.add_at("kind", "必填。", "is required.");
    if (input.name.empty() || input.name.size() > 255 || input.name.find_first_of("/\\") != std::string::npos)
        report.add_at("name", "应为 1 至 255 字节且不含路径的文件名。", "must be a file name of 1 to 255 bytes without a path.");
    if (input.visibility == Visibility::everyone || input.visibility == Visibility::sealed)
        report.add_at("visibility", "公开或密封由办理环节决定，不能直接指定。",
                      "being public or sealed is decided by the procedure, not by the upload.");
}

Added add(const AddFile& input, Operation& op) {
    const auto file = add_file(op, input.lot.value, input.kind, input.name, input.sha256, input.visibility);
    return {file.id, file.edition};
}

struct FreezeDocuments {
    Id<workflow::Case> lot;
    std::vector<std::string> advice;  ///< of the check of discriminatory conditions, kept with the version (T-NOTE-05)
};
BOOST_DESCRIBE_STRUCT(FreezeDocuments, (), (lot, advice))
struct FrozenFiles {
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(FrozenFiles, (), (files))

constexpr const papers::Kind* frozen_kinds[] = {&prequalification_documents, &tender_documents};

// On a worker: the SM3 of large files is read here, so that the lane finds it remembered.
std::shared_ptr<const void> read_digests(const void* from, View& view) {
    const auto& input = *static_cast<const FreezeDocuments*>(from);
    for (const auto* kind : frozen_kinds) {
        for (const auto& file : view.select<CaseFile>("case_id = $1 AND kind = $2 ORDER BY id",
                                                      {Param(input.lot.value), Param(kind->name)}))
            paper_of(view.services(), file);
    }
    return nullptr;
}

FrozenFiles freeze(const FreezeDocuments& input, Operation& op) {
    FrozenFiles frozen;
    for (const auto* kind : frozen_kinds) {
        papers::Draft paper{.case_id = input.lot.value, .data = {}};
        for (auto& file : files_of(op, input.lot.value, kind->name)) {
            if (!file.frozen) {
                op.get(file.id);
                file.frozen = true;
                op.update(file);
            }
            frozen.files.push_back(file.sha256);
            op.touch_file(file.sha256);
            paper.files.push_back(paper_of(op.services(), file));
        }
        paper.signers = {{.organisation = op.organisation(), .person = {}}};
        if (!paper.files.empty()) papers::lay_down(op, *kind, paper);
    }
    op.require(!frozen.files.empty(), nothing_to_freeze);
    op.insert(FrozenEdition{op.new_id<FrozenEdition>(), input.lot.value, op.person(), input.advice, frozen.files,
                            op.now()});
    return frozen;
}

struct AskFiles {
    std::string case_id;
};
BOOST_DESCRIBE_STRUCT(AskFiles, (), (case_id))
/// A freezing and the advice given with it: for the tenderer, its agency and supervision.
struct Frozen {
    Instant at;
    std::vector<std::string> advice;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(Frozen, (), (at, advice, files))
struct Files {
    std::vector<CaseFile> files;
    std::vector<Frozen> frozen;
};
BOOST_DESCRIBE_STRUCT(Files, (), (files, frozen))

bool sees_advice(View& view, const std::string& case_id) {
    if (view.actor().holds("inspector")) return true;
    return view.actor().organisation &&
           !view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0 "
                                            "AND role IN ('owner', 'agency', 'supervisor') LIMIT 1",
                                            {Param(case_id), Param(*view.actor().organisation)})
                .empty();
}

Files files(const AskFiles& input, View& view) {
    view.get(Id<workflow::Case>{input.case_id});
    Files seen;
    for (auto& file : view.select<CaseFile>("case_id = $1 ORDER BY id", {Param(input.case_id)})) {
        if (may_read(view, file)) seen.files.push_back(std::move(file));
    }
    if (!sees_advice(view, input.case_id)) return seen;
    for (auto& one : view.select<FrozenEdition>("case_id = $1 ORDER BY id", {Param(input.case_id)}))
        seen.frozen.push_back({one.at, std::move(one.advice), std::move(one.files)});
    return seen;
}

struct AskFile {
    Id<CaseFile> file;
};
BOOST_DESCRIBE_STRUCT(AskFile, (), (file))
CaseFile file(const AskFile& input, View& view) {
    const CaseFile found = view.get(input.file);
    view.require(may_read(view, found), not_yours);
    return found;
}

}  // namespace

Module module() {
    Module made{.name = "documents"};
    made.commands = {
        {.name = "documents.add-file",
         .does = "Adds a stored upload to the case's files.",
         .does_zh = "上传文件，登记到项目。",
         .route = post("/lots/{lot}/files"),
         .who = {"owner", "agency", "bidder", "acceptance", "opening_staff", "supervisor"},
         .refusals = {not_stored, workflow::not_now},
         .run = handler(add, check),
         .on_case = case_from(&AddFile::lot)},
        {.name = "documents.freeze-documents",
         .does = "Freezes the tender documents as the version that stands.",
         .does_zh = "招标文件定稿。",
         .route = post("/lots/{lot}/documents/freeze"),
         .who = {"owner", "agency"},
         .refusals = {nothing_to_freeze, not_stored, workflow::not_now},
         .run = handler(freeze),
         .on_case = case_from(&FreezeDocuments::lot),
         .prepare = read_digests},
    };
    made.queries = {
        {.name = "documents.files",
         .does = "The files of a case that the asker may read.",
         .does_zh = "项目文件清单。",
         .route = get("/cases/{case_id}/files"),
         .refusals = {not_found},
         .run = answering(files)},
        {.name = "documents.file",
         .does = "One file's facts, if the asker may read it.",
         .does_zh = "文件信息。",
         .route = get("/files/{file}"),
         .refusals = {not_yours, not_found},
         .run = answering(file)},
    };
    made.records = {&records::record_type<CaseFile>(), &records::record_type<FrozenEdition>()};
    return made;
}

}  // namespace sunhall::documents
