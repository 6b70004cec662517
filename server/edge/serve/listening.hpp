// How the hall is reached: address, TLS, proxies, and what its process tells of itself.
#pragma once
#include <vector>

#include "edge/http/server.hpp"
#include "foundation/config/config.hpp"
#include "foundation/log/metrics.hpp"

namespace sunhall::serve {

/// `http.trusted-proxies`, `http.certificate-file`, `http.key-file`.
std::vector<Setting> listening_settings();

/// Fills in address, port, TLS, proxies and HSTS. Throws ConfigFault when one of certificate and key is missing or a
/// proxy is no network.
void set_listening(http::ServerOptions& options, const Config& config);

/// Memory, processor time, open files and start, under the names that Prometheus's own libraries use.
void add_process_measures(Metrics& metrics);

}  // namespace sunhall::serve
