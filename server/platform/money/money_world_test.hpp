// A lot with its case at any stage of the shipped process, a lot key in memory, and plain words to pay in and out with.
#pragma once
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <iterator>

#include "foundation/crypto/mac.hpp"
#include "platform/identity/basic_account.hpp"
#include "platform/identity/grant.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/guarantors.hpp"
#include "platform/money/ledger.hpp"
#include "platform/money/refund.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/world.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::money::test {

using bankfile::Direction;
using bankfile::LineKind;
using bankfile::StatementLine;
using operations::Actor;
using operations::Answer;
using operations::Operation;
using sunhall::testing::Kind;
using sunhall::testing::World;

inline const Instant deadline = local_instant({2026, 3, 16}, 9, 30);
inline const std::string bank_account = "6200000000000000017";

/// Puts the case of a lot into a stage; makes it when there is none.
struct Place {
    std::string lot, stage, owner;
    Instant bid_deadline;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lot, stage, owner, bid_deadline))
inline void place(const Place& input, Operation& op) {
    auto found = op.find(Id<workflow::Case>{input.lot});
    if (!found) {
        found = workflow::open_case(op, "tendering/construction", input.lot, "施工一标段");
        workflow::grant_role(op, input.lot, "owner", input.owner);
    }
    found->stage = input.stage;
    found->facts["bid_deadline"] = input.bid_deadline;
    op.update(*found);
}
struct Freeze {
    std::string lot;
    std::map<std::string, std::string> bidders;
};
BOOST_DESCRIBE_STRUCT(Freeze, (), (lot, bidders))
inline void freeze(const Freeze& input, Operation& op) { name_bidders(op, input.lot, input.bidders); }
struct MakeDue {
    std::string lot, reason;
    std::vector<std::string> of;
};
BOOST_DESCRIBE_STRUCT(MakeDue, (), (lot, reason, of))
inline void make_due(const MakeDue& input, Operation& op) { make_refunds_due(op, input.lot, input.of, input.reason); }
struct AskSettled {
    std::string lot;
};
BOOST_DESCRIBE_STRUCT(AskSettled, (), (lot))
struct Settled {
    bool settled = false;
};
BOOST_DESCRIBE_STRUCT(Settled, (), (settled))
inline Settled settled(const AskSettled& input, Operation& op) { return {all_settled(op, input.lot)}; }
struct Enter {
    json::value organisation, grant;
};
BOOST_DESCRIBE_STRUCT(Enter, (), (organisation, grant))
inline void enter(const Enter& input, Operation& op) {
    if (input.organisation.is_object()) op.insert(from_body<identity::Organisation>(input.organisation));
    if (input.grant.is_object()) op.insert(from_body<identity::Grant>(input.grant));
}
struct SetAccount {
    json::value basic_account;
};
BOOST_DESCRIBE_STRUCT(SetAccount, (), (basic_account))
inline void set_account(const SetAccount& input, Operation& op) {
    const auto account = from_body<identity::BasicAccount>(input.basic_account);
    op.find(account.id) ? op.update(account) : op.insert(account);
}

inline operations::Module test_module() {
    using operations::handler;
    const std::set<std::string_view> who{operations::role::system};
    return {.name = "test",
            .commands = {{.name = "test.place", .does = "", .who = who, .run = handler(place)},
                         {.name = "test.freeze", .does = "", .who = who, .run = handler(freeze)},
                         {.name = "test.make-due", .does = "", .who = who, .run = handler(make_due)},
                         {.name = "test.settled", .does = "", .who = who, .run = handler(settled)},
                         {.name = "test.enter", .does = "", .who = who, .run = handler(enter)},
                         {.name = "test.set-account", .does = "", .who = who, .run = handler(set_account)}},
            .records = {&records::record_type<identity::Organisation>(), &records::record_type<identity::Grant>(),
                        &records::record_type<identity::BasicAccount>()}};
}

class TestSecrecy : public DepositSecrecy {
public:
    std::string tag(const std::string& lot, const std::string& organisation) override {
        return hmac_sha256(conceal_key(lot).key, as_bytes(organisation)).text();
    }
    operations::ConcealKey conceal_key(const std::string& lot) override {
        operations::ConcealKey key{"lot-tag", {}};
        const Digest made = sha256("key of " + lot);
        std::copy(made.view().begin(), made.view().end(), key.key.begin());
        return key;
    }
    bool frozen(operations::Operation&, const std::string&) override { return frozen_; }
    bool frozen(operations::View&, const std::string&) override { return frozen_; }
    bool basic_accounts_only(Operation&, const std::string&) override { return compulsory_; }
    std::atomic<bool> frozen_{false}, compulsory_{false};
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
    add_predicates(*made);
    return made;
}

