// Electronic guarantees: whose they are, who signed them, and a thousand at once.
#include "platform/money/money_world_test.hpp"

namespace sunhall::money::test {
namespace {

const PrivateKey& guarantor() {
    static const PrivateKey key = PrivateKey::from_ed25519_seed(sha256("guarantor").view());
    return key;
}

class Guarantees : public ::testing::TestWithParam<Kind> {
protected:
    static operations::Services pinned() {
        operations::Services services;
        auto keys = std::make_shared<Guarantors>();
        keys->keys.emplace("阳光担保", guarantor().public_key());
        services.lend(keys);
        return services;
    }
    static json::object report(const Hall& hall, const std::string& number, Money amount, const std::string& account) {
        return {{"lot", hall.lot}, {"number", number}, {"amount", to_json(amount)}, {"account", account}};
    }
    static bankfile::Guarantee guarantee(const Hall& hall, const std::string& number) {
        return {.number = number,
                .guarantor = "阳光担保",
                .lot_code = hall.lot,
                .beneficiary = "招标人",
                .applicant = "甲公司",
                .applicant_code = "91350000MA100000XY",
                .amount = yuan(400000),
                .valid_from = {2026, 3, 1},
                .valid_to = {2026, 6, 30},
                .issued_at = local_instant({2026, 3, 1}, 9)};
    }
    static json::object signed_report(const Hall& hall, const bankfile::Guarantee& text, const std::string& account) {
        auto made = report(hall, text.number, text.amount, account);
        made["guarantee"] = to_json(text);
        made["signature"] = bankfile::sign(guarantor(), bankfile::signed_text(text));
        return made;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Guarantees, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Guarantees, a_guarantee_stands_for_one_bidder_on_one_lot_T_DEP_02) {
    Hall hall{GetParam()};
    const auto first = report(hall, "BH-1", yuan(400000), hall.number(hall.a));
    EXPECT_EQ(hall.done("money.record-guarantee", first, hall.bank).at("recorded").as_int64(), 1);
    EXPECT_EQ(hall.done("money.record-guarantee", first, hall.bank).at("repeated").as_int64(), 1);
    EXPECT_EQ(hall.deposit_by(hall.a).state, DepositState::guarantee_verified);
    EXPECT_EQ(shown(hall.deposit_by(hall.a)), "电子保函");
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-1", yuan(1), hall.number(hall.b)), hall.bank),
              "money.guarantee-known");
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-2", yuan(1), hall.number(hall.a)), hall.bank),
              "money.deposit-given");
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-3", yuan(1), "nobody"), hall.bank),
              "money.guarantee-of-nobody");
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-4", yuan(1), hall.number(hall.b)), hall.owner),
              "identity.not-permitted");
    hall.world->move_to(deadline);
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-5", yuan(1), hall.number(hall.b)), hall.bank),
              "money.after-deadline");
}

TEST_P(Guarantees, with_pinned_guarantors_only_a_signed_fitting_guarantee_in_force_counts) {
    Hall hall{GetParam(), pinned()};
    const std::string account = hall.number(hall.a);
    EXPECT_EQ(hall.refused("money.record-guarantee", report(hall, "BH-1", yuan(400000), account), hall.bank),
              "money.guarantee-unsigned");
    auto forged = signed_report(hall, guarantee(hall, "BH-1"), account);
    forged.at("guarantee").as_object()["amount"] = 1;
    EXPECT_EQ(hall.refused("money.record-guarantee", forged, hall.bank), "money.guarantee-unsigned");
    auto other_lot = guarantee(hall, "BH-1");
    other_lot.lot_code = "another";
    EXPECT_EQ(hall.refused("money.record-guarantee", signed_report(hall, other_lot, account), hall.bank),
              "money.guarantee-differs");
    auto past = guarantee(hall, "BH-1");
    past.valid_to = {2026, 3, 1};
    EXPECT_EQ(hall.refused("money.record-guarantee", signed_report(hall, past, account), hall.bank),
              "money.guarantee-expired");
    hall.done("money.record-guarantee", signed_report(hall, guarantee(hall, "BH-1"), account), hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).amount, yuan(400000));
}

TEST_P(Guarantees, a_guarantee_without_a_number_finds_its_bidder_by_the_credit_code) {
    Hall hall{GetParam()};
    const identity::Organisation organisation{.id = Id<identity::Organisation>{*hall.a.organisation},
                                              .code = "91350000MA100000XY",
                                              .name = "甲公司",
                                              .kinds = {},
                                              .facts = {},
                                              .missing = {},
                                              .registered_at = {},
                                              .verified_at = {},
                                              .verified_by = {}};
    hall.done("test.enter", {{"organisation", to_json(organisation)}, {"grant", nullptr}}, operations::system_actor());
    auto by_code = report(hall, "BH-1", yuan(1), "");
    by_code.erase("account");
    by_code["applicant_code"] = "91350000MA100000XY";
    hall.done("money.record-guarantee", by_code, hall.bank);
    EXPECT_EQ(hall.deposit_by(hall.a).guarantee_number, "BH-1");
    by_code["applicant_code"] = "91350000MA999999XY";
    by_code["number"] = "BH-2";
    EXPECT_EQ(hall.refused("money.record-guarantee", by_code, hall.bank), "money.guarantee-of-nobody");
}

TEST_P(Guarantees, a_batch_is_taken_whole_or_not_at_all_and_its_release_settles_it) {
    Hall hall{GetParam()};
    json::array list;
    std::vector<Actor> bidders;
    for (int i = 0; i < 40; ++i) {
        bidders.push_back(sunhall::testing::actor("投标人" + std::to_string(i), {"bidder"}));
        list.push_back(json::object{{"number", "BH-" + std::to_string(i)},
                                    {"amount", 100},
                                    {"account", hall.number(bidders.back())}});
    }
    auto broken = list;
    broken.push_back(json::object{{"number", "X"}, {"amount", 100}, {"account", "nobody"}});
    EXPECT_EQ(hall.refused("money.record-guarantees", {{"lot", hall.lot}, {"guarantees", broken}}, hall.bank),
              "money.guarantee-of-nobody");
    EXPECT_EQ(hall.records<Deposit>("state = 'expected'").size(), 40u);
    EXPECT_EQ(hall.refused("money.record-guarantees", {{"lot", hall.lot}, {"guarantees", json::array{}}}, hall.bank),
              "operations.invalid-input");
    EXPECT_EQ(hall.done("money.record-guarantees", {{"lot", hall.lot}, {"guarantees", list}}, hall.bank)
                  .at("recorded")
                  .as_int64(),
              40);
    hall.freeze(bidders);
    hall.stage("contract_signed");
    hall.make_due();
    hall.release();
    EXPECT_EQ(hall.records<Deposit>("state = 'released'").size(), 40u);
    EXPECT_TRUE(hall.is_settled());
    EXPECT_TRUE(hall.records<Posting>().empty()) << "a guarantee is no money";
}

}  // namespace
}  // namespace sunhall::money::test
