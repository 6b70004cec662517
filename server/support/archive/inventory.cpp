#include "support/archive/inventory.hpp"

#include "platform/documents/documents.hpp"
#include "platform/notices/problems.hpp"

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

    void add(const std::string& volume, std::string title, std::string kind, Instant at, std::int64_t entry,
             bags::PieceFile file) {
        bags::Piece piece;
        piece.title = std::move(title);
        piece.responsible = scope_.organisation;
        piece.formed_on = local_date(at);
        piece.kind = std::move(kind);
        piece.files.push_back(std::move(file));
        piece.events = event_at(entry);
        pieces_[volume].push_back(std::move(piece));
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
            add(volume == scope_.notice_volumes.end() ? "公告" : volume->second, notice.title,
                kind_of(ItemSource::notice, notice.type), *notice.published_at, entry,
                text_file(notice.title, "json", *notice.published_at, canonical(notices::public_form(notice))));
        });
    }

    void files() {
        const auto& blobs = *view_.services().extra<documents::Store>().blobs;
        rows("documents_case_file", "case_id", [&](std::int64_t entry, std::string_view body) {
            const auto file = from_body<documents::CaseFile>(body);
            bags::PieceFile made{.role = "正文",
                                 .extension = extension_of(file.name),
                                 .title = file.name,
                                 .creator = file.organisation,
                                 .created_at = file.added_at,
                                 .content = Bytes{},
                                 .expected_sha256 = file.sha256};
            if (file.sm3 != Digest{})
                made.expected_sm3 = file.sm3;  // zero: the store did not tell it when the file was added
            if (made.creator.empty()) made.creator = scope_.organisation;
            if (const auto* folder = dynamic_cast<const FolderBlobs*>(&blobs))
                made.content = folder->path_of(file.sha256);
            else made.content = load(blobs, file.sha256, longest_blob_bytes);
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
