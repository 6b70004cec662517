// A project as registered (S02): what is bought, on which approval, with whose money.
#pragma once
#include "foundation/values/money.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

enum class Funding { state_controlled, state_part, private_, foreign_loan };
BOOST_DESCRIBE_ENUM(Funding, state_controlled, state_part, private_, foreign_loan)

struct Project {
    Id<Project> id;
    std::string code;                  ///< 17 characters (N-CODE-06)
    std::string name, owner;           ///< owner: id of the organisation
    std::optional<std::string> agency; ///< id of the organisation that acts for the owner
    std::string region;                ///< GB/T 2260, 6 digits
    std::string industry;              ///< GB/T 4754
    std::string approval_name, approval_number, approval_authority, investment_code;
    Funding funding = Funding::state_controlled;
    std::string fund_source, content, scale, address;
    std::string supervisor;            ///< id of the supervising office's organisation
    std::vector<std::string> warnings; ///< advice kept with the record (T-SCOPE-06)
    Instant registered_at;
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (id, code, name, owner, agency, region, industry, approval_name, approval_number,
                       approval_authority, investment_code, funding, fund_source, content, scale, address, supervisor,
                       warnings, registered_at))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::Project>() {
    static const RecordType type("tendering.project",
                                 {text("code"), text("name"), text("owner"), text("agency"), text("region")},
                                 {unique({"code"}), index({"owner"})});
    return type;
}
