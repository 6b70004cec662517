// A project as registered (S02): what is bought, on which approval, with whose money.
#pragma once
#include "foundation/values/money.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

enum class Funding { state_controlled, state_part, private_, foreign_loan };
BOOST_DESCRIBE_ENUM(Funding, state_controlled, state_part, private_, foreign_loan)
enum class FundKind { budget, state_enterprise, foreign, private_ };
BOOST_DESCRIBE_ENUM(FundKind, budget, state_enterprise, foreign, private_)

/// One kind of money in the investment; all of them sum to the total.
struct Fund {
    FundKind kind = FundKind::budget;
    Money amount;
};
BOOST_DESCRIBE_STRUCT(Fund, (), (kind, amount))

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
    Money total_investment{};          ///< 0: not told
    std::vector<Fund> funds{};         ///< empty: not told by kind
    bool listed_public_work = false;   ///< of the state's list of large works of public interest (T16§4)
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (id, code, name, owner, agency, region, industry, approval_name, approval_number,
                       approval_authority, investment_code, funding, fund_source, content, scale, address, supervisor,
                       warnings, registered_at, total_investment, funds, listed_public_work))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::Project>() {
    static const RecordType type("tendering.project",
                                 {text("code"), text("name"), text("owner"), text("agency"), text("region")},
                                 {unique({"code"}), index({"owner"})});
    return type;
}
