// A session: who signed in, how and until when. Instants are the machine clock's (D24).
#pragma once
#include "platform/identity/person.hpp"

namespace sunhall::identity {

struct Session {
    Id<Session> id;
    Digest token;  ///< SHA-256 of the token; the token itself is nowhere (R-SEC-12)
    Id<Person> person;
    Id<Organisation> organisation;
    std::vector<std::string> roles;     ///< held at sign-in, for the record; rights are asked afresh
    std::optional<Digest> certificate;  ///< SHA-256 of the key signed in with
    std::optional<std::string> address;
    Instant created, expires;  ///< at most 12 hours apart
    std::optional<Instant> ended;
    std::optional<std::string> ended_because;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (id, token, person, organisation, roles, certificate, address, created, expires, ended,
                       ended_because))

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Session>() {
    static const RecordType type("identity.session",
                                 {text("token"), text("person"), text("certificate"), text("ended")},
                                 {unique({"token"}), index({"person", "ended"}), index({"certificate"})});
    return type;
}
