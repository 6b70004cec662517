#include "platform/documents/documents.hpp"

#include "platform/documents/admission.hpp"
#include "platform/documents/problems.hpp"
#include "platform/operations/hall.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::documents {

using operations::Operation;

namespace {

constexpr std::size_t most_known = 65536;

}  // namespace

void Sm3Digests::note(const BlobFacts& stored) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most_known) known_.clear();
    known_[stored.sha256.text()] = stored.sm3;
}

Digest Sm3Digests::of(const Blobs& blobs, const Digest& sha256) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = known_.find(sha256.text()); found != known_.end()) return found->second;
    }
    const auto file = blobs.open(sha256);
    if (!file) throw std::out_of_range("no such file");
    Sm3 digest;
    Bytes piece(1 << 20);
    for (std::uint64_t at = 0; at < file->size();) {
        const std::size_t got = file->read(at, piece);
        if (got == 0) throw std::out_of_range("the file ends early");
        digest.add(ByteView(piece).first(got));
        at += got;
    }
    const BlobFacts facts{sha256, digest.finish(), file->size()};
    note(facts);
    return facts.sm3;
}

CaseFile add_file(Operation& op, const std::string& case_id, std::string kind, std::string name, const Digest& sha256,
                  Visibility visibility) {
    const auto stored = op.services().extra<Store>().blobs->open(sha256);
    op.require(stored != nullptr, not_stored, {{"sha256", sha256.text(), sha256.text()}});
    const auto before = files_of(op, case_id, kind);
    CaseFile file{op.new_id<CaseFile>(),
                  case_id,
                  std::move(kind),
                  std::move(name),
                  "application/octet-stream",
                  sha256,
                  Digest{},
                  static_cast<std::int64_t>(stored->size()),
                  visibility,
                  op.organisation(),
                  static_cast<std::int64_t>(before.size()) + 1,
                  false,
                  op.now()};
    op.insert(file);
    op.touch_file(sha256);
    return file;
}

std::vector<CaseFile> files_of(Operation& op, const std::string& case_id, std::string_view kind) {
    if (kind.empty()) return op.select<CaseFile>("case_id = $1 ORDER BY id", {Param(case_id)});
    return op.select<CaseFile>("case_id = $1 AND kind = $2 ORDER BY id", {Param(case_id), Param(kind)});
}

papers::PaperFile paper_of(const operations::Services& services, std::string name, const Digest& sha256) {
    const auto& store = services.extra<Store>();
    const auto file = store.blobs->open(sha256);
    if (!file) throw Refusal(not_stored, {{"sha256", sha256.text(), sha256.text()}});
    return {std::move(name), sha256, store.sm3->of(*store.blobs, sha256), static_cast<std::int64_t>(file->size())};
}
papers::PaperFile paper_of(const operations::Services& services, const CaseFile& file) {
    return paper_of(services, file.name, file.sha256);
}

void show_to(Operation& op, CaseFile file, Visibility visibility) {
    op.get(file.id);
    file.visibility = visibility;
    op.update(file);
}

bool may_read(operations::View& view, const CaseFile& file) {
    const auto& actor = view.actor();
    if (file.visibility == Visibility::everyone) return true;
    if (file.visibility == Visibility::sealed || !actor.organisation) return false;
    if (file.organisation == *actor.organisation) return true;
    if (actor.holds("inspector")) return true;
    bool held = false;
    for (const auto& role : view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                                            {Param(file.case_id), Param(*actor.organisation)})) {
        if (role.person && role.person != actor.person) continue;
        if (role.role == "supervisor") return true;  // the office of this case; another's sees what the public sees
        const bool owner = role.role == "owner" || role.role == "agency";
        const bool committee = role.role == "evaluator" || role.role == "representative";
        held = held || (file.visibility == Visibility::owner && owner) ||
               (file.visibility == Visibility::committee && committee) || file.visibility == Visibility::parties;
    }
    if (held || file.visibility != Visibility::parties) return held;
    const auto& extras = view.services().extras;
    const auto admission = extras.find(Admission::service_name);
    return admission != extras.end() && static_cast<Admission*>(admission->second.get())->admits(view, file);
}

}  // namespace sunhall::documents
