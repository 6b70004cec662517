// A hall with a case whose bidders are secret, records named as the domains name theirs, and people who can be mailed.
#pragma once
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <iterator>

#include "foundation/crypto/mac.hpp"
#include "foundation/values/money.hpp"
#include "platform/identity/identity.hpp"
#include "platform/messaging/courier.hpp"
#include "platform/messaging/letter.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"

namespace sunhall::messaging::test {

using operations::Actor;
using sunhall::testing::Kind;
using sunhall::testing::World;

struct FakeDeposit {
    Id<FakeDeposit> id;
    std::string lot, tag, state;
    std::optional<std::string> bidder;
    Money amount;
    Instant posted_at;
};
BOOST_DESCRIBE_STRUCT(FakeDeposit, (), (id, lot, tag, state, bidder, amount, posted_at))
struct FakeClarification {
    Id<FakeClarification> id;
    std::string lot, text;
    std::int64_t edition = 1;
};
BOOST_DESCRIBE_STRUCT(FakeClarification, (), (id, lot, text, edition))
struct FakeObjection {
    Id<FakeObjection> id;
    std::string lot, organisation, state, reply;
    Instant reply_by;
};
BOOST_DESCRIBE_STRUCT(FakeObjection, (), (id, lot, organisation, state, reply, reply_by))

}  // namespace sunhall::messaging::test

namespace sunhall::records {
template <>
inline const RecordType& record_type<messaging::test::FakeDeposit>() {
    static const RecordType type("money.deposit", {text("lot")});
    return type;
}
template <>
inline const RecordType& record_type<messaging::test::FakeClarification>() {
    static const RecordType type("tendering.clarification", {text("lot")});
    return type;
}
template <>
inline const RecordType& record_type<messaging::test::FakeObjection>() {
    static const RecordType type("tendering.objection", {text("lot")});
    return type;
}
}  // namespace sunhall::records

namespace sunhall::messaging::test {

/// Writes the record, whether it is there or not.
template <class T>
struct Put {
    T record;
};
BOOST_DESCRIBE_STRUCT(Put<FakeDeposit>, (), (record))
BOOST_DESCRIBE_STRUCT(Put<FakeClarification>, (), (record))
BOOST_DESCRIBE_STRUCT(Put<FakeObjection>, (), (record))
BOOST_DESCRIBE_STRUCT(Put<identity::Person>, (), (record))
template <class T>
void put(const Put<T>& input, Operation& op) {
    if (op.find(input.record.id)) op.update(input.record);
    else op.insert(input.record);
}
struct Place {
    std::string lot, stage, owner;
    std::map<std::string, Instant> facts;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lot, stage, owner, facts))
inline void place(const Place& input, Operation& op) {
    auto found = op.find(Id<workflow::Case>{input.lot});
    if (!found) {
        found = workflow::open_case(op, "tendering/construction", input.lot, "施工一标段");
        workflow::grant_role(op, input.lot, "owner", input.owner);
    }
    found->stage = input.stage;
    for (const auto& [name, at] : input.facts) found->facts[name] = at;
    op.update(*found);
}

inline operations::Module test_module() {
    using operations::handler;
    const std::set<std::string_view> who{operations::role::system};
    return {.name = "test",
            .commands = {{.name = "test.deposit", .does = "", .who = who, .run = handler(put<FakeDeposit>)},
                         {.name = "test.clarify", .does = "", .who = who, .run = handler(put<FakeClarification>)},
                         {.name = "test.object", .does = "", .who = who, .run = handler(put<FakeObjection>)},
                         {.name = "test.person", .does = "", .who = who, .run = handler(put<identity::Person>)},
                         {.name = "test.place", .does = "", .who = who, .run = handler(place)}},
            .records = {&records::record_type<FakeDeposit>(), &records::record_type<FakeClarification>(),
                        &records::record_type<FakeObjection>(), &records::record_type<identity::Organisation>(),
                        &records::record_type<identity::Person>(), &records::record_type<identity::Grant>()}};
}

class TestParties : public Parties {
public:
    static std::string tag_of(const std::string& case_id, const std::string& organisation) {
        return hmac_sha256(as_bytes("key of " + case_id), as_bytes(organisation)).text();
    }
    bool secret(View&, const std::string&) override { return secret_; }
    bool secret(Operation&, const std::string&) override { return secret_; }
    std::optional<std::string> tag(View&, const std::string& case_id, const std::string& organisation) override {
        return tag_of(case_id, organisation);
    }
    operations::ConcealKey conceal_key(const std::string&) override { return {"lot-tag", {}}; }
    bool belongs(View&, const std::string&, const std::string& audience, const std::string& organisation) override {
        return (audience == "takers" || audience == "bidders") && takers.contains(organisation);
    }
    std::vector<std::string> organisations(View&, const std::string&, const std::string&) override {
        return {takers.begin(), takers.end()};
    }
    std::optional<std::string> organisation_of_tag(View&, const std::string& case_id, const std::string& tag) override {
        for (const auto& one : takers) {
            if (tag_of(case_id, one) == tag) return one;
        }
        return std::nullopt;
    }
    Addressee addressee(View&, const std::string&, const std::string&, const json::object& record) override {
        const auto* bidder = record.if_contains("bidder");
        if (bidder && bidder->is_string()) return {std::string(bidder->get_string()), {}};
        return {{}, std::string(record.at("tag").as_string())};
    }
    std::atomic<bool> secret_{true};
    std::set<std::string> takers;
};

