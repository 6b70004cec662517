// One-time codes as a second factor: the secret is drawn by the person's device, sealed here, and never shown again.
#include "foundation/crypto/totp.hpp"
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SetSecondFactor {
    Secret<std::string> secret;  ///< base64 of 20 bytes, drawn by the person's own device
    Secret<std::string> code;    ///< the present code, as proof that the app has it
};
BOOST_DESCRIBE_STRUCT(SetSecondFactor, (), (secret, code))

struct PreparedFactor {
    std::string box;
    std::int64_t step;
};

std::shared_ptr<const void> prepare_factor(const void* from, View& view) {
    const auto& input = *static_cast<const SetSecondFactor*>(from);
    Entrance& entrance = entrance_of(view.services());
    const auto secret = from_base64(input.secret.value);
    const auto step = secret && secret->size() == totp_secret_size
                          ? check_totp(*secret, input.code.value, entrance.now())
                          : std::nullopt;
    view.require(step.has_value(), second_factor_wrong);
    return std::make_shared<PreparedFactor>(PreparedFactor{entrance.seal("identity.totp", *secret), *step});
}

void set_second_factor(const SetSecondFactor&, Operation& op) {
    auto credential = op.get(Id<Credential>{op.person()});
    credential.totp = op.prepared<PreparedFactor>().box;
    credential.totp_step = op.prepared<PreparedFactor>().step;
    credential.changed_at = op.now();
    op.update(credential);
    end_sessions(op, Id<Person>{op.person()}, "second factor changed");
}

}  // namespace

Command set_second_factor_command() {
    return {.name = "identity.set-second-factor",
            .does = "Sets one's own one-time codes, proved by the present code, and ends one's sessions.",
            .does_zh = "设置本人的动态码。",
            .route = operations::post("/people/own/second-factor"),
            .who = {operations::role::member},
            .refusals = {second_factor_wrong, operations::not_found},
            .run = operations::handler(set_second_factor),
            .prepare = prepare_factor};
}

}  // namespace sunhall::identity
