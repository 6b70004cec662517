#include "foundation/crypto/totp.hpp"
#include "platform/identity/ground_test.hpp"

namespace sunhall::identity {
namespace {

TEST_P(Identity, a_signed_challenge_opens_a_session_for_each_suite_R_PKI_10) {
    ground.found();
    std::size_t n = 1;
    for (const auto suite : {SignatureSuite::p256, SignatureSuite::sm2, SignatureSuite::ed25519}) {
        const auto device = ground.device(code(n), suite);
        auto input = ground.registration(code(n++));
        input["certificate"] = ground.proof(device, binding_text);
        const auto registered = ground.run("identity.register-organisation", input);
        ASSERT_TRUE(registered.done()) << json::serialize(registered.body);
        const auto answer = ground.sign_in_with(device);
        ASSERT_TRUE(answer.done()) << json::serialize(answer.body);
        const auto actor = ground.who(text(answer.body, "token"));
        ASSERT_TRUE(actor);
        EXPECT_EQ(actor->organisation, text(registered.body, "organisation"));
        EXPECT_EQ(actor->certificate, device.certificate.spki_digest().text());
        EXPECT_TRUE(actor->holds("bidder"));
    }
}

TEST(Challenge, is_signed_in_the_frozen_form_and_for_one_purpose_only_R_PKI_10) {
    const Challenge challenge{"abc", *Instant::parse("2026-03-02T01:00:00Z")};
    EXPECT_EQ(login_text("https://hall.test", challenge),
              "sunhall-login-v1\nhttps://hall.test\nabc\n2026-03-02T01:00:00.000000Z\n");
    EXPECT_NE(login_text("o", challenge), binding_text("o", challenge));
}

TEST(Challenge, serves_once_for_120_seconds_and_memory_stays_bounded) {
    Instant now{1'000'000};
    Challenges challenges([&] { return now; }, 3);
    const auto first = challenges.start();
    EXPECT_GE(from_base64url(first.text)->size(), 16u);
    EXPECT_TRUE(challenges.take(first.text));
    EXPECT_FALSE(challenges.take(first.text)) << "one use";
    const auto second = challenges.start();
    now = now + seconds(120);
    EXPECT_FALSE(challenges.take(second.text)) << "late";
    for (int i = 0; i < 100; ++i) challenges.start();
    EXPECT_LE(challenges.waiting(), 3u);
}

TEST_P(Identity, signing_in_needs_a_fresh_challenge_the_right_key_and_a_binding_R_PKI_10) {
    ground.found();
    const auto device = ground.device(code(1));
    auto input = ground.registration(code(1));
    input["certificate"] = ground.proof(device, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    const auto attempt = [&](json::object proof) {
        return ground.run("identity.sign-in-with-certificate", json::object{{"proof", std::move(proof)}}).problem();
    };
    const auto used = ground.proof(device, login_text);
    EXPECT_EQ(attempt(used), "");
    EXPECT_EQ(attempt(used), "identity.challenge-spent") << "a replay";
    const auto late = ground.proof(device, login_text);
    ground.pass(seconds(121));
    EXPECT_EQ(attempt(late), "identity.challenge-spent");
    EXPECT_EQ(attempt(ground.proof(device, binding_text)), "identity.signature-wrong") << "T-PKI-02";
    auto broken = ground.proof(device, login_text);
    broken["certificate"] = "x";
    EXPECT_EQ(attempt(broken), "identity.certificate-unreadable");
    EXPECT_EQ(attempt(ground.proof(ground.device(code(2)), login_text)), "identity.certificate-not-bound");
    const auto self_made = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "自签",
                                                             local_instant({2026, 1, 1}), local_instant({2030, 1, 1}));
    EXPECT_EQ(
        attempt(ground.proof({*PrivateKey::from_pem(self_made.key().to_pem()), self_made.certificate()}, login_text)),
        "identity.certificate-not-recognised");
    const Device other_code{
        *PrivateKey::from_pem(device.key.to_pem()),
        ground.ca.issue(device.key.public_key(), {"单位", code(3), CodePlace::serial_number,
                                                  local_instant({2026, 1, 1}), local_instant({2029, 1, 1})})};
    EXPECT_EQ(attempt(ground.proof(other_code, login_text)), "identity.certificate-of-another");
}

TEST_P(Identity, an_unknown_login_and_a_wrong_password_get_the_same_answer_R_SEC_10) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    const auto wrong = ground.sign_in_answer(code(1) + "/zhang", "not the password at all");
    const auto nobody = ground.sign_in_answer(code(2) + "/nobody", "not the password at all");
    EXPECT_EQ(wrong.problem(), "identity.sign-in-failed");
    EXPECT_EQ(json::serialize(wrong.body), json::serialize(nobody.body));
    EXPECT_EQ(wrong.status, nobody.status);
}

TEST(Passwords, of_nobody_cost_as_much_as_a_real_check_R_SEC_10) {
    PasswordSeats seats({16 * 1024, 2, 1});
    const auto verifier = seats.hash(good_password);
    const auto took = [](auto&& act) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 8; ++i) act();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const double real = took([&] { seats.verify(verifier, "wrong"); }),
                 nobody = took([&] { seats.verify_nobody("wrong"); });
    EXPECT_GT(nobody, real / 4);
    EXPECT_LT(nobody, real * 4);
}

