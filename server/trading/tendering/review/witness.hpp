// How the witness of an evaluation was found (P-DUTY-06): drawn among those qualified, or chosen with a reason.
#pragma once
#include "platform/records/record_type.hpp"
#include "trading/tendering/commands/commands.hpp"

namespace sunhall::tendering {

/// The draw can be done again: place = DrawStream(draw_key(seed, {}, "witness " + lot)).below(number of the qualified).
struct WitnessAssignment {
    Id<WitnessAssignment> id;
    std::string lot;
    std::vector<std::string> qualified;  ///< persons, sorted
    std::optional<Digest> seed;          ///< absent when chosen
    std::string person, organisation;
    std::optional<std::string> reason;   ///< of a choice
    std::string by;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(WitnessAssignment, (), (id, lot, qualified, seed, person, organisation, reason, by, at))

Command assign_witness_command();

inline constexpr Problem choice_needs_reason{422,
                                             "tendering.choice-needs-reason",
                                             "指定见证人须写明理由；不指定的由系统随机分配。",
                                             "Naming the witness needs a reason; otherwise the hall draws one.",
                                             "请填写理由，或改为随机分配。",
                                             "Write the reason, or let the hall draw."};

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::WitnessAssignment>() {
    static const RecordType type("tendering.witness-assignment", {text("lot")}, {index({"lot"})});
    return type;
}
