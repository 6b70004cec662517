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
void unbalanced(const Unbalanced&, Operation& op) {
    post(op, "test", {}, {{{AccountKind::bank, "1"}, fen(2)}, {{AccountKind::unmatched}, -fen(1)}});
}

TEST_P(Ledger, a_posting_that_does_not_balance_is_never_written) {
    operations::Module wrong{.name = "wrong",
                             .commands = {{.name = "wrong.post",
                                           .does = "",
                                           .who = {operations::role::system},
                                           .run = operations::handler(unbalanced)}}};
    World world({.kind = GetParam(), .modules = {wrong, module()}, .gate = std::make_shared<operations::RolesGate>()});
    EXPECT_EQ(world.run("wrong.post", json::object{}, operations::system_actor()).status, 500);
    EXPECT_EQ(world.hall().reader()->number("SELECT count(*) FROM money_posting"), 0);
}

/// Acts at random, with what the bank really did kept beside.
class Chance {
public:
    Chance(Hall& hall, unsigned seed) : hall_(hall), random_(seed) {}
    void act() {
        switch (random_() % 12) {
            case 0: case 1: arrive(); break;
            case 2:
                hall_.run("test.make-due", {{"lot", hall_.lot}, {"reason", "x"}, {"of", json::array{some_tag()}}},
                          operations::system_actor());
                break;
            case 3: hall_.run("money.prepare-refunds", {{"lot", hall_.lot}}, operations::system_actor()); break;
            case 4: case 5: hall_.run("money.release-refunds", {{"lot", hall_.lot}}, hall_.owner); break;
            case 6: case 7: confirm(); break;
            case 8: forfeit(); break;
            case 9: order(); break;
            case 10: misc(); break;
            default:
                hall_.world->move_to(hall_.world->hall().clock().now() +
                                     hours(static_cast<std::int64_t>(random_() % 100)));
        }
    }
    Money in, out;  ///< by the statement alone
    int paid = 0, returned = 0, came_back = 0, kept = 0, too_late_to_keep = 0;

private:
    Actor& bidder() { return *hall_.bidders.at(random_() % hall_.bidders.size()); }
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
    void arrive() {
        book(hall_.line(fen(1 + random_() % 90000000), random_() % 5 ? number_of(bidder()) : "",
                        deadline + hours(static_cast<int>(random_() % 100) - 90)));
    }
    void misc() {
        const bool credit = random_() % 2;
        book(hall_.line(fen(1 + random_() % 99), "", deadline, "bank", credit ? LineKind::interest : LineKind::fee,
                        credit ? Direction::credit : Direction::debit));
    }
    // The bank's lines and the confirmation come in either order.
    void confirm() {
        const auto refunds = hall_.records<Refund>("state = 'released' OR (state = 'paid' AND booking IS NOT NULL)");
        if (refunds.empty()) return;
        const auto refund = refunds[random_() % refunds.size()];
        const Money amount = refund.principal + refund.interest;
        const bool was_paid = refund.state == RefundState::paid, pays = !was_paid && random_() % 2,
                   lines_first = random_() % 2;
        const auto lines = [&] {
            if (!was_paid) book(hall_.line(amount, "", deadline, "x", LineKind::payment, Direction::debit, "P"));
            if (!pays) book(hall_.line(amount, "", deadline, "x", LineKind::payment_return, Direction::credit, "P"));
        };
        if (lines_first) lines();
        hall_.done("money.confirm-refund", hall_.confirmation(refund, pays ? "paid" : "returned"), hall_.bank);
        if (!lines_first) lines();
        ++(was_paid ? came_back : pays ? paid : returned);
    }
    // Proposed now, or decided when its time has passed: other acts come between.
    void forfeit() {
        const auto open = hall_.records<Forfeiture>("open = 1");
        if (open.empty() || random_() % 3 == 0) {
            const auto deposits = hall_.records<Deposit>();
            const auto& deposit = deposits[random_() % deposits.size()];
            const auto made = hall_.run(
                "money.propose-forfeiture",
                {{"lot", hall_.lot}, {"deposit", deposit.id.value}, {"ground", "in_documents"}, {"reason", "r"}},
                hall_.owner);
            too_late_to_keep += made.problem() == "money.payment-under-way";
            return;
        }
        const auto& proposal = open[random_() % open.size()];
        hall_.world->move_to(std::max(hall_.world->hall().clock().now(), proposal.hear_until));
        const bool keep = random_() % 3 != 0;
        const auto decided =
            hall_.run("money.decide-forfeiture",
                      {{"lot", hall_.lot}, {"forfeiture", proposal.id.value}, {"keep", keep}, {"reason", "r"}},
                      hall_.owner);
        kept += decided.done() && keep;
    }
    void order() {
        const auto deposits = hall_.records<Deposit>();
        const auto& deposit = deposits[random_() % deposits.size()];
        const bool freeze = deposit.state != DepositState::frozen;
        hall_.run("money.freeze-deposit",
                  {{"lot", hall_.lot}, {"deposit", deposit.id.value}, {"freeze", freeze}, {"order", "1"}},
                  hall_.supervisor);
    }
    Hall& hall_;
    std::mt19937 random_;
};