TEST(Passwords, that_are_short_common_monotonous_or_the_login_are_named_without_quoting_them_R_SEC_10) {
    const auto faults = [](std::string_view password, bool second_factor = false) {
        FieldReport report;
        check_password(password, "91429999MAKMB9EU2Q/zhangsan", second_factor, report);
        auto found = report.take();
        for (const auto& fault : found) EXPECT_EQ(fault.en.find(password), std::string::npos);
        return found.size();
    };
    EXPECT_EQ(faults(good_password), 0u);
    EXPECT_EQ(faults("fourteen chars"), 1u) << "14 alone";
    EXPECT_EQ(faults("fourteen chars", true), 0u) << "enough beside a second factor";
    EXPECT_EQ(faults("eleven chars", true), 0u);
    EXPECT_EQ(faults("eleven char", true), 1u);
    EXPECT_EQ(faults("一二三四五六七八九十甲乙丙丁戊"), 0u) << "15 of any script";
    EXPECT_EQ(faults(std::string(128, 'x') + "yz1"), 1u) << "over 128";
    EXPECT_EQ(faults("aaaaaaaaaaaaaaaaaaaab"), 1u);
    EXPECT_EQ(faults("Password12345678"), 1u);
    EXPECT_EQ(faults("91429999makmb9eu2q1"), 1u);
    EXPECT_EQ(faults("zhangsan-zhangsan"), 0u);
}

