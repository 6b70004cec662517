// Where I am signed in (R-SEC-12).
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct SessionLine {
    Id<Session> session;
    Instant created, expires;
    std::optional<std::string> address;
    bool by_certificate, present;
};
BOOST_DESCRIBE_STRUCT(SessionLine, (), (session, created, expires, address, by_certificate, present))

struct MySessions {
    std::vector<SessionLine> lines;
};
BOOST_DESCRIBE_STRUCT(MySessions, (), (lines))

MySessions my_sessions(const Nothing&, View& view) {
    MySessions answer;
    const Instant now = entrance_of(view.services()).now();
    for (const auto& one :
         view.select<Session>("person = $1 AND ended IS NULL ORDER BY id DESC", {Param(*view.actor().person)})) {
        if (one.expires <= now) continue;
        answer.lines.push_back({one.id, one.created, one.expires, one.address, one.certificate.has_value(),
                                view.actor().session == one.id.value});
    }
    return answer;
}

}  // namespace

Query my_sessions_query() {
    return {.name = "identity.my-sessions",
            .does = "The sessions one has open.",
            .does_zh = "本人的有效会话。",
            .route = operations::get("/me/sessions"),
            .who = {operations::role::member},
            .run = operations::answering(my_sessions)};
}

}  // namespace sunhall::identity
