#include "edge/api/api.hpp"
#include "edge/api/other_routes.hpp"

namespace sunhall::api {
namespace {

// The interface is open and follows from the declarations alone (T-XCH-01). Path parameters "{lot}" of a route.
std::vector<std::string> parameters_of(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t at = 0; (at = path.find('{', at)) != std::string_view::npos;) {
        const std::size_t end = path.find('}', at);
        names.emplace_back(path.substr(at + 1, end - at - 1));
        at = end;
    }
    return names;
}

// A value of the schema, so that whoever reads the document sees what is sent; ids and digests are made up.
json::value example_of(const json::value& schema, int depth = 0) {
    const auto* object = schema.if_object();
    if (!object || depth > 20) return json::object{};
    if (const auto* names = object->if_contains("enum"))
        return names->as_array().empty() ? json::value("") : names->as_array().front();
    const auto* type = object->if_contains("type");
    if (!type || !type->is_string()) return json::object{};
    const std::string kind(type->as_string());
    if (kind == "integer") return 1;
    if (kind == "boolean") return true;
    if (kind == "array") {
        const auto* items = object->if_contains("items");
        return items ? json::array{example_of(*items, depth + 1)} : json::array{};
    }
    if (kind == "object") {
        json::object made;
        if (const auto* members = object->if_contains("properties")) {
            for (const auto& member : members->as_object()) made[member.key()] = example_of(member.value(), depth + 1);
        } else if (const auto* values = object->if_contains("additionalProperties"); values && values->is_object()) {
            made["name"] = example_of(*values, depth + 1);
        }
        return made;
    }
    const auto* format = object->if_contains("format");
    if (format && *format == "date-time") return "2026-03-24T01:30:00.000000Z";
    if (format && *format == "date") return "2026-03-24";
    if (format && *format == "uuid") return "0198c0de-0000-7000-8000-000000000001";
    const auto* pattern = object->if_contains("pattern");
    if (pattern && *pattern != "^[0-9a-f]{64}$") return "12.50";  // a decimal
    if (pattern) return "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    return "文本";
}

json::object described(const json::value& schema) {
    return json::object{{"application/json", json::object{{"schema", schema}, {"example", example_of(schema)}}}};
}

json::array without(const json::array& names, const std::vector<std::string>& left_out) {
    json::array rest;
    for (const auto& name : names) {
        if (std::find(left_out.begin(), left_out.end(), std::string(name.as_string())) == left_out.end())
            rest.push_back(name);
    }
    return rest;
}

json::object problem_response(const std::string& text) {
    return {{"description", text},
            {"content",
             json::object{{"application/problem+json",
                           json::object{{"schema", json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

// Whoever names a record in the address may name one that is not there, and an act in a case a case that is not.
json::array not_there(std::string_view path, bool on_case) {
    json::array codes;
    if (path.find('{') != std::string_view::npos) codes.push_back(json::value(operations::not_found.code));
    if (on_case) codes.push_back("workflow.no-such-case");  // the gate's refusal, which no act declares
    return codes;
}

json::object operation(std::string_view name, std::string_view does, std::string_view does_zh,
                       const std::string& module, const std::set<std::string_view>& who,
                       const std::vector<Problem>& refusals, json::array not_there, const json::value& output) {
    json::array roles;
    for (const auto& role : who) roles.push_back(json::value(role));
    json::object responses{{"200", json::object{{"description", "Done."}, {"content", described(output)}}}};
    std::map<int, json::array> codes{{400, {"operations.invalid-input"}},
                                     {401, {"identity.not-signed-in"}},
                                     {403, {"identity.not-permitted"}}};
    if (!not_there.empty()) codes[404] = std::move(not_there);
    for (const auto& refusal : refusals) {
        auto& of_status = codes[refusal.status];
        const json::value code(refusal.code);
        if (std::find(of_status.begin(), of_status.end(), code) == of_status.end()) of_status.push_back(code);
    }
    json::object refusal_codes;
    for (const auto& [status, list] : codes) {
        std::string text = "Refused:";
        for (const auto& code : list) text += " " + std::string(code.as_string());
        responses[std::to_string(status)] = problem_response(text + ".");
        refusal_codes[std::to_string(status)] = list;
    }
    responses["default"] =
        problem_response("Any other refusal, for example 429 (too many requests), 503 (busy) or 507 (no room).");
    const bool open = who.contains(operations::role::anyone);
    json::object made{{"operationId", std::string(name)},
                      {"summary", std::string(does)},
                      {"description", std::string(does_zh)},
                      {"tags", json::array{json::value(module)}},
                      {"x-roles", roles},
                      {"x-refusals", refusal_codes},
                      {"responses", responses}};
    json::array security{json::object{{"bearer", json::array{}}}, json::object{{"session", json::array{}}}};
    if (open) security.insert(security.begin(), json::object{});
    made["security"] = std::move(security);
    return made;
}

json::array path_parameters(const std::vector<std::string>& names, const json::object& properties) {
    json::array list;
    for (const auto& name : names) {
        const auto* schema = properties.if_contains(name);
        list.push_back(json::object{{"name", name},
                                    {"in", "path"},
                                    {"required", true},
                                    {"schema", schema ? *schema : json::value(json::object{{"type", "string"}})}});
    }
    return list;
}

json::object text_saying(const char* what) { return {{"type", "string"}, {"description", what}}; }

json::object problem_schema() {
    const json::object two{{"type", "object"},
                           {"properties",
                            json::object{{"zh", text_saying("中文。")}, {"en", text_saying("English.")}}}};
    const json::object field{{"type", "object"},
                             {"properties", json::object{{"field", text_saying("JSON path of the field.")},
                                                         {"zh", text_saying("错在哪里。")},
                                                         {"en", text_saying("What is wrong with it.")}}}};
    return {{"type", "object"},
            {"description",
             "RFC 9457 problem details with a stable code, both languages, the fields at fault and the way out."},
            {"required", json::array{"type", "title", "status", "code"}},
            {"properties",
             json::object{{"type", text_saying("URI of the refusal's page.")},
                          {"title", text_saying("What is wrong, in the language asked for.")},
                          {"status", json::object{{"type", "integer"}, {"description", "The HTTP status."}}},
                          {"code", text_saying("Stable; see docs/generated/refusals.md.")},
                          {"zh", text_saying("原因。")},
                          {"en", text_saying("What is wrong.")},
                          {"way_out", two},
                          {"instance", text_saying("Leads to the journal's entry.")},
                          {"fields", json::object{{"type", "array"}, {"items", field}}}}}};
}

json::object security_schemes(const ApiOptions& options) {
    return {{"bearer", json::object{{"type", "http"},
                                    {"scheme", "bearer"},
                                    {"description", "The token that signing in answers with."}}},
            {"session",
             json::object{{"type", "apiKey"},
                          {"in", "cookie"},
                          {"name", options.session_cookie},
                          {"description",
                           "The same as a cookie, for browsers; requests then come from the hall's own pages only."}}}};
}

// What a module is for stands in its folder's README; here one line for readers of the document.
json::array tags_of(const operations::Hall& hall) {
    json::array tags;
    for (const auto& module : hall.modules()) {
        if (module.commands.empty() && module.queries.empty()) continue;
        tags.push_back(
            json::object{{"name", std::string(module.name)},
                         {"description", "Commands and queries of the module " + std::string(module.name) + "."}});
    }
    tags.push_back(json::object{{"name", "addresses"}, {"description", "What is no command and no query."}});
    return tags;
}

json::object split_schema(json::value schema, const std::vector<std::string>& names, json::array& parameters,
                          bool rest_in_query) {
    auto& object = schema.get_object();
    json::object properties = object.contains("properties") ? object["properties"].get_object() : json::object{};
    parameters = path_parameters(names, properties);
    for (const auto& name : names) properties.stable_erase(name);
    const json::array required =
        object.contains("required") ? without(object["required"].get_array(), names) : json::array{};
    if (rest_in_query) {
        for (const auto& member : properties) {
            const bool must = std::find(required.begin(), required.end(), json::value(member.key())) != required.end();
            parameters.push_back(
                json::object{{"name", member.key()}, {"in", "query"}, {"required", must}, {"schema", member.value()}});
        }
    }
    object["properties"] = properties;
    if (required.empty()) object.erase("required");
    else object["required"] = required;
    return object;
}

// The document is written with sorted keys; people are asked in the order of the declaration, which this keeps.
void keep_order(json::value& schema) {
    if (auto* list = schema.if_array()) {
        for (auto& item : *list) keep_order(item);
        return;
    }
    auto* object = schema.if_object();
    if (!object) return;
    if (const auto* properties = object->if_contains("properties"); properties && properties->is_object()) {
        json::array order;
        for (const auto& member : properties->get_object()) order.push_back(json::value(member.key()));
        object->insert_or_assign("x-order", std::move(order));
    }
    for (auto& member : *object) keep_order(member.value());
}

}  // namespace

json::value openapi(const operations::Hall& hall, const ApiOptions& options) {
    json::object paths, own_acts;  // what the hall does by itself has no address, but stands in every trace
    const auto place = [&](const operations::Route& route, json::object made) {
        std::string method(route.method);
        std::transform(method.begin(), method.end(), method.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& path = paths["/api" + std::string(route.path)];
        if (!path.is_object()) path = json::object{};
        path.get_object()[method] = std::move(made);
    };
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) {
            if (command.route.path.empty()) {
                own_acts[command.name] = json::object{{"en", command.does}, {"zh", command.does_zh}};
                continue;
            }
            auto made = operation(command.name, command.does, command.does_zh, std::string(module.name), command.who,
                                  command.refusals, not_there(command.route.path, bool(command.on_case)),
                                  command.run.output_schema());
            json::array parameters;
            json::value body =
                split_schema(command.run.input_schema(), parameters_of(command.route.path), parameters, false);
            keep_order(body);
            parameters.push_back(json::object{{"name", "Idempotency-Key"}, {"in", "header"}, {"required", false},
                                              {"schema", json::object{{"type", "string"}, {"maxLength", 200}}},
                                              {"description", "A retry with the same key finds the first answer."}});
            made["parameters"] = parameters;
            made["requestBody"] = json::object{{"required", true}, {"content", described(body)}};
            place(command.route, std::move(made));
        }
        for (const auto& query : module.queries) {
            if (query.route.path.empty()) continue;
            auto made = operation(query.name, query.does, query.does_zh, std::string(module.name), query.who,
                                  query.refusals, not_there(query.route.path, false), query.run.output_schema());
            json::array parameters;
            split_schema(query.run.input_schema(), parameters_of(query.route.path), parameters, true);
            made["parameters"] = parameters;
            made["x-traced"] = query.traced;
            place(query.route, std::move(made));
        }
    }
    add_other_routes(paths);
    return json::object{
        {"openapi", "3.1.0"},
        {"info",
         json::object{
             {"title", options.title},
             {"version", options.version},
             {"description",
              "A public-resource trading hall. POST and PUT are commands: journaled acts that answer with their entry. "
              "GET are queries. A refusal is a problem document with a stable code."},
             {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", json::array{json::object{{"url", "/"}}}},
        {"tags", tags_of(hall)},
        {"paths", paths},
        {"x-own-acts", own_acts},
        {"components", json::object{{"schemas", json::object{{"Problem", problem_schema()}}},
                                    {"securitySchemes", security_schemes(options)}}}};
}

}  // namespace sunhall::api
