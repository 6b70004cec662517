// What goes into an archive package: a project's volumes, pieces and files with their facts (R-ARC-10, R-ARC-16,
// R-ARC-21..23).
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "foundation/bytes.hpp"
#include "foundation/digest.hpp"
#include "foundation/time.hpp"
#include "platform/bags/archive_number.hpp"

namespace sunhall::bags {

/// A file's content: bytes at hand, or a file to copy from (R-ARC-04: copied, never moved).
using Content = std::variant<Bytes, std::filesystem::path>;

/// One file of a piece. `expected_*` are the digests under which the business kept it; when given they must hold.
struct PieceFile {
    std::string role;       ///< 正文, 附件, 处理单, 签名, …
    std::string extension;  ///< without the dot; lower case letters and digits
    std::string title;
    std::string creator;
    Instant created_at;
    Content content;
    std::optional<Digest> expected_sha256, expected_sm3;
};

/// A journal event that made or changed a piece (R-ARC-22): who, what, when, on which basis, with what outcome.
struct BusinessEvent {
    std::string id;  ///< journal entry
    std::string kind;
    Instant at;
    std::string agent;  ///< name of a person, organisation or system
    std::string basis;  ///< rule or workflow step; may be empty
    std::string outcome;
};

/// A detached signature over a file, kept for the electronic-signature block (R-ARC-28). Binary values in base64.
struct SignatureBlock {
    std::string signer, algorithm, value, certificate;
    Instant signed_at;
};

/// One piece (件): main text, attachments and handling sheet, in order.
struct Piece {
    std::string title;
    std::string responsible;  ///< 责任者
    Date formed_on;
    std::string carrier = "electronic";  ///< electronic, paper, AV or mixed (R-ARC-17)
    std::string kind;                    ///< code of the filing scope this piece covers (R-ARC-06)
    std::vector<PieceFile> files;
    std::vector<BusinessEvent> events;
    std::vector<SignatureBlock> signatures;
};

/// One volume (案卷) for a stage: 登记, 公告, 招标文件, 投标, 开标, 评标, 结果, 合同, 异议投诉, 音像, 其他.
struct Volume {
    std::string stage;
    std::string title;
    std::vector<Piece> pieces;
};

struct ArchivePackage {
    ArchiveNumber number;  ///< of the project; volumes and pieces are numbered from 1 in order
    std::string organisation, contact_role;
    std::string project_code, project_name, category, tenderee, agency;
    std::vector<std::pair<std::string, std::string>> project_facts;  ///< further facts of project.xml: name, value
    Instant sealed_at;                                               ///< the only time the package makes up
    std::string retention;  ///< the current term, which may differ from the number's (R-ARC-15)
    std::string access;     ///< access rule, for PREMIS rights
    std::string software = "Sunhall";
    std::vector<Volume> volumes;
    std::string journal_entries;  ///< journal/entries.jsonl
    std::string policy;           ///< sunhall/witness-policy.txt; may be empty
    /// Further payload by path below data/: journal/proofs/…, validation/…, checks/….
    std::map<std::string, Content> more;
};

/// Writes the package into a new folder below `parent`, named by the archive number, and returns that folder.
/// Everything is written into a hidden folder first and moved there whole, so that no half package ever carries the
/// name. Throws std::invalid_argument when the package breaks a rule (number, names, digests), std::runtime_error when
/// the disk refuses or the folder exists.
std::filesystem::path write_bag(const ArchivePackage& package, const std::filesystem::path& parent);

/// Adds a file to the payload of a bag that is not sealed yet, such as the report of a check, and writes the manifests
/// again.
void add_to_bag(const std::filesystem::path& bag, const std::string& path, ByteView content);

/// Puts checkpoint.txt, seal.tst or seal.p7s into sunhall/. The tag manifests do not list them, because they are made
/// over the digests of the tag manifests (R-ARC-29).
void put_seal(const std::filesystem::path& bag, const std::string& name, ByteView content);

/// SHA-256 and SM3 over tagmanifest-sha256.txt, tagmanifest-sha512.txt and tagmanifest-sm3.txt in this order: what the
/// journal and the seal state (R-ARC-29).
struct SealDigest {
    Digest sha256, sm3;
};
SealDigest seal_digest(const std::filesystem::path& bag);

}  // namespace sunhall::bags
