// Every person sees and ends his own sessions; administrators end anybody's (R-SEC-12).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct EndSession {
    Id<Session> session;
};
BOOST_DESCRIBE_STRUCT(EndSession, (), (session))

struct Ended {
    Id<Session> session;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (session))

Ended end_one_session(const EndSession& input, Operation& op) {
    const auto session = op.get(input.session);
    const bool own = session.person.value == op.person();
    op.require(own || op.actor().holds("security_administrator") || op.actor().holds("administrator"), not_yours);
    end_session(op, session, own ? "ended by its person" : "ended by an administrator");
    return {session.id};
}

}  // namespace

Command end_session_command() {
    return {.name = "identity.end-session",
            .does = "Ends one of one's own sessions, or as an administrator anybody's.",
            .does_zh = "结束一个会话。",
            .route = operations::post("/sessions/{session}/end"),
            .who = {operations::role::member},
            .refusals = {not_yours, operations::not_found},
            .run = operations::handler(end_one_session)};
}

}  // namespace sunhall::identity
