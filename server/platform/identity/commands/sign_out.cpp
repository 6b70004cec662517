// Ends the session one is in.
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SignOut {};
BOOST_DESCRIBE_STRUCT(SignOut, (), ())

struct Ended {
    Id<Session> session;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (session))

Ended sign_out(const SignOut&, Operation& op) {
    op.require(op.actor().session.has_value(), operations::not_signed_in);
    const Id<Session> session{*op.actor().session};
    end_session(op, op.get(session), "signed out");
    return {session};
}

}  // namespace

Command sign_out_command() {
    return {.name = "identity.sign-out",
            .does = "Ends the session in which it is called.",
            .does_zh = "退出登录。",
            .route = operations::post("/sessions/own/end"),
            .who = {operations::role::member},
            .refusals = {operations::not_signed_in},
            .run = operations::handler(sign_out)};
}

}  // namespace sunhall::identity
