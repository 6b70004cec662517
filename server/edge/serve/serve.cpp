#include "edge/serve/serve.hpp"

#include "edge/api/api.hpp"
#include "edge/http/health.hpp"
#include "edge/http/server.hpp"
#include "edge/http/tus.hpp"
#include "edge/live/hub.hpp"
#include "edge/serve/critical_acts.hpp"
#include "edge/serve/file_routes.hpp"
#include "edge/serve/ledger_routes.hpp"
#include "edge/serve/listening.hpp"
#include "edge/serve/log_routes.hpp"
#include "edge/serve/outside.hpp"
#include "edge/serve/service_manager.hpp"
#include "edge/serve/workbench.hpp"
#include "foundation/crypto/self_test.hpp"
#include "foundation/log/log.hpp"
#include "foundation/log/metrics.hpp"
#include "platform/documents/documents.hpp"

namespace sunhall::serve {
namespace {

constexpr Problem bad_token{401,
                            "identity.bad-token",
                            "登录凭证无效或已过期。",
                            "The session is unknown or has ended.",
                            "请重新登录。",
                            "Sign in again."};

std::string token_of(const http::Request& request) {
    const auto bearer = request.headers["Authorization"];
    if (bearer.starts_with("Bearer ")) return std::string(bearer.substr(7));
    return std::string(request.cookie("__Host-session").value_or(""));
}

std::optional<operations::Actor> actor_of(OpenHall& open, const http::Request& request) {
    const std::string token = token_of(request);
    if (token.empty()) return std::nullopt;
    auto actor = open.entrance().sessions.authenticate(open.hall(), token);
    // A browser cannot put a stale cookie away by itself: whoever comes with one is nobody, and may sign in again.
    if (!actor && request.headers.has("Authorization")) throw Refusal(bad_token);
    return actor;
}

void add_uploads(http::Router& router, OpenHall& open) {
    const auto owner = [&open](const http::Request& request) -> std::optional<std::string> {
        const auto actor = actor_of(open, request);
        return actor ? actor->organisation : std::nullopt;
    };
    for (auto entrance : {http::sealed_entrance(owner), http::document_entrance(owner)}) {
        entrance.completed = [sm3 = open.hall().services().extra<documents::Store>().sm3](const UploadFacts& facts) {
            sm3->note(*facts.stored);  // a bid's record keeps it beside SHA-256 (T-BID-03)
        };
        http::add_tus_routes(router, open.uploads(), std::move(entrance));
    }
}

// The administrator turns the demonstration clock (D24): to an instant, or to the next deadline.
void add_clock(http::Router& router, OpenHall& open) {
    constexpr static Problem no_demonstration{404, "clock.no-demonstration", "本交易大厅使用真实时钟。",
                                              "This hall runs on real time."};
    router.get("/api/clock", [&open](http::Request&) {
        json::object shown{{"now", open.hall().clock().now().text()},
                           {"demonstration", open.hall().clock().demonstration()}};
        if (const auto next = open.hall().lane().next_deadline(); next && open.hall().clock().demonstration())
            shown["next_deadline"] = next->text();
        return http::Response::json(shown);
    });
    router.post("/api/clock", [&open](http::Request& request) {
        if (!open.hall().clock().demonstration()) throw Refusal(no_demonstration);
        const auto actor = actor_of(open, request);
        if (!actor || !actor->holds("administrator")) throw Refusal(operations::not_permitted);
        const auto input = parse_json(request.body);
        const auto* wanted = input && input->is_object() ? input->get_object().if_contains("to") : nullptr;
        auto to = wanted && wanted->is_string() ? Instant::parse(std::string(wanted->get_string())) : std::nullopt;
        if (wanted && *wanted == "next-deadline") to = open.hall().lane().next_deadline();
        if (!to)
            throw Refusal(operations::invalid_input,
                          {{"to", "应为时间或 next-deadline。", "must be a time or next-deadline."}});
        open.hall().move_clock(*to);
        return http::Response::json(json::object{{"now", open.hall().clock().now().text()}});
    }, {.rate = http::RateClass::free});
}

void add_challenge(http::Router& router, OpenHall& open) {
    router.post("/api/sessions/challenge", [&open](http::Request&) {
        const auto challenge = open.entrance().challenges.start();
        return http::Response::json(json::object{{"challenge", challenge.text},
                                                 {"at", challenge.at.text()},
                                                 {"origin", open.entrance().origin()}});
    }, {.rate = http::RateClass::sign_in});
}

// What people see: forms and workbench, and the portal if the program has one.
void add_pages(http::Router& router, operations::Hall& hall, const Config& config, const Composition& composition) {
    add_forms(router, resources(config));
    add_workbench(router, resources(config));
    if (composition.pages) composition.pages(router, hall, config);
}

api::ApiOptions api_options(const Config& config, OpenHall& open,
                            std::function<std::optional<operations::Actor>(const http::Request&)> authenticate) {
    api::ApiOptions options;
    options.authenticate = std::move(authenticate);
    options.origins = {config.text("url")};
    options.sign_in_commands = {"identity.sign-in-with-password", "identity.sign-in-with-certificate"};
    options.critical_commands = {critical_acts.begin(), critical_acts.end()};
    options.when_signed = [&open](std::function<void(bool)> then) {
        open.checkpointer().when_signed(open.hall().lane().head().size, std::move(then));
    };
    return options;
}

http::ServerOptions server_options(const Config& config, const Composition& composition, Metrics& metrics) {
    http::ServerOptions options;
    set_listening(options, config);
    options.worker_threads = static_cast<int>(config.integer("http.workers"));
    options.metrics = &metrics;
    options.problem_page = composition.problem_page;
    options.rate_limits = rate_limits(config);
    return options;
}

}  // namespace

std::vector<Setting> settings() {
    std::vector<Setting> all{
        {"data", SettingKind::text, "./var/hall", "数据目录。", "The hall's folder."},
        {"listen", SettingKind::text, "127.0.0.1:8080", "监听地址和端口。", "Address and port to listen on."},
        {"url", SettingKind::text, "http://localhost:8080", "对外网址，登录挑战绑定于它。",
         "The address users see; sign-in challenges are bound to it."},
        {"origin", SettingKind::text, "sunhall.localhost", "交易大厅名称，写入密封文件、回执和日志检查点。",
         "The hall's name in envelopes, receipts and checkpoints; never change it."},
        {"database", SettingKind::text, "", "PostgreSQL 连接串；空表示使用内置数据库。",
         "A postgresql:// URL; empty uses the embedded database."},
        {"database-schema", SettingKind::text, "hall", "PostgreSQL 模式名。", "The hall's schema in PostgreSQL."},
        {"operator-code", SettingKind::text, "12420000MB00000001", "运营机构统一社会信用代码。",
         "Credit code of the operating organisation."},
        {"resources", SettingKind::text, "", "流程文件和日历所在目录。",
         "Folder with processes/ and data/; empty looks beside the program."},
        {"reserve", SettingKind::size, "2GiB", "为日志和回执保留的磁盘空间。",
         "Disk space kept for journal and receipts."},
        {"journal.fill-to", SettingKind::integer, "16",
         "日志检查点只覆盖这个数的整倍数条目，不足时以空白条目补齐；1 表示不补齐。",
         "Checkpoints cover whole multiples of so many entries; entries of nothing fill up. 1 fills nothing."},
        {"journal.fill-after", SettingKind::duration, "2s", "条目等待多久后补齐。",
         "How long entries wait for others before they are filled up."},
        {"demonstration-clock", SettingKind::flag, "false", "使用演示时钟。", "Run on a demonstration clock."},
        {"demonstration-start", SettingKind::text, "", "演示时钟的起点（RFC 3339）。",
         "Where the demonstration clock starts."},
        {"http.workers", SettingKind::integer, "8", "处理请求的线程数。", "Threads that run handlers."},
        {"http.sign-in-per-minute", SettingKind::integer, "600", "每个地址每分钟的登录次数上限。",
         "Sign-ins a minute from one address."},
        {"http.requests-per-minute", SettingKind::integer, "6000", "每个地址每分钟的请求数上限。",
         "Requests a minute from one address."},
        {"metrics-open", SettingKind::flag, "false", "允许其他机器读取 /metrics。",
         "Let other machines read /metrics."},
        {"log-level", SettingKind::text, "info", "日志级别。", "debug, info, warning or error."},
    };
    for (const auto& more : {listening_settings(), outside_settings()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

int serve(const Config& config, const Composition& composition) {
    log::set_level(log::level_named(config.text("log-level")));
    if (const auto failed = crypto_self_test(); !failed.empty()) {
        for (const auto& name : failed) log::error("crypto.self-test-failed", {{"what", name}});
        return 70;
    }
    http::block_stop_signals();
    OpenHall open(config, composition);
    auto& hall = open.hall();
    Metrics metrics;
    metrics.on_scrape("sunhall_journal_entries", "Entries in the journal that a checkpoint covers.",
                      [published = &hall.services().extra<journal::Published>()] { return published->size.load(); });
    metrics.on_scrape("sunhall_lane_waiting", "Calls waiting in the lane.",
                      [&] { return static_cast<std::int64_t>(hall.lane().waiting()); });
    add_process_measures(metrics);
    http::Router router;
    const auto authenticate = [&open](const http::Request& request) { return actor_of(open, request); };
    api::add_routes(router, hall, api_options(config, open, authenticate));
    add_challenge(router, open);
    add_clock(router, open);
    add_uploads(router, open);
    add_file_routes(router, open, authenticate);
    add_ledger_routes(router, open, authenticate);
    add_log_routes(router, hall, open.checkpointer(), open.keys().log->verifier());
    http::add_health_routes(router, metrics, [&]() -> std::optional<std::string> {
        if (!hall.lane().accepts_writes()) return "storage failed";
        if (const auto trouble = open.checkpointer().trouble(); !trouble.empty()) return trouble;
        hall.reader()->number("SELECT 1");
        return std::nullopt;
    }, config.flag("metrics-open"));
    add_pages(router, hall, config, composition);

    auto options = server_options(config, composition, metrics);
    live::Hub hub(hall, {.kinds = hall.services().extra<live::Rooms>().kinds,
                         .authenticate = authenticate,
                         .origins = {config.text("url")}});
    metrics.on_scrape("sunhall_live_sockets", "Open WebSockets.",
                      [&] { return static_cast<std::int64_t>(hub.sockets()); });
    options.live["/api/live"] = hub.door();
    hub.start();
    http::Server server(std::move(router), options);
    server.start();
    auto kept = composition.start ? composition.start(hall, config, metrics) : nullptr;
    log::info("serve.listening", {{"address", options.address},
                                  {"port", static_cast<std::int64_t>(server.port())},
                                  {"url", config.text("url")}});
    tell_service_manager("READY=1");
    http::wait_for_stop_signal();
    tell_service_manager("STOPPING=1");
    log::info("serve.stopping");
    server.stop();
    hub.stop();
    kept.reset();
    open.stop();
    return 0;
}

}  // namespace sunhall::serve
