// The module's commands, one per file.
#pragma once
#include "platform/identity/store.hpp"

namespace sunhall::identity {

Command found_hall_command();
Command register_organisation_command();
Command revise_organisation_command();
Command register_basic_account_command();
Command verify_organisation_command();
Command return_registration_command();
Command bind_certificate_command();
Command confirm_certificate_command();
Command revoke_certificate_command();
Command add_person_command();
Command end_person_command();
Command set_password_command();
Command set_second_factor_command();
Command request_grant_command();
Command approve_grant_command();
Command end_grant_command();
Command sign_in_with_password_command(std::shared_ptr<Entrance> entrance);
Command sign_in_with_certificate_command(std::shared_ptr<Entrance> entrance);
Command sign_out_command();
Command end_session_command();
Command trust_authority_command();
Command approve_authority_command();
Command suspend_authority_command();
Command record_revocation_list_command();

}  // namespace sunhall::identity
