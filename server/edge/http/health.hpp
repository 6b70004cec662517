// /healthz, /readyz and /metrics.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "edge/http/router.hpp"

namespace sunhall {
class Metrics;
}

namespace sunhall::http {

/// `/healthz`: the program runs. `/readyz`: 200, or 503 with what `not_ready` says; it runs on a worker and may ask the
/// database. `/metrics`: the Prometheus text, only for addresses on this machine unless `metrics_open`.
void add_health_routes(Router& router, const Metrics& metrics, std::function<std::optional<std::string>()> not_ready,
                       bool metrics_open = false);

}  // namespace sunhall::http
