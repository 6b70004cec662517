#include "platform/identity/commands/commands.hpp"
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {

operations::Module module(std::shared_ptr<Entrance> entrance) {
    operations::Module made{.name = "identity"};
    made.commands.push_back(found_hall_command());
    made.commands.push_back(register_organisation_command());
    made.commands.push_back(sign_in_with_password_command(entrance));
    made.commands.push_back(sign_in_with_certificate_command(entrance));
    made.commands.push_back(sign_out_command());
    made.commands.push_back(end_session_command());
    made.records = {&records::record_type<Founding>(), &records::record_type<Organisation>(), &records::record_type<Person>(),
                    &records::record_type<Credential>(), &records::record_type<CertificateBinding>(), &records::record_type<Grant>(),
                    &records::record_type<Session>(), &records::record_type<TrustedAuthority>(), &records::record_type<KeptRevocationList>()};
    return made;
}

}  // namespace sunhall::identity
