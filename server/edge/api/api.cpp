#include "edge/api/api.hpp"

#include <charconv>

#include "edge/http/content.hpp"
#include "edge/http/cookies.hpp"
#include "edge/http/guards.hpp"
#include "edge/http/problem_document.hpp"
#include "foundation/digest.hpp"

namespace sunhall::api {
namespace {

using operations::Actor;
using operations::Answer;
using operations::Command;
using operations::Hall;
using operations::Query;

constexpr Problem not_json{400, "api.not-json", "请求内容不是有效的 JSON。", "The body is not valid JSON.",
                           "请检查 JSON 格式；数字只能是整数。", "Check the JSON text; numbers must be integers."};

json::value body_of(const http::Request& request) {
    if (request.body.empty()) return json::object{};
    http::require_json(request);
    std::string why;
    auto parsed = parse_json(request.body, &why);
    if (!parsed) throw Refusal(not_json, {{"", why, why}});
    if (!parsed->is_object()) throw Refusal(not_json, {{"", "应为 JSON 对象。", "must be a JSON object."}});
    return *std::move(parsed);
}

// Path parameters and query texts take their place among the members; integers are written as numbers where the schema
// says so.
void put_text(json::object& input, const json::object& properties, std::string_view name, std::string_view text) {
    const auto* schema = properties.if_contains(name);
    const auto* type = schema && schema->is_object() ? schema->get_object().if_contains("type") : nullptr;
    if (type && *type == "integer") {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size()) {
            input[name] = number;
            return;
        }
    }
    if (type && *type == "boolean" && (text == "true" || text == "false")) {
        input[name] = text == "true";
        return;
    }
    input[name] = std::string(text);
}

json::object properties_of(const std::function<json::value()>& schema) {
    const auto made = schema();
    const auto* properties = made.is_object() ? made.get_object().if_contains("properties") : nullptr;
    return properties && properties->is_object() ? properties->get_object() : json::object{};
}

Actor actor_of(const http::Request& request, const ApiOptions& options) {
    auto actor = options.authenticate ? options.authenticate(request) : std::nullopt;
    return with_source(actor.value_or(Actor{}), request);
}

http::Response response_of(Answer answer, const Command& command, const http::Request& request,
                           const ApiOptions& options) {
    if (answer.finish) answer.finish(answer.body);
    std::optional<std::string> token;
    if (answer.done() && options.sign_in_commands.contains(command.name)) {
        if (const auto* found = answer.body.get_object().if_contains("token"); found && found->is_string())
            token = std::string(found->get_string());
    }
    http::Response response = respond(std::move(answer), request, 200);
    if (token) response.headers.add("Set-Cookie", http::set_cookie({options.session_cookie, *token}));
    return response;
}

void add_command(http::Router& router, Hall& hall, const Command& command, std::shared_ptr<const ApiOptions> options) {
    const json::object properties = properties_of(command.run.input_schema);
    http::RouteOptions route;
    route.rate = options->sign_in_commands.contains(command.name) ? http::RateClass::sign_in : http::RateClass::api;
    router.add_async(
        std::string(command.route.method), "/api" + std::string(command.route.path),
        [&hall, &command, options, properties](http::Request request, http::Completion done) {
            if (request.cookie(options->session_cookie)) http::require_own_origin(request, options->origins);
            json::value input = body_of(request);
            for (const auto& [name, text] : request.parameters) put_text(input.get_object(), properties, name, text);
            const Actor actor = actor_of(request, *options);
            std::string key(request.headers["Idempotency-Key"]);
            if (key.size() > 200)
                throw Refusal(operations::invalid_input,
                              {{"Idempotency-Key", "最长 200 个字符。", "is at most 200 characters."}});
            auto kept = std::make_shared<http::Request>(std::move(request));
            hall.submit(command.name, input, actor, std::move(key), [kept, done, options, &command](Answer answer) {
                if (!answer.done() || !options->when_signed || !options->critical_commands.contains(command.name))
                    return done(response_of(std::move(answer), command, *kept, *options));
                if (answer.finish) {  // it carries a signed promise of its own, which is the proof until then (R-JRN-20)
                    auto response = response_of(std::move(answer), command, *kept, *options);
                    response.headers.set("Sunhall-Checkpoint", "pending");
                    return done(std::move(response));
                }
                options->when_signed([kept, done, options, &command, answer = std::move(answer)](bool is_signed) {
                    auto response = response_of(answer, command, *kept, *options);
                    response.headers.set("Sunhall-Checkpoint", is_signed ? "signed" : "pending");
                    done(std::move(response));
                });
            });
        },
        route);
}

void add_query(http::Router& router, Hall& hall, const Query& query, std::shared_ptr<const ApiOptions> options) {
    const json::object properties = properties_of(query.run.input_schema);
    http::RouteOptions route;
    route.rate = http::RateClass::api;
    router.add(
        std::string(query.route.method), "/api" + std::string(query.route.path),
        [&hall, &query, options, properties](http::Request& request) {
            json::object input;
            for (const auto& [name, text] : request.query().pairs) put_text(input, properties, name, text);
            for (const auto& [name, text] : request.parameters) put_text(input, properties, name, text);
            http::Response response = respond(hall.ask(query.name, input, actor_of(request, *options)), request, 200);
            // Every read has an ETag of its bytes, so that clients can ask whether anything changed.
            if (const auto* text = std::get_if<std::string>(&response.body); text && response.status == 200) {
                const std::string tag = "\"" + sha256(*text).text().substr(0, 32) + "\"";
                response.headers.set("ETag", tag);
                const auto known = request.headers.find("If-None-Match");
                if (known && http::etag_listed(*known, tag)) {
                    response.status = 304;
                    response.body = std::string();
                }
            }
            return response;
        },
        route);
}

}  // namespace

