// An electronic guarantee (电子保函, T-DEP-02): what the guarantor signs and how the hall checks it.
#pragma once
#include <boost/describe.hpp>

#include "foundation/crypto/signature.hpp"
#include "foundation/json.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::bankfile {

struct Guarantee {
    std::string number;
    std::string guarantor;
    std::string lot_code;  ///< the guarantor learns the lot, never the other bidders
    std::string beneficiary;
    std::string applicant;       ///< name of the bidder
    std::string applicant_code;  ///< its unified social credit code
    Money amount;
    Date valid_from, valid_to;  ///< local dates, both included
    Instant issued_at;

    bool operator==(const Guarantee&) const = default;
};
BOOST_DESCRIBE_STRUCT(Guarantee, (),
                      (number, guarantor, lot_code, beneficiary, applicant, applicant_code, amount, valid_from,
                       valid_to, issued_at))

BOOST_DEFINE_ENUM_CLASS(GuaranteeStatus, valid, revoked, claimed)

/// The guarantor's answer to "does it still stand?", for one instant.
struct GuaranteeStanding {
    std::string number;
    GuaranteeStatus status = GuaranteeStatus::valid;
    Instant checked_at;
};
BOOST_DESCRIBE_STRUCT(GuaranteeStanding, (), (number, status, checked_at))

/// The bytes under the signature: a line naming what it is, then canonical JSON. Two names, so that neither signature
/// can be passed off as the other.
std::string signed_text(const Guarantee& guarantee);
std::string signed_text(const GuaranteeStanding& standing);

/// Ed25519, base64url.
std::string sign(const PrivateKey& key, const std::string& text);
bool is_signed(const PublicKey& key, const std::string& text, std::string_view signature);

}  // namespace sunhall::bankfile
