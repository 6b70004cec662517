#include "edge/serve/listening.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>

#include "edge/http/real_address.hpp"

namespace sunhall::serve {

std::vector<Setting> listening_settings() {
    return {
        {"http.trusted-proxies", SettingKind::list, "",
         "可信代理的地址或网段，逗号分隔；只有它们的 X-Forwarded-For 和 -Proto 有效。",
         "Addresses or networks of proxies, with commas; of these alone X-Forwarded-For and -Proto count."},
        {"http.certificate-file", SettingKind::text, "", "TLS 证书链文件（PEM）；与私钥一起设置后直接提供 HTTPS。",
         "Chain of certificates (PEM); with the key, the hall itself speaks HTTPS."},
        {"http.key-file", SettingKind::text, "", "TLS 私钥文件（PEM）。", "Private key of TLS (PEM)."},
    };
}

void set_listening(http::ServerOptions& options, const Config& config) {
    const std::string listen = config.text("listen");
    const auto colon = listen.rfind(':');
    options.address = listen.substr(0, colon);
    options.port = static_cast<std::uint16_t>(std::stoi(listen.substr(colon + 1)));
    options.trusted_proxies = config.list("http.trusted-proxies");
    try {
        const http::TrustedProxies checked(options.trusted_proxies);
    } catch (const std::invalid_argument& fault) {
        throw ConfigFault("http.trusted-proxies: " + std::string(fault.what()));
    }
    options.certificate_file = config.text("http.certificate-file");
    options.key_file = config.text("http.key-file");
    if (options.certificate_file.empty() != options.key_file.empty())
        throw ConfigFault("http.certificate-file and http.key-file are given together or not at all");
    options.hsts = config.text("url").starts_with("https://");  // whoever came by TLS once comes by TLS again
}

void add_process_measures(Metrics& metrics) {
    metrics.on_scrape("process_resident_memory_bytes", "Resident memory size in bytes.", [] {
        std::int64_t all = 0, resident = 0;
        std::ifstream("/proc/self/statm") >> all >> resident;
        return resident * ::sysconf(_SC_PAGESIZE);
    });
    metrics.on_scrape("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", [] {
        rusage used{};
        ::getrusage(RUSAGE_SELF, &used);
        return static_cast<std::int64_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    });
    metrics.on_scrape("process_open_fds", "Number of open file descriptors.", [] {
        std::error_code fault;
        std::int64_t count = 0;
        for (std::filesystem::directory_iterator at("/proc/self/fd", fault), end; at != end; at.increment(fault))
            ++count;
        return count;
    });
    metrics.on_scrape("process_start_time_seconds", "Start time of the process since unix epoch in seconds.",
                      [start = static_cast<std::int64_t>(std::time(nullptr))] { return start; });
}

}  // namespace sunhall::serve
