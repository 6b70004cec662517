// Whatever happens in whatever order: money in = money held + money out, and the ledger's bank is the bank.
#include <random>

#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

class Ledger : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, Ledger, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

struct Unbalanced {};
BOOST_DESCRIBE_STRUCT(Unbalanced, (), ())
void unbalanced(const Unbalanced&, Operation& op) { post(op, "test", {}, {{{AccountKind::bank, "1"}, fen(2)}, {{AccountKind::unmatched}, -fen(1)}}); }

TEST_P(Ledger, a_posting_that_does_not_balance_is_never_written) {
    operations::Module wrong{.name = "wrong", .commands = {{.name = "wrong.post", .does = "", .who = {operations::role::system}, .run = operations::handler(unbalanced)}}};
    World world({.kind = GetParam(), .modules = {wrong, module()}, .gate = std::make_shared<operations::RolesGate>()});
    EXPECT_EQ(world.run("wrong.post", json::object{}, operations::system_actor()).status, 500);
    EXPECT_EQ(world.hall().reader()->number("SELECT count(*) FROM money_posting"), 0);
}

/// Acts at random, with what the bank really did kept beside.
class Chance {
public:
    Chance(Hall& hall, unsigned seed) : hall_(hall), random_(seed) {}
    void act() {
        switch (random_() % 9) {
            case 0: case 1: arrive(); break;
            case 2: hall_.run("test.make-due", {{"lot", hall_.lot}, {"reason", "x"}, {"of", json::array{some_tag()}}}, operations::system_actor()); break;
            case 3: hall_.run("money.prepare-refunds", {{"lot", hall_.lot}}, operations::system_actor()); break;
            case 4: hall_.run("money.release-refunds", {{"lot", hall_.lot}}, hall_.owner); break;
            case 5: confirm(); break;
            case 6: forfeit(); break;
            case 7: misc(); break;
            default: hall_.world->move_to(hall_.world->hall().clock().now() + hours(static_cast<std::int64_t>(random_() % 100)));
        }
    }
    Money in, out;  ///< by the statement alone

private:
    Actor& bidder() { return *std::array{&hall_.a, &hall_.b, &hall_.c}[random_() % 3]; }
    std::string some_tag() { return hall_.hidden->tag(hall_.lot, *bidder().organisation); }
    std::string number_of(const Actor& who) {
        for (const auto& deposit : hall_.records<Deposit>()) {
            if (deposit.tag == hall_.hidden->tag(hall_.lot, *who.organisation)) return deposit.account;
        }
        return "";
    }
    void book(const StatementLine& line) {
        (line.direction == Direction::credit ? in : out) += line.amount;
        hall_.done("money.import-statement", hall_.statement_of({line}), hall_.bank);
    }
    void arrive() { book(hall_.line(fen(1 + random_() % 90000000), random_() % 5 ? number_of(bidder()) : "", deadline + hours(static_cast<int>(random_() % 100) - 90))); }
    void misc() {
        const bool credit = random_() % 2;
        book(hall_.line(fen(1 + random_() % 99), "", deadline, "bank", credit ? LineKind::interest : LineKind::fee, credit ? Direction::credit : Direction::debit));
    }
    // The bank's lines and the confirmation come in either order.
    void confirm() {
        const auto refunds = hall_.records<Refund>("state = 'released' OR (state = 'paid' AND booking IS NOT NULL)");
        if (refunds.empty()) return;
        const auto refund = refunds[random_() % refunds.size()];
        const Money amount = refund.principal + refund.interest;
        const bool was_paid = refund.state == RefundState::paid, pays = !was_paid && random_() % 2, lines_first = random_() % 2;
        const auto lines = [&] {
            if (!was_paid) book(hall_.line(amount, "", deadline, "x", LineKind::payment, Direction::debit, "P"));
            if (!pays) book(hall_.line(amount, "", deadline, "x", LineKind::payment_return, Direction::credit, "P"));
        };
        if (lines_first) lines();
        hall_.done("money.confirm-refund", hall_.confirmation(refund, pays ? "paid" : "returned"), hall_.bank);
        if (!lines_first) lines();
    }
    void forfeit() {
        const auto deposits = hall_.records<Deposit>();
        const auto& deposit = deposits[random_() % deposits.size()];
        const auto made = hall_.run("money.propose-forfeiture",
                                    {{"lot", hall_.lot}, {"deposit", deposit.id.value}, {"ground", "in_documents"}, {"reason", "r"}}, hall_.owner);
        if (!made.done() || random_() % 2) return;
        hall_.world->move_to(hall_.world->hall().clock().now() + hours(24 * 4));
        hall_.run("money.decide-forfeiture", {{"lot", hall_.lot}, {"forfeiture", made.body.at("forfeiture")}, {"keep", random_() % 4 != 0}, {"reason", "r"}}, hall_.owner);
    }
    Hall& hall_;
    std::mt19937 random_;
};

TEST_P(Ledger, money_in_is_money_held_and_out_after_any_acts_T_DEP_09) {
    for (const unsigned seed : {1u, 2u, 3u}) {
        Hall hall{GetParam()};
        for (auto* bidder : {&hall.a, &hall.b, &hall.c}) hall.number(*bidder);
        hall.freeze({hall.a, hall.b, hall.c});
        hall.stage("award_notified");
        Chance chance(hall, seed);
        for (int step = 0; step < 60; ++step) {
            chance.act();
            Money bank, held, sum;
            for (const auto& account : hall.records<LedgerAccount>()) {
                sum += account.balance;
                (account.kind == AccountKind::bank ? bank : held) += account.balance;
                if (account.kind == AccountKind::deposit) {
                    ASSERT_LE(account.balance, Money{}) << "nobody is paid more than was his";
                }
            }
            ASSERT_EQ(sum, Money{});
            ASSERT_EQ(bank, chance.in - chance.out) << "seed " << seed << " step " << step;
            ASSERT_EQ(chance.in, -held + chance.out);
            const auto books = hall.world->ask("money.reconciliation", json::object{}, hall.staff).body;
            ASSERT_TRUE(books.at("balanced").as_bool() && books.at("agrees").as_bool()) << canonical(books);
            ASSERT_EQ(books.at("transit").as_int64(), 0);
            for (const auto& lot : books.at("lots").as_array()) ASSERT_TRUE(lot.at("agrees").as_bool()) << seed << "/" << step << " " << canonical(books);
        }
        ASSERT_GT(hall.records<Posting>().size(), 10u);
    }
}

}  // namespace
}  // namespace sunhall::money::test
