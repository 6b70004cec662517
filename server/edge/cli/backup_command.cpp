#include "edge/cli/backup_command.hpp"

#include <CLI/CLI.hpp>

#include <sqlite3.h>
#include <unistd.h>

#include <fcntl.h>

#include <fstream>
#include <iostream>
#include <set>

#include "edge/cli/commands.hpp"
#include "edge/cli/receipt_check.hpp"
#include "edge/cli/verify_command.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;

Digest digest_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    Sha256 digest;
    std::vector<char> buffer(1 << 20);
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0) {
        digest.add(std::string_view(buffer.data(), static_cast<std::size_t>(file.gcount())));
    }
    if (file.bad() || !file.eof()) throw std::runtime_error("cannot read " + path.string());
    return digest.finish();
}

void flush(const fs::path& path) {
    const int file = open(path.c_str(), O_RDONLY);
    const bool flushed = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (!flushed) throw std::runtime_error("cannot flush " + path.string());
}

/// A consistent copy of a database that may be in use.
void copy_database(const fs::path& from, const fs::path& to) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(from.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) throw std::runtime_error("cannot open " + from.string());
    sqlite3_busy_timeout(db, 10000);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, "VACUUM INTO ?", -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, to.c_str(), -1, SQLITE_TRANSIENT);
    const int code = sqlite3_step(statement);
    const std::string why = sqlite3_errmsg(db);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    if (code != SQLITE_DONE) throw std::runtime_error("cannot copy " + from.string() + ": " + why);
    flush(to);
}

/// Copies what is not there yet; stored files never change, so the name says enough.
void copy_tree(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return;
    for (const auto& file : fs::recursive_directory_iterator(from)) {
        const fs::path target = to / fs::relative(file.path(), from);
        if (file.is_directory()) {
            fs::create_directories(target);
        } else if (file.is_regular_file()) {
            fs::create_directories(target.parent_path());
            fs::copy_file(file.path(), target, fs::copy_options::overwrite_existing);
            fs::permissions(target, file.status().permissions());
            flush(target);
        }
    }
    fs::permissions(to, fs::status(from).permissions());
}

json::value manifest_of(const fs::path& folder) {
    json::array files;
    std::vector<fs::path> paths;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        if (file.is_regular_file() && file.path().filename() != "manifest.json") paths.push_back(fs::relative(file.path(), folder));
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        files.push_back(json::object{{"path", path.string()}, {"sha256", digest_of(folder / path).text()}, {"size", static_cast<std::int64_t>(fs::file_size(folder / path))}});
    }
    const auto database = open_sqlite((folder / "hall.db").string());
    const auto connection = database->reader();
    const std::int64_t size = connection->number("SELECT max(number) FROM journal", {}, -1) + 1;
    Digest root;
    connection->query("SELECT root FROM heads WHERE size = $1", {Param(size)}, [&](const Row& row) { root = Digest::from(row.bytes(0)); });
    return json::object{{"v", 1}, {"made_at", machine_now().text()}, {"size", size}, {"root", root.text()}, {"files", std::move(files)}};
}

/// Every file of the manifest is there and whole, and no other. Says what is not.
std::vector<std::string> faults_of(const fs::path& folder, const json::object& manifest) {
    std::vector<std::string> faults;
    std::set<std::string> listed;
    for (const auto& one : manifest.at("files").as_array()) {
        const std::string path(one.at("path").as_string());
        listed.insert(path);
        if (!fs::exists(folder / path)) faults.push_back("missing / 缺少: " + path);
        else if (digest_of(folder / path).text() != std::string_view(one.at("sha256").as_string())) faults.push_back("altered / 被改动: " + path);
    }
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        const std::string path = fs::relative(file.path(), folder).string();
        if (file.is_regular_file() && path != "manifest.json" && !listed.contains(path)) faults.push_back("not in the manifest / 清单外: " + path);
    }
    return faults;
}

int parsed(CLI::App& app, int argc, char** argv, const std::function<int()>& act) {
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? good : usage;
    }
    return act();
}

}  // namespace

