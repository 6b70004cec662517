// A lot whose bids are opened, a committee that can sit, and everyone who acts until the contract.
#pragma once
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "platform/documents/documents.hpp"
#include "platform/identity/granted_test.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/process/loader.hpp"
#include "testing/world.hpp"
#include "trading/tendering/collusion/collusion.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/counter.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/result/session.hpp"
#include "trading/tendering/review/review.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/tendering.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::tendering::test_after_opening {

using operations::Actor;
using operations::Answer;
using operations::Operation;
using sunhall::testing::Kind;
using sunhall::testing::World;

inline const std::string owner_organisation = "00000000-0000-7000-8000-00000000a000";
inline const Instant evaluation_begins = local_instant({2026, 3, 16}, 14);

struct SetUp {
    json::value lot, project;
    std::vector<json::value> bids, sealed;
    std::string owner;
    std::map<std::string, std::int64_t> terms;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (lot, project, bids, sealed, owner, terms))
inline void set_up(const SetUp& input, Operation& op) {
    const auto lot = from_body<Lot>(input.lot);
    op.insert(lot);
    op.insert(from_body<Project>(input.project));
    for (const auto& bid : input.bids) op.insert(from_body<OpenedBid>(bid));
    for (const auto& bid : input.sealed) op.insert(from_body<Bid>(bid));
    auto running = workflow::open_case(op, "tendering/construction", lot.id.value, lot.name);
    running.stage = "evaluation";
    running.facts["notice_published_at"] = evaluation_begins - hours(24 * 30);
    running.terms = input.terms;
    op.update(running);
    workflow::grant_role(op, lot.id.value, "owner", input.owner);
    workflow::grant_role(op, lot.id.value, "supervisor", "supervision");
}

struct AddVerified {
    std::string lot, type;
    std::map<std::string, std::string> fields;
};
BOOST_DESCRIBE_STRUCT(AddVerified, (), (lot, type, fields))
struct Added {
    Id<notices::Notice> notice;
};
BOOST_DESCRIBE_STRUCT(Added, (), (notice))
inline Added add_verified(const AddVerified& input, Operation& op) {
    notices::Notice notice;
    notice.id = op.new_id<notices::Notice>();
    notice.type = input.type;
    notice.case_id = input.lot;
    notice.fields = input.fields;
    notice.state = notices::NoticeState::verified;
    op.insert(notice);
    return {notice.id};
}

struct AddFirm {
    std::string id, code;
};
BOOST_DESCRIBE_STRUCT(AddFirm, (), (id, code))
inline void add_firm(const AddFirm& input, Operation& op) {
    identity::Organisation firm;
    firm.id = Id<identity::Organisation>{input.id};
    firm.code = input.code;
    firm.name = "单位" + input.code;
    op.insert(firm);
}

inline operations::Module test_module() {
    return {.name = "test",
            .commands = {{.name = "test.add-firm",
                          .does = "Registers an organisation.",
                          .who = {operations::role::system},
                          .run = operations::handler(add_firm)},
                         {.name = "test.set-up",
                          .does = "Sets up a lot.",
                          .who = {operations::role::system},
                          .run = operations::handler(set_up)},
                         {.name = "test.add-verified",
                          .does = "Adds a verified notice.",
                          .who = {operations::role::system},
                          .run = operations::handler(add_verified)}},
            .records = {&records::record_type<Lot>(), &records::record_type<Project>(), &records::record_type<Bid>(),
                        &records::record_type<OpenedBid>(), &records::record_type<Application>(),
                        &records::record_type<OpeningSession>(),
                        &records::record_type<Counter>(), &records::record_type<ParameterDraw>(),
                        &records::record_type<money::Deposit>(), &records::record_type<notices::Notice>(),
                        &records::record_type<documents::CaseFile>(), &records::record_type<identity::Organisation>(),
                        &records::record_type<identity::Person>()}};
}

inline operations::Module module_under_test() {
    operations::Module made{.name = "tendering",
                            .commands = review_commands(),
                            .queries = review_queries(),
                            .records = review_records(),
                            .followers = review_followers()};
    for (auto& one : result_commands()) made.commands.push_back(std::move(one));
    for (auto& one : result_queries()) made.queries.push_back(std::move(one));
    for (const auto* one : result_records()) made.records.push_back(one);
    for (const auto* one : collusion_records()) made.records.push_back(one);
    for (auto& one : collusion_queries()) made.queries.push_back(std::move(one));
    return made;
}