operations::Actor with_source(operations::Actor actor, const http::Request& request) {
    if (!request.address.empty()) actor.from.address = request.address;
    if (const auto agent = request.headers["User-Agent"]; !agent.empty()) actor.from.agent = sha256(agent).text();
    return actor;
}

http::Response respond(operations::Answer answer, const http::Request& request, int done_status) {
    if (answer.outcome == journal::Outcome::done || answer.outcome == journal::Outcome::looked) {
        auto response = http::Response::json(answer.body, done_status);
        if (!answer.entry.empty()) response.headers.set("Sunhall-Entry", answer.entry);
        if (answer.at.micros != 0) response.headers.set("Sunhall-At", answer.at.text());
        if (answer.replayed) response.headers.set("Idempotent-Replayed", "true");
        return response;
    }
    if (auto* body = answer.body.if_object()) {
        const bool english = http::preferred_language(request.headers["Accept-Language"]) == "en";
        if (const auto* text = body->if_contains(english ? "en" : "zh")) body->insert_or_assign("title", *text);
        if (!body->contains("instance")) body->emplace("instance", "/requests/" + request.correlation);
    }
    auto response = http::Response::json(answer.body, answer.status);
    response.headers.set("Content-Type", "application/problem+json");
    if (answer.status == 503 || answer.status == 429) response.headers.set("Retry-After", "1");
    return response;
}

void add_routes(http::Router& router, operations::Hall& hall, ApiOptions given) {
    const auto options = std::make_shared<const ApiOptions>(std::move(given));
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) {
            if (!command.route.path.empty()) add_command(router, hall, command, options);
        }
        for (const auto& query : module.queries) {
            if (!query.route.path.empty()) add_query(router, hall, query, options);
        }
    }
    const auto document = std::make_shared<const http::StaticContent>(
        http::StaticContent::make("application/json", canonical(openapi(hall, *options))));
    // Anyone's tools may read what the interface is, also from a page of another site.
    router.get("/api/openapi.json", [document](http::Request& request) {
        return http::serve(request, *document).with("Access-Control-Allow-Origin", "*");
    });
}

}  // namespace sunhall::api
