#include "platform/operations/on_behalf.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::workflow {

void Procedures::add(process::Definition definition, std::string file) {
    const Digest digest = process::digest(definition);
    of_files_.push_back({std::move(file), digest});
    in_force_[definition.category] = digest;
    by_digest_[digest] = std::make_shared<const process::Definition>(std::move(definition));
}

// A program that knows more of a definition than the one that recorded it computes another digest from the same words:
// the recorded one stays the version's name, for cases are pinned to it.
void Procedures::keep(const Digest& recorded, process::Definition definition) {
    const Digest computed = process::digest(definition);
    for (auto& present : of_files_) {
        if (present.digest == computed) present.digest = recorded;
    }
    if (in_force_.contains(definition.category) && in_force_[definition.category] == computed)
        in_force_[definition.category] = recorded;
    by_digest_[recorded] = std::make_shared<const process::Definition>(std::move(definition));
}

void Procedures::put_in_force(const std::string& category, const Digest& digest) {
    const std::lock_guard lock(*mutex_);
    in_force_[category] = digest;
}

Digest Procedures::digest_in_force(const std::string& category) const {
    const std::lock_guard lock(*mutex_);
    return in_force_.at(category);
}

const process::Definition& Procedures::newest(const std::string& category) const {
    return *by_digest_.at(digest_in_force(category));
}

const process::Definition* Procedures::find(const Digest& digest) const {
    const auto found = by_digest_.find(digest);
    return found == by_digest_.end() ? nullptr : found->second.get();
}

std::vector<const process::Definition*> Procedures::all() const {
    const std::lock_guard lock(*mutex_);
    std::vector<const process::Definition*> list;
    for (const auto& [category, digest] : in_force_) {
        // Of a category that no file names any more only the running cases are left.
        const auto of_file = [&](const OfFile& one) { return find(one.digest)->category == category; };
        if (std::any_of(of_files_.begin(), of_files_.end(), of_file)) list.push_back(find(digest));
    }
    return list;
}

std::optional<Digest> Procedures::due(const std::string& category, Date today) const {
    std::optional<Digest> begun, earliest;
    for (const auto& present : of_files_) {
        const auto* definition = find(present.digest);
        if (definition->category != category) continue;
        if (definition->from <= today && (!begun || definition->from > find(*begun)->from)) begun = present.digest;
        if (!earliest || definition->from < find(*earliest)->from) earliest = present.digest;
    }
    if (begun || !earliest) return begun;
    const Digest now = digest_in_force(category);
    if (find(now)->from <= today) return now;
    for (const auto& [digest, definition] : by_digest_) {
        const bool fits = definition->category == category && definition->from <= today;
        if (fits && (!begun || definition->from > find(*begun)->from)) begun = digest;
    }
    return begun ? begun : earliest;
}

namespace {
Procedures& procedures(Operation& op) { return op.services().extra<Procedures>(); }
}  // namespace

const WorkCalendar& calendar(const operations::Services& services) { return services.extra<Procedures>().calendar(); }

Case open_case(Operation& op, const std::string& category, const std::string& id, const std::string& title,
               std::optional<std::string> former, std::optional<std::string> region) {
    const Digest digest = procedures(op).digest_in_force(category);
    Case opened{Id<Case>{id},
                category,
                digest,
                procedures(op).find(digest)->start,
                op.now(),
                false,
                {},
                {},
                {},
                {},
                title,
                std::move(former),
                false,
                {},
                std::move(region)};
    op.insert(opened);
    return opened;
}

Case get_case(Operation& op, const std::string& id) {
    auto found = op.find(Id<Case>{id});
    op.require(found.has_value(), no_such_case);
    return *std::move(found);
}

Case case_of(Operation& op) { return get_case(op, op.case_id()); }

void set_fact(Operation& op, const std::string& name, Instant at) {
    Case running = case_of(op);
    running.facts[name] = at;
    op.update(running);
    op.note("fact:" + name, true);
}

std::optional<Instant> fact(Operation& op, const std::string& name) {
    const Case running = case_of(op);
    const auto found = running.facts.find(name);
    return found == running.facts.end() ? std::nullopt : std::optional(found->second);
}

bool given_by_case(std::string_view role) {
    return role == "owner" || role == "agency" || role == "evaluator" || role == "representative" || role == "witness";
}

std::vector<CaseRole> roles_on(Operation& op, const std::string& case_id) {
    return op.select<CaseRole>("case_id = $1 AND ended = 0", {Param(case_id)});
}

// The gate notes it when it admits the act; the journal takes it from there.
std::optional<std::string> acting_for(const Operation& op) {
    const auto noted = op.notes().find(std::string(operations::on_behalf_note));
    if (noted == op.notes().end()) return std::nullopt;
    return std::string(noted->second.as_string());
}

bool stands_behind(const Operation& op, std::string_view person) {
    return person == op.person() || acting_for(op) == person;
}

void grant_role(Operation& op, const std::string& case_id, std::string_view role, const std::string& organisation,
                std::optional<std::string> person) {
    op.insert(CaseRole{op.new_id<CaseRole>(), case_id, std::string(role), organisation, std::move(person), false});
}

void end_role(Operation& op, const std::string& case_id, std::string_view role, const std::string& organisation,
              std::optional<std::string> person) {
    for (auto& held : roles_on(op, case_id)) {
        if (held.role != role || held.organisation != organisation || (person && held.person != person)) continue;
        op.get(held.id);
        held.ended = true;
        op.update(held);
    }
}

bool holds_role(Operation& op, const std::string& case_id, std::string_view role) {
    if (role == "public" || role == operations::role::anyone) return true;
    if (!given_by_case(role)) return op.actor().holds(role);
    if (!op.actor().person) return false;
    for (const auto& held : op.select<CaseRole>("case_id = $1 AND organisation = $2 AND ended = 0",
                                                {Param(case_id), Param(op.organisation())})) {
        if (held.role == role && (!held.person || *held.person == op.person())) return true;
    }
    return false;
}

const process::Definition& definition_of(Operation& op, const Case& running) {
    const auto* definition = procedures(op).find(running.definition);
    if (!definition) throw std::logic_error("the procedure of case " + running.id.value + " is not loaded");
    return *definition;
}

std::int64_t parameter(Operation& op, const std::string& key) {
    const Case running = case_of(op);
    if (const auto own = running.terms.find(key); own != running.terms.end()) return own->second;
    return process::integer_parameter(definition_of(op, running), key);
}

void set_terms(Operation& op, const std::string& case_id, std::map<std::string, std::int64_t> terms) {
    Case running = get_case(op, case_id);
    if (running.terms == terms) return;
    running.terms = std::move(terms);
    op.update(running);
}

process::Limit as_agreed(process::Limit limit, const Case& running) {
    const auto own = limit.parameter.empty() ? running.terms.end() : running.terms.find(limit.parameter);
    if (own != running.terms.end()) limit.value = own->second;
    return limit;
}

const json::value& parameter_value(Operation& op, const std::string& key) {
    const auto* found = process::find_parameter(definition_of(op, case_of(op)), key);
    if (!found) throw std::out_of_range("the procedure has no parameter " + key);
    return found->value;
}

std::optional<CaseAct> last_act(Operation& op, const std::string& case_id, std::string_view command) {
    return op.first<CaseAct>("case_id = $1 AND command = $2 ORDER BY id DESC LIMIT 1",
                             {Param(case_id), Param(command)});
}

}  // namespace sunhall::workflow
