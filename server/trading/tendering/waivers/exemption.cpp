// Announcing that something will not be tendered, and the decision of the project's supervising office.
#include "platform/identity/identity.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/competence.hpp"
#include "trading/tendering/waivers/waivers.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem exempts_another{403,
                                  "tendering.exempts-another",
                                  "只能为本单位的项目申请不招标。",
                                  "Only the project's own tenderer or agency asks for an exemption.",
                                  "请核对项目和登录身份。",
                                  "Check the project and whom you signed in for."};
constexpr Problem evidence_needed{422,
                                  "tendering.exemption-evidence-needed",
                                  "须附证明材料并写明理由。",
                                  "An exemption needs its reason and evidence.",
                                  "请上传证明文件，写明符合的法定情形。",
                                  "Upload the proof and say how the ground is met (R§9)."};
constexpr Problem exemption_decided{409,
                                    "tendering.exemption-decided",
                                    "该申请已作出决定。",
                                    "This exemption has been decided.",
                                    "情况有变化的，请重新申请。",
                                    "Ask anew when the facts have changed."};

struct AnnounceExemption {
    Id<Project> project;
    ExemptionGround ground;
    std::string content, reason, objection_contact;
    Money estimate;
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(AnnounceExemption, (), (project, ground, content, reason, objection_contact, estimate, files))
struct ExemptionAnnounced {
    Id<Exemption> exemption;
    std::optional<std::string> notice;
};
BOOST_DESCRIBE_STRUCT(ExemptionAnnounced, (), (exemption, notice))
struct DecideExemption {
    Id<Exemption> exemption;
    bool approved;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(DecideExemption, (), (exemption, approved, text))

std::string ground_zh(ExemptionGround ground) {
    switch (ground) {
        case ExemptionGround::security_or_secret: return "涉及国家安全、国家秘密，不适宜招标";
        case ExemptionGround::disaster_relief: return "抢险救灾，不适宜招标";
        case ExemptionGround::work_relief: return "利用扶贫资金实行以工代赈、需要使用农民工";
        case ExemptionGround::irreplaceable_patent: return "需要采用不可替代的专利或者专有技术";
        case ExemptionGround::own_capability: return "采购人依法能够自行建设、生产或者提供";
        case ExemptionGround::concession_investor: return "已通过招标方式选定的特许经营项目投资人依法能够自行建设、生产或者提供";
        case ExemptionGround::original_supplier: return "需要向原中标人采购，否则将影响施工或者功能配套要求";
        case ExemptionGround::other_by_state: return "国家规定的其他特殊情形";
    }
    return {};
}

// Public with its reasons before it is used (O1117(2)); what is secret itself is not.
std::optional<std::string> tell_public(Operation& op, const Project& project, const AnnounceExemption& input) {
    if (input.ground == ExemptionGround::security_or_secret) return std::nullopt;
    notices::Draft draft{.type = "exemption-ground",
                         .case_id = "",
                         .project = project.id.value,
                         .category = "tendering/construction",
                         .region = project.region,
                         .title = project.name + " 拟不进行招标公示"};
    const auto office = identity::organisation_of(op, project.supervisor);
    const std::string supervisor = office ? office->name : "行政监督部门";
    draft.fields = {{"project", project.name + "（" + project.code + "）"},
                    {"ground", ground_zh(input.ground) + "：" + input.reason},
                    {"approver", supervisor},
                    {"objection_contact", input.objection_contact},
                    {"supervisor", supervisor}};
    draft.body = "拟不进行招标的内容：" + input.content;
    return notices::publish(op, draft).id.value;
}

ExemptionAnnounced announce_exemption(const AnnounceExemption& input, Operation& op) {
    const Project project = op.get(input.project);
    op.require(project.owner == op.organisation() || project.agency == op.organisation(), exempts_another);
    op.require(!input.reason.empty() && !input.content.empty() && !input.files.empty(), evidence_needed);
    for (const auto& file : input.files) op.touch_file(file);
    const Exemption made{.id = op.new_id<Exemption>(),
                         .project = project.id.value,
                         .person = op.person(),
                         .content = input.content,
                         .reason = input.reason,
                         .ground = input.ground,
                         .estimate = input.estimate,
                         .files = input.files,
                         .notice = tell_public(op, project, input),
                         .announced_at = op.now()};
    op.insert(made);
    return {made.id, made.notice};
}

void decide_exemption(const DecideExemption& input, Operation& op) {
    Exemption exemption = op.get(input.exemption);
    const Project project = op.get(Id<Project>{exemption.project});
    op.require(project.supervisor == op.organisation(), not_your_office);
    op.require(exemption.state == ExemptionState::announced, exemption_decided);
    op.require(!input.text.empty(), evidence_needed);
    exemption.state = input.approved ? ExemptionState::approved : ExemptionState::refused;
    exemption.decided_by = op.person();
    exemption.decision = input.text;
    exemption.decided_at = op.now();
    op.update(exemption);
}

struct AskExemptions {
    Id<Project> project;
};
BOOST_DESCRIBE_STRUCT(AskExemptions, (), (project))
/// As the public may know it: neither persons nor evidence.
struct ShownExemption {
    std::string id, content, reason;
    ExemptionGround ground;
    ExemptionState state;
    Instant announced_at;
    std::optional<Instant> decided_at;
    std::optional<std::string> decision;
};
BOOST_DESCRIBE_STRUCT(ShownExemption, (), (id, content, reason, ground, state, announced_at, decided_at, decision))
struct Exemptions {
    std::vector<ShownExemption> exemptions;
};
BOOST_DESCRIBE_STRUCT(Exemptions, (), (exemptions))

Exemptions exemptions(const AskExemptions& input, View& view) {
    Exemptions shown;
    const auto project = view.get(input.project);
    const auto& who = view.actor().organisation;
    const bool inside = who && (who == project.owner || who == project.agency || who == project.supervisor);
    for (const auto& one : view.select<Exemption>("project = $1 ORDER BY id", {Param(input.project.value)})) {
        if (!inside && !one.notice) continue;
        shown.exemptions.push_back({one.id.value, one.content, one.reason, one.ground, one.state, one.announced_at,
                                    one.decided_at, one.decision});
    }
    return shown;
}

struct AskMyExemptions {};
BOOST_DESCRIBE_STRUCT(AskMyExemptions, (), ())
struct MyExemption {
    std::string id, project, project_name, project_code, content, reason;
    ExemptionGround ground;
    ExemptionState state;
    Instant announced_at;
    std::optional<Instant> decided_at;
    std::optional<std::string> decision, notice;
    bool to_decide = false;  ///< by the asking office
};
BOOST_DESCRIBE_STRUCT(MyExemption, (),
                      (id, project, project_name, project_code, content, reason, ground, state, announced_at,
                       decided_at, decision, notice, to_decide))
struct MyExemptions {
    std::vector<MyExemption> exemptions;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(MyExemptions, (), (exemptions))

MyExemptions my_exemptions(const AskMyExemptions&, View& view) {
    MyExemptions shown;
    const std::string own = view.actor().organisation.value_or("");
    for (const auto& one : view.select<Exemption>(
             "state IN ('announced', 'approved', 'refused') ORDER BY id DESC LIMIT 500", {})) {
        const auto project = view.get(Id<Project>{one.project});
        const bool office = project.supervisor == own;
        if (project.owner != own && project.agency != own && !office) continue;
        shown.exemptions.push_back({one.id.value, one.project, project.name, project.code, one.content, one.reason,
                                    one.ground, one.state, one.announced_at, one.decided_at, one.decision, one.notice,
                                    office && one.state == ExemptionState::announced});
    }
    return shown;
}

}  // namespace

Command announce_exemption_command() {
    return {.name = "tendering.announce-exemption",
            .does = "Announces that a purchase will not be tendered, on a ground of the law and with its evidence.",
            .does_zh = "公示拟不进行招标的情形、理由和证明材料。",
            .route = operations::post("/projects/{project}/exemptions"),
            .who = {"owner", "agency"},
            .refusals = {exempts_another, evidence_needed, operations::not_found},
            .run = handler(announce_exemption)};
}

Command decide_exemption_command() {
    return {.name = "tendering.decide-exemption",
            .does = "The supervising office of the project approves or refuses an exemption from tendering.",
            .does_zh = "行政监督部门对不招标申请作出决定。",
            .route = operations::post("/exemptions/{exemption}/decision"),
            .who = {"supervisor"},
            .refusals = {not_your_office, exemption_decided, evidence_needed, operations::not_found},
            .run = handler(decide_exemption)};
}

operations::Query my_exemptions_query() {
    return {.name = "tendering.my-exemptions",
            .does = "Exemptions from tendering that one's own organisation announced, or has to decide.",
            .does_zh = "本单位公示或者由本部门决定的不招标事项。",
            .route = operations::get("/exemptions/mine"),
            .who = {"owner", "agency", "supervisor"},
            .run = operations::answering(my_exemptions)};
}

operations::Query exemptions_query() {
    return {.name = "tendering.exemptions",
            .does = "What of a project is not tendered, on which ground and with which decision.",
            .does_zh = "项目的不招标情形及决定。",
            .route = operations::get("/projects/{project}/exemptions"),
            .refusals = {operations::not_found},
            .run = operations::answering(exemptions)};
}

}  // namespace sunhall::tendering
