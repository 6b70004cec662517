// A new password, one's own or set by the manager; it ends the person's sessions (R-SEC-10).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SetPassword {
    std::optional<Id<Person>> person;  ///< a manager may set one for a person of his organisation; absent: oneself
    std::optional<Secret<std::string>> present;  ///< needed for one's own, when there is one
    Secret<std::string> password;
};
BOOST_DESCRIBE_STRUCT(SetPassword, (), (person, present, password))

struct Prepared {
    std::string verifier, judged_by;
};

void check(const SetPassword& input, FieldReport& report) {
    if (input.password.value.size() > 1024)
        report.add_at("password", "口令至多 128 个字符。", "must have at most 128 characters.");
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SetPassword*>(from);
    view.require(view.actor().person.has_value(), operations::not_signed_in);
    Entrance& entrance = entrance_of(view.services());
    const Id<Person> self{*view.actor().person};
    const auto person = view.get(input.person.value_or(self));
    const auto credential = view.get(Id<Credential>{person.id.value});
    FieldReport report;
    const auto before = report.enter("password");
    check_password(input.password.value, person.login, credential.totp.has_value(), report);
    report.leave(before);
    if (!report.clean()) throw Refusal(operations::invalid_input, report.take());
    if (person.id == self && credential.password) {
        view.require(entrance.limits.begin(person.login, view.actor().from.address.value_or("")), too_many_attempts);
        view.require(input.present && entrance.passwords.verify(*credential.password, input.present->value),
                     sign_in_failed);
        entrance.limits.succeeded(person.login, view.actor().from.address.value_or(""));
    }
    return std::make_shared<Prepared>(
        Prepared{entrance.passwords.hash(input.password.value), credential.password.value_or("")});
}

void set_password(const SetPassword& input, Operation& op) {
    const auto person = op.get(input.person.value_or(Id<Person>{op.person()}));
    const bool managed = person.organisation.value == op.organisation() &&
                         (op.actor().holds("organisation_manager") || op.actor().holds("administrator"));
    // Nobody sets the password of one of the three administrators but himself: it would undo their separation
    // (R-SEC-20).
    op.require(person.id.value == op.person() || (managed && !is_separate(op, person.id)), not_yours);
    auto credential = op.get(Id<Credential>{person.id.value});
    op.require(credential.password.value_or("") == op.prepared<Prepared>().judged_by, sign_in_failed);
    credential.password = op.prepared<Prepared>().verifier;
    credential.changed_at = op.now();
    op.update(credential);
    end_sessions(op, person.id, "password changed");
}

}  // namespace

Command set_password_command() {
    return {
        .name = "identity.set-password",
        .does = "Sets a password, one's own or that of a person of one's organisation, and ends the person's sessions.",
        .does_zh = "设置口令并结束该人员的会话。",
        .route = operations::post("/people/password"),
        .who = {operations::role::member},
        .refusals = {operations::not_signed_in, sign_in_failed, too_many_attempts, not_yours, sign_in_busy,
                     operations::invalid_input, operations::not_found},
        .run = operations::handler(set_password, check),
        .prepare = prepare};
}

}  // namespace sunhall::identity
