// Any bytes as a configuration file: settings are read, or a fault names the place; nothing else comes out.
#include "foundation/config/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall;
    const std::string text(reinterpret_cast<const char*>(data), size);
    Config config({{"listen", SettingKind::text, "127.0.0.1:80", "", ""},
                   {"http.workers", SettingKind::integer, "8", "", ""},
                   {"idle", SettingKind::duration, "30s", "", ""},
                   {"reserve", SettingKind::size, "2GiB", "", ""},
                   {"open", SettingKind::flag, "false", "", ""},
                   {"proxies", SettingKind::list, "", "", ""}});
    try {
        config.read_yaml(text, "fuzz.yaml");
        (void)config.integer("http.workers");
        (void)config.duration("idle");
        (void)config.size("reserve");
        (void)config.list("proxies");
    } catch (const ConfigFault& fault) {
        if (std::string_view(fault.what()).find("fuzz.yaml") == std::string_view::npos) __builtin_trap();
    }
    try {
        config.read_arguments({text, text});
    } catch (const ConfigFault&) {
    }
    (void)config.origins();
    return 0;
}
