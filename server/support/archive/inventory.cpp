#include "support/archive/inventory.hpp"

#include "platform/documents/documents.hpp"
#include "platform/bags/signature_check.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"
#include "platform/papers/papers.hpp"

namespace sunhall::archive {
namespace {

constexpr const char* volume_order[] = {"登记", "公告", "招标文件", "投标", "开标", "评标", "结果", "合同", "异议投诉", "音像", "其他"};
constexpr std::uint64_t longest_blob_bytes = 512u << 20;  // read whole only where the store has no path for it

std::string extension_of(const std::string& name) {
    const auto dot = name.rfind('.');
    std::string made;
    for (const char c : dot == std::string::npos ? std::string() : name.substr(dot + 1)) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) made += lower;
    }
    return made.empty() || made.size() > 8 ? "bin" : made;
}

class Gathering {
public:
    Gathering(operations::View& view, const records::Catalogue& known, const workflow::Case& running)
        : view_(view), known_(known), running_(running), scope_(view.services().extra<ArchiveScope>()) {}

    Inventory gather() {
        notices();
        files();
        papers();
        for (const auto& source : scope_.facts) facts(source);
        Inventory found;
        for (const char* stage : volume_order) {
            if (const auto volume = pieces_.find(stage); volume != pieces_.end())
                found.volumes.push_back({stage, std::string(stage) + "卷", std::move(volume->second)});
        }
        for (const auto& item : scope_.items) {
            if (!item.stages.contains(running_.stage)) continue;
            (present_.contains({item.source, item.name}) ? found.kinds : found.gaps).push_back(item.code);
        }
        for (const auto& kind : unsigned_) found.gaps.push_back(std::string(signature_gap) + kind);
        return found;
    }

private:
    // The code under which the scope asks for this, so that the four-property check finds it (R-ARC-06).
    std::string kind_of(ItemSource source, const std::string& name) {
        present_.emplace(source, name);
        for (const auto& item : scope_.items) {
            if (item.source == source && item.name == name) return item.code;
        }
        return name;
    }

    // The act that wrote the record, from the journal, never typed by hand (R-ARC-22).
    std::vector<bags::BusinessEvent> event_at(std::int64_t number) {
        std::vector<bags::BusinessEvent> found;
        view_.query("SELECT id, at, rec FROM journal WHERE number = $1", {Param(number)}, [&](const Row& row) {
            bags::BusinessEvent event{row.string(0), "sealed", {row.integer(1)}, "system", "", "done"};
            const auto entry =
                row.null(2) || row.text(2).empty() ? journal::Entry{} : from_body<journal::Entry>(row.text(2));
            if (entry.act) {
                event.kind = entry.act->command;
                event.agent = entry.act->who.person.value_or(entry.act->who.role.value_or("system"));
                event.outcome = std::string(enum_name(entry.outcome));
            }
            found.push_back(std::move(event));
        });
        return found;
    }

    bags::Piece& add(const std::string& volume, std::string title, std::string kind, Instant at, std::int64_t entry,
                     bags::PieceFile file) {
        bags::Piece piece;
        piece.title = std::move(title);
        piece.responsible = scope_.organisation;
        piece.formed_on = local_date(at);
        piece.kind = std::move(kind);
        piece.files.push_back(std::move(file));
        piece.events = event_at(entry);
        return pieces_[volume].emplace_back(std::move(piece));
    }

    bags::PieceFile text_file(const std::string& title, std::string extension, Instant at, const std::string& text) {
        return {.role = "正文",
                .extension = std::move(extension),
                .title = title,
                .creator = scope_.organisation,
                .created_at = at,
                .content = to_bytes(text)};
    }

