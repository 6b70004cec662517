// What a member works by: the criteria and the price method as the documents fix them (T-EVAL-01, T-PRICE-01), who sits,
// how far each stands, which marks need a reason (T-EVAL-10), who has signed.
#include "platform/identity/identity.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/opening/rules.hpp"
#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/questions.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

struct AskDesk {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskDesk, (), (lot))

struct Seated {
    std::string person, name, organisation, kind, state;
    bool signed_in = false, declared = false, voted = false, leader = false;
    std::int64_t reviewed = 0, marked = 0;  ///< bids
    std::optional<std::string> signature, dissent;
    std::optional<Instant> signed_at;
};
BOOST_DESCRIBE_STRUCT(Seated, (), (person, name, organisation, kind, state, signed_in, declared, voted, leader, reviewed,
                                   marked, signature, dissent, signed_at))

/// A mark far from the others' mean, or on an objective item one that not all share. Whose it is, is told to the member
/// himself, to the leader after the lock and to supervision; the value of others never before the lock.
struct FarMark {
    std::string bid, criterion;
    bool objective = false, explained = false, own = false;
    std::optional<std::string> person;
    std::optional<Decimal> mark, mean_of_others;
};
BOOST_DESCRIBE_STRUCT(FarMark, (), (bid, criterion, objective, explained, own, person, mark, mean_of_others))

/// What keeps the sheets from being locked; `field`: a bid's id, "bid/criterion", or "flags/…".
struct OpenPoint {
    std::string field, zh, en;
};
BOOST_DESCRIBE_STRUCT(OpenPoint, (), (field, zh, en))

struct Desk {
    std::string me;
    std::optional<std::string> seat;  ///< expert, representative; none for supervision
    EvaluationMethod evaluation = EvaluationMethod::comprehensive;
    std::optional<ScoringPlan> plan;
    std::optional<PriceMethod> price_method;
    std::optional<Money> ceiling;
    Draws draws;
    bool technical_blind = false, blind_now = false;
    std::int64_t round = 1;
    std::optional<std::string> limited_to, halt_reason, report;
    std::vector<Seated> members;
    std::vector<FarMark> far;
    std::vector<OpenPoint> open;  ///< only after one's own statement on avoidance
    bool all_marked = false;
    std::vector<PartCode> codes;  ///< of blind parts; with their bids once the technical marks are locked (T-EVAL-11)
};
BOOST_DESCRIBE_STRUCT(Desk, (),
                      (me, seat, evaluation, plan, price_method, ceiling, draws, technical_blind, blind_now, round,
                       limited_to, halt_reason, report, members, far, open, all_marked, codes))

struct DeskPapers {
    std::vector<ReviewSheet> reviews;
    std::vector<ScoreSheet> scores;
    std::vector<ReportSignature> signatures;
    std::vector<BlindSheet> blind;  ///< while parts are blind; else empty
};

std::int64_t bids_with(const std::map<std::string, std::map<std::string, Finding>>& newest, const std::string& person) {
    return std::count_if(newest.begin(), newest.end(), [&](const auto& one) { return one.second.contains(person); });
}

Seated seated(View& view, const CommitteeMember& member, const Evaluation& evaluation, const DeskPapers& papers) {
    const auto known = identity::person_of(view, member.person);
    Seated shown{.person = member.person,
                 .name = known ? known->name : member.person,
                 .organisation = identity::organisation_name(view, member.organisation),
                 .kind = std::string(enum_name(member.kind)),
                 .state = std::string(enum_name(member.state)),
                 .signed_in = member.signed_in_at.has_value(),
                 .declared = member.declared_at.has_value(),
                 .voted = member.leader_vote.has_value(),
                 .leader = evaluation.leader == member.person,
                 .signature = {},
                 .dissent = {},
                 .signed_at = {}};
    shown.reviewed = bids_with(newest_findings(papers.reviews, {member.person}), member.person);
    shown.marked = static_cast<std::int64_t>(
        newest_marks(evaluation.scores_locked_at || papers.blind.empty() ? papers.scores : by_code(papers.blind),
                     {member.person})
            .size());
    for (const auto& one : papers.signatures) {
        if (one.person != member.person || one.report != evaluation.report) continue;
        shown.signature = std::string(enum_name(one.kind));
        shown.dissent = one.text;
        shown.signed_at = one.at;
    }
    return shown;
}

