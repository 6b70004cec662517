#include "hall.hpp"

#include <charconv>
#include <fstream>
#include <iterator>

#include "platform/live/live.hpp"
#include "platform/identity/basic_account.hpp"
#include "platform/identity/grant.hpp"
#include "platform/journal/entry.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/process/loader.hpp"
#include "platform/sealing/sealer.hpp"
#include "platform/workflow/versions.hpp"
#include "support/archive/archive.hpp"
#include "testing/source_dir.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::scenarios {
namespace {

using identity::OrganisationKind;

const Instant beginning = local_instant({2026, 2, 1}, 9);
const std::string hall_name = "hall.test";

/// Who takes part without having registered on the stage: organisations and posts, as identity would have left them.
struct Enter {
    std::vector<json::value> organisations, grants, accounts;
};
BOOST_DESCRIBE_STRUCT(Enter, (), (organisations, grants, accounts))
void enter(const Enter& input, operations::Operation& op) {
    for (const auto& one : input.organisations) op.insert(from_body<identity::Organisation>(one));
    for (const auto& one : input.grants) op.insert(from_body<identity::Grant>(one));
    for (const auto& one : input.accounts) op.insert(from_body<identity::BasicAccount>(one));
}

struct Bind {
    json::value binding;
};
BOOST_DESCRIBE_STRUCT(Bind, (), (binding))
void bind(const Bind& input, operations::Operation& op) {
    op.insert(from_body<identity::CertificateBinding>(input.binding));
}

struct Place {
    std::string lot, stage;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lot, stage))
void place(const Place& input, operations::Operation& op) {
    auto running = op.get(Id<workflow::Case>{input.lot});
    running.stage = input.stage;
    op.update(running);
}

/// A sealed package, with checks that failed.
struct PutPackage {
    std::string lot;
    std::vector<std::string> failed;
};
BOOST_DESCRIBE_STRUCT(PutPackage, (), (lot, failed))
void put_package(const PutPackage& input, operations::Operation& op) {
    op.insert(archive::ArchivePackage{.id = op.new_id<archive::ArchivePackage>(),
                                      .case_id = input.lot,
                                      .state = archive::PackageState::sealed,
                                      .failed = input.failed});
}

operations::Module scenario_module() {
    const std::set<std::string_view> who{operations::role::system};
    return {.name = "scenario",
            .commands = {{.name = "scenario.enter",
                          .does = "Enters the parties.",
                          .who = who,
                          .run = operations::handler(enter)},
                         {.name = "scenario.bind",
                          .does = "Binds a certificate.",
                          .who = who,
                          .run = operations::handler(bind)},
                         {.name = "scenario.place",
                          .does = "Puts a case into a stage.",
                          .who = who,
                          .run = operations::handler(place)},
                         {.name = "scenario.put-package",
                          .does = "Puts a sealed package.",
                          .who = who,
                          .run = operations::handler(put_package)}}};
}

std::shared_ptr<workflow::Procedures> procedures(const std::set<std::string>& granted, const std::string& text) {
    auto made = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
    money::add_predicates(*made);
    tendering::add_predicates(*made);
    archive::add_predicates(*made);
    for (const auto& guard : granted)
        made->predicate(guard, [](operations::Operation&, const workflow::Case&) { return true; });
    auto definition = process::read_definition(text, "construction.yaml").definition;
    if (!granted.empty()) definition.exclusions.clear();
    made->add(std::move(definition), "processes/tendering/construction.yaml");
    return made;
}

