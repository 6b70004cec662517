// A procedure as data: who may do what, when, with which form, on which legal basis, within which limit (P-TPL-01).
// Plain values read from one YAML file below `processes/`; nothing here knows a case, a clock or a database.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

namespace sunhall::process {

/// A text in the two languages of the house.
struct Text {
    std::string zh, en;
    bool operator==(const Text&) const = default;
    const std::string& in(std::string_view language) const { return language == "en" ? en : zh; }
};
BOOST_DESCRIBE_STRUCT(Text, (), (zh, en))

/// Units of limits and parameters. In YAML: CD, WD, minutes, hours, ms, days, months, years, percent, per_mille, fen,
/// MB, count, none.
enum class Unit {
    none,
    calendar_days,
    working_days,
    minutes,
    hours,
    milliseconds,
    days,
    months,
    years,
    percent,
    per_mille,
    fen,
    megabytes,
    count
};
BOOST_DESCRIBE_ENUM(Unit, none, calendar_days, working_days, minutes, hours, milliseconds, days, months, years, percent,
                    per_mille, fen, megabytes, count)

/// A unit as people read it: 日, 个工作日, calendar days …
Text unit_text(Unit unit);

/// A number or choice of the procedure, kept as data so that a new regulation is a new file (P-TIME-01, -02).
struct Parameter {
    std::string key;
    json::value value;  ///< integer, boolean, text or a list of these; never a double (D19)
    Unit unit = Unit::none;
    std::string basis;
    std::optional<Text> title;
};
BOOST_DESCRIBE_STRUCT(Parameter, (), (key, value, unit, basis, title))

/// A post of the centre or a side of the procedure. Posts of the centre may never judge content (P-PROHIB-01).
struct Post {
    std::string name;
    Text title;
    bool centre = false;
};
BOOST_DESCRIBE_STRUCT(Post, (), (name, title, centre))

/// An instant a command writes on the case; limits and deadlines start from it.
struct Fact {
    std::string name;
    Text title;
    std::vector<std::string> set_by;  ///< commands
};
BOOST_DESCRIBE_STRUCT(Fact, (), (name, title, set_by))

enum class Severity { block, warn };
BOOST_DESCRIBE_ENUM(Severity, block, warn)

/// A condition written and tested in C++, named here with what a person is told when it does not hold (P-GUARD).
/// `warn` guards need an acknowledgement with a reason; nobody can override `block`.
struct Guard {
    std::string name;
    Text message;
    std::string basis;
    Severity severity = Severity::block;
};
BOOST_DESCRIBE_STRUCT(Guard, (), (name, message, basis, severity))

/// Level of authority (P-AUTH-02): L1 handler, L2 reviewer, L3 leader.
enum class Level { L1 = 1, L2 = 2, L3 = 3 };
BOOST_DESCRIBE_ENUM(Level, L1, L2, L3)

/// One command in a stage and who may submit it.
struct Act {
    std::string command;             ///< "tendering.submit-bid"
    std::vector<std::string> roles;  ///< any of these, as Role names
    std::string post;                ///< for acts of the centre; empty = any
    Level level = Level::L1;
    std::string form;  ///< file below processes/forms without ".json"; empty = the command's own input form
    bool optional = false;           ///< the stage can be left without it
    bool repeat = false;             ///< may be done more than once in one visit of the stage
    std::vector<std::string> needs;  ///< guards, all must hold
    bool operator==(const Act&) const = default;
};
BOOST_DESCRIBE_STRUCT(Act, (), (command, roles, post, level, form, optional, repeat, needs))

/// min: at least so long lies between; max: the act is due within.
enum class LimitKind { min, max };
BOOST_DESCRIBE_ENUM(LimitKind, min, max)
/// guard: refuses the act; light: shown to the person and the supervisor (C-TIME); report: only counted.
enum class Effect { guard, light, report };
BOOST_DESCRIBE_ENUM(Effect, guard, light, report)

/// A time limit: `value unit` from one event to another (P-TIME-01).
struct Limit {
    std::string key;
    Text title;
    std::int64_t value = 0;
    Unit unit = Unit::calendar_days;
    std::string parameter;  ///< where value and unit came from; empty when written in place
    std::string from;       ///< a fact or a command (the instant it was last done)
    std::string to;         ///< a fact or a command; for `max` limits may be empty: the stage must be left by then
    LimitKind kind = LimitKind::min;
    Effect effect = Effect::guard;
    std::string basis;
    std::string statutory;  ///< row of processes/statutory.yaml ("P-03"); empty = house rule
    bool runs_while_suspended = false;  ///< statutory reply clocks do not stop (T-TIME-10)
};
BOOST_DESCRIBE_STRUCT(Limit, (),
                      (key, title, value, unit, parameter, from, to, kind, effect, basis, statutory,
                       runs_while_suspended))

/// What the system does at an instant. A deadline due while the case is suspended waits and runs at the lift,
/// unless it runs while suspended.
struct Deadline {
    std::string name;
    std::string at;    ///< a fact, or the key of a `max` limit of this stage
    std::string does;  ///< command submitted by `system`; empty = only the event of this name
    bool runs_while_suspended = false;
};
BOOST_DESCRIBE_STRUCT(Deadline, (), (name, at, does, runs_while_suspended))

/// A way out of a stage: on a command done or a deadline passed, if the predicate holds (empty = always).
/// Several ways on one event are tried in the order of the file; the first that holds is taken.
struct Leave {
    std::string on;
    std::string when;  ///< guard name; `!name` asks for the opposite
    std::string to;
    bool operator==(const Leave&) const = default;
};
BOOST_DESCRIBE_STRUCT(Leave, (), (on, when, to))

/// Something a party has to hand in, as the public guide lists it (S-GUIDE-03).
struct Material {
    Text name;
    std::string kind;    ///< original, copy or electronic
    Text source;         ///< where one gets it; may be empty
    Text condition;      ///< empty = always needed
    std::string sample;  ///< a form
};
BOOST_DESCRIBE_STRUCT(Material, (), (name, kind, source, condition, sample))

enum class StageKind { task, decision, waiting, event, notice, session, money, archive, end };
BOOST_DESCRIBE_ENUM(StageKind, task, decision, waiting, event, notice, session, money, archive, end)

struct Stage {
    std::string name;
    Text title;
    std::vector<std::string> nodes;  ///< of the law's list, "T06" (P-TPL-05)
    StageKind kind = StageKind::task;
    std::string post;  ///< responsible post
    std::vector<std::string> basis;
    Text guidance;     ///< one or two sentences for the public guide
    std::vector<Act> acts;
    std::vector<Limit> limits;
    std::vector<Deadline> deadlines;
    std::vector<Leave> leaves;
    std::vector<Material> materials;
    std::vector<std::string> notices;  ///< notice types of this stage
    bool branch = false;               ///< beside the main line (drawn below it)
};
BOOST_DESCRIBE_STRUCT(Stage, (),
                      (name, title, nodes, kind, post, basis, guidance, acts, limits, deadlines, leaves, materials,
                       notices, branch))

/// On this event, if the predicate holds.
struct Trigger {
    std::string on, when;
};
BOOST_DESCRIBE_STRUCT(Trigger, (), (on, when))

/// Suspension is an overlay: the case keeps its stage (T-FLOW-04, P-NODE-06).
struct Suspension {
    std::vector<std::string> stages;  ///< where the case can be suspended
    std::vector<Trigger> begins, lifts;
    std::vector<Act> acts;            ///< possible only while suspended (lifting, termination)
    std::vector<std::string> allows;  ///< commands of stage and case that stay possible; everything else is refused
    std::vector<Leave> leaves;        ///< ways out of the case's stage while suspended (termination)
};
BOOST_DESCRIBE_STRUCT(Suspension, (), (stages, begins, lifts, acts, allows, leaves))

/// Two acts one person may not both do in one case (P-DUTY-02).
struct Exclusion {
    std::string first, second;
    std::string basis;
};
BOOST_DESCRIBE_STRUCT(Exclusion, (), (first, second, basis))

/// A variant of the procedure chosen by the scheme (invited tendering, prequalification).
struct Variant {
    std::string name;
    Text title;
    std::string when;  ///< guard that holds for a case of this variant
    std::string basis;
};
BOOST_DESCRIBE_STRUCT(Variant, (), (name, title, when, basis))

/// One version of one trading category's procedure.
struct Definition {
    std::string category;  ///< "tendering/construction"
    Text title;
    std::string version;
    Date from;  ///< first notice date it applies to
    std::vector<std::string> basis;
    std::string start;  ///< first stage
    std::vector<std::string> opened_by;  ///< commands that open a case in the first stage
    std::vector<Variant> variants;
    std::vector<Parameter> parameters;
    std::vector<Post> posts;
    std::vector<Fact> facts;
    std::vector<Guard> guards;
    std::vector<std::string> methods;  ///< scoring and price methods the scheme may choose from
    std::vector<Stage> stages;         ///< main line in order, then branches
    std::vector<Act> case_acts;        ///< possible in every stage that is not an end (reading, complaints, orders)
    std::vector<Limit> case_limits;    ///< limits that run across stages
    Suspension suspension;
    std::vector<Exclusion> exclusions;
};
BOOST_DESCRIBE_STRUCT(Definition, (),
                      (category, title, version, from, basis, start, opened_by, variants, parameters, posts, facts,
                       guards, methods, stages, case_acts, case_limits, suspension, exclusions))

/// SHA-256 of the canonical JSON of the definition: what a case is pinned to. Comments, order of keys and layout of the
/// file do not change it; every word that reaches a person or the engine does.
Digest digest(const Definition& definition);

}  // namespace sunhall::process
