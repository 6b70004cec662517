#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "edge/cli/bidder_commands.hpp"
#include "edge/client/bid_folder.hpp"
#include "foundation/random.hpp"

namespace sunhall::cli {

int submit_command(int argc, char** argv) {
    CLI::App app(
        "Examples:\n"
        "  sunhall submit my-bid                 upload what is missing, then hand in\n"
        "  sunhall submit --upload-only my-bid   only upload; hand in later\n\n"
        "Uploads go on where they stopped. The receipt stays in my-bid/bid.json. Handing in again replaces the earlier "
        "bid.\n"
        "/ 续传上传并递交投标，回执保存在文件夹中。",
        "submit");
    std::string folder, session = default_session_file(), key, ca_file;
    bool as_json = false, upload_only = false;
    app.add_option("folder", folder, "The folder `sunhall seal` made")->required()->check(CLI::ExistingDirectory);
    app.add_flag("--upload-only", upload_only, "Do not hand in yet");
    app.add_option("--session", session, "The session of `sunhall sign-in`")->capture_default_str();
    app.add_option("--idempotency-key", key, "Idempotency key; by default one that belongs to these envelopes");
    app.add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    app.add_flag("--json", as_json, "Answer in JSON: the whole receipt");
    return run_client(app, argc, argv, [&] {
        const auto signed_in = client::load_session(session);
        client::Api api(signed_in.url, {.ca_file = ca_file});
        auto bid = client::load_bid(folder);
        const int resent = client::upload_bid(api, signed_in.token, folder, bid);
        if (upload_only) {
            tell(as_json,
                 json::object{{"uploaded", static_cast<std::int64_t>(bid.envelopes.size())}, {"resent", resent}},
                 "Uploaded. Not handed in yet: run `sunhall submit " + folder + "` before the deadline.");
            return static_cast<int>(good);
        }
        if (key.empty()) {  // the same envelopes are the same act, however often this is run
            std::string all = bid.lot;
            for (const auto& envelope : bid.envelopes) all += envelope.sha256.text();
            key = sha256(all).text();
        }
        const auto answer = client::submit_bid(api, signed_in.token, folder, bid, key);
        const auto at = Instant::parse(client::text_of(answer.body, "received_at"));
        tell(as_json, answer.body,
             "Received at " + (at ? local_text(*at) : std::string("?")) + "; the receipt is in " + folder +
                 "/bid.json.");
        return static_cast<int>(good);
    });
}

int withdraw_command(int argc, char** argv) {
    CLI::App app("Examples:\n  sunhall withdraw my-bid\n  sunhall withdraw --lot 0198…\n\n"
                 "Withdraws the standing bid of your organisation before the deadline. / 在投标截止前撤回投标文件。",
                 "withdraw");
    std::string folder, lot, session = default_session_file(), key, ca_file;
    bool as_json = false;
    app.add_option("folder", folder, "Folder of a bid for the lot");
    app.add_option("--lot", lot, "Id of the lot");
    app.add_option("--session", session, "The session of `sunhall sign-in`")->capture_default_str();
    app.add_option("--idempotency-key", key, "Idempotency key");
    app.add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    app.add_flag("--json", as_json, "Answer in JSON");
    return run_client(app, argc, argv, [&] {
        if (folder.empty() == lot.empty()) {
            std::cerr << "sunhall withdraw: name a folder or --lot\n";
            return static_cast<int>(usage);
        }
        if (lot.empty()) lot = client::load_bid(folder).lot;
        const auto signed_in = client::load_session(session);
        client::Api api(signed_in.url, {.ca_file = ca_file});
        if (key.empty()) key = hex(random_bytes(16));
        const auto answer = api.post("/api/lots/" + client::percent_encoded(lot) + "/bids/withdraw", json::object{},
                                     signed_in.token, key);
        tell(as_json, answer.body,
             "Withdrawn. The envelope stays sealed for ever; you may hand in another bid before the deadline.");
        return static_cast<int>(good);
    });
}

int release_key_command(int argc, char** argv) {
    CLI::App app(
        "Examples:\n  sunhall release-key my-bid\n  sunhall release-key my-bid --passphrase-file secret.txt\n\n"
        "At the opening, within the window: releases the keys of this bid. The hall checks at once that they fit and "
        "keeps them\n"
        "sealed until the window ends. / 开标时在规定时间内提交解密密钥。",
        "release-key");
    std::string folder, session = default_session_file(), key, passphrase_file, ca_file;
    bool as_json = false, ask_passphrase = false;
    app.add_option("folder", folder, "The folder `sunhall seal` made")->required()->check(CLI::ExistingDirectory);
    app.add_option("--session", session, "The session of `sunhall sign-in`")->capture_default_str();
    app.add_option("--idempotency-key", key, "Idempotency key");
    app.add_flag("--ask-passphrase", ask_passphrase, "The key file is sealed: ask for its passphrase");
    app.add_option("--passphrase-file", passphrase_file, "File whose first line is that passphrase");
    app.add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    app.add_flag("--json", as_json, "Answer in JSON");
    return run_client(app, argc, argv, [&] {
        const auto signed_in = client::load_session(session);
        client::Api api(signed_in.url, {.ca_file = ca_file});
        std::string passphrase;
        if (ask_passphrase || !passphrase_file.empty()) passphrase = read_secret(passphrase_file, "Passphrase / 密钥口令");
        if (key.empty()) key = hex(random_bytes(16));
        const auto answer = client::release_keys(api, signed_in.token, folder, key, passphrase);
        tell(as_json, answer.body, "The keys fit and are released.");
        return static_cast<int>(good);
    });
}

}  // namespace sunhall::cli
