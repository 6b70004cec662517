// Invited tendering, the base price, an outage, observation and levels of authority, each with every refusal, and an
// invited tender from its ground to its evaluation.
#include "trading/tendering/evaluation/random_draw.hpp"
#include "trading/tendering/review/witness.hpp"
#include <gtest/gtest.h>

#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

json::object invited() {
    return {{"method", "invited"}, {"invitation_ground", "技术复杂，只有少量潜在投标人可供选择"}, {"invitation_office", "发展和改革局"}};
}

class ATender : public ::testing::TestWithParam<Kind> {
protected:
    static json::object letter(Tender& tender, std::size_t firms) {
        json::array codes;
        for (std::size_t i = 0; i < firms; ++i) codes.push_back(json::value(Tender::code_of(tender.firm(i))));
        return {{"invitees", codes},
                {"text", "邀请贵单位参加投标。"},
                {"issue_from", (tender.now() + hours(1)).text()},
                {"issue_until", (tender.now() + hours(24 * 6)).text()},
                {"bid_deadline", (tender.now() + hours(24 * 22)).text()}};
    }
    static void invite(Tender& tender, std::size_t firms) {
        tender.add_documents("tender-documents");
        tender.done("tendering.announce-invitation", {{"notice", tender.verified_notice("invitation-ground")}},
                    tender.owner);
        tender.done("tendering.send-invitations", letter(tender, firms), tender.owner);
        ASSERT_EQ(tender.stage(), "noticed");
    }
    static void to_bidding(Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
        ASSERT_EQ(tender.stage(), "bidding");
    }
    /// Makes somebody a witness of the centre for the days of the test.
    static void give_post(Tender& tender, const Actor& who) {
        const identity::Grant grant{.id = Id<identity::Grant>{new_uuid7(tender.now())},
                                    .person = Id<identity::Person>{*who.person},
                                    .organisation = Id<identity::Organisation>{*who.organisation},
                                    .post = identity::Post::witness,
                                    .scope = "all",
                                    .from = tender.now() - hours(1),
                                    .until = tender.now() + hours(24 * 300),
                                    .state = identity::GrantState::granted,
                                    .reason = "值班"};
        const auto answer = tender.world().run(
            "test.enter",
            json::object{{"organisations", json::array{}}, {"grants", json::array{to_json(grant)}}, {"centre", ""}},
            operations::system_actor());
        ASSERT_TRUE(answer.done()) << answer.body;
    }
    static void bid(Tender& tender, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            ASSERT_TRUE(tender.bid(tender.firm(i), yuan(18'000'000 + static_cast<int>(i) * 1000)).done());
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, ATender, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// L§17, R§8, T-SCOPE-03, T-SCOPE-04, L§22: ground in public, invitees in secret, documents and bids for them alone.
TEST_P(ATender, by_invitation_runs_from_its_public_ground_to_the_evaluation) {
    Tender tender(GetParam(), invited());
    invite(tender, 3);
    for (const auto& notice : tender.all<notices::Notice>())
        EXPECT_EQ(notice.type, "invitation-ground") << "an invitation itself is no public notice";
    for (const auto& one : tender.all<Invitation>()) EXPECT_EQ(canonical(to_json(one)).find("投标单位"), std::string::npos);
    const auto timeline =
        canonical(tender.world().ask("workflow.timeline", json::object{{"id", tender.lot()}}, tender.supervisor).body);
    EXPECT_EQ(timeline.find("send-invitations"), std::string::npos);
    EXPECT_EQ(tender.world()
                  .ask("tendering.my-invitations", json::object{}, tender.firm(0))
                  .body.at("invitations")
                  .as_array()
                  .size(),
              1u);
    EXPECT_EQ(tender.world()
                  .ask("tendering.my-invitations", json::object{}, tender.firm(5))
                  .body.at("invitations")
                  .as_array()
                  .size(),
              0u);
    tender.issue();
    const auto files = [&](const Actor& who) {
        return tender.world()
            .ask("documents.files", json::object{{"case_id", tender.lot()}}, who)
            .body.at("files")
            .as_array()
            .size();
    };
    EXPECT_EQ(files(tender.firm(0)), 1u);
    EXPECT_EQ(files(tender.firm(5)), 0u);
    EXPECT_EQ(files(tender.public_), 0u);
    EXPECT_EQ(tender.refused_for("tendering.download-documents", {}, tender.firm(5)),
              "workflow.conditions-unmet: may_see_documents");
    EXPECT_EQ(canonical(tender.bid(tender.firm(5), yuan(17'000'000)).body.at("fields").at(0).at("field")),
              "\"was_invited\"");
    EXPECT_EQ(tender.ask("tendering.lot-page", tender.public_).body.as_object().if_contains("ceiling"), nullptr);
    EXPECT_EQ(tender.ask("tendering.lot-page", tender.firm(0)).body.at("ceiling"), 1'900'000'000);
    tender.done("tendering.publish-clarification",
                {{"text", "图纸第三页更正"}, {"may_affect_bids", true}, {"questions", json::array{}}}, tender.owner);
    EXPECT_EQ(tender.ask("tendering.lot-page", tender.public_).body.at("clarifications").as_array().size(), 0u);
    EXPECT_EQ(tender.ask("tendering.lot-page", tender.firm(1)).body.at("clarifications").as_array().size(), 1u);
    EXPECT_EQ(tender.all<notices::Notice>().back().body.find("图纸"), std::string::npos);
    bid(tender, 3);
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2)});
}