    void rows(const std::string& table, const std::string& column,
              const std::function<void(std::int64_t, std::string_view)>& visit) {
        std::vector<std::pair<std::int64_t, std::string>> found;
        view_.query("SELECT entry, body FROM " + table + " WHERE " + column + " = $1 ORDER BY id",
                    {Param(running_.id.value)},
                    [&](const Row& row) { found.emplace_back(row.integer(0), row.string(1)); });
        for (const auto& [entry, body] : found) visit(entry, body);
    }

    void notices() {
        rows("notices_notice", "case_id", [&](std::int64_t entry, std::string_view body) {
            const auto notice = from_body<notices::Notice>(body);
            if (!notice.published_at) return;
            const auto volume = scope_.notice_volumes.find(notice.type);
            auto& piece =
                add(volume == scope_.notice_volumes.end() ? "公告" : volume->second, notice.title,
                    kind_of(ItemSource::notice, notice.type), *notice.published_at, entry,
                    text_file(notice.title, "json", *notice.published_at, canonical(notices::public_form(notice))));
            if (!knows(records::record_type<notices::NoticeSignature>())) return;
            for (const auto& one : notices::standing(notices::signatures_of(view_, notice), notice))
                bags::add_signature(piece, {notices::signing_text(one.words, one.as), one.signature, one.certificate,
                                            one.subject, one.at});
        });
    }

    bool knows(const records::RecordType& type) const {
        return std::find(known_.begin(), known_.end(), &type) != known_.end();
    }

    // The papers the law wants signed, each signature with the text it is over (T-SEC-04).
    void papers() {
        if (!knows(records::record_type<papers::Paper>())) return;
        for (const auto& one : papers::papers_of(view_, running_.id.value)) {
            const auto volume = scope_.file_volumes.find(one.paper.kind);
            const std::string words = canonical(one.paper.data.value_or(one.paper.words));
            auto& piece = add(volume == scope_.file_volumes.end() ? "其他" : volume->second,
                              "电子签名：" + one.paper.title, "signed-" + one.paper.kind, one.paper.fixed_at,
                              entry_of(one.paper.id.value),
                              text_file(one.paper.title, "json", one.paper.fixed_at, words));
            for (const auto& file : one.paper.words.at("files").as_array()) {  // not registered as a file of the case
                const std::string digest(file.at("sha256").as_string());
                if (!filed_.contains(digest))
                    piece.files.push_back(stored_file("附件", std::string(file.at("name").as_string()),
                                                      *Digest::parse(digest), one.paper.fixed_at));
            }
            for (const auto& asked : one.signatures) {
                if (!asked.given) {
                    unsigned_.insert(one.paper.kind);
                    continue;
                }
                bags::add_signature(piece, {papers::signing_text(one.paper.words, asked.as), asked.given->signature,
                                            asked.given->certificate, asked.given->subject, asked.given->at});
            }
        }
        if (!papers::signatures_required(view_.services())) unsigned_.clear();
    }
    std::int64_t entry_of(const std::string& paper) {
        std::int64_t entry = 0;
        view_.query("SELECT entry FROM papers_paper WHERE id = $1", {Param(paper)},
                    [&](const Row& row) { entry = row.integer(0); });
        return entry;
    }

    bags::PieceFile stored_file(std::string role, const std::string& name, const Digest& digest, Instant at) {
        bags::PieceFile made{.role = std::move(role),
                             .extension = extension_of(name),
                             .title = name,
                             .creator = scope_.organisation,
                             .created_at = at,
                             .content = Bytes{},
                             .expected_sha256 = digest};
        const auto& blobs = *view_.services().extra<documents::Store>().blobs;
        if (const auto* folder = dynamic_cast<const FolderBlobs*>(&blobs)) made.content = folder->path_of(digest);
        else made.content = load(blobs, digest, longest_blob_bytes);
        filed_.insert(digest.text());
        return made;
    }

