#include "edge/client/sign_in.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

struct Newcomer {
    std::string code, name, kind;
    bool by_password = false;
};

std::vector<Newcomer> newcomers(const Stage& stage) {
    std::vector<Newcomer> all{{cast().owner, "桃溪滨水公园建设单位", "owner"},
                              {cast().agency, "桃溪招标代理有限公司", "agency"},
                              {cast().supervisor, "桃溪建设行政监督局", "supervisor"},
                              {cast().bank, "桃溪演示银行股份有限公司", "bank"}};
    for (const auto* bidder : stage.plan.everyone())
        all.push_back({bidder->code, bidder->name, "bidder", bidder->by_process});
    return all;
}

// An organisation that an interrupted run registered without seeing the answer is found in the public register.
std::string id_in_register(Stage& stage, const std::string& code) {
    std::string before = code;
    before.back() = static_cast<char>(before.back() - 1);  // the register lists what comes after a code
    auto nobody = Party::public_();
    const auto page = stage.get(nobody, "/api/organisations?limit=5&after=" + client::percent_encoded(before));
    for (const auto& line : page.at("lines").as_array()) {
        if (client::text_of(line, "code") == code) return client::text_of(line, "id");
    }
    throw std::runtime_error(code + " is neither registered nor free");
}

std::string register_one(Stage& stage, const Newcomer& one) {
    const std::string step = "register/" + one.code;
    if (const auto known = stage.state.answer(step)) return client::text_of(*known, "organisation");
    json::object input{{"code", one.code},
                       {"name", one.name},
                       {"kinds", json::array{one.kind}},
                       {"facts", json::object{}},
                       {"person", {{"name", one.kind == "bidder" ? "投标经办人" : "经办人"}, {"login", "bidder"}}}};
    if (one.by_password) input["password"] = stage.password(one.code);
    else
        input["certificate"] = client::proof(stage.api(), client::read_certificate_key(stage.certificate(one.code)),
                                             client::Purpose::binding);
    stage.state.intend(step);
    json::value answer;
    try {
        // Without a key: the proof is a new one each time, so a repeated call is another call. The register tells what
        // happened.
        answer = stage.api().post("/api/organisations", input).body;
    } catch (const client::ServerRefusal& refusal) {
        if (refusal.status != 409) throw std::runtime_error(step + ": " + refusal.what());
        answer = json::object{{"organisation", id_in_register(stage, one.code)}};
    }
    stage.state.done(step, answer);
    return client::text_of(answer, "organisation");
}

// The record's own people sign in by certificate. Whoever tries the hall out afterwards needs somebody with a password.
void add_colleague(Stage& stage, const std::string& code) {
    stage.post("colleague/" + code, stage.firm(code), "/api/people",
               json::object{{"person", {{"name", "演示经办人"}, {"login", "office"}}}, {"password", stage.password(code)}});
}

// Who answers for what the organisation publishes, with a certificate of his own.
void add_responsible_person(Stage& stage, const std::string& code) {
    const auto added = stage.post("responsible/" + code, stage.firm(code), "/api/people",
                                  json::object{{"person", {{"name", "项目负责人"}, {"login", "responsible"}}},
                                               {"password", stage.password(responsible(code))}});
    bind_certificate(stage, stage.firm(code), responsible(code), client::text_of(added, "person"));
}

}  // namespace

void bind_certificate(Stage& stage, Party& who, const std::string& certificate, const std::string& person) {
    const std::string step = "bound/" + certificate;
    if (stage.state.answer(step)) return;
    const auto with = client::read_certificate_key(stage.certificate(certificate));
    json::object input{{"proof", client::proof(stage.api(), with, client::Purpose::binding)}};
    if (!person.empty()) input["person"] = person;
    try {
        // Without a key, as at the registration: a proof is another each time.
        stage.api().post("/api/certificates", input, who.token(stage.api()));
    } catch (const client::ServerRefusal& refusal) {
        if (refusal.code != "identity.certificate-taken") throw std::runtime_error(step + ": " + refusal.what());
    }
    stage.state.done(step, json::object{});
}

void register_parties(Stage& stage) {
    const auto all = newcomers(stage);
    stage.for_each("registrations", all.size(), [&](std::size_t i) {
        const auto id = register_one(stage, all[i]);
        stage.post("verify/" + all[i].code, stage.staff("acceptance"), "/api/organisations/" + id + "/verification",
                   json::object{}, {"identity.registration-settled"});
    });
    for (const auto& one : all) {  // who came with a password signs papers with a certificate all the same
        if (one.by_password) bind_certificate(stage, stage.firm(one.code), one.code, {});
    }
    for (const auto& code : {cast().owner, cast().agency, cast().supervisor}) {
        add_colleague(stage, code);
        add_responsible_person(stage, code);
    }
}

}  // namespace sunhall::replay