// The means are those of all members, so they are shown only once all have marked; who stands alone is not told before.
void add_far_marks(Desk& desk, const Lot& lot, const std::vector<OpenedBid>& opened, const DeskPapers& papers,
                   const std::set<std::string>& persons, bool sees_all) {
    if (!lot.scheme.plan) return;
    // Blind parts stand under their codes, and are complete with the technical marks alone.
    ScoringPlan plan = *lot.scheme.plan;
    std::vector<std::string> marked_things;
    if (desk.blind_now) {
        std::erase_if(plan.groups, [](const auto& group) { return group.kind != GroupKind::technical; });
        for (const auto& part : desk.codes) marked_things.push_back(part.code);
    } else {
        for (const auto& bid : opened)
            if (reviewable(bid) && bid.valid) marked_things.push_back(bid.bid);
    }
    const auto newest = newest_marks(desk.blind_now ? by_code(papers.blind) : papers.scores, persons);
    std::vector<MemberSheet> sheets;
    desk.all_marked = true;
    for (const auto& thing : marked_things) {
        const auto marked = newest.find(thing);
        if (marked == newest.end() || !marked_by_all(plan, marked->second, persons.size())) desk.all_marked = false;
        if (marked == newest.end()) continue;
        for (const auto& [person, sheet] : marked->second) sheets.push_back({person, thing, sheet.marks});
    }
    if (!desk.all_marked || sheets.empty()) return;
    const MarkReview review = review_marks(plan, sheets);
    for (const auto& one : review.objective) {
        FarMark shown{.bid = one.bid, .criterion = one.criterion, .objective = true, .person = {}, .mark = {},
                      .mean_of_others = {}};
        if (const auto own = one.marks.find(desk.me); own != one.marks.end()) shown.mark = own->second;
        desk.far.push_back(std::move(shown));
    }
    for (const auto& one : review.subjective) {
        const auto& reasons = newest.at(one.bid).at(one.member).reasons;
        const auto reason = reasons.find(one.criterion);
        FarMark shown{.bid = one.bid, .criterion = one.criterion, .person = {}, .mark = {}, .mean_of_others = {}};
        shown.explained = reason != reasons.end() && !reason->second.empty();
        shown.own = one.member == desk.me;
        if (!shown.own && !sees_all) continue;
        shown.person = one.member;
        shown.mark = one.mark;
        shown.mean_of_others = one.mean_of_others;
        desk.far.push_back(std::move(shown));
    }
}

void add_codes(Desk& desk, View& view, const Lot& lot, const std::vector<OpenedBid>& opened) {
    if (!lot.scheme.technical_blind) return;
    const auto lock = view.find(Id<TechnicalLock>{lot.id.value});
    desk.codes = lock ? lock->codes : part_codes(view.services(), lot.id.value, opened, false);
}

Desk desk(const AskDesk& input, View& view) {
    const Lot lot = view.get(input.lot);
    const auto evaluation = view.find(Id<Evaluation>{lot.id.value});
    view.require(evaluation.has_value(), no_committee);
    const auto seat = own_seat_of(view, lot.id);
    const bool supervises = view.actor().holds("supervisor");
    view.require(seat || supervises, not_a_member);
    Desk shown{.me = view.actor().person.value_or("")};
    if (seat) shown.seat = std::string(enum_name(seat->kind));
    shown.evaluation = lot.scheme.evaluation;
    shown.technical_blind = lot.scheme.technical_blind;
    shown.blind_now = blind_now(view, lot);
    shown.round = evaluation->round;
    shown.limited_to = evaluation->limited_to;
    shown.halt_reason = evaluation->halt_reason;
    if (lot.scheme.evaluation == EvaluationMethod::comprehensive) {
        shown.plan = lot.scheme.plan;
        shown.price_method = lot.scheme.price_method;
        if (const auto drawn = view.find(Id<ParameterDraw>{lot.id.value})) shown.draws = draws_of(*drawn);
    }
    shown.ceiling = lot.scheme.ceiling;
    if (seat && !seat->signed_in_at) return shown;  // nobody's name before the door (L§37)
    shown.report = evaluation->report;
    // Sheets of earlier rounds count until a member says something new, as at the lock.
    const DeskPapers papers{view.select<ReviewSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)}),
                            view.select<ScoreSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)}),
                            view.select<ReportSignature>("lot = $1 ORDER BY id", {Param(lot.id.value)}),
                            shown.blind_now ? view.select<BlindSheet>("lot = $1 ORDER BY id", {Param(lot.id.value)})
                                            : std::vector<BlindSheet>{}};
    const auto members =
        view.select<CommitteeMember>("lot = $1 AND state NOT IN ('removed', 'stepped_back', 'discharged') ORDER BY id",
                                     {Param(lot.id.value)});
    for (const auto& member : members) shown.members.push_back(seated(view, member, *evaluation, papers));
    const bool leads = seat && evaluation->leader == seat->person && evaluation->scores_locked_at;
    if (seat && !seat->declared_at) return shown;
    const auto opened = opened_bids(view, lot.id.value);
    add_codes(shown, view, lot, opened);
    add_far_marks(shown, lot, opened, papers, persons_of(members), supervises || leads);
    if (shown.blind_now)
        for (auto& point : missing_before_technical_lock(lot.scheme, shown.codes, persons_of(members), papers.blind))
            shown.open.push_back({point.field, point.zh, point.en});
    if (!evaluation->scores_locked_at)
        for (auto& point : open_points(view, lot)) shown.open.push_back({point.field, point.zh, point.en});
    return shown;
}

}  // namespace

operations::Query evaluation_desk_query() {
    return {.name = "tendering.evaluation-desk",
            .does = "Criteria, price method, members and marks to explain, as a member or supervision may see them.",
            .does_zh = "评标委员会成员的工作台：评分标准、报价评分办法、成员进度和需说明的评分。",
            .route = operations::get("/lots/{lot}/evaluation/desk"),
            .who = {"evaluator", "representative", "supervisor", "member"},
            .refusals = {no_committee, not_a_member, operations::not_found},
            .run = operations::answering(desk),
            .traced = true};
}

}  // namespace sunhall::tendering
