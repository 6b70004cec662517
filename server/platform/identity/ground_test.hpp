// What the tests of this module stand on: a founded hall on either database, a machine clock that is set, certification
// authorities of its own, and a memory of which refusals were produced.
#pragma once
#include <gtest/gtest.h>

#include "foundation/crypto/certificate_authority.hpp"
#include "platform/identity/store.hpp"
#include "testing/world.hpp"

namespace sunhall::identity {

/// (command, problem code) of every refusal a test has seen; compared with the declarations when all tests ran.
std::set<std::pair<std::string, std::string>>& seen_refusals();

/// The n-th real credit code of the test data.
std::string code(std::size_t n);
inline const std::string centre_code() { return code(0); }
inline constexpr const char* good_password = "correct horse 电池 staple";
inline constexpr const char* first_run_token = "planted-first-run-token-7Q4Z";

/// A key with a certificate for a code.
struct Device {
    PrivateKey key;
    Certificate certificate;
};

class Ground {
public:
    explicit Ground(testing::Kind kind, SignInRates rates = {});

    operations::Answer run(std::string_view command, const json::value& input, const operations::Actor& actor = {},
                           std::string key = {});
    operations::Answer ask(std::string_view query, const json::value& input, const operations::Actor& actor = {});
    /// Founds the hall with administrators "admin", "security", "second" (also security) and "auditor"; recognises
    /// `ca`.
    void found(bool with_trust = true);
    void trust(const CertificateAuthority& authority, bool revocation_required = false);
    std::string trusted_id;  ///< of the authority recognised last

    Device device(const std::string& for_code, SignatureSuite suite = SignatureSuite::p256,
                  CodePlace place = CodePlace::organization_identifier);
    json::object proof(const Device& device, TextOfChallenge text);
    json::object registration(const std::string& for_code, json::array kinds = {"bidder"}, std::string login = "zhang");
    operations::Answer register_with_password(const std::string& for_code, json::array kinds = {"bidder"});
    /// The actor behind a fresh session; fails the test when it cannot be opened.
    operations::Actor sign_in(const std::string& login, const std::string& password = good_password);
    operations::Answer sign_in_answer(const std::string& login, const std::string& password,
                                      std::optional<std::string> code = {}, const std::string& address = "192.0.2.9");
    operations::Answer sign_in_with(const Device& device);
    std::optional<operations::Actor> who(const std::string& token) {
        return entrance->sessions.authenticate(world->hall(), token);
    }
    operations::Actor administrator(const std::string& name) { return sign_in(centre_code() + "/" + name); }
    /// Gives a new person of the centre a post, by two people, and signs him in.
    operations::Actor staff(const std::string& login, const std::string& post);
    operations::Answer propose(const operations::Actor& proposer, const std::string& person, const std::string& post);
    std::int64_t count(const std::string& sql);

    std::atomic<std::int64_t> machine{local_instant({2026, 3, 2}, 9).micros};
    void pass(Duration time) { machine += time.micros; }
    std::shared_ptr<Entrance> entrance;
    std::unique_ptr<testing::World> world;
    CertificateAuthority ca;
};

/// Tests over both databases.
class Identity : public ::testing::TestWithParam<testing::Kind> {
protected:
    Ground ground{GetParam()};
};

inline std::string text(const json::value& value, std::string_view member) {
    return std::string(value.at(member).as_string());
}

}  // namespace sunhall::identity
