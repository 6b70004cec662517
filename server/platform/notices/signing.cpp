#include "platform/notices/signing.hpp"

#include "foundation/crypto/certificate.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/problems.hpp"

namespace sunhall::notices {
namespace {

constexpr const char* of_notice = "notice = $1 ORDER BY id";

std::vector<std::string> filled_in(const json::value& words, const Notice& notice) {
    std::vector<std::string> names;
    const auto& signed_fields = words.at("fields").as_object();
    for (const auto& [name, text] : notice.fields) {
        const auto* was = signed_fields.if_contains(name);
        if (!was || !was->is_string() || was->as_string() != text) names.push_back(name);
    }
    return names;
}

}  // namespace

json::value own_words(const Notice& notice) {
    return json::object{{"id", notice.id.value},
                        {"type", notice.type},
                        {"title", notice.title},
                        {"body", notice.body},
                        {"category", notice.category},
                        {"region", notice.region},
                        {"case", notice.case_id},
                        {"project", notice.project},
                        {"publisher", notice.publisher},
                        {"fields", to_json(notice.fields)},
                        {"attachments", to_json(notice.attachments)}};
}

std::string signing_text(const json::value& words, SignedAs as) {
    return "sunhall-notice-words-v1\n" + std::string(enum_name(as)) + "\n" + canonical(words) + "\n";
}

bool verifies(const NoticeSignature& signature) {
    const auto certificate = Certificate::from_pem(signature.certificate);
    const auto bytes = from_base64(signature.signature);
    return certificate && bytes && certificate->public_key() && certificate->spki_digest() == signature.spki &&
           sha256(canonical(signature.words)) == signature.digest &&
           certificate->public_key()->verify(as_bytes(signing_text(signature.words, signature.as)), *bytes);
}

std::vector<NoticeSignature> signatures_of(operations::Operation& op, const Notice& notice) {
    return op.select<NoticeSignature>(of_notice, {Param(notice.id.value)});
}
std::vector<NoticeSignature> signatures_of(operations::View& view, const Notice& notice) {
    return view.select<NoticeSignature>(of_notice, {Param(notice.id.value)});
}

std::vector<NoticeSignature> standing(std::vector<NoticeSignature> signatures, const Notice& notice) {
    const Digest now = sha256(canonical(own_words(notice)));
    std::erase_if(signatures, [&](const auto& one) { return one.digest != now && one.digest != notice.words; });
    return signatures;
}

bool is_complete(const std::vector<NoticeSignature>& standing) {
    for (const auto& one : standing) {
        for (const auto& other : standing) {
            if (one.as == SignedAs::organisation && other.as == SignedAs::responsible_person && one.spki != other.spki)
                return true;
        }
    }
    return false;
}

void require_signed(operations::Operation& op, Notice& notice) {
    const auto& extras = op.services().extras;
    const bool required =
        extras.contains(SigningRule::service_name) && op.services().extra<SigningRule>().required;
    op.require(!required || is_complete(standing(signatures_of(op, notice), notice)), not_signed);
    notice.words = sha256(canonical(own_words(notice)));
}

std::vector<ShownSignature> shown_signatures(operations::View& view, const Notice& notice) {
    std::vector<ShownSignature> list;
    for (const auto& one : standing(signatures_of(view, notice), notice)) {
        const auto signer = identity::person_of(view, one.person);
        list.push_back({one.as, identity::organisation_name(view, one.organisation), signer ? signer->name : "",
                        one.subject, one.certificate, one.signature, one.spki, one.digest, one.words,
                        filled_in(one.words, notice), one.at, verifies(one)});
    }
    return list;
}

}  // namespace sunhall::notices