TEST_P(ATender, by_invitation_needs_ground_announcement_and_three_fit_firms) {
    Tender tender(GetParam(), invited());
    EXPECT_EQ(tender.refused_for("tendering.send-invitations", letter(tender, 3), tender.owner),
              "workflow.conditions-unmet: invitation_announced documents_frozen");
    tender.add_documents("tender-documents");
    const auto notice = tender.verified_notice("invitation-ground");
    EXPECT_EQ(tender.refused("tendering.announce-invitation", {{"notice", notice}}, tender.firm(0)),
              "identity.not-permitted");
    tender.done("tendering.announce-invitation", {{"notice", notice}}, tender.owner);
    EXPECT_EQ(tender.refused_for("tendering.announce-invitation", {{"notice", notice}}, tender.owner),
              "workflow.conditions-unmet: notice_verified");
    EXPECT_EQ(tender.refused("tendering.send-invitations", letter(tender, 2), tender.owner),
              "tendering.too-few-invitees");
    auto twice = letter(tender, 2);
    twice["invitees"].as_array().push_back(twice["invitees"].as_array()[0]);
    EXPECT_EQ(tender.refused_for("tendering.send-invitations", twice, tender.owner),
              "operations.invalid-input: invitees");
    auto odd = letter(tender, 3);
    odd["invitees"].as_array()[0] =
        json::value(Tender::code_of(tender.acceptance));  // the centre is no bidder, and operates the platform
    EXPECT_EQ(tender.refused("tendering.send-invitations", odd, tender.owner), "tendering.invitee-unfit");
    EXPECT_TRUE(tender.all<Invitation>().empty()) << "a refusal leaves nothing behind";
    auto times = letter(tender, 3);
    times["bid_deadline"] = times["issue_from"];
    EXPECT_EQ(tender.refused_for("tendering.send-invitations", times, tender.owner),
              "operations.invalid-input: bid_deadline");
    tender.done("tendering.send-invitations", letter(tender, 3), tender.owner);
    EXPECT_EQ(tender.refused("tendering.send-invitations", letter(tender, 4), tender.owner), "workflow.not-now");
}

TEST_P(ATender, that_is_open_knows_no_invitation_and_no_prequalification) {
    Tender tender(GetParam());
    tender.add_documents("tender-documents");
    EXPECT_EQ(tender.refused_for("tendering.send-invitations", letter(tender, 3), tender.owner),
              "workflow.conditions-unmet: invited_tendering invitation_announced");
    EXPECT_EQ(tender.refused_for("tendering.announce-invitation",
                                 {{"notice", tender.verified_notice("invitation-ground")}}, tender.owner),
              "workflow.conditions-unmet: invited_tendering");
}

