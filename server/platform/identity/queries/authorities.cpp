// The trust list, for everybody: which certificates are recognised here (T-REG-02).
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct AuthorityLine {
    Id<TrustedAuthority> authority;
    std::string name, licence;
    AuthorityState state;
    Instant from;
    std::optional<Instant> until;
    std::vector<Digest> keys;
    std::vector<CertificateUse> uses;
};
BOOST_DESCRIBE_STRUCT(AuthorityLine, (), (authority, name, licence, state, from, until, keys, uses))

struct Authorities {
    std::vector<AuthorityLine> lines;
};
BOOST_DESCRIBE_STRUCT(Authorities, (), (lines))

Authorities authorities(const Nothing&, View& view) {
    Authorities answer;
    for (const auto& one : view.select<TrustedAuthority>("state <> $1 ORDER BY name, id", {Param("")})) {
        answer.lines.push_back({one.id, one.name, one.licence, one.state, one.from, one.until, one.keys, one.uses});
    }
    return answer;
}

}  // namespace

Query authorities_query() {
    return {.name = "identity.authorities",
            .does = "The trust list: which authorities' certificates are recognised here.",
            .does_zh = "互认的认证机构名单。",
            .route = operations::get("/authorities"),
            .run = operations::answering(authorities)};
}

}  // namespace sunhall::identity
