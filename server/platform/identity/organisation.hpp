// An organisation of the trade, registered once under its credit code (S01, D26).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::identity {

struct Person;

enum class OrganisationKind {
    owner,
    agency,
    bidder,
    supervisor,
    inspector,
    bank,
    centre
};
BOOST_DESCRIBE_ENUM(OrganisationKind, owner, agency, bidder, supervisor, inspector, bank, centre)

/// registered: by its own entry; verified: the entries were seen to agree with their sources; returned: they do not
/// agree yet.
enum class OrganisationState {
    registered,
    verified,
    returned
};
BOOST_DESCRIBE_ENUM(OrganisationState, registered, verified, returned)

/// Where the facts come from (S01: source of each datum).
enum class DatumSource {
    entered,
    exchanged,
    verified
};
BOOST_DESCRIBE_ENUM(DatumSource, entered, exchanged, verified)

/// What the public register shows. Nothing here may be a secret (E20§41(4)); a local branch, local performance or a
/// visit are never asked for (T-REG-03).
struct OrganisationFacts {
    std::optional<std::string> legal_representative, licence, address, region;
    std::vector<std::string> qualifications;
    std::vector<std::string> controllers;  ///< credit codes of whoever controls it (T-ROLE-01)
};
BOOST_DESCRIBE_STRUCT(OrganisationFacts, (),
                      (legal_representative, licence, address, region, qualifications, controllers))

/// One thing to put right, named to the applicant.
struct Difference {
    std::string field;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (field, reason))

struct Organisation {
    Id<Organisation> id;
    std::string code;  ///< unified social credit code, upper case
    std::string name;
    std::vector<OrganisationKind> kinds;
    OrganisationState state = OrganisationState::registered;
    OrganisationFacts facts;
    DatumSource source = DatumSource::entered;
    std::vector<Difference> missing;
    Instant registered_at;
    std::optional<Instant> verified_at;
    std::optional<Id<Person>> verified_by;

    bool is(OrganisationKind kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }
};
BOOST_DESCRIBE_STRUCT(Organisation, (),
                      (id, code, name, kinds, state, facts, source, missing, registered_at, verified_at, verified_by))

/// The hall's first act, kept under one fixed id so that it can happen only once.
struct Founding {
    Id<Founding> id;
    Id<Organisation> centre;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Founding, (), (id, centre, at))
inline const Id<Founding> the_founding{"00000000-0000-7000-8000-000000000001"};

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Organisation>() {
    static const RecordType type("identity.organisation", {text("code"), text("name"), text("state")},
                                 {unique({"code"}), index({"state", "code"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::Founding>() {
    static const RecordType type("identity.founding", {});
    return type;
}
