#include "edge/serve/serve.hpp"
#include "platform/documents/documents.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/process/filing.hpp"
#include "platform/process/loader.hpp"
#include "platform/process/statutes.hpp"
#include "platform/workflow/versions.hpp"

namespace sunhall::serve {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Database> open_database(const Config& config, const fs::path& data, const SqliteOptions& sqlite) {
    const std::string url = config.text("database");
    if (url.empty()) return open_sqlite((data / "hall.db").string(), sqlite);
    return open_postgres(url, config.text("database-schema"));
}

// What the program knows, from its declarations: a process file may name nothing else.
process::Catalogue catalogue_of(const std::vector<operations::Module>& modules, const workflow::Procedures& procedures,
                                const fs::path& shipped) {
    process::Catalogue known;
    for (const auto& module : modules) {
        for (const auto& command : module.commands) {
            known.commands.emplace(command.name);
            for (const auto& role : command.who) known.roles.emplace(role);
        }
    }
    known.roles.insert("public");
    for (const auto& [name, holds] : procedures.predicates()) known.predicates.insert(name);
    for (const auto& form : fs::directory_iterator(shipped / "processes/forms"))
        known.forms.insert(form.path().stem().string());
    const auto types = notices::NoticeTypes::load(shipped / "processes/notice-types.json");
    for (const auto& type : types.all()) known.notices.insert(type.name);
    known.methods = {"lowest-evaluated-price", "comprehensive-score",  "price-mean",
                     "price-trimmed-mean",     "price-mean-downshift", "price-composite-ceiling",
                     "price-second-mean",      "price-lowest",         "price-interval-mean",
                     "price-random-subset",    "score-linear",         "score-step",
                     "score-banded",           "score-ratio"};
    return known;
}

// R-ARC-01: an act that does not say what it files does not run.
void require_filing(const std::set<std::string>& commands, const fs::path& shipped) {
    const auto found = process::gaps(process::load_filing(shipped / "processes/filing.json"), commands);
    if (found.undeclared.empty()) return;
    std::string names;
    for (const auto& act : found.undeclared) names += " " + act;
    throw ConfigFault("processes/filing.json does not say what these acts file:" + names);
}

Pace pace_of(const Config& config) {
    const Pace pace{.multiple = config.integer("journal.fill-to"),
                    .fill_after = std::chrono::microseconds(config.duration("journal.fill-after").micros)};
    if (pace.multiple < 1) throw ConfigFault("journal.fill-to must be 1 or more");
    return pace;
}

}  // namespace

fs::path resources(const Config& config) {
    const std::string given = config.text("resources");
    if (!given.empty()) return given;
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path();
    for (fs::path folder = program; folder.has_relative_path(); folder = folder.parent_path()) {
        if (fs::exists(folder / "processes/statutory.yaml")) return folder;
        if (fs::exists(folder / "share/sunhall/processes/statutory.yaml")) return folder / "share/sunhall";
    }
    throw ConfigFault("the shipped data (processes/, data/) was not found; name its folder with --resources");
}

OpenHall::OpenHall(const Config& config, const Composition& composition) {
    const fs::path data = config.text("data");
    const std::string origin = config.text("origin");
    fs::create_directories(data);
    keys_ = open_keys(data / "keys", origin);
    blobs_ = std::make_shared<FolderBlobs>(FolderBlobsOptions{.folder = data, .reserve_bytes = config.size("reserve")});
    uploads_ = std::make_unique<Uploads>(*blobs_);

    const fs::path shipped = resources(config);
    procedures_ = std::make_shared<workflow::Procedures>(WorkCalendar::load((shipped / "data/calendar").string()));
    composition.predicates(*procedures_);

    operations::HallOptions options;
    options.services.receipts = keys_.receipts.get();
    options.services.lend(procedures_);
    options.services.lend(
        std::make_shared<notices::NoticeTypes>(notices::NoticeTypes::load(shipped / "processes/notice-types.json")));
    auto store = std::make_shared<documents::Store>();
    store->blobs = blobs_;
    options.services.lend(store);
    const auto published = std::make_shared<journal::Published>();
    options.services.lend(published);
    composition.lend(options.services, config);
    entrance_ = identity::open_entrance(options.services, {.origin = config.text("url"),
                                                           .first_run_token = keys_.first_run_token,
                                                           .sealing_key = keys_.personal_data});
    options.modules = composition.modules(entrance_);
    options.modules.push_back({.name = "log", .commands = {fill_command()}, .scratch = {checkpoints_table}});
    options.gate = workflow::make_gate(procedures_);
    options.database = open_database(config, data, composition.sqlite);
    options.scratch = open_sqlite((data / "scratch.db").string());

    const auto statutes = process::load_statutes(shipped / "processes/statutory.yaml");
    const auto known = catalogue_of(options.modules, *procedures_, shipped);
    require_filing({known.commands.begin(), known.commands.end()}, shipped);
    for (const auto& file : fs::recursive_directory_iterator(shipped / "processes")) {
        if (file.path().extension() != ".yaml" || file.path().filename() == "statutory.yaml") continue;
        procedures_->add(process::load_definition(file.path(), known, statutes),
                         fs::relative(file.path(), shipped).string());
    }
    hall_ = std::make_unique<operations::Hall>(std::move(options));
    if (config.flag("demonstration-clock")) {
        // The demonstration clock survives a restart: it goes on from where the journal ends or where
        // it was last moved to, or from the given start.
        const std::string start = config.text("demonstration-start");
        const auto from = start.empty() ? std::optional(machine_now()) : Instant::parse(start);
        if (!from) throw ConfigFault("demonstration-start must be an RFC 3339 time");
        const Instant last = {hall_->reader()->number("SELECT max(at) FROM journal")};
        const Instant reached = std::max(last + microseconds(1), hall_->last_clock_move());
        hall_->clock().set_offset(std::max(*from, reached).micros - machine_now().micros);
    }
    workflow::read_versions(*hall_, *procedures_, known);  // a deadline of a running case may be due at once
    hall_->start();
    workflow::adopt_versions(*hall_, *procedures_);
    checkpointer_ = std::make_unique<Checkpointer>(*hall_, *keys_.log, data / "keys/last-checkpoint", pace_of(config),
                                                   published);
    checkpointer_->start();
}

OpenHall::~OpenHall() { stop(); }

void OpenHall::stop() {
    if (!hall_ || std::exchange(stopped_, true)) return;
    checkpointer_->fill_up();
    hall_->stop();
    checkpointer_->stop();
}

}  // namespace sunhall::serve
