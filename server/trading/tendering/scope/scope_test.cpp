// Whether a project must be tendered is the hall's finding, by money and estimate, and it says why (T-SCOPE-01, -02,
// -07).
#include <gtest/gtest.h>

#include "trading/tendering/scope/scope.hpp"
#include "trading/tendering/whole_tender_test.hpp"

namespace sunhall::tendering::whole {
namespace {

ScopeAmounts amounts_on(Date day) {
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return scope_amounts(process::read_definition(text, "construction.yaml").definition, day);
}
const Date new_rule{2018, 6, 1}, old_rule{2018, 5, 31};

Project paid_by(std::vector<Fund> funds, Funding said = Funding::state_part) {
    Project project;
    project.funding = said;
    for (const auto& fund : funds) project.total_investment += fund.amount;
    project.funds = std::move(funds);
    return project;
}
bool must(const Project& project, LotClass lot_class, std::vector<Money> estimates, Date day = new_rule) {
    return find_scope(project, lot_class, estimates, amounts_on(day)).must_tender;
}

// T-SCOPE-01: the amounts themselves and one fen below, for each class.
TEST(TheScope, begins_at_the_amount_of_one_contract_of_its_class) {
    const Project controlled = paid_by({}, Funding::state_controlled);
    const std::vector<std::pair<LotClass, Money>> least{{LotClass::works, yuan(4'000'000)},
                                                        {LotClass::goods, yuan(2'000'000)},
                                                        {LotClass::services, yuan(1'000'000)}};
    for (const auto& [lot_class, amount] : least) {
        EXPECT_TRUE(must(controlled, lot_class, {amount}));
        EXPECT_FALSE(must(controlled, lot_class, {amount - fen(1)}));
        EXPECT_TRUE(must(controlled, lot_class, {amount - fen(1), fen(1)}))
            << "what can be bought together is added up";
    }
    const auto found =
        find_scope(controlled, LotClass::works, {yuan(3'000'000), yuan(1'500'000)}, amounts_on(new_rule));
    EXPECT_EQ(found.rule, "T-SCOPE-01");
    EXPECT_EQ(found.basis, "T16§5");
    EXPECT_NE(found.zh.find("2 个标段估算价合计 4,500,000.00 元，达到 4,000,000.00 元，依法必须招标。"),
              std::string::npos)
        << found.zh;
    EXPECT_NE(found.en.find("must be tendered"), std::string::npos);
}

// T-SCOPE-01: budget money counts from two million and a tenth of the investment on, both together.
TEST(TheScope, asks_of_budget_money_for_amount_and_share_both) {
    const auto with = [](Money budget, Money rest) {
        return must(paid_by({{FundKind::budget, budget}, {FundKind::private_, rest}}), LotClass::works,
                    {yuan(9'000'000)});
    };
    EXPECT_TRUE(with(yuan(2'000'000), yuan(18'000'000)));
    EXPECT_FALSE(with(yuan(2'000'000) - fen(1), yuan(8'000'000)));
    EXPECT_FALSE(with(yuan(2'000'000), yuan(18'000'001)));
}

TEST(TheScope, follows_control_by_state_enterprises_foreign_money_and_listed_works) {
    const auto works = [](const Project& project) { return must(project, LotClass::works, {yuan(9'000'000)}); };
    const auto enterprise = [](std::int64_t part, Funding said) {
        return paid_by({{FundKind::state_enterprise, yuan(part)}, {FundKind::private_, yuan(100 - part)}}, said);
    };
    EXPECT_TRUE(works(enterprise(51, Funding::state_part)));
    EXPECT_FALSE(works(enterprise(50, Funding::state_part)));
    EXPECT_TRUE(works(enterprise(40, Funding::state_controlled))) << "the greatest part may hold control";
    EXPECT_TRUE(works(paid_by({{FundKind::foreign, yuan(1)}, {FundKind::private_, yuan(99)}})));
    EXPECT_TRUE(works(paid_by({}, Funding::foreign_loan)));
    EXPECT_FALSE(works(paid_by({}, Funding::private_)));
    EXPECT_TRUE(works(paid_by({}, Funding::state_part))) << "a share that is not told is taken as in scope";
    Project listed = paid_by({}, Funding::private_);
    listed.listed_public_work = true;
    EXPECT_TRUE(works(listed));
    EXPECT_FALSE(must(listed, LotClass::works, {yuan(3'999'999)})) << "the amount counts here too";
}

// T-SCOPE-02: the older amounts, and the whole investment that suffices by itself.
TEST(TheScope, had_other_amounts_before_june_2018) {
    const Project controlled = paid_by({}, Funding::state_controlled);
    const std::vector<std::pair<LotClass, Money>> least{{LotClass::works, yuan(2'000'000)},
                                                        {LotClass::goods, yuan(1'000'000)},
                                                        {LotClass::services, yuan(500'000)}};
    for (const auto& [lot_class, amount] : least) {
        EXPECT_TRUE(must(controlled, lot_class, {amount}, old_rule));
        EXPECT_FALSE(must(controlled, lot_class, {amount}, new_rule));
        EXPECT_FALSE(must(controlled, lot_class, {amount - fen(1)}, old_rule));
    }
    const Project large = paid_by({{FundKind::state_enterprise, yuan(30'000'000)}});
    EXPECT_TRUE(must(large, LotClass::services, {yuan(1)}, old_rule));
    EXPECT_FALSE(must(large, LotClass::services, {yuan(1)}, new_rule));
    EXPECT_EQ(amounts_on(old_rule).rule, "T-SCOPE-02");
}

class Scope : public ::testing::TestWithParam<Kind> {
protected:
    static json::value decision(Tender& tender) {
        return tender.ask("tendering.scope-decision", tender.supervisor).body.at("decision");
    }
    static std::string second_lot(Tender& tender, json::object scheme) {
        const json::object input{{"project", tender.all<Lot>().front().project.value},
                                 {"name", "二标段"},
                                 {"content", "施工"}};
        const auto made = tender.world().run("tendering.register-lot", input, tender.owner);
        EXPECT_TRUE(made.done()) << made.body;
        const std::string id(made.body.at("id").as_string());
        json::object whole{{"lot_class", "works"}, {"evaluation", "lowest_evaluated_price"}, {"deposit", 0}};
        for (const auto& [name, value] : scheme) whole[name] = value;
        tender.done("tendering.revise-scheme", {{"lot", id}, {"scheme", whole}}, tender.owner);
        return id;
    }
    static json::object small(json::object more = {}) {
        json::object scheme{{"estimate", yuan(3'000'000).fen}, {"ceiling", yuan(3'000'000).fen}};
        for (const auto& [name, value] : more) scheme[name] = value;
        return scheme;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Scope, ::testing::ValuesIn(sunhall::testing::both_databases), name_of);

// T-SCOPE-01: decided when the conditions are handed in, told with basis and derivation, kept; a word to the contrary
// is refused.
TEST_P(Scope, is_decided_by_the_hall_and_not_by_the_tenderers_word) {
    Tender tender(GetParam());
    const auto found = decision(tender);
    EXPECT_TRUE(found.at("must_tender").as_bool());
    EXPECT_EQ(found.at("rule"), "T-SCOPE-01");
    EXPECT_EQ(found.at("combined"), 2'000'000'000);
    EXPECT_NE(std::string(found.at("derivation_zh").as_string()).find("依法必须招标"), std::string::npos);
    const auto seen = [&] { return tender.ask("tendering.scope-decision", tender.public_).body; };
    EXPECT_EQ(seen().as_object().if_contains("must_tender"), nullptr) << "nothing of it before the notice";
    tender.add_documents("tender-documents");
    tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}}, tender.owner);
    EXPECT_TRUE(seen().at("must_tender").as_bool());
    EXPECT_EQ(seen().at("basis"), "T16§5");
    EXPECT_EQ(seen().as_object().if_contains("decision"), nullptr) << "an estimate is nobody else's business";
    const std::string second = second_lot(tender, {{"estimate", yuan(5'000'000).fen}, {"must_tender", false}});
    EXPECT_EQ(tender.refused_for("tendering.submit-conditions", {{"lot", second}}, tender.owner),
              "tendering.must-be-tendered: scheme.must_tender");
}

TEST_P(Scope, lets_a_small_tender_count_as_compulsory_only_with_a_ground) {
    Tender tender(GetParam(), small());
    EXPECT_FALSE(decision(tender).at("must_tender").as_bool());
    const json::object separate{{"estimate", yuan(500'000).fen},
                                {"separate_ground", "专业不同，分别采购"},
                                {"must_tender", true}};
    const std::string second = second_lot(tender, separate);
    EXPECT_EQ(tender.refused("tendering.submit-conditions", {{"lot", second}}, tender.owner),
              "tendering.compulsory-ground-needed");
    auto grounded = separate;
    grounded["must_tender_ground"] = "审批文件核准招标";
    const std::string third = second_lot(tender, grounded);
    const auto told = tender.done("tendering.submit-conditions", {{"lot", third}}, tender.owner).at("scope");
    EXPECT_FALSE(told.at("must_tender").as_bool());
    EXPECT_TRUE(told.at("binding").as_bool());
    EXPECT_EQ(told.at("stated_ground"), "审批文件核准招标");
    EXPECT_EQ(told.at("combined"), yuan(500'000).fen) << "bought apart, with its ground";
}

// T-SCOPE-07, P-03: the voluntary tender may be shorter, the compulsory one may not; the rest of the law stays.
TEST_P(Scope, leaves_voluntary_tenders_shorter_periods_and_no_others) {
    Tender shorter(GetParam(), small({{"prepare_days", 10}, {"publicity_days", 1}, {"publicity_start_days", 1}}));
    EXPECT_EQ(shorter.running().terms.at("bid.min_prepare_cd"), 10);
    EXPECT_EQ(shorter.running().terms.at("publicity.min_cd"), 1);
    shorter.add_documents("tender-documents");
    shorter.done("tendering.publish-tender-notice", {{"notice", shorter.verified_notice("tender-notice")}},
                 shorter.owner);
    const auto dates = [&](Duration issue, Duration prepare) {
        return json::object{{"issue_ends_at", (shorter.now() + issue).text()},
                            {"bid_deadline", (shorter.now() + prepare).text()}};
    };
    EXPECT_EQ(shorter.refused_for("tendering.issue-documents", dates(hours(24 * 6), hours(24 * 9)), shorter.owner),
              "workflow.limit-broken: bid_deadline");
    EXPECT_EQ(shorter.refused_for("tendering.issue-documents", dates(hours(24 * 4), hours(24 * 11)), shorter.owner),
              "workflow.limit-broken: document_issue_ends_at")
        << "P-01 is not among the periods left free";
    shorter.done("tendering.issue-documents", dates(hours(24 * 6), hours(24 * 11)), shorter.owner);

    Tender compulsory(GetParam());
    const std::string second =
        second_lot(compulsory, {{"estimate", yuan(5'000'000).fen}, {"prepare_days", 19}, {"publicity_days", 2}});
    EXPECT_EQ(compulsory.refused_for("tendering.submit-conditions", {{"lot", second}}, compulsory.owner),
              "tendering.periods-stand: scheme.prepare_days scheme.publicity_days");
    const std::string third = second_lot(compulsory, small({{"publicity_start_days", 4}}));
    EXPECT_EQ(compulsory.refused_for("tendering.submit-conditions", {{"lot", third}}, compulsory.owner),
              "tendering.periods-stand: scheme.publicity_start_days");
}

// T-SCOPE-01: a second lot lifts both over the amount; the first one's shorter periods fall, or, once it is announced,
// supervision is told.
TEST_P(Scope, is_decided_anew_when_another_lot_lifts_the_sum) {
    Tender tender(GetParam(), small({{"prepare_days", 10}}));
    const std::string first = tender.lot();
    const std::string second = second_lot(tender, {{"estimate", yuan(1'000'000).fen}});
    tender.done("tendering.submit-conditions", {{"lot", second}}, tender.owner);
    EXPECT_TRUE(decision(tender).at("must_tender").as_bool());
    EXPECT_EQ(decision(tender).at("counted").as_array().size(), 2u);
    EXPECT_TRUE(tender.running().terms.empty());

    Tender announced(GetParam(), small({{"prepare_days", 10}}));
    announced.add_documents("tender-documents");
    announced.done("tendering.publish-tender-notice", {{"notice", announced.verified_notice("tender-notice")}},
                   announced.owner);
    const std::string other = second_lot(announced, {{"estimate", yuan(1'000'000).fen}});
    announced.done("tendering.submit-conditions", {{"lot", other}}, announced.owner);
    EXPECT_FALSE(decision(announced).at("binding").as_bool()) << "what was announced stands as announced";
    EXPECT_THAT(announced.all<Project>().front().warnings,
                ::testing::Contains("announced-as-voluntary:" + announced.record().code));
}

// T-DEP-03: the finding decides whether deposits must come from the bidder's basic account.
TEST_P(Scope, asks_for_basic_accounts_where_tendering_is_compulsory) {
    const auto bidding = [](Tender& tender) {
        tender.add_documents("tender-documents");
        tender.done("tendering.publish-tender-notice", {{"notice", tender.verified_notice("tender-notice")}},
                    tender.owner);
        tender.issue();
    };
    Tender compulsory(GetParam()), voluntary(GetParam(), small());
    bidding(compulsory);
    bidding(voluntary);
    EXPECT_EQ(compulsory.refused("money.request-deposit-account", {}, compulsory.firm(0)),
              "money.basic-account-needed");
    voluntary.done("money.request-deposit-account", {}, voluntary.firm(0));
}

// A scheme whose verdict has changed since it was handed in is not noted as complete.
TEST_P(Scope, must_stand_when_the_conditions_are_accepted) {
    Tender tender(GetParam());
    const std::string second = second_lot(tender, {{"estimate", yuan(500'000).fen}, {"separate_ground", "专业不同"}});
    tender.done("tendering.submit-conditions", {{"lot", second}}, tender.owner);
    tender.done("tendering.revise-scheme",
                {{"lot", second},
                 {"scheme", json::object{{"lot_class", "works"},
                                         {"evaluation", "lowest_evaluated_price"},
                                         {"estimate", yuan(6'000'000).fen},
                                         {"deposit", 0}}}},
                tender.owner);
    EXPECT_EQ(tender.refused_for("tendering.accept-conditions", {{"lot", second}}, tender.acceptance),
              "workflow.conditions-unmet: scheme_complete");
    tender.done("tendering.submit-conditions", {{"lot", second}}, tender.owner);
    tender.done("tendering.accept-conditions", {{"lot", second}}, tender.acceptance);
}

// T-SCOPE-02: the day of the decision chooses the amounts.
TEST_P(Scope, uses_the_older_amounts_on_a_day_before_the_new_rule) {
    Tender before(GetParam(), small(), local_instant({2018, 5, 31}, 10));
    EXPECT_EQ(decision(before).at("rule"), "T-SCOPE-02");
    EXPECT_TRUE(decision(before).at("must_tender").as_bool());
    Tender after(GetParam(), small(), local_instant({2018, 6, 1}, 10));
    EXPECT_EQ(decision(after).at("rule"), "T-SCOPE-01");
    EXPECT_FALSE(decision(after).at("must_tender").as_bool());
}

// T-SCOPE-01: at the registration of the project what the money alone says; amounts and the named kind must agree.
TEST_P(Scope, is_told_of_the_money_when_the_project_is_registered) {
    Tender tender(GetParam());
    const auto registering = [&](std::string funding, json::array funds, std::int64_t total) {
        return tender.world().run("tendering.register-project",
                                  json::object{{"name", "厂房"},
                                               {"owner", Tender::code_of(tender.owner)},
                                               {"region", "350525"},
                                               {"industry", "E47"},
                                               {"approval_name", "备案"},
                                               {"approval_number", "9号"},
                                               {"approval_authority", "发改局"},
                                               {"funding", funding},
                                               {"fund_source", "自筹"},
                                               {"content", "施工"},
                                               {"scale", "1 公顷"},
                                               {"supervisor", Tender::code_of(tender.supervisor)},
                                               {"total_investment", total},
                                               {"funds", funds}},
                                  tender.owner);
    };
    const auto fund = [](const char* kind, Money amount) {
        return json::object{{"kind", kind}, {"amount", amount.fen}};
    };
    const json::array mixed{fund("budget", yuan(3'000'000)), fund("private", yuan(7'000'000))};
    const auto told = registering("state_part", mixed, yuan(10'000'000).fen);
    ASSERT_TRUE(told.done()) << told.body;
    EXPECT_TRUE(told.body.at("in_scope").as_bool());
    EXPECT_NE(std::string(told.body.at("scope_zh").as_string()).find("3,000,000.00"), std::string::npos);
    EXPECT_EQ(registering("private", mixed, yuan(10'000'000).fen).problem(), "tendering.funding-contradicts");
    const json::array own{fund("private", yuan(10'000'000))};
    EXPECT_EQ(registering("state_controlled", own, yuan(10'000'000).fen).problem(), "tendering.funding-contradicts");
    EXPECT_EQ(registering("foreign_loan", own, yuan(10'000'000).fen).problem(), "tendering.funding-contradicts");
    EXPECT_FALSE(registering("private", own, yuan(10'000'000).fen).body.at("in_scope").as_bool());
    EXPECT_EQ(registering("private", own, yuan(9'000'000).fen).problem(), "operations.invalid-input");
}

}  // namespace
}  // namespace sunhall::tendering::whole
