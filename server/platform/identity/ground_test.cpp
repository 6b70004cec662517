#include "platform/identity/ground_test.hpp"
#include "testing/source_dir.hpp"

#include <fstream>

namespace sunhall::identity {
namespace {

const Instant begin = *Instant::parse("2026-01-01T00:00:00Z"), end = *Instant::parse("2030-01-01T00:00:00Z");

// Every refusal that a command declares must have been produced, when the whole program was run (not one test alone).
class AllRefusals : public ::testing::Environment {
    void TearDown() override {
        const auto& all = *::testing::UnitTest::GetInstance();
        if (all.test_to_run_count() != all.total_test_count()) return;
        // Waiting for a seat and losing a race between worker and lane are tested where they are decided.
        const std::set<std::pair<std::string, std::string>> elsewhere{
            {"identity.register-organisation", "identity.sign-in-busy"},
            {"identity.add-person", "identity.sign-in-busy"},
            {"identity.set-password", "identity.sign-in-busy"},
            {"identity.sign-in-with-password", "identity.sign-in-busy"},
            {"identity.sign-in-with-certificate", "identity.certificate-taken"}};
        operations::Services services;
        for (const auto& command : module(open_entrance(services)).commands) {
            for (const auto& problem : command.refusals) {
                const std::pair pair{std::string(command.name), std::string(problem.code)};
                EXPECT_TRUE(seen_refusals().contains(pair) || elsewhere.contains(pair))
                    << pair.first << " never refused with " << pair.second;
            }
        }
    }
};
[[maybe_unused]] const auto* const all_refusals = ::testing::AddGlobalTestEnvironment(new AllRefusals);

}  // namespace

std::set<std::pair<std::string, std::string>>& seen_refusals() {
    static std::set<std::pair<std::string, std::string>> seen;
    return seen;
}

std::string code(std::size_t n) {
    static const auto codes = [] {
        std::vector<std::string> read;
        std::ifstream file(sunhall::source_dir() + "/data/test/uscc_real.csv");
        for (std::string line; std::getline(file, line);) {
            if (line.size() > 18 && line[18] == ',') read.push_back(line.substr(0, 18));
        }
        return read;
    }();
    return codes.at(n);
}

Ground::Ground(testing::Kind kind, SignInRates rates)
    : ca(CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "测试认证机构", begin, end)) {
    testing::WorldOptions options;
    options.kind = kind;
    entrance = open_entrance(options.services, {.origin = "https://hall.test",
                                                .first_run_token = first_run_token,
                                                .sealing_key = Bytes(32, 7),
                                                .password_cost = {64, 1, 1},
                                                .rates = rates,
                                                .clock = [this] { return Instant{machine.load()}; }});
    options.modules = {module(entrance)};
    world = std::make_unique<testing::World>(std::move(options));
}

operations::Answer Ground::run(std::string_view command, const json::value& input, const operations::Actor& actor,
                               std::string key) {
    auto answer = world->run(command, input, actor, std::move(key));
    if (!answer.done()) {
        seen_refusals().emplace(std::string(command), answer.problem());
        EXPECT_NE(answer.outcome, journal::Outcome::failed) << command << ": " << json::serialize(answer.body);
    }
    return answer;
}

operations::Answer Ground::ask(std::string_view query, const json::value& input, const operations::Actor& actor) {
    return world->ask(query, input, actor);
}

void Ground::found(bool with_trust) {
    json::array people;
    for (const auto& [post, login] : {std::pair{"administrator", "admin"},
                                      {"security_administrator", "security"},
                                      {"security_administrator", "second"},
                                      {"auditor", "auditor"}}) {
        people.push_back(json::object{
            {"post", post}, {"person", json::object{{"name", login}, {"login", login}}}, {"password", good_password}});
    }
    const auto founded = run("identity.found-hall", json::object{{"token", first_run_token},
                                                                 {"code", centre_code()},
                                                                 {"name", "示范交易中心"},
                                                                 {"controllers", json::array{code(90)}},
                                                                 {"administrators", people}});
    ASSERT_TRUE(founded.done()) << json::serialize(founded.body);
    if (with_trust) trust(ca);
}

