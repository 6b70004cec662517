// sunhall-demo-ca: the demonstration certificate authority on the command line. Exit 0 done, 1 refused or failed, 64
// usage.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

#include "foundation/json.hpp"
#include "foundation/values/csv.hpp"
#include "simulators/ca/demo_authority.hpp"

namespace sunhall::ca {
namespace {

struct Options {
    std::string folder, suite = "sm2", name = "阳光大厅演示证书认证中心", out, csv, code, serial, place = "organization_identifier";
    int lasts_days = 365, list_lasts_days = 7;
    std::optional<std::string> at;
    bool json = false;
};

template <class T>
T named(const std::string& text) {
    T value{};
    FieldReport report;
    read_json(json::value(text), value, report);
    if (!report.clean()) throw std::invalid_argument(text + " " + report.take().front().en);
    return value;
}

// A demonstration may run ahead of the machine's clock (D24); --at follows it.
Instant now(const Options& options) {
    if (!options.at) return machine_now();
    const auto at = Instant::parse(*options.at);
    if (!at) throw std::invalid_argument("--at takes an RFC 3339 time");
    return *at;
}

void tell(const Options& options, const json::value& answer, const std::string& text) {
    fmt::print("{}\n", options.json ? canonical(answer) : text);
}

void init(const Options& options) {
    const auto authority =
        DemoAuthority::create(options.folder, named<SignatureSuite>(options.suite), options.name, now(options));
    tell(options, {{"root", options.folder + "/root.pem"}, {"subject", authority.root().subject()},
                   {"suite", options.suite}, {"spki_sha256", authority.root().spki_digest().text()}},
         fmt::format("Root {} in {}/root.pem", authority.root().subject(), options.folder));
}

void issue(const Options& options) {
    auto authority = DemoAuthority::load(options.folder);
    const auto issued = authority.issue({options.code, options.name}, options.out, now(options), options.lasts_days,
                                        named<CodePlace>(options.place));
    tell(options, to_json(issued),
         fmt::format("{} {} {} -> {}", issued.serial, issued.code, issued.name, issued.certificate));
}

// Files are named for the credit code: OUT/CODE.pem and OUT/CODE.key.
void batch(const Options& options) {
    auto authority = DemoAuthority::load(options.folder);
    const auto table = CsvTable::load(options.csv);
    const auto place = named<CodePlace>(options.place);
    std::filesystem::create_directories(options.out);
    std::vector<Issued> all;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string& code = table.at(i, "uscc");
        try {
            all.push_back(authority.issue({code, table.at(i, "name")}, std::filesystem::path(options.out) / code,
                                          now(options), options.lasts_days, place));
        } catch (const std::exception& error) {
            throw std::runtime_error(fmt::format("line {}: {}", table.line(i), error.what()));
        }
    }
    tell(options, {{"issued", to_json(all)}}, fmt::format("{} certificates in {}", all.size(), options.out));
}

void revoke(const Options& options) {
    auto authority = DemoAuthority::load(options.folder);
    const auto revoked = authority.revoke(options.serial, now(options));
    authority.write_revocation_list(now(options), options.list_lasts_days);
    tell(options, to_json(revoked), fmt::format("{} revoked from {}", revoked.serial, revoked.at.text()));
}

void write_list(const Options& options) {
    const auto entries =
        DemoAuthority::load(options.folder).write_revocation_list(now(options), options.list_lasts_days);
    tell(options, {{"list", options.folder + "/crl.der"}, {"revoked", to_json(entries)}},
         fmt::format("{} revoked in {}/crl.der", entries.size(), options.folder));
}

int run(int argc, char** argv) {
    CLI::App app("The demonstration certificate authority of Sunhall: not for real use.", "sunhall-demo-ca");
    Options options;
    app.add_flag("--json", options.json, "Answer in JSON");
    app.add_option("--at", options.at, "Act as of this RFC 3339 time instead of the machine's");
    app.require_subcommand(1);
    app.fallthrough();
    const auto command = [&](const char* name, const char* does, void (*act)(const Options&)) {
        auto* sub = app.add_subcommand(name, does);
        sub->add_option("folder", options.folder, "The authority's folder")->required();
        sub->callback([&options, act] { act(options); });
        return sub;
    };
    auto* init_command = command("init", "Make a root", init);
    init_command->add_option("--suite", options.suite, "p256 or sm2")->check(CLI::IsMember({"p256", "sm2"}));
    init_command->add_option("--name", options.name, "The root's common name");
    auto* issue_command = command("issue", "Issue one certificate with its key", issue);
    issue_command->add_option("--code", options.code, "Unified social credit code")->required();
    issue_command->add_option("--name", options.name, "The organisation's name")->required();
    issue_command->add_option("--out", options.out, "Prefix of the files to write")->required();
    auto* batch_command = command("batch", "Issue for every row of a CSV file with columns uscc and name", batch);
    batch_command->add_option("--csv", options.csv, "The file")->required();
    batch_command->add_option("--out", options.out, "Folder for the files, named for the credit codes")->required();
    for (auto* sub : {issue_command, batch_command}) {
        sub->add_option("--days", options.lasts_days, "Validity in days")->check(CLI::Range(1, 3650));
        sub->add_option("--place", options.place, "Where the code stands: organization_identifier, serial_number, "
                                                  "extension_registration or extension_organisation");
    }
    auto* revoke_command = command("revoke", "Revoke a serial and write the list", revoke);
    revoke_command->add_option("--serial", options.serial, "Serial number in hexadecimal")->required();
    auto* list_command = command("crl", "Write the revocation list", write_list);
    for (auto* sub : {revoke_command, list_command})
        sub->add_option("--list-days", options.list_lasts_days, "Days until the next list")->check(CLI::Range(1, 3650));
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 64;
    } catch (const std::exception& error) {
        fmt::print(stderr, "sunhall-demo-ca: {}\n", error.what());
        return 1;
    }
}

}  // namespace
}  // namespace sunhall::ca

int main(int argc, char** argv) { return sunhall::ca::run(argc, argv); }
