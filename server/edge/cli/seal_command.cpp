#include <CLI/CLI.hpp>

#include "edge/cli/bidder_commands.hpp"
#include "edge/client/bid_folder.hpp"

namespace sunhall::cli {
namespace {

sealing::EnvelopeRole role_named(const std::string& name) {
    sealing::EnvelopeRole role{};
    FieldReport report;
    read_json(json::value(name), role, report);
    if (!report.clean()) throw std::runtime_error("--role " + name + " " + report.take().front().en);
    return role;
}

struct GivenFiles {
    std::string summary, price, role = "whole";
    std::vector<std::string> files, second;
};

// No document of two envelopes is the whole bid (T-OPEN-15).
std::vector<client::SealItem> items_of(const GivenFiles& given) {
    const bool two = !given.price.empty();
    const auto role = role_named(two && given.role == "whole" ? "technical" : given.role);
    std::vector<client::SealItem> items{{sealing::EnvelopeRole::summary, {}, given.summary}};
    if (two) items.push_back({sealing::EnvelopeRole::price, {}, given.price});
    for (const auto& file : given.files) items.push_back({role, {}, file});
    for (const auto& file : given.second) items.push_back({sealing::EnvelopeRole::commercial, {}, file});
    return items;
}

}  // namespace

int seal_command(int argc, char** argv) {
    CLI::App app(
        "Examples:\n"
        "  sunhall seal --lot 0198… --bidder 91350525… --summary summary.json --file bid.pdf --out my-bid\n"
        "  sunhall seal --lot 0198… --bidder 91350525… --summary summary.json --file bid.zip --out my-bid "
        "--passphrase-file secret.txt\n"
        "  sunhall seal --lot 0198… --bidder 91350525… --summary summary.json --file technical.pdf --price price.json "
        "--second prices.pdf --out my-bid\n\n"
        "Seals a bid on this machine and opens it again to prove that the keys fit. Keep the folder: its keys.json is "
        "the only\n"
        "way to open the bid at the opening. / 在本机密封投标文件并试解密；请妥善保管密钥文件。",
        "seal");
    std::string url = "http://localhost:8080", origin, lot, bidder, out, suite = "B", passphrase_file, ca_file;
    GivenFiles given;
    bool as_json = false, ask_passphrase = false;
    app.add_option("--url", url, "The hall's address, asked for its name")->capture_default_str();
    app.add_option("--origin", origin, "The hall's name, when it is known: then nothing is asked over the network");
    app.add_option("--lot", lot, "Id of the lot")->required();
    app.add_option("--bidder", bidder, "Your credit code")->required();
    app.add_option("--summary", given.summary, "Bid summary (JSON: price in fen, price_words, duration_days, …)")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_option("--file", given.files, "Document of the bid; may be given again")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_option("--role", given.role, "Role of the documents: whole, qualification, technical or commercial")
        ->capture_default_str();
    auto* priced = app.add_option("--price", given.price, "Two envelopes: price form (JSON: price in fen, price_words)")
                       ->check(CLI::ExistingFile);
    app.add_option("--second", given.second, "Two envelopes: document of the second; may be given again")
        ->check(CLI::ExistingFile)
        ->needs(priced);
    app.add_option("--out", out, "Folder to make")->required();
    app.add_option("--suite", suite, "B (AES-256-GCM) or G (SM4-GCM), as the tender says")
        ->capture_default_str()
        ->check(CLI::IsMember({"B", "G"}));
    app.add_flag("--ask-passphrase", ask_passphrase, "Ask for a passphrase that seals the key file");
    app.add_option("--passphrase-file", passphrase_file, "File whose first line is that passphrase");
    app.add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    app.add_flag("--json", as_json, "Answer in JSON");
    return run_client(app, argc, argv, [&] {
        if (origin.empty()) {
            client::Api api(url, {.ca_file = ca_file});
            origin = client::hall_origin(api);
        }
        std::string passphrase;
        if (ask_passphrase || !passphrase_file.empty()) passphrase = read_secret(passphrase_file, "Passphrase / 密钥口令");
        const auto bid = client::seal_bid(out, origin, lot, bidder, items_of(given),
                                          suite == "G" ? sealing::Suite::G : sealing::Suite::B, passphrase);
        json::array envelopes;
        for (const auto& one : bid.envelopes)
            envelopes.push_back(json::object{
                {"role", one.role}, {"lock", one.lock}, {"sha256", one.sha256.text()}, {"size", one.size}});
        tell(as_json, json::object{{"folder", out}, {"origin", origin}, {"envelopes", envelopes}},
             "Sealed " + std::to_string(bid.envelopes.size()) + " documents in " + out +
                 " and opened them again; keep " + out + "/keys.json safe.");
        return static_cast<int>(good);
    });
}

}  // namespace sunhall::cli
