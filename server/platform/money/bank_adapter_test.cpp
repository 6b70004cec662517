// The ledger beside the demonstration bank, a process of its own: numbers, arrivals, refunds, returns and lost answers.
#include "platform/money/bank_adapter.hpp"

#include "platform/mail/http_call.hpp"
#include "platform/mail/private_process.hpp"
#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

class AtTheBank : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_.path() / "bank");
        settings_ = {.url = "http://127.0.0.1:" + start_bank("0"), .token = "", .account = bank_account};
        post("/accounts", {{"number", bank_account}, {"name", "保证金专户"}}, 201);
        operations::Services services;
        services.lend<SubAccounts>(std::make_shared<BankSubAccounts>(settings_));
        hall_ = std::make_unique<Hall>(GetParam(), services, machine_now());  // the bank's clock is the machine's
        hall_->bid_deadline = machine_now() + hours(24);
        hall_->stage("bidding");
        adapter_ = std::make_unique<BankAdapter>(hall_->world->hall(), settings_, hall_->bank);
    }
    /// On the same books; returns its port.
    std::string start_bank(const std::string& port) {
        process_.reset();
        process_ = std::make_unique<testing_tools::PrivateProcess>(std::vector<std::string>{
            SUNHALL_DEMO_BANK, "--folder", (folder_.path() / "bank").string(), "--settle-after", "-1", "--port", port});
        return process_->line();
    }
    std::string port() const { return settings_.url.substr(settings_.url.rfind(':') + 1); }
    int payments_at_the_bank() {
        const auto answer =
            mail::http({.url = settings_.url + "/statements?account=" + bank_account + "&after=0&limit=100",
                        .headers = {},
                        .body = {}});
        int count = 0;
        const auto lines = parse_json(answer.body)->at("lines");
        for (const auto& line : lines.as_array()) count += line.at("kind").as_string() == "payment";
        return count;
    }
    static bool soon(const std::function<bool()>& holds) {
        for (int i = 0; i < 500; ++i) {
            if (holds()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }
    json::object post(const std::string& path, const json::object& body, int status) {
        const auto answer =
            mail::http({.method = "POST", .url = settings_.url + path, .headers = {}, .body = canonical(body)});
        EXPECT_EQ(answer.status, status) << path << answer.body;
        return parse_json(answer.body)->as_object();
    }
    void transfer(const std::string& to, Money amount, const std::string& from) {
        post("/transfers",
             {{"to", to},
              {"amount", to_json(amount)},
              {"from_account", from},
              {"from_name", "某某建设"},
              {"purpose", "保证金"},
              {"reference", "r"}},
             201);
    }
    void faults(const std::string& payments, int hang_up = 0) {
        post("/faults", {{"payments", payments}, {"statement_file", "none"}, {"hang_up", hang_up}, {"wait_millis", 0}},
             200);
    }
    json::value books() { return hall_->world->ask("money.reconciliation", json::object{}, hall_->staff).body; }

    sunhall::testing::TemporaryFolder folder_;
    std::unique_ptr<testing_tools::PrivateProcess> process_;
    BankSettings settings_;
    std::unique_ptr<Hall> hall_;
    std::unique_ptr<BankAdapter> adapter_;
};
INSTANTIATE_TEST_SUITE_P(Databases, AtTheBank, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(AtTheBank, deposits_come_in_and_go_back_to_their_payers_even_when_answers_are_lost_T_DEP_05_T_DEP_07) {
    Hall& hall = *hall_;
    const std::string number = hall.number(hall.a);
    EXPECT_EQ(number.substr(0, 1), "9");
    EXPECT_EQ(hall.number(hall.a), number);
    transfer(number, yuan(400000), "330100");
    transfer(bank_account, yuan(5), "777");  // to the main account: fits nobody
    adapter_->round();
    adapter_->round();
    const auto bookings = hall.records<Booking>("1 = 1 ORDER BY n");
    ASSERT_EQ(bookings.size(), 2u);
    EXPECT_EQ(bookings[0].amount, yuan(400000));
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(400000));
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::received);
    EXPECT_EQ(books().at("unmatched").as_int64(), 500);
    EXPECT_FALSE(hall.records<InterestRate>().empty());

    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.release();
    faults("return");
    adapter_->round();
    post("/settle", {}, 200);
    adapter_->round();
    adapter_->round();
    EXPECT_TRUE(hall.deposit_by(hall.a).state == DepositState::refund_failed)
        << enum_name(hall.deposit_by(hall.a).state);

    hall.release();
    faults("none", 1);
    EXPECT_THROW(adapter_->round(), mail::DeliveryFailure);  // carried out, but the answer is lost
    adapter_->round();
    post("/settle", {}, 200);
    adapter_->round();
    adapter_->round();
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refunded);
    EXPECT_EQ(hall.records<Booking>("kind = 'payment'").size(), 2u)
        << "one that came back, one that was paid: none twice";
    EXPECT_EQ(books().at("transit").as_int64(), 0);
    EXPECT_TRUE(books().at("agrees").as_bool() && books().at("balanced").as_bool()) << canonical(books());
}

