// The follower that feeds the search index (D-PORTAL-04).
#include "edge/portal/site.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::portal {

void lend_services(operations::Services& services, const std::filesystem::path& data) {
    services.lend(std::make_shared<NoticeSearch>(data / "search.db"));
}

void feed_search(operations::Hall& hall) {
    auto& service = hall.services().extra<NoticeSearch>();
    const std::lock_guard lock(service.feeding);
    for (;;) {
        std::vector<notices::Notice> found;
        {
            auto connection = hall.reader();
            connection->query("SELECT body FROM notices_notice WHERE number > $1 ORDER BY number LIMIT 500",
                              {Param(service.index.place())},
                              [&](const Row& row) { found.push_back(from_body<notices::Notice>(row.text(0))); });
        }
        if (found.empty()) return;
        for (const auto& notice : found) {
            std::string body = notice.body;
            for (const auto& [name, value] : notice.fields) body += "\n" + value;
            service.index.add({notice.id.value, std::to_string(*notice.number), notice.title, body, notice.region,
                               notice.category, notice.type, notice.published_at.value_or(Instant{})});
        }
        service.index.commit(*found.back().number);
    }
}

operations::Module module() {
    return {.name = "portal", .followers = {{"portal.search", [](operations::Hall& hall, const journal::Stored&) {
                                                 feed_search(hall);
                                             }}}};
}

}  // namespace sunhall::portal
