#include "platform/papers/papers.hpp"

#include "foundation/calendar/time_limit.hpp"
#include "foundation/named_id.hpp"
#include "platform/papers/problems.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::papers {
namespace {

using operations::Operation;

const Rule* rule_of(const operations::Services& services) {
    return services.extras.contains(Rule::service_name) ? &services.extra<Rule>() : nullptr;
}

std::vector<Paper> of_kind(Operation& op, const std::string& case_id, const Kind& kind) {
    return op.select<Paper>("case_id = $1 AND kind = $2 ORDER BY id", {Param(case_id), Param(kind.name)});
}

json::object contents(const Draft& draft) {
    json::array files;
    for (const auto& file : draft.files) {
        files.push_back(json::object{{"name", file.name},
                                     {"sha256", file.sha256.text()},
                                     {"sm3", file.sm3.text()},
                                     {"bytes", file.size}});
    }
    json::object made{{"files", std::move(files)}};
    if (draft.data) {
        const std::string text = canonical(*draft.data);
        made["data"] = json::object{{"sha256", sha256(text).text()}, {"sm3", sm3(text).text()}};
    }
    return made;
}

// What is still asked of the edition before is asked no more.
void replace(Operation& op, Paper earlier) {
    for (auto& asked : op.select<AskedSignature>("paper = $1 AND open = 1", {Param(earlier.id.value)})) {
        op.get(asked.id);
        asked.open = false;
        op.update(asked);
    }
    op.get(earlier.id);
    earlier.replaced = true;
    op.update(earlier);
}

void ask_for(Operation& op, const Paper& paper, const Signer& signer) {
    const std::string whose = signer.organisation + " " + signer.person.value_or("");
    op.insert(AskedSignature{.id = Id<AskedSignature>{named_id("signature " + paper.id.value + " " + whose)},
                             .paper = paper.id.value,
                             .case_id = paper.case_id,
                             .organisation = signer.organisation,
                             .person = signer.person,
                             .as = signer.as,
                             .given = {}});
}

}  // namespace

std::string signing_text(const json::value& words, SignsAs as) {
    return "sunhall-paper-v1\n" + std::string(enum_name(as)) + "\n" + canonical(words) + "\n";
}

bool verifies(const AskedSignature& asked, const Paper& paper) {
    return asked.given && asked.paper == paper.id.value && sha256(canonical(paper.words)) == paper.digest &&
           verifies(asked.given->certificate, asked.given->spki, asked.given->signature,
                    signing_text(paper.words, asked.as));
}

std::optional<Paper> lay_down(Operation& op, const Kind& kind, const Draft& draft) {
    const auto* rule = rule_of(op.services());
    if (!rule) return std::nullopt;
    json::object words = contents(draft);
    const Digest content = sha256(canonical(json::value(words)));
    const auto before = of_kind(op, draft.case_id, kind);
    if (kind.replaces && !before.empty()) {
        if (before.back().content == content) return before.back();
        replace(op, before.back());
    }
    Paper paper{.id = op.new_id<Paper>(),
                .kind = std::string(kind.name),
                .case_id = draft.case_id,
                .title = std::string(kind.zh),
                .edition = static_cast<std::int64_t>(before.size()) + 1,
                .data = draft.data,
                .content = content,
                .fixed_at = op.now(),
                .due = end_of_working_days(workflow::calendar(op.services()), op.now(), rule->working_days).end};
    if (paper.edition > 1) paper.title += "（第" + std::to_string(paper.edition) + "版）";
    words["paper"] = paper.id.value;
    words["purpose"] = paper.kind;
    words["case"] = paper.case_id;
    words["title"] = paper.title;
    words["edition"] = paper.edition;
    words["statement"] = kind.statement;
    words["fixed_at"] = paper.fixed_at.text();
    paper.words = std::move(words);
    paper.digest = sha256(canonical(paper.words));
    op.insert(paper);
    for (const auto& signer : draft.signers) ask_for(op, paper, signer);
    return paper;
}

bool signatures_required(const operations::Services& services) {
    const auto* rule = rule_of(services);
    return rule && rule->required;
}

bool is_signed(Operation& op, const std::string& case_id, const Kind& kind) {
    if (!signatures_required(op.services())) return true;
    const auto papers = of_kind(op, case_id, kind);
    return std::all_of(papers.begin(), papers.end(), [&](const Paper& paper) {
        return paper.replaced ||
               !op.first<AskedSignature>("paper = $1 AND open = 1 LIMIT 1", {Param(paper.id.value)}).has_value();
    });
}

void require_signed(Operation& op, const std::string& case_id, const Kind& kind) {
    op.require(is_signed(op, case_id, kind), not_signed,
               {{"paper", "待签名：" + std::string(kind.zh), "to be signed: " + std::string(kind.en)}});
}

void show_to_everyone(Operation& op, const std::string& case_id, const Kind& kind) {
    if (!rule_of(op.services())) return;
    for (auto& paper : of_kind(op, case_id, kind)) {
        if (paper.replaced || paper.open) continue;
        op.get(paper.id);
        paper.open = true;
        op.update(paper);
    }
}

std::vector<Signed> papers_of(operations::View& view, const std::string& case_id) {
    std::vector<Signed> found;
    for (auto& paper : view.select<Paper>("case_id = $1 AND replaced = 0 ORDER BY id", {Param(case_id)})) {
        const std::string id = paper.id.value;
        found.push_back({std::move(paper), view.select<AskedSignature>("paper = $1 ORDER BY id", {Param(id)})});
    }
    return found;
}

}  // namespace sunhall::papers
