// A hall with the whole tender: the shipped process with its real guards, real envelopes whose keys only the firms
// hold, and plain words to take a lot from its registration on.
#pragma once
#include <gmock/gmock.h>

#include <fstream>

#include "platform/documents/documents.hpp"
#include "platform/identity/basic_account.hpp"
#include "platform/identity/identity.hpp"
#include "platform/live/live.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/process/loader.hpp"
#include "platform/sealing/sealer.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/result/records.hpp"
#include "trading/tendering/special.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering::whole {

using operations::Actor;
using operations::Answer;
using operations::Operation;
using sunhall::testing::Kind;
using sunhall::testing::World;

inline const std::string origin = "hall.test";

struct Enter {
    std::vector<json::value> organisations, grants;
    std::string centre;
};
BOOST_DESCRIBE_STRUCT(Enter, (), (organisations, grants, centre))
inline void enter(const Enter& input, Operation& op) {
    for (const auto& one : input.organisations) op.insert(from_body<identity::Organisation>(one));
    for (const auto& one : input.grants) op.insert(from_body<identity::Grant>(one));
    if (!input.centre.empty())  // else more people come to a hall that is founded
        op.insert(identity::Founding{identity::the_founding, Id<identity::Organisation>{input.centre}, op.now()});
}

inline operations::Module test_module() {
    return {.name = "test",
            .commands = {{.name = "test.enter",
                          .does = "",
                          .who = {operations::role::system},
                          .run = operations::handler(enter)}},
            .records = {&records::record_type<identity::Organisation>(), &records::record_type<identity::Person>(),
                        &records::record_type<identity::Grant>(),
                        &records::record_type<identity::Founding>(),
                        &records::record_type<identity::BasicAccount>()}};
}

/// Every guard that another module writes counts as held; those of tendering are the real ones.
inline std::shared_ptr<workflow::Procedures> procedures() {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto definition = process::read_definition(text, "construction.yaml").definition;
    for (const auto& guard : definition.guards)
        made->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
    made->add(std::move(definition));
    add_predicates(*made);
    return made;
}

struct SealedFile {
    std::string sha256, lock, kb;
};

