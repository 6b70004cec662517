// A lot at its opening, with real envelopes in a blob store and keys that only the bidders hold.
#pragma once
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "platform/documents/documents.hpp"
#include "platform/live/live.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/process/loader.hpp"
#include "platform/sealing/sealer.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/world.hpp"
#include "trading/tendering/opening/opening.hpp"
#include "trading/tendering/opening/record.hpp"
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/sealed_price.hpp"
#include "trading/tendering/tendering.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::tendering::test {

using operations::Actor;
using operations::Answer;
using operations::Operation;
using sunhall::testing::Kind;
using sunhall::testing::World;

inline const std::string origin = "hall.test";
inline const Instant deadline = local_instant({2026, 3, 16}, 9, 30);

/// Puts a lot into the stage, with everything that bidding would have left.
struct SetUp {
    json::value lot, project;
    std::string stage;
    std::vector<json::value> bids, deposits;
    std::string owner;
    json::value base_price;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (lot, project, stage, bids, deposits, owner, base_price))

inline void set_up(const SetUp& input, Operation& op) {
    const auto lot = from_body<Lot>(input.lot);
    op.insert(lot);
    op.insert(from_body<Project>(input.project));
    for (const auto& bid : input.bids) op.insert(from_body<Bid>(bid));
    if (input.base_price.is_object()) op.insert(from_body<BasePrice>(input.base_price));
    for (const auto& deposit : input.deposits) op.insert(from_body<money::Deposit>(deposit));
    auto running = workflow::open_case(op, "tendering/construction", lot.id.value, lot.name);
    running.stage = input.stage;
    running.facts["bid_deadline"] = *lot.bid_deadline;
    op.update(running);
    workflow::grant_role(op, lot.id.value, "owner", input.owner);
}

inline operations::Module test_module() {
    return {.name = "test",
            .commands = {{.name = "test.set-up",
                          .does = "Sets up a lot.",
                          .who = {operations::role::system},
                          .run = operations::handler(set_up)}},
            .records = {&records::record_type<Lot>(), &records::record_type<Project>(), &records::record_type<Bid>(),
                        &records::record_type<money::Deposit>(), &records::record_type<notices::Notice>(),
                        &records::record_type<documents::CaseFile>(), &records::record_type<identity::Organisation>()}};
}

inline operations::Module opening_module() {
    return {.name = "tendering",
            .commands = opening_commands(),
            .queries = opening_queries(),
            .records = opening_records(),
            .followers = opening_followers()};
}

inline std::shared_ptr<workflow::Procedures> procedures() {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto definition = process::read_definition(text, "construction.yaml").definition;
    for (const auto& guard : definition.guards)
        made->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
    for (auto& stage :
         definition.stages) {  // what a deadline does is an act of the system, whether the file lists it or not
        for (const auto& deadline : stage.deadlines) {
            const bool listed = std::any_of(stage.acts.begin(), stage.acts.end(),
                                            [&](const auto& act) { return act.command == deadline.does; });
            if (deadline.does.empty() || listed) continue;
            process::Act act;
            act.command = deadline.does;
            act.roles = {"system"};
            stage.acts.push_back(act);
        }
    }
    made->add(std::move(definition));
    add_opening_predicates(*made);
    return made;
}

/// A bidder's side: its bid and the keys it keeps.
struct Bidder {
    std::string name, code;
    Actor actor;
    Bid bid;
    std::map<std::string, std::string> keys;  ///< lock → kb, hex
    std::string document;
};

