#include "edge/http/core.hpp"

#include <array>

#include "edge/http/http_date.hpp"
#include "edge/http/problem_document.hpp"
#include "foundation/database/database.hpp"
#include "foundation/blobs/storage_fault.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall::http {
namespace {

constexpr std::array<const char*, 6> classes{"", "1xx", "2xx", "3xx", "4xx", "5xx"};

// R-SEC-14. A page that needs more (a nonce for its script) sets its own policy, and this one is not added.
constexpr std::string_view content_policy =
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

}  // namespace

Server::Core::Core(Router router_in, ServerOptions options_in)
    : router(std::move(router_in)),
      options(std::move(options_in)),
      proxies(options.trusted_proxies),
      limiter(options.rate_limits),
      workers(options.worker_threads, options.worker_queue),
      disk(options.disk_threads, 0),
      correlation_prefix(hex(random_bytes(4))) {
    if (!options.metrics) return;
    auto all = router.routes();
    all.push_back(nullptr);
    for (const Route* route : all) {
        auto& measured = measures[route];
        const std::string pattern = route ? route->pattern : "none", method = route ? route->method : "any";
        for (std::size_t i = 1; i < classes.size(); ++i)
            measured.by_class[i] = &options.metrics->counter(
                "sunhall_http_requests_total", "Requests answered, by route and class of status.",
                {{"method", method}, {"route", pattern}, {"status", classes[i]}});
        measured.took = &options.metrics->histogram("sunhall_http_request_seconds",
                                                    "Time from the end of the head to the end of the response.",
                                                    {{"method", method}, {"route", pattern}});
    }
}

void Server::Core::connection_ended() {
    if (--connections == 0) {
        const std::lock_guard lock(ended_guard);
        ended.notify_all();
    }
}

std::string Server::Core::next_correlation() { return correlation_prefix + "-" + std::to_string(++requests); }

Response Server::Core::refuse(const Request& request, const Problem& what,
                              const std::vector<FieldError>& fields) const {
    if (options.problem_page && request.wants_html()) {
        try {
            return options.problem_page(request, what, fields);
        } catch (const std::exception& fault) {
            log::error("http.problem-page-failed", {{"correlation", request.correlation}, {"why", fault.what()}});
        }
    }
    return problem(request, what, fields);
}

namespace {
const Problem database_away{503,
                            "operations.database-away",
                            "数据库暂时不可用。",
                            "The database is unavailable.",
                            "请求未被受理，请稍候重试。",
                            "Nothing was done; try again in a moment."};
}  // namespace

Response Server::Core::answer_to_current_exception(const Request& request) const {
    try {
        throw;
    } catch (const Refusal& refusal) {
        return refuse(request, refusal.problem(), refusal.fields());
    } catch (const StorageFault& fault) {
        log::error("http.storage", {{"correlation", request.correlation}, {"why", fault.what()}});
        return refuse(request, fault.trouble() == StorageTrouble::full ? no_space : storage_stopped);
    } catch (const DatabaseError& fault) {  // reading found the database away; acts are told by the lane itself
        log::error("http.database",
                   {{"correlation", request.correlation}, {"route", request.pattern}, {"why", fault.what()}});
        if (fault.fault() == DatabaseFault::connection || fault.fault() == DatabaseFault::serialization)
            return refuse(request, database_away);
        return refuse(request, internal_fault);
    } catch (const std::exception& fault) {
        log::error("http.fault",
                   {{"correlation", request.correlation}, {"route", request.pattern}, {"why", fault.what()}});
    } catch (...) {
        log::error("http.fault", {{"correlation", request.correlation}, {"route", request.pattern}});
    }
    return refuse(request, internal_fault);
}