int backup_main(int argc, char** argv) {
    CLI::App app("Examples:\n  sunhall backup --data ./var/hall --to /backup/2026-03-02\n\n"
                 "The server may go on. The copy holds the hall's keys: guard it as you guard the hall.\n"
                 "With PostgreSQL, use pg_dump for the schema and give --data for keys and files. / 备份含密钥，请妥善保管。",
                 "backup");
    std::string data = "./var/hall", to;
    app.add_option("--data", data, "The hall's folder")->capture_default_str();
    app.add_option("--to", to, "Folder to make; must not exist")->required();
    return parsed(app, argc, argv, [&] {
        if (!fs::exists(fs::path(data) / "hall.db")) throw std::runtime_error("there is no hall in " + data);
        if (fs::exists(to)) throw std::runtime_error(to + " exists already");
        const fs::path unfinished = to + ".unfinished";
        fs::remove_all(unfinished);
        fs::create_directories(unfinished);
        fs::permissions(unfinished, fs::perms::owner_all);
        // In this order while the server goes on: a checkpoint is younger than the journal it covers, a record younger than the files it names.
        copy_tree(fs::path(data) / "keys", unfinished / "keys");
        if (fs::exists(fs::path(data) / "scratch.db")) copy_database(fs::path(data) / "scratch.db", unfinished / "scratch.db");
        copy_database(fs::path(data) / "hall.db", unfinished / "hall.db");
        copy_tree(fs::path(data) / "blobs", unfinished / "blobs");
        const auto manifest = manifest_of(unfinished);
        for (const char* left : {"hall.db-wal", "hall.db-shm", "scratch.db-wal", "scratch.db-shm"}) fs::remove(unfinished / left);
        std::ofstream(unfinished / "manifest.json") << canonical(manifest) << "\n";
        flush(unfinished / "manifest.json");
        fs::rename(unfinished, to);
        flush(fs::absolute(to).parent_path());
        std::cout << to << ": " << manifest.at("files").as_array().size() << " files, " << manifest.at("size").as_int64() << " journal entries / 个文件，日志条目\n";
        return static_cast<int>(good);
    });
}

int restore_main(int argc, char** argv, const records::Catalogue& catalogue) {
    CLI::App app("Examples:\n  sunhall restore --from /backup/2026-03-02 --data ./var/hall --verify\n"
                 "  sunhall restore --from /backup/2026-03-02 --data ./var/hall --verify --checkpoint newest.txt\n\n"
                 "A checkpoint from elsewhere proves that the backup is not older than what was promised. / 用外部检查点证明备份没有丢失已承诺的条目。",
                 "restore");
    std::string from, data;
    std::vector<std::string> checkpoints;
    bool prove = false;
    app.add_option("--from", from, "The backup's folder")->required()->check(CLI::ExistingDirectory);
    app.add_option("--data", data, "Folder to make; must not exist")->required();
    app.add_flag("--verify", prove, "Prove the restored hall, its files too");
    app.add_option("--checkpoint", checkpoints, "A checkpoint held elsewhere; may be given again")->check(CLI::ExistingFile);
    return parsed(app, argc, argv, [&] {
        if (fs::exists(data)) throw std::runtime_error(data + " exists already");
        const auto manifest = parse_json(read_text(fs::path(from) / "manifest.json"));
        if (!manifest || !manifest->is_object()) throw std::runtime_error("the manifest is damaged");
        const auto faults = faults_of(from, manifest->get_object());
        for (const auto& fault : faults) std::cerr << fault << "\n";
        if (!faults.empty()) return static_cast<int>(invalid);
        fs::create_directories(data);
        copy_tree(from, data);
        fs::remove(fs::path(data) / "manifest.json");
        std::cout << data << ": " << manifest->at("size").as_int64() << " journal entries / 日志条目\n";
        if (!prove) return static_cast<int>(good);
        std::vector<std::string> words{"verify", "--data", data, "--files"};
        for (const auto& checkpoint : checkpoints) words.insert(words.end(), {"--checkpoint", checkpoint});
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        return verify_main(static_cast<int>(arguments.size()), arguments.data(), catalogue);
    });
}

int doctor_main(int argc, char** argv) {
    CLI::App app("Examples:\n  sunhall doctor --data ./var/hall\n\nLooks only; changes nothing. / 只检查，不改动。", "doctor");
    std::string data = "./var/hall";
    app.add_option("--data", data, "The hall's folder")->capture_default_str();
    return parsed(app, argc, argv, [&] {
        bool whole = true;
        const auto line = [&](bool held, const std::string& text) {
            std::cout << (held ? "✓ " : "✗ ") << text << "\n";
            whole = whole && held;
        };
        const fs::path folder = data;
        line(fs::exists(folder / "hall.db"), "database / 数据库 " + (folder / "hall.db").string());
        for (const char* key : {"log", "receipts", "personal-data"}) {
            const fs::path file = folder / "keys" / key;
            const bool there = fs::exists(file);
            line(there, std::string("key / 密钥 keys/") + key);
            const auto others = fs::perms::group_all | fs::perms::others_all;
            if (there) line((fs::status(file).permissions() & others) == fs::perms::none, std::string("only its owner reads / 仅属主可读 keys/") + key);
        }
        std::error_code none;
        const auto space = fs::space(folder, none);
        line(!none && space.available > (2ull << 30), "disk / 磁盘 " + std::to_string(none ? 0 : space.available >> 20) + " MiB free (2048 needed / 需要)");
        if (fs::exists(folder / "hall.db")) {
            const auto connection = open_sqlite((folder / "hall.db").string())->reader();
            const Instant last{connection->number("SELECT max(at) FROM journal")};
            const std::int64_t size = connection->number("SELECT max(number) FROM journal", {}, -1) + 1;
            line(true, std::to_string(size) + " journal entries / 日志条目");
            line(last <= machine_now() + minutes(1), "clock not behind the journal / 时钟不早于日志: " + local_text(last));
        }
        return static_cast<int>(whole ? good : invalid);
    });
}

}  // namespace sunhall::cli
