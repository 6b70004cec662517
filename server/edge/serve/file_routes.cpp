#include "edge/serve/file_routes.hpp"

#include "edge/api/api.hpp"
#include "edge/http/content.hpp"
#include "platform/documents/documents.hpp"

namespace sunhall::serve {

void add_file_routes(http::Router& router, OpenHall& open, Authenticate authenticate) {
    router.get("/api/files/{file:uuid}/content", [&open, authenticate](http::Request& request) {
        const auto actor = api::with_source(authenticate(request).value_or(operations::Actor{}), request);
        const auto seen =
            open.hall().ask("documents.file", json::object{{"file", std::string(request.parameter("file"))}}, actor);
        if (!seen.done()) return api::respond(seen, request, 200);
        const auto file = from_body<documents::CaseFile>(seen.body);
        auto reader = open.blobs().open(file.sha256);
        if (!reader) throw Refusal(http::not_found);
        return http::serve(request, std::move(reader),
                           {.content_type = file.content_type,
                            .etag = "\"" + file.sha256.text() + "\"",
                            .file_name = file.name});
    });
}

http::RateLimits rate_limits(const Config& config) {
    const double requests = static_cast<double>(config.integer("http.requests-per-minute")) / 60.0;
    const double sign_ins = static_cast<double>(config.integer("http.sign-in-per-minute")) / 60.0;
    return {.page = {requests, requests * 10},
            .api = {requests, requests * 10},
            .sign_in = {sign_ins, sign_ins * 10},
            .upload = {}};
}

}  // namespace sunhall::serve
