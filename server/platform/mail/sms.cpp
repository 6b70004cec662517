#include "platform/mail/sms.hpp"

#include <algorithm>

namespace sunhall::mail {

bool is_mobile_number(std::string_view number) {
    return number.size() == 11 && number[0] == '1' && number[1] >= '3' &&
           std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string send(const SmsGateway& gateway, const Sms& sms) {
    if (!is_mobile_number(sms.to)) throw DeliveryFailure(FailureKind::permanent, 0, "not a mobile number");
    const auto characters = std::count_if(sms.text.begin(), sms.text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
    if (characters < 1 || characters > 500)
        throw DeliveryFailure(FailureKind::permanent, 0, "a short message has 1 to 500 characters");
    HttpCall call{.method = "POST", .url = gateway.url + "/messages", .timeout_seconds = gateway.timeout_seconds};
    call.body = canonical(json::object{{"key", sms.key}, {"text", sms.text}, {"to", sms.to}});
    if (!gateway.token.value.empty()) call.headers.push_back("Authorization: Bearer " + gateway.token.value);
    const HttpAnswer answer = http(call);
    if (answer.status == 200 || answer.status == 201) {
        const auto parsed = parse_json(answer.body);
        const auto* object = parsed ? parsed->if_object() : nullptr;
        const auto* id = object ? object->if_contains("message") : nullptr;
        if (id && id->is_string()) return std::string(id->get_string());
        throw DeliveryFailure(FailureKind::temporary, answer.status, "the gateway's answer is not understood");
    }
    const bool setup = answer.status == 401 || answer.status == 403 || answer.status == 404;
    const bool permanent =
        !setup && answer.status >= 400 && answer.status < 500 && answer.status != 408 && answer.status != 429;
    throw DeliveryFailure(setup       ? FailureKind::setup
                          : permanent ? FailureKind::permanent
                                      : FailureKind::temporary,
                          answer.status, "the gateway answered " + std::to_string(answer.status));
}

}  // namespace sunhall::mail