// D22: found by the tag under the lot's key, so a bidder finds its own tenders while nobody else could.
TEST_P(ATender, shows_each_bidder_its_own_tenders_and_nobody_anothers_before_the_opening_D22) {
    Tender tender(GetParam());
    to_bidding(tender);
    const auto own = [&](const Actor& who) {
        return tender.world().ask("tendering.my-participations", json::object{}, who).body.at("lots").as_array();
    };
    EXPECT_TRUE(own(tender.firm(0)).empty()) << "nothing of its own lies there yet";
    bid(tender, 3);
    ASSERT_EQ(own(tender.firm(0)).size(), 1u);
    const auto line = own(tender.firm(0))[0];
    EXPECT_EQ(line.at("lot").as_string(), tender.lot());
    EXPECT_EQ(line.at("bid_state").as_string(), "standing");
    EXPECT_EQ(line.at("key_awaited"), false);
    EXPECT_NE(line.at("bid"), own(tender.firm(1))[0].at("bid"));
    EXPECT_TRUE(own(tender.firm(4)).empty()) << "a firm that has not bid";
    EXPECT_EQ(tender.world().ask("tendering.my-participations", json::object{}, tender.supervisor).body.at("code"),
              "identity.not-permitted");
    tender.move_to(*tender.record().bid_deadline);
    tender.done("tendering.announce-bidders", {}, tender.owner);
    EXPECT_EQ(own(tender.firm(0))[0].at("key_awaited"), true);
    tender.done("tendering.release-key", {{"keys", tender.keys_of(tender.firm(0))}}, tender.firm(0));
    EXPECT_EQ(own(tender.firm(0))[0].at("key_awaited"), false);
}

