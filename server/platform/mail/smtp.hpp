// Hands a mail to the hall's mail server (RFC 5321), with or without STARTTLS (RFC 3207).
#pragma once
#include "foundation/json.hpp"
#include "platform/mail/delivery.hpp"
#include "platform/mail/message.hpp"

namespace sunhall::mail {

BOOST_DEFINE_ENUM_CLASS(SmtpSecurity, plain, starttls, tls)

/// From the hall's configuration. `plain` with a log-in is refused unless the host is the loopback address.
struct SmtpServer {
    std::string host;
    int port = 25;
    SmtpSecurity security = SmtpSecurity::starttls;
    std::string user;  ///< empty: no log-in
    Secret<std::string> password;
    std::string ca_file;       ///< PEM of the authorities to trust; empty: the system's
    std::string helo;          ///< the name we greet with
    int timeout_seconds = 30;  ///< for the whole exchange
};

/// Returns when the server has taken responsibility for all recipients; throws DeliveryFailure otherwise, and then none
/// of them gets it. Blocks: never in the lane.
void send(const SmtpServer& server, const Message& message);

}  // namespace sunhall::mail
