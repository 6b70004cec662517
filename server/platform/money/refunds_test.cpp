// Money that goes out: to whom it came from, with interest, unless an order or a decision keeps it.
#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

class Refunds : public ::testing::TestWithParam<Kind> {
protected:
    Hall hall{GetParam()};
    const Instant arrived = local_instant({2026, 3, 2}, 10);
    Refund only_refund(const std::string& state) { return hall.records<Refund>("state = '" + state + "'").at(0); }
    Money balance_of(const std::string& account) {
        for (const auto& one : hall.records<LedgerAccount>()) {
            if (one.name == account) return one.balance;
        }
        return {};
    }
    json::object proposal(const Deposit& deposit) {
        return {{"lot", hall.lot},
                {"deposit", deposit.id.value},
                {"ground", "contract_refused"},
                {"reason", "中标后拒绝签约"}};
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Refunds, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST(Interest, is_principal_times_rate_times_days_over_360_rounded_half_up_once_T_DEP_07) {
    const auto day = [](int n) { return local_instant(Date{2026, 3, 1}.plus_days(n), 12); };
    const std::vector<InterestRate> flat{{{}, {2020, 1, 1}, 3500}};
    EXPECT_EQ(interest_on(yuan(400000), day(0), day(30), flat), fen(11667));      // 116.666…
    EXPECT_EQ(interest_on(yuan(400000), day(0), day(0) + hours(11), flat), fen(0));
    EXPECT_EQ(interest_on(fen(51429), day(0), day(1), flat), fen(1));             // 0.5000… up
    EXPECT_EQ(interest_on(fen(51428), day(0), day(1), flat), fen(0));             // 0.49999
    const std::vector<InterestRate> changing{{{}, {2020, 1, 1}, 3500}, {{}, {2026, 3, 11}, 1000}};
    EXPECT_EQ(interest_on(yuan(360000), day(0), day(30), changing), fen(5500));   // 10 days at 3500, 20 at 1000
    EXPECT_EQ(interest_on(yuan(1), day(0), day(1), {}), std::nullopt);
    EXPECT_EQ(interest_on(yuan(1), day(0), day(1), {{{}, {2026, 3, 2}, 3500}}), std::nullopt);
}

TEST_P(Refunds, principal_and_interest_go_back_to_the_paying_account_T_DEP_07) {
    hall.pay(hall.a, yuan(400000), arrived, "330100");
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.owner), "workflow.conditions-unmet");
    hall.make_due();
    EXPECT_FALSE(hall.is_settled());
    hall.world->move_to(local_instant({2026, 4, 1}, 9));  // 30 days after the arrival
    hall.release();
    const auto refund = only_refund("released");
    EXPECT_EQ(refund.principal, yuan(400000));
    EXPECT_EQ(refund.interest, fen(11667));
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refunding);
    const auto list = hall.ask("money.refund-list", hall.owner);
    EXPECT_EQ(list.at("refunds").as_array().at(0).at("to").at("account").as_string(), "330100");
    EXPECT_EQ(list.at("released").as_int64(), 40011667);
    hall.done("money.confirm-refund", hall.confirmation(refund, "paid"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refunded);
    EXPECT_EQ(hall.deposit_by(hall.a).interest, fen(11667));
    EXPECT_EQ(balance_of("deposit/" + refund.deposit), fen(0));
    EXPECT_TRUE(hall.is_settled());
    EXPECT_EQ(hall.refused("money.confirm-refund", hall.confirmation(refund, "paid"), hall.bank), "money.not-released");
}

TEST_P(Refunds, a_return_by_the_bank_leaves_the_money_owed_and_interest_runs_on_S10) {
    hall.pay(hall.a, yuan(400000), arrived);
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.world->move_to(local_instant({2026, 4, 1}, 9));
    hall.release();
    const auto first = only_refund("released");
    hall.done("money.confirm-refund", hall.confirmation(first, "returned"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refund_failed);
    EXPECT_EQ(balance_of("deposit/" + first.deposit), -yuan(400000));
    EXPECT_EQ(balance_of("interest"), fen(0));
    hall.world->move_to(local_instant({2026, 5, 1}, 9));
    hall.release();
    const auto second = only_refund("released");
    EXPECT_NE(second.id, first.id) << "a new key for the bank";
    EXPECT_EQ(second.interest, fen(23333));  // 60 days
    hall.done("money.confirm-refund", hall.confirmation(second, "paid"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refunded);
    hall.done("money.confirm-refund", hall.confirmation(second, "returned"),
              hall.bank);  // the receiver's bank sends it back later
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refund_failed);
    EXPECT_FALSE(hall.is_settled());
}

TEST_P(Refunds, late_money_goes_back_at_once_while_the_deposit_stands) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.pay(hall.a, yuan(7), deadline + hours(1), "888");
    hall.freeze({hall.a});
    hall.stage("award_notified");
    hall.world->move_to(deadline + hours(24));
    hall.release();
    const auto refund = only_refund("released");
    EXPECT_EQ(refund.principal, yuan(7));
    hall.done("money.confirm-refund", hall.confirmation(refund, "paid"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(100));
}

TEST_P(Refunds, nothing_is_released_without_a_rate_for_the_days_or_without_a_list) {
    hall.pay(hall.a, yuan(100), local_instant({2019, 12, 1}, 9));  // before the first recorded rate
    hall.freeze({hall.a});
    hall.stage("failed");
    hall.make_due();
    hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor());
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.owner), "money.rate-unknown");
}