// R§50, T-EVAL-09, §17: nobody reads it before; at the read-out it is told, and anyone can recompute the commitment.
TEST_P(ATender, tells_its_sealed_base_price_at_the_read_out_and_never_before) {
    Tender tender(GetParam());
    EXPECT_EQ(tender.refused("tendering.seal-base-price", {{"price", 0}}, tender.owner),
              "tendering.base-price-out-of-range");
    EXPECT_EQ(tender.refused("tendering.seal-base-price", {{"price", 1'900'000'001}}, tender.owner),
              "tendering.base-price-out-of-range");
    EXPECT_EQ(tender.refused("tendering.seal-base-price", {{"price", 1'850'000'000}}, tender.acceptance),
              "identity.not-permitted");
    tender.done("tendering.seal-base-price", {{"price", 1'840'000'000}}, tender.owner);
    to_bidding(tender);
    const auto sealed = tender.done("tendering.seal-base-price", {{"price", 1'850'000'000}}, tender.owner);
    EXPECT_EQ(sealed.at("edition"), 2);
    const auto kept = tender.all<BasePrice>().front();
    EXPECT_FALSE(kept.price || kept.salt);
    auto connection = tender.world().hall().reader();
    for (const auto* sql : {"SELECT rec FROM journal", "SELECT body FROM tendering_base_price"}) {
        connection->query(sql, {}, [&](const Row& row) {
            if (!row.null(0)) {
                EXPECT_EQ(std::string(row.text(0)).find("1850000000"), std::string::npos) << sql;
            }
        });
    }
    bid(tender, 3);
    tender.move_to(*tender.record().bid_deadline);
    EXPECT_EQ(tender.refused("tendering.seal-base-price", {{"price", 1'850'000'000}}, tender.owner),
              "workflow.not-now");
    tender.done("tendering.announce-bidders", {}, tender.owner);
    for (std::size_t i = 0; i < 3; ++i)
        tender.done("tendering.release-key", {{"keys", tender.keys_of(tender.firm(i))}}, tender.firm(i));
    EXPECT_EQ(tender.done("tendering.read-out", {}, tender.owner).at("base_price"), 1'850'000'000);
    const auto open = tender.all<BasePrice>().front();
    EXPECT_EQ(open.price, fen(1'850'000'000));
    EXPECT_EQ(sha256(*open.salt + " 1850000000").text(), sealed.at("commitment").as_string());
    const auto record = tender.ask("tendering.opening-record", tender.public_).body.at("record");
    EXPECT_EQ(record.at("base_price"), 1'850'000'000);
}

TEST_P(ATender, may_not_score_closeness_to_the_base_price_T_EVAL_09) {
    Scheme scheme;
    scheme.plan = ScoringPlan{.groups = {{"P", "报价", GroupKind::price, 100, {}, {{"b", "与标底的接近程度", 100, false}}}}};
    json::object more{{"evaluation", "comprehensive"}, {"plan", to_json(*scheme.plan)}};
    Tender tender(GetParam());
    // A second lot, whose scheme is handed in with it.
    const auto project = tender.record().project.value;
    const auto lot =
        tender.world().run("tendering.register-lot",
                           json::object{{"project", project}, {"name", "二标段"}, {"content", "施工"}}, tender.owner);
    more["lot_class"] = "works";
    more["estimate"] = 1'000'000;
    const std::string id(lot.body.at("id").as_string());
    tender.done("tendering.revise-scheme", {{"lot", id}, {"scheme", more}}, tender.owner);
    EXPECT_THAT(tender.refused_for("tendering.submit-conditions", {{"lot", id}}, tender.owner),
                ::testing::HasSubstr("scheme.plan"));
}

// T-SCOPE-03, T-PREQ-02: what an invitation and a prequalification must say before the scheme is complete.
TEST_P(ATender, names_what_an_invitation_or_prequalification_lacks_in_its_scheme) {
    Tender tender(GetParam());
    const auto lot = tender.world().run("tendering.register-lot",
                                        json::object{{"project", tender.record().project.value},
                                                     {"name", "二标段"},
                                                     {"content", "施工"}},
                                        tender.owner);
    const std::string id(lot.body.at("id").as_string());
    const auto faults = [&](json::object scheme) {
        scheme["evaluation"] = "lowest_evaluated_price";
        scheme["estimate"] = 1'000'000;
        tender.done("tendering.revise-scheme", {{"lot", id}, {"scheme", scheme}}, tender.owner);
        return tender.refused_for("tendering.submit-conditions", {{"lot", id}}, tender.owner);
    };
    EXPECT_EQ(faults({{"method", "invited"}}),
              "tendering.scheme-incomplete: scheme.invitation_ground scheme.invitation_office");
    EXPECT_EQ(faults({{"method", "invited"},
                      {"invitation_ground", "费用占比过大"},
                      {"invitation_office", "发改局"},
                      {"qualification", "pre"},
                      {"prequal_criteria", json::array{"资质"}}}),
              "tendering.scheme-incomplete: scheme.qualification");
    EXPECT_EQ(faults({{"qualification", "pre"}}), "tendering.scheme-incomplete: scheme.prequal_criteria");
    EXPECT_EQ(faults({{"qualification", "pre"},
                      {"prequal_criteria", json::array{"资质"}},
                      {"prequal_method", "limited"},
                      {"prequal_limit", 6}}),
              "tendering.scheme-incomplete: scheme.prequal_limit");
}

// T-ABN-09: declared by the centre at level L2, made good by the tenderer, both on one record; never after the
// deadline.
TEST_P(ATender, makes_good_an_outage_in_the_last_two_hours_before_its_deadline) {
    Tender tender(GetParam());
    to_bidding(tender);
    const Instant deadline = *tender.record().bid_deadline;
    const auto outage = [&](Instant began, std::optional<Instant> ended) {
        json::object input{{"began_at", began.text()}, {"evidence", "机房断电，监控记录见附件"}, {"files", json::array{}}};
        if (ended) input["ended_at"] = ended->text();
        return input;
    };
    tender.move_to(deadline - hours(4));
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(tender.now() - hours(2), tender.now() - hours(1)),
                             tender.desk),
              "tendering.outage-outside-guard");
    tender.move_to(deadline - minutes(60));
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(tender.now() + hours(1), {}), tender.desk),
              "tendering.outage-times-wrong");
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(tender.now() - minutes(5), tender.now() - minutes(10)),
                             tender.desk),
              "tendering.outage-times-wrong");
    auto silent = outage(tender.now() - minutes(30), tender.now() - minutes(10));
    silent["evidence"] = "";
    EXPECT_EQ(tender.refused_for("tendering.declare-outage", silent, tender.desk),
              "operations.invalid-input: evidence");
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(tender.now() - minutes(30), tender.now() - minutes(10)),
                             tender.junior),
              "workflow.level-too-low");
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(tender.now() - minutes(30), {}), tender.owner),
              "identity.not-permitted");
    const auto declared = tender.done("tendering.declare-outage",
                                      outage(tender.now() - minutes(30), tender.now() - minutes(10)), tender.desk);
    const Instant earliest = *Instant::parse(declared.at("earliest_deadline").as_string());
    EXPECT_GE(earliest, deadline - minutes(70) + hours(2)) << "the guarded time, undisturbed";
    EXPECT_LT(earliest, deadline - minutes(69) + hours(2)) << "to the full minute";
    EXPECT_EQ(tender.all<notices::Notice>().back().type, "outage");
    EXPECT_EQ(tender.all<CasePaper>().back().kind, PaperKind::incident);
    EXPECT_EQ(tender.refused("tendering.extend-deadline",
                             {{"bid_deadline", (deadline + minutes(5)).text()}, {"reason", "平台故障"}}, tender.owner),
              "tendering.outage-needs-longer");
    tender.done("tendering.extend-deadline", {{"bid_deadline", earliest.text()}, {"reason", "平台故障"}}, tender.owner);
    const auto kept = tender.all<Outage>().front();
    EXPECT_EQ(kept.declared_by, *tender.desk.person);
    EXPECT_EQ(kept.extended_by, *tender.owner.person);
    EXPECT_EQ(kept.new_deadline, earliest);
    tender.move_to(earliest);
    EXPECT_EQ(tender.refused("tendering.declare-outage", outage(earliest - minutes(10), {}), tender.desk),
              "workflow.not-now");
}

TEST(AnOutage, gives_back_what_was_lost_and_at_least_the_guarded_time) {
    const Instant deadline = local_instant({2026, 3, 16}, 9, 30);
    EXPECT_EQ(earliest_after_outage(deadline, deadline - minutes(30), deadline - minutes(10), minutes(120)),
              deadline + minutes(110));
    EXPECT_EQ(earliest_after_outage(deadline, deadline - hours(10), deadline - minutes(1), minutes(120)),
              deadline + minutes(119));
    EXPECT_EQ(earliest_after_outage(deadline, deadline - minutes(119), deadline - seconds(30), minutes(120)),
              deadline + minutes(120))
        << "to the full minute";
}

TEST_P(ATender, draws_its_witness_among_those_qualified_and_takes_a_choice_only_with_a_reason_P_DUTY_06) {
    Tender tender(GetParam());
    to_bidding(tender);
    bid(tender, 3);
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2)});
    const auto assign = [&](json::object input) { return tender.act("tendering.assign-witness", std::move(input), tender.desk); };
    EXPECT_EQ(assign({}).problem(), "tendering.no-witness");
    std::vector<Actor> witnesses;
    for (int i = 0; i < 4; ++i) {
        witnesses.push_back(sunhall::testing::actor("见证单位" + std::to_string(i), {}));
        give_post(tender, witnesses.back());
    }
    auto insider = sunhall::testing::actor("投标单位的见证员", {});
    insider.organisation = tender.firm(0).organisation;
    give_post(tender, insider);
    EXPECT_EQ(assign({{"person", *witnesses[1].person}}).problem(), "tendering.choice-needs-reason");
    EXPECT_EQ(assign({{"person", *insider.person}, {"reason", "熟悉情况"}}).problem(), "tendering.witness-not-qualified")
        << "of a bidder";
    EXPECT_EQ(assign({{"reason", "随机"}}).problem(), "operations.invalid-input");
    std::set<std::string> drawn;
    for (std::size_t left = 4; left > 1; --left) {  // whoever was assigned is not drawn again
        const auto answer = assign({});
        ASSERT_TRUE(answer.done()) << answer.body;
        EXPECT_EQ(answer.body.at("qualified"), left);
        drawn.insert(std::string(answer.body.at("person").as_string()));
    }
    EXPECT_EQ(drawn.size(), 3u);
    for (const auto& one : tender.all<WitnessAssignment>()) {
        DrawStream draw(draw_key(one.seed.value(), {}, "witness " + one.lot));
        EXPECT_EQ(one.qualified[draw.below(one.qualified.size())], one.person) << "anyone can draw again";
    }
    std::string last;
    for (const auto& one : witnesses)
        if (!drawn.contains(*one.person)) last = *one.person;
    ASSERT_TRUE(assign({{"person", last}, {"reason", "其余人员已参与"}}).done());
    EXPECT_EQ(tender.all<WitnessAssignment>().back().reason, "其余人员已参与");
    std::int64_t sitting = 0;
    for (const auto& role : tender.all<workflow::CaseRole>()) sitting += role.role == "witness" && !role.ended;
    EXPECT_EQ(sitting, 1);
    json::array experts;
    for (std::size_t i = 0; i < 5; ++i)
        experts.push_back(
            json::object{{"person", *tender.expert(i).person}, {"organisation", *tender.expert(i).organisation}});
    EXPECT_EQ(tender.refused("tendering.seat-committee",
                                 {{"experts", experts},
                                  {"witness", json::object{{"person", last}, {"organisation", *witnesses[0].organisation}}}},
                                 tender.desk),
              "tendering.choice-needs-reason");
}

// E20§48, P-AUTH-07, -08, §17: looking is on record, and shows nothing before its time.
TEST_P(ATender, records_that_supervision_looked_and_why) {
    Tender tender(GetParam());
    to_bidding(tender);
    tender.done("tendering.download-documents", {}, tender.firm(0));
    const auto look = [&](const char* matter, const Actor& who) {
        return tender.act("tendering.observe", {{"matter", matter}, {"reason", "例行检查"}}, who);
    };
    EXPECT_EQ(tender.refused_for("tendering.observe", {{"matter", "progress"}, {"reason", ""}}, tender.supervisor),
              "operations.invalid-input: reason");
    const auto seen = look("progress", tender.supervisor);
    ASSERT_TRUE(seen.done());
    EXPECT_EQ(seen.body.at("stage"), "bidding");
    EXPECT_EQ(seen.body.as_object().if_contains("bidders"), nullptr) << "no number before the deadline";
    EXPECT_EQ(look("downloads", tender.supervisor).problem(), "tendering.secret-before-deadline");
    EXPECT_EQ(look("progress", tender.owner).problem(), "identity.not-permitted");
    bid(tender, 3);
    tender.open_bids({&tender.firm(0), &tender.firm(1), &tender.firm(2)});
    const auto takers = look("downloads", tender.supervisor).body.at("downloads").as_array();
    ASSERT_EQ(takers.size(), 1u);
    EXPECT_EQ(takers[0].at("name"), "投标单位1");
    json::array experts;
    for (std::size_t i = 0; i < 5; ++i)
        experts.push_back(
            json::object{{"person", *tender.expert(i).person}, {"organisation", *tender.expert(i).organisation}});
    const auto& witness = tender.expert(6);
    tender.done("tendering.seat-committee",
                {{"experts", experts},
                 {"witness", json::object{{"person", *witness.person}, {"organisation", *witness.organisation}}},
                 {"witness_reason", "轮值"}},
                tender.desk);
    EXPECT_EQ(look("evaluation", witness).body.at("evaluation").at("members"), 5);
    EXPECT_EQ(look("downloads", witness).problem(), "tendering.witness-sees-evaluation");
    const auto records = tender.all<Observation>();
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].person, *tender.supervisor.person);
    EXPECT_EQ(records[0].reason, "例行检查");
    const auto timeline =
        canonical(tender.world().ask("workflow.timeline", json::object{{"id", tender.lot()}}, tender.supervisor).body);
    EXPECT_NE(timeline.find("tendering.observe"), std::string::npos);
}

// R§13, R§34: tenderer and agency do not bid in their own lot. No list of acts names a bidder before the deadline
// (R-SEAL-30).
TEST_P(ATender, is_no_place_for_its_own_tenderer_to_bid) {
    Tender tender(GetParam());
    to_bidding(tender);
    Actor both = tender.owner;
    both.roles.push_back("bidder");
    EXPECT_EQ(canonical(tender.bid(both, yuan(18'000'000)).body.at("fields").at(0).at("field")), "\"may_bid_here\"");
    bid(tender, 3);
    for (const auto& act : tender.all<workflow::CaseAct>()) {
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NE(act.person, *tender.firm(i).person) << act.command;
    }
}

}  // namespace
}  // namespace sunhall::tendering::whole
