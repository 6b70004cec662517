// One notice: its text, every version of it with the differences, its files, and how to verify it.
#include "edge/portal/json_reading.hpp"
#include "edge/portal/notice_list.hpp"
#include "edge/portal/notice_proof.hpp"
#include "edge/portal/qr_code.hpp"
#include "edge/portal/texts_notices.hpp"
#include "edge/portal/word_diff.hpp"
#include "platform/documents/documents.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {
namespace {

using notices::Notice;

std::string related(const Visit& visit, const Words& words, const Notice& notice) {
    return "<p class=\"note\">" + escape(visit.say(words)) +
           link(visit.to("/notices/" + notice.id.value), notice.title) + "</p>\n";
}

std::string contents(const Site& site, const Visit& visit, const Notice& notice) {
    std::string out = element("h2", visit.say(say::contents)) + paragraphs(notice.body);
    if (notice.fields.empty()) return out;
    out += "<dl class=\"pairs\">\n";
    const auto* type = site.types().find(notice.type);
    std::map<std::string, std::string> rest = notice.fields;
    for (const auto& name : type ? type->required : std::vector<std::string>{}) {  // in the order of the law's list
        if (const auto found = rest.find(name); found != rest.end()) {
            out += fact(visit.text(site.types().field_title(name)), found->second);
            rest.erase(found);
        }
    }
    for (const auto& [name, value] : rest) out += fact(visit.text(site.types().field_title(name)), value);
    return out + "</dl>\n";
}

std::string attachments(Connection& connection, const Visit& visit, const Notice& notice) {
    std::string out;
    for (const auto& sha256 : notice.attachments) {
        connection.query(
            "SELECT body FROM documents_case_file WHERE sha256 = $1 AND case_id = $2 AND visibility = 'everyone' ORDER "
            "BY id LIMIT 1",
            {Param(sha256), Param(notice.case_id)}, [&](const Row& row) {
                const auto file = from_body<documents::CaseFile>(row.text(0));
                out += "<li>" + link("/api/files/" + file.id.value + "/content", file.name) + "<span class=\"meta\">" +
                       grouped(file.size) + " " + escape(visit.say(say::bytes)) + " · SHA-256 <code>" +
                       file.sha256.text() + "</code></span></li>\n";
            });
    }
    return out.empty() ? "" : element("h2", visit.say(say::attachments)) + "<ul class=\"list\">\n" + out + "</ul>\n";
}

std::string difference(const Site& site, const Visit& visit, const Notice& before, const Notice& after) {
    std::string rows;
    const auto row = [&](const std::string& name, const std::string& old_text, const std::string& new_text) {
        const auto parts = word_diff(old_text, new_text);
        if (differs(parts)) rows += fact_of(name, diff_html(parts));
    };
    row(visit.say(say::name), before.title, after.title);
    row(visit.say(say::contents), before.body, after.body);
    auto names = before.fields;
    names.insert(after.fields.begin(), after.fields.end());
    for (const auto& [name, unused] : names) {
        const auto old_field = before.fields.find(name), new_field = after.fields.find(name);
        row(visit.text(site.types().field_title(name)), old_field == before.fields.end() ? "" : old_field->second,
            new_field == after.fields.end() ? "" : new_field->second);
    }
    if (rows.empty()) return element("p", visit.say(say::unchanged));
    return "<p class=\"meta\">" + element("ins", visit.say(say::added_mark)) + visit.say(say::comma) +
           element("del", visit.say(say::removed_mark)) + "</p><dl class=\"pairs\">\n" + rows + "</dl>\n";
}

std::string version_name(const Visit& visit, std::size_t number) {
    std::string text = visit.say(say::version);
    return text.replace(text.find("%d"), 2, std::to_string(number));
}

std::string versions(const Site& site, const Visit& visit, const std::vector<Notice>& chain, const std::string& shown) {
    if (chain.size() < 2) return "";
    std::string out = element("h2", visit.say(say::versions)) + "<ol class=\"list\">\n", changes;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const auto& notice = chain[i];
        const std::string name = version_name(visit, i + 1);
        out += "<li>" +
               link(visit.to("/notices/" + notice.id.value), name + " " + notice.title,
                    notice.id.value == shown ? "aria-current=\"page\"" : "") +
               "<span class=\"meta\">" + time_element(notice.published_at.value_or(Instant{})) +
               escape(notice.id.value == shown ? visit.say(say::this_version) : "") + "</span></li>\n";
        if (i > 0)
            changes += "<h3>" + escape(name + visit.say(say::colon) + visit.say(say::changed)) + "</h3>" +
                       difference(site, visit, chain[i - 1], notice);
    }
    return out + "</ol>\n" + changes;
}