inline std::shared_ptr<workflow::Procedures> procedures() {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto definition = process::read_definition(text, "construction.yaml").definition;
    for (const auto& guard : definition.guards)
        made->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
    add_evaluation_predicates(*made);
    add_result_predicates(*made);
    made->add(std::move(definition));
    return made;
}

inline Actor person(const std::string& id, const std::string& organisation, std::vector<std::string> roles = {}) {
    Actor made = sunhall::testing::actor(organisation, std::move(roles));
    made.person = id;
    made.organisation = organisation;
    return made;
}

/// A PDF of one page that says `shown`, written by somebody.
inline std::string pdf_by(const std::string& author, const std::string& shown) {
    const std::string content = "BT /F 12 Tf (" + shown + ") Tj ET";
    return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
           "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.3 841.9] >> endobj\n"
           "3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj\n"
           "4 0 obj << /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
           "\nendstream endobj\n5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n"
           "6 0 obj << /Author (" + author + ") >> endobj\ntrailer << /Root 1 0 R /Info 6 0 R >>\n%%EOF\n";
}

class Tender {
public:
    explicit Tender(Kind kind, std::vector<Money> prices = {yuan(900), yuan(950), yuan(1000), yuan(1050), yuan(1100)},
                    EvaluationMethod method = EvaluationMethod::comprehensive, bool blind = false,
                    const std::map<std::string, std::int64_t>& terms = {}) {
        operations::Services services;
        blobs_ = std::make_shared<FolderBlobs>(FolderBlobsOptions{.folder = folder_.path(), .reserve_bytes = 0});
        services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
        services.lend(std::make_shared<LotKeys>(folder_.path() / "lots"));
        const auto known = procedures();
        services.lend(known);
        services.lend(std::make_shared<TenderingFacts>(TenderingFacts{"hall.test", "91350000MA2NWMYR3J"}));
        services.lend(std::make_shared<notices::NoticeTypes>(
            notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        world_ = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = kind,
                                           .modules = {workflow::module(), test_module(), module_under_test(),
                                                       identity::test::posts_module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services,
                                           .now = evaluation_begins});
        make_lot(method);
        lot_.scheme.technical_blind = blind;
        for (std::size_t i = 0; i < prices.size(); ++i) add_bid(i, prices[i]);
        for (int i = 1; i <= 5; ++i)
            members_.push_back(person("member-" + std::to_string(i), "bureau-" + std::to_string(i)));
        json::array bids, sealed;
        for (const auto& bid : bids_) {
            bids.push_back(to_json(bid));
            Bid made{.id = Id<Bid>{bid.bid}, .lot = lot_.id.value, .tag = bid.bidder, .received_at = evaluation_begins};
            for (const auto* role : {"summary", "technical", "commercial"})
                made.envelopes.push_back({role, sha256(bid.bid + role).text(), sha256(bid.bid + role), {}, 1});
            sealed.push_back(to_json(made));
        }
        Project project{.id = lot_.project,
                        .code = "E3505250001000001",
                        .name = "桃溪滨水体育公园",
                        .owner = owner_organisation,
                        .region = "350525"};
        const auto answer = world_->run(
            "test.set-up",
            json::object{{"lot", to_json(lot_)}, {"project", to_json(project)}, {"bids", bids}, {"sealed", sealed},
                         {"owner", owner_organisation}, {"terms", to_json(terms)}},
            system);
        if (!answer.done()) throw std::runtime_error(canonical(answer.body));
        identity::test::give_post(*world_, staff, identity::Post::opening_staff, identity::Level::L2);
    }

    Answer act(const std::string& command, json::object more, const Actor& actor) {
        more["lot"] = lot_.id.value;
        auto answer = world_->run("tendering." + command, more, actor);
        world_->hall().wait_for_followers();
        return answer;
    }
    /// The tenderer and every bidder, as the register of organisations holds them.
    void register_firms() {
        std::vector<std::string> ids{owner_organisation};
        for (const auto& bid : bids_) ids.push_back(bid.bidder);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto answer = world_->run(
                "test.add-firm", json::object{{"id", ids[i]}, {"code", "F" + std::to_string(i)}}, system);
            if (!answer.done()) throw std::runtime_error(canonical(answer.body));
        }
    }
    World& world() { return *world_; }
    Answer ask_workflow(const std::string& query, json::object input, const Actor& actor) {
        return world_->ask("workflow." + query, std::move(input), actor);
    }
    std::string content_of(const Digest& digest) {
        const auto file = blobs_->open(digest);
        Bytes bytes(file ? file->size() : 0);
        if (file) file->read(0, bytes);
        return std::string(as_text(bytes));
    }
    Answer ask_paper(const std::string& paper, const Actor& actor) {
        return world_->ask("tendering.bid-paper", json::object{{"lot", lot_.id.value}, {"paper", paper}}, actor);
    }
    std::string case_id() const { return lot_.id.value; }
    Answer ask(const std::string& query, const Actor& actor) {
        return world_->ask("tendering." + query, json::object{{"lot", lot_.id.value}}, actor);
    }

