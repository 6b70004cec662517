// Short messages through an HTTP gateway. The protocol is the one of `sunhall-demo-sms`
// (server/simulators/sms/README.md).
#pragma once
#include "platform/mail/http_call.hpp"

namespace sunhall::mail {

struct SmsGateway {
    std::string url;            ///< http(s)://host:port of the gateway
    Secret<std::string> token;  ///< sent as a bearer token when not empty
    int timeout_seconds = 10;
};

struct Sms {
    std::string to;    ///< mainland mobile number, 11 digits from 1
    std::string text;  ///< UTF-8, 1 to 500 characters
    std::string key;   ///< same key, same message: a retry is not delivered twice
};

bool is_mobile_number(std::string_view number);

/// The gateway's number of the message. Throws DeliveryFailure.
std::string send(const SmsGateway& gateway, const Sms& sms);

}  // namespace sunhall::mail
