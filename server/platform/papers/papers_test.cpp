// T-SEC-04, R-SIG-01, R-SIG-03, R-SIG-05, R-SIG-06: what the law wants signed is fixed with its digests, signed with
// the certificates of those it asks, and nobody else's; openssl itself verifies what comes out.
#include "platform/papers/papers.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "foundation/crypto/certificate_authority.hpp"
#include "platform/identity/grant.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"

namespace sunhall::papers::test {
namespace {

using operations::Actor;
using operations::Operation;
using ::sunhall::testing::Kind;
using ::sunhall::testing::World;
const Instant begin = local_instant({2026, 3, 2}, 9);

constexpr papers::Kind documents_kind{"tender-documents", "招标文件", "tender documents", "确认定稿。"};
constexpr papers::Kind report_kind{"evaluation-report", "评标报告", "evaluation report", "确认报告。"};
constexpr papers::Kind letter_kind{"clarification", "澄清修改", "clarification", "确认澄清。", false};
constexpr papers::Kind contract_kind{"contract", "合同", "contract", "确认合同。"};
const papers::Kind& kind_named(const std::string& name) {
    for (const auto* kind : {&letter_kind, &report_kind, &contract_kind}) {
        if (kind->name == name) return *kind;
    }
    return documents_kind;
}

struct SetUp {
    std::string lot, owner;
    std::vector<json::value> organisations, people, bindings;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (lot, owner, organisations, people, bindings))
void set_up(const SetUp& input, Operation& op) {
    for (const auto& one : input.organisations) op.insert(from_body<identity::Organisation>(one));
    for (const auto& one : input.people) op.insert(from_body<identity::Person>(one));
    for (const auto& one : input.bindings) op.insert(from_body<identity::CertificateBinding>(one));
    auto running = workflow::open_case(op, "tendering/construction", input.lot, "施工一标段");
    running.stage = "registered";
    op.update(running);
    workflow::grant_role(op, input.lot, "owner", input.owner);
}

struct Fix {
    std::string lot, kind, text;
    std::vector<std::string> organisations, members;  ///< members: "organisation person"
};
BOOST_DESCRIBE_STRUCT(Fix, (), (lot, kind, text, organisations, members))
struct Fixed {
    std::optional<Id<Paper>> paper;
};
BOOST_DESCRIBE_STRUCT(Fixed, (), (paper))
Fixed fix(const Fix& input, Operation& op) {
    Draft draft{.case_id = input.lot, .files = {}, .data = {}, .signers = {}};
    draft.files = {{"招标文件.pdf", sha256(input.text), sm3(input.text), static_cast<std::int64_t>(input.text.size())}};
    for (const auto& one : input.organisations) draft.signers.push_back({.organisation = one, .person = {}});
    for (const auto& one : input.members)
        draft.signers.push_back({SignsAs::member, one.substr(0, one.find(' ')), one.substr(one.find(' ') + 1)});
    if (input.kind == report_kind.name) draft.data = json::object{{"report", input.text}};
    const auto made = lay_down(op, kind_named(input.kind), draft);
    return {made ? std::optional(made->id) : std::nullopt};
}
struct GoOn {
    std::string lot, kind;
    bool show = false;
};
BOOST_DESCRIBE_STRUCT(GoOn, (), (lot, kind, show))
void go_on(const GoOn& input, Operation& op) {
    require_signed(op, input.lot, kind_named(input.kind));
    if (input.show) show_to_everyone(op, input.lot, kind_named(input.kind));
}
operations::Module test_module() {
    const std::set<std::string_view> who{operations::role::system};
    return {.name = "test",
            .commands = {{.name = "test.set-up", .does = "", .who = who, .run = operations::handler(set_up)},
                         {.name = "test.fix", .does = "", .who = who, .run = operations::handler(fix)},
                         {.name = "test.go-on", .does = "", .who = who, .run = operations::handler(go_on)}},
            .records = {&records::record_type<identity::Organisation>(), &records::record_type<identity::Person>(),
                        &records::record_type<identity::CertificateBinding>(),
                        &records::record_type<identity::Grant>()}};
}
std::shared_ptr<workflow::Procedures> procedures() {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto definition = process::read_definition(text, "construction.yaml").definition;
    for (const auto& guard : definition.guards)
        made->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
    made->add(std::move(definition));
    return made;
}

/// A certificate of the demonstration authority, bound to a person of an organisation.
struct Signer {
    PrivateKey key = PrivateKey::generate(SignatureSuite::p256);
    std::string pem;
};

std::string text_in(const json::value& value) { return std::string(value.as_string()); }

class SignedPapers : public ::testing::TestWithParam<Kind> {
protected:
    SignedPapers() { start(true); }
    void start(bool with_rule) {
        operations::Services services;
        const auto known = procedures();
        services.lend(known);
        if (with_rule) services.lend(rule);
        world = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = GetParam(),
                                           .modules = {workflow::module(), test_module(), module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services,
                                           .now = begin});
        json::array organisations, people, bindings;
        for (const auto* who : {&owner, &winner, &centre, &stranger}) {
            organisations.push_back(to_json(identity::Organisation{.id = Id<identity::Organisation>{*who->organisation},
                                                                   .code = "C" + *who->organisation,
                                                                   .name = names.at(who),
                                                                   .kinds = {identity::OrganisationKind::owner},
                                                                   .registered_at = begin}));
        }
        const auto bind = [&](Signer& signer, const Actor& of, const char* name) {
            people.push_back(to_json(identity::Person{Id<identity::Person>{*of.person},
                                                      Id<identity::Organisation>{*of.organisation},
                                                      name,
                                                      std::string("C/") + name,
                                                      identity::PersonState::active,
                                                      {}}));
            const auto made = ca.issue(signer.key.public_key(), {name, "91350000MA0000000A", CodePlace::serial_number,
                                                                 begin - hours(24), begin + hours(24 * 300)});
            signer.pem = made.to_pem();
            bindings.push_back(
                to_json(identity::CertificateBinding{.id = Id<identity::CertificateBinding>{new_uuid7(begin)},
                                                     .spki = made.spki_digest(),
                                                     .organisation = Id<identity::Organisation>{*of.organisation},
                                                     .person = Id<identity::Person>{*of.person},
                                                     .issuer = made.issuer(),
                                                     .serial = made.serial(),
                                                     .subject = made.subject(),
                                                     .from = made.not_before(),
                                                     .until = made.not_after(),
                                                     .certificate = signer.pem,
                                                     .reason = {}}));
        };
        bind(of_owner, owner, "招标经办人");
        bind(of_winner, winner, "中标经办人");
        bind(of_first, centre, "专家甲");
        bind(of_second, second, "专家乙");
        bind(of_stranger, stranger, "旁人");
        const auto made = world->run("test.set-up",
                                     json::object{{"lot", lot},
                                                  {"owner", *owner.organisation},
                                                  {"organisations", organisations},
                                                  {"people", people},
                                                  {"bindings", bindings}},
                                     operations::system_actor());
        EXPECT_TRUE(made.done()) << made.body;
    }
    static Actor colleague(const Actor& of) {
        Actor other = of;
        other.person = new_uuid7(begin);
        return other;
    }
    json::value fixed(const char* kind, const std::string& text, std::vector<std::string> organisations,
                      std::vector<std::string> members = {}) {
        const auto answer = world->run("test.fix",
                                       json::object{{"lot", lot},
                                                    {"kind", kind},
                                                    {"text", text},
                                                    {"organisations", to_json(organisations)},
                                                    {"members", to_json(members)}},
                                       operations::system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        return answer.body;
    }
    std::string documents(const std::string& text = "定稿一") {
        return text_in(fixed("tender-documents", text, {*owner.organisation}).at("paper"));
    }
    operations::Answer ask(const char* query, json::object input, const Actor& who) {
        return world->ask(query, input, who);
    }
    std::string text(const std::string& paper, const Actor& who) {
        const auto answer = ask("papers.text-to-sign", {{"paper", paper}}, who);
        return answer.done() ? text_in(answer.body.at("text")) : answer.problem();
    }
    operations::Answer send(const std::string& paper, const Signer& with, const std::string& over, const Actor& who) {
        return world->run("papers.sign-paper",
                          json::object{{"paper", paper},
                                       {"certificate", with.pem},
                                       {"signature", base64(with.key.sign(as_bytes(over)))}},
                          who);
    }
    operations::Answer sign(const std::string& paper, const Signer& with, const Actor& who) {
        return send(paper, with, text(paper, who), who);
    }
    json::array waiting(const Actor& who) {
        return ask("papers.to-sign", {}, who).body.at("papers").as_array();
    }
    json::array shown(const Actor& who) {
        return ask("papers.of-case", {{"case_id", lot}}, who).body.at("papers").as_array();
    }
    std::string go_on(const char* kind, bool show = false) {
        return world
            ->run("test.go-on", json::object{{"lot", lot}, {"kind", kind}, {"show", show}}, operations::system_actor())
            .problem();
    }

    std::shared_ptr<Rule> rule = std::make_shared<Rule>();
    std::string lot = new_uuid7(begin);
    const Actor owner = sunhall::testing::actor("招标人", {"owner"}),
                winner = sunhall::testing::actor("中标人", {"bidder"}),
                centre = sunhall::testing::actor("专家甲", {"evaluator"}),
                second = colleague(centre), stranger = sunhall::testing::actor("旁人", {"bidder"});
    const std::map<const Actor*, std::string> names{
        {&owner, "桃溪建设单位"}, {&winner, "中标单位"}, {&centre, "交易中心"}, {&stranger, "别的单位"}};
    CertificateAuthority ca = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "试验机构",
                                                                begin - hours(48), begin + hours(24 * 365));
    Signer of_owner, of_winner{PrivateKey::generate(SignatureSuite::sm2), {}}, of_first, of_second, of_stranger;
    std::unique_ptr<World> world;
};
INSTANTIATE_TEST_SUITE_P(Databases, SignedPapers, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

void check_with_openssl(const json::value& one, const std::string& how) {
    sunhall::testing::TemporaryFolder folder;
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    };
    write("text", text_in(one.at("text")));
    write("signature", text_in(one.at("signature")) + "\n");
    write("certificate", text_in(one.at("certificate")));
    const std::string check =
        "cd '" + folder.path().string() +
        "' && openssl x509 -in certificate -pubkey -noout > key && openssl base64 -d -A -in signature -out bytes && "
        "openssl dgst " + how + " -verify key -signature bytes text > said 2>&1";
    EXPECT_EQ(std::system(check.c_str()), 0);
    write("text", text_in(one.at("text")) + " ");
    EXPECT_NE(std::system(check.c_str()), 0);
}

TEST_P(SignedPapers, are_a_task_with_a_clock_and_hold_up_what_needs_them_T_SEC_04) {
    const std::string paper = documents();
    EXPECT_EQ(go_on("tender-documents"), "papers.not-signed");
    EXPECT_EQ(go_on("contract"), "") << "nothing of that kind was fixed";
    ASSERT_EQ(waiting(owner).size(), 1u);
    EXPECT_EQ(waiting(owner)[0].at("case_title"), "施工一标段");
    EXPECT_EQ(waiting(owner)[0].at("light"), "green");
    EXPECT_EQ(text_in(waiting(owner)[0].at("due")), local_instant({2026, 3, 4}, 0).text()) << "fixed on Monday";
    EXPECT_TRUE(waiting(stranger).empty());
    EXPECT_TRUE(sign(paper, of_owner, owner).body.at("complete").as_bool());
    EXPECT_TRUE(waiting(owner).empty());
    EXPECT_EQ(go_on("tender-documents"), "");
}

TEST_P(SignedPapers, say_in_the_signed_text_what_is_signed_for_which_lot_and_since_when_R_SIG_06) {
    const std::string signed_text = text(documents(), owner);
    EXPECT_THAT(signed_text, ::testing::StartsWith("sunhall-paper-v1\norganisation\n{"));
    const auto words = parse_json(signed_text.substr(signed_text.find('{')));
    ASSERT_TRUE(words);
    EXPECT_EQ(text_in(words->at("purpose")), "tender-documents");
    EXPECT_EQ(text_in(words->at("case")), lot);
    EXPECT_EQ(text_in(words->at("fixed_at")), text_in(waiting(owner)[0].at("fixed_at")));
    EXPECT_EQ(text_in(words->at("statement")), "确认定稿。");
    EXPECT_EQ(text_in(words->at("files").at(0).at("sha256")), sha256("定稿一").text());
    EXPECT_EQ(text_in(words->at("files").at(0).at("sm3")), sm3("定稿一").text());
}

TEST_P(SignedPapers, take_no_foreign_key_no_other_text_and_no_stranger_R_SIG_03) {
    const std::string paper = documents(), right = text(paper, owner);
    EXPECT_EQ(text(paper, stranger), "papers.not-asked");
    EXPECT_EQ(send(paper, of_stranger, right, stranger).problem(), "papers.not-asked");
    EXPECT_EQ(send(paper, of_stranger, right, owner).problem(), "papers.certificate-not-bound") << "another's key";
    EXPECT_EQ(send(paper, of_owner, right + " ", owner).problem(), "papers.signature-differs") << "a changed text";
    const std::string other = documents("定稿二");
    EXPECT_EQ(send(other, of_owner, right, owner).problem(), "papers.signature-differs") << "another edition's text";
    EXPECT_EQ(sign(other, Signer{PrivateKey::generate(SignatureSuite::p256), of_owner.pem}, owner).problem(),
              "papers.signature-differs")
        << "another key under the right certificate";
    EXPECT_EQ(sign(other, Signer{PrivateKey::generate(SignatureSuite::p256), "no certificate"}, owner).problem(),
              "papers.certificate-not-bound");
    world->move_to(begin + hours(24 * 301));
    EXPECT_EQ(sign(other, of_owner, owner).problem(), "papers.certificate-not-bound") << "it has expired";
    EXPECT_EQ(go_on("tender-documents"), "papers.not-signed");
}

TEST_P(SignedPapers, of_two_parties_are_complete_when_both_have_signed_each_with_its_own_key) {
    const std::string paper = text_in(fixed("contract", "合同", {*owner.organisation, *winner.organisation}).at("paper"));
    EXPECT_FALSE(sign(paper, of_owner, owner).body.at("complete").as_bool());
    EXPECT_EQ(sign(paper, of_owner, owner).problem(), "papers.signed-before");
    EXPECT_EQ(sign(paper, of_owner, winner).problem(), "papers.certificate-not-bound");
    EXPECT_TRUE(sign(paper, of_winner, winner).body.at("complete").as_bool());
    ASSERT_EQ(shown(winner).size(), 1u);
    EXPECT_TRUE(shown(winner)[0].at("complete").as_bool());
    EXPECT_TRUE(shown(stranger).empty()) << "it is not public";
}

TEST_P(SignedPapers, of_a_committee_are_signed_by_each_member_with_his_own_certificate_and_no_key_twice) {
    const std::string of = *centre.organisation + " ";
    const std::string paper = text_in(
        fixed("evaluation-report", "报告", {}, {of + *centre.person, of + *second.person}).at("paper"));
    EXPECT_EQ(waiting(centre).size(), 1u);
    EXPECT_TRUE(waiting(colleague(centre)).empty()) << "a colleague's signature is not asked";
    EXPECT_EQ(sign(paper, of_second, centre).problem(), "papers.certificate-not-bound") << "not his own";
    EXPECT_FALSE(sign(paper, of_first, centre).body.at("complete").as_bool());
    EXPECT_TRUE(sign(paper, of_second, second).body.at("complete").as_bool());
    const auto data = ask("papers.text-to-sign", {{"paper", paper}}, centre).body.at("data");
    EXPECT_EQ(text_in(data.at("report")), "报告");
    EXPECT_EQ(text_in(shown(owner)[0].at("words").at("data").at("sha256")), sha256(canonical(data)).text());
    const std::string own = text_in(
        fixed("contract", "同一单位两次", {*centre.organisation}, {of + *centre.person}).at("paper"));
    EXPECT_TRUE(sign(own, of_first, centre).done());
    EXPECT_EQ(sign(own, of_first, centre).problem(), "papers.same-key") << "one key stands for one signature";
}

TEST_P(SignedPapers, are_replaced_by_a_later_edition_and_the_same_content_is_not_fixed_twice) {
    const std::string first = documents("一"), again = documents("一");
    EXPECT_EQ(first, again);
    EXPECT_TRUE(sign(first, of_owner, owner).done());
    const std::string later = documents("二");
    EXPECT_NE(first, later);
    EXPECT_EQ(sign(first, of_owner, owner).problem(), "papers.replaced");
    EXPECT_EQ(go_on("tender-documents"), "papers.not-signed") << "the earlier signature is over other files";
    EXPECT_TRUE(sign(later, of_owner, owner).done());
    ASSERT_EQ(shown(owner).size(), 1u);
    EXPECT_EQ(shown(owner)[0].at("title"), "招标文件（第2版）");
    fixed("clarification", "澄清一", {*owner.organisation});
    fixed("clarification", "澄清二", {*owner.organisation});
    EXPECT_EQ(waiting(owner).size(), 2u) << "a clarification does not replace the one before";
}

TEST_P(SignedPapers, are_seen_by_everybody_once_the_act_that_publishes_them_says_so) {
    const std::string paper = documents();
    EXPECT_TRUE(shown({}).empty());
    EXPECT_TRUE(sign(paper, of_owner, owner).done());
    EXPECT_EQ(go_on("tender-documents", true), "");
    const auto all = shown({});
    ASSERT_EQ(all.size(), 1u);
    const auto& one = all[0].at("signatures").at(0);
    EXPECT_TRUE(one.at("valid").as_bool());
    EXPECT_EQ(one.at("organisation"), "桃溪建设单位");
}

// As somebody with no program of ours would; R-SIG-11: a DER SEQUENCE, of P-256 and of SM2.
TEST_P(SignedPapers, are_verified_by_openssl_alone_R_SIG_01) {
    const std::string paper = text_in(fixed("contract", "合同", {*owner.organisation, *winner.organisation}).at("paper"));
    EXPECT_TRUE(sign(paper, of_owner, owner).done());
    EXPECT_TRUE(sign(paper, of_winner, winner).done());
    const auto all = shown(owner);
    for (const auto& one : all[0].at("signatures").as_array()) {
        const bool sm2 = one.at("organisation") == "中标单位";
        check_with_openssl(one, sm2 ? "-sm3 -sigopt distid:1234567812345678" : "-sha256");
    }
}

TEST_P(SignedPapers, show_that_a_stored_signature_or_its_words_were_altered_R_SIG_03) {
    const std::string id = documents();
    EXPECT_TRUE(sign(id, of_owner, owner).done());
    auto reader = world->hall().reader();
    auto paper = from_body<Paper>(records::read_current(*reader, records::record_type<Paper>(), id)->body);
    std::vector<AskedSignature> all;
    reader->query("SELECT body FROM papers_signature", {},
                  [&](const Row& row) { all.push_back(from_body<AskedSignature>(row.text(0))); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_TRUE(verifies(all[0], paper));
    auto other = paper;
    other.words.as_object()["title"] = "别的文件";
    EXPECT_FALSE(verifies(all[0], other));
    other.digest = sha256(canonical(other.words));
    EXPECT_FALSE(verifies(all[0], other));
    all[0].as = SignsAs::member;
    EXPECT_FALSE(verifies(all[0], paper)) << "a signature in one capacity does not serve in the other";
}

TEST_P(SignedPapers, may_be_offered_without_being_required_or_not_be_asked_at_all) {
    rule->required = false;
    const std::string paper = documents();
    EXPECT_EQ(go_on("tender-documents"), "") << "nothing waits for it";
    EXPECT_TRUE(sign(paper, of_owner, owner).done()) << "and it may be signed";
    start(false);
    EXPECT_FALSE(fixed("tender-documents", "一", {*owner.organisation}).as_object().contains("paper"));
    EXPECT_EQ(go_on("tender-documents", true), "");
    EXPECT_TRUE(waiting(owner).empty());
}

}  // namespace
}  // namespace sunhall::papers::test
