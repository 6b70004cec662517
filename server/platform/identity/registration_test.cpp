#include "platform/identity/ground_test.hpp"

namespace sunhall::identity {
namespace {

TEST_P(Identity, founding_is_the_first_leaf_of_the_journal_and_happens_once) {
    EXPECT_EQ(ground.register_with_password(code(1)).problem(), "identity.hall-not-founded");
    auto wrong =
        json::object{{"token", "guessed"}, {"code", centre_code()}, {"name", "中心"}, {"controllers", json::array{}}};
    EXPECT_EQ(ground.run("identity.found-hall", wrong).problem(), "operations.invalid-input")
        << "three administrators are missing";
    ground.found(false);
    EXPECT_EQ(ground.count("SELECT count(*) FROM history WHERE entry = 0 AND type = 'identity.founding'"), 1);
    EXPECT_EQ(ground.administrator("auditor").roles, (std::vector<std::string>{"member", "auditor"}));
    json::array people;
    for (const char* post : {"administrator", "security_administrator", "auditor"})
        people.push_back(json::object{
            {"post", post}, {"person", json::object{{"name", post}, {"login", post}}}, {"password", good_password}});
    wrong["administrators"] = people;
    EXPECT_EQ(ground.run("identity.found-hall", wrong).problem(), "identity.wrong-first-run-token");
    wrong["token"] = first_run_token;
    EXPECT_EQ(ground.run("identity.found-hall", wrong).problem(), "identity.already-founded");
}

TEST_P(Identity, a_founding_whose_answer_was_lost_is_told_again_under_its_key) {
    json::array people;
    for (const char* login : {"administrator", "security_administrator", "second", "auditor"}) {
        const std::string post = login == std::string("second") ? "security_administrator" : login;
        people.push_back(json::object{
            {"post", post}, {"person", json::object{{"name", login}, {"login", login}}}, {"password", good_password}});
    }
    const json::object input{{"token", first_run_token},
                             {"code", centre_code()},
                             {"name", "示范交易中心"},
                             {"controllers", json::array{}},
                             {"administrators", people}};
    const auto first = ground.run("identity.found-hall", input, {}, "founding-1");
    ASSERT_TRUE(first.done()) << json::serialize(first.body);
    const auto again = ground.run("identity.found-hall", input, {}, "founding-1");
    EXPECT_EQ(json::serialize(again.body), json::serialize(first.body));
    EXPECT_EQ(ground.run("identity.found-hall", input, {}, "founding-2").problem(), "identity.already-founded");
}

TEST_P(Identity, anybody_registers_and_signs_in_for_nothing_and_the_register_is_public_T_REG_01) {
    ground.found(false);
    const auto registered = ground.register_with_password(code(1), {"owner", "bidder"});
    ASSERT_TRUE(registered.done()) << json::serialize(registered.body);
    const auto actor = ground.sign_in(code(1) + "/zhang");
    EXPECT_TRUE(actor.holds("owner") && actor.holds("bidder") && actor.holds("member") &&
                actor.holds("organisation_manager"));
    EXPECT_FALSE(actor.holds("agency"));
    const auto page = ground.ask("identity.organisation-page", json::object{{"organisation", code(1)}});
    ASSERT_TRUE(page.done());
    EXPECT_EQ(text(page.body, "name"), "示范单位" + code(1));
    EXPECT_EQ(json::serialize(page.body).find("138"), std::string::npos) << "phones are secret (S01)";
    EXPECT_EQ(ground.ask("identity.organisation-page", json::object{{"organisation", code(2)}}).problem(),
              "records.not-found");
}

TEST_P(Identity, one_credit_code_is_registered_once_and_the_refusal_tells_the_way_out_D26) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    const auto again = ground.register_with_password(code(1));
    EXPECT_EQ(again.problem(), "identity.code-taken");
    EXPECT_EQ(again.status, 409);
    EXPECT_NE(json::serialize(again.body).find("Sign in with the existing account"), std::string::npos);
    auto wrong = ground.registration(code(1).substr(0, 17) + (code(1)[17] == 'A' ? "B" : "A"));
    wrong["password"] = good_password;
    EXPECT_EQ(ground.run("identity.register-organisation", wrong).problem(), "operations.invalid-input")
        << "check character";
}

TEST_P(Identity, two_registrations_of_one_code_at_once_leave_one_organisation) {
    ground.found(false);
    std::atomic<int> done{0}, taken{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            auto input = ground.registration(code(1));
            input["password"] = good_password;
            const auto answer = ground.world->run("identity.register-organisation", input, {});
            if (answer.done()) ++done;
            if (answer.problem() == "identity.code-taken") ++taken;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(done, 1);
    EXPECT_EQ(taken, 3);
    EXPECT_EQ(ground.count("SELECT count(*) FROM identity_organisation WHERE code = '" + code(1) + "'"), 1);
}

TEST_P(Identity, a_certificate_of_any_recognised_authority_registers_T_REG_02) {
    ground.found();
    const auto other = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::sm2), "另一机构",
                                                         local_instant({2026, 1, 1}), local_instant({2030, 1, 1}));
    const auto key = PrivateKey::generate(SignatureSuite::sm2);
    Device strange{PrivateKey::generate(SignatureSuite::sm2), ground.ca.certificate()};
    strange.certificate = other.issue(
        strange.key.public_key(),
        {"单位", code(2), CodePlace::serial_number, local_instant({2026, 1, 1}), local_instant({2029, 1, 1})});
    auto input = ground.registration(code(2));
    input["certificate"] = ground.proof(strange, binding_text);
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.certificate-not-recognised");
    ground.trust(other);  // R-PKI-02: data only
    input["certificate"] = ground.proof(strange, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    EXPECT_TRUE(ground.sign_in_with(strange).done());
}

TEST_P(Identity, one_basic_account_belongs_to_one_organisation_and_is_shown_to_it_alone_T_DEP_03) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const auto first = ground.sign_in(code(1) + "/zhang"), second = ground.sign_in(code(2) + "/zhang");
    json::object input{{"account", "6222 0010-01"}, {"bank", "演示银行"}, {"permit", "J3505000000001"}};
    EXPECT_TRUE(ground.run("identity.register-basic-account", input, first).done());
    EXPECT_EQ(ground.run("identity.register-basic-account", input, second).problem(), "identity.basic-account-taken");
    const auto own = [&](const operations::Actor& who) {
        return ground.ask("identity.own-basic-account", json::object{}, who).body;
    };
    EXPECT_EQ(text(own(first).at("basic_account"), "account"), "6222001001");
    EXPECT_EQ(own(second).as_object().if_contains("basic_account"), nullptr);
    EXPECT_EQ(ground.ask("identity.own-basic-account", json::object{}).problem(), "identity.not-signed-in");
    const auto page = ground.ask("identity.organisation-page", json::object{{"organisation", code(1)}});
    EXPECT_EQ(json::serialize(page.body).find("6222001001"), std::string::npos) << "the register does not show it";
    input["account"] = "6222001009";
    EXPECT_TRUE(ground.run("identity.register-basic-account", input, first).done()) << "a new one replaces it";
    input["account"] = "6222001001";
    EXPECT_TRUE(ground.run("identity.register-basic-account", input, second).done());
    for (const auto* wrong : {"12345", "6222x", ""}) {
        input["account"] = wrong;
        EXPECT_EQ(ground.run("identity.register-basic-account", input, first).problem(), "operations.invalid-input");
    }
}

