// What other modules do with papers: fix one as part of their own act, and refuse to go on while it lacks a signature.
// A module declares its kinds of papers itself; nothing here knows what a tender is.
#pragma once
#include "platform/operations/module.hpp"
#include "platform/papers/paper.hpp"

namespace sunhall::papers {

/// Lent by who starts the hall; without it nothing is fixed and nobody asked. `required`: the documents do not go out
/// and the file is not complete without the signatures; else they may be given and are shown.
struct Rule {
    static constexpr const char* service_name = "papers.signing";
    bool required = true;
    int working_days = 1;  ///< the law names no term; the hall's own
};

/// A kind of paper, declared by the module that fixes it.
struct Kind {
    std::string_view name, zh, en;
    std::string_view statement;  ///< what the signer says of it, in Chinese; part of what is signed
    bool replaces = true;        ///< a later edition stands in the place of the earlier
};

struct PaperFile {
    std::string name;
    Digest sha256, sm3;
    std::int64_t size = 0;
};
struct Signer {
    SignsAs as = SignsAs::organisation;
    std::string organisation;
    std::optional<std::string> person;
};
struct Draft {
    std::string case_id;
    std::vector<PaperFile> files;
    std::optional<json::value> data;
    std::vector<Signer> signers;
};

/// Fixes a paper and asks for its signatures. The same content as the edition before stands as it is.
/// Nothing where the hall lends no rule.
std::optional<Paper> lay_down(operations::Operation& op, const Kind& kind, const Draft& draft);
/// Whether this hall goes on only with signatures; false as well where it lends no rule.
bool signatures_required(const operations::Services& services);
/// Whether the newest paper of the kind bears all signatures; true where the hall does not require them, or where
/// nothing of the kind was fixed.
bool is_signed(operations::Operation& op, const std::string& case_id, const Kind& kind);
/// Refuses with papers.not-signed.
void require_signed(operations::Operation& op, const std::string& case_id, const Kind& kind);
/// From now on everybody may read who signed it.
void show_to_everyone(operations::Operation& op, const std::string& case_id, const Kind& kind);

/// What the archive files: papers of a case that stand, with their signatures given and not.
struct Signed {
    Paper paper;
    std::vector<AskedSignature> signatures;
};
std::vector<Signed> papers_of(operations::View& view, const std::string& case_id);

operations::Module module();

}  // namespace sunhall::papers
