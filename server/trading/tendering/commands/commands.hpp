// Every command of the module by name; module.cpp is the table of contents. One file each.
#pragma once
#include "platform/operations/module.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

using operations::Command;
using operations::Operation;
using operations::View;
using operations::case_from;
using operations::handler;
namespace role = operations::role;

// S02-S03
Command register_project_command();
Command register_lot_command();
Command revise_scheme_command();
Command submit_conditions_command();
Command ask_to_complete_command();
Command accept_conditions_command();
// S04
Command publish_tender_notice_command();
Command announce_invitation_command();
Command send_invitations_command();
Command seal_base_price_command();
Command issue_documents_command();
Command download_documents_command();
Command ask_question_command();
Command publish_clarification_command();
// S05
Command submit_bid_command();
Command withdraw_bid_command();
Command extend_deadline_command();
Command declare_outage_command();
Command close_bidding_command();
// at any time
Command observe_command();

/// The deadline that makes good an outage of this length: bidders get the lost time back, and the guarded time
/// undisturbed (T-ABN-09).
Instant earliest_after_outage(Instant deadline, Instant began_at, Instant ended_at, Duration guard);

}  // namespace sunhall::tendering
