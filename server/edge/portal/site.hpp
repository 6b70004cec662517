// What every page shares: the language, links in it, the frame, and what pages read.
#pragma once
#include <functional>

#include "edge/portal/html.hpp"
#include "edge/portal/portal.hpp"
#include "edge/portal/reference.hpp"
#include "edge/portal/texts.hpp"
#include "platform/journal/published.hpp"
#include "platform/notices/notice.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/process/definition.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::portal {

/// How the reader wants pages to look: the same templates, another style sheet and shorter texts (适老).
struct Look {
    bool large = false, contrast = false;
    std::string text() const { return std::string(large ? "l" : "") + (contrast ? "c" : ""); }
    static Look of(const http::Request& request);  ///< `?look=`, else the cookie
};

/// One request's language, look and address.
struct Visit {
    std::string language = "zh";
    std::string path = "/";  ///< without the language prefix, with the query
    Look look{};
    bool english() const { return language == "en"; }
    std::string say(const Words& words) const { return words.in(language, look.large); }
    std::string text(const process::Text& text) const { return text.in(language); }
    std::string text(const notices::Title& title) const { return english() ? title.en : title.zh; }
    /// An address in this language.
    std::string to(std::string_view target) const { return (english() ? "/en" : "") + std::string(target); }
};

struct Crumb {
    std::string title, path;
};

struct PageText {
    std::string title, body;
    int status = 200;
    std::string description{};
    std::vector<Crumb> crumbs{};        ///< between home and this page
    bool hero = false;                  ///< the body brings its own full-width parts
    std::vector<std::string> feeds{};   ///< "/notices.atom?…"
    std::string script{};               ///< "/check.js", a module
    bool indexed = true;                ///< false: search engines should leave it alone
};

struct KeptFigures;

/// What pages read.
struct Site {
    operations::Hall& hall;
    PortalOptions options;
    std::shared_ptr<const Reference> reference;
    std::shared_ptr<KeptFigures> figures;
    std::string name(const Visit& visit) const { return visit.english() ? options.name_en : options.name_zh; }
    /// Never the head of the journal itself, which grows with every bid (R-SEAL-32).
    std::int64_t published_entries() const { return hall.services().extra<journal::Published>().size; }
    const notices::NoticeTypes& types() const { return hall.services().extra<notices::NoticeTypes>(); }
    const workflow::Procedures& procedures() const { return hall.services().extra<workflow::Procedures>(); }
    NoticeSearch& search() const { return hall.services().extra<NoticeSearch>(); }
    /// Whether one of the hall's modules keeps records of this name; the portal itself knows no trading domain.
    bool keeps(std::string_view record) const;
    /// The answer of a declared public query as an object; null when the hall has no such query or it refuses.
    json::value ask(std::string_view query, const json::value& input) const;
};

std::string type_title(const Site& site, const Visit& visit, const std::string& type);
std::string category_title(const Site& site, const Visit& visit, const std::string& category);
/// 2026-03-16 09:30
std::string minute_text(Instant at);
/// A <time> element to the minute.
std::string time_element(Instant at);
/// A line of a list; `title` and `snippet` are markup already, empty for the plain title and none.
std::string notice_line(const Site& site, const Visit& visit, const notices::Notice& notice,
                        const std::string& title = {}, const std::string& snippet = {});
std::string search_form(const Visit& visit, std::string_view text);
/// The problem's sentence, its fields as links to their inputs, and the way out: first on the page (error summary).
std::string error_summary(const Visit& visit, const Problem& problem, const std::vector<FieldError>& fields);

/// The whole document.
std::string frame(const Site& site, const Visit& visit, const PageText& page);
PageText missing_page(const Visit& visit);

using MakePage = std::function<PageText(const Site&, const Visit&, const http::Request&)>;

}  // namespace sunhall::portal