std::string verification(const Site& site, const Visit& visit, const Notice& notice, const std::string& entry) {
    const std::string here = site.options.url + "/notices/" + notice.id.value;
    return element("h2", visit.say(say::verify_heading)) +
           qr_svg(here, visit.say(say::qr) + visit.say(say::colon) + here) + "<dl class=\"pairs\">\n" +
           fact(visit.say(say::number), std::to_string(*notice.number)) +
           fact_of(visit.say(say::digest), "<code>" + notice.digest.value_or(Digest{}).text() + "</code><br>" +
                                               escape(visit.say(say::digest_hint))) +
           fact_of(visit.say(say::check_title),
                   link("/notices/" + notice.id.value + "/signed.json", visit.say(say::signed_statement)) + " · " +
                       (entry.empty() ? "" : link("/log/proof/" + entry, visit.say(say::log_proof)) + " · ") +
                       link("/api/notices/" + notice.id.value, visit.say(say::data_json)) + " · " +
                       link(visit.to("/verify"), visit.say(say::check_title))) +
           fact_of(visit.say(say::error_report),
                   link(visit.to("/contact?about=" + notice.id.value), visit.say(say::error_link))) +
           "</dl>\n";
}

// Whose words these are, and where else they stand (T-NOTE-10, T-NOTE-11).
std::string signatures(const Site& site, const Visit& visit, const Notice& notice) {
    const auto shown = site.ask("notices.notice", json::object{{"id", notice.id.value}});
    const auto* all = member(shown, "signatures");
    std::string rows;
    for (const auto& one : all && all->is_array() ? all->as_array() : json::array{}) {
        const bool valid = one.at("valid").as_bool();
        const bool person = member_text(one, "as") == "responsible_person";
        rows += fact(visit.say(person ? say::signed_person : say::signed_organisation),
                     member_text(one, person ? "signer" : "organisation") + visit.say(say::comma) +
                         visit.say(valid ? say::signature_valid : say::signature_broken) + visit.say(say::comma) +
                         member_text(one, "subject"));
    }
    if (rows.empty()) rows = fact(visit.say(say::signatures), visit.say(say::signatures_none));
    const auto* media = member(shown, "media");
    for (const auto& one : media && media->is_array() ? media->as_array() : json::array{}) {
        const bool same = member_text(one, "state") == "accepted";
        rows += fact(visit.say(say::medium), member_text(one, "medium") + visit.say(say::comma) +
                                                 visit.say(same ? say::medium_same : say::medium_differs) +
                                                 visit.say(say::comma) + member_text(one, "receipt"));
    }
    return element("h2", visit.say(say::signatures)) + "<dl class=\"pairs\">\n" + rows + "</dl>\n";
}

}  // namespace

std::vector<Notice> versions_of(Connection& connection, const Notice& notice) {
    std::vector<Notice> chain{notice};
    const auto published = [&](const std::optional<std::string>& id) -> std::optional<Notice> {
        if (!id || chain.size() > 100) return std::nullopt;
        const auto current = records::read_current(connection, records::record_type<Notice>(), *id);
        auto read = current ? std::optional(from_body<Notice>(current->body)) : std::nullopt;
        return read && read->number ? read : std::nullopt;
    };
    while (auto earlier = published(chain.front().corrects)) chain.insert(chain.begin(), std::move(*earlier));
    while (auto later = published(chain.back().successor)) chain.push_back(std::move(*later));
    return chain;
}

PageText notice_page(const Site& site, const Visit& visit, const http::Request& request) {
    auto connection = site.hall.reader();
    const auto read = read_published(*connection, std::string(request.parameter("id")));
    if (!read) return missing_page(visit);  // a draft does not exist for the public
    const Notice& notice = read->notice;
    const auto chain = versions_of(*connection, notice);
    PageText page{.title = notice.title, .body = "<article>" + element("h1", notice.title)};
    page.crumbs = {{visit.say(say::notices), "/notices"},
                   {type_title(site, visit, notice.type), "/notices?type=" + notice.type}};
    page.description = type_title(site, visit, notice.type) + visit.say(say::colon) + notice.title;
    if (notice.successor) page.body += related(visit, say::superseded, chain.back());
    if (notice.corrects) page.body += related(visit, say::corrects, chain.front());
    page.body += "<dl class=\"pairs\">\n" + fact(visit.say(say::type), type_title(site, visit, notice.type)) +
                 fact_of(visit.say(say::published), time_element(notice.published_at.value_or(Instant{}))) +
                 fact(visit.say(say::publisher), publisher_name(*connection, notice.publisher)) +
                 fact(visit.say(say::category), category_title(site, visit, notice.category)) +
                 fact(visit.say(say::region), notice.region.empty() ? "" : site.reference->region_name(notice.region));
    if (notice.period_ends) page.body += fact_of(visit.say(say::period_ends), time_element(*notice.period_ends));
    if (!notice.case_id.empty())
        page.body +=
            fact_of(visit.say(say::cases), link(visit.to("/cases/" + notice.case_id), visit.say(say::case_link)));
    page.body += "</dl>\n" + contents(site, visit, notice) + attachments(*connection, visit, notice) +
                 versions(site, visit, chain, notice.id.value) + signatures(site, visit, notice) +
                 verification(site, visit, notice, read->entry) +
                 "</article>";
    return page;
}

}  // namespace sunhall::portal
