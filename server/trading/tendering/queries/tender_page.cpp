// What anyone may see of a project and its lots, and what a bidder may see of his own bid.
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/collusion/pricing_file.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/special.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

struct AskLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskLot, (), (lot))

struct LotPage {
    std::string id, code, deal_code, name, content, qualification_text, project, project_name, project_code, owner,
        region, stage;
    std::optional<Instant> bid_deadline;
    std::optional<Money> ceiling;
    Money deposit;
    std::string method, evaluation, qualification, quality, seal_suite;
    std::string origin;  ///< the hall's name in envelopes
    std::int64_t duration_days = 0;  ///< longest accepted; 0: free
    bool consortium_allowed = false, technical_blind = false, two_envelopes = false;
    bool suspended = false, frozen = false;
    std::optional<Digest> frozen_root;
    std::optional<std::int64_t> frozen_count;
    std::vector<Clarification> clarifications;
    std::vector<std::string> device_data;  ///< marks of a pricing file that are compared after the opening (T-COL-06)
};
BOOST_DESCRIBE_STRUCT(LotPage, (),
                      (id, code, deal_code, name, content, qualification_text, project, project_name, project_code,
                       owner, region, stage, bid_deadline, ceiling, deposit, method, evaluation, qualification, quality,
                       seal_suite, origin, duration_days, consortium_allowed, technical_blind, two_envelopes,
                       suspended, frozen, frozen_root, frozen_count, clarifications, device_data))

bool is_insider(View& view, const Lot& lot) {
    if (view.actor().holds("supervisor") || view.actor().holds("inspector")) return true;
    if (!view.actor().organisation) return false;
    return !view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                            {Param(lot.id.value), Param(*view.actor().organisation)})
                .empty();
}

// Where the documents are for named firms, so are their clarifications; those of the prequalification documents are
// everyone's.
std::vector<Clarification> clarifications(View& view, const Lot& lot, bool admitted) {
    auto all = view.select<Clarification>("lot = $1 ORDER BY id", {Param(lot.id.value)});
    if (!admitted) std::erase_if(all, [](const auto& one) { return one.about != ClarifiedMatter::prequalification; });
    return all;
}

LotPage lot_page(const AskLot& input, View& view) {
    const Lot lot = view.get(input.lot);
    const Project project = view.get(lot.project);
    const auto running = view.get(Id<workflow::Case>{lot.id.value});
    const bool admitted = !is_restricted(lot.scheme) || lot.frozen || is_insider(view, lot) ||
                          is_admitted(view, lot, view.actor().organisation.value_or(""));
    const bool announced = running.facts.contains("notice_published_at") && admitted;
    return {lot.id.value,
            lot.code,
            lot.deal_code,
            lot.name,
            lot.content,
            lot.qualification_text,
            project.id.value,
            project.name,
            project.code,
            project.owner,
            project.region,
            running.stage,
            lot.bid_deadline,
            announced ? lot.scheme.ceiling : std::nullopt,
            lot.scheme.deposit,
            std::string(enum_name(lot.scheme.method)),
            std::string(enum_name(lot.scheme.evaluation)),
            std::string(enum_name(lot.scheme.qualification)),
            lot.scheme.quality,
            lot.scheme.seal_suite,
            tendering_facts(view.services()).origin,
            lot.scheme.duration_days,
            lot.scheme.consortium_allowed,
            lot.scheme.technical_blind,
            lot.scheme.two_envelopes,
            running.suspended,
            lot.frozen,
            lot.frozen_root,
            lot.frozen_count,
            clarifications(view, lot, admitted),
            device_data_taken()};
}

struct OwnBid {
    std::string id, state;
    Instant received_at;
    std::optional<Instant> ended_at;
    std::vector<BidEnvelope> envelopes;
};
BOOST_DESCRIBE_STRUCT(OwnBid, (), (id, state, received_at, ended_at, envelopes))
struct OwnBids {
    std::vector<OwnBid> bids;
};
BOOST_DESCRIBE_STRUCT(OwnBids, (), (bids))

// Only one's own: found by the tag, which needs the lot's key and the asker's organisation.
OwnBids my_bids(const AskLot& input, View& view) {
    view.get(input.lot);
    OwnBids own;
    const std::string tag = lot_keys(view.services()).tag(input.lot.value, view.actor().organisation.value_or(""));
    for (const auto& bid :
         view.select<Bid>("lot = $1 AND tag = $2 ORDER BY id", {Param(input.lot.value), Param(tag)})) {
        own.bids.push_back(
            {bid.id.value, std::string(enum_name(bid.state)), bid.received_at, bid.ended_at, bid.envelopes});
    }
    return own;
}

struct FrozenBid {
    std::string bid;
    Instant received_at;
    std::vector<BidEnvelope> envelopes;
    std::int64_t order = 0;
};
BOOST_DESCRIBE_STRUCT(FrozenBid, (), (bid, received_at, envelopes, order))
struct FrozenList {
    std::optional<Digest> root;
    std::optional<std::int64_t> count;
    std::vector<FrozenBid> bids;
};
BOOST_DESCRIBE_STRUCT(FrozenList, (), (root, count, bids))

