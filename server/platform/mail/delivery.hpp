// How a delivery fails, the same for mail and short messages: the caller only needs to know whether to try again.
#pragma once
#include <boost/describe/enum.hpp>

#include <stdexcept>
#include <string>

namespace sunhall::mail {

/// `temporary`: try again later. `permanent`: this message will never be taken. `setup`: our own configuration is at
/// fault (log-in, certificate, address of the server) - keep the message and tell the administrator.
BOOST_DEFINE_ENUM_CLASS(FailureKind, temporary, permanent, setup)

struct DeliveryFailure : std::runtime_error {
    DeliveryFailure(FailureKind its_kind, int its_code, const std::string& what)
        : std::runtime_error(what), kind(its_kind), code(its_code) {}
    FailureKind kind;
    int code;  ///< reply code of the other side (RFC 5321 or HTTP); 0 when there was none
};

}  // namespace sunhall::mail
