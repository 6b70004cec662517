#include "edge/cli/verify_command.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

#include "edge/cli/app.hpp"
#include "edge/cli/commands.hpp"
#include "edge/cli/package_check.hpp"
#include "edge/cli/receipt_check.hpp"
#include "edge/cli/signature_check.hpp"
#include "foundation/crypto/key_file.hpp"
#include "platform/verify/row_proof.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;

struct VerifyWords {
    HallPlace place;
    std::vector<std::string> checkpoints;
    std::string log_key, since, save_state;
    bool files = false, no_integrity = false, as_json = false;
    unsigned threads = 2;
    ReceiptWords receipt;
    verify::RowQuestion row;
    PackageWords package;
};

/// A verifier key as text, in a file, or made from the hall's own key when its folder is at hand.
std::optional<merkle::NoteVerifier> find_log_key(const std::string& given, const fs::path& data,
                                                 const std::vector<verify::HeldNote>& notes) {
    if (!given.empty()) {
        std::string text = fs::exists(given) ? read_text(given) : given;
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
        const auto key = merkle::NoteVerifier::parse(text);
        if (!key) throw ConfigFault("--log-key is not a verifier key (name+id+key) nor a file that holds one");
        return key;
    }
    const fs::path own = data / "keys/log";
    if (data.empty() || notes.empty() || !fs::exists(own)) return std::nullopt;
    const auto seed = from_hex(as_text(read_secret_file(own)).substr(0, 64));
    if (!seed || seed->size() != 32) return std::nullopt;
    return merkle::NoteSigner::from_seed(notes.back().text.substr(0, notes.back().text.find('\n')), *seed).verifier();
}

verify::Options options_of(const VerifyWords& words) {
    verify::Options options;
    for (const auto& file : words.checkpoints) options.checkpoints.push_back({file, read_text(file)});
    if (!words.place.data.empty()) {
        for (auto& note : own_checkpoints(words.place.data)) options.checkpoints.push_back(std::move(note));
    }
    options.log_key = find_log_key(words.log_key, words.place.data, options.checkpoints);
    return options;
}

int verify_one_row(const VerifyWords& words, const records::Catalogue& catalogue) {
    const auto database = open_existing(words.place);
    try {
        const auto report = verify::verify_row(*database, catalogue, words.row, options_of(words));
        std::cout << (words.as_json ? canonical(to_report(report)) + "\n" : human_text(report));
        return report.exit_code();
    } catch (const std::invalid_argument& wrong) {
        throw ConfigFault(wrong.what());
    }
}

int verify_data(const VerifyWords& words, const records::Catalogue& catalogue) {
    const auto database = open_existing(words.place);
    auto options = options_of(words);
    options.integrity = !words.no_integrity;
    options.threads = words.threads;
    std::unique_ptr<FolderBlobs> blobs;
    if (words.files) {
        if (words.place.data.empty()) throw ConfigFault("--files needs --data, the folder that holds the files");
        blobs = std::make_unique<FolderBlobs>(FolderBlobsOptions{.folder = words.place.data, .reserve_bytes = 0});
        options.blobs = blobs.get();
        options.files_named = files_of_the_hall();
    }
    if (!words.since.empty()) {
        options.since = verify::State::parse(read_text(words.since));
        if (!options.since) throw ConfigFault("--since: the file holds no state of an earlier run");
    }
    auto report = verify::verify(*database, catalogue, options);
    check_signatures(*database, catalogue, report);
    std::cout << (words.as_json ? canonical(to_report(report)) + "\n" : human_text(report));
    if (report.exit_code() == 0 && !words.save_state.empty()) {
        std::ofstream file(words.save_state, std::ios::trunc);
        if (!(file << verify::State{report.size, report.root}.text()).flush())
            throw std::runtime_error("cannot write " + words.save_state);
    }
    return report.exit_code();
}

CLI::App* add_row_mode(CLI::App& app, VerifyWords& words) {
    auto* row = app.add_subcommand("row", "Proves one row against history, journal and checkpoints; the hall may run");
    row->fallthrough();
    row->add_option("table", words.row.table, "The table, such as tendering_bid, or the record's type")->required();
    row->add_option("id", words.row.id, "The record's id")->required();
    row->add_flag("--every-version", words.row.every_version, "Earlier versions too; reads the whole history");
    return row;
}

CLI::App* add_package_mode(CLI::App& app, VerifyWords& words) {
    auto* package = app.add_subcommand(
        "package", "Checks an archive package; with --data or --database also against the hall's register");
    package->fallthrough();
    package->add_option("file", words.package.file, "The package: a folder, .zip or .tar")
        ->required()
        ->check(CLI::ExistingPath);
    package->add_option("--digest", words.package.digest, "SHA-256 it is known by: of the file, or of the seal");
    return package;
}

}  // namespace

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return text.str();
}

