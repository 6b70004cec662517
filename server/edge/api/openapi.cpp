#include "edge/api/api.hpp"

namespace sunhall::api {
namespace {

// Path parameters "{lot}" of a route.
std::vector<std::string> parameters_of(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t at = 0; (at = path.find('{', at)) != std::string_view::npos;) {
        const std::size_t end = path.find('}', at);
        names.emplace_back(path.substr(at + 1, end - at - 1));
        at = end;
    }
    return names;
}

json::object described(const json::value& schema) { return json::object{{"application/json", json::object{{"schema", schema}}}}; }

json::array without(const json::array& names, const std::vector<std::string>& left_out) {
    json::array rest;
    for (const auto& name : names) {
        if (std::find(left_out.begin(), left_out.end(), std::string(name.as_string())) == left_out.end()) rest.push_back(name);
    }
    return rest;
}

json::object operation(std::string_view name, std::string_view does, std::string_view does_zh, const std::string& module,
                       const std::set<std::string_view>& who, const std::vector<Problem>& refusals, const json::value& output) {
    json::array roles;
    for (const auto& role : who) roles.push_back(json::value(role));
    json::object responses{{"200", json::object{{"description", "Done."}, {"content", described(output)}}}};
    std::map<int, std::string> codes{{400, "operations.invalid-input"}, {401, "identity.not-signed-in"}, {403, "identity.not-permitted"}};
    for (const auto& refusal : refusals) {
        auto& codes_of_status = codes[refusal.status];
        codes_of_status += (codes_of_status.empty() ? "" : ", ") + std::string(refusal.code);
    }
    for (const auto& [status, text] : codes) {
        responses[std::to_string(status)] = json::object{
            {"description", text},
            {"content", json::object{{"application/problem+json", json::object{{"schema", json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
    }
    const bool open = who.contains(operations::role::anyone);
    json::object made{{"operationId", std::string(name)}, {"summary", std::string(does)}, {"description", std::string(does_zh)},
                      {"tags", json::array{json::value(module)}}, {"x-roles", roles}, {"responses", responses}};
    made["security"] = open ? json::array{json::object{}, json::object{{"bearer", json::array{}}}} : json::array{json::object{{"bearer", json::array{}}}};
    return made;
}

json::array path_parameters(const std::vector<std::string>& names, const json::object& properties) {
    json::array list;
    for (const auto& name : names) {
        const auto* schema = properties.if_contains(name);
        list.push_back(json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", schema ? *schema : json::value(json::object{{"type", "string"}})}});
    }
    return list;
}

json::object problem_schema() {
    const json::object text{{"type", "string"}};
    const json::object two{{"type", "object"}, {"properties", json::object{{"zh", text}, {"en", text}}}};
    const json::object field{{"type", "object"}, {"properties", json::object{{"field", text}, {"zh", text}, {"en", text}}}};
    return {{"type", "object"},
            {"required", json::array{"type", "title", "status", "code"}},
            {"properties", json::object{{"type", text}, {"title", text}, {"status", json::object{{"type", "integer"}}}, {"code", text}, {"zh", text}, {"en", text},
                                        {"way_out", two}, {"instance", text}, {"fields", json::object{{"type", "array"}, {"items", field}}}}}};
}

json::object split_schema(json::value schema, const std::vector<std::string>& names, json::array& parameters, bool rest_in_query) {
    auto& object = schema.get_object();
    json::object properties = object.contains("properties") ? object["properties"].get_object() : json::object{};
    parameters = path_parameters(names, properties);
    for (const auto& name : names) properties.erase(name);
    const json::array required = object.contains("required") ? without(object["required"].get_array(), names) : json::array{};
    if (rest_in_query) {
        for (const auto& member : properties) {
            const bool must = std::find(required.begin(), required.end(), json::value(member.key())) != required.end();
            parameters.push_back(json::object{{"name", member.key()}, {"in", "query"}, {"required", must}, {"schema", member.value()}});
        }
    }
    object["properties"] = properties;
    if (required.empty()) object.erase("required");
    else object["required"] = required;
    return object;
}

}  // namespace

json::value openapi(const operations::Hall& hall, const ApiOptions& options) {
    json::object paths;
    const auto place = [&](const operations::Route& route, json::object made) {
        std::string method(route.method);
        std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& path = paths["/api" + std::string(route.path)];
        if (!path.is_object()) path = json::object{};
        path.get_object()[method] = std::move(made);
    };
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) {
            if (command.route.path.empty()) continue;
            auto made = operation(command.name, command.does, command.does_zh, std::string(module.name), command.who, command.refusals, command.run.output_schema());
            json::array parameters;
            const json::object body = split_schema(command.run.input_schema(), parameters_of(command.route.path), parameters, false);
            parameters.push_back(json::object{{"name", "Idempotency-Key"}, {"in", "header"}, {"required", false},
                                              {"schema", json::object{{"type", "string"}, {"maxLength", 200}}},
                                              {"description", "A retry with the same key finds the first answer."}});
            made["parameters"] = parameters;
            made["requestBody"] = json::object{{"required", true}, {"content", described(body)}};
            place(command.route, std::move(made));
        }
        for (const auto& query : module.queries) {
            if (query.route.path.empty()) continue;
            auto made = operation(query.name, query.does, query.does_zh, std::string(module.name), query.who, query.refusals, query.run.output_schema());
            json::array parameters;
            split_schema(query.run.input_schema(), parameters_of(query.route.path), parameters, true);
            made["parameters"] = parameters;
            place(query.route, std::move(made));
        }
    }
    return json::object{{"openapi", "3.1.0"},
                        {"info", json::object{{"title", options.title}, {"version", options.version},
                                              {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
                        {"servers", json::array{json::object{{"url", "/"}}}},
                        {"paths", paths},
                        {"components", json::object{{"schemas", json::object{{"Problem", problem_schema()}}},
                                                    {"securitySchemes", json::object{{"bearer", json::object{{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace sunhall::api
