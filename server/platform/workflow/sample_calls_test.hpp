// A small procedure of calls that lapse, with a hall that keeps its database while its process file changes.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/identity/identity.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/versions.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"

namespace sunhall::workflow::test {

using operations::Actor;
using operations::Answer;
using sunhall::testing::Kind;
using sunhall::testing::World;

/// A process file in the making: what tests change is a member.
struct CallsFile {
    std::string version = "1", from = "2018-06-01", answers = "bidder", extra_act;
    int lapses_after = 5;
    std::string category = "sample/calls", name = "processes/sample/calls.yaml";

    std::string yaml() const {
        return "category: " + category + "\ntitle: {zh: 征集, en: Calls}\nversion: \"" + version + "\"\nfrom: " + from +
               "\nbasis: [\"L§24\"]\nstart: open\nparameters:\n  answer.max_cd: {value: " +
               std::to_string(lapses_after) + R"(, unit: CD, basis: house}
posts:
  desk: {zh: 受理处, en: Desk, centre: true}
facts:
  opened_at: {zh: 开始时间, en: Opened, set_by: [sample.open-call]}
guards: {}
stages:
  open:
    title: {zh: 征集, en: Open}
    nodes: [N01]
    kind: task
    post: desk
    basis: ["L§24"]
    acts:
      - {command: sample.check-call, who: [acceptance], optional: true, repeat: true}
      - {command: sample.decide-call, who: [acceptance], level: L2, optional: true}
      - {command: sample.answer-call, who: [)" +
               answers + "], repeat: true}\n" + extra_act + R"(
    limits:
      - {key: answer, title: {zh: 答复, en: Answer}, parameter: answer.max_cd, from: opened_at, kind: max, effect: light}
    deadlines:
      - {name: lapse, at: answer, do: sample.lapse-call}
    leaves:
      - {on: sample.lapse-call, to: done}
  done:
    title: {zh: 完成, en: Done}
    nodes: [N02]
    kind: end
    post: desk
    basis: ["L§24"]
exclusions:
  - {acts: [sample.check-call, sample.decide-call], basis: "P-DUTY-02"}
)";
    }
    process::Definition definition() const {
        auto reading = process::read_definition(yaml(), "calls.yaml");
        for (const auto& fault : reading.faults) ADD_FAILURE() << fault.message();
        return std::move(reading.definition);
    }
};

struct OpenCall {
    Id<Case> lot;
    std::string category;
    std::optional<std::string> region;
};
BOOST_DESCRIBE_STRUCT(OpenCall, (), (lot, category, region))
inline void open_call(const OpenCall& input, Operation& op) {
    open_case(op, input.category, input.lot.value, "征集", {}, input.region);
    op.set_case(input.lot.value);
    set_fact(op, "opened_at", op.now());
}
struct OnCall {
    Id<Case> lot;
};
BOOST_DESCRIBE_STRUCT(OnCall, (), (lot))
inline void nothing_else(const OnCall&, Operation&) {}

struct Enter {
    std::vector<json::value> people, grants;
};
BOOST_DESCRIBE_STRUCT(Enter, (), (people, grants))
inline void enter(const Enter& input, Operation& op) {
    for (const auto& one : input.people) op.insert(from_body<identity::Person>(one));
    for (const auto& one : input.grants) op.insert(from_body<identity::Grant>(one));
}

inline operations::Module calls_module() {
    const auto act = [](std::string_view name, std::set<std::string_view> who) {
        return operations::Command{.name = name,
                                   .does = "An act of the sample.",
                                   .who = std::move(who),
                                   .run = operations::handler(nothing_else),
                                   .on_case = operations::case_from(&OnCall::lot)};
    };
    return {.name = "sample",
            .commands = {{.name = "sample.open-call",
                          .does = "Opens a call.",
                          .who = {operations::role::system},
                          .run = operations::handler(open_call)},
                         {.name = "sample.enter",
                          .does = "Enters people and their posts.",
                          .who = {operations::role::system},
                          .run = operations::handler(enter)},
                         act("sample.answer-call", {"bidder", "supervisor"}), act("sample.check-call", {"acceptance"}),
                         act("sample.decide-call", {"acceptance"}),
                         act("sample.lapse-call", {operations::role::system})}};
}

/// The hall of the sample; `restart` stops it and opens it with other process files on the same database.
class Calls {
public:
    Calls(Kind kind, std::vector<CallsFile> files, Instant now = local_instant({2026, 3, 2}, 9))
        : procedures_(fresh()) {
        operations::Services services;
        services.lend(procedures_);
        auto entrance = identity::open_entrance(services);
        world_ = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = kind,
                                           .modules = {identity::module(entrance), workflow::module(),
                                                       calls_module()},
                                           .gate = make_gate(procedures_),
                                           .services = services,
                                           .now = now});
        for (const auto& file : files) procedures_->add(file.definition(), file.name);
        read_versions(world_->hall(), *procedures_, known());
        adopt_versions(world_->hall(), *procedures_);
    }
    /// Stops the hall and begins anew with other files; throws as the program would, before any act.
    void restart(const std::vector<CallsFile>& files, bool all_commands = true) {
        world_->hall().stop();
        *procedures_ = Procedures(calendar());  // a program reads its files anew
        for (const auto& file : files) procedures_->add(file.definition(), file.name);
        read_versions(world_->hall(), *procedures_, known(all_commands));
        world_->restart();
        adopt_versions(world_->hall(), *procedures_);
    }
    World& world() { return *world_; }
    Procedures& procedures() { return *procedures_; }
    std::string open(std::optional<std::string> region = {}, std::string category = "sample/calls") {
        const std::string id = new_uuid7(world_->hall().clock().now());
        json::object input{{"lot", id}, {"category", category}};
        if (region) input["region"] = *region;
        const auto answer = world_->run("sample.open-call", input, operations::system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        return id;
    }
    /// A person of the centre, whose roles are those his grants give; his actor as the edge would make it.
    Actor staff(const std::string& name, std::vector<identity::Grant> grants, const std::string& office = "交易中心") {
        Actor who = sunhall::testing::actor(office, {});
        who.person = *sunhall::testing::actor("person " + name, {}).person;
        const Instant now = world_->hall().clock().now();
        json::array posts;
        for (auto& grant : grants) {
            grant.id = Id<identity::Grant>{new_uuid7(now)};
            grant.person = Id<identity::Person>{*who.person};
            grant.organisation = Id<identity::Organisation>{*who.organisation};
            grant.from = now - hours(1);
            if (grant.until == Instant{}) grant.until = now + hours(24 * 300);
            grant.state = identity::GrantState::granted;
            who.roles.emplace_back(enum_name(grant.post));
            posts.push_back(to_json(grant));
        }
        const identity::Person person{.id = Id<identity::Person>{*who.person},
                                      .organisation = Id<identity::Organisation>{*who.organisation},
                                      .name = name,
                                      .login = name};
        const auto answer = world_->run("sample.enter",
                                        json::object{{"people", json::array{to_json(person)}}, {"grants", posts}},
                                        operations::system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        return who;
    }
    static identity::Grant desk(const std::string& scope, identity::Level level = identity::Level::L1) {
        return {.post = identity::Post::acceptance, .level = level, .scope = scope, .reason = "test"};
    }
    /// What his lists of cases and of tasks show, and what the gate says to the same: commands by case.
    std::set<std::string> tasks(const Actor& who, const std::string& lot) {
        std::set<std::string> found;
        const auto answer = world_->ask("workflow.desk", json::object{{"id", lot}}, who);
        for (const auto& act : answer.body.at("acts").as_array()) found.emplace(act.at("command").as_string());
        return found;
    }
    std::set<std::string> cases(const Actor& who) {
        std::set<std::string> found;
        const auto answer = world_->ask("workflow.my-cases", json::object{}, who);
        for (const auto& line : answer.body.at("cases").as_array()) found.emplace(line.at("id").as_string());
        return found;
    }
    std::string act(const std::string& command, const std::string& lot, const Actor& who) {
        const auto answer = world_->run(command, json::object{{"lot", lot}}, who);
        return answer.done() ? "done" : answer.problem();
    }
    Case running(const std::string& id) {
        return from_body<Case>(records::read_current(*world_->hall().reader(), records::record_type<Case>(), id)->body);
    }
    template <class T>
    std::vector<T> all() {
        std::vector<T> found;
        world_->hall().reader()->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY id", {},
                                       [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    std::vector<journal::Entry> entries(const std::string& command) {
        std::vector<journal::Entry> found;
        world_->hall().reader()->query("SELECT rec FROM journal ORDER BY number", {}, [&](const Row& row) {
            auto entry = from_body<journal::Entry>(row.text(0));
            if (entry.act && entry.act->command == command) found.push_back(std::move(entry));
        });
        return found;
    }
    static process::Catalogue known(bool all_commands = true) {
        process::Catalogue known{.roles = {"bidder", "supervisor", "acceptance", "system"}};
        for (const auto& command : calls_module().commands) known.commands.emplace(command.name);
        if (!all_commands) known.commands.erase("sample.answer-call");
        return known;
    }

private:
    static WorkCalendar calendar() { return WorkCalendar::load(sunhall::source_dir() + "/data/calendar"); }
    static std::shared_ptr<Procedures> fresh() { return std::make_shared<Procedures>(calendar()); }
    std::shared_ptr<Procedures> procedures_;
    std::unique_ptr<World> world_;
};

}  // namespace sunhall::workflow::test
