// What every page shares: the language, links in it, the frame, and the short cache (D-INT-04).
#pragma once
#include <chrono>
#include <functional>

#include "edge/http/content.hpp"
#include "edge/portal/html.hpp"
#include "edge/portal/portal.hpp"
#include "edge/portal/texts.hpp"
#include "platform/notices/notice.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/process/definition.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::portal {

/// One request's language and address.
struct Visit {
    std::string language = "zh";
    std::string path = "/";  ///< without the language prefix, with the query
    std::string say(const Words& words) const { return words.in(language); }
    std::string text(const process::Text& text) const { return text.in(language); }
    /// An address in this language.
    std::string to(std::string_view target) const { return (language == "en" ? "/en" : "") + std::string(target); }
};

struct PageText {
    std::string title, body;
    int status = 200;
};

/// What pages read.
struct Site {
    operations::Hall& hall;
    PortalOptions options;
    std::string name(const Visit& visit) const { return visit.language == "en" ? options.name_en : options.name_zh; }
    const notices::NoticeTypes& types() const { return hall.services().extra<notices::NoticeTypes>(); }
    const workflow::Procedures& procedures() const { return hall.services().extra<workflow::Procedures>(); }
    NoticeSearch& search() const { return hall.services().extra<NoticeSearch>(); }
};

std::string type_title(const Site& site, const Visit& visit, const std::string& type);
std::string category_title(const Site& site, const Visit& visit, const std::string& category);
/// A line of a list.
std::string notice_line(const Site& site, const Visit& visit, const notices::Notice& notice);

std::string search_form(const Visit& visit, std::string_view text);

/// The whole document.
std::string frame(const Site& site, const Visit& visit, const PageText& page);

using MakePage = std::function<PageText(const Site&, const Visit&, const http::Request&)>;

PageText home_page(const Site&, const Visit&, const http::Request&);
PageText notices_page(const Site&, const Visit&, const http::Request&);
PageText notice_page(const Site&, const Visit&, const http::Request&);
PageText search_page(const Site&, const Visit&, const http::Request&);
PageText case_page(const Site&, const Visit&, const http::Request&);
PageText guide_page(const Site&, const Visit&, const http::Request&);
PageText verify_page(const Site&, const Visit&, const http::Request&);
PageText missing_page(const Visit&);
std::string atom_feed(const Site& site);

}  // namespace sunhall::portal
