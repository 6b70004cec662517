// Not tendering what would have to be tendered (依法可以不进行招标): only on a ground of the law, with evidence, made
// public before use (L§66, R§9, O1117(2), T-SCOPE-05).
#pragma once
#include "foundation/values/money.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

/// L§66 and R§9, one each; nothing else exempts.
enum class ExemptionGround {
    security_or_secret,
    disaster_relief,
    work_relief,
    irreplaceable_patent,
    own_capability,
    concession_investor,
    original_supplier,
    other_by_state
};
BOOST_DESCRIBE_ENUM(ExemptionGround, security_or_secret, disaster_relief, work_relief, irreplaceable_patent,
                    own_capability, concession_investor, original_supplier, other_by_state)
enum class ExemptionState { announced, approved, refused };
BOOST_DESCRIBE_ENUM(ExemptionState, announced, approved, refused)

struct Exemption {
    Id<Exemption> id;
    std::string project, person, content, reason;
    ExemptionGround ground = ExemptionGround::other_by_state;
    Money estimate;
    std::vector<Digest> files;
    std::optional<std::string> notice;  ///< absent for what is secret itself
    ExemptionState state = ExemptionState::announced;
    Instant announced_at;
    std::optional<std::string> decided_by, decision;
    std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(Exemption, (),
                      (id, project, person, content, reason, ground, estimate, files, notice, state, announced_at,
                       decided_by, decision, decided_at))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::Exemption>() {
    static const RecordType type("tendering.exemption", {text("project"), text("ground"), text("state")},
                                 {index({"project"})});
    return type;
}