TEST_P(AtTheBank, a_bank_that_is_away_gives_no_number_and_stops_nothing_else) {
    process_->end(SIGKILL);
    EXPECT_EQ(hall_->refused("money.request-deposit-account", {{"lot", hall_->lot}}, hall_->a), "money.bank-away");
    EXPECT_THROW(adapter_->round(), mail::DeliveryFailure);
    adapter_->start();
    adapter_->stop();
    EXPECT_EQ(hall_->refused("money.release-refunds", {{"lot", hall_->lot}}, hall_->owner),
              "workflow.conditions-unmet");
}

TEST_P(AtTheBank, a_crash_of_hall_and_bank_between_order_and_confirmation_pays_nobody_twice_T_DEP_07) {
    Hall& hall = *hall_;
    transfer(hall.number(hall.a), yuan(400000), "330100");
    adapter_->round();
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.release();
    adapter_->round();  // ordered, not settled
    adapter_.reset();
    process_->end(SIGKILL);
    hall.world->restart();
    settings_.url = "http://127.0.0.1:" + start_bank("0");
    adapter_ = std::make_unique<BankAdapter>(hall.world->hall(), settings_, hall.bank);
    adapter_->round();
    post("/settle", {}, 200);
    for (int round = 0; round < 3; ++round) adapter_->round();
    EXPECT_EQ(payments_at_the_bank(), 1);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::refunded);
    EXPECT_TRUE(books().at("agrees").as_bool() && books().at("transit").as_int64() == 0) << canonical(books());
}

TEST_P(AtTheBank, its_thread_outlives_a_bank_that_is_away_and_catches_up_when_it_is_back) {
    Hall& hall = *hall_;
    const std::string number = hall.number(hall.a);
    adapter_.reset();
    settings_.poll_every = milliseconds(20);
    adapter_ = std::make_unique<BankAdapter>(hall.world->hall(), settings_, hall.bank);
    process_->end(SIGKILL);
    adapter_->start();
    ASSERT_TRUE(soon([&] { return adapter_->measures().failures_in_a_row >= 3; }));
    start_bank(port());
    transfer(number, yuan(400000), "330100");
    EXPECT_TRUE(soon([&] { return hall.deposit_by(hall.a).state == DepositState::received; }));
    EXPECT_TRUE(soon([&] { return adapter_->measures().failures_in_a_row == 0 && adapter_->measures().lines == 1; }));
    adapter_->stop();
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(400000));
}

TEST_P(AtTheBank, a_confirmation_the_stage_does_not_take_is_not_asked_for_in_every_round) {
    Hall& hall = *hall_;
    transfer(hall.number(hall.a), yuan(400000), "330100");
    adapter_->round();
    hall.freeze({hall.a});
    hall.stage("contract_signed");
    hall.make_due();
    hall.release();
    adapter_->round();
    post("/settle", {}, 200);
    hall.stage("opening");
    const auto before = hall.world->hall().lane().head().size;
    for (int round = 0; round < 4; ++round) adapter_->round();
    const auto refused = hall.world->hall().lane().head().size - before;
    EXPECT_LE(refused, 3) << "one refused confirmation, and the payment's line on the statement";
    EXPECT_EQ(hall.records<Refund>("state = 'released'").size(), 1u);
    EXPECT_EQ(adapter_->measures().confirmed, 0);
}

TEST_P(AtTheBank, the_adapter_acts_only_for_a_bank_that_is_on_the_register_and_verified) {
    const std::string code = "91330000MA27U0QK4J";
    BankAdapter adapter(hall_->world->hall(), settings_, bank_of_code(hall_->world->hall(), code));
    transfer(hall_->number(hall_->a), yuan(1), "330100");
    adapter.round();
    EXPECT_TRUE(hall_->records<Booking>().empty());
    const auto organisation = [&](identity::OrganisationState state) {
        return json::object{{"organisation",
                             to_json(identity::Organisation{.id = Id<identity::Organisation>{new_uuid7(machine_now())},
                                                            .code = code,
                                                            .name = "某某银行",
                                                            .kinds = {identity::OrganisationKind::bank},
                                                            .state = state,
                                                            .facts = {},
                                                            .missing = {},
                                                            .verified_at = {},
                                                            .verified_by = {}})},
                            {"grant", nullptr}};
    };
    hall_->done("test.enter", organisation(identity::OrganisationState::verified), operations::system_actor());
    adapter.round();
    EXPECT_EQ(hall_->records<Booking>().size(), 1u);
}

}  // namespace
}  // namespace sunhall::money::test
