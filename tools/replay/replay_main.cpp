// sunhall-replay: walks a published tender with more than a thousand bidders through a hall's public interface.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "foundation/crypto/key_file.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

struct Phase {
    const char* name;
    const char* title;
    void (*run)(Stage&);
    const char* needs = nullptr;  ///< a path of the hall's interface; a hall without it cannot be led further
};
constexpr Phase phases[] = {
    {"found", "Founding the hall", found_hall},
    {"register", "Registering parties", register_parties},
    {"publish", "Publishing the tender", publish_tender},
    {"deposits", "Giving deposits", give_deposits},
    {"seal", "Making and sealing bids", seal_bids},
    {"hand_in", "Handing in bids", hand_in_bids},
    {"open", "Opening", open_bids},
    {"evaluate", "Evaluating", evaluate, "/api/lots/{lot}/evaluation/committee"},
    {"award", "Awarding", award, "/api/lots/{lot}/award"},
    {"contract", "Contract and refunds", contract, "/api/lots/{lot}/contract"},
    {"archive", "Filing", file_archive, "/api/lots/{lot}/archive"},
};

bool offers(Stage& stage, const char* path) {
    auto nobody = Party::public_();
    static const json::value document = stage.get(nobody, "/api/openapi.json");
    return document.at("paths").as_object().contains(path);
}

json::object summary_of(Stage& stage, const json::object& milliseconds, const std::string& stopped_before) {
    const auto compared = compare_record(stage, 1);
    keep_opening_record(stage);
    const auto checkpoint = stage.api().raw({.path = "/log/checkpoint"}).body;
    json::object summary{{"bidders", static_cast<std::int64_t>(stage.plan.bidders.size())},
                         {"extra", 2},
                         {"submitted", compared.rows},
                         {"opened", compared.opened},
                         {"undecrypted", compared.undecrypted},
                         {"unsigned", unsigned_notices(stage)},
                         {"milliseconds", milliseconds}};
    if (const auto ranked = stage.state.answer("lot-1/evaluation/ranked")) summary["ranked"] = ranked->at("ranked");
    if (const auto filed = stage.state.answer("lot-1/archive")) summary["archive"] = *filed;
    if (!stage.plan.assumed.empty()) summary["assumed"] = to_json(stage.plan.assumed);
    if (!stopped_before.empty()) summary["stopped_before"] = stopped_before;
    const auto line = checkpoint.find('\n');
    if (line != checkpoint.npos) summary["journal_entries"] = std::strtoll(checkpoint.c_str() + line + 1, nullptr, 10);
    return summary;
}

// Who may be tried out afterwards: the login names, and where each password lies (files of mode 0600).
void write_logins(Stage& stage) {
    json::object logins;
    const auto add = [&](const std::string& name, const std::string& login, const std::string& secret) {
        logins[name] = json::object{
            {"login", login},
            {"password_file", std::filesystem::absolute(stage.options.state / "passwords" / secret).string()}};
    };
    for (const char* name : {"administrator", "security-1", "security-2", "auditor", "acceptance", "opening-desk", "it-desk",
                             "expert-1", "expert-2", "expert-3", "expert-4", "expert-5"})
        add(name, cast().centre + "/" + name, name);
    add("owner", cast().owner + "/office", cast().owner);
    add("agency", cast().agency + "/office", cast().agency);
    add("supervisor", cast().supervisor + "/office", cast().supervisor);
    for (const auto& [name, code] :
         {std::pair("opening-desk", cast().centre), std::pair("owner", cast().owner),
          std::pair("agency", cast().agency), std::pair("supervisor", cast().supervisor)}) {
        auto& entry = logins[name].as_object();
        entry["certificate"] = std::filesystem::absolute(stage.certificate(code)).string();
        entry["responsible_certificate"] = std::filesystem::absolute(stage.certificate(responsible(code))).string();
    }
    for (int seat = 1; seat <= seats; ++seat)
        logins[expert(seat)].as_object()["certificate"] =
            std::filesystem::absolute(stage.certificate(expert(seat))).string();
    int bidders = 0;
    for (const auto& bidder : stage.plan.bidders) {
        if (!bidder.by_process || ++bidders > 3) continue;
        add(fmt::format("bidder-{}", bidders), bidder.code + "/bidder", bidder.code);
        auto& entry = logins[fmt::format("bidder-{}", bidders)].as_object();
        entry["name"] = bidder.name;
        entry["certificate"] = std::filesystem::absolute(stage.certificate(bidder.code)).string();
    }
    write_secret_file(stage.options.state / "logins.json", as_bytes(canonical(logins) + "\n"), IfPresent::replace);
}

