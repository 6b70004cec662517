// `sunhall doctor`: what an administrator would look at first, looked at by program.
#include <CLI/CLI.hpp>

#include <sqlite3.h>

#include <filesystem>
#include <iostream>

#include "edge/cli/app.hpp"
#include "edge/cli/backup_command.hpp"
#include "edge/cli/commands.hpp"
#include "foundation/crypto/self_test.hpp"
#include "foundation/database/database.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;

struct Check {
    bool held = false;
    std::string what, way;  ///< way: what to do when it does not hold
};

class Doctor {
public:
    Doctor(fs::path data, std::string database, std::string schema)
        : data_(std::move(data)), database_(std::move(database)), schema_(std::move(schema)) {}

    std::vector<Check> look() {
        program();
        keys();
        disk();
        try {
            records();
        } catch (const std::exception& fault) {
            add(false, std::string("database / 数据库: ") + fault.what(),
                "see that the database runs and its address is right / 检查数据库是否运行、连接串是否正确");
        }
        return std::move(checks_);
    }

private:
    void add(bool held, std::string what, std::string way = {}) {
        checks_.push_back({held, std::move(what), held ? std::string() : std::move(way)});
    }

    void program() {
        const auto failed = crypto_self_test();
        add(failed.empty(), "cryptographic self-test / 密码算法自检",
            "the libraries of this machine compute wrongly; do not serve / 本机密码库计算有误，请勿启动");
        add(sqlite3_libversion_number() >= 3040000, std::string("SQLite ") + sqlite3_libversion(),
            "SQLite 3.40 or newer is needed / 需要 SQLite 3.40 以上");
    }

    void keys() {
        for (const char* key : {"log", "receipts", "personal-data"}) {
            const fs::path file = data_ / "keys" / key;
            const bool there = fs::exists(file);
            add(there, std::string("key / 密钥 keys/") + key,
                "restore it from a backup; without it what it sealed or signed is lost / 请从备份恢复");
            if (!there) continue;
            const auto others = fs::perms::group_all | fs::perms::others_all;
            add((fs::status(file).permissions() & others) == fs::perms::none,
                std::string("only its owner reads / 仅属主可读 keys/") + key, "chmod 600 " + file.string());
        }
    }

    void disk() {
        std::error_code none;
        const auto space = fs::space(data_, none);
        add(!none && space.available > (2ull << 30),
            "disk / 磁盘 " + std::to_string(none ? 0 : space.available >> 20) + " MiB free / 可用 (2048 needed / 需要)",
            "free space: below the reserve the hall refuses with 507 / 请清理磁盘空间");
    }

    void records() {
        std::unique_ptr<Database> open;
        if (database_.empty()) {
            const fs::path file = data_ / "hall.db";
            add(fs::exists(file), "database / 数据库 " + file.string(),
                "there is no hall here; `sunhall serve --data` makes one / 此处没有交易大厅");
            if (!fs::exists(file)) return;
            const fs::path wal = data_ / "hall.db-wal";
            std::error_code none;
            const auto pending = fs::file_size(wal, none);
            add(none || pending < (1ull << 30),
                "write-ahead log / 预写日志 " + std::to_string(none ? 0 : pending >> 20) + " MiB",
                "a reader holds it back; restart readers / 有读事务长期未结束");
            open = open_sqlite(file.string());
        } else {
            open = open_postgres(database_, schema_);
            add(true, "database / 数据库 PostgreSQL, schema " + schema_);
        }
        const auto connection = open->reader();
        const Instant last{connection->number("SELECT max(at) FROM journal")};
        add(true, std::to_string(connection->number("SELECT max(number) FROM journal", {}, -1) + 1) +
                      " journal entries / 日志条目");
        add(last <= machine_now() + minutes(1), "clock not behind the journal / 时钟不早于日志: " + local_text(last),
            "set the clock; a demonstration hall may be ahead / 请校准时钟；演示大厅可以超前");
    }

    const fs::path data_;
    const std::string database_, schema_;
    std::vector<Check> checks_;
};

}  // namespace

int doctor_main(int argc, char** argv) {
    CLI::App app(
        "Examples:\n  sunhall doctor --data ./var/hall\n  sunhall doctor --data /var/lib/sunhall --database "
        "postgresql:///sunhall --json\n\n"
        "Looks only; changes nothing. Each fault comes with what to do. / 只检查，不改动；每个问题都附处理办法。",
        "doctor");
    std::string data = "./var/hall", database, schema = "hall";
    bool as_json = false;
    app.add_option("--data", data, "The hall's folder")->capture_default_str();
    app.add_option("--database", database, "A postgresql:// address, when the hall's records are there");
    app.add_option("--database-schema", schema, "The hall's schema in PostgreSQL")->capture_default_str();
    app.add_flag("--json", as_json, "Answer in JSON");
    return run_app(app, argc, argv, [&] {
        refuse_password_in_argument(database);
        const auto checks = Doctor(data, database, schema).look();
        const bool whole = std::all_of(checks.begin(), checks.end(), [](const Check& one) { return one.held; });
        json::array listed;
        for (const auto& one : checks) {
            listed.push_back(json::object{{"held", one.held}, {"what", one.what}, {"way", one.way}});
            if (!as_json)
                std::cout << (one.held ? "✓ " : "✗ ") << one.what << (one.way.empty() ? "" : "\n    → " + one.way)
                          << "\n";
        }
        if (as_json) std::cout << canonical(json::object{{"whole", whole}, {"checks", std::move(listed)}}) << "\n";
        return static_cast<int>(whole ? good : invalid);
    });
}

}  // namespace sunhall::cli
