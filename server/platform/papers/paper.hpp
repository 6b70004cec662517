// A paper the law wants signed (T-SEC-04): fixed once, with the digests of what it consists of, and one place for each
// signature it asks for.
#pragma once
#include "platform/papers/detached.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::papers {

/// Never changed in what is signed: a later edition is another paper, which replaces this one.
struct Paper {
    Id<Paper> id;
    std::string kind, case_id, title;
    std::int64_t edition = 1;    ///< of its kind in its case
    json::value words;           ///< what is signed, see signing_text()
    Digest digest;               ///< SHA-256 of the canonical words
    std::optional<json::value> data;  ///< what the words name by its digests, where that is not a file
    Digest content;              ///< of files and data alone: the same content is not fixed twice
    bool open = false;           ///< everybody may read words and signatures
    bool replaced = false;
    Instant fixed_at, due;
};
BOOST_DESCRIBE_STRUCT(Paper, (),
                      (id, kind, case_id, title, edition, words, digest, data, content, open, replaced, fixed_at, due))

/// organisation: with any certificate bound to it. member: a person of a committee, with his own.
enum class SignsAs { organisation, member };
BOOST_DESCRIBE_ENUM(SignsAs, organisation, member)

/// One signature a paper asks for, and the signature once it is there. A signature that stands is never replaced.
struct AskedSignature {
    Id<AskedSignature> id;
    std::string paper, case_id, organisation;
    std::optional<std::string> person;  ///< of a member
    SignsAs as = SignsAs::organisation;
    bool open = true;                   ///< still to be given
    std::optional<DetachedSignature> given;
};
BOOST_DESCRIBE_STRUCT(AskedSignature, (), (id, paper, case_id, organisation, person, as, open, given))

/// The bytes that are signed: purpose, capacity, and the canonical words (R-SIG-06).
std::string signing_text(const json::value& words, SignsAs as);
/// Over exactly these words, under the certificate that is kept with it.
bool verifies(const AskedSignature& asked, const Paper& paper);

}  // namespace sunhall::papers

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::papers::Paper>() {
    static const RecordType type("papers.paper", {text("case_id"), text("kind"), integer("replaced")},
                                 {index({"case_id", "kind"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::papers::AskedSignature>() {
    static const RecordType type("papers.signature",
                                 {text("paper"), text("case_id"), text("organisation"), integer("open")},
                                 {index({"paper"}), index({"organisation", "open"}), index({"case_id", "open"})});
    return type;
}
