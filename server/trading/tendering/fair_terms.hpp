// Terms that hint at conditions R§32 forbids: a region's awards or performance, a named brand, a form of ownership, a
// registered address, local tax or insurance (T-NOTE-05). Advice, kept with the lot; a person decides.
#pragma once
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

struct TermAdvice {
    std::string field, term, zh, en;
};
BOOST_DESCRIBE_STRUCT(TermAdvice, (), (field, term, zh, en))

/// Looks through name, content and qualification of the lot and the names of its criteria.
std::vector<TermAdvice> fair_terms_advice(const Lot& lot);

/// What was advised when the conditions were handed in.
struct FairTermsCheck {
    Id<FairTermsCheck> id;
    std::string lot;
    std::vector<TermAdvice> advice;  ///< empty: nothing was found
    Instant at;
};
BOOST_DESCRIBE_STRUCT(FairTermsCheck, (), (id, lot, advice, at))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::FairTermsCheck>() {
    static const RecordType type("tendering.fair-terms-check", {text("lot")}, {index({"lot"})});
    return type;
}
