// What verify says: which row is damaged and how, what was checked and what was not (R-JRN-31, R-VRF-01, R-VRF-02).
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "foundation/json.hpp"

namespace sunhall::verify {

/// One kind of damage. Codes are stable; they appear in reports that others read by program.
struct Damage {
    std::string_view code, zh, en;
};

struct Finding {
    const Damage* damage = nullptr;
    std::string table;   ///< a table of the database, or "checkpoints", "files", "database"
    std::string key;     ///< of the row: id, number, "entry/n", size or digest
    std::string detail;  ///< what more is known; may be empty
};

/// Whether a part was looked at, and why not.
struct Part {
    std::string name, zh, en;
    bool checked = false;
};

struct Report {
    std::int64_t size = 0;  ///< of the tree that was recomputed
    Digest root;
    std::int64_t entries = 0, versions = 0, rows = 0, heads = 0, checkpoints = 0, files = 0;
    std::int64_t micros = 0;
    std::vector<Finding> findings;  ///< at most most_findings; `found` counts all
    std::int64_t found = 0;
    std::vector<Part> parts;
    bool changed_meanwhile = false;  ///< somebody wrote while we read: findings may be false
    bool nothing_there = false;      ///< what was asked for never was, as far as the database tells

    /// 0 all that was checked is whole, 1 damage, 2 undetermined.
    int exit_code() const { return nothing_there || (changed_meanwhile && found > 0) ? 2 : found > 0 ? 1 : 0; }
};
inline constexpr std::int64_t most_findings = 1000;

json::value to_report(const Report& report);
/// One line for each finding, Chinese then English.
std::string human_text(const Report& report);

/// Gathers findings from several threads.
class Findings {
public:
    void add(const Damage& damage, std::string table, std::string key, std::string detail = {});
    std::int64_t count() const;
    std::vector<Finding> take(std::int64_t& found);

private:
    mutable std::mutex mutex_;
    std::vector<Finding> list_;
    std::int64_t found_ = 0;
};

}  // namespace sunhall::verify