    Answer seat() {
        json::array experts;
        for (const auto& member : members_)
            experts.push_back(json::object{{"person", *member.person}, {"organisation", *member.organisation}});
        return act("seat-committee", {{"experts", experts}}, system);
    }
    /// Seats everyone, signs in, declares, elects the first as leader.
    void sit() {
        ASSERT_TRUE(seat().done());
        for (const auto& member : members_) {
            ASSERT_TRUE(act("sign-in-to-evaluation", {}, member).done());
            ASSERT_TRUE(act("declare-avoidance", {{"clear", true}}, member).done());
        }
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(act("elect-leader", {{"person", "member-1"}}, members_[i]).done());
    }
    void review_all() {
        json::array findings;
        for (const auto& bid : bids_)
            findings.push_back(json::object{{"bid", bid.bid}, {"passed", true}, {"minor", json::array{}}});
        for (const auto& member : members_) {
            const auto answer = act("review-bid", {{"findings", findings}}, member);
            ASSERT_TRUE(answer.done()) << answer.body;
        }
    }
    json::array marks(const std::string& technical) {
        json::array bids;
        for (const auto& bid : bids_) {
            bids.push_back(json::object{{"bid", bid.bid},
                                        {"marks", json::object{{"t1", technical}, {"t2", "20"}}},
                                        {"reasons", json::object{}}});
        }
        return bids;
    }
    void mark_all() {
        for (const auto& member : members_) {
            const auto answer = act("submit-score-sheet", {{"bids", marks("35")}}, member);
            ASSERT_TRUE(answer.done()) << answer.body;
        }
    }
    void reject(std::size_t place, std::size_t voters = 3) {
        for (std::size_t i = 0; i < voters; ++i) {
            const auto answer = act("vote-on-rejection",
                                    {{"votes", json::array{json::object{{"bid", bids_[place].bid},
                                                                        {"reject", true},
                                                                        {"ground", "response"},
                                                                        {"clause", "2.1.3"},
                                                                        {"reason", "未响应工期要求"},
                                                                        {"page", 12}}}}},
                                    members_[i]);
            ASSERT_TRUE(answer.done()) << answer.body;
        }
    }
    Answer lock() { return act("lock-scores", {{"adjustments", json::array{}}}, members_[0]); }
    Answer write(const std::vector<std::size_t>& places) {
        json::array candidates;
        for (const auto place : places) candidates.push_back(json::object{{"bid", bids_[place].bid}});
        return act("write-report", {{"summary", "评标情况正常"}, {"candidates", candidates}}, members_[0]);
    }
    void sign_all() {
        for (const auto& member : members_) {
            const auto answer = act("sign-report", {{"agrees", true}, {"refused_both", json::array{}}}, member);
            ASSERT_TRUE(answer.done()) << answer.body;
        }
    }
    Answer publish() {
        const auto added =
            world_->run("test.add-verified",
                        json::object{{"lot", lot_.id.value},
                                     {"type", "candidate-publicity"},
                                     {"fields", json::object{{"responses", "均满足"}, {"objection_way", "在线提出"}}}},
                        system);
        return act("publish-candidates", {{"notice", added.body.at("notice")}}, owner);
    }
    /// Everything up to the published candidates: the three cheapest by score.
    void to_publicity() {
        sit();
        review_all();
        mark_all();
        ASSERT_TRUE(lock().done());
        const auto places = best();
        ASSERT_TRUE(write({places[0], places[1], places[2]}).done());
        sign_all();
        const auto answer = publish();
        ASSERT_TRUE(answer.done()) << answer.body;
    }
    void to_award() {
        to_publicity();
        move_to(*instant("publicity_ends_at"));
        ASSERT_EQ(stage(), "award_decided");
        ASSERT_TRUE(act("decide-award", {{"bid", bids_[best()[0]].bid}}, owner).done());
        const auto answer = act("send-award-notice", {}, owner);
        ASSERT_TRUE(answer.done()) << answer.body;
    }
    json::object contract(std::size_t place) {
        return {{"document", sha256("contract").text()},    {"subject", lot_.name}, {"quality", "合格"},
                {"price", bids_[place].summary->price.fen}, {"duration_days", 300}, {"signed_on", "2026-03-25"}};
    }