TEST_P(Refunds, above_the_limit_the_centre_needs_a_leader_P_AUTH_02) {
    hall.pay(hall.a, yuan(1000001), arrived);
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor());
    const auto grant_at = [&](identity::Level level) {
        return identity::Grant{.id = Id<identity::Grant>{new_uuid7(deadline)},
                               .person = Id<identity::Person>{*hall.staff.person},
                               .organisation = Id<identity::Organisation>{*hall.staff.organisation},
                               .post = identity::Post::opening_staff,
                               .level = level,
                               .scope = "all",
                               .from = deadline - hours(9999),
                               .until = deadline + hours(9999),
                               .state = identity::GrantState::granted,
                               .reason = ""};
    };
    const auto enter = [&](identity::Level level) {
        hall.done("test.enter", {{"organisation", nullptr}, {"grant", to_json(grant_at(level))}},
                  operations::system_actor());
    };
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.staff), "workflow.level-too-low")
        << "the act itself is a reviewer's";
    enter(identity::Level::L2);
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.staff), "money.leader-needed");
    enter(identity::Level::L3);
    hall.done("money.release-refunds", {{"lot", hall.lot}}, hall.staff);
    EXPECT_EQ(only_refund("released").principal, yuan(1000001));
}

TEST_P(Refunds, a_frozen_deposit_neither_goes_out_nor_is_forgotten_S10) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    const auto order = [&](bool freeze) {
        return json::object{{"lot", hall.lot},
                            {"deposit", hall.deposit_by(hall.a).id.value},
                            {"freeze", freeze},
                            {"order", "监督决定 1 号"}};
    };
    EXPECT_EQ(hall.refused("money.freeze-deposit", order(true), hall.owner), "identity.not-permitted");
    EXPECT_EQ(hall.refused("money.freeze-deposit", order(false), hall.supervisor), "money.not-frozen");
    hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor());
    hall.done("money.freeze-deposit", order(true), hall.supervisor);
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.owner), "money.nothing-to-release");
    EXPECT_FALSE(hall.is_settled());
    hall.done("money.freeze-deposit", order(false), hall.supervisor);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refund_due);
    hall.release();
    EXPECT_EQ(hall.refused("money.freeze-deposit", order(true), hall.supervisor), "money.already-instructed");
    hall.done("money.confirm-refund", hall.confirmation(only_refund("released"), "paid"), hall.bank);
    EXPECT_EQ(hall.refused("money.freeze-deposit", order(true), hall.supervisor), "money.nothing-held");
}

