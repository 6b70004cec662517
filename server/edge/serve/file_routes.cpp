#include "edge/serve/file_routes.hpp"

#include "edge/api/api.hpp"
#include "edge/http/content.hpp"
#include "platform/documents/documents.hpp"

namespace sunhall::serve {
namespace {

// A page of ours may show a PDF in a frame; anything else is only ever saved (R-SEC-14, R-SEC-19).
constexpr const char* frame_policy =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'; frame-ancestors 'self'";

bool begins_as_pdf(const BlobReader& file) {
    std::array<std::uint8_t, 5> first{};
    return file.read(0, first) == first.size() && as_text(ByteView(first)) == "%PDF-";
}

http::Response content(http::Request& request, std::shared_ptr<const BlobReader> reader, http::FileServing how) {
    const bool shown = request.query()["show"] == "1" && begins_as_pdf(*reader);
    if (shown) how.content_type = "application/pdf";
    auto response = http::serve(request, std::move(reader), how);
    if (shown) {
        response.headers.set("Content-Disposition", "inline");
        response.headers.set("Content-Security-Policy", frame_policy);
    }
    return response;
}

}  // namespace

void add_file_routes(http::Router& router, OpenHall& open, Authenticate authenticate) {
    router.get("/api/files/{file:uuid}/content", [&open, authenticate](http::Request& request) {
        const auto actor = api::with_source(authenticate(request).value_or(operations::Actor{}), request);
        const auto seen =
            open.hall().ask("documents.file", json::object{{"file", std::string(request.parameter("file"))}}, actor);
        if (!seen.done()) return api::respond(seen, request, 200);
        const auto file = from_body<documents::CaseFile>(seen.body);
        auto reader = open.blobs().open(file.sha256);
        if (!reader) throw Refusal(http::not_found);
        return content(request, std::move(reader),
                       {.content_type = file.content_type,
                        .etag = "\"" + file.sha256.text() + "\"",
                        .file_name = file.name});
    });
    // A decrypted document of a bid: who may read it when is the evaluation's to say.
    router.get("/api/lots/{lot}/evaluation/papers/{paper}/content", [&open, authenticate](http::Request& request) {
        const auto actor = api::with_source(authenticate(request).value_or(operations::Actor{}), request);
        const auto seen = open.hall().ask("tendering.bid-paper",
                                          json::object{{"lot", std::string(request.parameter("lot"))},
                                                       {"paper", std::string(request.parameter("paper"))}},
                                          actor);
        if (!seen.done()) return api::respond(seen, request, 200);
        const auto digest = Digest::parse(seen.body.at("sha256").as_string());
        auto reader = digest ? open.blobs().open(*digest) : nullptr;
        if (!reader) throw Refusal(http::not_found);
        return content(request, std::move(reader),
                       {.etag = "\"" + digest->text() + "\"",
                        .file_name = std::string(seen.body.at("name").as_string())});
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
