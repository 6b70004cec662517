// The first act of a hall: the centre and its three separate administrators, by a token the hall was started with. Leaf
// 0.
#include "foundation/values/uscc.hpp"
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct FirstAdministrator {
    Post post = Post::administrator;
    NewPerson person;
    Secret<std::string> password;
};
BOOST_DESCRIBE_STRUCT(FirstAdministrator, (), (post, person, password))

struct FoundHall {
    Secret<std::string> token;
    std::string code, name;                ///< of the centre
    std::vector<std::string> controllers;  ///< credit codes of who controls the centre (T-ROLE-01)
    std::vector<FirstAdministrator> administrators;
};
BOOST_DESCRIBE_STRUCT(FoundHall, (), (token, code, name, controllers, administrators))

struct Founded {
    Id<Organisation> centre;
    std::vector<std::string> logins;
};
BOOST_DESCRIBE_STRUCT(Founded, (), (centre, logins))

struct Prepared {
    std::vector<std::string> verifiers;
    std::vector<std::optional<SealedContact>> contacts;
};

void check(const FoundHall& input, FieldReport& report) {
    if (!uscc_valid(input.code))
        report.add_at("code", "统一社会信用代码应为 18 位大写代码，且校验位正确。",
                      "must be a credit code of 18 capitals and digits with the right check character.");
    if (input.name.empty()) report.add_at("name", "请填写中心名称。", "must be the centre's name.");
    std::set<Post> posts;
    std::set<std::string> logins;
    const auto list = report.enter("administrators");
    if (input.administrators.size() > 12) return report.add("至多 12 人。", "must be at most 12 people.");
    for (std::size_t i = 0; i < input.administrators.size(); ++i) {
        const auto& one = input.administrators[i];
        const auto before = report.enter(i);
        posts.insert(one.post);
        if (!is_separate_administrator(one.post))
            report.add_at("post", "应为三员之一。", "must be administrator, security_administrator or auditor.");
        if (!logins.insert(one.person.login).second) report.add_at("person.login", "登录名重复。", "is used twice.");
        const auto person = report.enter("person");
        check_new_person(one.person, report);
        report.leave(person);
        const auto password = report.enter("password");
        check_password(one.password.value, input.code + "/" + one.person.login, false, report);
        report.leave(password);
        report.leave(before);
    }
    // R-SEC-20: three persons, each with one of the three administrations; a second security administrator may come
    // along.
    if (posts.size() < 3)
        report.add("系统管理员、安全管理员、审计员应各有其人。",
                   "must name a person for each of administrator, security_administrator and auditor.");
    report.leave(list);
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const FoundHall*>(from);
    Entrance& entrance = entrance_of(view.services());
    view.require(entrance.is_first_run_token(input.token.value), wrong_first_run_token);
    // Whether the hall is founded already is looked at in the lane: a founding repeated under its key is told again.
    auto made = std::make_shared<Prepared>();
    for (const auto& one : input.administrators) {
        made->verifiers.push_back(entrance.passwords.hash(one.password.value));
        made->contacts.push_back(seal_contact(entrance, one.person));
    }
    return made;
}

Founded found_hall(const FoundHall& input, Operation& op) {
    op.require(!op.find(the_founding), already_founded);
    const auto& prepared = op.prepared<Prepared>();
    Organisation centre{.id = op.new_id<Organisation>(),
                        .code = input.code,
                        .name = input.name,
                        .kinds = {OrganisationKind::centre},
                        .state = OrganisationState::verified,
                        .registered_at = op.now(),
                        .verified_at = op.now()};
    centre.facts.controllers = input.controllers;
    op.insert(Founding{the_founding, centre.id, op.now()});
    op.insert(centre);
    Founded answer{centre.id, {}};
    for (std::size_t i = 0; i < input.administrators.size(); ++i) {
        const auto& one = input.administrators[i];
        const Person person{op.new_id<Person>(), centre.id,
                            one.person.name,     input.code + "/" + one.person.login,
                            PersonState::active, prepared.contacts[i]};
        op.insert(person);
        op.insert(Credential{Id<Credential>{person.id.value}, prepared.verifiers[i], std::nullopt, -1, op.now()});
        op.insert(Grant{.id = op.new_id<Grant>(),
                        .person = person.id,
                        .organisation = centre.id,
                        .post = one.post,
                        .scope = "all",
                        .from = op.now(),
                        .until = op.now() + grant_lasts_at_most,
                        .state = GrantState::granted,
                        .reason = "founding",
                        .approved_at = op.now()});
        answer.logins.push_back(person.login);
    }
    return answer;
}

}  // namespace

Command found_hall_command() {
    return {.name = "identity.found-hall",
            .does =
                "Founds the hall with the centre and its three separate administrators; possible once, with the "
                "first-run token.",
            .does_zh = "启用大厅：登记中心和三员，仅可凭首次启动口令办理一次。",
            .route = operations::post("/founding"),
            .who = {operations::role::anyone},
            .refusals = {wrong_first_run_token, already_founded},
            .run = operations::handler(found_hall, check),
            .prepare = prepare};
}

}  // namespace sunhall::identity
