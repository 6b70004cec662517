#include "edge/api/other_routes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sunhall::api {
namespace {

enum class For { everyone, members };

struct Other {
    std::string_view method, path, name, does, does_zh;
    For whom;
    int status;
    std::string_view type;  ///< of the answer; empty: none
};

constexpr std::string_view json_type = "application/json", text_type = "text/plain",
                           any_type = "application/octet-stream",
                           sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

constexpr Other others[] = {
    {"get", "/api/openapi.json", "interface.document", "This document.", "本接口说明。", For::everyone, 200, json_type},
    {"post", "/api/sessions/challenge", "identity.challenge", "A challenge that a certificate signs to sign in.",
     "证书登录所签的挑战。", For::everyone, 200, json_type},
    {"get", "/api/clock", "clock.read", "The hall's time.", "交易大厅的时间。", For::everyone, 200, json_type},
    {"post", "/api/clock", "clock.move", "Moves a demonstration clock forward.", "拨快演示时钟。", For::members, 200,
     json_type},
    {"get", "/api/forms", "forms.list", "Names of the forms.", "表单清单。", For::everyone, 200, json_type},
    {"get", "/api/forms/{form}", "forms.form", "One form as JSON Schema.", "一个表单（JSON Schema）。", For::everyone, 200,
     "application/schema+json"},
    {"get", "/api/files/{file}/content", "documents.content", "A file, whole or in part (Range).", "文件内容，可分段。",
     For::everyone, 200, any_type},
    {"get", "/api/lots/{lot}/evaluation/papers/{paper}/content", "tendering.bid-paper-content",
     "A decrypted document of a bid.", "投标文件内容。", For::members, 200, any_type},
    {"get", "/api/reconciliation/file", "money.reconciliation-file", "The reconciliation report as a file.",
     "对账表文件。", For::members, 200, sheet_type},
    {"get", "/api/lots/{lot}/deposits/file", "money.deposits-file", "The deposits of a lot as a file.",
     "保证金台账文件。", For::members, 200, sheet_type},
    {"get", "/api/lots/{lot}/refunds/file", "money.refunds-file", "The refunds of a lot as a file.",
     "保证金退还表文件。", For::members, 200, sheet_type},
    {"get", "/api/live", "live.open", "Opens the WebSocket of live rooms.", "打开实时通道（WebSocket）。", For::everyone,
     101, ""},
    {"get", "/log/checkpoint", "log.checkpoint", "The newest signed checkpoint.", "最新的日志检查点。", For::everyone, 200,
     text_type},
    {"get", "/log/key", "log.key", "The key that checkpoints are signed with.", "检查点公钥。", For::everyone, 200,
     text_type},
    {"get", "/log/proof/{entry}", "log.proof", "Inclusion of an entry in the newest checkpoint.", "一条日志的包含证明。",
     For::everyone, 200, text_type},
    {"get", "/healthz", "health.alive", "Whether the program runs.", "程序是否运行。", For::everyone, 200, text_type},
    {"get", "/readyz", "health.ready", "Whether the hall takes acts.", "大厅是否可受理。", For::everyone, 200, text_type},
};

json::object parameter(std::string_view name, std::string_view place, bool required, json::object schema) {
    return {{"name", name}, {"in", place}, {"required", required}, {"schema", std::move(schema)}};
}

json::object text_schema() { return {{"type", "string"}}; }

json::array parameters_of_other(std::string_view path) {
    json::array made;
    for (std::size_t at = 0; (at = path.find('{', at)) != std::string_view::npos;) {
        const auto end = path.find('}', at);
        made.push_back(parameter(path.substr(at + 1, end - at - 1), "path", true, text_schema()));
        at = end;
    }
    if (path.ends_with("/file"))
        made.push_back(parameter("form", "query", false, {{"type", "string"}, {"enum", json::array{"xlsx", "csv"}}}));
    return made;
}

json::object refused_otherwise(const char* why) {
    return {{"description", why},
            {"content",
             json::object{{"application/problem+json",
                           json::object{{"schema", json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

json::object operation_of_other(const Other& other) {
    json::object done{{"description", other.status == 101 ? "The connection becomes a WebSocket." : "Done."}};
    if (!other.type.empty()) {
        json::object content;
        content[other.type] = json::object{{"schema", other.type == json_type ? json::object{{"type", "object"}}
                                                                              : text_schema()}};
        if (other.type == sheet_type) content["text/csv"] = json::object{{"schema", text_schema()}};
        done["content"] = std::move(content);
    }
    json::array security{json::object{{"bearer", json::array{}}}, json::object{{"session", json::array{}}}};
    if (other.whom == For::everyone) security.insert(security.begin(), json::object{});
    json::object made{{"operationId", other.name},
                      {"summary", other.does},
                      {"description", other.does_zh},
                      {"tags", json::array{"addresses"}},
                      {"security", std::move(security)},
                      {"responses", json::object{{std::to_string(other.status), std::move(done)},
                                                 {"4XX", refused_otherwise("A refusal, with its code.")}}}};
    auto parameters = parameters_of_other(other.path);
    if (!parameters.empty()) made["parameters"] = std::move(parameters);
    if (other.name == "clock.move") {
        const json::object to{{"type", "string"}, {"description", "A time, or next-deadline."}};
        const json::object schema{
            {"type", "object"}, {"required", json::array{"to"}}, {"properties", json::object{{"to", to}}}};
        made["requestBody"] = json::object{
            {"required", true}, {"content", json::object{{"application/json", json::object{{"schema", schema}}}}}};
    }
    return made;
}

// tus 1.0: what its headers are is told by tus itself; here the addresses, and what a client must send to each.
void add_uploads(json::object& paths, const std::string& kind, const char* what, const char* what_zh) {
    const json::object number{{"type", "integer"}, {"minimum", 0}};
    const json::array signed_in{json::object{{"bearer", json::array{}}}, json::object{{"session", json::array{}}}};
    const auto step = [&](const char* name, const char* does, int status, std::vector<json::object> more) {
        json::array parameters{
            parameter("Tus-Resumable", "header", true, {{"type", "string"}, {"enum", json::array{"1.0.0"}}})};
        for (auto& one : more) parameters.push_back(std::move(one));
        return json::object{
            {"operationId", "uploads." + std::string(name) + "-" + kind},
            {"summary", std::string(does) + " " + what},
            {"description", what_zh},
            {"tags", json::array{"addresses"}},
            {"security", signed_in},
            {"parameters", std::move(parameters)},
            {"responses", json::object{{std::to_string(status), json::object{{"description", "As tus 1.0 says."}}},
                                       {"4XX", refused_otherwise("A refusal, with its code.")}}}};
    };
    const auto id = [] { return parameter("upload", "path", true, text_schema()); };
    const std::string path = "/uploads/" + kind;
    paths[path] = json::object{{"post", step("begin", "Begins an upload of", 201,
                                             {parameter("Upload-Length", "header", true, number),
                                              parameter("Upload-Metadata", "header", true, text_schema())})}};
    auto patch = step("send", "Sends the next piece of", 204,
                      {id(), parameter("Upload-Offset", "header", true, number),
                       parameter("Upload-Checksum", "header", false, text_schema())});
    const json::object piece{{"application/offset+octet-stream", json::object{{"schema", text_schema()}}}};
    patch["requestBody"] = json::object{{"required", true}, {"content", piece}};
    auto look = step("look", "Says how much has come of", 200, {id()});
    look["responses"].get_object()["4XX"] = json::object{{"description", "A refusal; HEAD has no body to tell it in."}};
    paths[path + "/{upload}"] = json::object{{"head", std::move(look)},
                                             {"patch", std::move(patch)},
                                             {"delete", step("end", "Gives up an upload of", 204, {id()})}};
}

}  // namespace

void add_other_routes(json::object& paths) {
    for (const auto& other : others) {
        auto& path = paths[other.path];
        if (!path.is_object()) path = json::object{};
        path.get_object()[other.method] = operation_of_other(other);
    }
    add_uploads(paths, "documents", "a document.", "文件续传（tus 1.0）。");
    add_uploads(paths, "sealed", "a sealed object.", "密封件续传（tus 1.0）。");
}

}  // namespace sunhall::api
