#include "edge/cli/backup_command.hpp"

#include <CLI/CLI.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <set>

#include "edge/cli/app.hpp"
#include "edge/cli/commands.hpp"
#include "edge/cli/receipt_check.hpp"
#include "edge/cli/verify_command.hpp"

extern char** environ;

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
    if (sqlite3_open_v2(from.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot open " + from.string());
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
    fs::create_directories(to);  // also when nothing was stored yet
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

/// How far a journal reaches.
struct Reach {
    std::int64_t size = 0;
    Digest root;
};
Reach reach_of(Database& database) {
    const auto connection = database.reader();
    Reach reach{connection->number("SELECT max(number) FROM journal", {}, -1) + 1, {}};
    connection->query("SELECT root FROM heads WHERE size = $1", {Param(reach.size)},
                      [&](const Row& row) { reach.root = Digest::from(row.bytes(0)); });
    return reach;
}

json::value manifest_of(const fs::path& folder, const Reach& reach) {
    json::array files;
    std::vector<fs::path> paths;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        if (file.is_regular_file() && file.path().filename() != "manifest.json")
            paths.push_back(fs::relative(file.path(), folder));
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        files.push_back(json::object{{"path", path.string()},
                                     {"sha256", digest_of(folder / path).text()},
                                     {"size", static_cast<std::int64_t>(fs::file_size(folder / path))}});
    }
    return json::object{{"v", 1},
                        {"made_at", machine_now().text()},
                        {"size", reach.size},
                        {"root", reach.root.text()},
                        {"files", std::move(files)}};
}

/// Every file of the manifest is there and whole, and no other. Says what is not.
std::vector<std::string> faults_of(const fs::path& folder, const json::object& manifest) {
    std::vector<std::string> faults;
    std::set<std::string> listed;
    for (const auto& one : manifest.at("files").as_array()) {
        const std::string path(one.at("path").as_string());
        listed.insert(path);
        if (!fs::exists(folder / path)) faults.push_back("missing / 缺少: " + path);
        else if (digest_of(folder / path).text() != std::string_view(one.at("sha256").as_string()))
            faults.push_back("altered / 被改动: " + path);
    }
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        const std::string path = fs::relative(file.path(), folder).string();
        if (file.is_regular_file() && path != "manifest.json" && !listed.contains(path))
            faults.push_back("not in the manifest / 清单外: " + path);
    }
    return faults;
}

/// Runs one of PostgreSQL's own tools, found along PATH; its words go to our standard error.
void run_tool(std::vector<std::string> words) {
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), environ) != 0)
        throw std::runtime_error(words[0] + " was not found; it comes with the package postgresql-client");
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(words[0] + " failed");
}

struct BackupWords {
    std::string data = "./var/hall", to, database, schema = "hall";
    bool as_json = false;
};

// The database's part: a copy of the file, or a dump of the schema in one snapshot. Says how far it certainly reaches.
Reach copy_hall(const BackupWords& words, const fs::path& into) {
    if (words.database.empty()) {
        copy_database(fs::path(words.data) / "hall.db", into / "hall.db");
        return reach_of(*open_sqlite((into / "hall.db").string()));
    }
    const auto reach = reach_of(*open_postgres(words.database, words.schema));
    run_tool({"pg_dump", "--format=custom", "--no-owner", "--schema=" + words.schema,
              "--file=" + (into / "hall.pgdump").string(), "--dbname=" + words.database});
    flush(into / "hall.pgdump");
    return reach;
}

int make_backup(const BackupWords& words) {
    refuse_password_in_argument(words.database);
    if (words.database.empty() && !fs::exists(fs::path(words.data) / "hall.db"))
        throw std::runtime_error("there is no hall in " + words.data);
    if (fs::exists(words.to)) throw std::runtime_error(words.to + " exists already");
    const fs::path unfinished = words.to + ".unfinished";
    fs::remove_all(unfinished);
    fs::create_directories(unfinished);
    fs::permissions(unfinished, fs::perms::owner_all);
    // In this order while the server goes on: a checkpoint is younger than the journal it covers, a record younger than
    // the files it names.
    copy_tree(fs::path(words.data) / "keys", unfinished / "keys");
    if (fs::exists(fs::path(words.data) / "scratch.db"))
        copy_database(fs::path(words.data) / "scratch.db", unfinished / "scratch.db");
    const auto reach = copy_hall(words, unfinished);
    copy_tree(fs::path(words.data) / "blobs", unfinished / "blobs");
    copy_tree(fs::path(words.data) / "archive/packages", unfinished / "archive/packages");
    for (const char* left : {"hall.db-wal", "hall.db-shm", "scratch.db-wal", "scratch.db-shm"})
        fs::remove(unfinished / left);
    const auto manifest = manifest_of(unfinished, reach);
    std::ofstream(unfinished / "manifest.json") << canonical(manifest) << "\n";
    flush(unfinished / "manifest.json");
    fs::rename(unfinished, words.to);
    flush(fs::absolute(words.to).parent_path());
    const auto count = static_cast<std::int64_t>(manifest.at("files").as_array().size());
    if (words.as_json)
        std::cout << canonical(json::object{
                         {"folder", words.to}, {"files", count}, {"entries", reach.size}, {"root", reach.root.text()}})
                  << "\n";
    else std::cout << words.to << ": " << count << " files, " << reach.size << " journal entries / 个文件，日志条目\n";
    return good;
}

