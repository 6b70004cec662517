// A case is one running procedure: for a tender, one lot (D23), under the lot's own id.
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::workflow {

struct Case {
    Id<Case> id;
    std::string category;    ///< "tendering/construction"
    Digest definition;       ///< the procedure it is pinned to, parameters included
    std::string stage;
    Instant since;           ///< when the stage was entered
    bool suspended = false;
    std::optional<Instant> suspended_at;
    std::optional<std::string> suspended_by;  ///< the command that suspended it
    std::map<std::string, Instant> facts;       ///< instants that limits and deadlines start from
    std::map<std::string, std::string> waiting; ///< deadline name → id of its waiting record
    std::string title;
    std::optional<std::string> former;          ///< the case this one repeats (P-NODE-08)
    bool ended = false;
    std::map<std::string, std::int64_t> terms{};  ///< what stands for this case in place of the file's parameters
    std::optional<std::string> region{};        ///< GB/T 2260, 6 digits; absent in cases of earlier programs
};
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, category, definition, stage, since, suspended, suspended_at, suspended_by, facts, waiting,
                       title, former, ended, terms, region))

/// A role that an organisation, or one person, holds on one case.
struct CaseRole {
    Id<CaseRole> id;
    std::string case_id, role, organisation;
    std::optional<std::string> person;  ///< absent: anyone of the organisation
    bool ended = false;
};
BOOST_DESCRIBE_STRUCT(CaseRole, (), (id, case_id, role, organisation, person, ended))

/// Who last did an act that others exclude or that a limit starts from (P-DUTY-02, P-TIME-01).
struct CaseAct {
    Id<CaseAct> id;
    std::string case_id, command, person;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(CaseAct, (), (id, case_id, command, person, at))

/// A version of a procedure that cases may be pinned to, kept for as long as the hall (P-TPL-02).
struct AdoptedDefinition {
    Id<AdoptedDefinition> id;
    Digest digest;         ///< of `body`, for good: later programs may read more members into it
    std::string category, version;
    json::value body;      ///< process::Definition
    std::optional<std::string> file{};    ///< where it was read; absent in records of earlier programs
    std::optional<Instant> adopted_at{};  ///< likewise
};
BOOST_DESCRIBE_STRUCT(AdoptedDefinition, (), (id, digest, category, version, body, file, adopted_at))

/// From `since` on, new cases of the category are pinned to this version; the newest of these records counts.
struct ProcedureInForce {
    Id<ProcedureInForce> id;
    std::string category, version;
    Digest definition;
    Instant since;
    std::optional<Digest> former;  ///< what it took the place of
};
BOOST_DESCRIBE_STRUCT(ProcedureInForce, (), (id, category, version, definition, since, former))

}  // namespace sunhall::workflow

namespace sunhall::records {
template <>
inline const RecordType& record_type<workflow::Case>() {
    static const RecordType type("workflow.case", {text("category"), text("stage"), integer("ended")},
                                 {index({"stage"})});
    return type;
}
template <>
inline const RecordType& record_type<workflow::CaseRole>() {
    static const RecordType type("workflow.case-role",
                                 {text("case_id"), text("role"), text("organisation"), text("person"),
                                  integer("ended")},
                                 {index({"case_id", "organisation"}), index({"organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<workflow::CaseAct>() {
    static const RecordType type("workflow.case-act", {text("case_id"), text("command"), text("person")},
                                 {index({"case_id", "command"})});
    return type;
}
template <>
inline const RecordType& record_type<workflow::AdoptedDefinition>() {
    static const RecordType type("workflow.definition", {text("digest"), text("category")}, {unique({"digest"})});
    return type;
}
template <>
inline const RecordType& record_type<workflow::ProcedureInForce>() {
    static const RecordType type("workflow.in-force", {text("category")}, {index({"category", "id"})});
    return type;
}
}  // namespace sunhall::records
