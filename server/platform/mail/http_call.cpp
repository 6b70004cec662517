#include "platform/mail/http_call.hpp"

#include "platform/mail/curl_session.hpp"

namespace sunhall::mail {

HttpAnswer http(const HttpCall& call) {
    CurlSession session(call.url, "http,https", call.timeout_seconds);
    session.set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
    if (!call.body.empty()) {
        session.set(CURLOPT_POSTFIELDS, call.body.c_str());
        session.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        session.add_header("Content-Type: application/json");
        session.add_header("Expect:");
    }
    for (const auto& header : call.headers) {
        if (header.find_first_of("\r\n") != header.npos)
            throw DeliveryFailure(FailureKind::setup, 0, "a header holds a line end");
        session.add_header(header);
    }
    const CURLcode code = session.perform();
    if (code == CURLE_OK) return {session.reply_code(), session.answer()};
    const bool setup =
        code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_PEER_FAILED_VERIFICATION;
    throw DeliveryFailure(setup ? FailureKind::setup : FailureKind::temporary, 0,
                          call.url + ": " + session.error(code));
}

}  // namespace sunhall::mail
