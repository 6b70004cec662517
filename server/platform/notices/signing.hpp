// Signatures on a notice: of the organisation that publishes it and of the person who answers for it, each detached and
// over the notice's own words (T-NOTE-11, D-NOTICE-01, D-NOTICE-02).
#pragma once
#include "platform/notices/notice.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::notices {

enum class SignedAs { organisation, responsible_person };
BOOST_DESCRIBE_ENUM(SignedAs, organisation, responsible_person)

/// One of each kind at most for a notice; signing anew replaces, and the former stays in the history.
struct NoticeSignature {
    Id<NoticeSignature> id;
    std::string notice, organisation, person;  ///< person: whom the certificate is bound to
    SignedAs as = SignedAs::organisation;
    json::value words;        ///< what was signed, as own_words() gave it
    Digest digest;            ///< SHA-256 of the canonical words
    Digest spki;
    std::string subject, certificate;  ///< certificate: PEM, as it was bound
    std::string signature;    ///< base64 over signing_text
    Instant at;
};
BOOST_DESCRIBE_STRUCT(NoticeSignature, (),
                      (id, notice, organisation, person, as, words, digest, spki, subject, certificate, signature, at))

/// Lent by who starts the hall: whether a drafted notice goes out without both signatures, and how long those may be
/// signed that an act publishes at once. The law names no term for that; a working day is the hall's own.
struct SigningRule {
    static constexpr const char* service_name = "notices.signing";
    bool required = true;
    int working_days = 1;
};

/// A notice that went out without both signatures, because an act published it at once: its publisher's next task, and
/// until then no medium gets it. One for each such notice, under the notice's id.
struct SignatureDue {
    Id<SignatureDue> id;
    std::string publisher;
    bool open = true;
    Instant since, due;
};
BOOST_DESCRIBE_STRUCT(SignatureDue, (), (id, publisher, open, since, due))

/// What the publisher writes and answers for: neither number nor instants, which the hall gives.
json::value own_words(const Notice& notice);
/// The bytes that are signed: purpose, capacity, and the canonical words.
std::string signing_text(const json::value& words, SignedAs as);
bool verifies(const NoticeSignature& signature);

std::vector<NoticeSignature> signatures_of(operations::Operation& op, const Notice& notice);
std::vector<NoticeSignature> signatures_of(operations::View& view, const Notice& notice);
/// Those that stand for the notice as it is: over its words as they were drafted or as they were published.
std::vector<NoticeSignature> standing(std::vector<NoticeSignature> signatures, const Notice& notice);
/// Both capacities, with two different keys.
bool is_complete(const std::vector<NoticeSignature>& standing);
/// Refuses a drafted notice without both signatures where the hall asks for them; keeps the digest of its words.
void require_signed(operations::Operation& op, Notice& notice);
/// Which capacities have not signed the notice as it is.
std::vector<SignedAs> capacities_missing(const std::vector<NoticeSignature>& standing);
/// A notice that goes out and is not signed becomes a task with a clock; in a hall that knows no rule it does not.
void note_if_unsigned(operations::Operation& op, const Notice& notice);
/// Both have signed: the task is done.
void settle_signature_due(operations::Operation& op, const Notice& notice);

/// A signature as everybody may check it.
struct ShownSignature {
    SignedAs as = SignedAs::organisation;
    std::string organisation, signer, subject, certificate, signature;
    Digest spki, digest;
    json::value words;
    std::vector<std::string> filled_in;  ///< contents that the publishing act added to the words or wrote over
    Instant at;
    bool valid = false;                  ///< checked again for this answer
};
BOOST_DESCRIBE_STRUCT(ShownSignature, (),
                      (as, organisation, signer, subject, certificate, signature, spki, digest, words, filled_in, at,
                       valid))
std::vector<ShownSignature> shown_signatures(operations::View& view, const Notice& notice);

}  // namespace sunhall::notices

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::notices::NoticeSignature>() {
    static const RecordType type("notices.signature", {text("notice"), text("organisation")}, {index({"notice"})});
    return type;
}

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::notices::SignatureDue>() {
    static const RecordType type("notices.signature-due", {text("publisher"), integer("open")},
                                 {index({"publisher", "open"})});
    return type;
}
