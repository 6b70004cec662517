// Signing a notice: whoever uploads the signature, its key must be bound to the publishing organisation and in force.
#include "foundation/named_id.hpp"
#include "platform/notices/commands/commands.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"
#include "platform/papers/detached.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::notices {
namespace {

using namespace operations;

/// Whose acts publish notices: tenderee and agency, the supervising office, and the centre (an outage).
const std::set<std::string_view> publishers{"owner", "agency", "supervisor", "opening_staff", "it_staff"};

constexpr Problem not_the_publisher{403,
                                    "notices.not-the-publisher",
                                    "只有公告的发布单位可以签名。",
                                    "Only the organisation that publishes the notice signs it.",
                                    "请由发布单位的人员办理。",
                                    "Its own people must do it."};
constexpr Problem certificate_not_bound{422,
                                        "notices.certificate-not-bound",
                                        "该证书未绑定到本单位，或者已失效。",
                                        "The certificate is not bound to your organisation, or no longer in force.",
                                        "请先绑定证书，或者换用有效的证书。",
                                        "Bind it first, or use one that is in force."};
constexpr Problem signature_differs{422,
                                    "notices.signature-differs",
                                    "签名与公告内容不符。",
                                    "The signature is not over this notice's words.",
                                    "请重新取得待签文本并签名；公告改动后须重新签名。",
                                    "Take the text to sign again; a changed notice is signed anew."};
constexpr Problem same_key{409,
                           "notices.same-key",
                           "单位签章和负责人签名须使用不同的证书。",
                           "Organisation and responsible person sign with two certificates.",
                           "请使用负责人本人的证书签名。",
                           "Use the responsible person's own certificate."};

struct SignNotice {
    Id<workflow::Case> lot;
    Id<Notice> notice;
    SignedAs as = SignedAs::organisation;
    std::string certificate;  ///< PEM
    std::string signature;    ///< base64 over the text of notices.text-to-sign
};
BOOST_DESCRIBE_STRUCT(SignNotice, (), (lot, notice, as, certificate, signature))
/// For a notice that belongs to no case, such as that of an exemption.
struct SignProjectNotice {
    Id<Notice> notice;
    SignedAs as = SignedAs::organisation;
    std::string certificate, signature;
};
BOOST_DESCRIBE_STRUCT(SignProjectNotice, (), (notice, as, certificate, signature))
struct Signed {
    bool complete = false;  ///< both signatures stand
};
BOOST_DESCRIBE_STRUCT(Signed, (), (complete))

template <class Input>
Signed sign(const Input& input, const Notice& notice, Operation& op) {
    op.require(notice.publisher == op.organisation(), not_the_publisher);
    const auto bound = papers::binding_of(op, input.certificate);
    op.require(bound && bound->organisation.value == notice.publisher, certificate_not_bound);
    const auto words = own_words(notice);
    NoticeSignature made{.id = Id<NoticeSignature>{named_id("notice signature " + notice.id.value + " " +
                                                              std::string(enum_name(input.as)))},
                         .notice = notice.id.value,
                         .organisation = notice.publisher,
                         .person = bound->person.value,
                         .as = input.as,
                         .words = words,
                         .digest = sha256(canonical(words)),
                         .spki = bound->spki,
                         .subject = bound->subject,
                         .certificate = bound->certificate,
                         .signature = input.signature,
                         .at = op.now()};
    op.require(verifies(made), signature_differs);
    auto others = standing(signatures_of(op, notice), notice);
    std::erase_if(others, [&](const auto& one) { return one.as == input.as; });
    for (const auto& other : others) op.require(other.spki != made.spki, same_key);
    op.find(made.id) ? op.update(made) : op.insert(made);
    others.push_back(std::move(made));
    const bool complete = is_complete(others);
    if (complete) settle_signature_due(op, notice);
    return {complete};
}

Signed sign_notice(const SignNotice& input, Operation& op) {
    const Notice notice = op.get(input.notice);
    op.require(notice.case_id == input.lot.value, wrong_type);
    return sign(input, notice, op);
}

Signed sign_project_notice(const SignProjectNotice& input, Operation& op) {
    const Notice notice = op.get(input.notice);
    op.require(notice.case_id.empty(), wrong_type);
    return sign(input, notice, op);
}

struct AskText {
    Id<Notice> notice;
    SignedAs as = SignedAs::organisation;
};
BOOST_DESCRIBE_STRUCT(AskText, (), (notice, as))
struct TextToSign {
    std::string text;
    Digest digest;  ///< of the words
};
BOOST_DESCRIBE_STRUCT(TextToSign, (), (text, digest))

TextToSign text_to_sign(const AskText& input, View& view) {
    const Notice notice = view.get(input.notice);
    view.require(notice.publisher == view.actor().organisation, not_found);
    const auto words = own_words(notice);
    return {signing_text(words, input.as), sha256(canonical(words))};
}

}  // namespace

Command sign_notice_command() {
    return {.name = "notices.sign-notice",
            .does = "Signs a notice with a certificate, as the publishing organisation or as its responsible person.",
            .does_zh = "以单位证书或者负责人证书对公告签名。",
            .route = post("/lots/{lot}/notices/{notice}/signatures"),
            .who = publishers,
            .refusals = {wrong_type, not_the_publisher, certificate_not_bound, signature_differs, same_key, not_found,
                         workflow::not_now},
            .run = handler(sign_notice),
            .on_case = case_from(&SignNotice::lot)};
}

Command sign_project_notice_command() {
    return {.name = "notices.sign-project-notice",
            .does = "Signs a notice that belongs to no lot, as its publisher or as the responsible person.",
            .does_zh = "以单位证书或者负责人证书对不属于标段的公告签名。",
            .route = post("/notices/{notice}/signatures"),
            .who = {"owner", "agency"},
            .refusals = {wrong_type, not_the_publisher, certificate_not_bound, signature_differs, same_key, not_found},
            .run = handler(sign_project_notice)};
}

Query text_to_sign_query() {
    return {.name = "notices.text-to-sign",
            .does = "The bytes of one's own notice that a certificate's key signs.",
            .does_zh = "本单位公告的待签文本。",
            .route = get("/notices/{notice}/text-to-sign"),
            .who = publishers,
            .refusals = {not_found},
            .run = answering(text_to_sign)};
}

}  // namespace sunhall::notices
