#include "platform/notices/signing.hpp"

#include "foundation/calendar/time_limit.hpp"
#include "platform/identity/identity.hpp"
#include "platform/notices/problems.hpp"
#include "platform/papers/detached.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::notices {
namespace {

using operations::Operation;

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

const SigningRule* rule_of(Operation& op) {
    const auto& services = op.services();
    return services.extras.contains(SigningRule::service_name) ? &services.extra<SigningRule>() : nullptr;
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
    return sha256(canonical(signature.words)) == signature.digest &&
           papers::verifies(signature.certificate, signature.spki, signature.signature,
                            signing_text(signature.words, signature.as));
}

std::vector<NoticeSignature> signatures_of(Operation& op, const Notice& notice) {
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

void require_signed(Operation& op, Notice& notice) {
    const auto* rule = rule_of(op);
    op.require(!rule || !rule->required || is_complete(standing(signatures_of(op, notice), notice)), not_signed);
    notice.words = sha256(canonical(own_words(notice)));
}

std::vector<SignedAs> capacities_missing(const std::vector<NoticeSignature>& standing) {
    std::vector<SignedAs> missing;
    for (const auto as : {SignedAs::organisation, SignedAs::responsible_person}) {
        if (std::none_of(standing.begin(), standing.end(), [&](const auto& one) { return one.as == as; }))
            missing.push_back(as);
    }
    return missing;
}

void note_if_unsigned(Operation& op, const Notice& notice) {
    const auto* rule = rule_of(op);
    if (!rule || is_complete(standing(signatures_of(op, notice), notice))) return;
    const auto due = end_of_working_days(workflow::calendar(op.services()), op.now(), rule->working_days).end;
    op.insert(SignatureDue{Id<SignatureDue>{notice.id.value}, notice.publisher, true, op.now(), due});
}

void settle_signature_due(Operation& op, const Notice& notice) {
    auto due = op.find(Id<SignatureDue>{notice.id.value});
    if (!due || !due->open) return;
    due->open = false;
    op.update(*due);
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