class Hall {
public:
    explicit Hall(Kind kind, operations::Services services = {}, Instant now = local_instant({2026, 3, 2}, 9)) {
        const auto known = procedures();
        services.lend(known);
        services.lend<DepositSecrecy>(hidden);
        world = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = kind,
                                           .modules = {workflow::module(), test_module(), module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services,
                                           .now = now});
        stage("bidding");
        EXPECT_TRUE(run("money.record-rates",
                        {{"rates", json::array{json::object{{"since", "2020-01-01"}, {"per_million", 3500}}}}}, bank)
                        .done());
    }

    Answer run(std::string_view command, const json::object& input, const Actor& who) {
        return world->run(command, input, who);
    }
    /// The same, expected to be done; its answer.
    json::value done(std::string_view command, const json::object& input, const Actor& who) {
        const auto answer = run(command, input, who);
        EXPECT_TRUE(answer.done()) << command << " " << canonical(answer.body);
        return answer.body;
    }
    std::string refused(std::string_view command, const json::object& input, const Actor& who) {
        return run(command, input, who).problem();
    }
    json::value ask(std::string_view query, const Actor& who) {
        const auto answer = world->ask(query, json::object{{"lot", lot}}, who);
        EXPECT_TRUE(answer.done() || answer.outcome == journal::Outcome::looked)
            << query << " " << canonical(answer.body);
        return answer.body;
    }
    void stage(const std::string& name) {
        done("test.place",
             {{"lot", lot}, {"stage", name}, {"owner", *owner.organisation}, {"bid_deadline", bid_deadline.text()}},
             operations::system_actor());
    }
    void freeze(const std::vector<Actor>& bidders) {
        json::object by_tag;
        for (const auto& bidder : bidders) by_tag[hidden->tag(lot, *bidder.organisation)] = *bidder.organisation;
        done("test.freeze", {{"lot", lot}, {"bidders", by_tag}}, operations::system_actor());
        hidden->frozen_ = true;
    }
    std::string number(const Actor& bidder) {
        return std::string(done("money.request-deposit-account", {{"lot", lot}}, bidder).at("account").as_string());
    }
    /// The bank's next line.
    StatementLine line(Money amount, const std::string& to, Instant at, const std::string& from = "330100",
                       LineKind kind = LineKind::transfer, Direction direction = Direction::credit,
                       const std::string& reference = "") {
        ++n_;
        bank_balance += direction == Direction::credit ? amount : -amount;
        return {n_,   "S" + std::to_string(n_), at,       direction, amount, bank_balance, to, kind,
                from, "付款单位" + from,        "保证金", reference};
    }
    static json::object deposit_of(const StatementLine& line) {
        return {{"bank_account", bank_account}, {"line", to_json(line)}};
    }
    json::object statement_of(const std::vector<StatementLine>& lines) const {
        const auto& first = lines.front();
        const Money opening =
            first.balance_after - (first.direction == Direction::credit ? first.amount : -first.amount);
        return {{"digest", to_json(sha256("file"))},
                {"bank_account", bank_account},
                {"opening", to_json(opening)},
                {"closing", to_json(lines.back().balance_after)},
                {"lines", to_json(lines)}};
    }
    json::value pay(const Actor& bidder, Money amount, Instant at, const std::string& from = "330100") {
        return done("money.record-deposit", deposit_of(line(amount, number(bidder), at, from)), bank);
    }
    void basic_account(const Actor& bidder, const std::string& number) {
        const identity::BasicAccount made{
            Id<identity::BasicAccount>{*bidder.organisation}, number, "演示银行", "J1", {}, *bidder.person, deadline};
        done("test.set-account", {{"basic_account", to_json(made)}}, operations::system_actor());
    }
    template <class T>
    std::vector<T> records(std::string_view where = "1 = 1") {
        std::vector<T> found;
        world->hall().reader()->query("SELECT body FROM " + records::record_type<T>().table() + " WHERE " +
                                          std::string(where),
                                      {}, [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    Deposit deposit_by(const Actor& bidder) {
        const std::string tag = hidden->tag(lot, *bidder.organisation);
        for (auto& deposit : records<Deposit>()) {
            if (deposit.tag == tag && deposit.lot == lot) return deposit;
        }
        ADD_FAILURE() << "no deposit";
        return {};
    }
    void make_due(const std::vector<std::string>& of = {}) {
        done("test.make-due", {{"lot", lot}, {"reason", "合同已签订"}, {"of", to_json(of)}}, operations::system_actor());
    }
    void release() {
        done("money.prepare-refunds", {{"lot", lot}}, operations::system_actor());
        done("money.release-refunds", {{"lot", lot}}, owner);
    }
    json::object confirmation(const Refund& refund, const std::string& outcome) const {
        return {{"lot", lot}, {"refund", refund.id.value}, {"outcome", outcome}, {"payment", "P-" + refund.id.value}};
    }
    bool is_settled() {
        return done("test.settled", {{"lot", lot}}, operations::system_actor()).at("settled").as_bool();
    }

    std::shared_ptr<TestSecrecy> hidden = std::make_shared<TestSecrecy>();
    std::string lot = new_uuid7(deadline);
    Actor owner = sunhall::testing::actor("招标人", {"owner"}), bank = sunhall::testing::actor("银行", {"bank"}),
          supervisor = sunhall::testing::actor("住建局", {"supervisor"}),
          staff = sunhall::testing::actor("中心", {"opening_staff"}), a = sunhall::testing::actor("甲", {"bidder"}),
          b = sunhall::testing::actor("乙", {"bidder"}), c = sunhall::testing::actor("丙", {"bidder"}),
          d = sunhall::testing::actor("丁", {"bidder"}), e = sunhall::testing::actor("戊", {"bidder"});
    const std::vector<Actor*> bidders{&a, &b, &c, &d, &e};
    Money bank_balance;
    Instant bid_deadline = deadline;
    std::unique_ptr<World> world;

private:
    std::int64_t n_ = 0;
};

}  // namespace sunhall::money::test
