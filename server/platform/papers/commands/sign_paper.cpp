// Signing a paper. Whoever of the organisation uploads the signature, its key must be bound to the organisation, or to
// the member in person, and be in force. It is owed in every stage of the case and after its end: no stage is asked.
#include "platform/papers/commands/commands.hpp"
#include "platform/papers/problems.hpp"

namespace sunhall::papers {
namespace {

using namespace operations;

struct SignPaper {
    Id<Paper> paper;
    std::string certificate;  ///< PEM
    std::string signature;    ///< base64 over the text of papers.text-to-sign
};
BOOST_DESCRIBE_STRUCT(SignPaper, (), (paper, certificate, signature))
struct PaperSigned {
    bool complete = false;  ///< all signatures stand
};
BOOST_DESCRIBE_STRUCT(PaperSigned, (), (complete))

bool fits(const AskedSignature& asked, const identity::CertificateBinding& bound) {
    return bound.organisation.value == asked.organisation && (!asked.person || bound.person.value == *asked.person);
}

PaperSigned sign_paper(const SignPaper& input, Operation& op) {
    const Paper paper = op.get(input.paper);
    op.set_case(paper.case_id);
    const auto all = op.select<AskedSignature>("paper = $1 ORDER BY id", {Param(paper.id.value)});
    const auto found = asked_of(all, op.organisation(), op.person());
    op.require(found.has_value(), not_asked);
    AskedSignature asked = *found;
    op.require(!paper.replaced, replaced_by_newer);
    op.require(asked.open, signed_before);
    const auto bound = binding_of(op, input.certificate);
    op.require(bound && fits(asked, *bound), certificate_not_bound);
    asked.given = DetachedSignature{bound->spki,     bound->subject,      bound->certificate,
                                    input.signature, bound->person.value, op.now()};
    op.require(verifies(asked, paper), signature_differs);
    for (const auto& other : all) op.require(!other.given || other.given->spki != bound->spki, same_key);
    op.get(asked.id);
    asked.open = false;
    op.update(asked);
    return {std::none_of(all.begin(), all.end(),
                         [&](const AskedSignature& other) { return other.open && other.id != asked.id; })};
}

}  // namespace

bool is_of(const AskedSignature& asked, const std::string& organisation, const std::string& person) {
    return asked.person ? *asked.person == person : asked.organisation == organisation;
}

std::optional<AskedSignature> asked_of(const std::vector<AskedSignature>& all, const std::string& organisation,
                                       const std::string& person) {
    std::optional<AskedSignature> found;
    for (const auto& one : all) {
        if (is_of(one, organisation, person) && (!found || (one.open && !found->open))) found = one;
    }
    return found;
}

Command sign_paper_command() {
    return {.name = "papers.sign-paper",
            .does = "Signs a paper that asks for one's signature, with a certificate of the organisation or one's own.",
            .does_zh = "以单位证书或者本人证书对应签名的文件签名。",
            .route = post("/papers/{paper}/signatures"),
            .who = {role::member},
            .refusals = {not_asked, replaced_by_newer, signed_before, certificate_not_bound, signature_differs,
                         same_key, not_found},
            .run = handler(sign_paper)};
}

}  // namespace sunhall::papers