TEST(Passwords, beyond_the_seats_wait_or_are_told_to_come_again) {
    PasswordSeats seats({64 * 1024, 3, 1}, 1, 0);
    std::atomic<int> busy{0}, done{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            try {
                seats.hash("x");
                ++done;
            } catch (const Refusal& refusal) {
                if (refusal.problem().code == sign_in_busy.code) ++busy;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(busy + done, 4);
    EXPECT_GE(busy.load(), 1);
    EXPECT_GE(done.load(), 1);
}

TEST_P(Identity, five_failures_in_15_minutes_stop_the_password_but_never_the_certificate_R_SEC_11) {
    ground.found();
    const auto device = ground.device(code(1));
    auto input = ground.registration(code(1));
    input["password"] = good_password;
    input["certificate"] = ground.proof(device, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    const std::string login = code(1) + "/zhang";
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(ground.sign_in_answer(login, "wrong password 123").problem(), "identity.sign-in-failed");
    EXPECT_EQ(ground.sign_in_answer(login, good_password).problem(), "identity.too-many-attempts");
    EXPECT_TRUE(ground.sign_in_with(device).done()) << "no shutting rivals out near a deadline";
    ground.pass(minutes(16));
    EXPECT_TRUE(ground.sign_in_answer(login, good_password).done());
}

TEST(SignInLimits, slow_down_an_address_that_tries_many_logins_and_stay_bounded) {
    Instant now{0};
    SignInLimits limits({5, 30, minutes(15), 1000}, [&] { return now; });
    for (int i = 0; i < 30; ++i) EXPECT_TRUE(limits.begin("login" + std::to_string(i), "192.0.2.1"));
    EXPECT_FALSE(limits.begin("another", "192.0.2.1"));
    EXPECT_TRUE(limits.begin("another", "192.0.2.2"));
    for (int i = 0; i < 5000; ++i) (void)limits.begin("x" + std::to_string(i), "a" + std::to_string(i));
    EXPECT_LE(limits.remembered(), 2000u);
    now = now + minutes(15);
    EXPECT_TRUE(limits.begin("another", "192.0.2.1"));
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(limits.begin("good", "192.0.2.3"));
        limits.succeeded("good", "192.0.2.3");
    }
}

TEST_P(Identity, a_second_factor_is_asked_once_set_and_no_code_serves_twice) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    const std::string login = code(1) + "/zhang";
    const auto actor = ground.sign_in(login);
    const Bytes secret(20, 9);
    const auto now = [&] { return Instant{ground.machine}; };
    EXPECT_EQ(
        ground.run("identity.set-second-factor", json::object{{"secret", base64(secret)}, {"code", "000000"}}, actor)
            .problem(),
        "identity.second-factor-wrong");
    EXPECT_EQ(ground
                  .run("identity.set-second-factor",
                       json::object{{"secret", base64(secret)}, {"code", totp_code(secret, now())}},
                       testing::actor("unknown", {"member"}))
                  .problem(),
              "records.not-found");
    ASSERT_TRUE(ground
                    .run("identity.set-second-factor",
                         json::object{{"secret", base64(secret)}, {"code", totp_code(secret, now())}}, actor)
                    .done());
    EXPECT_EQ(ground.sign_in_answer(login, good_password).problem(), "identity.second-factor-needed");
    EXPECT_EQ(ground.sign_in_answer(login, good_password, totp_code(secret, now())).problem(),
              "identity.sign-in-failed")
        << "used when it was set";
    ground.pass(seconds(60));
    const auto fresh = totp_code(secret, now());
    EXPECT_TRUE(ground.sign_in_answer(login, good_password, fresh).done());
    EXPECT_EQ(ground.sign_in_answer(login, good_password, fresh).problem(), "identity.sign-in-failed");
    EXPECT_EQ(ground.count("SELECT count(*) FROM history WHERE body LIKE '%" + base64(secret) + "%'"), 0) << "sealed";
}

TEST_P(Identity, a_password_is_changed_by_its_owner_or_manager_and_ends_the_sessions) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const std::string login = code(1) + "/zhang", next = "another long secret 2";
    const auto answer = ground.sign_in_answer(login, good_password);
    const std::string token = text(answer.body, "token");
    const auto actor = *ground.who(token);
    const auto set = [&](json::object input, const operations::Actor& by) {
        return ground.run("identity.set-password", input, by).problem();
    };
    EXPECT_EQ(set({{"password", next}}, {}), "identity.not-signed-in");
    EXPECT_EQ(set({{"password", "short"}, {"present", good_password}}, actor), "operations.invalid-input");
    EXPECT_EQ(set({{"password", next}}, actor), "identity.sign-in-failed") << "the present one is needed";
    EXPECT_EQ(set({{"password", next}, {"person", *actor.person}}, ground.sign_in(code(2) + "/zhang")),
              "identity.not-yours");
    EXPECT_EQ(set({{"password", next}, {"person", new_uuid7(machine_now())}}, actor), "records.not-found");
    EXPECT_EQ(set({{"password", next}, {"present", good_password}}, actor), "");
    EXPECT_FALSE(ground.who(token)) << "the old session is over";
    EXPECT_EQ(ground.sign_in_answer(login, good_password).problem(), "identity.sign-in-failed");
    const auto again = ground.sign_in(login, next);
    for (int i = 0; i < 5; ++i) set({{"password", next}, {"present", "wrong wrong wrong"}}, again);
    EXPECT_EQ(set({{"password", next}, {"present", next}}, again), "identity.too-many-attempts");
    const auto admin = ground.administrator("admin"), security = ground.administrator("security");
    EXPECT_EQ(set({{"password", next}, {"person", *security.person}}, admin), "identity.not-yours")
        << "R-SEC-20: it would make him both";
}

TEST_P(Identity, a_verifier_of_lower_cost_is_replaced_at_the_next_sign_in_R_SEC_10) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    const auto verifier = [&] {
        std::string body;
        auto reader = ground.world->hall().reader();
        reader->query(
            "SELECT c.body FROM identity_credential c JOIN identity_person p ON p.id = c.id WHERE p.login = $1",
            {Param(code(1) + "/zhang")}, [&](const Row& row) { body = row.string(0); });
        return from_body<Credential>(body).password.value();
    };
    const auto before = verifier();
    ground.sign_in(code(1) + "/zhang");
    EXPECT_EQ(verifier(), before) << "same cost: nothing to do";
    ground.entrance->passwords.set_cost({128, 2, 1});
    ground.sign_in(code(1) + "/zhang");
    EXPECT_FALSE(password_needs_rehash(verifier(), {128, 2, 1}));
    ground.sign_in(code(1) + "/zhang");
}

}  // namespace
}  // namespace sunhall::identity
