// Mails through a real SMTP server, short messages through the demonstration gateway's process; retries by a clock that
// is set.
#include "platform/messaging/courier.hpp"

#include "platform/mail/private_process.hpp"
#include "platform/messaging/messaging_world_test.hpp"

namespace sunhall::messaging::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_tools::PrivateProcess;

class Couriers : public ::testing::TestWithParam<Kind> {
protected:
    Hall hall{GetParam()};
    std::unique_ptr<PrivateProcess> server;
    CourierSettings settings;
    // Deliveries are dated by the entry's machine time, which is the real one.
    std::shared_ptr<std::atomic<std::int64_t>> clock =
        std::make_shared<std::atomic<std::int64_t>>(machine_now().micros + seconds(60).micros);

    void SetUp() override {
        start_server();
        settings.from = {"阳光大厅", "hall@sunhall.test"};
        settings.hall_url = "https://hall.example.test";
        settings.clock = [now = clock] { return Instant{now->load()}; };
    }
    void start_server() {
        server = std::make_unique<PrivateProcess>(
            std::vector<std::string>{"/usr/bin/python3",
                                     sunhall::source_dir() + "/server/platform/mail/smtp_server.py"});
        settings.mail = mail::SmtpServer{.host = "127.0.0.1",
                                         .port = std::stoi(server->line()),
                                         .security = mail::SmtpSecurity::plain,
                                         .helo = "sunhall.test",
                                         .timeout_seconds = 10};
    }
    void pass(Duration time) { *clock += time.micros; }
    json::object arrived() { return parse_json(server->line())->as_object(); }
    Delivery only() {
        const auto all = hall.outbox->newest({}, 100);
        EXPECT_EQ(all.size(), 1u);
        return all.at(0);
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Couriers, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Couriers, a_mail_about_a_secret_lot_says_only_that_a_letter_waits_and_each_is_sent_once_D22) {
    hall.person(hall.a, "a@example.test");
    hall.person(hall.b, "b@example.test");
    hall.clarify(1);
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    EXPECT_EQ(courier.round(), 2u);
    EXPECT_EQ(courier.round(), 0u);
    std::set<std::string> to;
    for (int i = 0; i < 2; ++i) {
        const auto mail = arrived();
        to.emplace(mail.at("envelope_to").as_array().at(0).as_string());
        EXPECT_THAT(std::string(mail.at("subject").as_string()), HasSubstr("新的站内信"));
        EXPECT_THAT(canonical(mail), Not(HasSubstr("施工一标段")));
        EXPECT_THAT(canonical(mail), Not(HasSubstr("延长工期")));
    }
    EXPECT_EQ(to, (std::set<std::string>{"a@example.test", "b@example.test"}));
    EXPECT_EQ(courier.measures().delivered, 2);
}

TEST_P(Couriers, preferences_of_person_and_organisation_decide_language_ways_and_silence) {
    hall.parties->secret_ = false;
    hall.person(hall.a, "a@example.test");
    hall.person(hall.b, "b@example.test");
    hall.done("messaging.set-preferences",
              json::object{{"whose", "organisation"},
                           {"mail", false},
                           {"sms", false},
                           {"language", "zh"},
                           {"muted", json::array{}}},
              hall.a);
    hall.done("messaging.set-preferences",
              json::object{{"whose", "me"},
                           {"mail", true},
                           {"sms", false},
                           {"language", "en"},
                           {"muted", json::array{"deposit-arrived"}}},
              hall.b);
    EXPECT_EQ(hall.world
                  ->run("messaging.set-preferences",
                        json::object{{"whose", "me"},
                                     {"mail", true},
                                     {"sms", true},
                                     {"language", "en"},
                                     {"muted", json::array{}}},
                        Actor{.person = hall.a.person, .roles = {"member"}})
                  .problem(),
              "messaging.no-organisation");
    hall.deposit(hall.a, yuan(1), "received", true);
    hall.deposit(hall.b, yuan(1), "received", true);
    EXPECT_TRUE(hall.outbox->newest({}, 100).empty()) << "one wants no mails, the other none of this kind";
    hall.clarify(3);
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    EXPECT_EQ(courier.round(), 1u);
    const auto mail = arrived();
    EXPECT_EQ(mail.at("subject").as_string(), "Clarification no. 3: 施工一标段");
    EXPECT_THAT(std::string(mail.at("text").as_string()), HasSubstr("https://hall.example.test"));
    EXPECT_EQ(hall.world->ask("messaging.contact-preferences", json::object{}, hall.b)
                  .body.at("effective")
                  .at("language")
                  .as_string(),
              "en");
}

TEST_P(Couriers, a_server_that_is_away_is_asked_again_after_longer_waits_and_the_mail_arrives_once) {
    hall.person(hall.a, "a@example.test");
    hall.clarify(1);
    server->end(SIGKILL);
    {
        Courier courier(hall.world->hall(), *hall.outbox, settings);
        EXPECT_EQ(courier.round(), 1u);
        EXPECT_EQ(courier.round(), 0u) << "not at once again";
        pass(minutes(1));
        EXPECT_EQ(courier.round(), 1u);
        pass(minutes(1));
        EXPECT_EQ(courier.round(), 0u) << "the second wait is longer";
        EXPECT_TRUE(courier.measures().in_trouble);
    }
    EXPECT_EQ(only().attempts, 2);
    hall.world->restart();  // what waits outlives the program
    start_server();
    pass(minutes(1));
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    EXPECT_EQ(courier.round(), 1u);
    EXPECT_EQ(arrived().at("message_id").as_string(), "<" + only().id + "@sunhall.test>");
    EXPECT_EQ(only().state, DeliveryState::delivered);
    EXPECT_FALSE(courier.measures().in_trouble);
}

TEST_P(Couriers, a_refused_mailbox_fails_at_once_a_full_one_after_three_days_and_nobody_learns_whose) {
    hall.parties->secret_ = false;
    hall.person(hall.a, "unknown@example.test");
    hall.person(hall.b, "full@example.test");
    hall.person(hall.owner, "");
    hall.clarify(1);
    const FakeObjection objection{
        Id<FakeObjection>{new_uuid7(hall.deadline)}, hall.lot, *hall.c.organisation, "open", "", hall.deadline};
    hall.done("test.object", to_json(Put<FakeObjection>{objection}));
    hall.settle();
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    courier.round();
    EXPECT_EQ(hall.outbox->counts()["failed"], 1);
    EXPECT_EQ(hall.outbox->counts()["unreachable"], 1) << "the owner's person gave neither mailbox nor number";
    for (int i = 0; i < 40; ++i) {
        pass(hours(4));
        courier.round();
    }
    EXPECT_EQ(hall.outbox->counts()["failed"], 2);
    const auto seen =
        hall.world->ask("messaging.deliveries", json::object{{"state", "failed"}}, hall.administrator).body;
    EXPECT_EQ(seen.at("deliveries").as_array().size(), 2u);
    for (const auto* bidder : {&hall.a, &hall.b}) EXPECT_THAT(canonical(seen), Not(HasSubstr(*bidder->person)));
    EXPECT_THAT(canonical(seen), Not(HasSubstr("example.test")));
    EXPECT_THAT(canonical(seen), HasSubstr("permanent 550"));
    EXPECT_EQ(hall.world->ask("messaging.deliveries", json::object{}, hall.a).problem(), "identity.not-permitted");
}

TEST_P(Couriers, the_administrator_learns_of_trouble_with_discreet_mails_but_not_how_many_there_are_D17) {
    hall.person(hall.a, "a@example.test");
    hall.person(hall.b, "b@example.test");
    hall.clarify(1);
    const auto ask = [&] { return hall.world->ask("messaging.deliveries", json::object{}, hall.administrator).body; };
    EXPECT_TRUE(ask().at("deliveries").as_array().empty());
    EXPECT_TRUE(ask().at("counts").as_object().empty());
    EXPECT_FALSE(ask().at("discreet_in_trouble").as_bool());
    server->end(SIGKILL);
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    courier.round();
    EXPECT_TRUE(ask().at("discreet_in_trouble").as_bool());
    EXPECT_TRUE(ask().at("counts").as_object().empty());
    // Nor does the outbox's file name a receiver: the row is sealed, its id keyed.
    std::ifstream file(hall.folder.path() / "outbox.db", std::ios::binary);
    std::ifstream log(hall.folder.path() / "outbox.db-wal", std::ios::binary);
    const std::string bytes =
        std::string(std::istreambuf_iterator<char>(file), {}) + std::string(std::istreambuf_iterator<char>(log), {});
    EXPECT_THAT(bytes, HasSubstr("clarification"));
    EXPECT_EQ(bytes.find(*hall.a.person), std::string::npos);
}

TEST_P(Couriers, what_is_urgent_goes_out_as_a_short_message_too_once_for_each_key) {
    const auto file = hall.folder.path() / "messages.jsonl";
    std::ofstream(hall.folder.path() / "token") << "token of the test\n";
    PrivateProcess gateway(
        {SUNHALL_DEMO_SMS, "--file", file.string(), "--token-file", (hall.folder.path() / "token").string()});
    settings.sms = mail::SmsGateway{.url = "http://127.0.0.1:" + gateway.line(), .token = {"token of the test"}};
    hall.person(hall.a, "", "13800000000");
    hall.deposit(hall.a, yuan(1));
    Courier courier(hall.world->hall(), *hall.outbox, settings);
    courier.round();
    courier.round();
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_THAT(lines[0], HasSubstr("新的站内信"));
    EXPECT_THAT(lines[0], HasSubstr("13800000000"));
}

}  // namespace
}  // namespace sunhall::messaging::test
