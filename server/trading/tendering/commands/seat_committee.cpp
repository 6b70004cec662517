// Who sits on the committee (T-COM-01…09): the owner names his representatives, the draw seats the experts. Names stay
// sealed until the award: nothing here is returned to the public, the owner or a bidder (L§37, T-COM-06).
#include "platform/identity/identity.hpp"
#include "trading/tendering/prequalification/records.hpp"
#include "trading/tendering/review/acts.hpp"
#include "trading/tendering/review/witness.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem committee_unlawful{422,
                                     "tendering.committee-unlawful",
                                     "评标委员会组成不合法。",
                                     "The committee's make-up is unlawful.",
                                     "五人以上单数，专家不少于三分之二；请按提示调整人数。",
                                     "Five or more, odd, at least two thirds experts; adjust the numbers shown."};
constexpr Problem member_conflict{422,
                                  "tendering.member-conflict",
                                  "成员与投标人存在利害关系，必须回避。",
                                  "A member belongs to a bidder and must step aside.",
                                  "请从备选专家中递补。",
                                  "Take the next reserve (T-COM-07)."};
constexpr Problem seated_twice{409,
                               "tendering.seated-twice",
                               "同一人不能占两个席位。",
                               "One person cannot hold two seats.",
                               "请核对名单。",
                               "Check the list."};
constexpr Problem committee_sits{409,
                                 "tendering.committee-sits",
                                 "评标委员会已入座，不能更换招标人代表。",
                                 "The committee is seated; representatives are no longer named.",
                                 "确需更换的，由中心按规定替换。",
                                 "The centre replaces a member for a lawful cause."};

struct Seat {
    std::string person, organisation;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (person, organisation))
struct NameRepresentative {
    Id<Lot> lot;
    std::vector<std::string> persons;
};
BOOST_DESCRIBE_STRUCT(NameRepresentative, (), (lot, persons))
struct SeatCommittee {
    Id<Lot> lot;
    std::vector<Seat> experts;
    std::optional<Seat> witness;
    std::optional<std::string> witness_reason;  ///< why this one and no draw (P-DUTY-06)
};
BOOST_DESCRIBE_STRUCT(SeatCommittee, (), (lot, experts, witness, witness_reason))
struct Seated {
    std::int64_t experts = 0, representatives = 0;
};
BOOST_DESCRIBE_STRUCT(Seated, (), (experts, representatives))

void name_representative(const NameRepresentative& input, Operation& op) {
    op.require(!committee_seated(op, input.lot), committee_sits);
    for (const auto& earlier : members_of(op, input.lot.value)) {
        CommitteeMember gone = op.get(earlier.id);
        gone.state = MemberState::removed;
        gone.cause = "招标人重新指定代表";
        gone.ended_at = op.now();
        op.update(gone);
    }
    std::int64_t seat = 0;
    std::set<std::string> seen;
    for (const auto& person : input.persons) {
        op.require(seen.insert(person).second, seated_twice);
        op.insert(CommitteeMember{.id = op.new_id<CommitteeMember>(),
                                  .lot = input.lot.value,
                                  .person = person,
                                  .organisation = op.organisation(),
                                  .kind = MemberKind::representative,
                                  .seat = ++seat});
    }
}

// T-COM-07: whoever works for a bidder of the lot. Wider ties are the draw's to find; the member's own statement comes
// later.
void require_no_conflict(Operation& op, const std::string& lot, const std::vector<Seat>& seats) {
    std::set<std::string> bidders;
    std::set<std::string> member_codes;  // of consortia: each member is looked at (T-CON-01)
    for (const auto& bid : op.select<OpenedBid>("lot = $1", {Param(lot)})) {
        bidders.insert(bid.bidder);
        if (bid.summary) member_codes.insert(bid.summary->members.begin(), bid.summary->members.end());
    }
    for (const auto& bid : op.select<Bid>("lot = $1", {Param(lot)})) bidders.insert(bid.bidder.value_or(""));
    for (const auto& application : op.select<Application>("lot = $1", {Param(lot)})) {
        bidders.insert(application.applicant.value_or(""));
        member_codes.insert(application.members.begin(), application.members.end());
    }
    for (const auto& code : member_codes) {
        if (const auto member = identity::organisation_by_code(op, code)) bidders.insert(member->id.value);
    }
    for (const auto& seat : seats) op.require(!bidders.contains(seat.organisation), member_conflict);
}

// A qualification committee is one of its own, even if the same people sit on both (T-PREQ-01).
void begin_work(Operation& op, const std::string& lot) {
    if (op.stage() != "prequal_review") return op.insert(Evaluation{.id = Id<Evaluation>{lot}});
    Prequalification running = op.get(Id<Prequalification>{lot});
    running.committee_seated = true;
    op.update(running);
}

Seated seat_committee(const SeatCommittee& input, Operation& op) {
    const std::string& lot = input.lot.value;
    op.get(input.lot);
    op.require(!input.witness || !input.witness_reason.value_or("").empty(), choice_needs_reason);
    auto members = members_of(op, lot);
    auto taken = persons_of(members);
    require_no_conflict(op, lot, input.experts);
    const bool first = !committee_seated(op, input.lot);
    const auto all = op.select<CommitteeMember>("lot = $1", {Param(lot)});
    auto seat = static_cast<std::int64_t>(all.size());
    for (const auto& member : members) {
        if (first && member.kind == MemberKind::representative)
            workflow::grant_role(op, lot, "representative", member.organisation, member.person);
    }
    for (const auto& expert : input.experts) {
        op.require(taken.insert(expert.person).second, seated_twice);
        CommitteeMember member{.id = op.new_id<CommitteeMember>(),
                               .lot = lot,
                               .person = expert.person,
                               .organisation = expert.organisation,
                               .seat = ++seat};
        op.insert(member);
        members.push_back(member);
        workflow::grant_role(op, lot, "evaluator", expert.organisation, expert.person);
    }
    Seated seated;
    for (const auto& member : members) ++(member.kind == MemberKind::expert ? seated.experts : seated.representatives);
    auto faults = committee_faults(static_cast<int>(seated.experts), static_cast<int>(seated.representatives),
                                   committee_rule(op));
    if (!faults.empty()) op.refuse(committee_unlawful, std::move(faults));
    if (input.witness) workflow::grant_role(op, lot, "witness", input.witness->organisation, input.witness->person);
    if (first) begin_work(op, lot);
    return seated;
}

}  // namespace

Command name_representative_command() {
    return {.name = "tendering.name-representative",
            .does = "Names the owner's representatives on the committee.",
            .does_zh = "指定招标人代表。",
            .route = operations::post("/lots/{lot}/evaluation/representatives"),
            .who = {"owner"},
            .refusals = {committee_sits, seated_twice, workflow::not_now},
            .run = handler(name_representative),
            .on_case = case_from(&NameRepresentative::lot)};
}

Command seat_committee_command() {
    return {.name = "tendering.seat-committee",
            .does = "Seats the drawn members beside the owner's representatives; later also replacements.",
            .does_zh = "抽取的专家与招标人代表入座，或递补专家入座。",
            .route = operations::post("/lots/{lot}/evaluation/committee"),
            .who = {role::system, "opening_staff"},
            .refusals = {committee_unlawful, member_conflict, seated_twice, choice_needs_reason, workflow::not_now},
            .run = handler(seat_committee),
            .on_case = case_from(&SeatCommittee::lot)};
}

}  // namespace sunhall::tendering