class Tender {
public:
    explicit Tender(Kind kind, json::object scheme = {}, Instant now = local_instant({2026, 3, 2}, 9),
                    json::object project = {})
        : scheme_(std::move(scheme)), project_(std::move(project)) {
        blobs_ =
            std::make_shared<FolderBlobs>(FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0});
        const auto known = procedures();
        operations::Services services;
        services.lend(known);
        services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
        services.lend(std::make_shared<notices::NoticeTypes>(
            notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        lend_services(services, {folder_.path(), origin, "91350000MA2NWMYR3J"});
        world_ = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = kind,
                                           .modules = {workflow::module(), documents::module(), money::module(),
                                                       notices::module(), live::module(), test_module(), module()},
                                           .gate = workflow::make_gate(known),
                                           .services = services,
                                           .now = now});
        for (int i = 1; i <= 8; ++i) firms_.push_back(sunhall::testing::actor("投标单位" + std::to_string(i), {"bidder"}));
        for (int i = 1; i <= 10; ++i) experts_.push_back(sunhall::testing::actor("专家" + std::to_string(i), {}));
        enter_everyone();
        register_lot();
    }

    // ---- acting
    // --------------------------------------------------------------------------------------------------------
    Answer act(const std::string& command, json::object input, const Actor& who) {
        if (!input.contains("lot")) input["lot"] = lot_;
        auto answer = world_->run(command, input, who);
        world_->hall().wait_for_followers();
        return answer;
    }
    json::value done(const std::string& command, json::object input, const Actor& who) {
        const auto answer = act(command, std::move(input), who);
        EXPECT_TRUE(answer.done()) << command << " " << canonical(answer.body);
        return answer.body;
    }
    std::string refused(const std::string& command, json::object input, const Actor& who) {
        return act(command, std::move(input), who).problem();
    }
    /// The refusal with the names of its fields: "code: field, field".
    std::string refused_for(const std::string& command, json::object input, const Actor& who) {
        const auto answer = act(command, std::move(input), who);
        std::string text = answer.problem() + ":";
        if (const auto* errors = answer.body.is_object() ? answer.body.as_object().if_contains("fields") : nullptr) {
            for (const auto& one : errors->as_array()) text += " " + std::string(one.at("field").as_string());
        }
        return text;
    }
    Answer ask(const std::string& query, const Actor& who) {
        return world_->ask(query, json::object{{"lot", lot_}}, who);
    }
    void move(Duration by) { move_to(now() + by); }
    void move_to(Instant at) {
        world_->move_to(at);
        world_->hall().wait_for_followers();
    }
    Instant now() { return world_->hall().clock().now(); }

    // ---- papers
    // --------------------------------------------------------------------------------------------------------
    std::string store(const std::string& content) {
        auto writer = blobs_->begin();
        writer->add(as_bytes(content));
        return writer->commit().sha256.text();
    }
    void add_documents(const std::string& kind) {
        done("documents.add-file",
             {{"kind", kind},
              {"name", kind + ".pdf"},
              {"sha256", store(kind + " of " + lot_)},
              {"visibility", "parties"}},
             owner);
        done("documents.freeze-documents", {{"advice", json::array{}}}, owner);
    }
    /// A notice of the type with every content it must have, checked by the acceptance office.
    std::string verified_notice(const std::string& type) {
        json::object fields;
        const auto types = notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json");
        for (const auto& name : types.find(type)->required) fields[name] = "内容";
        const auto drafted = done(
            "notices.draft-notice",
            {{"type", type}, {"title", "公告"}, {"fields", fields}, {"body", "正文"}, {"attachments", json::array{}}},
            owner);
        const std::string notice(drafted.at("notice").as_string());
        done("notices.verify-notice", {{"notice", notice}}, acceptance);
        return notice;
    }
    SealedFile seal(const Actor& firm, sealing::EnvelopeRole role, const std::string& content, std::string section = {},
                    std::string hall = origin) {
        auto writer = blobs_->begin();
        sealing::Sealer sealer(
            {.origin = hall, .section = section.empty() ? lot_ : section, .role = role, .bidder = code_of(firm)},
            content.size(), [&](ByteView piece) { writer->add(piece); });
        sealer.write(as_bytes(content));
        sealer.finish();
        return {writer->commit().sha256.text(), sealer.header().lock.text(), hex(sealer.kb())};
    }
    json::array seal_pair(const Actor& firm, sealing::EnvelopeRole role, const std::string& summary) {
        json::array named;
        kept_[firm.organisation.value()].clear();
        for (const auto& one : {seal(firm, sealing::EnvelopeRole::summary, summary),
                                seal(firm, role, "文件 " + firm.organisation.value())}) {
            named.push_back(json::object{{"sha256", one.sha256}});
            kept_[firm.organisation.value()].push_back(one);
        }
        return named;
    }
    json::array keys_of(const Actor& firm) {
        json::array keys;
        for (const auto& one : kept_[firm.organisation.value()])
            keys.push_back(json::object{{"lock", one.lock}, {"kb", one.kb}});
        return keys;
    }
    Answer apply(const Actor& firm, const std::vector<std::string>& members = {}) {
        const std::string summary = canonical(json::object{{"members", to_json(members)}});
        return act("tendering.submit-application",
                   {{"envelopes", seal_pair(firm, sealing::EnvelopeRole::qualification, summary)}}, firm);
    }
    Answer bid(const Actor& firm, Money price, const std::vector<std::string>& members = {}) {
        const BidSummary summary{.price = price,
                                 .price_words = "",
                                 .duration_days = 300,
                                 .quality = "合格",
                                 .leader = "张三",
                                 .leader_certificate = "ZJ-1",
                                 .deposit_form = "0",
                                 .members = members};
        return act("tendering.submit-bid",
                   {{"envelopes", seal_pair(firm, sealing::EnvelopeRole::whole, canonical(to_json(summary)))}}, firm);
    }

    // ---- reading
    // -------------------------------------------------------------------------------------------------------
    template <class T>
    std::vector<T> all() {
        auto connection = world_->hall().reader();
        std::vector<T> found;
        connection->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY id", {},
                          [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    workflow::Case running() {
        for (auto& one : all<workflow::Case>()) {
            if (one.id.value == lot_) return one;
        }
        throw std::out_of_range("no such case");
    }
    std::string stage() { return running().stage; }
    std::optional<Instant> fact(const std::string& name) {
        const auto facts = running().facts;
        const auto found = facts.find(name);
        return found == facts.end() ? std::nullopt : std::optional(found->second);
    }
    Lot record() {
        for (auto& one : all<Lot>()) {
            if (one.id.value == lot_) return one;
        }
        throw std::out_of_range("no such lot");
    }
    const std::string& lot() const { return lot_; }
    /// Which lot the words are about from now on.
    void use(const std::string& lot) { lot_ = lot; }
    World& world() { return *world_; }
    FolderBlobs& blobs() { return *blobs_; }
    const Actor& firm(std::size_t i) const { return firms_.at(i); }
    const Actor& expert(std::size_t i) const { return experts_.at(i); }
    static std::string code_of(const Actor& who) {
        return "91350000MA" + hex(sha256(who.organisation.value()).view()).substr(0, 8);
    }
    std::string application_of(const Actor& firm) {
        for (const auto& one : all<Application>()) {
            if (one.applicant == firm.organisation && one.state == ApplicationState::opened) return one.id.value;
        }
        return "";
    }

    const Actor owner = sunhall::testing::actor("招标人", {"owner"}), system = operations::system_actor(), public_{};
    const Actor supervisor = sunhall::testing::actor("监督部门", {"supervisor"}),
                acceptance = sunhall::testing::actor("受理处", {"acceptance"});
    const Actor desk = sunhall::testing::actor("开标处", {"opening_staff"}),
                junior = sunhall::testing::actor("开标处新人", {"opening_staff"});

    // ---- the usual way
    // -------------------------------------------------------------------------------------------------
    void seat(std::size_t from = 0) {
        json::array seats;
        for (std::size_t i = from; i < from + 5; ++i)
            seats.push_back(json::object{{"person", *experts_[i].person}, {"organisation", *experts_[i].organisation}});
        done("tendering.seat-committee", {{"experts", seats}}, desk);
        for (std::size_t i = from; i < from + 5; ++i) {
            done("tendering.sign-in-to-evaluation", {}, experts_[i]);
            done("tendering.declare-avoidance", {{"clear", true}}, experts_[i]);
        }
    }
    void issue(Duration until_deadline = hours(24 * 21)) {
        done("tendering.issue-documents",
             {{"issue_ends_at", (now() + hours(24 * 6)).text()}, {"bid_deadline", (now() + until_deadline).text()}},
             owner);
    }
    /// From the deadline to the evaluation.
    void open_bids(const std::vector<const Actor*>& bidders) {
        move_to(*record().bid_deadline);
        ASSERT_EQ(stage(), "opening");
        done("tendering.announce-bidders", {}, owner);
        for (const auto* one : bidders) done("tendering.release-key", {{"keys", keys_of(*one)}}, *one);
        done("tendering.read-out", {}, owner);
        move(minutes(16));
        done("tendering.close-opening", {}, owner);
        ASSERT_EQ(stage(), "evaluation");
    }

private:
    void enter_everyone() {
        json::array organisations, grants;
        const auto add = [&](const Actor& who, const std::string& name, const char* kind) {
            organisations.push_back(json::object{{"id", *who.organisation},
                                                 {"code", code_of(who)},
                                                 {"name", name},
                                                 {"kinds", json::array{kind}},
                                                 {"state", "verified"},
                                                 {"registered_at", now().text()}});
        };
        add(owner, "招标人", "owner");
        add(supervisor, "监督部门", "supervisor");
        add(acceptance, "受理处", "centre");
        for (std::size_t i = 0; i < firms_.size(); ++i) add(firms_[i], "投标单位" + std::to_string(i + 1), "bidder");
        for (const auto& [who, level] : {std::pair(desk, "L2"), std::pair(junior, "L1")}) {
            grants.push_back(json::object{{"id", new_uuid7(now())},
                                          {"person", *who.person},
                                          {"organisation", *who.organisation},
                                          {"post", "opening_staff"},
                                          {"level", level},
                                          {"scope", "all"},
                                          {"from", "2026-01-01T00:00:00Z"},
                                          {"until", "2027-01-01T00:00:00Z"},
                                          {"state", "granted"},
                                          {"reason", "试验"}});
        }
        const auto answer = world_->run("test.enter",
                                        json::object{{"organisations", organisations},
                                                     {"grants", grants},
                                                     {"centre", *acceptance.organisation}},
                                        system);
        ASSERT_TRUE(answer.done()) << canonical(answer.body);
    }
    void register_lot() {
        json::object facts{{"name", "滨水公园"},
                           {"owner", code_of(owner)},
                           {"region", "350525"},
                           {"industry", "E48"},
                           {"approval_name", "批复"},
                           {"approval_number", "8号"},
                           {"approval_authority", "发改局"},
                           {"funding", "state_controlled"},
                           {"fund_source", "财政"},
                           {"content", "施工"},
                           {"scale", "6 公顷"},
                           {"supervisor", code_of(supervisor)}};
        for (const auto& [name, value] : project_) facts[name] = value;
        const auto project = world_->run("tendering.register-project", facts, owner);
        ASSERT_TRUE(project.done()) << canonical(project.body);
        const auto lot =
            world_->run("tendering.register-lot",
                        json::object{{"project", project.body.at("id")}, {"name", "一标段"}, {"content", "施工"}},
                        owner);
        ASSERT_TRUE(lot.done()) << canonical(lot.body);
        lot_ = std::string(lot.body.at("id").as_string());
        json::object scheme{{"lot_class", "works"},
                            {"method", "open"},
                            {"qualification", "post"},
                            {"evaluation", "lowest_evaluated_price"},
                            {"estimate", 2'000'000'000},
                            {"ceiling", 1'900'000'000},
                            {"deposit", 0},
                            {"quality", "合格"},
                            {"duration_days", 360},
                            {"validity_days", 90}};
        for (const auto& [name, value] : scheme_) scheme[name] = value;
        done("tendering.revise-scheme", {{"scheme", scheme}}, owner);
        done("tendering.submit-conditions", {}, owner);
        done("tendering.accept-conditions", {}, acceptance);
        ASSERT_EQ(stage(), "registered");
    }

    sunhall::testing::TemporaryFolder folder_;
    json::object scheme_, project_;
    std::shared_ptr<FolderBlobs> blobs_;
    std::unique_ptr<World> world_;
    std::vector<Actor> firms_, experts_;
    std::map<std::string, std::vector<SealedFile>> kept_;
    std::string lot_;
};

inline std::string name_of(const ::testing::TestParamInfo<Kind>& info) {
    return sunhall::testing::kind_name(info.param);
}

}  // namespace sunhall::tendering::whole
