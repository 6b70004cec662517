// Signing in with login, password and, where set, a one-time code (R-SEC-10, R-SEC-11).
#include <spdlog/spdlog.h>

#include "foundation/crypto/totp.hpp"
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SignInWithPassword {
    std::string login;
    Secret<std::string> password;
    std::optional<Secret<std::string>> code;
};
BOOST_DESCRIBE_STRUCT(SignInWithPassword, (), (login, password, code))

struct Prepared {
    Id<Person> person;
    std::string verifier;                 ///< the one that fitted
    std::optional<std::string> stronger;  ///< a new verifier, when the old one was made at a lower cost
    std::optional<std::int64_t> totp_step;
    NewSession session;
};

void check(const SignInWithPassword& input, FieldReport& report) {
    if (input.login.size() > 200) report.add_at("login", "登录名过长。", "is too long.");
    if (input.password.value.size() > 1024) report.add_at("password", "口令过长。", "is too long.");
}

// Same answer, and about the same time, whether the login exists or not; only who has the password learns of a second
// factor.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SignInWithPassword*>(from);
    Entrance& entrance = entrance_of(view.services());
    const std::string address = view.actor().from.address.value_or("");
    view.require(entrance.limits.begin(input.login, address), too_many_attempts);
    const auto person = person_by_login(view, input.login);
    const auto credential =
        person && person->state == PersonState::active ? view.find(Id<Credential>{person->id.value}) : std::nullopt;
    const bool right = credential && credential->password
                           ? entrance.passwords.verify(*credential->password, input.password.value)
                           : entrance.passwords.verify_nobody(input.password.value);
    if (!right) {
        spdlog::warn("sign-in failed: login {} from {}", sha256(input.login).text().substr(0, 16), address);
        throw Refusal(sign_in_failed);
    }
    auto made = std::make_shared<Prepared>(
        Prepared{person->id, *credential->password, std::nullopt, std::nullopt, draw_session(entrance)});
    if (credential->totp) {
        view.require(input.code.has_value(), second_factor_needed);
        const auto secret = entrance.open("identity.totp", *credential->totp);
        if (secret) made->totp_step = check_totp(*secret, input.code->value, entrance.now(), credential->totp_step);
        view.require(made->totp_step.has_value(), sign_in_failed);
    }
    if (password_needs_rehash(*credential->password, entrance.passwords.cost()))
        made->stronger = entrance.passwords.hash(input.password.value);
    entrance.limits.succeeded(input.login, address);
    return made;
}

SignedIn sign_in_with_password(const SignInWithPassword&, Operation& op) {
    const auto& prepared = op.prepared<Prepared>();
    const auto person = op.find(prepared.person);
    auto credential = op.find(Id<Credential>{prepared.person.value});
    op.require(
        person && credential && person->state == PersonState::active && credential->password == prepared.verifier,
        sign_in_failed);
    op.require(!credential->totp || (prepared.totp_step && *prepared.totp_step > credential->totp_step),
               sign_in_failed);
    const auto session = open_session(op, prepared.session, *person, op.get(person->organisation), std::nullopt);
    if (prepared.totp_step || prepared.stronger) {
        if (prepared.totp_step) credential->totp_step = *prepared.totp_step;
        if (prepared.stronger) credential->password = *prepared.stronger;
        op.update(*credential);
    }
    return session;
}

}  // namespace

Command sign_in_with_password_command(std::shared_ptr<Entrance> entrance) {
    return {.name = "identity.sign-in-with-password",
            .does = "Opens a session for a person by login, password and one-time code.",
            .does_zh = "以登录名、口令和动态码登录。",
            .route = operations::post("/sessions/by-password"),
            .who = {operations::role::anyone},
            .refusals = {sign_in_failed, second_factor_needed, too_many_attempts, sign_in_busy},
            .run = operations::handler(sign_in_with_password, check),
            .prepare = prepare,
            .finish = give_token(std::move(entrance))};
}

}  // namespace sunhall::identity
