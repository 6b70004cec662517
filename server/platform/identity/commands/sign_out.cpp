// Ends the session one is in, or another one: every person sees and ends his own sessions (R-SEC-12).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct SignOut {};
BOOST_DESCRIBE_STRUCT(SignOut, (), ())

struct EndSession {
    Id<Session> session;
};
BOOST_DESCRIBE_STRUCT(EndSession, (), (session))

struct Ended {
    Id<Session> session;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (session))

// Ending what has ended is no fault: the wish is fulfilled.
Ended end(Operation& op, Session session, std::string_view because) {
    Entrance& entrance = entrance_of(op.services());
    entrance.sessions.doubt(session.id.value);
    if (!session.ended) {
        session.ended = entrance.now();
        session.ended_because = std::string(because);
        op.update(session);
    }
    return {session.id};
}

Ended sign_out(const SignOut&, Operation& op) {
    op.require(op.actor().session.has_value(), operations::not_signed_in);
    return end(op, op.get(Id<Session>{*op.actor().session}), "signed out");
}

Ended end_session(const EndSession& input, Operation& op) {
    const auto session = op.get(input.session);
    const bool own = session.person.value == op.person();
    op.require(own || op.actor().holds("security_administrator") || op.actor().holds("administrator"), not_yours);
    return end(op, session, own ? "ended by its person" : "ended by an administrator");
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

Command end_session_command() {
    return {.name = "identity.end-session",
            .does = "Ends one of one's own sessions, or as an administrator anybody's.",
            .does_zh = "结束一个会话。",
            .route = operations::post("/sessions/{session}/end"),
            .who = {operations::role::member},
            .refusals = {not_yours, operations::not_found},
            .run = operations::handler(end_session)};
}

}  // namespace sunhall::identity