    void files() {
        rows("documents_case_file", "case_id", [&](std::int64_t entry, std::string_view body) {
            const auto file = from_body<documents::CaseFile>(body);
            auto made = stored_file("正文", file.name, file.sha256, file.added_at);
            made.creator = file.organisation;
            if (file.sm3 != Digest{})
                made.expected_sm3 = file.sm3;  // zero: the store did not tell it when the file was added
            if (made.creator.empty()) made.creator = scope_.organisation;
            const auto volume = scope_.file_volumes.find(file.kind);
            add(volume == scope_.file_volumes.end() ? "其他" : volume->second, file.name,
                kind_of(ItemSource::file, file.kind), file.added_at, entry, std::move(made));
        });
    }

    void facts(const FactSource& source) {
        const auto type =
            std::find_if(known_.begin(), known_.end(), [&](const auto* one) { return one->name() == source.record; });
        if (type == known_.end()) return;  // the program has no such domain
        json::array bodies;
        std::int64_t last = 0;
        rows((*type)->table(), source.column, [&](std::int64_t entry, std::string_view body) {
            bodies.push_back(*parse_json(body));
            last = std::max(last, entry);
        });
        if (bodies.empty()) return;
        add(source.volume, source.title, kind_of(ItemSource::record, source.record), running_.since, last,
            text_file(source.title, "json", running_.since,
                      canonical(json::object{{"record", source.record}, {"items", std::move(bodies)}})));
    }

    operations::View& view_;
    const records::Catalogue& known_;
    const workflow::Case& running_;
    const ArchiveScope& scope_;
    std::map<std::string, std::vector<bags::Piece>> pieces_;
    std::set<std::pair<ItemSource, std::string>> present_;
    std::set<std::string> filed_;     ///< SHA-256 of stored files that have their place
    std::set<std::string> unsigned_;  ///< kinds of papers that lack a signature the hall requires
};

// The case's entries as they were committed, so that leaf and tree can be checked without us.
std::string journal_extract(operations::View& view, const std::string& case_id) {
    std::string lines;
    view.query("SELECT number, id, leaf, salt, rec FROM journal WHERE case_id = $1 ORDER BY number", {Param(case_id)},
               [&](const Row& row) {
                   json::object line{{"number", row.integer(0)}, {"id", row.string(1)}, {"leaf", base64(row.bytes(2))}};
                   if (!row.null(3)) line["salt"] = base64(row.bytes(3));
                   if (!row.null(4)) line["rec"] = row.string(4);
                   lines += canonical(line) + "\n";
               });
    return lines;
}

}  // namespace

std::int64_t Inventory::items() const {
    std::int64_t count = 0;
    for (const auto& volume : volumes) count += static_cast<std::int64_t>(volume.pieces.size());
    return count;
}

Inventory take_inventory(operations::View& view, const records::Catalogue& known, const workflow::Case& running) {
    return Gathering(view, known, running).gather();
}

bags::ArchivePackage make_package(operations::View& view, Inventory inventory, const workflow::Case& running,
                                  bags::ArchiveNumber number, Instant at) {
    const auto& scope = view.services().extra<ArchiveScope>();
    bags::ArchivePackage package;
    package.number = std::move(number);
    package.organisation = scope.organisation;
    package.contact_role = scope.contact_role;
    package.project_code = running.id.value;
    package.project_name = running.title.empty() ? running.id.value : running.title;
    package.category = running.category;
    package.tenderee = scope.organisation;
    for (const auto& role : view.select<workflow::CaseRole>("case_id = $1 AND role = 'owner' ORDER BY id LIMIT 1",
                                                            {Param(running.id.value)}))
        package.tenderee = role.organisation;
    package.project_facts = {{"环节", running.stage}, {"流程定义", running.definition.text()}};
    for (const auto& [name, instant] : running.facts) package.project_facts.emplace_back(name, instant.text());
    package.sealed_at = at;
    package.retention = scope.retention;
    package.access = scope.access;
    package.volumes = std::move(inventory.volumes);
    package.journal_entries = journal_extract(view, running.id.value);
    return package;
}

}  // namespace sunhall::archive
