// Signing in: with a certificate's key, which signs the hall's challenge, or with a password.
#pragma once
#include <filesystem>

#include "edge/client/api.hpp"
#include "foundation/crypto/signature.hpp"

namespace sunhall::client {

/// What a person signs in with: the certificate as PEM (its chain may follow) and the key that belongs to it.
struct CertificateKey {
    std::string certificate;
    PrivateKey key;
};
/// Reads PREFIX.pem and PREFIX.key. Throws std::runtime_error, naming the file, when one is missing or unfit.
CertificateKey read_certificate_key(const std::filesystem::path& prefix);

enum class Purpose { login, binding };
/// The `proof` member that sign-in and binding take: a fresh challenge of the hall, signed. Good for two minutes.
json::value proof(Api& api, const CertificateKey& with, Purpose purpose);

struct Session {
    std::string url, token, session, person, organisation;
    std::vector<std::string> roles;
    Instant expires;
};
BOOST_DESCRIBE_STRUCT(Session, (), (url, token, session, person, organisation, roles, expires))

Session sign_in(Api& api, const CertificateKey& with);
Session sign_in(Api& api, const std::string& login, const std::string& password, const std::string& code = {});

/// Session files are secrets: mode 0600, replaced whole.
void save_session(const std::filesystem::path& file, const Session& session);
/// Throws std::runtime_error when there is none or others may read it.
Session load_session(const std::filesystem::path& file);

}  // namespace sunhall::client
