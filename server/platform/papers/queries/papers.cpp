// What waits for one's signature, with its clock; the text to sign; and who has signed what in a case.
#include "platform/papers/commands/commands.hpp"
#include "platform/papers/problems.hpp"
#include "platform/workflow/queries/desk.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::papers {
namespace {

using namespace operations;

struct AskWaiting {};
BOOST_DESCRIBE_STRUCT(AskWaiting, (), ())
struct WaitingPaper {
    std::string id, kind, title, case_id, case_title;
    SignsAs as = SignsAs::organisation;
    Instant fixed_at, due;
    std::string light;  ///< green, yellow or red (C-TIME-03)
};
BOOST_DESCRIBE_STRUCT(WaitingPaper, (), (id, kind, title, case_id, case_title, as, fixed_at, due, light))
struct WaitingPapers {
    std::vector<WaitingPaper> papers;  ///< what is due first comes first
};
BOOST_DESCRIBE_STRUCT(WaitingPapers, (), (papers))

WaitingPapers to_sign(const AskWaiting&, View& view) {
    WaitingPapers list;
    const auto& actor = view.actor();
    constexpr const char* open_ones = "organisation = $1 AND open = 1 ORDER BY id LIMIT 500";
    for (const auto& asked : view.select<AskedSignature>(open_ones, {Param(actor.organisation.value_or(""))})) {
        if (!is_of(asked, actor.organisation.value_or(""), actor.person.value_or(""))) continue;
        const auto paper = view.get(Id<Paper>{asked.paper});
        const auto running = view.find(Id<workflow::Case>{paper.case_id});
        list.papers.push_back({paper.id.value, paper.kind, paper.title, paper.case_id, running ? running->title : "",
                               asked.as, paper.fixed_at, paper.due,
                               workflow::light_of(workflow::calendar(view.services()), paper.fixed_at, paper.due,
                                                  view.now())});
    }
    std::sort(list.papers.begin(), list.papers.end(),
              [](const auto& a, const auto& b) { return std::tie(a.due, a.id) < std::tie(b.due, b.id); });
    return list;
}

struct AskPaperText {
    Id<Paper> paper;
};
BOOST_DESCRIBE_STRUCT(AskPaperText, (), (paper))
struct PaperText {
    std::string text;
    SignsAs as = SignsAs::organisation;
    Digest digest;                    ///< of the words
    std::optional<json::value> data;  ///< what the words name by its digests
};
BOOST_DESCRIBE_STRUCT(PaperText, (), (text, as, digest, data))

PaperText text_to_sign(const AskPaperText& input, View& view) {
    const Paper paper = view.get(input.paper);
    const auto& actor = view.actor();
    const auto all = view.select<AskedSignature>("paper = $1 ORDER BY id", {Param(paper.id.value)});
    const auto asked = asked_of(all, actor.organisation.value_or(""), actor.person.value_or(""));
    view.require(asked.has_value(), not_asked);
    return {signing_text(paper.words, asked->as), asked->as, paper.digest, paper.data};
}

struct AskPapers {
    std::string case_id;
};
BOOST_DESCRIBE_STRUCT(AskPapers, (), (case_id))
/// A signature as everybody may check it: `openssl dgst -verify` over `text`.
struct PaperSignature {
    SignsAs as = SignsAs::organisation;
    std::string organisation, signer, subject, certificate, signature, text;
    Digest spki;
    Instant at;
    bool valid = false;  ///< checked again for this answer
};
BOOST_DESCRIBE_STRUCT(PaperSignature, (),
                      (as, organisation, signer, subject, certificate, signature, text, spki, at, valid))
struct ShownPaper {
    std::string id, kind, title;
    Instant fixed_at, due;
    json::value words;
    Digest digest;
    std::vector<PaperSignature> signatures;
    std::vector<std::string> missing;  ///< who has not signed
    bool complete = false;
};
BOOST_DESCRIBE_STRUCT(ShownPaper, (),
                      (id, kind, title, fixed_at, due, words, digest, signatures, missing, complete))
struct ShownPapers {
    std::vector<ShownPaper> papers;
};
BOOST_DESCRIBE_STRUCT(ShownPapers, (), (papers))

std::string name_of_signer(View& view, const AskedSignature& asked) {
    const auto person = asked.person ? identity::person_of(view, *asked.person) : std::nullopt;
    return person ? person->name : identity::organisation_name(view, asked.organisation);
}

// Everybody where the paper is public; else who signs it, who tenders, and who supervises.
bool may_see(View& view, const Signed& one) {
    const auto& actor = view.actor();
    if (one.paper.open || actor.holds("inspector")) return true;
    if (!actor.organisation) return false;
    if (std::any_of(one.signatures.begin(), one.signatures.end(), [&](const AskedSignature& asked) {
            return is_of(asked, *actor.organisation, actor.person.value_or(""));
        }))
        return true;
    return !view.select<workflow::CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0 "
                                            "AND role IN ('owner', 'agency', 'supervisor') LIMIT 1",
                                            {Param(one.paper.case_id), Param(*actor.organisation)})
                .empty();
}

ShownPapers papers_of_case(const AskPapers& input, View& view) {
    view.get(Id<workflow::Case>{input.case_id});
    ShownPapers list;
    for (const auto& one : papers_of(view, input.case_id)) {
        if (!may_see(view, one)) continue;
        ShownPaper shown{one.paper.id.value, one.paper.kind,   one.paper.title, one.paper.fixed_at, one.paper.due,
                         one.paper.words,    one.paper.digest, {},              {},                 false};
        for (const auto& asked : one.signatures) {
            if (!asked.given) {
                shown.missing.push_back(name_of_signer(view, asked));
                continue;
            }
            const auto signer = identity::person_of(view, asked.given->person);
            shown.signatures.push_back({asked.as, identity::organisation_name(view, asked.organisation),
                                        signer ? signer->name : "", asked.given->subject, asked.given->certificate,
                                        asked.given->signature, signing_text(one.paper.words, asked.as),
                                        asked.given->spki, asked.given->at, verifies(asked, one.paper)});
        }
        shown.complete = shown.missing.empty();
        list.papers.push_back(std::move(shown));
    }
    return list;
}

}  // namespace

Query papers_to_sign_query() {
    return {.name = "papers.to-sign",
            .does = "Papers that lack the asker's signature, with their clock.",
            .does_zh = "待本单位或者本人签名的文件及签名时限。",
            .route = get("/papers-to-sign"),
            .who = {role::member},
            .run = answering(to_sign)};
}
Query paper_text_query() {
    return {.name = "papers.text-to-sign",
            .does = "The bytes of a paper that a certificate's key signs, for who is asked to.",
            .does_zh = "文件的待签文本。",
            .route = get("/papers/{paper}/text-to-sign"),
            .who = {role::member},
            .refusals = {not_asked, not_found},
            .run = answering(text_to_sign)};
}
Query papers_of_case_query() {
    return {.name = "papers.of-case",
            .does = "The signed papers of a case that the asker may see, each signature checked again.",
            .does_zh = "项目的签名文件及各签名的核验结果。",
            .route = get("/cases/{case_id}/papers"),
            .refusals = {not_found},
            .run = answering(papers_of_case)};
}

}  // namespace sunhall::papers