int replay(const Options& options) {
    Stage stage(options, make_plan(options.plan));
    stage.say(fmt::format("{} bidders of the record, 2 beyond it{}", stage.plan.bidders.size(),
                          stage.state.resumed() ? "; going on where the last run stood" : ""));
    for (const auto& one : stage.plan.assumed) stage.say("Assumed: " + one);
    json::object milliseconds;
    const auto begun = std::chrono::steady_clock::now();
    const auto since = [](auto from) {
        return static_cast<std::int64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - from).count());
    };
    std::string stopped_before;
    for (const auto& phase : phases) {
        if (phase.needs && !offers(stage, phase.needs)) {
            stopped_before = phase.name;
            stage.say(
                fmt::format("The hall has no {}: the replay ends before this phase ({}).", phase.needs, phase.title));
            break;
        }
        const auto from = std::chrono::steady_clock::now();
        stage.say(fmt::format("{} …", phase.title));
        phase.run(stage);
        milliseconds[phase.name] = since(from);
        stage.say(fmt::format("{}: {:.1f} s", phase.title, static_cast<double>(since(from)) / 1000));
    }
    milliseconds["all"] = since(begun);
    write_logins(stage);
    const std::string text = canonical(summary_of(stage, milliseconds, stopped_before));
    write_secret_file(options.state / "summary.json", as_bytes(text + "\n"), IfPresent::replace);
    fmt::print("{}\n", text);
    return 0;
}

void declare_options(CLI::App& app, Options& options) {
    app.add_option("--url", options.url, "The hall's address")->capture_default_str();
    app.add_option("--record", options.plan.record, "Published opening record (CSV)")->check(CLI::ExistingFile);
    app.add_option("--first-run-token", options.first_run_token, "File with the token that founds a hall");
    app.add_option("--state", options.state, "Folder of this run; an interrupted run goes on from it")
        ->capture_default_str();
    app.add_option("--programs", options.programs,
                   "Folder of `sunhall` and `sunhall-demo-ca`; found along PATH by default");
    app.add_option("--bidders", options.plan.bidders,
                   "Replay only so many bidders (those who did not decrypt included)")
        ->check(CLI::Range(5, 100000));
    app.add_option("--processes", options.plan.processes,
                   "Bidders that act through real `sunhall` processes with passwords")
        ->capture_default_str();
    app.add_option("--second-lot", options.plan.second_lot, "Bidders that bid for lot 2 too")->capture_default_str();
    app.add_option("--seed", options.plan.seed, "Seed of all documents")->capture_default_str();
    app.add_option("--workers", options.workers, "Threads that act for bidders")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    app.add_option("--late-by", options.late_by, "Seconds a receipt may be later than the record: the hall is killed")
        ->check(CLI::Range(0, 3600));
    app.add_option("--bank", options.bank,
                   "Address of the demonstration bank the hall is connected to; without it the replay records deposits "
                   "itself");
    app.add_option("--bank-token-file", options.bank_token_file, "File with the bank's token")
        ->check(CLI::ExistingFile);
}

int run(int argc, char** argv) {
    CLI::App app(
        "Replays a published opening record through a hall's public HTTP interface, on its demonstration clock.\n\n"
        "Examples:\n  sunhall-replay --record data/opening_records/opening_1525_bidders.csv --first-run-token "
        "var/hall/keys/first-run-token\n"
        "  sunhall-replay --bidders 30 --processes 2 --once",
        "sunhall-replay");
    Options options;
    bool once = true;
    declare_options(app, options);
    bool bank_code = false;
    app.add_flag("--bank-code", bank_code, "Only says the bank's credit code, for the hall's bank.organisation");
    app.add_flag("--quiet", options.quiet, "No progress");
    app.add_flag("--once", once, "Walk the whole tender once, write summary.json and end (the only way there is)");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 64;
    }
    if (bank_code) {
        fmt::print("{}\n", cast().bank);
        return 0;
    }
    if (options.plan.record.empty() || options.first_run_token.empty()) {
        fmt::print(stderr, "sunhall-replay: --record and --first-run-token are needed\n");
        return 64;
    }
    try {
        return replay(options);
    } catch (const Mismatch& fault) {
        fmt::print(stderr, "sunhall-replay: what the hall did is not what the record says: {}\n", fault.what());
        return 1;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "sunhall-replay: {}\nThe run can go on: start it again with the same --state.\n",
                   fault.what());
        return 69;
    }
}

}  // namespace
}  // namespace sunhall::replay

int main(int argc, char** argv) { return sunhall::replay::run(argc, argv); }
