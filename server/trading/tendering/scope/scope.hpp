// What the hall decided of a lot: whether it must be tendered, on which basis and by which figures (T-SCOPE-01, -02).
#pragma once
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/scope/rules.hpp"

namespace sunhall::tendering {

/// Its id is the lot's. `must_tender` is the hall's finding; `binding` is also true where the tenderer, with a ground,
/// wants a voluntary tender to count as compulsory.
struct ScopeDecision {
    Id<ScopeDecision> id;
    std::string project;
    LotClass lot_class = LotClass::works;
    bool must_tender = false, binding = false;
    ScopeGround ground = ScopeGround::outside;
    std::string rule, basis, derivation_zh, derivation_en;
    Money estimate, combined, threshold;
    std::vector<std::string> counted;         ///< the lots whose estimates were added up
    std::optional<std::string> stated_ground;
    Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(ScopeDecision, (),
                      (id, project, lot_class, must_tender, binding, ground, rule, basis, derivation_zh, derivation_en,
                       estimate, combined, threshold, counted, stated_ground, decided_at))

inline constexpr Problem must_be_tendered{422,
                                          "tendering.must-be-tendered",
                                          "按登记的资金和估算价，本标段依法必须招标，不能登记为自愿招标。",
                                          "By its money and estimate this lot must be tendered; it is no voluntary tender.",
                                          "请核对资金来源和估算价；有误的先更正登记，再重新提交。",
                                          "Check funds and estimate; correct what is wrong and hand the scheme in again."};
inline constexpr Problem compulsory_ground_needed{422,
                                                  "tendering.compulsory-ground-needed",
                                                  "本标段不属于依法必须招标，登记为依法必须招标的须说明依据。",
                                                  "This lot need not be tendered; to count it as compulsory takes a ground.",
                                                  "请填写依据（例如审批部门核准的招标内容），或者不作此声明。",
                                                  "Name the ground, such as the approval, or leave the statement out."};
inline constexpr Problem periods_stand{422,
                                       "tendering.periods-stand",
                                       "招标方案中的期限不符合规定。",
                                       "The periods of the scheme are not allowed.",
                                       "依法必须招标的不得短于法定期限；自愿招标的可以缩短，但不得少于一日。",
                                       "Where tendering is compulsory the law's periods stand; else one day is the least."};

/// Decides, refuses a statement to the contrary or a period the law does not leave free, keeps the decision, lays the
/// periods down for the case, and decides anew for the other lots of the class that the sum now concerns.
ScopeDecision decide_scope(Operation& op, const Lot& lot, const Project& project);
/// Whether the verdict on record is the one that would be given now, and the scheme keeps to it.
bool scope_stands(Operation& op, const Lot& lot, const Project& project);
/// Lots announced as voluntary although the sum now says they had to be tendered: codes, for the project's warnings.
std::vector<std::string> announced_as_voluntary(Operation& op, const Project& project);

operations::Query scope_decision_query();

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::ScopeDecision>() {
    static const RecordType type("tendering.scope-decision", {text("project"), integer("binding")},
                                 {index({"project"})});
    return type;
}