void Server::Core::run(const Route& route, Request request, std::shared_ptr<Answer> answer) {
    // What a worker needs; shared because std::function must be copyable.
    struct Work {
        Request request, shown;
        std::shared_ptr<Answer> answer;
    };
    Request shown = std::holds_alternative<AsyncHandler>(route.handler) ? shown_of(request) : Request();
    auto work = std::make_shared<Work>(Work{std::move(request), std::move(shown), std::move(answer)});
    const auto act = [core = shared_from_this(), &route, work] {
        try {
            if (const auto* handler = std::get_if<Handler>(&route.handler))
                return work->answer->give((*handler)(work->request));
            // The last copy of the completion gone without a call is answered by this guard's end.
            const auto guard = std::shared_ptr<Answer>(work->answer.get(), [work, core](Answer* answer) {
                answer->give(core->refuse(work->shown, internal_fault));
            });
            try {
                std::get<AsyncHandler>(route.handler)(std::move(work->request),
                                                      [guard](Response response) { guard->give(std::move(response)); });
            } catch (...) {  // while the guard still waits: it would say that something failed, and no more
                guard->give(core->answer_to_current_exception(work->shown));
            }
        } catch (...) {
            work->answer->give(core->answer_to_current_exception(work->request));
        }
    };
    if (route.options.run_on == RunOn::loop) return act();
    if (workers.post(act)) return;
    work->answer->give(refuse(work->request, overloaded).with("Retry-After", "2"));
}

void Server::Core::measure(const Request& request, const Route* route, int status, std::uint64_t bytes,
                           std::chrono::microseconds took) const {
    if (const auto found = measures.find(route); found != measures.end()) {
        if (status >= 100 && status < 600) found->second.by_class[static_cast<std::size_t>(status / 100)]->add();
        found->second.took->observe(took.count());
    }
    if (options.observe) options.observe(request, status, bytes, took);
}

const std::string& Loop::date_now() {
    const std::time_t now = std::time(nullptr);
    if (now == date_at) return date;
    date_at = now;
    return date = http_date(now);
}

Request shown_of(const Request& request) {
    Request shown;
    shown.method = request.method;
    shown.path = request.path;
    shown.pattern = request.pattern;
    shown.address = request.address;
    shown.correlation = request.correlation;
    for (const auto* name : {"Accept", "Accept-Language"})
        if (const auto value = request.headers.find(name)) shown.headers.add(name, *value);
    return shown;
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string response_head(const Response& response, std::optional<std::uint64_t> length, bool http_1_0, bool keep_alive,
                          bool hsts, const std::string& date) {
    std::string out;
    out.reserve(1024);
    out.append("HTTP/1.1 ")
        .append(std::to_string(response.status))
        .append(" ")
        .append(reason(response.status))
        .append("\r\nDate: ")
        .append(date);
    out += "\r\n";
    const auto& given = response.headers;
    for (std::size_t i = 0; i < given.size(); ++i)
        out.append(given.name_at(i)).append(": ").append(given.value_at(i)).append("\r\n");
    const auto unless_given = [&](std::string_view name, std::string_view value) {
        if (!given.has(name)) out.append(name).append(": ").append(value).append("\r\n");
    };
    unless_given("Content-Security-Policy", content_policy);
    unless_given("X-Content-Type-Options", "nosniff");
    unless_given("Referrer-Policy", "same-origin");
    unless_given("Cross-Origin-Opener-Policy", "same-origin");
    unless_given("Cross-Origin-Resource-Policy", "same-origin");
    if (hsts) unless_given("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (may_have_body(response.status)) {
        if (length) out.append("Content-Length: ").append(std::to_string(*length)).append("\r\n");
        else if (!http_1_0) out += "Transfer-Encoding: chunked\r\n";
    }
    if (response.status == 401) unless_given("WWW-Authenticate", "Bearer realm=\"sunhall\"");  // RFC 9110, 11.6.1
    if (given.has("Upgrade")) out.append("Connection: Upgrade").append(keep_alive ? "\r\n" : ", close\r\n");
    else if (!keep_alive) out += "Connection: close\r\n";
    else if (http_1_0) out += "Connection: keep-alive\r\n";
    return out += "\r\n";
}

}  // namespace sunhall::http
