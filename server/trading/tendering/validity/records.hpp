// Bid validity (投标有效期, R§25, P-21) and its extension: asked for in writing, agreed to or refused by each bidder
// (T-DEP-06, C12§40).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

struct ValidityExtension {
    Id<ValidityExtension> id;
    std::string lot, person, reason;
    Instant former_end, new_end, answer_by, asked_at;
};
BOOST_DESCRIBE_STRUCT(ValidityExtension, (), (id, lot, person, reason, former_end, new_end, answer_by, asked_at))

/// Who refuses loses the bid and has its deposit back. Agreeing must not change the bid (C12§40).
struct ValidityAnswer {
    Id<ValidityAnswer> id;
    std::string lot, extension, bid, bidder, person;
    bool agrees = false;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ValidityAnswer, (), (id, lot, extension, bid, bidder, person, agrees, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::ValidityExtension>() {
    static const RecordType type("tendering.validity-extension", {text("lot")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::ValidityAnswer>() {
    static const RecordType type("tendering.validity-answer", {text("lot"), text("extension"), text("bid")},
                                 {unique({"extension", "bid"}), index({"lot"})});
    return type;
}
}  // namespace sunhall::records