struct Party {
    const char *name, *organisation, *role, *code;
};
// Codes are made up, with right check characters.
constexpr Party cast[] = {
    {"招标人", "桃溪建设单位", "owner", "11350525MB0A00001C"},     {"另一招标人", "柳溪建设单位", "owner", "11350525MB0A00002A"},
    {"招标代理", "桃溪招标代理", "agency", "91350525MA30000015"},  {"监督部门", "桃溪建设监督局", "supervisor", "11350525MB0A000037"},
    {"监督员", "桃溪建设监督局", "supervisor", "11350525MB0A000037"},
    {"纪检机关", "桃溪监察机关", "inspector", "11350525MB0A000045"}, {"银行", "桃溪银行", "bank", "91350525MA30000023"},
    {"受理处", "交易中心", "acceptance", "12350525MB0A000052"},    {"开标处", "交易中心", "opening_staff", "12350525MB0A000052"},
    {"信息处", "交易中心", "it_staff", "12350525MB0A000052"},      {"甲公司", "甲公司", "bidder", "91350525MA30000031"},
    {"乙公司", "乙公司", "bidder", "91350525MA3000004X"},          {"丙公司", "丙公司", "bidder", "91350525MA30000058"},
    {"丁公司", "丁公司", "bidder", "91350525MA30000066"},          {"戊公司", "戊公司", "bidder", "91350525MA30000074"},
    {"己公司", "己公司", "bidder", "91350525MA30000082"},          {"专家一", "专家库", "evaluator", "12350525MB0A000060"},
    {"专家二", "专家库", "evaluator", "12350525MB0A000060"},       {"专家三", "专家库", "evaluator", "12350525MB0A000060"},
    {"专家四", "专家库", "evaluator", "12350525MB0A000060"},       {"专家五", "专家库", "evaluator", "12350525MB0A000060"},
    {"专家六", "专家库", "evaluator", "12350525MB0A000060"},       {"见证人", "见证单位", "witness", "12350525MB0A000079"},
};

std::string basic_account_in_cast(std::string_view name) {
    for (std::size_t i = 0; i < std::size(cast); ++i) {
        if (cast[i].name == name) return std::to_string(6222'0000 + i);
    }
    return "62220099";
}

std::optional<OrganisationKind> kind_of(std::string_view role) {
    if (role == "owner") return OrganisationKind::owner;
    if (role == "agency") return OrganisationKind::agency;
    if (role == "supervisor") return OrganisationKind::supervisor;
    if (role == "inspector") return OrganisationKind::inspector;
    if (role == "bank") return OrganisationKind::bank;
    if (role == "bidder") return OrganisationKind::bidder;
    return OrganisationKind::centre;
}

std::optional<identity::Post> post_of(std::string_view role) {
    if (role == "acceptance") return identity::Post::acceptance;
    if (role == "opening_staff") return identity::Post::opening_staff;
    if (role == "it_staff") return identity::Post::it_staff;
    return std::nullopt;
}

std::string id_from(const std::string& name) { return *sunhall::testing::actor(name, {}).organisation; }

}  // namespace

