#include "edge/serve/workbench.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include "edge/http/content.hpp"
#include "edge/http/problem_document.hpp"
#include "foundation/digest.hpp"
#include "foundation/json.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::serve {
namespace {

namespace fs = std::filesystem;

// R-SEC-14: no inline script or style, no other host. Workers hash and seal; pictures may be drawn by the page itself.
constexpr const char* policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; font-src "
    "'self'; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string type_of(const fs::path& file) {
    static const std::map<std::string, std::string> types{{".html", "text/html; charset=utf-8"},
                                                          {".js", "text/javascript; charset=utf-8"},
                                                          {".mjs", "text/javascript; charset=utf-8"},
                                                          {".css", "text/css; charset=utf-8"},
                                                          {".svg", "image/svg+xml"},
                                                          {".png", "image/png"},
                                                          {".json", "application/json"},
                                                          {".wasm", "application/wasm"},
                                                          {".webmanifest", "application/manifest+json"},
                                                          {".txt", "text/plain; charset=utf-8"},
                                                          {".bcmap", "application/octet-stream"}};
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

struct Asset {
    http::StaticContent content;
    http::SharedText brotli;  ///< null when the build made none
};

bool accepts_brotli(std::string_view header) {
    for (std::size_t at = 0; (at = header.find("br", at)) != std::string_view::npos; at += 2) {
        const bool starts = at == 0 || header[at - 1] == ',' || header[at - 1] == ' ';
        const bool refused = header.substr(at + 2).starts_with(";q=0") && !header.substr(at + 2).starts_with(";q=0.");
        if (starts &&
            (at + 2 == header.size() || header[at + 2] == ',' || header[at + 2] == ' ' || header[at + 2] == ';'))
            return !refused;
    }
    return false;
}

http::Response send(const http::Request& request, const Asset& asset) {
    if (!asset.brotli || !accepts_brotli(request.headers["Accept-Encoding"]))
        return http::serve(request, asset.content);
    http::StaticContent as_brotli = asset.content;
    as_brotli.identity = asset.brotli;
    as_brotli.gzip = nullptr;
    as_brotli.etag.insert(as_brotli.etag.size() - 1, "-br");
    auto response = http::serve(request, as_brotli);
    if (response.status == 200) response.headers.set("Content-Encoding", "br");
    response.headers.set("Vary", "Accept-Encoding");
    return response;
}

using Assets = std::map<std::string, Asset>;

Assets read_assets(const fs::path& folder) {
    Assets assets;
    if (!fs::exists(folder / "index.html")) return assets;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (!entry.is_regular_file() || extension == ".gz" || extension == ".br") continue;
        Asset asset;
        asset.content = http::StaticContent::make(type_of(entry.path()), read_text(entry.path()), false);
        const std::string name = fs::relative(entry.path(), folder).generic_string();
        // Everything below assets/ carries its digest in its name and never changes.
        asset.content.cache_control = name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        if (const fs::path gzip = entry.path().string() + ".gz"; fs::exists(gzip))
            asset.content.gzip = std::make_shared<const std::string>(read_text(gzip));
        if (const fs::path brotli = entry.path().string() + ".br"; fs::exists(brotli))
            asset.brotli = std::make_shared<const std::string>(read_text(brotli));
        assets.emplace(name, std::move(asset));
    }
    return assets;
}

Asset not_built() {
    return {http::StaticContent::make(
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta "
                "charset=\"utf-8\"><title>工作台</title></head><body><main><h1>工作台尚未构建</h1>"
                "<p>请在源码目录运行 <code>./sun web</code>，然后重新启动服务。</p>"
                "<p lang=\"en\">The workbench is not built: run <code>./sun web</code> in the source folder and start "
                "the server again.</p>"
                "<p><a href=\"/\">返回门户 <span lang=\"en\">Portal</span></a></p></main></body></html>\n"),
            nullptr};
}

}  // namespace

void add_workbench(http::Router& router, const fs::path& shipped) {
    const fs::path installed = shipped / "workbench", built = shipped / "web/dist";
    auto assets = std::make_shared<Assets>(read_assets(fs::exists(installed / "index.html") ? installed : built));
    if (assets->empty()) {
        log::warning("workbench.not-built", {{"folder", built.string()}});
        assets->emplace("index.html", not_built());
    }
    const auto page = [assets](const http::Request& request) {
        auto response = send(request, assets->at("index.html"));
        response.headers.set("Content-Security-Policy", policy);
        return response;
    };
    router.get("/workbench", [](http::Request&) {
        return http::Response::text(308, "text/plain; charset=utf-8", "").with("Location", "/workbench/");
    });
    router.get("/workbench/", page);
    router.get("/workbench/{path:rest}", [assets, page](http::Request& request) {
        const std::string path(request.parameter("path"));
        if (const auto found = assets->find(path); found != assets->end()) {
            auto response = send(request, found->second);
            response.headers.set("Content-Security-Policy", policy);
            return response;
        }
        // A lost asset is an error; any other address is a page, which the application itself finds or misses.
        if (path.starts_with("assets/")) throw Refusal(http::not_found);
        return page(request);
    });
}

void add_forms(http::Router& router, const fs::path& shipped) {
    const auto forms = std::make_shared<Assets>();
    json::array names;
    std::map<std::string, fs::path> files;
    for (const auto& entry : fs::directory_iterator(shipped / "processes/forms")) {
        if (entry.path().extension() == ".json") files.emplace(entry.path().stem().string(), entry.path());
    }
    for (const auto& [name, file] : files) {
        names.push_back(json::value(name));
        forms->emplace(name, Asset{http::StaticContent::make("application/schema+json", read_text(file)), nullptr});
    }
    forms->emplace("", Asset{http::StaticContent::make("application/json", canonical(json::object{{"forms", names}})),
                             nullptr});
    router.get("/api/forms", [forms](http::Request& request) { return send(request, forms->at("")); });
    router.get("/api/forms/{form}", [forms](http::Request& request) {
        const auto found = forms->find(std::string(request.parameter("form")));
        if (found == forms->end()) throw Refusal(http::not_found);
        return send(request, found->second);
    });
}

}  // namespace sunhall::serve