    /// Places of bids, best ranked first.
    std::vector<std::size_t> best() {
        std::vector<std::size_t> places;
        for (const auto& ranked : all<RankedBid>("rank, bid")) {
            for (std::size_t i = 0; i < bids_.size(); ++i) {
                if (bids_[i].bid == ranked.bid) places.push_back(i);
            }
        }
        return places;
    }
    template <class T>
    std::vector<T> all(const std::string& order = "id") {
        auto connection = world_->hall().reader();
        std::vector<T> found;
        connection->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY " + order, {},
                          [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    workflow::Case running() { return all<workflow::Case>().front(); }
    std::string stage() { return running().stage; }
    std::optional<Instant> instant(const std::string& fact) {
        const auto facts = running().facts;
        const auto found = facts.find(fact);
        return found == facts.end() ? std::nullopt : std::optional(found->second);
    }
    void move_to(Instant at) {
        world_->move_to(at);
        world_->hall().wait_for_followers();
    }
    Instant now() { return world_->hall().clock().now(); }
    const Actor& member(std::size_t i) const { return members_[i]; }
    const OpenedBid& bid(std::size_t i) const { return bids_[i]; }
    Actor bidder(std::size_t i) const {
        return person("bidder-person-" + std::to_string(i), bids_[i].bidder, {"bidder"});
    }

    const Actor system = operations::system_actor();
    const Actor owner = person("owner-person", owner_organisation, {"owner"});
    const Actor supervisor = person("supervisor-person", "supervision", {"supervisor"});
    const Actor acceptance = person("acceptance-person", "centre", {"acceptance"});
    const Actor staff = sunhall::testing::actor("centre", {"opening_staff"});

private:
    void make_lot(EvaluationMethod method) {
        lot_.id = Id<Lot>{new_uuid7(evaluation_begins)};
        lot_.project = Id<Project>{new_uuid7(evaluation_begins)};
        lot_.name = "施工一标段";
        lot_.code = "E3505250001000001001099";
        lot_.frozen = true;
        lot_.bid_deadline = evaluation_begins;
        auto& scheme = lot_.scheme;
        scheme.evaluation = method;
        scheme.ceiling = yuan(2000);
        scheme.duration_days = 360;
        scheme.quality = "合格";
        scheme.price_method.rate_above = 1;
        scheme.price_method.rate_below = Decimal::of_units(5, 1);
        scheme.plan = ScoringPlan{
            .groups = {
                {"T", "技术", GroupKind::technical, 60, {}, {{"t1", "方案", 40, false}, {"t2", "业绩", 20, true}}},
                {"P", "报价", GroupKind::price, 40, {}, {}}}};
    }
    void add_bid(std::size_t i, Money price) {
        OpenedBid bid;
        bid.id = Id<OpenedBid>{new_uuid7(evaluation_begins)};
        bid.lot = lot_.id.value;
        bid.bid = new_uuid7(evaluation_begins);
        bid.bidder = "00000000-0000-7000-8000-00000000b00" + std::to_string(i);
        bid.bidder_name = "投标人" + std::to_string(i);
        bid.order = static_cast<std::int64_t>(i) + 1;
        bid.deposit_shown = "电子保函";
        bid.summary = BidSummary{.price = price,
                                 .price_words = "",
                                 .duration_days = 300,
                                 .quality = "合格",
                                 .leader = "项目经理",
                                 .leader_certificate = "ZJ-1"};
        for (const auto* part : {"technical", "commercial"})
            bid.documents.push_back(store(*blobs_, as_bytes(pdf_by(bid.bidder_name, part + bid.bid))).sha256.text());
        bids_.push_back(bid);
    }

    sunhall::testing::TemporaryFolder folder_;
    std::shared_ptr<FolderBlobs> blobs_;
    Lot lot_;
    std::vector<OpenedBid> bids_;
    std::vector<Actor> members_;
    std::unique_ptr<World> world_;
};

}  // namespace sunhall::tendering::test_after_opening