Play::Play(Kind kind, const std::set<std::string>& granted)
    : blobs_(
          std::make_shared<FolderBlobs>(FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0})),
      granted_(granted),
      known_(procedures(granted, shipped_process())) {
    operations::Services services;
    services.lend(known_);
    services.lend(papers_rule);
    services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
    services.lend(std::make_shared<notices::NoticeTypes>(
        notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
    services.lend(std::make_shared<archive::ArchiveScope>(archive::tender_scope(folder_.path() / "archive")));
    tendering::lend_services(services, {folder_.path(), hall_name, "12420000MB00000001"});
    auto entrance = identity::open_entrance(services);
    world_ = std::make_unique<sunhall::testing::World>(
        sunhall::testing::WorldOptions{.kind = kind,
                                       .modules = {identity::module(entrance), workflow::module(), papers::module(),
                                                   documents::module(),
                                                   money::module(), notices::module(), live::module(),
                                                   tendering::module(), archive::module(), scenario_module()},
                                       .gate = workflow::make_gate(known_),
                                       .services = services,
                                       .now = beginning});
    enter_parties();
}

void Play::enter_parties() {
    json::array organisations, grants, accounts;
    std::set<std::string> entered;
    for (const auto& one : cast) {
        Actor actor = sunhall::testing::actor(one.organisation, {one.role});
        actor.person = id_from(std::string("person ") + one.name);
        actor.from.address = "192.0.2." + std::to_string(parties_.size() + 1);  // nobody shares his with another
        codes_[one.name] = one.code;
        const Id<identity::Organisation> id{*actor.organisation};
        if (entered.insert(one.organisation).second) {
            organisations.push_back(to_json(identity::Organisation{.id = id,
                                                                   .code = one.code,
                                                                   .name = one.organisation,
                                                                   .kinds = {*kind_of(one.role)},
                                                                   .state = identity::OrganisationState::verified,
                                                                   .registered_at = beginning}));
        }
        if (one.role == std::string_view("bidder")) {  // compulsory tenders take money from there alone (T-DEP-03)
            accounts.push_back(to_json(identity::BasicAccount{.id = Id<identity::BasicAccount>{id.value},
                                                              .account = basic_account_in_cast(one.name),
                                                              .bank = "桃溪银行",
                                                              .permit = "J3505",
                                                              .registered_at = beginning}));
        }
        if (const auto post = post_of(one.role)) {
            grants.push_back(to_json(identity::Grant{.id = Id<identity::Grant>{new_uuid7(beginning)},
                                                     .person = Id<identity::Person>{*actor.person},
                                                     .organisation = id,
                                                     .post = *post,
                                                     .level = identity::Level::L3,
                                                     .scope = "all",
                                                     .from = beginning,
                                                     .until = beginning + hours(24 * 365),
                                                     .state = identity::GrantState::granted}));
        }
        parties_[one.name] = std::move(actor);
    }
    parties_["系统"] = operations::system_actor();
    parties_["公众"] = Actor{};
    act("scenario.enter", {{"organisations", organisations}, {"grants", grants}, {"accounts", accounts}}, "系统");
    act("money.record-rates", {{"rates", json::array{json::object{{"since", "2020-01-01"}, {"per_million", 3500}}}}},
        "银行");
}

const Actor& Play::party(const std::string& name) const {
    const auto found = parties_.find(name);
    if (found == parties_.end()) throw Differs("nobody is called " + name);
    return found->second;
}

json::value Play::act(const std::string& command, json::object input, const Actor& actor) {
    const auto answer = world_->run(command, input, actor);
    world_->hall().wait_for_followers();
    if (!answer.done()) throw Refused{answer.problem(), canonical(answer.body)};
    return answer.body;
}

json::value Play::ask(const std::string& query, json::object input, const Actor& actor) {
    const auto answer = world_->ask(query, input, actor);
    if (!answer.done() && answer.outcome != journal::Outcome::looked)
        throw Refused{answer.problem(), canonical(answer.body)};
    return answer.body;
}

void Play::move_to(Instant at) {
    world_->move_to(at);
    world_->hall().wait_for_followers();
}

std::string Play::shipped_process() {
    std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
    return {std::istreambuf_iterator<char>(file), {}};
}

void Play::adopt_versions() { workflow::adopt_versions(world_->hall(), *known_); }

void Play::restart(const std::string& process_file) {
    auto& hall = world_->hall();
    hall.wait_for_followers();
    hall.stop();
    *known_ = std::move(*procedures(granted_, process_file));
    process::Catalogue catalogue;
    for (const auto& module : hall.modules()) {
        for (const auto& command : module.commands) {
            catalogue.commands.emplace(command.name);
            for (const auto& role : command.who) catalogue.roles.emplace(role);
        }
    }
    catalogue.roles.insert("public");
    for (const auto& [name, holds] : known_->predicates()) catalogue.predicates.insert(name);
    for (const auto& form : std::filesystem::directory_iterator(sunhall::source_dir() + "/processes/forms"))
        catalogue.forms.insert(form.path().stem().string());
    for (const auto& type : hall.services().extra<notices::NoticeTypes>().all()) catalogue.notices.insert(type.name);
    const auto& methods = known_->newest("tendering/construction").methods;
    catalogue.methods = {methods.begin(), methods.end()};
    workflow::read_versions(hall, *known_, catalogue);
    world_->restart();
    adopt_versions();
}

workflow::Case Play::running() {
    for (auto& one : all<workflow::Case>()) {
        if (one.id.value == lot) return one;
    }
    throw Differs("no lot is registered");
}

std::vector<std::string> Play::entries() {
    std::vector<std::string> found;
    world_->hall().reader()->query("SELECT rec FROM journal ORDER BY number", {},
                                   [&](const Row& row) { found.emplace_back(row.text(0)); });
    return found;
}

std::int64_t Play::sealed_entries() {
    std::int64_t count = 0;
    for (const auto& rec : entries()) count += from_body<journal::Entry>(std::string_view(rec)).sealed.has_value();
    return count;
}

std::string Play::bid_of(const std::string& bidder) {
    const std::string organisation = *party(bidder).organisation;
    for (const auto& bid : of_lot<tendering::Bid>()) {
        if (bid.bidder == organisation) return bid.id.value;
    }
    throw Differs(bidder + " has no bid that was counted");
}

std::string Play::name_of(const std::string& organisation) const {
    for (const auto& [name, actor] : parties_) {
        if (actor.organisation == organisation) return name;
    }
    return organisation;
}

Digest Play::store_file(const std::string& content) { return store(*blobs_, as_bytes(content)).sha256; }

std::string Play::seal_one(KeptBid& made, const sealing::SealRequest& request, const std::string& content) {
    auto writer = blobs_->begin();
    sealing::Sealer sealer(request, content.size(), [&](ByteView piece) { writer->add(piece); });
    sealer.write(as_bytes(content));
    sealer.finish();
    made.envelopes.push_back(writer->commit().sha256.text());
    made.keys[sealer.header().lock.text()] = hex(sealer.kb());
    return sealer.header().lock.text();
}

// A price in the first envelope would be an offence; this bidder commits it, so that the hall can be seen to drop it.
KeptBid Play::seal_in_two(const std::string& bidder, tendering::BidSummary summary) {
    KeptBid made;
    const auto request = [&](sealing::EnvelopeRole role) {
        return sealing::SealRequest{.origin = hall_name, .section = lot, .role = role, .bidder = codes_.at(bidder)};
    };
    const tendering::BidPrice price{summary.price, summary.price_words};
    for (const auto& lock :
         {seal_one(made, request(sealing::EnvelopeRole::commercial), "%PDF-1.4 已标价清单 " + bidder),
          seal_one(made, request(sealing::EnvelopeRole::price), canonical(to_json(price)))})
        made.second_keys.insert(made.keys.extract(lock));
    seal_one(made, request(sealing::EnvelopeRole::summary), canonical(to_json(summary)));
    seal_one(made, request(sealing::EnvelopeRole::technical), "%PDF-1.4 技术标 " + bidder);
    return made;
}

KeptBid Play::seal(const std::string& bidder, const tendering::BidSummary& summary, const std::string& lot_id) {
    KeptBid made;
    const auto one = [&](sealing::EnvelopeRole role, const std::string& content) {
        seal_one(made, {.origin = hall_name, .section = lot_id, .role = role, .bidder = codes_.at(bidder)}, content);
    };
    one(sealing::EnvelopeRole::summary, canonical(to_json(summary)));
    one(sealing::EnvelopeRole::whole, document.contains(bidder) ? document[bidder] : "%PDF-1.4 投标文件 " + bidder);
    if (technical.contains(bidder)) one(sealing::EnvelopeRole::technical, technical[bidder]);
    if (pricing.contains(bidder)) one(sealing::EnvelopeRole::commercial, pricing[bidder]);
    return made;
}

std::string Play::verified_notice(const std::string& type, const std::map<std::string, std::string>& fields) {
    const auto drafted = act("notices.draft-notice",
                             {{"lot", lot},
                              {"type", type},
                              {"title", "公告 " + type},
                              {"fields", to_json(fields)},
                              {"body", "公告正文。"},
                              {"region", "350525"},
                              {"attachments", json::array{}}},
                             "招标人");
    const std::string notice(drafted.at("notice").as_string());
    act("notices.verify-notice", {{"lot", lot}, {"notice", notice}}, "受理处");
    return notice;
}

std::string given(const Step& step, const std::string& name, std::optional<std::string> otherwise) {
    const auto found = step.with.find(name);
    if (found != step.with.end()) return found->second;
    if (!otherwise) throw Differs("the line does not say " + name);
    return *otherwise;
}

std::int64_t given_fen(const Step& step, const std::string& name, std::int64_t otherwise_yuan) {
    return parse_yuan(given(step, name, std::to_string(otherwise_yuan))).value().fen;
}

bool yes(const Step& step, const std::string& name, bool otherwise) {
    return given(step, name, otherwise ? "是" : "否") == "是";
}

Instant given_time(const Step& step, const std::string& name) {
    const auto text = given(step, name);
    const auto at = Instant::parse(text + ":00+08:00");
    if (!at) throw Differs(name + " is no time: " + text);
    return *at;
}

std::vector<std::string> names_in(const std::string& list) {
    std::vector<std::string> names;
    const std::string comma = "、";
    for (std::size_t from = 0; from < list.size();) {
        const auto to = std::min(list.find(comma, from), list.size());
        names.push_back(list.substr(from, to - from));
        from = to + (to < list.size() ? comma.size() : 0);
    }
    return names;
}

}  // namespace sunhall::scenarios
