#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "edge/cli/bidder_commands.hpp"
#include "edge/client/sign_in.hpp"

namespace sunhall::cli {

int sign_in_command(int argc, char** argv) {
    CLI::App app(
        "Examples:\n"
        "  sunhall sign-in --url https://hall.example --certificate keys/91350525…          (reads .pem and .key)\n"
        "  sunhall sign-in --url https://hall.example --login 91350525…/zhang               (asks for the password)\n"
        "  sunhall sign-in --url https://hall.example --login 91350525…/zhang --password-file secret.txt\n\n"
        "Signs in and keeps the session in a file that only you can read. / 登录并保存会话。",
        "sign-in");
    std::string url = "http://localhost:8080", certificate, login, password_file, code_file,
                session = default_session_file(), ca_file;
    bool as_json = false;
    app.add_option("--url", url, "The hall's address")->capture_default_str();
    app.add_option("--certificate", certificate, "Prefix of a certificate and its key: PREFIX.pem, PREFIX.key");
    app.add_option("--login", login, "Login name: credit code, a slash, a short name")->excludes("--certificate");
    app.add_option("--password-file", password_file, "File whose first line is the password; asked for otherwise");
    app.add_option("--code-file", code_file, "File with the one-time code, where a second factor is set");
    app.add_option("--session", session, "Where to keep the session")->capture_default_str();
    app.add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    app.add_flag("--json", as_json, "Answer in JSON");
    return run_client(app, argc, argv, [&]() -> int {
        if (certificate.empty() && login.empty()) {
            std::cerr << "sunhall sign-in: name --certificate or --login\n";
            return usage;
        }
        client::Api api(url, {.ca_file = ca_file});
        const auto made = !certificate.empty()
                              ? client::sign_in(api, client::read_certificate_key(certificate))
                              : client::sign_in(api, login, read_secret(password_file, "Password / 口令"),
                                                code_file.empty() ? std::string() : read_secret(code_file, ""));
        if (const auto folder = std::filesystem::path(session).parent_path(); !folder.empty())
            std::filesystem::create_directories(folder);
        client::save_session(session, made);
        tell(as_json,
             json::object{{"organisation", made.organisation},
                          {"person", made.person},
                          {"roles", to_json(made.roles)},
                          {"expires", made.expires.text()},
                          {"session", session}},
             "Signed in until " + local_text(made.expires) + "; the session is in " + session + ".");
        return good;
    });
}

}  // namespace sunhall::cli
