#include "platform/identity/ground_test.hpp"
#include "platform/identity/roles.hpp"

namespace sunhall::identity {
namespace {

TEST_P(Identity, who_approves_a_post_neither_proposed_it_nor_gains_by_it_R_SEC_21_P_AUTH_02) {
    ground.found(false);
    const auto admin = ground.administrator("admin"), security = ground.administrator("security"),
               second = ground.administrator("second");
    const auto added = ground.run(
        "identity.add-person",
        json::object{{"person", json::object{{"name", "王五"}, {"login", "wang"}}}, {"password", good_password}},
        admin);
    ASSERT_TRUE(added.done());
    const std::string wang = text(added.body, "person");
    const auto by_security = ground.propose(security, wang, "acceptance");
    ASSERT_TRUE(by_security.done());
    const json::object named{{"grant", text(by_security.body, "grant")}};
    EXPECT_EQ(ground.run("identity.approve-grant", named, security).problem(), "identity.own-proposal");
    auto self = security;
    self.person = wang;  // were he a security administrator himself
    EXPECT_EQ(ground.run("identity.approve-grant", named, self).problem(), "identity.own-proposal");
    EXPECT_FALSE(ground.sign_in(centre_code() + "/wang").holds("acceptance"));
    const auto before = text(ground.sign_in_answer(centre_code() + "/wang", good_password).body, "token");
    ASSERT_TRUE(ground.run("identity.approve-grant", named, second).done());
    EXPECT_FALSE(ground.who(before)) << "R-SEC-12: a new token with new rights";
    EXPECT_TRUE(ground.sign_in(centre_code() + "/wang").holds("acceptance"));
    EXPECT_EQ(ground.run("identity.approve-grant", named, second).problem(), "identity.nothing-awaits");
    ASSERT_TRUE(
        ground.run("identity.end-grant", json::object{{"grant", named.at("grant")}, {"reason", "离任"}}, security)
            .done());
    EXPECT_FALSE(ground.sign_in(centre_code() + "/wang").holds("acceptance"));
    EXPECT_EQ(ground.run("identity.end-grant", json::object{{"grant", named.at("grant")}, {"reason", "离任"}}, security)
                  .problem(),
              "identity.nothing-awaits");
    EXPECT_EQ(
        ground.run("identity.end-grant", json::object{{"grant", new_uuid7(machine_now())}, {"reason", "x"}}, security)
            .problem(),
        "records.not-found");
    EXPECT_EQ(
        ground.run("identity.approve-grant", json::object{{"grant", new_uuid7(machine_now())}}, security).problem(),
        "records.not-found");
    const auto declined = ground.propose(admin, wang, "leader");
    EXPECT_EQ(
        ground
            .run("identity.end-grant", json::object{{"grant", text(declined.body, "grant")}, {"reason", "不宜"}}, admin)
            .problem(),
        "identity.not-permitted");
    EXPECT_EQ(text(ground
                       .run("identity.end-grant",
                            json::object{{"grant", text(declined.body, "grant")}, {"reason", "不宜"}}, security)
                       .body,
                   "state"),
              "declined");
}

TEST_P(Identity, the_three_administrators_are_three_people_without_business_R_SEC_20_P_DUTY_03) {
    ground.found(false);
    const auto admin = ground.administrator("admin"), security = ground.administrator("security"),
               auditor = ground.administrator("auditor");
    for (const char* post : {"security_administrator", "auditor", "acceptance", "evaluator", "organisation_manager"})
        EXPECT_EQ(ground.propose(security, *admin.person, post).problem(), "identity.posts-exclude") << post;
    EXPECT_EQ(ground.propose(security, *auditor.person, "administrator").problem(), "identity.posts-exclude");
    const auto desk = ground.staff("desk", "acceptance");
    EXPECT_EQ(ground.propose(security, *desk.person, "auditor").problem(), "identity.posts-exclude")
        << "nor the other way round";
    // Two proposals at once: the second approval looks again.
    const auto added = ground.run("identity.add-person",
                                  json::object{{"person", json::object{{"name", "赵六"}, {"login", "zhao"}}}}, admin);
    const std::string zhao = text(added.body, "person");
    const auto first = ground.propose(admin, zhao, "auditor"), other = ground.propose(admin, zhao, "administrator");
    ASSERT_TRUE(
        ground.run("identity.approve-grant", json::object{{"grant", text(first.body, "grant")}}, security).done());
    EXPECT_EQ(
        ground.run("identity.approve-grant", json::object{{"grant", text(other.body, "grant")}}, security).problem(),
        "identity.posts-exclude");
    EXPECT_EQ(ground.run("identity.end-person", json::object{{"person", zhao}}, admin).problem(), "identity.not-yours");
    EXPECT_EQ(ground.run("identity.trust-authority", json::object{}, auditor).problem(), "operations.invalid-input");
    EXPECT_EQ(ground.run("identity.end-person", json::object{{"person", *desk.person}}, auditor).problem(),
              "identity.not-permitted")
        << "the auditor changes nothing";
}

TEST(Roles, of_a_separate_administrator_are_nothing_but_his_post_P_DUTY_03) {
    Organisation owner{.kinds = {OrganisationKind::owner}, .state = OrganisationState::verified};
    const Instant now{1000};
    const auto grant = [&](Post post, Instant until = {2000}) {
        return Grant{.post = post, .from = {0}, .until = until, .state = GrantState::granted};
    };
    EXPECT_EQ(roles_of(owner, {grant(Post::auditor), grant(Post::leader)}, now),
              (std::vector<std::string>{"member", "auditor"}));
    EXPECT_EQ(roles_of(owner, {grant(Post::leader)}, now), (std::vector<std::string>{"member", "owner", "leader"}));
    EXPECT_EQ(roles_of(owner, {grant(Post::leader, {1000})}, now), (std::vector<std::string>{"member", "owner"}))
        << "half-open: it is over";
    owner.state = OrganisationState::returned;
    EXPECT_EQ(roles_of(owner, {}, now), (std::vector<std::string>{"member"}));
    owner = {.kinds = {OrganisationKind::supervisor, OrganisationKind::bank, OrganisationKind::bidder}};
    EXPECT_EQ(roles_of(owner, {}, now), (std::vector<std::string>{"member", "bidder"})) << "registered only";
}

TEST(Roles, exclude_each_other_both_ways_by_the_rule_that_says_so) {
    EXPECT_EQ(exclusion(Post::administrator, Post::auditor), "R-SEC-20");
    EXPECT_EQ(exclusion(Post::witness, Post::auditor), "P-DUTY-03");
    EXPECT_EQ(exclusion(Post::evaluator, Post::opening_staff), "T-ROLE-02");
    EXPECT_EQ(exclusion(Post::acceptance, Post::opening_staff), "");
    for (int a = 0; a <= static_cast<int>(Post::organisation_manager); ++a)
        for (int b = 0; b <= a; ++b) EXPECT_EQ(exclusion(Post(a), Post(b)), exclusion(Post(b), Post(a)));
}

TEST_P(Identity, staff_of_centre_or_supervision_are_no_evaluators_T_ROLE_02) {
    ground.found(false);
    const auto security = ground.administrator("security");
    const auto desk = ground.staff("desk", "opening_staff");
    EXPECT_EQ(ground.propose(security, *desk.person, "evaluator").problem(), "identity.posts-exclude");
    ASSERT_TRUE(ground.register_with_password(code(1), {"supervisor"}).done());
    const auto supervisor = ground.sign_in(code(1) + "/zhang");
    EXPECT_EQ(ground.propose(supervisor, *supervisor.person, "evaluator").problem(), "identity.post-not-here");
    ASSERT_TRUE(ground.register_with_password(code(2), {"bidder"}).done());
    const auto bidder = ground.sign_in(code(2) + "/zhang");
    EXPECT_EQ(ground.propose(bidder, *bidder.person, "administrator").problem(), "identity.post-not-here");
    EXPECT_EQ(ground.propose(bidder, *desk.person, "witness").problem(), "identity.not-your-organisation");
    EXPECT_EQ(ground.propose(bidder, new_uuid7(machine_now()), "witness").problem(), "records.not-found");
    // An organisation that turns supervisor between proposal and approval.
    const auto evaluator = ground.propose(bidder, *bidder.person, "evaluator");
    ASSERT_TRUE(evaluator.done());
    ASSERT_TRUE(
        ground
            .run("identity.revise-organisation",
                 json::object{{"name", "示范"}, {"kinds", json::array{"supervisor"}}, {"facts", json::object{}}},
                 bidder)
            .done());
    EXPECT_EQ(ground.run("identity.approve-grant", json::object{{"grant", text(evaluator.body, "grant")}}, security)
                  .problem(),
              "identity.post-not-here");
}

// P-AUTH-04
TEST_P(Identity, a_grant_has_an_end_and_is_over_when_the_hall_clock_reaches_it_R_SEC_21) {
    ground.found(false);
    const auto security = ground.administrator("security");
    const auto desk = ground.staff("desk", "acceptance");
    const auto review = [&] {
        return ground.ask("identity.grants", json::object{}, security)
            .body.at("lines")
            .as_array()
            .at(0)
            .at("review_due")
            .as_bool();
    };
    EXPECT_FALSE(review());
    const Instant now = ground.world->hall().clock().now();
    const json::object endless{{"person", *desk.person}, {"post", "leader"},
                               {"level", "L3"},          {"scope", "all"},
                               {"from", now.text()},     {"until", (now + hours(24 * 366 * 3)).text()},
                               {"reason", "任职"}};
    EXPECT_EQ(ground.run("identity.request-grant", endless, security).problem(), "operations.invalid-input");
    const auto token = text(ground.sign_in_answer(centre_code() + "/desk", good_password).body, "token");
    EXPECT_TRUE(ground.who(token)->holds("acceptance"));
    ground.world->move_to(now + hours(24 * 100));
    EXPECT_TRUE(review()) << "quarterly";
    EXPECT_TRUE(ground.who(token)->holds("acceptance"));
    ground.world->move_to(now + hours(24 * 301));
    EXPECT_FALSE(ground.who(token)->holds("acceptance"));
}

TEST_P(Identity, a_sensitive_post_shows_its_tenure_and_after_36_months_that_rotation_is_due_P_DUTY_05) {
    ground.found(false);
    const auto security = ground.administrator("security"), second = ground.administrator("second");
    const auto desk = ground.staff("desk", "acceptance");
    const auto leader = ground.staff("boss", "leader");
    const Instant begin = ground.world->hall().clock().now();
    const auto day = [&](int n) { return begin + hours(24 * n); };
    const auto grant = [&](int from, int until) {
        const auto asked = ground.run("identity.request-grant",
                                      json::object{{"person", *desk.person},
                                                   {"post", "acceptance"},
                                                   {"level", "L1"},
                                                   {"scope", "all"},
                                                   {"from", day(from).text()},
                                                   {"until", day(until).text()},
                                                   {"reason", "续任"}},
                                      security);
        ASSERT_TRUE(asked.done()) << asked.body;
        const auto answer =
            ground.run("identity.approve-grant", json::object{{"grant", text(asked.body, "grant")}}, second);
        ASSERT_TRUE(answer.done()) << answer.body;
    };
    const auto tenure = [&](const operations::Actor& who) -> json::value {
        const auto answer = ground.ask("identity.grants", json::object{}, security);
        for (const auto& line : answer.body.at("lines").as_array()) {
            const auto* shown = line.as_object().if_contains("tenure");
            if (text(line, "person") == *who.person && shown && shown->is_object()) return *shown;
        }
        return nullptr;
    };
    EXPECT_EQ(tenure(desk).at("months"), 0);
    EXPECT_TRUE(tenure(leader).is_null()) << "no sensitive post";
    ground.world->move_to(day(299));
    grant(310, 1000);  // ten days after the first has ended
    ground.world->move_to(day(999));
    grant(999, 1700);
    ground.world->move_to(day(1090));  // two days short of three years
    EXPECT_EQ(tenure(desk).at("months"), 35);
    EXPECT_FALSE(tenure(desk).at("rotation_due").as_bool());
    ground.world->move_to(day(1100));
    EXPECT_EQ(tenure(desk).at("months"), 36);
    EXPECT_TRUE(tenure(desk).at("rotation_due").as_bool());
    ground.world->move_to(day(1699));
    grant(1740, 2400);  // forty days off the post begin a new tenure
    ground.world->move_to(day(1741));
    EXPECT_EQ(tenure(desk).at("months"), 0);
}

TEST_P(Identity, managers_look_after_their_own_people_and_nobody_elses) {
    ground.found(false);
    ASSERT_TRUE(ground.register_with_password(code(1)).done());
    ASSERT_TRUE(ground.register_with_password(code(2)).done());
    const auto one = ground.sign_in(code(1) + "/zhang"), two = ground.sign_in(code(2) + "/zhang");
    const json::object li{{"person", json::object{{"name", "李四"}, {"login", "li"}, {"email", "li@example.com"}}},
                          {"password", good_password}};
    const auto added = ground.run("identity.add-person", li, one);
    ASSERT_TRUE(added.done());
    EXPECT_EQ(ground.run("identity.add-person", li, one).problem(), "identity.login-taken");
    const auto member = ground.sign_in(code(1) + "/li");
    EXPECT_TRUE(member.holds("bidder"));
    EXPECT_EQ(ground.run("identity.add-person", li, member).problem(), "identity.not-permitted");
    EXPECT_EQ(ground.run("identity.add-person", li, testing::actor("unknown", {"organisation_manager"})).problem(),
              "records.not-found");
    EXPECT_EQ(ground.ask("identity.people", json::object{}, one).body.at("lines").as_array().size(), 2u);
    EXPECT_EQ(ground.ask("identity.people", json::object{}, two).body.at("lines").as_array().size(), 1u);
    const json::object named{{"person", text(added.body, "person")}};
    EXPECT_EQ(ground.run("identity.end-person", named, two).problem(), "identity.not-your-organisation");
    const auto deputy = ground.propose(one, *member.person, "organisation_manager");
    EXPECT_EQ(ground.run("identity.approve-grant", json::object{{"grant", text(deputy.body, "grant")}}, two).problem(),
              "identity.not-permitted");
    ASSERT_TRUE(ground.run("identity.end-person", named, one).done());
    EXPECT_EQ(ground.run("identity.end-person", named, one).problem(), "identity.person-gone");
    EXPECT_EQ(ground.run("identity.end-person", json::object{{"person", new_uuid7(machine_now())}}, one).problem(),
              "records.not-found");
    EXPECT_EQ(ground.propose(one, *member.person, "representative").problem(), "identity.person-gone");
    EXPECT_EQ(ground
                  .run("identity.approve-grant", json::object{{"grant", text(deputy.body, "grant")}},
                       ground.administrator("security"))
                  .problem(),
              "identity.person-gone");
    EXPECT_EQ(ground.sign_in_answer(code(1) + "/li", good_password).problem(), "identity.sign-in-failed");
}

TEST_P(Identity, contacts_are_opened_for_sending_only_with_the_hall_key) {
    ground.found(false);
    const auto registered = ground.register_with_password(code(1));
    auto reader = ground.world->hall().reader();
    const operations::Actor nobody;
    View view(*reader, nobody, Instant{}, ground.world->hall().services());
    const auto person = person_of(view, text(registered.body, "person"));
    ASSERT_TRUE(person && person->contact);
    EXPECT_EQ(person->contact->shown, "138****5678");
    EXPECT_EQ(contact_of(ground.world->hall().services(), *person).mobile, "13812345678");
    operations::Services other;
    open_entrance(other, {.sealing_key = Bytes(32, 8)});
    EXPECT_FALSE(contact_of(other, *person).mobile);
    EXPECT_EQ(organisation_name(view, text(registered.body, "organisation")), "示范单位" + code(1));
    EXPECT_EQ(organisation_by_code(view, code(1))->id.value, text(registered.body, "organisation"));
    EXPECT_FALSE(organisation_of(view, "no id"));
}

}  // namespace
}  // namespace sunhall::identity
