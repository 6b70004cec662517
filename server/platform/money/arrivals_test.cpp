// Money that comes in: to whom it belongs, when it counts, and that nobody learns of it before the freeze.
#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

class Arrivals : public ::testing::TestWithParam<Kind> {
protected:
    Hall hall{GetParam()};
    const Instant in_time = deadline - hours(48);
};
INSTANTIATE_TEST_SUITE_P(Databases, Arrivals, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Arrivals, each_bidder_has_one_number_per_lot_and_gets_it_again_T_DEP_05) {
    const std::string first = hall.number(hall.a);
    EXPECT_EQ(hall.number(hall.a), first);
    EXPECT_NE(hall.number(hall.b), first);
    EXPECT_EQ(hall.refused("money.request-deposit-account", {{"lot", hall.lot}}, hall.owner), "identity.not-permitted");
    hall.stage("evaluation");
    EXPECT_EQ(hall.refused("money.request-deposit-account", {{"lot", hall.lot}}, hall.c), "workflow.not-now");
}

TEST_P(Arrivals, what_is_posted_before_the_deadline_counts_and_at_the_deadline_is_late_T_DEP_05) {
    EXPECT_EQ(hall.pay(hall.a, yuan(400000), deadline - microseconds(1)).at("taken").as_string(), "counted");
    EXPECT_EQ(hall.pay(hall.b, yuan(400000), deadline).at("taken").as_string(), "late");
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
    EXPECT_EQ(shown(hall.deposit_by(hall.a)), "400000.00");
    EXPECT_EQ(hall.deposit_by(hall.b).state, DepositState::late);
    EXPECT_EQ(shown(hall.deposit_by(hall.b)), "0");
}

TEST_P(Arrivals, instalments_add_up_and_late_money_beside_them_does_not) {
    hall.pay(hall.a, yuan(100000), in_time);
    hall.pay(hall.a, yuan(50000), in_time + hours(1));
    hall.pay(hall.a, yuan(7), deadline + hours(1));
    const auto deposit = hall.deposit_by(hall.a);
    EXPECT_EQ(deposit.amount, yuan(150000));
    EXPECT_EQ(deposit.state, DepositState::received);
    EXPECT_EQ(deposit.posted_at, in_time + hours(1));
}

TEST_P(Arrivals, the_same_line_counts_once_and_a_changed_one_is_refused) {
    const auto line = hall.line(yuan(1000), hall.number(hall.a), in_time);
    hall.done("money.record-deposit", Hall::deposit_of(line), hall.bank);
    EXPECT_EQ(hall.done("money.record-deposit", Hall::deposit_of(line), hall.bank).at("taken").as_string(), "repeated");
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(1000));
    auto changed = line;
    changed.amount = yuan(2000);
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(changed), hall.bank), "money.line-conflicts");
    changed = line;
    changed.counter_name = "别的单位";
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(changed), hall.bank), "money.line-conflicts");
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(1000));
}

TEST_P(Arrivals, a_line_for_an_unknown_number_or_of_another_kind_is_no_deposit) {
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(hall.line(yuan(1), "900", in_time)), hall.bank),
              "money.unknown-account");
    const auto fee = hall.line(yuan(1), hall.number(hall.a), in_time, "1", LineKind::fee, Direction::debit);
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(fee), hall.bank), "money.not-an-arrival");
    const auto line = hall.line(yuan(1), hall.number(hall.a), in_time);
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(line), hall.a), "identity.not-permitted");
    auto none = line;
    none.amount = fen(0);
    EXPECT_EQ(hall.refused("money.record-deposit", Hall::deposit_of(none), hall.bank), "operations.invalid-input");
}

// R-SEAL-34, P-AUTH-06
TEST_P(Arrivals, before_the_freeze_no_record_and_no_entry_names_a_bidder_or_payer_D22) {
    hall.pay(hall.a, yuan(400000), in_time, "33010099887766");
    std::string everything;
    for (const auto* table : {"money_deposit", "money_booking", "money_posting", "money_ledger_account"}) {
        hall.world->hall().reader()->query(std::string("SELECT body FROM ") + table, {},
                                           [&](const Row& row) { everything += row.text(0); });
    }
    hall.world->hall().reader()->query("SELECT rec FROM journal", {},
                                       [&](const Row& row) { everything += row.text(0); });
    EXPECT_THAT(everything, ::testing::HasSubstr(hall.deposit_by(hall.a).tag));  // the search does find what is there
    EXPECT_THAT(everything, ::testing::Not(::testing::HasSubstr("33010099887766")));
    EXPECT_THAT(everything, ::testing::Not(::testing::HasSubstr("付款单位")));
    EXPECT_THAT(everything, ::testing::Not(::testing::HasSubstr(*hall.a.organisation)));
    EXPECT_THAT(everything, ::testing::Not(::testing::HasSubstr("money.record-deposit")));
}

TEST_P(Arrivals, owner_and_supervisor_see_the_deposits_only_from_the_freeze_on_and_shared_payers_are_marked_T_DEP_04) {
    hall.pay(hall.a, yuan(400000), in_time, "111");
    hall.pay(hall.b, yuan(400000), in_time, "111");
    hall.pay(hall.c, yuan(400000), in_time, "222");
    const json::object ask{{"lot", hall.lot}};
    EXPECT_EQ(hall.world->ask("money.deposits-of-lot", ask, hall.owner).problem(), "money.not-yet");
    EXPECT_EQ(hall.world->ask("money.refund-list", ask, hall.owner).problem(), "money.not-yet");
    EXPECT_EQ(hall.ask("money.my-deposit", hall.a).at("deposit").at("amount").as_int64(), 40000000);
    hall.freeze({hall.a, hall.b, hall.c});
    EXPECT_EQ(hall.world->ask("money.deposits-of-lot", ask, hall.a).problem(), "identity.not-permitted");
    const auto before = hall.world->hall().lane().head().size;
    const auto list = hall.ask("money.deposits-of-lot", hall.owner).at("deposits").as_array();
    EXPECT_EQ(hall.world->hall().lane().head().size, before + 1) << "the look is traced (D9)";
    int shared = 0;
    for (const auto& one : list) {
        const bool same = one.at("deposit").at("payer_account").as_string() == "111";
        EXPECT_EQ(one.at("payer_shared").as_bool(), same);
        shared += same;
    }
    EXPECT_EQ(shared, 2);
    EXPECT_EQ(hall.deposit_by(hall.c).bidder, hall.c.organisation);
}