std::unique_ptr<Database> open_existing(const HallPlace& place) {
    if (!place.database.empty()) return open_postgres(place.database, place.schema);
    const fs::path file = fs::is_directory(place.data) ? place.data / "hall.db" : place.data;
    if (!fs::exists(file)) throw std::runtime_error("there is no hall in " + place.data.string());
    return open_sqlite(file.string());
}

std::vector<verify::HeldNote> own_checkpoints(const fs::path& data) {
    std::vector<verify::HeldNote> notes;
    if (const fs::path scratch = data / "scratch.db"; fs::exists(scratch)) {
        const auto connection = open_sqlite(scratch.string())->reader();
        if (connection->number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'checkpoints'") >
            0) {
            connection->query("SELECT size, note FROM checkpoints ORDER BY size", {}, [&](const Row& row) {
                notes.push_back({row.string(0), row.string(1)});
            });
        }
    }
    if (const fs::path last = data / "keys/last-checkpoint"; fs::exists(last))
        notes.push_back({"keys/last-checkpoint", read_text(last)});
    return notes;
}

verify::FilesNamed files_of_the_hall() {
    return verify::files_by_member({{"documents.case-file", "sha256"}, {"tendering.bid", "envelopes.sha256"}});
}

int verify_main(int argc, char** argv, const std::function<records::Catalogue()>& catalogue) {
    CLI::App app(
        "Examples:\n"
        "  sunhall verify --data ./var/hall\n"
        "  sunhall verify --database postgresql:///sunhall --checkpoint saved.txt --log-key hall.vkey --json\n"
        "  sunhall verify --data ./var/hall --since last.json --save-state last.json --files\n"
        "  sunhall verify --data ./var/hall row tendering_bid 0195a3c0-…\n"
        "  sunhall verify receipt my-receipt.json --receipt-key 4f1c… --proof my-proof.txt --log-key hall.vkey\n"
        "  sunhall verify package A001-JY·GC·2026-D30-00417.zip --data ./var/hall\n\n"
        "0 whole, 1 damaged, 2 undetermined: a key is missing, the data changed meanwhile, or there is nothing of the "
        "kind. / 不启动服务即可核验数据、单条记录、回执、检查点和归档信息包。",
        "verify");
    VerifyWords words;
    app.add_option("--data", words.place.data, "The hall's folder, or its database file");
    app.add_option("--database", words.place.database, "A postgresql:// URL");
    app.add_option("--database-schema", words.place.schema, "The hall's schema in PostgreSQL")->capture_default_str();
    app.add_option("--checkpoint", words.checkpoints, "A checkpoint saved earlier; may be given again")
        ->check(CLI::ExistingFile);
    app.add_option("--log-key", words.log_key, "The log's verifier key (see /log/key), or a file that holds it");
    app.add_option("--since", words.since, "State of an earlier run: read only what came after")
        ->check(CLI::ExistingFile);
    app.add_option("--save-state", words.save_state, "Where to keep this run's state when all is whole");
    app.add_flag("--files", words.files, "Read every stored file again");
    app.add_flag("--no-integrity-check", words.no_integrity, "Leave out the database's own check");
    app.add_flag("--json", words.as_json, "Report in JSON");
    app.add_option("--threads", words.threads, "Threads")->capture_default_str()->check(CLI::Range(1, 64));
    auto* receipt = app.add_subcommand("receipt", "Checks a receipt without any database");
    receipt->add_option("file", words.receipt.file, "The receipt")->required()->check(CLI::ExistingFile);
    receipt->add_option("--receipt-key", words.receipt.key,
                        "The hall's receipt key: 32 bytes in hex or base64, or a file that holds them");
    receipt->add_option("--proof", words.receipt.proof, "The tlog-proof of its entry")->check(CLI::ExistingFile);
    receipt->add_option("--log-key", words.log_key, "The log's verifier key, or a file that holds it");
    receipt->add_flag("--json", words.as_json, "Report in JSON");
    const auto* row = add_row_mode(app, words);
    const auto* package = add_package_mode(app, words);
    return run_app(app, argc, argv, [&]() -> int {
        if (receipt->parsed())
            return check_receipt_file(words.receipt, find_log_key(words.log_key, {}, {}), words.as_json);
        if (package->parsed()) {
            refuse_password_in_argument(words.place.database);
            return check_package(words.package, words.place, catalogue(), options_of(words), words.as_json);
        }
        if (words.place.data.empty() && words.place.database.empty()) {
            std::cerr << "sunhall verify: name a hall with --data or --database, or a receipt / 请用 --data 或 "
                         "--database 指定\n";
            return usage;
        }
        refuse_password_in_argument(words.place.database);
        return row->parsed() ? verify_one_row(words, catalogue()) : verify_data(words, catalogue());
    });
}

}  // namespace sunhall::cli
