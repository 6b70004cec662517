// A mail as RFC 5322 text: UTF-8 in headers by RFC 2047, body as quoted-printable or base64 (RFC 2045).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall::mail {

/// The mailbox is plain ASCII, local@domain (no SMTPUTF8); the name may be anything printable.
struct Address {
    std::string name, mailbox;
};

struct Message {
    Address from;
    std::vector<Address> to;
    std::string subject;
    std::string text;  ///< UTF-8, plain; any line ends
    std::string
        message_id;  ///< left side of the Message-ID, unique and stable over retries; its domain is the sender's
    Instant date;
};

/// True for an address this program will put into a mail: a dot-string and a domain of RFC 5321, ≤ 254 bytes.
bool is_mailbox(std::string_view mailbox);

/// The whole mail with CRLF line ends and lines ≤ 78 characters (998 only for what cannot be folded).
/// Throws DeliveryFailure(permanent) for a bad address, no recipient, or text that is not UTF-8; line ends and other
/// controls in header values become spaces, so nobody writes headers through a subject.
std::string compose(const Message& message);

/// RFC 2047 'B' words of at most 75 characters, folded; ASCII stays as it is. `used` counts the columns before it, at
/// most 50.
std::string header_text(std::string_view text, std::size_t used);
std::string quoted_printable(std::string_view text);  ///< of text with LF line ends
std::string rfc5322_date(Instant at);                 ///< Mon, 16 Mar 2026 09:30:00 +0800

}  // namespace sunhall::mail