struct RestoreWords {
    std::string from, data, database, schema = "hall";
    std::vector<std::string> checkpoints;
    bool prove = false, as_json = false;
};

void restore_database(const RestoreWords& words) {
    const bool dumped = fs::exists(fs::path(words.from) / "hall.pgdump");
    if (dumped == words.database.empty()) {
        throw std::runtime_error(dumped ? "this backup is of a hall in PostgreSQL; name the database with --database"
                                        : "this backup is of a hall in the embedded database; leave --database out");
    }
    if (dumped)
        run_tool({"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname=" + words.database,
                  (fs::path(words.from) / "hall.pgdump").string()});
}

int prove(const RestoreWords& words, const std::function<records::Catalogue()>& catalogue) {
    std::vector<std::string> arguments{"verify", "--data", words.data, "--files"};
    if (!words.database.empty())
        arguments.insert(arguments.end(), {"--database", words.database, "--database-schema", words.schema});
    if (words.as_json) arguments.push_back("--json");
    for (const auto& checkpoint : words.checkpoints) arguments.insert(arguments.end(), {"--checkpoint", checkpoint});
    std::vector<char*> argv;
    for (auto& word : arguments) argv.push_back(word.data());
    return verify_main(static_cast<int>(argv.size()), argv.data(), catalogue);
}

int restore_backup(const RestoreWords& words, const std::function<records::Catalogue()>& catalogue) {
    refuse_password_in_argument(words.database);
    if (fs::exists(words.data)) throw std::runtime_error(words.data + " exists already");
    const auto manifest = parse_json(read_text(fs::path(words.from) / "manifest.json"));
    if (!manifest || !manifest->is_object()) throw std::runtime_error("the manifest is damaged");
    const auto faults = faults_of(words.from, manifest->get_object());
    for (const auto& fault : faults) std::cerr << fault << "\n";
    if (!faults.empty()) return invalid;
    restore_database(words);
    fs::create_directories(words.data);
    copy_tree(words.from, words.data);
    for (const char* only : {"manifest.json", "hall.pgdump"}) fs::remove(fs::path(words.data) / only);
    if (!words.as_json)
        std::cout << words.data << ": " << manifest->at("size").as_int64() << " journal entries / 日志条目\n";
    else if (!words.prove)
        std::cout << canonical(json::object{{"folder", words.data}, {"entries", manifest->at("size")}}) << "\n";
    return words.prove ? prove(words, catalogue) : static_cast<int>(good);
}

}  // namespace

int backup_main(int argc, char** argv) {
    CLI::App app("Examples:\n  sunhall backup --data ./var/hall --to /backup/2026-03-02\n"
                 "  sunhall backup --data /var/lib/sunhall --database postgresql:///sunhall --to /backup/2026-03-02\n\n"
                 "The server may go on. The copy holds the hall's keys: guard it as you guard the hall. / 备份含密钥，请妥善保管。",
                 "backup");
    BackupWords words;
    app.add_option("--data", words.data, "The hall's folder")->capture_default_str();
    app.add_option("--to", words.to, "Folder to make; must not exist")->required();
    app.add_option("--database", words.database,
                   "A postgresql:// address, when the hall's records are there (needs pg_dump)");
    app.add_option("--database-schema", words.schema, "The hall's schema in PostgreSQL")->capture_default_str();
    app.add_flag("--json", words.as_json, "Answer in JSON");
    return run_app(app, argc, argv, [&] { return make_backup(words); });
}

int restore_main(int argc, char** argv, const std::function<records::Catalogue()>& catalogue) {
    CLI::App app(
        "Examples:\n  sunhall restore --from /backup/2026-03-02 --data ./var/hall --verify\n"
        "  sunhall restore --from /backup/2026-03-02 --data ./var/hall --verify --checkpoint newest.txt\n"
        "  sunhall restore --from /backup/2026-03-02 --data /var/lib/sunhall --database postgresql:///sunhall "
        "--verify\n\n"
        "A checkpoint from elsewhere proves that the backup is not older than what was promised. / "
        "用外部检查点证明备份没有丢失已承诺的条目。",
        "restore");
    RestoreWords words;
    app.add_option("--from", words.from, "The backup's folder")->required()->check(CLI::ExistingDirectory);
    app.add_option("--data", words.data, "Folder to make; must not exist")->required();
    app.add_option("--database", words.database,
                   "A postgresql:// address without the hall's schema (needs pg_restore)");
    app.add_option("--database-schema", words.schema, "The hall's schema in PostgreSQL")->capture_default_str();
    app.add_flag("--verify", words.prove, "Prove the restored hall, its files too");
    app.add_option("--checkpoint", words.checkpoints, "A checkpoint held elsewhere; may be given again")
        ->check(CLI::ExistingFile);
    app.add_flag("--json", words.as_json, "Answer in JSON");
    return run_app(app, argc, argv, [&] { return restore_backup(words, catalogue); });
}

}  // namespace sunhall::cli
