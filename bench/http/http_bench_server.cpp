// A server for measuring: a 41 KB page from memory, a small JSON answer by each way of running a handler, and uploads.
//   http_bench_server PORT FOLDER
#include <cstdio>
#include <cstdlib>

#include "edge/http/content.hpp"
#include "edge/http/health.hpp"
#include "edge/http/server.hpp"
#include "edge/http/tus.hpp"
#include "foundation/log/log.hpp"
#include "foundation/log/metrics.hpp"

using namespace sunhall;

int main(int argc, char** argv) {
    if (argc != 3) return std::fprintf(stderr, "usage: http_bench_server PORT FOLDER\n"), 2;
    http::block_stop_signals();
    FolderBlobs blobs({.folder = argv[2]});
    Uploads uploads(blobs);
    Metrics metrics;
    std::string page;
    while (page.size() < 41 * 1024) page += "<p>某市公共资源交易中心 招标公告 line " + std::to_string(page.size()) + "</p>\n";
    const auto content = http::StaticContent::make("text/html; charset=utf-8", page);

    http::Router router;
    http::add_health_routes(router, metrics, nullptr);
    router.get("/page", [&](http::Request& request) { return http::serve(request, content); },
               {.run_on = http::RunOn::loop});
    router.get("/page-by-worker", [&](http::Request& request) { return http::serve(request, content); });
    const auto small = [](http::Request&) { return http::Response::json({{"answer", 42}}); };
    router.get("/json", small, {.run_on = http::RunOn::loop});
    router.get("/json-by-worker", small);
    router.add_async("GET", "/json-later", [](http::Request, http::Completion done) {
        done(http::Response::json({{"answer", 42}}));
    });
    http::add_tus_routes(router, uploads, http::document_entrance([](const http::Request&) {
                             return std::optional<std::string>("bench");
                         }));
    router.get("/blobs/{sha256}", [&](http::Request& request) {
        const auto digest = Digest::parse(request.parameter("sha256"));
        const auto file = digest ? blobs.open(*digest) : nullptr;
        if (!file) throw Refusal(http::not_found);
        return http::serve(request, file, {.etag = "\"" + digest->text() + "\""});
    });

    http::Server server(std::move(router),
                        {.port = static_cast<std::uint16_t>(std::atoi(argv[1])), .metrics = &metrics});
    server.start();
    http::wait_for_stop_signal();
    server.stop();
}
