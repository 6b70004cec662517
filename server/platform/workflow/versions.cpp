#include "platform/workflow/versions.hpp"

#include "platform/process/differences.hpp"
#include "platform/process/faults.hpp"

namespace sunhall::workflow {
namespace {

using operations::Hall;
using process::Fault;

struct AdoptDefinition {
    json::value definition;
    std::optional<std::string> file;
};
BOOST_DESCRIBE_STRUCT(AdoptDefinition, (), (definition, file))

struct AdoptedVersion {
    Id<AdoptedDefinition> version;
    Digest digest;
};
BOOST_DESCRIBE_STRUCT(AdoptedVersion, (), (version, digest))

AdoptedVersion adopt_definition(const AdoptDefinition& input, Operation& op) {
    const auto definition = from_body<process::Definition>(input.definition);
    const AdoptedDefinition kept{op.new_id<AdoptedDefinition>(),
                                 process::digest(definition),
                                 definition.category,
                                 definition.version,
                                 input.definition,
                                 input.file,
                                 op.now()};
    op.insert(kept);
    const Instant first_day = local_instant(definition.from);
    if (first_day > op.now()) {
        op.schedule(first_day, "workflow.put-in-force", json::object{{"category", definition.category}},
                    "in-force:" + definition.category + ":" + definition.version);
    }
    return {kept.id, kept.digest};
}

std::optional<ProcedureInForce> in_force_by_record(Operation& op, const std::string& category) {
    return op.first<ProcedureInForce>("category = $1 ORDER BY id DESC LIMIT 1", {Param(category)});
}

struct PutInForce {
    std::string category;
};
BOOST_DESCRIBE_STRUCT(PutInForce, (), (category))

struct NowInForce {
    std::optional<std::string> version;  ///< absent: nothing changed
    std::optional<Digest> definition;
};
BOOST_DESCRIBE_STRUCT(NowInForce, (), (version, definition))

// What is due is asked at the act's own instant: a file taken back meanwhile is not put in force by an old deadline.
NowInForce put_in_force(const PutInForce& input, Operation& op) {
    auto& procedures = op.services().extra<Procedures>();
    const auto due = procedures.due(input.category, local_date(op.now()));
    const auto former = in_force_by_record(op, input.category);
    if (!due || (former && former->definition == *due)) return {};
    const auto* definition = procedures.find(*due);
    op.insert(ProcedureInForce{op.new_id<ProcedureInForce>(), input.category, definition->version, *due, op.now(),
                               former ? std::optional(former->definition) : std::nullopt});
    procedures.put_in_force(input.category, *due);
    return {definition->version, *due};
}

// ---- what stands in the database, before the hall starts
// --------------------------------------------------------------------

template <class T>
std::vector<T> all_of(Hall& hall, const std::string& rest = "ORDER BY id") {
    std::vector<T> found;
    hall.reader()->query("SELECT body FROM " + records::record_type<T>().table() + " " + rest, {},
                         [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
    return found;
}

class VersionCheck {
public:
    VersionCheck(Hall& hall, Procedures& procedures, const process::Catalogue& known)
        : hall_(hall), procedures_(procedures), known_(known), kept_(all_of<AdoptedDefinition>(hall)) {
        for (const auto& running : all_of<Case>(hall, "WHERE ended = 0")) ++running_[running.definition];
    }

    void run() {
        files_agree();
        for (const auto& old : kept_) whole(old);
        if (!faults_.empty()) throw process::BrokenProcess(std::move(faults_));
        for (const auto& old : kept_) procedures_.keep(old.digest, from_body<process::Definition>(old.body));
        for (const auto& present : procedures_.of_files()) unchanged(present);
        for (const auto& old : kept_) runnable(old);
        if (!faults_.empty()) throw process::BrokenProcess(std::move(faults_));
        for (const auto& one : all_of<ProcedureInForce>(hall_)) {
            if (procedures_.find(one.definition)) procedures_.put_in_force(one.category, one.definition);
        }
    }

private:
    void fault(const std::string& file, std::string text) {
        faults_.push_back({file, 0, "P-TPL-02", std::move(text), Fault::Weight::error});
    }

    void files_agree() {
        const auto& files = procedures_.of_files();
        for (auto one = files.begin(); one != files.end(); ++one) {
            for (auto other = files.begin(); other != one; ++other) {
                const auto &a = *procedures_.find(one->digest), &b = *procedures_.find(other->digest);
                if (a.category != b.category || (a.version != b.version && a.from != b.from)) continue;
                fault(one->file, "version \"" + a.version + "\" of " + a.category + ", from " + a.from.text() +
                                     ", has its number or its first day in common with \"" + b.version + "\" in " +
                                     other->file + "; each version needs its own `version` and `from`");
            }
        }
    }

    // Whoever rewrote a kept version would change the rules of running cases behind their backs.
    void whole(const AdoptedDefinition& old) {
        if (sha256(canonical(old.body)) == old.digest) return;
        fault(old.file.value_or(old.category), "the kept version \"" + old.version + "\" of " + old.category +
                                                   " is not what was recorded; run `sunhall verify` and restore a "
                                                   "backup");
    }

    void unchanged(const Procedures::OfFile& present) {
        const auto& now = *procedures_.find(present.digest);
        const AdoptedDefinition* changed = nullptr;
        for (const auto& old : kept_) {
            if (old.digest == present.digest) return;  // known word for word
            if (old.category == now.category && old.version == now.version) changed = &old;
        }
        if (!changed) return;
        const auto lines = process::differences(*procedures_.find(changed->digest), now);
        std::string some;
        for (std::size_t n = 0; n < lines.size() && n < 3; ++n) some += (n ? ", " : "") + lines[n].path;
        if (lines.size() > 3) some += " and " + std::to_string(lines.size() - 3) + " more";
        const std::string when = changed->adopted_at ? " on " + local_text(*changed->adopted_at) : "";
        fault(present.file, "version \"" + now.version + "\" of " + now.category + " was adopted" + when +
                                " with another content (" + some +
                                "). Give the changed file a `version` of its own and the day `from` which it holds, or "
                                "put the former file back; running cases keep the version they began with");
    }

    // A running case needs every command, predicate and form its version names.
    void runnable(const AdoptedDefinition& old) {
        if (!running_.contains(old.digest)) return;
        const process::Lines lines;
        process::CheckReport report(*procedures_.find(old.digest), lines, old.file.value_or(old.category));
        process::check_names(report, known_);
        for (const auto& missing : report.take()) {
            if (missing.weight != Fault::Weight::error) continue;
            const auto running = std::to_string(running_[old.digest]);
            fault(missing.file, running + " running case(s) keep version \"" + old.version +
                                    "\", which this program cannot run: " + missing.text +
                                    "; use a program that has it until they have ended");
        }
    }

    Hall& hall_;
    Procedures& procedures_;
    const process::Catalogue& known_;
    std::vector<AdoptedDefinition> kept_;
    std::map<Digest, int> running_;  // cases by version
    std::vector<Fault> faults_;
};

}  // namespace

void read_versions(Hall& hall, Procedures& procedures, const process::Catalogue& known) {
    VersionCheck(hall, procedures, known).run();
}

void adopt_versions(Hall& hall, Procedures& procedures) {
    const auto kept = all_of<AdoptedDefinition>(hall);
    std::set<std::string> categories;
    for (const auto& present : procedures.of_files()) {
        const auto& definition = *procedures.find(present.digest);
        categories.insert(definition.category);
        if (std::any_of(kept.begin(), kept.end(), [&](const auto& old) { return old.digest == present.digest; }))
            continue;
        const auto answer = hall.run("workflow.adopt-definition",
                                     json::object{{"definition", to_json(definition)}, {"file", present.file}},
                                     operations::system_actor());
        if (!answer.done()) throw std::runtime_error("cannot keep " + present.file + ": " + canonical(answer.body));
    }
    for (const auto& category : categories) {
        const auto due = procedures.due(category, local_date(hall.clock().now()));
        std::optional<Digest> recorded;
        for (const auto& one : all_of<ProcedureInForce>(hall)) {
            if (one.category == category) recorded = one.definition;
        }
        if (due && recorded == due) {
            procedures.put_in_force(category, *due);
            continue;
        }
        const auto answer = hall.run("workflow.put-in-force", json::object{{"category", category}},
                                     operations::system_actor());
        if (!answer.done()) throw std::runtime_error("cannot put " + category + " in force: " + canonical(answer.body));
    }
}

std::vector<operations::Command> version_commands() {
    return {
        {.name = "workflow.adopt-definition",
         .does = "Keeps a procedure that cases will be pinned to.",
         .does_zh = "收存办理流程的版本。",
         .who = {operations::role::system},
         .run = operations::handler(adopt_definition)},
        {.name = "workflow.put-in-force",
         .does = "Puts the version of a procedure in force that is due: new cases follow it, running ones keep theirs.",
         .does_zh = "启用到期施行的流程版本：新登记的项目适用新版本，在办项目适用原版本。",
         .who = {operations::role::system},
         .run = operations::handler(put_in_force)},
    };
}

}  // namespace sunhall::workflow