TEST_P(Identity, the_form_asks_for_no_branch_visit_or_tool_and_takes_a_bare_entry_T_REG_03_T_REG_04) {
    ground.found(false);
    auto input = ground.registration(code(3));
    input["facts"] = json::object{};
    input["password"] = good_password;
    EXPECT_TRUE(ground.run("identity.register-organisation", input).done());
    const auto schema =
        json::serialize(ground.world->hall().command("identity.register-organisation")->run.input_schema());
    for (const char* word : {"branch", "local", "visit", "performance", "tool", "dongle"})
        EXPECT_EQ(schema.find(word), std::string::npos) << word;
}

TEST_P(Identity, a_registration_with_a_certificate_must_prove_the_key_and_name_the_same_code_R_PKI_07) {
    ground.found();
    const auto device = ground.device(code(4));
    auto input = ground.registration(code(4));
    auto proof = ground.proof(device, login_text);
    input["certificate"] = proof;
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.signature-wrong")
        << "T-PKI-02: made for another purpose";
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.challenge-spent");
    proof = ground.proof(device, binding_text);
    proof["certificate"] = "no certificate";
    input["certificate"] = proof;
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.certificate-unreadable");
    input["certificate"] = ground.proof(ground.device(code(5)), binding_text);
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.certificate-of-another");
    input["certificate"] = ground.proof(device, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    // The same key cannot stand for a second organisation, though an authority wrote a certificate for it.
    const Device twice{
        *PrivateKey::from_pem(device.key.to_pem()),
        ground.ca.issue(device.key.public_key(), {"单位", code(6), CodePlace::serial_number,
                                                  local_instant({2026, 1, 1}), local_instant({2029, 1, 1})})};
    auto second = ground.registration(code(6));
    second["certificate"] = ground.proof(twice, binding_text);
    EXPECT_EQ(ground.run("identity.register-organisation", second).problem(), "identity.certificate-taken");
}

TEST_P(Identity, the_operator_and_whom_it_controls_or_is_controlled_by_may_not_bid_T_ROLE_01) {
    ground.found(false);
    auto input = ground.registration(code(7));
    input["password"] = good_password;
    input["facts"] = json::object{{"controllers", json::array{centre_code()}}};
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.operator-may-not-bid")
        << "its subsidiary";
    EXPECT_EQ(ground.register_with_password(code(90)).problem(), "identity.operator-may-not-bid") << "its controller";
    input["kinds"] = json::array{"owner"};
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done()) << "another capacity is open to it";
    const json::object revision{{"name", "示范"},
                                {"kinds", json::array{"bidder"}},
                                {"facts", json::object{{"controllers", json::array{centre_code()}}}}};
    EXPECT_EQ(ground.run("identity.revise-organisation", revision, ground.sign_in(code(7) + "/zhang")).problem(),
              "identity.operator-may-not-bid");
    input["kinds"] = json::array{"centre"};
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "operations.invalid-input")
        << "nobody registers as the centre";
}