class Opening {
public:
    explicit Opening(Kind kind, std::shared_ptr<ClockWatch> watch = nullptr)
        : blobs_(std::make_shared<FolderBlobs>(
              FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0})),
          keys_(std::make_shared<OpeningKeys>(folder_.path() / "opening")),
          lot_keys_(std::make_shared<LotKeys>(folder_.path() / "lots")) {
        operations::Services services;
        const auto known = procedures();
        services.lend(known);
        services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
        services.lend(keys_);
        services.lend(lot_keys_);
        services.lend(std::make_shared<TenderingFacts>(TenderingFacts{origin, "91350000MA2NWMYR3D"}));
        services.lend(std::make_shared<notices::NoticeTypes>(
            notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        if (watch) services.lend(watch);
        world_ = std::make_unique<World>(sunhall::testing::WorldOptions{.kind = kind,
                                                                        .modules = {workflow::module(), live::module(),
                                                                                    test_module(), opening_module()},
                                                                        .gate = workflow::make_gate(known),
                                                                        .services = services,
                                                                        .now = deadline + seconds(1)});
        lot_.id = Id<Lot>{new_uuid7(deadline)};
        lot_.name = "施工一标段";
        lot_.code = "E3505250001000001001001";
        lot_.scheme.ceiling = yuan(19'999'999);
        lot_.bid_deadline = deadline;
        lot_.frozen = true;
        lot_.frozen_root = sha256("root");
    }

    /// Seals a bid with this summary text; `price` is only a shorthand for the usual one.
    Bidder& add(const std::string& name, const std::string& summary) {
        Bidder one{.name = name,
                   .code = "91350000MA" + std::to_string(100000 + bidders_.size()) + "XY",
                   .actor = sunhall::testing::actor(name, {"bidder"}),
                   .bid = {},
                   .keys = {},
                   .document = "投标文件 " + name};
        one.bid = {.id = Id<Bid>{new_uuid7(deadline)},
                   .lot = lot_.id.value,
                   .tag = lot_keys_->tag(lot_.id.value, *one.actor.organisation),
                   .author = "sealed",
                   .envelopes = {},
                   .received_at = deadline - hours(1),
                   .bidder = one.actor.organisation,
                   .bidder_name = name,
                   .bidder_code = one.code,
                   .order = static_cast<std::int64_t>(bidders_.size()) + 1};
        seal(one, sealing::EnvelopeRole::summary, summary);
        seal(one, sealing::EnvelopeRole::whole, one.document);
        bidders_.push_back(std::move(one));
        return bidders_.back();
    }
    Bidder& add(const std::string& name, Money price) { return add(name, canonical(to_json(summary(price)))); }
    static BidSummary summary(Money price) {
        return {.price = price, .price_words = "", .duration_days = 360, .quality = "合格", .deposit_form = "电子保函"};
    }

    void begin(const std::string& stage = "opening") {
        lot_.frozen_count = static_cast<std::int64_t>(bidders_.size());
        Project project{.id = Id<Project>{new_uuid7(deadline)},
                        .code = "E3505250001000001",
                        .name = "桃溪滨水体育公园",
                        .owner = *owner_.organisation,
                        .region = "350525"};
        lot_.project = project.id;
        json::array bids;
        for (const auto& one : bidders_) bids.push_back(to_json(one.bid));
        const auto answer = world_->run("test.set-up",
                                        json::object{{"lot", to_json(lot_)},
                                                     {"project", to_json(project)},
                                                     {"stage", stage},
                                                     {"bids", bids},
                                                     {"deposits", deposits_},
                                                     {"owner", *owner_.organisation},
                                                     {"base_price", base_price_}},
                                        operations::system_actor());
        ASSERT_TRUE(answer.done()) << answer.body;
    }
    void announce() {
        const auto answer = chair("announce-bidders");
        ASSERT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
    }

    /// What the owner sealed while bids came in.
    void seal_base_price(Money price) {
        const std::string salt(64, '7');
        base_price_ = to_json(BasePrice{.id = Id<BasePrice>{lot_.id.value},
                                        .sealed = lot_keys_->seal_text(lot_.id.value, "base-price",
                                                                       salt + " " + std::to_string(price.fen)),
                                        .commitment = base_price_commitment(salt, price),
                                        .person = "",
                                        .sealed_at = deadline - hours(2)});
    }
    Answer chair(const std::string& command, json::object more = {}) { return act(command, std::move(more), owner_); }
    Answer act(const std::string& command, json::object more, const Actor& actor) {
        more["lot"] = lot_.id.value;
        return world_->run("tendering." + command, more, actor);
    }
    Answer release(const Bidder& one) {
        json::array keys;
        for (const auto& [lock, kb] : one.keys) keys.push_back(json::object{{"lock", lock}, {"kb", kb}});
        auto answer = act("release-key", {{"keys", keys}}, one.actor);
        world_->hall().wait_for_followers();
        return answer;
    }
    void release_all() {
        for (const auto& one : bidders_) ASSERT_TRUE(release(one).done());
    }
    json::value hall(const Actor& actor, bool list = false) {
        return world_->ask("tendering.opening-hall", json::object{{"lot", lot_.id.value}, {"list", list}}, actor).body;
    }
    Answer record(const Actor& actor = {}) {
        return world_->ask("tendering.opening-record", json::object{{"lot", lot_.id.value}}, actor);
    }
    OpeningRecord read_record() { return from_body<OpeningRecord>(record().body.at("record")); }
    void move(Duration by) {
        world_->move_to(world_->hall().clock().now() + by);
        world_->hall().wait_for_followers();
    }
    template <class T>
    std::vector<T> all() {
        auto connection = world_->hall().reader();
        std::vector<T> found;
        connection->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY id", {},
                          [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }

    Bid bid(const Bidder& one) {
        for (auto& bid : all<Bid>()) {
            if (bid.id == one.bid.id) return bid;
        }
        throw std::out_of_range("no such bid");
    }

    World& world() { return *world_; }
    Lot& lot() { return lot_; }
    std::deque<Bidder>& bidders() { return bidders_; }
    const Actor& owner() const { return owner_; }
    FolderBlobs& blobs() { return *blobs_; }
    OpeningKeys& keys() { return *keys_; }
    json::array& deposits() { return deposits_; }
    std::filesystem::path folder() const { return folder_.path(); }

private:
    void seal(Bidder& one, sealing::EnvelopeRole role, const std::string& content) {
        auto writer = blobs_->begin();
        sealing::Sealer sealer({.origin = origin, .section = lot_.id.value, .role = role, .bidder = one.code},
                               content.size(), [&](ByteView piece) { writer->add(piece); });
        sealer.write(as_bytes(content));
        sealer.finish();
        const auto stored = writer->commit();
        const std::string lock = sealer.header().lock.text();
        one.bid.envelopes.push_back(
            {std::string(enum_name(role)), lock, stored.sha256, Digest{}, static_cast<std::int64_t>(stored.size)});
        one.keys[lock] = hex(sealer.kb());
    }

    sunhall::testing::TemporaryFolder folder_;
    std::shared_ptr<FolderBlobs> blobs_;
    std::shared_ptr<OpeningKeys> keys_;
    std::shared_ptr<LotKeys> lot_keys_;
    std::unique_ptr<World> world_;
    Lot lot_;
    std::deque<Bidder> bidders_;
    json::array deposits_;
    json::value base_price_;
    Actor owner_ = sunhall::testing::actor("owner", {});
};

}  // namespace sunhall::tendering::test
