// A small blocking HTTP client for machine interfaces (SMS gateway, bank). Never used in the lane.
#pragma once
#include <string>
#include <vector>

#include "foundation/json.hpp"
#include "platform/mail/delivery.hpp"

namespace sunhall::mail {

struct HttpCall {
    std::string method = "GET", url;
    std::vector<std::string> headers;  ///< "Name: value"
    std::string body;                  ///< JSON when not empty
    int timeout_seconds = 10;
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

/// Any answer counts, whatever its status. Throws DeliveryFailure(temporary) when there is none - the other side may or
/// may not have acted then - and DeliveryFailure(setup) for an address or certificate that cannot work.
HttpAnswer http(const HttpCall& call);

}  // namespace sunhall::mail
