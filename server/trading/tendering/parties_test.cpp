// Who is written to about a lot: found by tag while names are secret, and never by anybody else.
#include "trading/tendering/parties.hpp"

#include <gmock/gmock.h>

#include "testing/world.hpp"
#include "trading/tendering/inquiry.hpp"

namespace sunhall::tendering::test {
namespace {

using operations::Operation;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

struct Write {
    json::value lot;
    std::vector<json::value> bids, downloads, deposits;
};
BOOST_DESCRIBE_STRUCT(Write, (), (lot, bids, downloads, deposits))
void write(const Write& input, Operation& op) {
    const auto lot = from_body<Lot>(input.lot);
    if (op.find(lot.id)) op.update(lot);
    else op.insert(lot);
    for (const auto& one : input.bids) op.insert(from_body<Bid>(one));
    for (const auto& one : input.downloads) op.insert(from_body<Download>(one));
    for (const auto& one : input.deposits) op.insert(from_body<money::Deposit>(one));
}

class PartiesOfALot : public ::testing::TestWithParam<sunhall::testing::Kind> {
protected:
    PartiesOfALot() {
        operations::Module made{.name = "test",
                                .commands = {{.name = "test.write",
                                              .does = "",
                                              .who = {operations::role::system},
                                              .run = operations::handler(write)}},
                                .records = {&records::record_type<Lot>(), &records::record_type<Bid>(),
                                            &records::record_type<Download>(),
                                            &records::record_type<money::Deposit>()}};
        world = std::make_unique<sunhall::testing::World>(sunhall::testing::WorldOptions{
            .kind = GetParam(), .modules = {made}, .gate = std::make_shared<operations::RolesGate>()});
        lot.id = Id<Lot>{new_uuid7(at)};
        lot.code = "E3505250001000001001001";
    }
    std::string author(const std::string& organisation) {
        return keys->seal(lot.id.value, {organisation, "code", "name", "person", {}, "192.0.2.1"});
    }
    json::value bid(const std::string& organisation, BidState state) {
        return to_json(Bid{.id = Id<Bid>{new_uuid7(at)},
                           .lot = lot.id.value,
                           .tag = keys->tag(lot.id.value, organisation),
                           .author = author(organisation),
                           .envelopes = {},
                           .received_at = at,
                           .state = state,
                           .ended_at = {},
                           .bidder = {},
                           .bidder_name = {},
                           .bidder_code = {},
                           .released_key = {},
                           .released_at = {}});
    }
    json::value download(const std::string& organisation) {
        return to_json(Download{Id<Download>{new_uuid7(at)},
                                lot.id.value,
                                keys->tag(lot.id.value, organisation),
                                author(organisation),
                                {},
                                at});
    }
    void put(json::array bids, json::array downloads, json::array deposits = {}) {
        const auto done = world->run(
            "test.write",
            json::object{{"lot", to_json(lot)}, {"bids", bids}, {"downloads", downloads}, {"deposits", deposits}},
            operations::system_actor());
        ASSERT_TRUE(done.done()) << canonical(done.body);
    }
    /// Asks with a view of the present.
    template <class Ask>
    auto seen(Ask ask) {
        auto connection = world->hall().reader();
        operations::View view(*connection, system, at, world->hall().services());
        return ask(view);
    }

    const operations::Actor system = operations::system_actor();
    const Instant at = local_instant({2026, 3, 2}, 10);
    const std::string a = new_uuid7(at), b = new_uuid7(at), c = new_uuid7(at);
    sunhall::testing::TemporaryFolder folder;
    std::shared_ptr<LotKeys> keys = std::make_shared<LotKeys>(folder.path() / "lots");
    LotParties parties{keys};
    std::unique_ptr<sunhall::testing::World> world;
    Lot lot;
};
INSTANTIATE_TEST_SUITE_P(Databases, PartiesOfALot, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(PartiesOfALot, takers_and_bidders_are_found_by_their_tags_before_the_freeze_D22) {
    put({bid(a, BidState::standing), bid(b, BidState::withdrawn)}, {download(b)});
    const std::string id = lot.id.value;
    seen([&](operations::View& view) {
        EXPECT_TRUE(parties.secret(view, id));
        EXPECT_TRUE(parties.belongs(view, id, "bidders", a));
        EXPECT_FALSE(parties.belongs(view, id, "bidders", b)) << "what was withdrawn does not count";
        EXPECT_TRUE(parties.belongs(view, id, "takers", a) && parties.belongs(view, id, "takers", b));
        EXPECT_FALSE(parties.belongs(view, id, "takers", c));
        EXPECT_FALSE(parties.belongs(view, id, "everyone", a)) << "an audience nobody named is empty";
        EXPECT_THAT(parties.organisations(view, id, "bidders"), ElementsAre(a));
        EXPECT_THAT(parties.organisations(view, id, "takers"), UnorderedElementsAre(a, b));
        EXPECT_EQ(parties.organisation_of_tag(view, id, keys->tag(id, b)), b);
        EXPECT_EQ(parties.organisation_of_tag(view, id, keys->tag(id, c)), std::nullopt);
        return 0;
    });
    lot.frozen = true;
    put({}, {});
    EXPECT_FALSE(seen([&](operations::View& view) { return parties.secret(view, id); }));
}

TEST_P(PartiesOfALot, a_depositor_and_the_author_of_a_question_are_tags_until_the_ledger_names_them) {
    const std::string id = lot.id.value;
    const money::Deposit deposit{.id = Id<money::Deposit>{new_uuid7(at)},
                                 .lot = id,
                                 .tag = keys->tag(id, a),
                                 .bidder = {},
                                 .account = "9001",
                                 .amount = yuan(1),
                                 .posted_at = {},
                                 .payer_account = {},
                                 .payer_name = {},
                                 .guarantee_number = {},
                                 .interest = {},
                                 .reason = {}};
    put({}, {}, {to_json(deposit)});
    auto named = deposit;
    named.bidder = a;
    seen([&](operations::View& view) {
        const auto hidden = parties.addressee(view, id, "depositor", to_json(deposit).as_object());
        EXPECT_EQ(hidden.tag, deposit.tag);
        EXPECT_FALSE(hidden.organisation);
        EXPECT_EQ(parties.addressee(view, id, "depositor", json::object{{"deposit", deposit.id.value}}).tag,
                  deposit.tag)
            << "a refund leads to its deposit";
        EXPECT_EQ(parties.addressee(view, id, "depositor", to_json(named).as_object()).organisation, a);
        EXPECT_EQ(parties.addressee(view, id, "author", json::object{{"author", author(b)}}).tag, keys->tag(id, b));
        EXPECT_FALSE(parties.addressee(view, id, "stranger", json::object{}).tag);
        return 0;
    });
}

TEST_P(PartiesOfALot, no_key_is_made_for_what_is_no_lot) {
    seen([&](operations::View& view) {
        EXPECT_FALSE(parties.tag(view, c, a));
        EXPECT_FALSE(parties.belongs(view, c, "takers", a));
        EXPECT_FALSE(parties.secret(view, "no lot"));
        return 0;
    });
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "lots" / c));
}

}  // namespace
}  // namespace sunhall::tendering::test
