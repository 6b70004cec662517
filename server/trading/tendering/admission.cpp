#include "trading/tendering/admission.hpp"

#include "trading/tendering/prequalification/session.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {
namespace {

template <class Reader>
bool invited(Reader& reader, const Lot& lot, const std::string& organisation) {
    if (organisation.empty()) return false;
    const std::string tag = lot_keys(reader.services()).tag(lot.id.value, organisation);
    return !reader.template select<Invitation>("lot = $1 AND tag = $2", {Param(lot.id.value), Param(tag)}).empty();
}

template <class Reader>
bool admitted(Reader& reader, const Lot& lot, const std::string& organisation) {
    if (lot.scheme.method == TenderMethod::invited) return invited(reader, lot, organisation);
    if (lot.scheme.qualification == QualificationMode::pre) return has_passed(reader, lot.id.value, organisation);
    return true;
}

}  // namespace

bool was_invited(operations::Operation& op, const Lot& lot, const std::string& organisation) {
    return invited(op, lot, organisation);
}
bool was_invited(operations::View& view, const Lot& lot, const std::string& organisation) {
    return invited(view, lot, organisation);
}
bool is_admitted(operations::Operation& op, const Lot& lot, const std::string& organisation) {
    return admitted(op, lot, organisation);
}
bool is_admitted(operations::View& view, const Lot& lot, const std::string& organisation) {
    return admitted(view, lot, organisation);
}

}  // namespace sunhall::tendering
