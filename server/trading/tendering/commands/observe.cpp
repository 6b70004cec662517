// Supervision looks (E20§48, P-AUTH-07), and the witness at the evaluation: the act shows the present state and that it
// was looked at, by whom and why, is itself on record (P-AUTH-08). Looking changes nothing, and nothing secret is shown
// before its time (tendering.md §17).
#include "trading/tendering/competence.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/special.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem secret_before_deadline{
    403,
    "tendering.secret-before-deadline",
    "投标截止前，任何人不得查看获取招标文件、递交或撤回投标文件的单位名称和数量。",
    "Before the deadline nobody may learn who took the documents, bid or withdrew, or how many did.",
    "请在投标截止后查看。",
    "Look again after the bid deadline (L§22, E20§21)."};
constexpr Problem witness_sees_evaluation{403,
                                          "tendering.witness-sees-evaluation",
                                          "见证专家只能查看评标现场情况。",
                                          "A witness observes the evaluation only.",
                                          "请将 matter 设为 evaluation。",
                                          "Set matter to evaluation."};

struct Observe {
    Id<Lot> lot;
    ObservedMatter matter;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Observe, (), (lot, matter, reason))
struct Taker {
    std::string code, name;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Taker, (), (code, name, at))
struct WithdrawnBid {
    std::string code, name;
    Instant received_at, withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(WithdrawnBid, (), (code, name, received_at, withdrawn_at))
struct Room {
    std::int64_t members = 0, signed_in = 0, clear = 0;
    bool halted = false, scores_locked = false, report_signed = false;
};
BOOST_DESCRIBE_STRUCT(Room, (), (members, signed_in, clear, halted, scores_locked, report_signed))
struct Observed {
    Id<Observation> observation;
    std::string stage;
    Instant since, at;
    bool suspended = false;
    std::optional<std::int64_t> bidders;       ///< once the list is frozen
    std::optional<std::vector<Taker>> downloads;
    std::optional<Room> evaluation;
    std::optional<std::vector<WithdrawnBid>> withdrawals;
};
BOOST_DESCRIBE_STRUCT(Observed, (),
                      (observation, stage, since, at, suspended, bidders, downloads, evaluation, withdrawals))

void check(const Observe& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "须写明查看事由。", "must say why.");
}

std::vector<Taker> takers(Operation& op, const std::string& lot) {
    std::vector<Taker> found;
    for (const auto& download : op.select<Download>("lot = $1 ORDER BY id", {Param(lot)})) {
        const BidAuthor author = lot_keys(op.services()).open(lot, download.author);
        found.push_back({author.code, author.name, download.at});
    }
    return found;
}

// Who took a bid back and when (E20§27): on record since then, told to supervision from the freeze on.
std::vector<WithdrawnBid> withdrawals(Operation& op, const std::string& lot) {
    std::vector<WithdrawnBid> found;
    for (const auto& bid : op.select<Bid>("lot = $1 AND state = 'withdrawn' ORDER BY id", {Param(lot)})) {
        const BidAuthor author = lot_keys(op.services()).open(lot, bid.author);
        found.push_back({author.code, author.name, bid.received_at, bid.ended_at.value_or(bid.received_at)});
    }
    return found;
}

Room room(Operation& op, const Id<Lot>& lot) {
    Room seen;
    for (const auto& member : members_of(op, lot.value)) {
        ++seen.members;
        seen.signed_in += member.signed_in_at.has_value();
        seen.clear += member.state == MemberState::clear;
    }
    if (const auto evaluation = op.find(Id<Evaluation>{lot.value})) {
        seen.halted = evaluation->halted_at.has_value();
        seen.scores_locked = evaluation->scores_locked_at.has_value();
        seen.report_signed = evaluation->report_signed_at.has_value();
    }
    return seen;
}

Observed observe(const Observe& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    op.require(op.role() != "witness" || input.matter == ObservedMatter::evaluation, witness_sees_evaluation);
    require_own_office(op, lot.id.value);
    const bool secret = input.matter == ObservedMatter::downloads || input.matter == ObservedMatter::withdrawals;
    op.require(!secret || lot.frozen, secret_before_deadline);
    const auto running = workflow::case_of(op);
    Observed seen{op.new_id<Observation>(), running.stage, running.since, op.now(), running.suspended, {}, {}, {}, {}};
    if (lot.frozen) seen.bidders = lot.frozen_count;
    if (input.matter == ObservedMatter::downloads) seen.downloads = takers(op, lot.id.value);
    if (input.matter == ObservedMatter::withdrawals) seen.withdrawals = withdrawals(op, lot.id.value);
    if (input.matter == ObservedMatter::evaluation) seen.evaluation = room(op, lot.id);
    op.insert(Observation{seen.observation, lot.id.value, op.person(), op.organisation(), op.role(), input.reason,
                          input.matter, op.now()});
    return seen;
}

}  // namespace

Command observe_command() {
    return {.name = "tendering.observe",
            .does = "Shows the state of a case to supervision; that it was looked at, and why, is itself on record.",
            .does_zh = "监督查看项目情况，查看本身留痕。",
            .route = operations::post("/lots/{lot}/observations"),
            .who = {"supervisor", "inspector", "witness"},
            .refusals = {secret_before_deadline, witness_sees_evaluation, not_your_office, workflow::not_now},
            .run = handler(observe, check),
            .on_case = case_from(&Observe::lot)};
}

}  // namespace sunhall::tendering
