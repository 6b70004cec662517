#include "trading/tendering/prequalification/session.hpp"

namespace sunhall::tendering {
namespace {

constexpr const char* of_tag =
    "lot = $1 AND tag = $2 AND state NOT IN ('superseded', 'withdrawn') ORDER BY id DESC LIMIT 1";

template <class Reader>
std::vector<Application> in_order(Reader& reader, const std::string& lot) {
    auto all =
        reader.template select<Application>("lot = $1 AND state NOT IN ('superseded', 'withdrawn')", {Param(lot)});
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    return all;
}

template <class Reader>
bool passed(Reader& reader, const std::string& lot, const std::string& organisation) {
    if (organisation.empty()) return false;
    const auto found =
        reader.template select<Application>(of_tag,
                                            {Param(lot), Param(lot_keys(reader.services()).tag(lot, organisation))});
    return !found.empty() && found.front().passed.value_or(false);
}

}  // namespace

Prequalification prequalification_of(operations::Operation& op, const Id<Lot>& lot) {
    auto found = op.find(prequalification_id(lot));
    op.require(found.has_value(), applications_not_opened);
    return *std::move(found);
}

std::optional<Application> standing_application(operations::Operation& op, const std::string& lot,
                                                const std::string& organisation) {
    const auto found =
        op.first<Application>(of_tag, {Param(lot), Param(lot_keys(op.services()).tag(lot, organisation))});
    return found ? op.find(found->id) : std::nullopt;
}

std::vector<Application> frozen_applications(operations::Operation& op, const std::string& lot) {
    return in_order(op, lot);
}
std::vector<Application> frozen_applications(operations::View& view, const std::string& lot) {
    return in_order(view, lot);
}

std::vector<Application> opened_applications(std::vector<Application> all) {
    std::erase_if(all, [](const auto& one) { return one.state != ApplicationState::opened; });
    return all;
}

bool has_passed(operations::Operation& op, const std::string& lot, const std::string& organisation) {
    return passed(op, lot, organisation);
}
bool has_passed(operations::View& view, const std::string& lot, const std::string& organisation) {
    return passed(view, lot, organisation);
}

}  // namespace sunhall::tendering
