// Handing in a sealed prequalification application, and taking it back before the deadline (T-PREQ-04, E20§28): as bids
// are.
#include "trading/tendering/prequalification/acts.hpp"
#include "trading/tendering/sealed_envelopes.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem application_incomplete{
    422,
    "tendering.application-incomplete",
    "申请文件不完整。",
    "The application is incomplete.",
    "一份申请包含申请一览表（summary）和至少一个资格文件（qualification）密封文件。",
    "An application has a summary envelope and at least one of qualification documents."};

struct SubmitApplication {
    Id<Lot> lot;
    std::vector<NamedEnvelope> envelopes;
};
BOOST_DESCRIBE_STRUCT(SubmitApplication, (), (lot, envelopes))
struct ApplicationReceipt {
    Id<Application> application;
    Id<Lot> lot;
    Instant received_at;
    std::vector<BidEnvelope> envelopes;
    std::optional<json::value> receipt;
};
BOOST_DESCRIBE_STRUCT(ApplicationReceipt, (), (application, lot, received_at, envelopes, receipt))
struct WithdrawApplication {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(WithdrawApplication, (), (lot))
struct Withdrawn {
    Id<Application> application;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (application, at))

void check(const SubmitApplication& input, FieldReport& report) {
    if (input.envelopes.empty() || input.envelopes.size() > 8)
        report.add_at("envelopes", "应有 1 至 8 个密封文件。", "must name 1 to 8 envelopes.");
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const SubmitApplication*>(from);
    return std::make_shared<std::vector<BidEnvelope>>(read_envelopes(view, input.lot.value, input.envelopes));
}

void end_standing(Operation& op, Application application, ApplicationState state) {
    application.state = state;
    application.ended_at = op.now();
    op.update(application);
}

ApplicationReceipt submit_application(const SubmitApplication& input, Operation& op) {
    const auto& envelopes = op.prepared<std::vector<BidEnvelope>>();
    op.require(has_role(envelopes, "summary") && has_role(envelopes, "qualification"), application_incomplete);
    take_envelopes(op, envelopes);
    if (auto earlier = standing_application(op, input.lot.value, op.organisation()))
        end_standing(op, *earlier, ApplicationState::superseded);
    auto& keys = lot_keys(op.services());
    const Application made{.id = op.new_id<Application>(),
                           .lot = input.lot.value,
                           .tag = keys.tag(input.lot.value, op.organisation()),
                           .author = keys.seal(input.lot.value, author_of(op)),
                           .envelopes = envelopes,
                           .received_at = op.now()};
    op.insert(made);
    return {made.id, input.lot, made.received_at, made.envelopes, {}};
}

void sign_receipt(json::value& body, const operations::Committed& committed) {
    sign_envelope_receipt(body, committed, "application");
}

Withdrawn withdraw_application(const WithdrawApplication& input, Operation& op) {
    const auto standing = standing_application(op, input.lot.value, op.organisation());
    op.require(standing.has_value(), no_application);
    end_standing(op, *standing, ApplicationState::withdrawn);
    return {standing->id, op.now()};
}

}  // namespace

Command submit_application_command() {
    return {.name = "tendering.submit-application",
            .does =
                "Hands in a sealed prequalification application, replacing any earlier one; answers with a receipt.",
            .does_zh = "递交密封的资格预审申请文件，替换此前递交的文件，并出具回执。",
            .route = operations::post("/lots/{lot}/applications"),
            .who = {"bidder"},
            .refusals = {envelope_not_stored, envelope_not_sealed, envelope_of_another_lot, envelope_seen_before,
                         application_incomplete, workflow::not_now, workflow::suspended_now,
                         workflow::conditions_unmet},
            .run = handler(submit_application, check),
            .on_case = case_from(&SubmitApplication::lot),
            .conceal = concealed_until_freeze(&SubmitApplication::lot),
            .prepare = prepare,
            .finish = sign_receipt};
}

Command withdraw_application_command() {
    return {.name = "tendering.withdraw-application",
            .does = "Withdraws the standing application before the deadline.",
            .does_zh = "在申请截止前撤回资格预审申请文件。",
            .route = operations::post("/lots/{lot}/applications/withdraw"),
            .who = {"bidder"},
            .refusals = {no_application, workflow::not_now, workflow::conditions_unmet},
            .run = handler(withdraw_application),
            .on_case = case_from(&WithdrawApplication::lot),
            .conceal = concealed_until_freeze(&WithdrawApplication::lot)};
}

}  // namespace sunhall::tendering
