#include "platform/mail/smtp.hpp"

#include "platform/mail/curl_session.hpp"

namespace sunhall::mail {
namespace {

bool is_loopback(const std::string& host) {
    return host == "localhost" || host.starts_with("127.") || host == "::1" || host == "[::1]";
}

FailureKind kind_of(CURLcode code, int reply) {
    switch (code) {
        case CURLE_LOGIN_DENIED:
        case CURLE_USE_SSL_FAILED:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL: return FailureKind::setup;
        default: break;
    }
    if (reply == 530 || reply == 534 || reply == 535 || reply == 538)
        return FailureKind::setup;  // RFC 4954: log-in asked for or refused
    return reply >= 500 && reply < 600 ? FailureKind::permanent : FailureKind::temporary;
}

}  // namespace

void send(const SmtpServer& server, const Message& message) {
    const std::string text = compose(message);
    if (!server.user.empty() && server.security == SmtpSecurity::plain && !is_loopback(server.host))
        throw DeliveryFailure(FailureKind::setup, 0, "a password is not sent over an open line; use starttls or tls");
    const std::string scheme = server.security == SmtpSecurity::tls ? "smtps" : "smtp";
    CurlSession session(scheme + "://" + server.host + ":" + std::to_string(server.port) + "/" + server.helo,
                        "smtp,smtps", server.timeout_seconds);
    if (server.security != SmtpSecurity::plain) session.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    session.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!server.ca_file.empty()) session.set(CURLOPT_CAINFO, server.ca_file.c_str());
    if (!server.user.empty()) {
        session.set(CURLOPT_USERNAME, server.user.c_str());
        session.set(CURLOPT_PASSWORD, server.password.value.c_str());
    }
    session.set(CURLOPT_MAIL_FROM, ("<" + message.from.mailbox + ">").c_str());
    for (const auto& to : message.to) session.add_recipient("<" + to.mailbox + ">");
    session.upload(text);
    const CURLcode code = session.perform();
    if (code == CURLE_OK) return;
    const int reply = session.reply_code();
    throw DeliveryFailure(kind_of(code, reply), reply, "mail server " + server.host + ": " + session.error(code));
}

}  // namespace sunhall::mail
