// The running engine: cases move through the stages their process file names; the gate asks it around every act.
//
// A module's handler says what happened (`set_fact`); the engine schedules deadlines, checks limits and moves the case.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "foundation/calendar/work_calendar.hpp"
#include "platform/operations/gate.hpp"
#include "platform/operations/hall.hpp"
#include "platform/process/definition.hpp"
#include "platform/workflow/case.hpp"

namespace sunhall::workflow {

using operations::Operation;
using operations::View;

/// A guard named in a process file, written in C++. It may read; it must not write.
using CasePredicate = std::function<bool(Operation&, const Case&)>;

/// The procedures and predicates of a hall; lent to it as a service. One version of a category is in force and opens
/// new cases; each case runs by the version it was opened with, for good (P-TPL-02, P-TIME-02).
class Procedures {
public:
    static constexpr const char* service_name = "workflow.procedures";

    explicit Procedures(WorkCalendar calendar) : calendar_(std::move(calendar)) {}
    const WorkCalendar& calendar() const { return calendar_; }

    /// A version that a process file of this program holds. Until `put_in_force` says otherwise the one added last is
    /// in force. Before the hall starts only.
    void add(process::Definition definition, std::string file = {});
    /// A version that the hall's records hold, under the digest it was recorded by. Before the hall starts only.
    void keep(const Digest& recorded, process::Definition definition);
    void put_in_force(const std::string& category, const Digest& digest);
    void predicate(std::string name, CasePredicate holds) { predicates_[std::move(name)] = std::move(holds); }
    const std::map<std::string, CasePredicate>& predicates() const { return predicates_; }

    /// The version in force: what the next case will be opened with, and what the guide shows.
    const process::Definition& newest(const std::string& category) const;
    Digest digest_in_force(const std::string& category) const;
    /// Null when the digest is not known.
    const process::Definition* find(const Digest& digest) const;
    std::vector<const process::Definition*> all() const;  ///< those in force

    struct OfFile {
        std::string file;
        Digest digest;
    };
    const std::vector<OfFile>& of_files() const { return of_files_; }
    /// What should be in force on a day: of the files' versions that have begun the latest; if none has, the one in
    /// force stays, or the latest begun of those kept; if there is none either, the file's. Null: no file names it.
    std::optional<Digest> due(const std::string& category, Date today) const;

private:
    WorkCalendar calendar_;
    std::map<Digest, std::shared_ptr<const process::Definition>> by_digest_;
    std::vector<OfFile> of_files_;
    // Over what is in force: a deadline may change it while pages are shown.
    std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
    std::map<std::string, Digest> in_force_;
    std::map<std::string, CasePredicate> predicates_;
};

inline constexpr Problem not_now{409,
                                 "workflow.not-now",
                                 "当前环节不能办理此事项。",
                                 "This cannot be done in the present stage.",
                                 "请在项目时间轴上查看当前环节和可办事项。",
                                 "See the case's timeline for its stage and what can be done now."};
inline constexpr Problem suspended_now{409,
                                       "workflow.suspended",
                                       "项目已暂停，暂不能办理此事项。",
                                       "The case is suspended; this cannot be done now.",
                                       "待恢复后再办理；恢复时将另行公告。",
                                       "Wait until it is resumed; a notice will say so."};
inline constexpr Problem conditions_unmet{409,
                                          "workflow.conditions-unmet",
                                          "办理条件尚未满足。",
                                          "Conditions for this act are not met.",
                                          "请先满足所列各项条件。",
                                          "Meet every condition listed first."};
inline constexpr Problem duties_excluded{403,
                                         "workflow.duties-excluded",
                                         "您已办理过与此事项不相容的事项。",
                                         "You have done an act in this case that excludes this one.",
                                         "请由其他人员办理。",
                                         "Another person must do it."};
inline constexpr Problem limit_broken{409, "workflow.limit-broken", "不符合法定期限。", "A statutory period is not kept.",
                                      "请按提示调整时间。", "Adjust the times as shown."};
inline constexpr Problem no_such_case{404, "workflow.no-such-case", "没有找到该项目（标段）。", "There is no such case.",
                                      "请核对编号。", "Check the identifier."};

/// Opens a case in its first stage; `id` becomes the case's id. `region` (GB/T 2260) says whose posts reach it.
Case open_case(Operation& op, const std::string& category, const std::string& id, const std::string& title,
               std::optional<std::string> former = {}, std::optional<std::string> region = {});
Case case_of(Operation& op);  ///< of the operation; refuses with no_such_case
Case get_case(Operation& op, const std::string& id);

void set_fact(Operation& op, const std::string& name, Instant at);
std::optional<Instant> fact(Operation& op, const std::string& name);

void grant_role(Operation& op, const std::string& case_id, std::string_view role, const std::string& organisation,
                std::optional<std::string> person = {});
void end_role(Operation& op, const std::string& case_id, std::string_view role, const std::string& organisation,
              std::optional<std::string> person = {});
/// Whether the actor holds the role: on the case for roles that are given there, else in the hall.
bool holds_role(Operation& op, const std::string& case_id, std::string_view role);
std::vector<CaseRole> roles_on(Operation& op, const std::string& case_id);
/// The post-holder the act is done for, when it is done under a delegation (P-AUTH-05).
std::optional<std::string> acting_for(const Operation& op);
/// Whether the person does the act or is the one it is done for: what bars him bars the act.
bool stands_behind(const Operation& op, std::string_view person);
/// Roles that only a case gives: owner, agency, evaluator, representative, witness.
bool given_by_case(std::string_view role);

const process::Definition& definition_of(Operation& op, const Case& running);
std::int64_t parameter(Operation& op, const std::string& key);       ///< of the operation's case, as agreed for it
const json::value& parameter_value(Operation& op, const std::string& key);
/// Lays down what counts for one case in place of the file's parameters, such as the shorter periods of a voluntary
/// tender (T-SCOPE-07). The limits that name such a parameter follow it.
void set_terms(Operation& op, const std::string& case_id, std::map<std::string, std::int64_t> terms);
/// The limit as it holds for the case.
process::Limit as_agreed(process::Limit limit, const Case& running);
const WorkCalendar& calendar(const operations::Services& services);
/// When the person last did the command on this case.
std::optional<CaseAct> last_act(Operation& op, const std::string& case_id, std::string_view command);

std::shared_ptr<operations::Gate> make_gate(std::shared_ptr<Procedures> procedures);
operations::Module module();

}  // namespace sunhall::workflow
