#include "platform/identity/ground_test.hpp"

namespace sunhall::identity {
namespace {

const Instant begin = local_instant({2026, 1, 1}), end = local_instant({2029, 1, 1});

TEST_P(Identity, several_certificates_serve_one_organisation_but_no_key_serves_two_people_R_PKI_08) {
    ground.found();
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const auto manager = ground.sign_in(code(1) + "/zhang");
    const auto colleague = ground.run(
        "identity.add-person",
        json::object{{"person", json::object{{"name", "李四"}, {"login", "li"}}}, {"password", good_password}},
        manager);
    ASSERT_TRUE(colleague.done());
    const auto first = ground.device(code(1)), second = ground.device(code(1), SignatureSuite::sm2);
    const auto bind = [&](const Device& device, const operations::Actor& by, std::optional<std::string> person = {}) {
        json::object input{{"proof", ground.proof(device, binding_text)}};
        if (person) input["person"] = *person;
        return ground.run("identity.bind-certificate", input, by);
    };
    ASSERT_TRUE(bind(first, manager).done());
    ASSERT_TRUE(bind(second, manager, text(colleague.body, "person")).done());
    EXPECT_TRUE(ground.sign_in_with(first).done());
    const auto signed_in = ground.sign_in_with(second);
    ASSERT_TRUE(signed_in.done());
    EXPECT_EQ(text(signed_in.body, "person"), text(colleague.body, "person"));
    EXPECT_EQ(bind(first, ground.sign_in(code(1) + "/li")).problem(), "identity.certificate-taken");
    EXPECT_EQ(bind(first, ground.sign_in(code(2) + "/zhang")).problem(), "identity.certificate-of-another");
    EXPECT_EQ(bind(ground.device(code(1)), ground.sign_in(code(1) + "/li"), *manager.person).problem(),
              "identity.not-yours");
    const auto stranger = ground.sign_in(code(2) + "/zhang");
    EXPECT_EQ(bind(ground.device(code(2)), stranger, *manager.person).problem(), "identity.not-your-organisation");
    EXPECT_EQ(bind(ground.device(code(2)), stranger, new_uuid7(machine_now())).problem(), "records.not-found");
    auto proof = ground.proof(first, binding_text);
    (void)ground.entrance->challenges.take(text(proof, "challenge"));
    EXPECT_EQ(ground.run("identity.bind-certificate", json::object{{"proof", proof}}, manager).problem(),
              "identity.challenge-spent");
    EXPECT_EQ(ground.run("identity.bind-certificate", json::object{{"proof", ground.proof(first, login_text)}}, manager)
                  .problem(),
              "identity.signature-wrong");
    proof = ground.proof(first, binding_text);
    proof["certificate"] = "x";
    EXPECT_EQ(ground.run("identity.bind-certificate", json::object{{"proof", proof}}, manager).problem(),
              "identity.certificate-unreadable");
    const auto unknown =
        CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "别处", begin, end);
    Device foreign{PrivateKey::generate(SignatureSuite::p256), ground.ca.certificate()};
    foreign.certificate =
        unknown.issue(foreign.key.public_key(), {"单位", code(1), CodePlace::serial_number, begin, end});
    EXPECT_EQ(bind(foreign, manager).problem(), "identity.certificate-not-recognised");
    ASSERT_TRUE(
        ground.run("identity.end-person", json::object{{"person", text(colleague.body, "person")}}, manager).done());
    EXPECT_EQ(bind(ground.device(code(1)), manager, text(colleague.body, "person")).problem(), "identity.person-gone");
    EXPECT_EQ(ground.sign_in_with(second).problem(), "identity.certificate-not-bound")
        << "who left takes his certificates along";
}

TEST_P(Identity, a_certificate_with_an_organisation_code_alone_is_confirmed_once_by_hand_R_PKI_07) {
    ground.found();
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    const auto device = ground.device(code(1).substr(8, 9), SignatureSuite::p256, CodePlace::extension_organisation);
    const auto manager = ground.sign_in(code(1) + "/zhang");
    const auto bound =
        ground.run("identity.bind-certificate", json::object{{"proof", ground.proof(device, binding_text)}}, manager);
    ASSERT_TRUE(bound.done()) << json::serialize(bound.body);
    EXPECT_EQ(text(bound.body, "state"), "awaiting");
    EXPECT_EQ(ground.sign_in_with(device).problem(), "identity.certificate-not-bound");
    const json::object input{{"binding", text(bound.body, "binding")}};
    const auto desk = ground.staff("desk", "acceptance");
    EXPECT_EQ(ground.run("identity.confirm-certificate", input, manager).problem(), "identity.not-permitted");
    ASSERT_TRUE(ground.run("identity.confirm-certificate", input, desk).done());
    EXPECT_TRUE(ground.sign_in_with(device).done());
    EXPECT_EQ(ground.run("identity.confirm-certificate", input, desk).problem(), "identity.nothing-awaits");
    EXPECT_EQ(
        ground.run("identity.confirm-certificate", json::object{{"binding", new_uuid7(machine_now())}}, desk).problem(),
        "records.not-found");
}

TEST_P(Identity, a_renewed_certificate_of_the_same_subject_binds_by_itself_R_PKI_08) {
    ground.found();
    const auto old = ground.device(code(1));
    auto input = ground.registration(code(1));
    input["certificate"] = ground.proof(old, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    const auto renewed = ground.device(code(1));  // new key, same subject
    const auto answer = ground.sign_in_with(renewed);
    ASSERT_TRUE(answer.done()) << json::serialize(answer.body);
    EXPECT_EQ(ground.count("SELECT count(*) FROM identity_certificate"), 2);
    const Device same_key{*PrivateKey::from_pem(old.key.to_pem()),
                          ground.ca.issue(old.key.public_key(),
                                          {"单位" + code(1), code(1), CodePlace::organization_identifier, begin, end})};
    ASSERT_TRUE(ground.sign_in_with(same_key).done());
    EXPECT_EQ(ground.count("SELECT count(*) FROM identity_certificate"), 2) << "the binding of that key follows";
    Device another{PrivateKey::generate(SignatureSuite::p256), ground.ca.certificate()};
    another.certificate = ground.ca.issue(another.key.public_key(),
                                          {"另一持有人", code(1), CodePlace::organization_identifier, begin, end});
    EXPECT_EQ(ground.sign_in_with(another).problem(), "identity.certificate-not-bound")
        << "another subject needs somebody's word";
}

TEST_P(Identity, revoking_a_certificate_ends_its_sessions_at_once_and_its_key_for_good_R_PKI_10) {
    ground.found();
    const auto device = ground.device(code(1));
    auto input = ground.registration(code(1));
    input["password"] = good_password;
    input["certificate"] = ground.proof(device, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    const auto token = text(ground.sign_in_with(device).body, "token");
    const auto by_password = text(ground.sign_in_answer(code(1) + "/zhang", good_password).body, "token");
    ASSERT_TRUE(ground.who(token));
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const auto actor = *ground.who(by_password);
    const auto own = ground.ask("identity.me", json::object{}, actor);
    const json::object revocation{{"binding", text(own.body.at("certificates").as_array().at(0), "binding")},
                                  {"reason", "遗失"}};
    EXPECT_EQ(ground.run("identity.revoke-certificate", revocation, ground.sign_in(code(2) + "/zhang")).problem(),
              "identity.not-yours");
    ASSERT_TRUE(ground.run("identity.revoke-certificate", revocation, actor).done());
    EXPECT_FALSE(ground.who(token));
    EXPECT_TRUE(ground.who(by_password)) << "another session of the same person";
    EXPECT_EQ(ground.sign_in_with(device).problem(), "identity.certificate-not-bound");
    EXPECT_EQ(ground.run("identity.revoke-certificate", revocation, actor).problem(), "identity.nothing-awaits");
    EXPECT_EQ(ground
                  .run("identity.revoke-certificate",
                       json::object{{"binding", new_uuid7(machine_now())}, {"reason", "x"}}, actor)
                  .problem(),
              "records.not-found");
    EXPECT_EQ(
        ground.run("identity.bind-certificate", json::object{{"proof", ground.proof(device, binding_text)}}, actor)
            .problem(),
        "identity.certificate-taken");
}

TEST_P(Identity, a_revocation_list_ends_bindings_and_a_stale_one_closes_the_door_R_PKI_09) {
    ground.found(false);
    ground.trust(ground.ca, true);
    const auto security = ground.administrator("security");
    const auto device = ground.device(code(1)), lost = ground.device(code(2));
    const auto record = [&](std::vector<Revocation> revoked, Instant from, std::int64_t number) {
        const auto list = ground.ca.revocation_list(revoked, from, from + hours(24), number);
        return ground
            .run("identity.record-revocation-list",
                 json::object{{"authority", ground.trusted_id}, {"list", base64(list.der())}}, security)
            .problem();
    };
    auto input = ground.registration(code(1));
    input["certificate"] = ground.proof(device, binding_text);
    EXPECT_EQ(ground.run("identity.register-organisation", input).problem(), "identity.certificate-not-recognised")
        << "no list yet: fail closed";
    const Instant now{ground.machine};
    EXPECT_EQ(record({}, now, 1), "");
    for (const auto* one : {&device, &lost}) {
        auto registration = ground.registration(one == &device ? code(1) : code(2));
        registration["certificate"] = ground.proof(*one, binding_text);
        ASSERT_TRUE(ground.run("identity.register-organisation", registration).done());
    }
    const auto token = text(ground.sign_in_with(lost).body, "token");
    ASSERT_TRUE(ground.who(token));
    ground.pass(minutes(5));
    EXPECT_EQ(record({{lost.certificate.serial(), now}}, now + minutes(5), 2), "");
    EXPECT_FALSE(ground.who(token));
    EXPECT_NE(ground.sign_in_with(lost).problem(), "");
    EXPECT_EQ(record({}, now, 1), "identity.nothing-awaits") << "an older list never replaces a newer one";
    EXPECT_TRUE(ground.sign_in_with(device).done());
    ground.pass(hours(49));  // next update + 24 h
    EXPECT_EQ(ground.sign_in_with(device).problem(), "identity.certificate-not-recognised");
    const auto later = ground.administrator("security");
    EXPECT_EQ(ground
                  .run("identity.record-revocation-list",
                       json::object{{"authority", ground.trusted_id}, {"list", "AAAA"}}, later)
                  .problem(),
              "identity.certificate-unreadable");
    EXPECT_EQ(ground
                  .run("identity.record-revocation-list",
                       json::object{{"authority", new_uuid7(machine_now())}, {"list", "AAAA"}}, later)
                  .problem(),
              "records.not-found");
}

TEST_P(Identity, an_authority_is_recognised_by_two_and_suspended_by_one_R_PKI_01) {
    ground.found();
    const auto device = ground.device(code(1));
    auto input = ground.registration(code(1));
    input["certificate"] = ground.proof(device, binding_text);
    ASSERT_TRUE(ground.run("identity.register-organisation", input).done());
    const auto security = ground.administrator("security");
    const json::object again{{"name", "再列"},
                             {"licence", "T-2"},
                             {"certificates", ground.ca.certificate().to_pem()},
                             {"uses", json::array{"login"}},
                             {"revocation_required", false},
                             {"from", begin.text()},
                             {"reason", "恢复"}};
    const auto proposed = ground.run("identity.trust-authority", again, security);
    ASSERT_TRUE(proposed.done());
    const json::object named{{"authority", text(proposed.body, "authority")}};
    EXPECT_EQ(ground.run("identity.approve-authority", named, security).problem(), "identity.own-proposal");
    EXPECT_EQ(ground.run("identity.trust-authority", again, ground.administrator("admin")).problem(),
              "identity.not-permitted");
    const auto suspend = [&](const std::string& id) {
        return ground
            .run("identity.suspend-authority",
                 json::object{{"authority", id}, {"for_good", false}, {"reason", "涉嫌违规"}}, security)
            .problem();
    };
    EXPECT_EQ(suspend(ground.trusted_id), "");
    EXPECT_EQ(suspend(ground.trusted_id), "identity.nothing-awaits");
    EXPECT_EQ(ground.sign_in_with(device).problem(), "identity.certificate-not-recognised");
    const auto second = ground.administrator("second");
    EXPECT_EQ(ground.run("identity.approve-authority", named, second).problem(), "");
    EXPECT_EQ(ground.run("identity.approve-authority", named, second).problem(), "identity.nothing-awaits");
    EXPECT_TRUE(ground.sign_in_with(device).done());
    const auto nowhere = new_uuid7(machine_now());
    EXPECT_EQ(suspend(nowhere), "records.not-found");
    EXPECT_EQ(ground.run("identity.approve-authority", json::object{{"authority", nowhere}}, second).problem(),
              "records.not-found");
    EXPECT_EQ(ground.ask("identity.authorities", json::object{}).body.at("lines").as_array().size(), 2u);
}

}  // namespace
}  // namespace sunhall::identity
