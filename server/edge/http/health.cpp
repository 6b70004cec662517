#include "edge/http/health.hpp"

#include "edge/http/real_address.hpp"
#include "foundation/log/metrics.hpp"

namespace sunhall::http {

void add_health_routes(Router& router, const Metrics& metrics, std::function<std::optional<std::string>()> not_ready,
                       bool metrics_open) {
    const auto plain = [](int status, std::string text) {
        return Response::text(status, "text/plain; charset=utf-8", std::move(text)).with("Cache-Control", "no-store");
    };
    router.get("/healthz", [plain](Request&) { return plain(200, "ok\n"); },
               {.run_on = RunOn::loop, .rate = RateClass::free});
    router.get("/readyz", [plain, not_ready = std::move(not_ready)](Request&) {
        const auto why = not_ready ? not_ready() : std::nullopt;
        return why ? plain(503, *why + "\n") : plain(200, "ready\n");
    }, {.rate = RateClass::free});
    router.get("/metrics", [&metrics, metrics_open](Request& request) {
        // A proxy on this machine that speaks for someone else does not make him a neighbour.
        const bool passed_on = request.headers.has("X-Forwarded-For") || request.headers.has("Forwarded") ||
                               request.headers.has("Via") || request.headers.has("X-Real-IP");
        const bool neighbour = !passed_on && (request.address == "127.0.0.1" || request.address == "::1");
        if (!metrics_open && !neighbour) throw Refusal(not_found);
        return Response::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text())
            .with("Cache-Control", "no-store");
    }, {.rate = RateClass::free});
}

}  // namespace sunhall::http