// Money in = money held + money out; the ledger's bank is the bank; nobody is paid more than was his; the report
// agrees.
void expect_books_agree(Hall& hall, const Chance& chance, const std::string& at) {
    Money bank, held, sum;
    for (const auto& account : hall.records<LedgerAccount>()) {
        sum += account.balance;
        (account.kind == AccountKind::bank ? bank : held) += account.balance;
        if (account.kind == AccountKind::deposit) {
            ASSERT_LE(account.balance, Money{}) << at << ": nobody is paid more than was his";
        }
    }
    ASSERT_EQ(sum, Money{}) << at;
    ASSERT_EQ(bank, chance.in - chance.out) << at;
    ASSERT_EQ(chance.in, -held + chance.out) << at;
    const auto books = hall.world->ask("money.reconciliation", json::object{}, hall.staff).body;
    ASSERT_TRUE(books.at("balanced").as_bool() && books.at("agrees").as_bool()) << at << canonical(books);
    ASSERT_EQ(books.at("transit").as_int64(), 0) << at;
    for (const auto& lot : books.at("lots").as_array())
        ASSERT_TRUE(lot.at("agrees").as_bool()) << at << canonical(books);
}

// What is still owed when the acts end can be paid: released, confirmed and freed until nothing is left to do.
void settle_everything(Hall& hall) {
    for (const auto& deposit : hall.records<Deposit>("state = 'frozen'")) {
        hall.done("money.freeze-deposit",
                  {{"lot", hall.lot}, {"deposit", deposit.id.value}, {"freeze", false}, {"order", "2"}},
                  hall.supervisor);
    }
    for (const auto& proposal : hall.records<Forfeiture>("open = 1")) {
        hall.world->move_to(std::max(hall.world->hall().clock().now(), proposal.hear_until));
        hall.done("money.decide-forfeiture",
                  {{"lot", hall.lot}, {"forfeiture", proposal.id.value}, {"keep", false}, {"reason", "r"}}, hall.owner);
    }
    hall.make_due();
    for (int round = 0; round < 3; ++round) {
        hall.run("money.prepare-refunds", {{"lot", hall.lot}}, operations::system_actor());
        hall.run("money.release-refunds", {{"lot", hall.lot}}, hall.owner);
        for (const auto& refund : hall.records<Refund>("state = 'released'"))
            hall.done("money.confirm-refund", hall.confirmation(refund, "paid"), hall.bank);
    }
    ASSERT_TRUE(hall.is_settled()) << "money is left that no act can pay back";
}

TEST_P(Ledger, money_in_is_money_held_and_out_after_any_acts_T_DEP_09) {
    int paid = 0, returned = 0, came_back = 0, kept = 0, too_late_to_keep = 0;
    for (const unsigned seed : {1u, 2u, 3u, 4u, 5u}) {
        Hall hall{GetParam()};
        for (auto* bidder : hall.bidders) hall.number(*bidder);
        std::vector<Actor> all;
        for (const auto* bidder : hall.bidders) all.push_back(*bidder);
        hall.freeze(all);
        hall.stage("award_notified");
        Chance chance(hall, seed);
        for (int step = 0; step < 300; ++step) {
            chance.act();
            expect_books_agree(hall, chance, "seed " + std::to_string(seed) + " step " + std::to_string(step) + " ");
            if (HasFatalFailure()) return;
        }
        settle_everything(hall);
        if (HasFatalFailure()) return;
        paid += chance.paid, returned += chance.returned, came_back += chance.came_back, kept += chance.kept,
            too_late_to_keep += chance.too_late_to_keep;
    }
    EXPECT_GT(paid, 10) << "the acts reached refunds";
    EXPECT_GT(returned, 5);
    EXPECT_GT(came_back, 5) << "and payments that came back later";
    EXPECT_GT(kept, 3) << "and forfeiture";
    EXPECT_GT(too_late_to_keep, 0) << "and a payment that was on its way when it was to be kept";
}

}  // namespace
}  // namespace sunhall::money::test
