// The composition page: every module of the program by name, in order.
#include "composition.hpp"

#include "edge/live/hub.hpp"
#include "edge/portal/portal.hpp"
#include "edge/serve/outside.hpp"
#include "platform/documents/documents.hpp"
#include "platform/live/live.hpp"
#include "platform/messaging/messaging.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notices.hpp"
#include "platform/papers/papers.hpp"
#include "support/archive/archive.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall {
namespace {

std::vector<operations::Module> modules(std::shared_ptr<identity::Entrance> entrance) {
    return {
        identity::module(std::move(entrance)),
        workflow::module(),
        papers::module(),
        documents::module(),
        messaging::module(),
        money::module(),
        notices::module(),
        live::module(),
        tendering::module(),
        archive::module(),
        portal::module(),
    };
}

void predicates(workflow::Procedures& procedures) {
    money::add_predicates(procedures);
    tendering::add_predicates(procedures);
    archive::add_predicates(procedures);
}

}  // namespace

serve::Composition composition() {
    serve::Composition composition;
    composition.modules = modules;
    composition.predicates = predicates;
    composition.lend = [](operations::Services& services, const Config& config) {
        tendering::lend_services(services, {config.text("data"), config.text("origin"), config.text("operator-code")});
        services.lend(std::make_shared<archive::ArchiveScope>(
            archive::tender_scope(std::filesystem::path(config.text("data")) / "archive")));
        portal::lend_services(services, config.text("data"));
        services.lend(std::make_shared<live::Rooms>(
            live::Rooms{{{.name = "opening", .query = "tendering.opening-hall", .member = "lot"}}}));
        serve::lend_outside(services, config);
    };
    composition.pages = [](http::Router& router, operations::Hall& hall, const Config& config) {
        portal::add_pages(router, hall, {.url = config.text("url"), .resources = serve::resources(config)});
    };
    composition.start = serve::start_outside;
    composition.problem_page = portal::problem_page;
    return composition;
}

}  // namespace sunhall
