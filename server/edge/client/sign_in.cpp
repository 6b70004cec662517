#include "edge/client/sign_in.hpp"

#include <fstream>
#include <sstream>

#include "foundation/crypto/certificate.hpp"
#include "foundation/crypto/key_file.hpp"

namespace sunhall::client {
namespace {

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return text.str();
}

Session session_of(const Api& api, const json::value& body) {
    auto session = from_body<Session>(body);
    session.url = api.url();
    // A repeated answer holds no token: whoever lost the first one signs in again.
    if (session.token.empty()) throw Unreachable("the answer to the sign-in holds no token");
    return session;
}

}  // namespace

CertificateKey read_certificate_key(const std::filesystem::path& prefix) {
    const std::filesystem::path pem = prefix.string() + ".pem", key = prefix.string() + ".key";
    const auto secret = read_secret_file(key);
    auto parsed = PrivateKey::from_pem(as_text(secret));
    if (!parsed) throw std::runtime_error(key.string() + " is not a private key in PEM");
    // Many people keep certificate and key in one file: only the certificate is ever sent.
    const auto certificate = Certificate::from_pem(read_text(pem));
    if (!certificate) throw std::runtime_error(pem.string() + " holds no certificate in PEM");
    return {certificate->to_pem(), *std::move(parsed)};
}

json::value proof(Api& api, const CertificateKey& with, Purpose purpose) {
    const auto challenge = api.post("/api/sessions/challenge", json::object{}).body;
    // The purpose comes first, so that a signature for one can never serve as the other (R-PKI-10).
    const std::string text = std::string(purpose == Purpose::login ? "sunhall-login-v1" : "sunhall-binding-v1") + "\n" +
                             text_of(challenge, "origin") + "\n" + text_of(challenge, "challenge") + "\n" +
                             text_of(challenge, "at") + "\n";
    return json::object{{"certificate", with.certificate},
                        {"challenge", text_of(challenge, "challenge")},
                        {"signature", base64(with.key.sign(as_bytes(text)))}};
}

Session sign_in(Api& api, const CertificateKey& with) {
    return session_of(
        api, api.post("/api/sessions/by-certificate", json::object{{"proof", proof(api, with, Purpose::login)}}).body);
}

Session sign_in(Api& api, const std::string& login, const std::string& password, const std::string& code) {
    json::object input{{"login", login}, {"password", password}};
    if (!code.empty()) input["code"] = code;
    return session_of(api, api.post("/api/sessions/by-password", input).body);
}

void save_session(const std::filesystem::path& file, const Session& session) {
    write_secret_file(file, as_bytes(canonical(to_json(session)) + "\n"), IfPresent::replace);
}

Session load_session(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file))
        throw std::runtime_error("not signed in: " + file.string() + " is missing; run `sunhall sign-in` first");
    const auto text = read_secret_file(file);
    return from_body<Session>(as_text(text));
}

}  // namespace sunhall::client
