// Table of contents of electronic tendering: one line for each command, query and follower.
#include "trading/tendering/collusion/collusion.hpp"
#include "trading/tendering/commands/commands.hpp"
#include "trading/tendering/counter.hpp"
#include "trading/tendering/fair_terms.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/opening/opening.hpp"
#include "trading/tendering/prequalification/prequalification.hpp"
#include "trading/tendering/queries/queries.hpp"
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/review/review.hpp"
#include "trading/tendering/scope/scope.hpp"
#include "trading/tendering/special.hpp"
#include "trading/tendering/staff_ties.hpp"
#include "trading/tendering/tendering.hpp"
#include "trading/tendering/visits/visits.hpp"
#include "trading/tendering/waivers/waivers.hpp"

namespace sunhall::tendering {
namespace {

template <class T>
void join(std::vector<T>& all, std::vector<T> more) {
    for (auto& item : more) all.push_back(std::move(item));
}

}  // namespace

operations::Module module() {
    operations::Module made{.name = "tendering"};
    made.commands = {
        register_project_command(),      register_lot_command(),
        revise_scheme_command(),         submit_conditions_command(),
        ask_to_complete_command(),       accept_conditions_command(),
        publish_tender_notice_command(), issue_documents_command(),
        download_documents_command(),    ask_question_command(),
        publish_clarification_command(), submit_bid_command(),
        withdraw_bid_command(),          extend_deadline_command(),
        close_bidding_command(),         announce_invitation_command(),
        send_invitations_command(),      seal_base_price_command(),
        declare_outage_command(),        observe_command(),
        set_lot_limits_command(),        declare_tie_command(),
        announce_exemption_command(),    decide_exemption_command(),
    };
    join(made.commands, {announce_site_visit_command(), cancel_site_visit_command(), record_indicators_command()});
    join(made.commands, prequalification_commands());
    join(made.commands, opening_commands());
    join(made.commands, review_commands());
    join(made.commands, result_commands());
    made.queries = tender_queries();
    join(made.queries, {statistics_query(), lot_assignment_query(), exemptions_query(), my_projects_query(),
                        my_participations_query(), scope_decision_query(), site_visits_query(), my_exemptions_query(),
                        acceptance_notes_query(), lot_scheme_query()});
    join(made.queries, prequalification_queries());
    join(made.queries, opening_queries());
    join(made.queries, review_queries());
    join(made.queries, result_queries());
    join(made.queries, collusion_queries());
    made.records = {
        &records::record_type<Project>(),
        &records::record_type<Lot>(),
        &records::record_type<Bid>(),
        &records::record_type<UsedEnvelope>(),
        &records::record_type<Counter>(),
        &records::record_type<Question>(),
        &records::record_type<Clarification>(),
        &records::record_type<Download>(),
        &records::record_type<AcceptanceNote>(),
        &records::record_type<FairTermsCheck>(),
        &records::record_type<Invitation>(),
        &records::record_type<Outage>(),
        &records::record_type<Observation>(),
        &records::record_type<StaffTie>(),
        &records::record_type<Exemption>(),
        &records::record_type<ScopeDecision>(), &records::record_type<SiteVisit>(),
    };
    join(made.records, prequalification_records());
    join(made.records, opening_records());
    join(made.records, review_records());
    join(made.records, result_records());
    join(made.records, collusion_records());
    join(made.followers, prequalification_followers());
    join(made.followers, opening_followers());
    join(made.followers, review_followers());
    join(made.followers, result_followers());
    join(made.followers, collusion_followers());
    return made;
}

void add_predicates(workflow::Procedures& procedures) {
    add_bidding_predicates(procedures);
    add_opening_predicates(procedures);
    add_evaluation_predicates(procedures);
    add_result_predicates(procedures);
}

}  // namespace sunhall::tendering
