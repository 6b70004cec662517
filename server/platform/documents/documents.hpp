// Files of a case: who put them there, what they are, who may read them. The bytes lie in the blob store under their
// digest.
#pragma once
#include <map>
#include <mutex>

#include "foundation/blobs/blobs.hpp"
#include "platform/operations/module.hpp"
#include "platform/papers/papers.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::documents {

/// Who may read a file (tendering.md §17): public, the parties of the case, the committee, the owner and the
/// supervisor, the centre, nobody yet.
enum class Visibility { everyone, parties, committee, owner, supervision, sealed };
BOOST_DESCRIBE_ENUM(Visibility, everyone, parties, committee, owner, supervision, sealed)

struct CaseFile {
    Id<CaseFile> id;
    std::string case_id, kind;          ///< kind: "tender-documents", "approval", "bid", "report" …
    std::string name, content_type;
    Digest sha256, sm3;
    std::int64_t size = 0;
    Visibility visibility = Visibility::parties;
    std::string organisation;           ///< who put it there; also may read it
    std::int64_t edition = 1;           ///< of its kind, growing
    bool frozen = false;                ///< a document version that stands (tendering: freeze-documents)
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(CaseFile, (),
                      (id, case_id, kind, name, content_type, sha256, sm3, size, visibility, organisation, edition,
                       frozen, added_at))

/// One freezing of a case's documents and what the check of discriminatory conditions advised about it (T-NOTE-05).
/// Advice binds nobody; it stays with the version for whoever asks later.
struct FrozenEdition {
    Id<FrozenEdition> id;
    std::string case_id, person;
    std::vector<std::string> advice;
    std::vector<Digest> files;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(FrozenEdition, (), (id, case_id, person, advice, files, at))

/// SM3 digests of stored files, kept beside SHA-256 (T-BID-03). An upload brings its own along; what a restart forgot is
/// read again, a piece at a time.
class Sm3Digests {
public:
    void note(const BlobFacts& stored);
    /// On a worker: may read the whole file. Throws std::out_of_range when there is no such file.
    Digest of(const Blobs& blobs, const Digest& sha256);

private:
    std::mutex mutex_;
    std::map<std::string, Digest> known_;
};

/// The hall's blob store, lent as a service.
struct Store {
    static constexpr const char* service_name = "documents.store";
    std::shared_ptr<Blobs> blobs;
    std::shared_ptr<Sm3Digests> sm3 = std::make_shared<Sm3Digests>();
};

/// Puts a stored blob among the case's files. Refuses with documents.not-stored when the store has no such digest.
CaseFile add_file(operations::Operation& op, const std::string& case_id, std::string kind, std::string name,
                  const Digest& sha256, Visibility visibility);
std::vector<CaseFile> files_of(operations::Operation& op, const std::string& case_id, std::string_view kind = {});
/// Changes who may read it, as the case moves on.
void show_to(operations::Operation& op, CaseFile file, Visibility visibility);
bool may_read(operations::View& view, const CaseFile& file);

/// The paper that a stored file is: its digests, SM3 read on a worker (`.prepare`) or, of a fresh upload, remembered.
papers::PaperFile paper_of(const operations::Services& services, const CaseFile& file);
papers::PaperFile paper_of(const operations::Services& services, std::string name, const Digest& sha256);
/// What freezing fixes, to be signed by who froze it (T-SEC-04).
inline constexpr papers::Kind tender_documents{"tender-documents", "招标文件", "tender documents",
                                               "本单位确认：下列文件即本标段招标文件的定稿。"};
inline constexpr papers::Kind prequalification_documents{"prequalification-documents", "资格预审文件",
                                                         "prequalification documents",
                                                         "本单位确认：下列文件即本标段资格预审文件的定稿。"};

operations::Module module();

}  // namespace sunhall::documents

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::documents::FrozenEdition>() {
    static const RecordType type("documents.frozen-edition", {text("case_id")}, {index({"case_id"})});
    return type;
}

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::documents::CaseFile>() {
    static const RecordType type("documents.case-file",
                                 {text("case_id"), text("kind"), text("sha256"), text("visibility"),
                                  text("organisation")},
                                 {index({"case_id", "kind"}), index({"sha256"})});
    return type;
}
