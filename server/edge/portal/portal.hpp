// The public portal and service hall: pages from the server, complete without script, without an account (D-PORTAL-02).
#pragma once
#include <filesystem>
#include <mutex>

#include "edge/http/router.hpp"
#include "platform/operations/hall.hpp"
#include "platform/search/notice_index.hpp"

namespace sunhall::portal {

struct PortalOptions {
    std::string name_zh = "阳光大厅", name_en = "Sunhall";
    std::string url;                   ///< what readers see, "https://hall.example"; for feeds and canonical addresses
    std::filesystem::path
        resources;  ///< the shipped processes/ and data/; empty: names of regions and the like stay codes
};

/// The index of published notices, lent to the hall; scratch that can be built again (D7).
struct NoticeSearch {
    static constexpr const char* service_name = "portal.search";
    explicit NoticeSearch(const std::filesystem::path& file) : index(file) {}
    search::NoticeIndex index;
    std::mutex feeding;
};

/// Opens DIR/search.db and lends it.
void lend_services(operations::Services& services, const std::filesystem::path& data);
/// One follower: published notices go into the index by their gap-free number.
operations::Module module();
/// Feeds what the index does not have yet.
void feed_search(operations::Hall& hall);

/// Adds the pages in both languages ("/…" Chinese, "/en/…" English), feeds, files and assets. The hall is lent
/// `NoticeSearch`, notice types and procedures, and outlives the router.
void add_pages(http::Router& router, operations::Hall& hall, PortalOptions options);

/// The page of a refusal, for ServerOptions::problem_page.
http::Response problem_page(const http::Request& request, const Problem& problem,
                            const std::vector<FieldError>& fields);

}  // namespace sunhall::portal
