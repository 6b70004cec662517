#include "platform/identity/ground_test.hpp"

namespace sunhall::identity {
namespace {

class Session12 : public Identity {
protected:
    void SetUp() override {
        ground.found(false);
        ASSERT_TRUE(ground.register_with_password(code(1)).done());
        token = fresh();
    }
    std::string fresh() { return text(ground.sign_in_answer(code(1) + "/zhang", good_password).body, "token"); }
    std::string token;
};

TEST_P(Session12, a_token_is_256_random_bits_and_only_its_digest_is_kept_R_SEC_12) {
    EXPECT_EQ(from_base64url(token)->size(), 32u);
    EXPECT_NE(token, fresh());
    EXPECT_EQ(ground.count("SELECT count(*) FROM identity_session WHERE token = '" + sha256(token).text() + "'"), 1);
    EXPECT_TRUE(ground.who(token));
    EXPECT_FALSE(ground.who(sha256(token).text()));
    EXPECT_FALSE(ground.who(base64url(Bytes(32, 1))));
    EXPECT_FALSE(ground.who(""));
}

TEST_P(Session12, idle_half_an_hour_or_twelve_hours_in_all_end_it_R_SEC_12) {
    for (int i = 0; i < 23; ++i) {
        ground.pass(minutes(29));
        EXPECT_TRUE(ground.who(token)) << i;
    }
    ground.pass(minutes(29));
    EXPECT_TRUE(ground.who(token)) << "11 h 36";
    ground.pass(minutes(24));
    EXPECT_FALSE(ground.who(token)) << "12 h";
    const auto second = fresh();
    ASSERT_TRUE(ground.who(second));
    ground.pass(minutes(30));
    EXPECT_FALSE(ground.who(second));
    EXPECT_FALSE(ground.who(second)) << "trying is no activity";
    const auto admin = text(ground.sign_in_answer(centre_code() + "/admin", good_password).body, "token");
    ground.pass(minutes(9));
    EXPECT_TRUE(ground.who(admin));
    ground.pass(minutes(10));
    EXPECT_FALSE(ground.who(admin)) << "administrators: 10 minutes";
}

TEST_P(Session12, sign_out_ends_it_at_once_and_only_this_one_R_SEC_12) {
    const auto other = fresh();
    const auto actor = *ground.who(token);
    EXPECT_EQ(ground.ask("identity.my-sessions", json::object{}, actor).body.at("lines").as_array().size(), 2u);
    ASSERT_TRUE(ground.run("identity.sign-out", json::object{}, actor).done());
    EXPECT_FALSE(ground.who(token));
    EXPECT_TRUE(ground.who(other));
    auto without = actor;
    without.session.reset();
    EXPECT_EQ(ground.run("identity.sign-out", json::object{}, without).problem(), "identity.not-signed-in");
}

TEST_P(Session12, one_lists_and_ends_ones_own_sessions_and_administrators_anybodys_R_SEC_12) {
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const auto stranger = ground.sign_in(code(2) + "/zhang");
    const auto actor = *ground.who(token);
    const json::object input{{"session", *actor.session}};
    EXPECT_EQ(ground.run("identity.end-session", input, stranger).problem(), "identity.not-yours");
    EXPECT_EQ(ground.run("identity.end-session", json::object{{"session", new_uuid7(machine_now())}}, actor).problem(),
              "records.not-found");
    const auto other = fresh();
    ASSERT_TRUE(ground.run("identity.end-session", input, *ground.who(other)).done());
    EXPECT_FALSE(ground.who(token));
    ASSERT_TRUE(ground
                    .run("identity.end-session", json::object{{"session", *ground.who(other)->session}},
                         ground.administrator("admin"))
                    .done());
    EXPECT_FALSE(ground.who(other));
}

TEST_P(Session12, sessions_outlive_a_restart_of_the_hall_and_ended_ones_stay_ended) {
    const auto ended = fresh();
    ASSERT_TRUE(ground.run("identity.sign-out", json::object{}, *ground.who(ended)).done());
    ground.world->restart();
    EXPECT_TRUE(ground.who(token));
    EXPECT_FALSE(ground.who(ended));
}

TEST_P(Session12, a_repeated_sign_in_gives_the_session_but_not_the_token_again) {
    const json::object input{{"login", code(1) + "/zhang"}, {"password", good_password}};
    const auto first = ground.run("identity.sign-in-with-password", input, {}, "key-1");
    const auto again = ground.run("identity.sign-in-with-password", input, {}, "key-1");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(text(first.body, "session"), text(again.body, "session"));
    EXPECT_TRUE(first.body.as_object().contains("token"));
    EXPECT_FALSE(again.body.as_object().contains("token"));
}

// T-LOG-01
TEST_P(Session12, every_act_keeps_time_address_person_organisation_and_session_T_ROLE_03) {
    auto actor = *ground.who(token);
    actor.from.address = "198.51.100.7";
    const auto answer = ground.run("identity.sign-out", json::object{}, actor);
    std::string rec;
    auto reader = ground.world->hall().reader();
    reader->query("SELECT rec FROM journal WHERE id = $1", {Param(answer.entry)},
                  [&](const Row& row) { rec = row.string(0); });
    for (const std::string& kept :
         {*actor.person, *actor.organisation, *actor.session, std::string("198.51.100.7"), answer.at.text()})
        EXPECT_NE(rec.find(kept), std::string::npos) << kept;
}

// D15, R-SEC-31: planted secrets are looked for in every text that the database keeps.
TEST_P(Session12, no_row_of_the_database_holds_a_password_a_token_or_a_phone_number_D15) {
    const auto keyed =
        ground.run("identity.sign-in-with-password",
                   json::object{{"login", code(1) + "/zhang"}, {"password", good_password}}, {}, "key-9");
    const std::string second = text(keyed.body, "token");
    (void)ground.sign_in_answer(code(1) + "/zhang", "planted-wrong-password-X");
    auto reader = ground.world->hall().reader();
    std::string everything;
    for (const std::string sql :
         {"SELECT body FROM history", "SELECT rec FROM journal", "SELECT answer FROM idempotency",
          "SELECT body FROM identity_person", "SELECT body FROM identity_credential",
          "SELECT body FROM identity_session", "SELECT body FROM identity_organisation"}) {
        int rows = 0;
        reader->query(sql, {}, [&](const Row& row) {
            everything += row.null(0) ? "" : row.string(0);
            ++rows;
        });
        EXPECT_GT(rows, 0) << sql;
    }
    EXPECT_NE(everything.find(sha256(token).text()), std::string::npos) << "the search itself works";
    for (const std::string& planted :
         {std::string(good_password), std::string("staple"), token, second, std::string("planted-wrong-password-X"),
          std::string("13812345678"), std::string(first_run_token)})
        EXPECT_EQ(everything.find(planted), std::string::npos) << planted;
}

INSTANTIATE_TEST_SUITE_P(both_databases, Session12, ::testing::ValuesIn(testing::both_databases),
                         [](const auto& item) { return testing::kind_name(item.param); });

}  // namespace
}  // namespace sunhall::identity