TEST_P(Identity, the_desk_verifies_or_returns_everything_at_once_and_the_organisation_revises_T_ROLE_04) {
    ground.found(false);
    const auto registered = ground.register_with_password(code(8), {"supervisor"});
    const std::string id = text(registered.body, "organisation");
    const auto desk = ground.staff("desk", "acceptance");
    EXPECT_FALSE(ground.sign_in(code(8) + "/zhang").holds("supervisor"))
        << "nobody becomes a supervisor by his own entry";
    EXPECT_EQ(ground
                  .run("identity.return-registration",
                       json::object{{"organisation", id}, {"differences", json::array{}}}, desk)
                  .problem(),
              "operations.invalid-input");
    const json::object returned{{"organisation", id},
                                {"differences", json::array{json::object{{"field", "name"}, {"reason", "与执照不一致"}},
                                                            json::object{{"field", "licence"}, {"reason", "缺失"}}}}};
    ASSERT_TRUE(ground.run("identity.return-registration", returned, desk).done());
    EXPECT_EQ(ground.run("identity.return-registration", returned, desk).problem(), "identity.registration-settled");
    EXPECT_EQ(ground.run("identity.verify-organisation", json::object{{"organisation", id}}, desk).problem(),
              "identity.registration-settled");
    const auto manager = ground.sign_in(code(8) + "/zhang");
    EXPECT_EQ(ground.ask("identity.me", json::object{}, manager).body.at("missing").as_array().size(), 2u);
    EXPECT_EQ(ground.ask("identity.organisation-page", json::object{{"organisation", id}})
                  .body.at("missing")
                  .as_array()
                  .size(),
              0u);
    const json::object revision{
        {"name", "示范监督局"}, {"kinds", json::array{"supervisor"}}, {"facts", json::object{}}};
    ASSERT_TRUE(ground.run("identity.revise-organisation", revision, manager).done());
    ASSERT_TRUE(ground.run("identity.verify-organisation", json::object{{"organisation", id}}, desk).done());
    EXPECT_TRUE(ground.sign_in(code(8) + "/zhang").holds("supervisor"));
    EXPECT_EQ(text(ground.ask("identity.organisation-page", json::object{{"organisation", id}}).body, "source"),
              "verified");
    const auto nowhere = new_uuid7(machine_now());
    EXPECT_EQ(ground.run("identity.verify-organisation", json::object{{"organisation", nowhere}}, desk).problem(),
              "records.not-found");
    EXPECT_EQ(ground
                  .run("identity.return-registration",
                       json::object{{"organisation", nowhere}, {"differences", returned.at("differences")}}, desk)
                  .problem(),
              "records.not-found");
    EXPECT_EQ(ground.run("identity.revise-organisation", revision, testing::actor("unknown", {"organisation_manager"}))
                  .problem(),
              "records.not-found");
    auto of_centre = ground.administrator("admin");
    of_centre.roles.push_back("organisation_manager");
    EXPECT_EQ(ground.run("identity.revise-organisation", revision, of_centre).problem(),
              "identity.not-your-organisation");
    EXPECT_EQ(ground.run("identity.verify-organisation", json::object{{"organisation", id}}, manager).problem(),
              "identity.not-permitted");
}

TEST_P(Identity, the_register_is_read_page_by_page_in_order_of_codes) {
    ground.found(false);
    std::vector<std::string> codes;
    for (std::size_t n = 20; n < 27; ++n) {
        ASSERT_TRUE(ground.register_with_password(code(n), {n % 2 ? "owner" : "bidder"}).done());
        if (n % 2 == 0) codes.push_back(code(n));
    }
    std::sort(codes.begin(), codes.end());
    std::vector<std::string> read;
    std::optional<std::string> after;
    for (int page = 0; page < 5; ++page) {
        json::object input{{"kind", "bidder"}, {"limit", 2}};
        if (after) input["after"] = *after;
        const auto answer = ground.ask("identity.organisations", input);
        for (const auto& line : answer.body.at("lines").as_array()) read.push_back(text(line, "code"));
        if (!answer.body.as_object().contains("next")) break;
        after = text(answer.body, "next");
    }
    EXPECT_EQ(read, codes);
}

}  // namespace
}  // namespace sunhall::identity