void Ground::trust(const CertificateAuthority& authority, bool revocation_required) {
    const auto proposed = run("identity.trust-authority",
                              json::object{{"name", "测试认证机构"},
                                           {"licence", "T-1"},
                                           {"certificates", authority.certificate().to_pem()},
                                           {"uses", json::array{"login", "sign"}},
                                           {"revocation_required", revocation_required},
                                           {"from", begin.text()},
                                           {"reason", "互认"}},
                              administrator("security"));
    ASSERT_TRUE(proposed.done()) << json::serialize(proposed.body);
    trusted_id = text(proposed.body, "authority");
    const auto approved =
        run("identity.approve-authority", json::object{{"authority", trusted_id}}, administrator("second"));
    ASSERT_TRUE(approved.done()) << json::serialize(approved.body);
}

Device Ground::device(const std::string& for_code, SignatureSuite suite, CodePlace place) {
    auto key = PrivateKey::generate(suite);
    auto certificate = ca.issue(key.public_key(), {"单位" + for_code, for_code, place, begin, end});
    return {std::move(key), std::move(certificate)};
}

json::object Ground::proof(const Device& device, TextOfChallenge text) {
    const auto challenge = entrance->challenges.start();
    const auto signature = device.key.sign(as_bytes(text("https://hall.test", challenge)));
    return {
        {"certificate", device.certificate.to_pem()}, {"challenge", challenge.text}, {"signature", base64(signature)}};
}

json::object Ground::registration(const std::string& for_code, json::array kinds, std::string login) {
    return {{"code", for_code},
            {"name", "示范单位" + for_code},
            {"kinds", std::move(kinds)},
            {"facts", json::object{{"legal_representative", "张三"}, {"licence", "L-1"}}},
            {"person", json::object{{"name", "张三"}, {"login", std::move(login)}, {"mobile", "13812345678"}}}};
}

operations::Answer Ground::register_with_password(const std::string& for_code, json::array kinds) {
    auto input = registration(for_code, std::move(kinds));
    input["password"] = good_password;
    return run("identity.register-organisation", input);
}

operations::Answer Ground::sign_in_answer(const std::string& login, const std::string& password,
                                          std::optional<std::string> totp, const std::string& address) {
    operations::Actor from;
    from.from.address = address;
    json::object input{{"login", login}, {"password", password}};
    if (totp) input["code"] = *totp;
    return run("identity.sign-in-with-password", input, from);
}

operations::Actor Ground::sign_in(const std::string& login, const std::string& password) {
    const auto answer = sign_in_answer(login, password);
    EXPECT_TRUE(answer.done()) << login << ": " << json::serialize(answer.body);
    if (!answer.done()) return {};
    auto actor = who(text(answer.body, "token"));
    EXPECT_TRUE(actor.has_value());
    return actor.value_or(operations::Actor{});
}

operations::Answer Ground::sign_in_with(const Device& device) {
    return run("identity.sign-in-with-certificate", json::object{{"proof", proof(device, login_text)}});
}

operations::Answer Ground::propose(const operations::Actor& proposer, const std::string& person,
                                   const std::string& post) {
    const Instant now = world->hall().clock().now();
    return run("identity.request-grant",
               json::object{{"person", person},
                            {"post", post},
                            {"level", "L1"},
                            {"scope", "all"},
                            {"from", now.text()},
                            {"until", (now + hours(24 * 300)).text()},
                            {"reason", "任职"}},
               proposer);
}

operations::Actor Ground::staff(const std::string& login, const std::string& post) {
    const auto admin = administrator("admin");
    const auto added = run(
        "identity.add-person",
        json::object{{"person", json::object{{"name", login}, {"login", login}}}, {"password", good_password}}, admin);
    EXPECT_TRUE(added.done()) << json::serialize(added.body);
    const auto proposed = propose(admin, text(added.body, "person"), post);
    EXPECT_TRUE(proposed.done()) << json::serialize(proposed.body);
    EXPECT_TRUE(
        run("identity.approve-grant", json::object{{"grant", text(proposed.body, "grant")}}, administrator("security"))
            .done());
    return administrator(login);
}

std::int64_t Ground::count(const std::string& sql) {
    auto reader = world->hall().reader();
    return reader->number(sql);
}

INSTANTIATE_TEST_SUITE_P(both_databases, Identity, ::testing::ValuesIn(testing::both_databases),
                         [](const auto& item) { return testing::kind_name(item.param); });

}  // namespace sunhall::identity
