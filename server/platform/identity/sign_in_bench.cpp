// Registrations and certificate sign-ins per second through the lane, and what one authenticated request costs.
//   identity_bench [sqlite|postgres] [p256|ed25519|sm2] [organisations] [clients]
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "foundation/crypto/certificate_authority.hpp"
#include "foundation/values/uscc.hpp"
#include "platform/identity/store.hpp"
#include "testing/world.hpp"

using namespace sunhall;
using namespace sunhall::identity;

namespace {

struct Party {
    std::string code, pem;
    PrivateKey key;
    std::string token{};
};

// Codes of a division that does not exist, so that none of them was ever given out.
std::string made_up_code(int n) {
    std::string text = std::to_string(n);
    text = "91429999MA" + std::string(7 - text.size(), '0') + text;
    return text + *uscc_check_character(text);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class Act>
void measure(const char* what, std::vector<Party>& parties, int threads, Act act) {
    std::atomic<std::size_t> next{0}, done{0};
    const double before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
            for (std::size_t n; (n = next++) < parties.size();) done += act(parties[n]) ? 1 : 0;
        });
    }
    for (auto& worker : workers) worker.join();
    const double took = seconds_since(start), busy = processor_seconds() - before;
    const auto all = static_cast<double>(parties.size());
    std::printf("%s: %zu of %zu, %.0f/s; %.0f per second of one core (its own signing included)\n", what, done.load(),
                parties.size(), all / took, all / busy);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string kind = argc > 1 ? argv[1] : "sqlite", suite_name = argc > 2 ? argv[2] : "p256";
    const int count = argc > 3 ? std::atoi(argv[3]) : 1034;
    const auto suite = suite_name == "sm2"       ? SignatureSuite::sm2
                       : suite_name == "ed25519" ? SignatureSuite::ed25519
                                                 : SignatureSuite::p256;
    const Instant now = machine_now(), from = now - hours(24), until = now + hours(24 * 365);
    const auto ca =
        CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "量测认证机构", from, until);

    testing::WorldOptions options;
    options.kind = kind == "sqlite" ? testing::Kind::sqlite : testing::Kind::postgres;
    auto entrance = open_entrance(options.services, {.first_run_token = "bench", .password_cost = {64, 1, 1}});
    options.modules = {module(entrance)};
    testing::World world(std::move(options));
    json::array people;
    for (const char* post : {"administrator", "security_administrator", "security_administrator", "auditor"}) {
        const std::string login = post + std::to_string(people.size());
        people.push_back(json::object{{"post", post},
                                      {"person", json::object{{"name", post}, {"login", login}}},
                                      {"password", "a long enough secret"}});
    }
    const std::string centre = made_up_code(9999999);
    const auto founded = world.run("identity.found-hall",
                                   json::object{{"token", "bench"},
                                                {"code", centre},
                                                {"name", "中心"},
                                                {"controllers", json::array{}},
                                                {"administrators", people}},
                                   {});
    const auto administrator = [&](int n) {
        const auto answer = world.run("identity.sign-in-with-password",
                                      json::object{{"login", centre + "/security_administrator" + std::to_string(n)},
                                                   {"password", "a long enough secret"}},
                                      {});
        return *entrance->sessions.authenticate(world.hall(), std::string(answer.body.at("token").as_string()));
    };
    const auto proposed = world.run("identity.trust-authority",
                                    json::object{{"name", "CA"},
                                                 {"licence", ""},
                                                 {"certificates", ca.certificate().to_pem()},
                                                 {"uses", json::array{"login"}},
                                                 {"revocation_required", false},
                                                 {"from", from.text()},
                                                 {"reason", "bench"}},
                                    administrator(1));
    if (!world
             .run("identity.approve-authority", json::object{{"authority", proposed.body.at("authority")}},
                  administrator(2))
             .done())
        return 1;

    std::vector<Party> parties;
    for (int n = 0; n < count; ++n) {
        auto key = PrivateKey::generate(suite);
        const std::string code = made_up_code(n);
        auto pem =
            ca.issue(key.public_key(), {"单位" + code, code, CodePlace::organization_identifier, from, until}).to_pem();
        parties.push_back({code, std::move(pem), std::move(key)});
    }
    const auto proof = [&](const Party& party, TextOfChallenge text) {
        const auto challenge = entrance->challenges.start();
        return json::object{{"certificate", party.pem},
                            {"challenge", challenge.text},
                            {"signature", base64(party.key.sign(as_bytes(text(entrance->origin(), challenge))))}};
    };
    const int threads = argc > 4 ? std::atoi(argv[4]) : 16;
    measure("registrations", parties, threads, [&](Party& party) {
        return world
            .run("identity.register-organisation",
                 json::object{{"code", party.code},
                              {"name", "单位" + party.code},
                              {"kinds", json::array{"bidder"}},
                              {"facts", json::object{}},
                              {"person", json::object{{"name", "张三"}, {"login", "zhang"}}},
                              {"certificate", proof(party, binding_text)}},
                 {})
            .done();
    });
    measure("certificate sign-ins", parties, threads, [&](Party& party) {
        const auto answer =
            world.run("identity.sign-in-with-certificate", json::object{{"proof", proof(party, login_text)}}, {});
        if (answer.done()) party.token = std::string(answer.body.at("token").as_string());
        return answer.done();
    });
    measure("first requests of a session", parties, threads,
            [&](Party& party) { return entrance->sessions.authenticate(world.hall(), party.token).has_value(); });
    measure("further requests", parties, threads,
            [&](Party& party) { return entrance->sessions.authenticate(world.hall(), party.token).has_value(); });
}