TEST_P(Refunds, a_deposit_is_kept_only_by_the_owner_after_the_bidder_was_heard_T_DEP_08) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.pay(hall.b, yuan(100), arrived);
    hall.freeze({hall.a, hall.b});
    hall.stage("award_notified");
    const auto made = hall.done("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner);
    EXPECT_EQ(hall.refused("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner),
              "money.already-proposed");
    const json::object answer{{"lot", hall.lot}, {"forfeiture", made.at("forfeiture")}, {"answer", "不可抗力"}};
    const json::object decision{{"lot", hall.lot},
                                {"forfeiture", made.at("forfeiture")},
                                {"keep", true},
                                {"reason", "理由不成立"}};
    EXPECT_EQ(hall.refused("money.decide-forfeiture", decision, hall.owner), "workflow.conditions-unmet");
    EXPECT_EQ(hall.refused("money.answer-forfeiture", answer, hall.b), "money.not-your-deposit");
    // Another proposal that was heard opens the guard, but not for this one.
    const auto other = hall.done("money.propose-forfeiture", proposal(hall.deposit_by(hall.b)), hall.owner);
    hall.done("money.answer-forfeiture",
              {{"lot", hall.lot}, {"forfeiture", other.at("forfeiture")}, {"answer", "同意"}}, hall.b);
    EXPECT_EQ(hall.refused("money.decide-forfeiture", decision, hall.owner), "money.not-heard");
    hall.done("money.answer-forfeiture", answer, hall.a);
    EXPECT_EQ(hall.refused("money.answer-forfeiture", answer, hall.a), "money.proposal-not-open");
    hall.done("money.decide-forfeiture", decision, hall.owner);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::forfeited);
    EXPECT_EQ(balance_of("forfeited/" + hall.lot), -yuan(100));
    EXPECT_EQ(hall.refused("money.decide-forfeiture", decision, hall.owner), "money.proposal-not-open");
    EXPECT_EQ(hall.refused("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner),
              "money.not-to-be-kept");
}

TEST_P(Refunds, silence_until_the_end_of_the_third_day_counts_as_heard_and_nothing_is_paid_meanwhile_T_DEP_08) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.freeze({hall.a});
    hall.stage("award_notified");
    hall.world->move_to(local_instant({2026, 3, 20}, 9));
    const auto made = hall.done("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner);
    hall.make_due();
    EXPECT_FALSE(
        hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor()).at("any").as_bool());
    const json::object decision{{"lot", hall.lot},
                                {"forfeiture", made.at("forfeiture")},
                                {"keep", false},
                                {"reason", "情有可原"}};
    hall.world->move_to(local_instant({2026, 3, 23}, 23, 59));
    EXPECT_EQ(hall.refused("money.decide-forfeiture", decision, hall.owner), "workflow.conditions-unmet");
    hall.world->move_to(local_instant({2026, 3, 24}, 0, 0));
    hall.done("money.decide-forfeiture", decision, hall.owner);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refund_due);
    EXPECT_TRUE(
        hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor()).at("any").as_bool());
}

TEST_P(Refunds, what_is_on_its_way_back_cannot_be_kept_and_what_is_kept_is_not_paid_out_T_DEP_08) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.pay(hall.a, yuan(50), arrived);
    hall.freeze({hall.a});
    hall.stage("award_notified");
    hall.make_due();
    hall.release();
    const auto both = hall.records<Refund>("state = 'released'");
    ASSERT_EQ(both.size(), 2u);
    hall.done("money.confirm-refund", hall.confirmation(both[0], "returned"), hall.bank);
    EXPECT_EQ(hall.refused("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner),
              "money.payment-under-way");
    hall.done("money.confirm-refund", hall.confirmation(both[1], "returned"), hall.bank);
    hall.done("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor());
    const auto made = hall.done("money.propose-forfeiture", proposal(hall.deposit_by(hall.a)), hall.owner);
    hall.done("money.answer-forfeiture", {{"lot", hall.lot}, {"forfeiture", made.at("forfeiture")}, {"answer", "同意"}},
              hall.a);
    hall.done("money.decide-forfeiture",
              {{"lot", hall.lot}, {"forfeiture", made.at("forfeiture")}, {"keep", true}, {"reason", "拒签合同"}},
              hall.owner);
    EXPECT_EQ(balance_of("forfeited/" + hall.lot), -yuan(150));
    EXPECT_TRUE(hall.records<Refund>("state = 'prepared'").empty());
    EXPECT_EQ(hall.refused("money.release-refunds", {{"lot", hall.lot}}, hall.owner), "workflow.conditions-unmet");
}

TEST_P(Refunds, money_that_comes_after_its_deposit_ended_goes_back_too_S10) {
    hall.pay(hall.a, yuan(100), arrived);
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.release();
    hall.done("money.confirm-refund", hall.confirmation(only_refund("released"), "paid"), hall.bank);
    // Posted in time, but on a statement that came when the deposit had gone back.
    hall.done("money.import-statement",
              hall.statement_of({hall.line(yuan(3), hall.deposit_by(hall.a).account, arrived + hours(1))}), hall.bank);
    EXPECT_FALSE(hall.is_settled());
    hall.release();
    EXPECT_EQ(only_refund("released").principal, yuan(3));
    hall.done("money.confirm-refund", hall.confirmation(only_refund("released"), "paid"), hall.bank);
    EXPECT_TRUE(hall.is_settled());
}

TEST_P(Refunds, a_performance_bond_is_at_most_a_tenth_of_the_contract_price_P_20) {
    hall.stage("award_notified");
    const auto bond = [&](std::int64_t amount, const std::string& number) {
        return json::object{{"lot", hall.lot},     {"given_by", *hall.a.organisation},
                            {"form", "guarantee"}, {"number", number},
                            {"amount", amount},    {"contract_price", 1000}};
    };
    EXPECT_EQ(hall.refused("money.record-performance-bond", bond(101, "L1"), hall.owner), "money.bond-too-high");
    hall.done("money.record-performance-bond", bond(100, "L1"), hall.owner);
    EXPECT_EQ(hall.refused("money.record-performance-bond", bond(100, "L1"), hall.bank), "money.bond-recorded");
}

}  // namespace
}  // namespace sunhall::money::test
