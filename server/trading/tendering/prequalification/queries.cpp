// What may be asked about a prequalification: an applicant its own, the committee and supervision what lies open, the
// tenderer the signed result; nobody else anything before the bid deadline (L§22, T-PREQ-03).
#include "trading/tendering/opening/session.hpp"
#include "trading/tendering/prequalification/prequalification.hpp"
#include "trading/tendering/prequalification/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

constexpr Problem qualification_secret{
    403,
    "tendering.qualification-secret",
    "投标截止前，资格预审申请人名称、数量和通过名单保密。",
    "Until the bid deadline names and number of applicants, and who passed, are secret.",
    "申请人可查看本单位的结果。",
    "An applicant may see its own result."};

struct AskLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

struct OwnApplication {
    std::string id, state;
    Instant received_at;
    std::optional<Instant> ended_at, released_at, opened_at, keys_until;
    std::vector<BidEnvelope> envelopes;
    std::optional<bool> passed;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(OwnApplication, (),
                      (id, state, received_at, ended_at, released_at, opened_at, keys_until, envelopes, passed,
                       reasons))
struct OwnApplications {
    std::vector<OwnApplication> applications;
};
BOOST_DESCRIBE_STRUCT(OwnApplications, (), (applications))

// Found by the tag. The result shows with its letter, not before.
OwnApplications my_applications(const AskLot& input, View& view) {
    OwnApplications own;
    const auto running = view.get(Id<workflow::Case>{input.lot.value});
    const auto until = running.facts.find("application_keys_until");
    const std::string tag = lot_keys(view.services()).tag(input.lot.value, view.actor().organisation.value_or(""));
    for (const auto& one :
         view.select<Application>("lot = $1 AND tag = $2 ORDER BY id", {Param(input.lot.value), Param(tag)})) {
        OwnApplication shown{one.id.value,
                             std::string(enum_name(one.state)),
                             one.received_at,
                             one.ended_at,
                             one.released_at,
                             one.opened_at,
                             {},
                             one.envelopes,
                             {},
                             {}};
        if (until != running.facts.end()) shown.keys_until = until->second;
        if (one.notified_at) {
            shown.passed = one.passed.value_or(false);
            shown.reasons = one.reasons;
        }
        own.applications.push_back(std::move(shown));
    }
    return own;
}

struct Applicant {
    std::string application, name, code, state;
    std::int64_t order = 0;
    std::vector<std::string> members, documents;
    std::optional<bool> passed;
    std::optional<Decimal> score;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(Applicant, (),
                      (application, name, code, state, order, members, documents, passed, score, reasons))
struct QualificationBoard {
    std::optional<Digest> root;
    std::optional<Instant> opened_at, report_signed_at, notified_at;
    std::vector<std::string> criteria;
    std::string method;
    std::vector<Applicant> applicants;
    std::vector<QualificationFinding> own_findings;
};
BOOST_DESCRIBE_STRUCT(QualificationBoard, (),
                      (root, opened_at, report_signed_at, notified_at, criteria, method, applicants, own_findings))

enum class Sees { nothing, names, all, result };

// A member sees the names to judge his own ties by, and the rest once he has declared himself clear (T-COM-08).
Sees eyes_of(View& view, const Lot& lot, const Prequalification& running) {
    if (view.actor().holds("supervisor") || view.actor().holds("inspector")) return Sees::all;
    for (const auto& seat :
         view.select<CommitteeMember>("lot = $1 AND person = $2",
                                      {Param(lot.id.value), Param(view.actor().person.value_or(""))})) {
        if (seat.state == MemberState::clear) return Sees::all;
        if (seat.state == MemberState::signed_in) return Sees::names;
    }
    if (running.report_signed_at && view.actor().organisation &&
        !view.select<workflow::CaseRole>(
                 "case_id = $1 AND organisation = $2 AND ended = 0 AND role IN ('owner', 'agency')",
                 {Param(lot.id.value), Param(*view.actor().organisation)})
             .empty())
        return Sees::result;
    return lot.frozen ? Sees::result : Sees::nothing;
}

QualificationBoard qualification_board(const AskLot& input, View& view) {
    const Lot lot = view.get(input.lot);
    const auto running = view.find(prequalification_id(input.lot));
    view.require(running.has_value(), applications_not_opened);
    const Sees sees = eyes_of(view, lot, *running);
    view.require(sees != Sees::nothing, qualification_secret);
    QualificationBoard board{running->root,
                             running->opened_at,
                             running->report_signed_at,
                             running->notified_at,
                             lot.scheme.prequal_criteria,
                             std::string(enum_name(lot.scheme.prequal_method)),
                             {},
                             {}};
    const bool everyone = sees == Sees::result && lot.frozen;
    for (const auto& one : frozen_applications(view, lot.id.value)) {
        if (everyone && !one.passed.value_or(false)) continue;  // the public learns who passed, not who failed
        Applicant shown{one.id.value,
                        one.applicant_name.value_or(""),
                        one.applicant_code.value_or(""),
                        std::string(enum_name(one.state)),
                        one.order,
                        {},
                        {},
                        {},
                        {},
                        {}};
        if (sees != Sees::names) {
            shown.members = one.members;
            shown.passed = one.passed;
            shown.score = one.score;
            if (!everyone) shown.reasons = one.reasons;
            if (sees == Sees::all) shown.documents = one.documents;
        }
        board.applicants.push_back(std::move(shown));
    }
    if (sees == Sees::all && view.actor().person)
        board.own_findings = view.select<QualificationFinding>("lot = $1 AND person = $2 ORDER BY id",
                                                               {Param(lot.id.value), Param(*view.actor().person)});
    return board;
}

}  // namespace

std::vector<operations::Query> prequalification_queries() {
    return {
        {.name = "tendering.my-applications",
         .does = "The prequalification applications of one's own organisation on a lot, and its result once told.",
         .does_zh = "本单位在该标段的资格预审申请及结果。",
         .route = operations::get("/lots/{lot}/applications/mine"),
         .who = {"bidder"},
         .refusals = {operations::not_found},
         .run = answering(my_applications)},
        {.name = "tendering.qualification-board",
         .does = "The applications under review; after the bid deadline, who passed.",
         .does_zh = "资格审查情况；投标截止后公开通过名单。",
         .route = operations::get("/lots/{lot}/prequalification"),
         .refusals = {operations::not_found, applications_not_opened, qualification_secret},
         .run = answering(qualification_board),
         .traced = true},
    };
}

}  // namespace sunhall::tendering
