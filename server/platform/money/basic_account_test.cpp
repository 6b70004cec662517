// T-DEP-03, R§26: where the law compels the tender, only money from the bidder's own basic account is its deposit.
#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

class BasicAccounts : public ::testing::TestWithParam<Kind> {
protected:
    BasicAccounts() { hall.hidden->compulsory_ = true; }
    std::string taken(const Actor& bidder, const std::string& from, Money amount = yuan(1000)) {
        return std::string(hall.pay(bidder, amount, in_time, from).at("taken").as_string());
    }
    json::value own(const Actor& bidder) { return hall.ask("money.my-deposit", bidder); }
    Hall hall{GetParam()};
    const Instant in_time = deadline - hours(48);
};
INSTANTIATE_TEST_SUITE_P(Databases, BasicAccounts, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(BasicAccounts, must_be_registered_before_a_number_is_given_T_DEP_03) {
    EXPECT_EQ(hall.refused("money.request-deposit-account", {{"lot", hall.lot}}, hall.a), "money.basic-account-needed");
    EXPECT_TRUE(hall.records<Deposit>().empty());
    hall.basic_account(hall.a, "6222001");
    EXPECT_FALSE(hall.number(hall.a).empty());
    hall.hidden->compulsory_ = false;
    EXPECT_FALSE(hall.number(hall.b).empty()) << "a voluntary tender asks for none";
    EXPECT_EQ(taken(hall.b, "whatever"), "counted");
}

TEST_P(BasicAccounts, alone_make_a_deposit_stand_and_other_money_goes_back_T_DEP_03) {
    hall.basic_account(hall.a, "6222001");
    EXPECT_EQ(taken(hall.a, "9999"), "other_account");
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::other_account);
    EXPECT_EQ(shown(hall.deposit_by(hall.a)), "0");
    EXPECT_TRUE(own(hall.a).at("arrivals").at(0).at("other_account").as_bool()) << "told to the payer";
    EXPECT_EQ(taken(hall.a, "6222 001", yuan(3000)), "counted") << "as the bank writes it";
    const auto standing = hall.deposit_by(hall.a);
    EXPECT_EQ(standing.state, DepositState::received);
    EXPECT_EQ(standing.amount, yuan(3000)) << "the wrong money adds nothing";
    hall.release();
    const auto refunds = hall.records<Refund>();
    ASSERT_EQ(refunds.size(), 1u);
    EXPECT_EQ(refunds[0].principal, yuan(1000));
    EXPECT_EQ(refunds[0].reason, "不是从基本账户转出的款项");
    hall.done("money.confirm-refund", hall.confirmation(refunds[0], "paid"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
}

TEST_P(BasicAccounts, may_pay_again_when_the_wrong_money_went_back_in_time_T_DEP_03) {
    hall.basic_account(hall.a, "6222001");
    EXPECT_EQ(taken(hall.a, "9999"), "other_account");
    EXPECT_EQ(taken(hall.a, "9998"), "other_account");
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(2000));
    hall.release();
    for (const auto& refund : hall.records<Refund>())
        hall.done("money.confirm-refund", hall.confirmation(refund, "paid"), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::expected);
    EXPECT_EQ(taken(hall.a, "6222001"), "counted");
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(1000));
}

TEST_P(BasicAccounts, follow_a_new_registration_once_the_number_is_asked_for_again_T_DEP_03) {
    hall.basic_account(hall.a, "6222001");
    const std::string number = hall.number(hall.a);
    hall.basic_account(hall.a, "6222002");
    EXPECT_EQ(hall.number(hall.a), number);
    EXPECT_EQ(taken(hall.a, "6222001"), "other_account");
    EXPECT_EQ(taken(hall.a, "6222002"), "counted");
}

TEST_P(BasicAccounts, do_not_concern_guarantees_and_lie_sealed_before_the_freeze_T_DEP_03_D22) {
    hall.basic_account(hall.a, "6222001777");
    hall.number(hall.a);
    std::string everything;
    hall.world->hall().reader()->query("SELECT body FROM money_deposit", {},
                                       [&](const Row& row) { everything += row.text(0); });
    EXPECT_THAT(everything, ::testing::HasSubstr("basic_account"));
    EXPECT_THAT(everything, ::testing::Not(::testing::HasSubstr("6222001777")));
    EXPECT_EQ(own(hall.a).at("deposit").as_object().if_contains("basic_account"), nullptr);
    const std::string code = "91350000MA0000000A";
    const identity::Organisation firm{.id = Id<identity::Organisation>{*hall.b.organisation},
                                      .code = code,
                                      .name = "乙",
                                      .kinds = {identity::OrganisationKind::bidder},
                                      .registered_at = deadline};
    hall.done("test.enter", {{"organisation", to_json(firm)}, {"grant", nullptr}},
              operations::system_actor());
    hall.done("money.record-guarantee",
              {{"lot", hall.lot}, {"number", "BH-1"}, {"amount", 100000}, {"applicant_code", code}}, hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.b).state, DepositState::guarantee_verified);
}

TEST_P(BasicAccounts, wrong_money_never_becomes_the_owners_T_DEP_03_T_DEP_08) {
    hall.basic_account(hall.a, "6222001");
    EXPECT_EQ(taken(hall.a, "9999"), "other_account");
    hall.freeze({hall.a});
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::other_account);
    EXPECT_FALSE(hall.is_settled());
    hall.make_due();
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refund_due);
}

}  // namespace
}  // namespace sunhall::money::test
