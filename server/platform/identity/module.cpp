#include "platform/identity/basic_account.hpp"
#include "platform/identity/commands/commands.hpp"
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {

operations::Module module(std::shared_ptr<Entrance> entrance) {
    return {.name = "identity",
            .commands =
                {
                    found_hall_command(),
                    register_organisation_command(),
                    revise_organisation_command(),
                    register_basic_account_command(),
                    verify_organisation_command(),
                    return_registration_command(),
                    add_person_command(),
                    end_person_command(),
                    set_password_command(),
                    set_second_factor_command(),
                    bind_certificate_command(),
                    confirm_certificate_command(),
                    revoke_certificate_command(),
                    request_grant_command(),
                    approve_grant_command(),
                    end_grant_command(),
                    sign_in_with_password_command(entrance),
                    sign_in_with_certificate_command(entrance),
                    sign_out_command(),
                    end_session_command(),
                    trust_authority_command(),
                    approve_authority_command(),
                    suspend_authority_command(),
                    record_revocation_list_command(),
                },
            .queries =
                {
                    organisation_page_query(),
                    own_basic_account_query(),
                    organisations_query(),
                    me_query(),
                    my_sessions_query(),
                    people_query(),
                    grants_query(),
                    authorities_query(),
                },
            .records = {&records::record_type<Founding>(), &records::record_type<Organisation>(),
                        &records::record_type<Person>(), &records::record_type<Credential>(),
                        &records::record_type<CertificateBinding>(), &records::record_type<Grant>(),
                        &records::record_type<Session>(), &records::record_type<TrustedAuthority>(),
                        &records::record_type<KeptRevocationList>(), &records::record_type<BasicAccount>()}};
}

}  // namespace sunhall::identity
