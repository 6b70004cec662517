#include "platform/verify/verify.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>

#include "platform/merkle/checkpoint.hpp"
#include "platform/verify/canonical_scan.hpp"
#include "platform/verify/database_check.hpp"
#include "platform/verify/journal_check.hpp"
#include "platform/verify/pile_check.hpp"
#include "platform/verify/row_check.hpp"

namespace sunhall::verify {
namespace {

using Task = std::function<void(Worker&)>;

/// T-SEC-02. Runs the tasks on all workers, in order of the list. Damage that makes a statement fail is a finding; the
/// other tasks go on.
void run_tasks(Context& context, std::vector<std::unique_ptr<Worker>>& workers, const std::vector<Task>& tasks) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr fault;
    const auto work = [&](Worker& worker) {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            try {
                tasks[i](worker);
            } catch (const DatabaseError& error) {
                context.findings.add(damages::integrity, "database", "", error.what());
            } catch (...) {
                const std::lock_guard lock(context.mutex);
                fault = std::current_exception();
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) threads.emplace_back([&, i] { work(*workers[i]); });
    work(*workers[0]);
    for (auto& thread : threads) thread.join();
    if (fault) std::rethrow_exception(fault);
}

/// The tree of a prefix that was verified before, from its tiles; a claim about it is compared as the run goes on.
merkle::CompactRange<> prefix(Connection& connection, std::int64_t first) {
    merkle::CompactRange<> range;
    connection.query("SELECT hashes FROM tiles WHERE tile < $1 ORDER BY tile", {Param(first / 256)},
                     [&](const Row& row) {
                         const ByteView hashes = row.bytes(0);
                         for (std::size_t i = 0; i + 32 <= hashes.size(); i += 32)
                             range.append(Digest::from(hashes.subspan(i, 32)));
                     });
    return range;
}

std::vector<Claim> claims_of(Context& context, const Options& options) {
    std::vector<Claim> claims;
    for (const auto& held : options.checkpoints) {
        const auto note = merkle::Note::parse(held.text);
        const auto checkpoint = note ? merkle::Checkpoint::parse(note->text) : std::nullopt;
        if (!checkpoint) {
            context.findings.add(damages::checkpoint_form, "checkpoints", held.name);
            continue;
        }
        if (options.log_key &&
            !merkle::open_checkpoint(held.text, options.log_key->name(), std::span(&*options.log_key, 1))) {
            context.findings.add(damages::checkpoint_signature, "checkpoints", held.name);
            continue;
        }
        claims.push_back({held.name, static_cast<std::int64_t>(checkpoint->size), checkpoint->root});
    }
    if (options.since) claims.push_back({"state", options.since->size, options.since->root});
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.size < b.size; });
    return claims;
}

std::int64_t journal_size(Connection& connection) {
    return std::max<std::int64_t>(0, connection.number("SELECT max(number) FROM journal", {}, -1) + 1);
}

void check_files(Context& context, std::vector<std::unique_ptr<Worker>>& workers, const Blobs& blobs, Report& report) {
    std::vector<NamedFile> files;
    for (auto& worker : workers)
        files.insert(files.end(), std::make_move_iterator(worker->files.begin()),
                     std::make_move_iterator(worker->files.end()));
    std::sort(files.begin(), files.end(), [](const NamedFile& a, const NamedFile& b) {
        return std::tie(a.digest, a.type, a.id) < std::tie(b.digest, b.type, b.id);
    });
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (i > 0 && files[i].digest == files[i - 1].digest) continue;  // one file, several records
        ++report.files;
        tasks.push_back([&context, &blobs, &file = files[i]](Worker&) {
            const std::string whose = context.catalogue[file.type]->table() + " " + file.id;
            if (!blobs.exists(file.digest))
                context.findings.add(damages::file_missing, "files", file.digest.text(), whose);
            else if (!blobs.verify(file.digest))
                context.findings.add(damages::file_altered, "files", file.digest.text(), whose);
        });
    }
    run_tasks(context, workers, tasks);
}

std::vector<Part> parts_of(const Options& options, bool postgres, bool readable) {
    return {{"journal, history, rows", "缺少数据表。", "a table is missing.", readable},
            {"checkpoints", "没有提供检查点，无法发现整体改写或截断。",
             "none was given, so a rewriting of everything or a cut end cannot be seen.", !options.checkpoints.empty()},
            {"checkpoint signatures", "没有提供日志公钥。", "the log's public key was not given.",
             !options.checkpoints.empty() && options.log_key.has_value()},
            {"earlier entries", "只检查了上次之后的部分。", "only what came after the last run was read.",
             !options.since},
            {"files", "未要求（--files）。", "not asked for (--files).", options.blobs && options.files_named},
            {"database's own check", postgres ? "PostgreSQL 由服务器自行检查。" : "未要求。",
             postgres ? "left to the PostgreSQL server." : "not asked for.", options.integrity && !postgres}};
}

}  // namespace

