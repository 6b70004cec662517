// Settings from a YAML file, the environment and the command line; every key is declared, and an unknown one is an
// error.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall {

enum class SettingKind { text, integer, flag, duration, size, list };

/// Declared once, beside the code that reads it. Names are dotted, lower case, with hyphens: "http.max-connections".
struct Setting {
    std::string_view name;
    SettingKind kind = SettingKind::text;
    std::string_view fallback;  ///< in the form the file would hold it: "8", "30s", "256KiB", "a,b"
    std::string_view zh, en;    ///< what it does, one sentence each
    bool secret = false;        ///< its value is never listed, and refused on the command line (R-SEC-22)
};

/// A setting that cannot be used; `what()` says where it stands, what is wrong and, for a name, the nearest known one.
class ConfigFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The later source wins: fallback, file, environment, command line.
class Config {
public:
    explicit Config(std::vector<Setting> declared);

    /// Nested maps join their keys with dots; lists become lists. Throws ConfigFault naming file and line.
    void read_file(const std::filesystem::path& file);
    void read_yaml(const std::string& text, const std::string& shown_as);
    /// "http.max-connections" is SUNHALL_HTTP_MAX_CONNECTIONS. Unknown SUNHALL_ names are faults too.
    void read_environment(char** environment);
    /// "--http.port=8080" or "--http.port 8080". Returns the arguments that are not settings, in order.
    std::vector<std::string> read_arguments(const std::vector<std::string>& arguments);

    std::string text(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    bool flag(std::string_view name) const;
    Duration duration(std::string_view name) const;   ///< "250ms", "30s", "10m", "12h", "7d"
    std::uint64_t size(std::string_view name) const;  ///< bytes: "4096", "256KiB", "5GiB"
    std::vector<std::string> list(std::string_view name) const;

    struct Shown {
        std::string name, value, origin;
    };
    /// Every setting in order of declaration; secrets and passwords within addresses show as ***.
    std::vector<Shown> shown() const;
    /// The same, one line each: name = value  (where it came from).
    std::string origins() const;
    /// The same with what each does, as Markdown, for the manual; `language` is "zh" or "en".
    std::string manual(std::string_view language) const;

private:
    struct Value {
        std::string text, origin;
    };
    const Setting& setting(std::string_view name, const std::string& where) const;
    const Setting& known(std::string_view name, SettingKind kind) const;
    void give(std::string_view name, std::string value, const std::string& origin);
    std::string value_of(const Setting& setting) const;
    std::vector<Setting> declared_;
    std::map<std::string, Value, std::less<>> given_;
};

/// Whether an address such as postgresql://user:password@host holds a password.
bool holds_password(std::string_view address);
/// Throws ConfigFault when it does: everyone on the machine can read the arguments of a program (R-SEC-22).
void refuse_password_in_argument(std::string_view address);

/// Insertions, deletions, substitutions and swaps of neighbours between two names (by bytes).
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace sunhall
