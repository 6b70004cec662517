// Reveals the seed and draws what the price method leaves to chance. Entropy that the platform could not know when it
// committed: the root of the frozen list and the keys the bidders released. Anyone can draw again from the record
// (T-OPEN-14).
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/live_hall.hpp"
#include "trading/tendering/opening/rules.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem nothing_to_draw{409,
                                  "tendering.nothing-to-draw",
                                  "评标办法没有需要随机抽取的参数。",
                                  "The method leaves no parameter to chance.",
                                  "无需抽取。",
                                  "There is nothing to draw."};
constexpr Problem no_commitment{409,
                                "tendering.no-commitment",
                                "投标截止前没有公布种子承诺，不能抽取。",
                                "No seed was committed to before the deadline.",
                                "请由招标人按招标文件规定的其他方式确定。",
                                "The tenderer settles it as the documents say for this case."};

struct DrawParameters {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(DrawParameters, (), (lot))

// SHA-256 over the lines "lock kb" of every released key, in the order of locks; both are in the record by then.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const DrawParameters*>(from);
    std::map<std::string, std::string> keys;
    for (const auto& bid : view.select<Bid>("lot = $1 AND state IN ('opened', 'invalid')", {Param(input.lot.value)})) {
        if (!bid.released_key) continue;
        keys.merge(from_body<std::map<std::string, std::string>>(*bid.released_key));
    }
    Sha256 digest;
    for (const auto& [lock, kb] : keys) digest.add(lock + " " + kb + "\n");
    return std::make_shared<Digest>(digest.finish());
}

ParameterDraw draw(const DrawParameters& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Id<ParameterDraw> id{input.lot.value};
    if (const auto earlier = op.find(id)) return *earlier;
    OpeningSession session = running_session(op, input.lot);
    op.require(draws_parameters(lot.scheme.price_method), nothing_to_draw);
    const auto commitment = op.find(Id<DrawCommitment>{input.lot.value});
    const Digest seed = opening_keys(op.services()).seed(input.lot.value);
    op.require(commitment && commitment->commitment == commitment_of(seed), no_commitment);
    ParameterDraw made{id,
                       seed,
                       commitment->commitment,
                       {{"frozen-root", lot.frozen_root.value_or(Digest{}).text()},
                        {"released-keys", op.prepared<Digest>().text()}},
                       {},
                       op.now()};
    made.parameters = draw_parameters(lot.scheme.price_method, lot.id.value, seed, made.entropy);
    op.insert(made);
    ++session.revision;
    op.update(session);
    tell_hall(op, input.lot, "parameters-drawn");
    return made;
}

}  // namespace

Command draw_parameters_command() {
    return {.name = "tendering.draw-parameters",
            .does = "Reveals the committed seed and draws the random parameters; anyone can recompute them.",
            .does_zh = "揭示种子并抽取随机参数，结果可由任何人复算。",
            .who = {role::system},
            .refusals = {not_announced, opening_paused, opening_closed, nothing_to_draw, no_commitment,
                         workflow::conditions_unmet},
            .run = handler(draw),
            .on_case = case_from(&DrawParameters::lot),
            .prepare = prepare};
}

}  // namespace sunhall::tendering