std::string State::text() const {
    return canonical(json::object{{"v", 1}, {"size", size}, {"root", root.text()}}) + "\n";
}

std::optional<State> State::parse(std::string_view text) {
    const auto value = parse_json(text);
    const auto* object = value ? value->if_object() : nullptr;
    const auto *size = object ? object->if_contains("size") : nullptr,
               *root = object ? object->if_contains("root") : nullptr;
    if (!size || !root || !size->is_int64() || size->get_int64() < 0 || !root->is_string()) return std::nullopt;
    const auto digest = Digest::parse(std::string_view(root->get_string()));
    if (!digest) return std::nullopt;
    return State{size->get_int64(), *digest};
}

namespace {

// Follows "envelopes.sha256" through objects and lists.
void digests_at(const Scanned& value, std::string_view path, std::vector<Digest>& named) {
    if (value.kind == ScannedKind::array) {
        std::vector<Scanned> items;
        scan_array(value.raw, items);
        for (const auto& item : items) digests_at(item, path, named);
    } else if (path.empty()) {
        if (const auto digest = value.kind == ScannedKind::string ? Digest::parse(value.raw) : std::nullopt)
            named.push_back(*digest);
    } else if (value.kind == ScannedKind::object) {
        std::vector<ScannedMember> members;
        const std::size_t dot = std::min(path.find('.'), path.size());
        if (!scan_object(value.raw, members)) return;
        const auto* next = member(members, path.substr(0, dot));
        if (next) digests_at(*next, path.substr(std::min(dot + 1, path.size())), named);
    }
}

}  // namespace

FilesNamed files_by_member(std::vector<std::pair<std::string, std::string>> type_and_member) {
    return
        [list = std::move(type_and_member)](std::string_view type, std::string_view body, std::vector<Digest>& named) {
            for (const auto& [wanted, path] : list) {
                if (wanted == type) digests_at({ScannedKind::object, body}, path, named);
            }
        };
}

Report verify(Database& database, const records::Catalogue& catalogue, const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    Context context(database, catalogue);
    Report report;
    std::vector<std::unique_ptr<Worker>> workers;
    const unsigned threads = std::max(1u, options.threads);
    for (unsigned i = 0; i < threads; ++i)
        workers.push_back(std::make_unique<Worker>(database, options.sort_bytes / threads));
    Connection& connection = *workers[0]->connection;
    const bool readable = check_tables(context, connection);
    if (readable) {
        if (options.blobs) context.files_named = options.files_named;
        context.size = journal_size(connection);
        context.first = options.since ? std::min(options.since->size, context.size) / 256 * 256 : 0;
        const auto claims = claims_of(context, options);
        report.checkpoints = static_cast<std::int64_t>(claims.size()) - (options.since ? 1 : 0);
        TreeCheck tree(context.findings, prefix(connection, context.first), claims);
        std::vector<Task> tasks;
        if (options.integrity) {
            for (const auto& task : integrity_tasks(connection))
                tasks.push_back(
                    [&context, task](Worker& worker) { check_integrity(context, *worker.connection, task); });
        }
        for (std::int64_t first = context.first; first < context.size; first += chunk_entries) {
            const std::int64_t until = std::min(first + chunk_entries, context.size);
            tasks.push_back([&context, &tree, first, until](Worker& worker) {
                check_entries(context, worker, tree, first, until);
            });
        }
        for (const auto& range : row_ranges(context, connection))
            tasks.push_back([&context, range](Worker& worker) { check_rows(context, worker, range); });
        tasks.push_back([&context](Worker& worker) { check_strays(context, *worker.connection); });
        tasks.push_back([&context](Worker& worker) { check_foreign_code(context, *worker.connection); });
        run_tasks(context, workers, tasks);
        report.root = tree.finish();
        report.size = tree.size();
        report.heads = tree.heads();
        check_erased(context);
        tasks.clear();
        for (std::size_t pile = 0; pile < Piles::count; ++pile)
            tasks.push_back([&, pile](Worker& worker) { check_pile(context, workers, worker, pile); });
        run_tasks(context, workers, tasks);
        if (options.blobs && options.files_named) check_files(context, workers, *options.blobs, report);
        report.changed_meanwhile = journal_size(connection) != context.size;
    }
    report.entries = report.size - context.first;
    report.versions = context.versions;
    report.rows = context.rows;
    report.findings = context.findings.take(report.found);
    report.parts = parts_of(options, database.is_postgres(), readable);
    report.micros =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
    return report;
}

}  // namespace sunhall::verify
