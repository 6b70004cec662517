// The application deadline: the list stands, its root is on record, and its applicants may be named to the committee
// (as R-SEAL-20). Fewer than three cannot leave three who pass: nothing is opened, and everyone is told (R§19, as
// T-OPEN-02).
#include "platform/merkle/tree.hpp"
#include "trading/tendering/prequalification/acts.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {
namespace {

struct CloseApplications {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(CloseApplications, (), (lot))
struct Closed {
    Digest root;
    std::int64_t applications;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (root, applications))

Bytes frozen_leaf(const Application& one) {
    json::array digests;
    for (const auto& envelope : one.envelopes) digests.push_back(json::value(envelope.sha256.text()));
    return to_bytes(canonical(
        json::object{{"application", one.id.value}, {"received_at", one.received_at.text()}, {"envelopes", digests}}));
}

void name_applicant(Operation& op, Application& application, std::int64_t order) {
    const BidAuthor author = lot_keys(op.services()).open(application.lot, application.author);
    op.get(application.id);
    application.order = order;
    application.applicant = author.organisation;
    application.applicant_name = author.name;
    application.applicant_code = author.code;
}

Closed close_applications(const CloseApplications& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    auto standing = op.select<Application>("lot = $1 AND state = 'standing'", {Param(lot.id.value)});
    std::sort(standing.begin(), standing.end(),
              [](const auto& a, const auto& b) { return a.envelopes.front().sha256 < b.envelopes.front().sha256; });
    const bool enough = static_cast<std::int64_t>(standing.size()) >= workflow::parameter(op, "prequal.min_pass");
    merkle::CompactRange<> range;
    std::int64_t order = 0;
    for (auto& application : standing) {
        range.append_leaf(frozen_leaf(application));
        name_applicant(op, application, ++order);
        if (!enough) {
            application.state = ApplicationState::returned_unopened;
            application.notified_at = op.now();
            op.insert(Letter{op.new_id<Letter>(), lot.id.value, application.id.value, *application.applicant,
                             "资格预审申请人少于三个，申请文件不予开启，招标人将依法重新招标（招标投标法实施条例第十九条）。", LetterKind::not_qualified, op.now()});
        }
        op.update(application);
    }
    const Prequalification begun{.id = prequalification_id(input.lot),
                                 .closed_at = op.now(),
                                 .root = range.root(),
                                 .applications = order};
    op.insert(begun);
    if (enough) workflow::set_fact(op, "application_keys_until", op.now() + minutes(lot.scheme.decryption_window_min));
    else workflow::set_fact(op, "failed_at", op.now());
    return {begun.root, order};
}

}  // namespace

Command close_applications_command() {
    return {.name = "tendering.close-applications",
            .does =
                "At the application deadline: freezes the list of sealed applications and starts the window for their "
                "keys.",
            .does_zh = "资格预审申请截止：锁定申请文件清单，开始解密计时。",
            .who = {role::system},
            .run = handler(close_applications),
            .on_case = case_from(&CloseApplications::lot)};
}

}  // namespace sunhall::tendering