// After the freeze anyone may check that the list is complete and that a receipt is in it (R-SEAL-26); before it,
// nothing is there.
FrozenList frozen_list(const AskLot& input, View& view) {
    const Lot lot = view.get(input.lot);
    FrozenList list{lot.frozen_root, lot.frozen_count, {}};
    if (!lot.frozen) return list;
    for (const auto& bid : view.select<Bid>("lot = $1", {Param(lot.id.value)})) {
        if (bid.order > 0) list.bids.push_back({bid.id.value, bid.received_at, bid.envelopes, bid.order});
    }
    std::sort(list.bids.begin(), list.bids.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
    return list;
}

struct AskProject {
    Id<Project> project;
};
BOOST_DESCRIBE_STRUCT(AskProject, (), (project))
struct LotLine {
    std::string id, code, name, stage;
};
BOOST_DESCRIBE_STRUCT(LotLine, (), (id, code, name, stage))
struct ProjectPage {
    Project project;
    std::vector<LotLine> lots;
};
BOOST_DESCRIBE_STRUCT(ProjectPage, (), (project, lots))

ProjectPage project_page(const AskProject& input, View& view) {
    ProjectPage page{view.get(input.project), {}};
    const auto self = view.actor().organisation.value_or("");
    const bool concerned = view.actor().holds("supervisor") || self == page.project.owner ||
                           (!self.empty() && self == page.project.agency);
    if (!concerned) page.project.warnings.clear();  // advice to the tenderer and supervision (T-SCOPE-06)
    for (const auto& lot : view.select<Lot>("project = $1 ORDER BY id", {Param(input.project.value)})) {
        const auto running = view.find(Id<workflow::Case>{lot.id.value});
        page.lots.push_back({lot.id.value, lot.code, lot.name, running ? running->stage : ""});
    }
    return page;
}

struct OpenQuestion {
    std::string id, text;
    Instant asked_at;
    bool answered = false;
};
BOOST_DESCRIBE_STRUCT(OpenQuestion, (), (id, text, asked_at, answered))
struct Questions {
    std::vector<OpenQuestion> questions;
};
BOOST_DESCRIBE_STRUCT(Questions, (), (questions))

// For the tenderer: the questions without their authors (E20§22).
Questions questions(const AskLot& input, View& view) {
    view.get(input.lot);
    Questions list;
    for (const auto& question : view.select<Question>("lot = $1 ORDER BY id", {Param(input.lot.value)})) {
        list.questions.push_back({question.id.value, question.text, question.asked_at, question.answered});
    }
    return list;
}

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())
struct OwnInvitation {
    std::string lot, code, name, project_name, text, stage;
    Instant issue_from, issue_until, bid_deadline, sent_at;
};
BOOST_DESCRIBE_STRUCT(OwnInvitation, (),
                      (lot, code, name, project_name, text, stage, issue_from, issue_until, bid_deadline, sent_at))
struct OwnInvitations {
    std::vector<OwnInvitation> invitations;
};
BOOST_DESCRIBE_STRUCT(OwnInvitations, (), (invitations))

// An invitation lies sealed; its firm finds it by the tag under each lot's key, and nobody else can.
OwnInvitations my_invitations(const AskNothing&, View& view) {
    OwnInvitations own;
    if (!view.actor().organisation) return own;
    std::vector<std::string> lots;
    view.query("SELECT DISTINCT lot FROM tendering_invitation ORDER BY lot", {},
               [&](const Row& row) { lots.emplace_back(row.text(0)); });
    for (const auto& id : lots) {
        const std::string tag = lot_keys(view.services()).tag(id, *view.actor().organisation);
        for (const auto& one : view.select<Invitation>("lot = $1 AND tag = $2", {Param(id), Param(tag)})) {
            const Lot lot = view.get(Id<Lot>{id});
            const auto running = view.get(Id<workflow::Case>{id});
            own.invitations.push_back({id, lot.code, lot.name, view.get(lot.project).name, one.text, running.stage,
                                       one.issue_from, one.issue_until, one.bid_deadline, one.sent_at});
        }
    }
    return own;
}

}  // namespace

std::vector<operations::Query> tender_queries() {
    return {
        {.name = "tendering.lot-page",
         .does = "A lot as everyone may see it.",
         .does_zh = "标段公开信息。",
         .route = operations::get("/lots/{lot}"),
         .refusals = {operations::not_found},
         .run = answering(lot_page)},
        {.name = "tendering.project-page",
         .does = "A project with its lots.",
         .does_zh = "项目公开信息。",
         .route = operations::get("/projects/{project}"),
         .refusals = {operations::not_found},
         .run = answering(project_page)},
        {.name = "tendering.my-bids",
         .does = "The bids of one's own organisation on a lot.",
         .does_zh = "本单位在该标段的投标记录。",
         .route = operations::get("/lots/{lot}/bids/mine"),
         .who = {"bidder"},
         .refusals = {operations::not_found},
         .run = answering(my_bids)},
        {.name = "tendering.my-invitations",
         .does = "The invitations to bid of one's own organisation.",
         .does_zh = "本单位收到的投标邀请。",
         .route = operations::get("/invitations"),
         .who = {"bidder"},
         .run = answering(my_invitations)},
        {.name = "tendering.frozen-list",
         .does = "The frozen list of sealed bids and its root, once the deadline has passed.",
         .does_zh = "截止后锁定的投标文件清单及其根值。",
         .route = operations::get("/lots/{lot}/frozen"),
         .refusals = {operations::not_found},
         .run = answering(frozen_list)},
        {.name = "tendering.questions",
         .does = "Questions about the documents, without their authors.",
         .does_zh = "招标文件疑问（不含提问人）。",
         .route = operations::get("/lots/{lot}/questions"),
         .who = {"owner", "agency"},
         .refusals = {operations::not_found},
         .run = answering(questions)},
        bid_receipt_query(),
        open_tenders_query(),
    };
}

}  // namespace sunhall::tendering
