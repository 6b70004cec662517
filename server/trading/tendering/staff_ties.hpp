// Staff of the centre say whether they are tied to a party of the case; who is, does nothing in it (P-DUTY-04).
#pragma once
#include "platform/records/record_type.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {

/// The newest statement of a person on a lot counts; earlier ones stay.
struct StaffTie {
    Id<StaffTie> id;
    std::string lot, person, role, relation;
    bool tied = false;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(StaffTie, (), (id, lot, person, role, relation, tied, at))

Command declare_tie_command();
/// Whether the actor has said of himself that he is tied to a party (guard `no_tie_declared`).
bool has_declared_tie(Operation& op, const std::string& lot);

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::StaffTie>() {
    static const RecordType type("tendering.staff-tie", {text("lot"), text("person")}, {index({"lot", "person"})});
    return type;
}
