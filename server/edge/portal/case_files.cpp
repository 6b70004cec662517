#include "edge/portal/case_files.hpp"

#include <fmt/format.h>

#include "edge/portal/case_list.hpp"
#include "edge/portal/case_papers.hpp"
#include "edge/portal/notice_proof.hpp"
#include "edge/portal/texts_cases.hpp"
#include "edge/portal/zip_stream.hpp"
#include "platform/documents/documents.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

using documents::CaseFile;

std::vector<CaseFile> public_files(Connection& connection, const std::string& case_id) {
    std::vector<CaseFile> found;
    connection.query("SELECT body FROM documents_case_file WHERE case_id = $1 AND visibility = 'everyone' ORDER BY id",
                     {Param(case_id)}, [&](const Row& row) { found.push_back(from_body<CaseFile>(row.text(0))); });
    return found;
}

// A name that every system can keep: no separators, none of the signs Windows refuses, not too long.
std::string file_name(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            c = '_';
    }
    std::size_t end = std::min<std::size_t>(text.size(), 150);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

constexpr const char* missing_files_name = "缺失文件-missing-files.txt";

std::string missing_files_text(const std::string& lost) {
    return "下列文件属于本项目，但存储中已找不到，因此不在本压缩包内。请联系交易大厅服务台；\n"
           "取得文件后，可用下列摘要核对。\n"
           "The files below belong to this tender but are no longer in the store, so this archive lacks them.\n"
           "Contact the service desk; a file you obtain can be checked by its digest.\n\n" +
           lost;
}

// Documents under files/, notices under notices/, and a list that `sha256sum -c` reads.
std::vector<ZipEntry> entries_of(const Site& site, Connection& connection, const workflow::Case& running,
                                 const std::string& folder) {
    std::vector<ZipEntry> entries;
    std::string sums, lost;
    const auto& blobs = *site.hall.services().extra<documents::Store>().blobs;
    int number = 0;
    for (const auto& file : public_files(connection, running.id.value)) {
        auto reader = blobs.open(file.sha256);
        const auto name = fmt::format("files/{:02}-{}", ++number, file_name(file.name));
        sums += file.sha256.text() + "  " + name + "\n";  // of a lost one too: what belongs here can be told
        if (!reader) {  // `sunhall verify --files` names it as well
            lost += name + "\n  SHA-256 " + file.sha256.text() + "\n  " + std::to_string(file.size) + " bytes\n";
            continue;
        }
        entries.push_back({.name = folder + name, .file = std::move(reader)});
    }
    connection.query("SELECT body FROM notices_notice WHERE case_id = $1 AND number IS NOT NULL ORDER BY number",
                     {Param(running.id.value)}, [&](const Row& row) {
                         const auto notice = from_body<notices::Notice>(row.text(0));
                         auto text = canonical(signed_notice(site, notice)) + "\n";
                         const auto name = fmt::format("notices/{}-{}.json", *notice.number, file_name(notice.title));
                         sums += sha256(text).text() + "  " + name + "\n";
                         entries.push_back({.name = folder + name, .text = std::move(text)});
                     });
    add_signature_entries(site, running.id.value, folder, sums, entries);
    entries.push_back({.name = folder + "SHA256SUMS", .text = std::move(sums)});
    if (!lost.empty()) entries.push_back({.name = folder + missing_files_name, .text = missing_files_text(lost)});
    return entries;
}

}  // namespace

CaseFileLinks case_file_links(Connection& connection, const Visit& visit, const std::string& case_id) {
    CaseFileLinks out;
    std::vector<std::vector<std::string>> rows;
    for (const auto& file : public_files(connection, case_id)) {
        const std::string to = "/api/files/" + file.id.value + "/content";
        if (file.kind == "opening-record")
            out.opening += link(to, file.name.ends_with(".pdf") ? "PDF" : "CSV") + " · ";
        else
            rows.push_back({link(to, file.name), grouped((file.size + 1023) / 1024),
                            "<code>" + file.sha256.text() + "</code>"});
    }
    out.list = element("h2", visit.say(say::files)) +
               element("p", visit.say(rows.empty() ? say::no_files_yet : say::all_files_hint));
    if (!rows.empty())
        out.list += table(visit.say(say::files), {{visit.say(say::file)}, {visit.say(say::size_kb), true}, {"SHA-256"}},
                          rows, {.titled = true, .name = "files"});
    out.list += "<p>" + link("/cases/" + case_id + "/files.zip", visit.say(say::all_in_one), "class=\"button second\"") +
                "</p>" + element("p", visit.say(say::all_in_one_hint), "class=\"hint\"");
    return out;
}

http::Response case_files_zip(const Site& site, const http::Request& request) {
    const std::string id(request.parameter("id"));
    auto connection = site.hall.reader();
    const auto running = read_public_case(*connection, id);
    if (!running) throw Refusal(http::not_found);
    const std::string name = "tender-" + id.substr(id.size() - 12);
    const auto zip =
        std::make_shared<ZipStream>(entries_of(site, *connection, *running, name + "/"), site.hall.clock().now());
    http::Response response;
    response.body = http::Generator([zip](std::string& out) { return zip->next(out); });
    response.headers.set("Content-Type", "application/zip");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + ".zip\"");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace sunhall::portal
