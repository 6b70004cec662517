// The tender scheme as it was handed in: whoever checks it at the desk reads it, and whoever revises it goes on from it.
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/lot.hpp"
#include "trading/tendering/queries/queries.hpp"

namespace sunhall::tendering {
namespace {

struct AskScheme {
    Id<workflow::Case> lot;
};
BOOST_DESCRIBE_STRUCT(AskScheme, (), (lot))
struct ShownScheme {
    Scheme scheme;
    bool written = false;  ///< false: nobody wrote one yet, what is shown are the defaults
};
BOOST_DESCRIBE_STRUCT(ShownScheme, (), (scheme, written))

ShownScheme shown_scheme(const AskScheme& input, operations::View& view) {
    view.require(may_read_conditions(view, input.lot.value), operations::not_found);
    const Lot lot = view.get(Id<Lot>{input.lot.value});
    return {lot.scheme, lot.scheme.estimate.fen > 0};
}

}  // namespace

operations::Query lot_scheme_query() {
    return {.name = "tendering.lot-scheme",
            .does = "The tender scheme of a lot, for its tenderer, the acceptance desk and supervision.",
            .does_zh = "标段的招标方案，供招标人、受理岗和监督部门查看。",
            .route = operations::get("/lots/{lot}/scheme"),
            .who = {"owner", "agency", "acceptance", "supervisor", "inspector"},
            .refusals = {operations::not_found},
            .run = operations::answering(shown_scheme)};
}

}  // namespace sunhall::tendering
