// T-NOTE-11, D-NOTICE-01, D-NOTICE-02: a notice bears the signature of its publisher and of the person who answers for
// it. T-NOTE-10, D-NOTICE-08: it goes to the legal medium word for word.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "foundation/crypto/certificate_authority.hpp"
#include "platform/identity/grant.hpp"
#include "platform/identity/identity.hpp"
#include "platform/mail/private_process.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"

namespace sunhall::notices::test {
namespace {

using operations::Actor;
using operations::Operation;
using ::sunhall::testing::Kind;
using ::sunhall::testing::World;
const Instant begin = local_instant({2026, 3, 2}, 9);

struct SetUp {
    std::string lot, owner, agency;
    std::vector<json::value> organisations, people, bindings;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (lot, owner, agency, organisations, people, bindings))
void set_up(const SetUp& input, Operation& op) {
    for (const auto& one : input.organisations) op.insert(from_body<identity::Organisation>(one));
    for (const auto& one : input.people) op.insert(from_body<identity::Person>(one));
    for (const auto& one : input.bindings) op.insert(from_body<identity::CertificateBinding>(one));
    auto running = workflow::open_case(op, "tendering/construction", input.lot, "施工一标段");
    running.stage = "registered";
    op.update(running);
    workflow::grant_role(op, input.lot, "owner", input.owner);
    workflow::grant_role(op, input.lot, "agency", input.agency);
}
struct Release {
    std::string lot;
    Id<Notice> notice;
    std::map<std::string, std::string> added;
};
BOOST_DESCRIBE_STRUCT(Release, (), (lot, notice, added))
void release(const Release& input, Operation& op) {
    op.set_case(input.lot);
    publish_drafted(op, input.notice, "tender-notice", input.added);
}
/// Published at once by another act, of a lot or of a project alone.
struct Announce {
    std::string lot;
};
BOOST_DESCRIBE_STRUCT(Announce, (), (lot))
struct Announced {
    Id<Notice> notice;
};
BOOST_DESCRIBE_STRUCT(Announced, (), (notice))
Announced announce(const Announce& input, Operation& op) {
    Draft draft{.type = "site-visit", .case_id = input.lot, .category = "tendering/construction", .title = "踏勘通知"};
    for (const auto& name : op.services().extra<NoticeTypes>().find(draft.type)->required) draft.fields[name] = "内容";
    return {publish(op, draft).id};
}
void crowd(const Announce&, Operation& op) {  // more checked notices of others than one answer holds
    for (int i = 0; i < 501; ++i)
        op.insert(Notice{.id = op.new_id<Notice>(), .publisher = "somebody", .state = NoticeState::verified});
}
operations::Module test_module() {
    const std::set<std::string_view> who{operations::role::system};
    return {.name = "test",
            .commands = {{.name = "test.set-up", .does = "", .who = who, .run = operations::handler(set_up)},
                         {.name = "test.crowd", .does = "", .who = who, .run = operations::handler(crowd)},
                         {.name = "test.announce", .does = "", .who = {"owner"}, .run = operations::handler(announce)},
                         {.name = "test.release", .does = "", .who = who, .run = operations::handler(release)}},
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

NoticeTypes types() { return NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json"); }

std::string text_in(const json::value& value) { return std::string(value.as_string()); }

class SignedNotices : public ::testing::TestWithParam<Kind> {
protected:
    SignedNotices() {
        operations::Services services;
        const auto known = procedures();
        services.lend(known);
        services.lend(std::make_shared<NoticeTypes>(types()));
        services.lend(rule);
        world = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = GetParam(),
                                           .modules = {workflow::module(), test_module(), module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services,
                                           .now = begin});
        json::array organisations, people, bindings;
        for (const auto* who : {&owner, &other}) {
            organisations.push_back(to_json(identity::Organisation{.id = Id<identity::Organisation>{*who->organisation},
                                                                   .code = who == &owner ? "C1" : "C2",
                                                                   .name = who == &owner ? "桃溪建设单位" : "别的单位",
                                                                   .kinds = {identity::OrganisationKind::owner},
                                                                   .registered_at = begin}));
        }
        const auto person = [&](const Actor& of, const char* name) {
            const Id<identity::Person> id{new_uuid7(begin)};
            people.push_back(to_json(identity::Person{id,
                                                      Id<identity::Organisation>{*of.organisation},
                                                      name,
                                                      std::string("C/") + name,
                                                      identity::PersonState::active,
                                                      {}}));
            return id;
        };
        const auto bind = [&](Signer& signer, const Actor& of, const char* name) {
            const auto made = ca.issue(signer.key.public_key(), {name, "91350000MA0000000A", CodePlace::serial_number,
                                                                 begin - hours(24), begin + hours(24 * 300)});
            signer.pem = made.to_pem();
            bindings.push_back(
                to_json(identity::CertificateBinding{.id = Id<identity::CertificateBinding>{new_uuid7(begin)},
                                                     .spki = made.spki_digest(),
                                                     .organisation = Id<identity::Organisation>{*of.organisation},
                                                     .person = person(of, name),
                                                     .issuer = made.issuer(),
                                                     .serial = made.serial(),
                                                     .subject = made.subject(),
                                                     .from = made.not_before(),
                                                     .until = made.not_after(),
                                                     .certificate = signer.pem,
                                                     .reason = {}}));
        };
        bind(seal, owner, "经办人");
        bind(chief, owner, "主要负责人");
        bind(foreign, other, "旁人");
        const auto made = world->run("test.set-up",
                                     json::object{{"lot", lot},
                                                  {"owner", *owner.organisation},
                                                  {"agency", *other.organisation},
                                                  {"organisations", organisations},
                                                  {"people", people},
                                                  {"bindings", bindings}},
                                     operations::system_actor());
        EXPECT_TRUE(made.done()) << made.body;
    }
    operations::Answer run(const std::string& command, json::object input, const Actor& who) {
        input["lot"] = lot;
        return world->run(command, input, who);
    }
    std::string draft(const std::string& body = "本项目已批准建设。", const std::string& again = {}) {
        json::object fields,
            input{{"type", "tender-notice"}, {"title", "招标公告"}, {"body", body}, {"attachments", json::array{}}};
        const auto known = types();
        for (const auto& name : known.find("tender-notice")->required) fields[name] = "内容";
        input["fields"] = fields;
        if (!again.empty()) input["notice"] = again;
        const auto answer = run("notices.draft-notice", input, owner);
        EXPECT_TRUE(answer.done()) << answer.body;
        return std::string(answer.body.at("notice").as_string());
    }
    void verify(const std::string& notice) {
        EXPECT_TRUE(run("notices.verify-notice", {{"notice", notice}}, acceptance).done());
    }
    std::string text(const std::string& notice, const std::string& as) {
        const auto answer = world->ask("notices.text-to-sign", json::object{{"notice", notice}, {"as", as}}, owner);
        return std::string(answer.body.at("text").as_string());
    }
    operations::Answer sign(const std::string& notice, const std::string& as, const Signer& with, const Actor& who) {
        return run("notices.sign-notice",
                   {{"notice", notice},
                    {"as", as},
                    {"certificate", with.pem},
                    {"signature", base64(with.key.sign(as_bytes(text(notice, as))))}},
                   who);
    }
    void sign_both(const std::string& notice) {
        EXPECT_TRUE(sign(notice, "organisation", seal, owner).done());
        EXPECT_TRUE(sign(notice, "responsible_person", chief, owner).done());
    }
    std::string publish(const std::string& notice, json::object added = {}) {
        return run("test.release", {{"notice", notice}, {"added", added}}, operations::system_actor()).problem();
    }
    json::value page(const std::string& notice) {
        return world->ask("notices.notice", json::object{{"id", notice}}, {}).body;
    }
    json::array to_sign(const Actor& who) {
        return world->ask("notices.to-sign", json::object{}, who).body.at("notices").as_array();
    }
    template <class T>
    std::vector<T> all() {
        std::vector<T> found;
        world->hall().reader()->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY id", {},
                                      [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }

    std::shared_ptr<SigningRule> rule = std::make_shared<SigningRule>();
    std::string lot = new_uuid7(begin);
    const Actor owner = sunhall::testing::actor("招标人", {"owner"}),
                other = sunhall::testing::actor("别的单位", {"owner"}),
                acceptance = sunhall::testing::actor("受理处", {"acceptance"});
    CertificateAuthority ca = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "试验机构",
                                                                begin - hours(48), begin + hours(24 * 365));
    Signer seal, chief, foreign;
    std::unique_ptr<World> world;
};
INSTANTIATE_TEST_SUITE_P(Databases, SignedNotices, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(SignedNotices, go_out_only_with_both_signatures_over_their_words_T_NOTE_11) {
    const std::string notice = draft();
    verify(notice);
    EXPECT_EQ(publish(notice), "notices.not-signed");
    EXPECT_TRUE(sign(notice, "organisation", seal, owner).done());
    EXPECT_EQ(publish(notice), "notices.not-signed") << "the person who answers for it has not signed";
    EXPECT_EQ(sign(notice, "responsible_person", seal, owner).problem(), "notices.same-key");
    const auto answer = sign(notice, "responsible_person", chief, owner);
    EXPECT_TRUE(answer.body.at("complete").as_bool());
    EXPECT_EQ(publish(notice), "");
    const auto shown = page(notice);
    EXPECT_TRUE(shown.at("signed_by_both").as_bool());
    ASSERT_EQ(shown.at("signatures").as_array().size(), 2u);
    for (const auto& one : shown.at("signatures").as_array()) {
        EXPECT_TRUE(one.at("valid").as_bool());
        EXPECT_TRUE(one.at("filled_in").as_array().empty());
        EXPECT_EQ(one.at("organisation"), "桃溪建设单位");
    }
}

TEST_P(SignedNotices, take_no_foreign_key_no_other_text_and_no_stranger_D_NOTICE_02) {
    const std::string notice = draft();
    EXPECT_EQ(sign(notice, "organisation", foreign, owner).problem(), "notices.certificate-not-bound");
    EXPECT_EQ(sign(notice, "organisation", seal, other).problem(), "notices.not-the-publisher");
    EXPECT_EQ(sign(notice, "organisation", seal, acceptance).problem(), "identity.not-permitted");
    json::object wrong{{"notice", notice},
                       {"as", "organisation"},
                       {"certificate", seal.pem},
                       {"signature", base64(seal.key.sign(as_bytes(text(notice, "responsible_person"))))}};
    EXPECT_EQ(run("notices.sign-notice", wrong, owner).problem(), "notices.signature-differs")
        << "a signature in one capacity does not serve in the other";
    wrong["certificate"] = "no certificate";
    EXPECT_EQ(run("notices.sign-notice", wrong, owner).problem(), "notices.certificate-not-bound");
    world->move_to(begin + hours(24 * 301));
    EXPECT_EQ(sign(notice, "organisation", seal, owner).problem(), "notices.certificate-not-bound") << "it has expired";
    EXPECT_TRUE(all<NoticeSignature>().empty());
}

TEST_P(SignedNotices, are_signed_anew_when_they_change_D_NOTICE_01) {
    const std::string notice = draft();
    sign_both(notice);
    draft("改动后的正文。", notice);
    verify(notice);
    EXPECT_EQ(publish(notice), "notices.not-signed") << "the signatures were over other words";
    sign_both(notice);
    EXPECT_EQ(publish(notice), "");
    EXPECT_EQ(all<NoticeSignature>().size(), 2u);
}

TEST_P(SignedNotices, say_which_contents_the_publishing_act_filled_in_D_NOTICE_01) {
    const std::string notice = draft();
    verify(notice);
    sign_both(notice);
    EXPECT_EQ(publish(notice, {{"bid_deadline", "2026-04-01 09:30"}}), "");
    const auto shown = page(notice).at("signatures").at(0);
    EXPECT_TRUE(shown.at("valid").as_bool());
    EXPECT_EQ(canonical(shown.at("filled_in")), "[\"bid_deadline\"]");
    EXPECT_EQ(shown.at("words").at("fields").at("bid_deadline"), "内容") << "what was signed stays to be checked";
}

TEST_P(SignedNotices, show_that_a_stored_signature_was_altered) {
    NoticeSignature kept;
    const std::string notice = draft();
    sign_both(notice);
    kept = all<NoticeSignature>().front();
    EXPECT_TRUE(verifies(kept));
    kept.words.as_object()["body"] = "别的正文";
    EXPECT_FALSE(verifies(kept));
    kept.digest = sha256(canonical(kept.words));
    EXPECT_FALSE(verifies(kept));
}

TEST_P(SignedNotices, may_be_offered_without_being_required) {
    rule->required = false;
    const std::string notice = draft();
    verify(notice);
    EXPECT_EQ(publish(notice), "");
    EXPECT_FALSE(page(notice).at("signed_by_both").as_bool());
    sign_both(notice);
    EXPECT_TRUE(page(notice).at("signed_by_both").as_bool()) << "and be signed afterwards";
}

TEST_P(SignedNotices, that_an_act_published_at_once_are_their_publishers_task_with_a_clock_T_NOTE_11) {
    const auto made = run("test.announce", {}, owner);
    ASSERT_TRUE(made.done()) << made.body;
    const std::string notice(made.body.at("notice").as_string());
    EXPECT_EQ(to_sign(other).size(), 0u) << "another's notice is not their task";
    const auto waiting = to_sign(owner);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(text_in(waiting[0].at("id")), notice);
    EXPECT_EQ(canonical(waiting[0].at("missing")), R"(["organisation","responsible_person"])");
    const auto end_of_tuesday = local_instant({2026, 3, 4}, 0);
    EXPECT_EQ(text_in(waiting[0].at("due")), end_of_tuesday.text()) << "published on Monday";
    EXPECT_EQ(waiting[0].at("light"), "green");
    EXPECT_TRUE(sign(notice, "organisation", seal, owner).done());
    EXPECT_EQ(canonical(to_sign(owner).at(0).at("missing")), R"(["responsible_person"])");
    world->move_to(local_instant({2026, 3, 4}, 8));
    EXPECT_EQ(to_sign(owner).at(0).at("light"), "red");
    EXPECT_TRUE(sign(notice, "responsible_person", chief, owner).done());
    EXPECT_TRUE(to_sign(owner).empty());
    EXPECT_TRUE(page(notice).at("signed_by_both").as_bool());
}

TEST_P(SignedNotices, that_are_checked_wait_for_their_signatures_before_they_go_out_T_NOTE_11) {
    ASSERT_TRUE(world->run("test.crowd", json::object{{"lot", ""}}, operations::system_actor()).done());
    const std::string notice = draft();
    EXPECT_TRUE(to_sign(owner).empty()) << "nobody signs what may still be returned";
    const auto to_check = [&] { return world->ask("notices.to-check", json::object{}, acceptance).body.at("notices"); };
    ASSERT_EQ(to_check().as_array().size(), 1u);
    EXPECT_EQ(text_in(to_check().at(0).at("case_title")), "施工一标段");
    EXPECT_EQ(text_in(to_check().at(0).at("publisher")), "桃溪建设单位");
    verify(notice);
    EXPECT_TRUE(to_check().as_array().empty());
    ASSERT_EQ(to_sign(owner).size(), 1u);
    EXPECT_FALSE(to_sign(owner).at(0).as_object().contains("due"));
    sign_both(notice);
    EXPECT_TRUE(to_sign(owner).empty());
    EXPECT_EQ(publish(notice), "");
    EXPECT_TRUE(to_sign(owner).empty());
    EXPECT_TRUE(all<SignatureDue>().empty());
}

TEST_P(SignedNotices, of_a_project_without_a_lot_are_signed_too_T_NOTE_11) {
    const auto made = world->run("test.announce", json::object{{"lot", ""}}, owner);
    ASSERT_TRUE(made.done()) << made.body;
    const std::string notice(made.body.at("notice").as_string());
    EXPECT_EQ(sign(notice, "organisation", seal, owner).problem(), "notices.wrong-type") << "it is of no lot";
    const auto signed_with = [&](const std::string& id, const char* as, const Signer& with, const Actor& who) {
        const json::object input{{"notice", id},
                                 {"as", as},
                                 {"certificate", with.pem},
                                 {"signature", base64(with.key.sign(as_bytes(text(id, as))))}};
        return world->run("notices.sign-project-notice", input, who);
    };
    EXPECT_EQ(signed_with(draft(), "organisation", seal, owner).problem(), "notices.wrong-type") << "that is of a lot";
    EXPECT_EQ(signed_with(notice, "organisation", seal, other).problem(), "notices.not-the-publisher");
    EXPECT_TRUE(signed_with(notice, "organisation", seal, owner).done());
    EXPECT_TRUE(signed_with(notice, "responsible_person", chief, owner).body.at("complete").as_bool());
    EXPECT_TRUE(to_sign(owner).empty());
}

class AtTheMedium : public SignedNotices {
protected:
    AtTheMedium() {
        std::ofstream(folder.path() / "token") << "a token for the test\n";
        start();
    }
    void start() {
        process.reset();
        process = std::make_unique<testing_tools::PrivateProcess>(
            std::vector<std::string>{SUNHALL_DEMO_MEDIUM, "--file", folder.path() / "notices.jsonl", "--token-file",
                                     folder.path() / "token"});
        url = "http://127.0.0.1:" + process->line();
        adapter = std::make_unique<MediumAdapter>(
            world->hall(),
            MediumSettings{.url = url, .name = "示范媒介", .token = "a token for the test", .first_wait = Duration{}},
            [] { return begin; });
    }
    void fault(json::object what) {
        mail::HttpCall call{.method = "POST",
                            .url = url + "/faults",
                            .headers = {"Authorization: Bearer a token for the test"},
                            .body = canonical(what)};
        EXPECT_EQ(mail::http(call).status, 200);
    }
    std::string published() {
        const std::string notice = draft();
        verify(notice);
        sign_both(notice);
        EXPECT_EQ(publish(notice), "");
        return notice;
    }
    sunhall::testing::TemporaryFolder folder;
    std::unique_ptr<testing_tools::PrivateProcess> process;
    std::string url;
    std::unique_ptr<MediumAdapter> adapter;
};
INSTANTIATE_TEST_SUITE_P(Databases, AtTheMedium, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(AtTheMedium, the_very_text_is_shown_once_and_its_receipt_kept_T_NOTE_10) {
    const std::string notice = published();
    EXPECT_EQ(adapter->round(), 1u);
    EXPECT_EQ(adapter->round(), 0u) << "once is enough";
    const auto kept = all<Handover>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].state, HandoverState::accepted);
    EXPECT_EQ(kept[0].receipt, "G1");
    EXPECT_EQ(kept[0].shown, *all<Notice>().front().digest);
    const auto there = parse_json(mail::http({.url = url + "/notices/" + notice}).body);
    EXPECT_EQ(std::string(there->at("text").as_string()), canonical(public_form(all<Notice>().front())));
    EXPECT_EQ(page(notice).at("media").at(0).at("medium"), "示范媒介");
}

TEST_P(AtTheMedium, a_notice_without_signatures_waits_until_it_is_signed_T_NOTE_11) {
    rule->required = false;
    const std::string notice = draft();
    verify(notice);
    EXPECT_EQ(publish(notice), "");
    EXPECT_EQ(adapter->round(), 0u);
    sign_both(notice);
    EXPECT_EQ(adapter->round(), 1u);
}

TEST_P(AtTheMedium, many_that_wait_for_their_signatures_hold_up_no_other_T_NOTE_10) {
    rule->required = false;
    for (int i = 0; i < 60; ++i) {
        const std::string notice = draft();
        verify(notice);
        ASSERT_EQ(publish(notice), "");
    }
    const std::string last = published();
    EXPECT_EQ(adapter->round(), 1u);
    ASSERT_EQ(all<Handover>().size(), 1u);
    EXPECT_EQ(all<Handover>().front().notice, last);
}

TEST_P(AtTheMedium, another_text_is_no_publication_and_is_tried_again_D_NOTICE_08) {
    const std::string notice = published();
    fault({{"status", 0}, {"alter", true}});
    EXPECT_EQ(adapter->round(), 0u);
    ASSERT_EQ(all<Handover>().size(), 1u);
    EXPECT_EQ(all<Handover>().front().state, HandoverState::differs);
    EXPECT_EQ(page(notice).at("media").at(0).at("state"), "differs");
    fault({{"status", 0}, {"alter", false}});
    EXPECT_EQ(adapter->round(), 1u);
    EXPECT_EQ(all<Handover>().front().state, HandoverState::accepted);
}

TEST_P(AtTheMedium, one_that_is_away_or_refuses_loses_nothing_and_publishes_nothing_twice) {
    published();
    fault({{"status", 503}, {"alter", false}});
    EXPECT_EQ(adapter->round(), 0u);
    EXPECT_EQ(adapter->measures().failures_in_a_row, 1);
    EXPECT_TRUE(all<Handover>().empty());
    process.reset();
    EXPECT_EQ(adapter->round(), 0u);
    start();
    EXPECT_EQ(adapter->round(), 1u);
    start();
    const auto again = mail::http({.method = "POST",
                                   .url = url + "/notices",
                                   .headers = {"Authorization: Bearer a token for the test"},
                                   .body = canonical(json::object{{"id", all<Notice>().front().id.value},
                                                                  {"text", "anything else"},
                                                                  {"signatures", json::array{}}})});
    EXPECT_EQ(again.status, 409) << "known after a restart";
}

// What only the hall itself may say.
TEST_P(AtTheMedium, nobody_else_says_that_a_medium_published) {
    const std::string notice = published();
    const json::object input{{"notice", notice},
                             {"medium", "示范媒介"},
                             {"receipt", "G1"},
                             {"shown", sha256("x").text()}};
    EXPECT_EQ(world->run("notices.record-handover", input, owner).problem(), "identity.not-permitted");
    const std::string open = draft();
    auto early = input;
    early["notice"] = open;
    EXPECT_EQ(world->run("notices.record-handover", early, operations::system_actor()).problem(),
              "notices.not-published");
}

}  // namespace
}  // namespace sunhall::notices::test
