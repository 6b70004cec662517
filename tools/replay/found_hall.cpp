#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "foundation/crypto/key_file.hpp"
#include "foundation/values/csv.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return text.str();
}

// In force by the machine's clock, by which people sign in, and by the demonstration's, by which notices are signed.
std::vector<std::string> ca_words(const Stage& stage, const char* act, std::vector<std::string> more) {
    std::vector<std::string> words{act, (stage.options.state / "ca").string(), "--at", "2026-01-01T00:00:00Z"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void issue_certificates(Stage& stage) {
    if (stage.state.answer("certificates")) return;
    const auto folder = stage.options.state;
    std::filesystem::remove_all(folder / "ca");
    std::filesystem::remove_all(folder / "certificates");
    std::string csv = csv_line({"uscc", "name"});
    const std::map<std::string, std::string> names{{cast().centre, "桃溪公共资源交易中心"},
                                                   {cast().owner, "桃溪滨水公园建设单位"},
                                                   {cast().agency, "桃溪招标代理有限公司"},
                                                   {cast().supervisor, "桃溪建设行政监督局"},
                                                   {cast().bank, "桃溪演示银行股份有限公司"}};
    for (const auto& [code, name] : names)
        csv += csv_line({code, name});
    for (const auto* bidder : stage.plan.everyone()) csv += csv_line({bidder->code, bidder->name});
    write_secret_file(folder / "companies.csv", as_bytes(csv), IfPresent::replace, Flush::when_convenient);
    stage.run("sunhall-demo-ca", ca_words(stage, "init", {"--suite", "p256"}));
    stage.run("sunhall-demo-ca",
              ca_words(stage, "batch", {"--csv", (folder / "companies.csv").string(), "--out",
                                        (folder / "certificates").string(), "--days", "3650"}));
    for (const auto& code : publishers())
        stage.run("sunhall-demo-ca",
                  ca_words(stage, "issue", {"--code", code, "--name", names.at(code), "--out",
                                            stage.certificate(responsible(code)).string(), "--days", "3650"}));
    for (int seat = 1; seat <= seats; ++seat)  // members sign their report with certificates of their own
        stage.run("sunhall-demo-ca",
                  ca_words(stage, "issue", {"--code", cast().centre, "--name", fmt::format("评标专家{}", seat), "--out",
                                            stage.certificate(expert(seat)).string(), "--days", "3650"}));
    stage.state.done("certificates", json::object{});
}

json::value first_administrator(Stage& stage, const char* post, const char* name, const char* login) {
    return json::object{{"post", post},
                        {"person", {{"name", name}, {"login", login}}},
                        {"password", stage.password(login)}};
}

void trust_authority(Stage& stage) {
    const auto proposed = stage.post("authority", stage.staff("security-1"), "/api/authorities",
                                     json::object{{"name", "阳光大厅演示证书认证中心"},
                                                  {"licence", "DEMO"},
                                                  {"certificates", read_text(stage.options.state / "ca/root.pem")},
                                                  {"uses", json::array{"login", "sign"}},
                                                  {"revocation_required", false},
                                                  {"revocation_addresses", json::array{}},
                                                  {"from", "2026-01-01T00:00:00Z"},
                                                  {"reason", "演示环境的证书认证机构"}});
    stage.post("authority/approval", stage.staff("security-2"),
               "/api/authorities/" + client::text_of(proposed, "authority") + "/approval", json::object{});
}

}  // namespace

void add_staff(Stage& stage, const std::string& login, const std::string& name, const std::string& post,
               const std::string& level) {
    auto& administrator = stage.staff("administrator");
    const auto added =
        stage.post("staff/" + login, administrator, "/api/people",
                   json::object{{"person", {{"name", name}, {"login", login}}}, {"password", stage.password(login)}});
    const Instant from = stage.plan.times.registration;
    const auto asked = stage.post("grant/" + login, stage.staff("security-1"), "/api/grants",
                                  json::object{{"person", client::text_of(added, "person")},
                                               {"post", post},
                                               {"level", level},
                                               {"scope", "all"},
                                               {"from", from.text()},
                                               {"until", (from + hours(24 * 365)).text()},
                                               {"reason", "演示岗位授权"}});
    stage.post("grant/" + login + "/approval", stage.staff("security-2"),
               "/api/grants/" + client::text_of(asked, "grant") + "/approval", json::object{});
}

void found_hall(Stage& stage) {
    issue_certificates(stage);
    if (!stage.state.answer("founding")) {
        auto nobody = Party::public_();
        std::string token = read_text(stage.options.first_run_token);
        while (!token.empty() && token.back() <= ' ') token.pop_back();
        stage.post("founding", nobody, "/api/founding",
                   json::object{
                       {"token", token},
                       {"code", cast().centre},
                       {"name", "桃溪公共资源交易中心"},
                       {"controllers", json::array{}},
                       {"administrators",
                        json::array{first_administrator(stage, "administrator", "系统管理员", "administrator"),
                                    first_administrator(stage, "security_administrator", "安全管理员一", "security-1"),
                                    first_administrator(stage, "security_administrator", "安全管理员二", "security-2"),
                                    first_administrator(stage, "auditor", "安全审计员", "auditor")}}});
    }
    stage.clock(stage.plan.times.registration);
    trust_authority(stage);
    add_staff(stage, "acceptance", "受理员", "acceptance", "L1");
    add_staff(stage, "opening-desk", "开标评标员", "opening_staff", "L2");
    add_staff(stage, "it-desk", "信息技术员", "it_staff", "L2");
    bind_certificate(stage, stage.staff("opening-desk"), cast().centre, {});
    bind_certificate(stage, stage.staff("it-desk"), responsible(cast().centre), {});
}

}  // namespace sunhall::replay