TEST_P(Arrivals, who_paid_and_did_not_bid_has_its_money_due_at_the_freeze) {
    hall.pay(hall.a, yuan(1), in_time);
    hall.pay(hall.b, yuan(1), in_time);
    hall.freeze({hall.a});
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
    EXPECT_EQ(hall.deposit_by(hall.b).state, DepositState::refund_due);
    EXPECT_FALSE(hall.deposit_by(hall.b).bidder);
}

TEST_P(Arrivals, a_statement_books_what_is_new_skips_what_is_known_and_names_what_fits_nobody) {
    const auto first = hall.line(yuan(400000), hall.number(hall.a), in_time);
    hall.done("money.record-deposit", Hall::deposit_of(first), hall.bank);
    const auto stray = hall.line(yuan(5), "", in_time, "777");
    const auto late = hall.line(yuan(9), hall.number(hall.b), deadline + hours(2));
    const auto interest = hall.line(fen(33), "", in_time, "bank", LineKind::interest);
    const auto report =
        hall.done("money.import-statement", hall.statement_of({first, stray, late, interest}), hall.bank);
    EXPECT_EQ(report.at("fresh").as_int64(), 3);
    EXPECT_EQ(report.at("repeated").as_int64(), 1);
    EXPECT_EQ(report.at("notable").as_array().size(), 2u);
    EXPECT_TRUE(report.at("books_agree").as_bool());
    hall.freeze({hall.a, hall.b});
    const auto books = hall.world->ask("money.reconciliation", json::object{}, hall.staff).body;
    EXPECT_TRUE(books.at("balanced").as_bool() && books.at("agrees").as_bool()) << canonical(books);
    EXPECT_EQ(books.at("unmatched").as_int64(), 500);
    EXPECT_EQ(books.at("interest").as_int64(), 33);
    EXPECT_EQ(books.at("lots").as_array().at(0).at("held").as_int64(), 40000900);
    EXPECT_TRUE(books.at("lots").as_array().at(0).at("agrees").as_bool());
}

TEST_P(Arrivals, a_statement_with_wrong_totals_a_gap_or_a_changed_line_is_refused_as_a_whole) {
    const auto first = hall.line(yuan(1), hall.number(hall.a), in_time),
               second = hall.line(yuan(2), hall.number(hall.b), in_time);
    auto wrong = hall.statement_of({first, second});
    wrong["closing"] = 1;
    EXPECT_EQ(hall.refused("money.import-statement", wrong, hall.bank), "money.totals-differ");
    EXPECT_EQ(hall.refused("money.import-statement", hall.statement_of({second}), hall.bank), "money.statement-gap");
    EXPECT_TRUE(hall.records<Booking>().empty());
    hall.done("money.import-statement", hall.statement_of({first}), hall.bank);
    auto changed = first;
    changed.counter_account = "999";
    EXPECT_EQ(hall.refused("money.import-statement", hall.statement_of({changed, second}), hall.bank),
              "money.line-conflicts");
    EXPECT_EQ(hall.records<Booking>().size(), 1u);
    EXPECT_EQ(hall.refused("money.import-statement", hall.statement_of({first}), hall.owner), "identity.not-permitted");
}

TEST_P(Arrivals, reconciliation_says_nothing_of_a_lot_whose_bidders_are_secret_T_DEP_05) {
    hall.pay(hall.a, yuan(400000), in_time);
    const auto books = hall.world->ask("money.reconciliation", json::object{}, hall.staff).body;
    EXPECT_TRUE(books.at("lots").as_array().empty());
    EXPECT_FALSE(books.as_object().contains("sealed_lots")) << "a lot with money has a bidder";
    EXPECT_TRUE(books.at("sealed_lots_agree").as_bool());
    EXPECT_EQ(canonical(books).find("40000000"), std::string::npos);
}

class BankAway : public SubAccounts {
public:
    std::string open(const std::string&, const std::string&) override { throw Refusal(bank_away); }
};

TEST_P(Arrivals, without_the_banks_answer_no_number_is_given_and_asking_again_is_safe) {
    operations::Services services;
    services.lend<SubAccounts>(std::make_shared<BankAway>());
    Hall away(GetParam(), services);
    EXPECT_EQ(away.refused("money.request-deposit-account", {{"lot", away.lot}}, away.a), "money.bank-away");
    EXPECT_TRUE(away.records<Deposit>().empty());
}

TEST_P(Arrivals, a_recorded_rate_is_never_changed) {
    const auto rate = [](int n) {
        return json::object{{"rates", json::array{json::object{{"since", "2020-01-01"}, {"per_million", n}}}}};
    };
    EXPECT_TRUE(hall.run("money.record-rates", rate(3500), hall.bank).done());
    EXPECT_EQ(hall.refused("money.record-rates", rate(3501), hall.bank), "money.rate-known");
    EXPECT_EQ(hall.refused("money.record-rates", rate(-1), hall.bank), "operations.invalid-input");
}

}  // namespace
}  // namespace sunhall::money::test