inline std::shared_ptr<workflow::Procedures> procedures() {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto definition = process::read_definition(text, "construction.yaml").definition;
    for (const auto& guard : definition.guards)
        made->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
    for (auto& stage : definition.stages) stage.deadlines.clear();  // of tendering's own commands
    made->add(std::move(definition));
    return made;
}

class Hall {
public:
    explicit Hall(Kind kind) {
        operations::Services services;
        const auto known = procedures();
        services.lend(known);
        services.lend<Parties>(parties);
        entrance = identity::open_entrance(services, {.sealing_key = Bytes(32, 7)});
        services.lend(outbox);
        world = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = kind,
                                           .modules = {workflow::module(), module(), test_module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services});
        parties->takers = {*a.organisation, *b.organisation};
        place("bidding", {{"bid_deadline", deadline}});
    }
    json::value done(std::string_view command, const json::value& input,
                     const Actor& who = operations::system_actor()) {
        const auto answer = world->run(command, input, who);
        EXPECT_TRUE(answer.done()) << command << " " << canonical(answer.body);
        return answer.body;
    }
    void settle() { world->hall().wait_for_followers(); }
    void place(const std::string& stage, const std::map<std::string, Instant>& facts) {
        done("test.place", to_json(Place{lot, stage, *owner.organisation, facts}));
        settle();
    }
    void clarify(std::int64_t edition) {
        done("test.clarify",
             to_json(Put<FakeClarification>{{Id<FakeClarification>{new_uuid7(deadline)}, lot, "延长工期", edition}}));
        settle();
    }
    void deposit(const Actor& by, Money amount, const std::string& state = "received", bool named = false) {
        const std::string tag = TestParties::tag_of(lot, *by.organisation);
        done("test.deposit",
             to_json(Put<FakeDeposit>{{Id<FakeDeposit>{id_of_name(tag)}, lot, tag, state,
                                       named ? by.organisation : std::nullopt, amount, deadline - hours(9)}}));
        settle();
    }
    json::array letters(const Actor& who, json::object ask = {}) {
        return world->ask("messaging.letters", ask, who).body.at("letters").as_array();
    }
    std::vector<std::string> events(const Actor& who) {
        std::vector<std::string> found;
        for (const auto& letter : letters(who)) found.emplace_back(letter.at("event").as_string());
        return found;
    }
    std::int64_t count(const std::string& sql) { return world->hall().reader()->number(sql); }
    /// Every body and every entry of the journal, to be searched for what must not be there.
    std::string everything() {
        std::string all;
        for (const auto* table : {"messaging_letter", "messaging_read_mark", "messaging_reminder"}) {
            world->hall().reader()->query(std::string("SELECT body FROM ") + table, {},
                                          [&](const Row& row) { all += row.text(0); });
        }
        world->hall().reader()->query("SELECT rec FROM journal", {}, [&](const Row& row) { all += row.text(0); });
        return all;
    }
    /// A person of the organisation who may be reached.
    void person(const Actor& of, const std::string& email, const std::string& mobile = "") {
        identity::Contact contact;
        if (!email.empty()) contact.email = email;
        if (!mobile.empty()) contact.mobile = mobile;
        const std::string text = canonical(to_json(contact));
        identity::Person made{Id<identity::Person>{*of.person},
                              Id<identity::Organisation>{*of.organisation},
                              "某某",
                              "code/" + of.person->substr(0, 8),
                              identity::PersonState::active,
                              identity::SealedContact{entrance->seal("identity.contact", as_bytes(text)), "***"}};
        done("test.person", to_json(Put<identity::Person>{made}));
    }

    const Instant deadline = local_instant({2026, 3, 16}, 9, 30);
    std::string lot = new_uuid7(deadline);
    Actor owner = sunhall::testing::actor("招标人", {"owner"}), a = sunhall::testing::actor("甲", {"bidder"}),
          b = sunhall::testing::actor("乙", {"bidder"}), c = sunhall::testing::actor("丙", {"bidder"}),
          administrator = sunhall::testing::actor("中心", {"administrator"});
    std::shared_ptr<TestParties> parties = std::make_shared<TestParties>();
    std::shared_ptr<identity::Entrance> entrance;
    sunhall::testing::TemporaryFolder folder;
    std::shared_ptr<Outbox> outbox =
        std::make_shared<Outbox>(open_sqlite((folder.path() / "outbox.db").string()), Bytes(32, 9));
    std::unique_ptr<World> world;
};

}  // namespace sunhall::messaging::test
