// The base price (标底): sealed before the deadline, readable by nobody, told at the read-out, and only ever a
// reference (R§27, R§50, T-EVAL-09). The amount comes as a secret: no journal entry, kept answer or log holds it or a
// digest of it (D15).
#include "foundation/random.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/sealed_price.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem base_price_out_of_range{422,
                                          "tendering.base-price-out-of-range",
                                          "标底应大于零，且不得高于最高投标限价。",
                                          "The base price must be above zero and not above the ceiling.",
                                          "请核对标底金额（单位：分）。",
                                          "Check the amount, in fen."};

struct SealBasePrice {
    Id<Lot> lot;
    Secret<std::int64_t> price;  ///< fen
};
BOOST_DESCRIBE_STRUCT(SealBasePrice, (), (lot, price))
struct Sealed {
    std::int64_t edition;
    Instant sealed_at;
    Digest commitment;  ///< to check against when it is told
};
BOOST_DESCRIBE_STRUCT(Sealed, (), (edition, sealed_at, commitment))

Sealed seal_base_price(const SealBasePrice& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Money price = fen(input.price.value);
    op.require(price.fen > 0 && (!lot.scheme.ceiling || price <= *lot.scheme.ceiling), base_price_out_of_range);
    const std::string salt = hex(random_bytes(32));
    BasePrice made{
        .id = Id<BasePrice>{lot.id.value},
        .sealed = lot_keys(op.services()).seal_text(lot.id.value, "base-price", salt + " " + std::to_string(price.fen)),
        .commitment = base_price_commitment(salt, price),
        .person = op.person(),
        .sealed_at = op.now()};
    if (const auto earlier =
            op.find(made.id)) {  // one base price only: the later replaces it, the earlier stays in the history
        made.edition = earlier->edition + 1;
        op.update(made);
    } else {
        op.insert(made);
    }
    return {made.edition, made.sealed_at, made.commitment};
}

}  // namespace

Command seal_base_price_command() {
    return {.name = "tendering.seal-base-price",
            .does = "Seals the base price until the read-out; nobody can read it before.",
            .does_zh = "密封标底，唱标前任何人不得查看。",
            .route = operations::post("/lots/{lot}/base-price"),
            .who = {"owner"},
            .refusals = {base_price_out_of_range, workflow::not_now},
            .run = handler(seal_base_price),
            .on_case = case_from(&SealBasePrice::lot)};
}

}  // namespace sunhall::tendering
