// The board of projects and nodes (P-NODE-10): where each case stands, what clock runs, who is waited for and under
// which conditions. It only reads (P-NODE-12), and shows of a case what the desk of the asker would.
#include "platform/journal/entry.hpp"
#include "platform/operations/deadline.hpp"
#include "platform/process/questions.hpp"
#include "platform/workflow/queries/desk.hpp"

namespace sunhall::workflow {
namespace {

using namespace operations;

struct AskBoard {
    std::optional<bool> ended;         ///< also those that ended
    std::optional<std::string> after;  ///< cursor: id of the last case looked at
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AskBoard, (), (ended, after, limit))

/// An act the node cannot be left without, and what the gate will ask before it.
struct NodeAct {
    std::string command;
    std::vector<std::string> roles;
    std::vector<process::Text> conditions;
};
BOOST_DESCRIBE_STRUCT(NodeAct, (), (command, roles, conditions))
struct Node {
    std::string name, kind;
    process::Text title;
    std::vector<std::string> nodes;     ///< of the law's list, "T06"
    std::optional<process::Text> post;  ///< who answers for it
    bool branch = false;
    std::vector<NodeAct> acts;
};
BOOST_DESCRIBE_STRUCT(Node, (), (name, kind, title, nodes, post, branch, acts))
/// The nodes of one version of a procedure; rows name it.
struct NodeLine {
    Digest definition;
    std::string category, version;
    process::Text title;
    std::vector<Node> nodes;
};
BOOST_DESCRIBE_STRUCT(NodeLine, (), (definition, category, version, title, nodes))

struct BoardRow {
    std::string id, title, node;
    Digest definition;
    Instant since;
    bool suspended = false, ended = false;
    std::optional<std::string> suspended_by;  ///< the command
    std::optional<Instant> due;               ///< of the most urgent clock, else of what the hall does next
    std::optional<process::Text> clock;
    std::string light;                        ///< green, yellow, red, purple or empty (C-TIME-03)
    std::optional<std::string> next_deadline;
    std::vector<std::string> done;            ///< acts of the node that are done since it was entered
};
BOOST_DESCRIBE_STRUCT(BoardRow, (),
                      (id, title, node, definition, since, suspended, ended, suspended_by, due, clock, light,
                       next_deadline, done))
struct Board {
    Instant now;
    std::vector<NodeLine> procedures;
    std::vector<BoardRow> rows;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(Board, (), (now, procedures, rows, next))

bool by_bidders_alone(const process::Act& act) {
    return act.roles.size() == 1 && act.roles.front() == "bidder";
}

NodeLine node_line(const Digest& digest, const process::Definition& definition) {
    NodeLine line{digest, definition.category, definition.version, definition.title, {}};
    for (const auto& stage : definition.stages) {
        Node node{stage.name, std::string(enum_name(stage.kind)), stage.title, stage.nodes, {}, stage.branch, {}};
        for (const auto& post : definition.posts) {
            if (post.name == stage.post) node.post = post.title;
        }
        for (const auto& act : stage.acts) {
            if (act.optional) continue;
            NodeAct shown{act.command, act.roles, {}};
            for (const auto& need : act.needs) {
                if (const auto* guard = process::find_guard(definition, need))
                    shown.conditions.push_back(guard->message);
            }
            node.acts.push_back(std::move(shown));
        }
        line.nodes.push_back(std::move(node));
    }
    return line;
}

// Whether bidders did theirs is nobody's business before the opening (R-SEAL-30): only acts of others are counted off,
// and those of the last hundred entries.
std::vector<std::string> done_in_node(View& view, const Case& running, const process::Stage& stage) {
    std::set<std::string> needed, done;
    for (const auto& act : stage.acts) {
        if (!act.optional && !by_bidders_alone(act)) needed.insert(act.command);
    }
    if (needed.size() < 2) return {};  // the one act that is left moves the case on
    view.query("SELECT rec FROM journal WHERE case_id = $1 AND at >= $2 ORDER BY number DESC LIMIT 100",
               {Param(running.id.value), Param(running.since.micros)}, [&](const Row& row) {
                   if (row.null(0)) return;
                   const auto entry = from_body<journal::Entry>(row.text(0));
                   if (!entry.act || entry.outcome != journal::Outcome::done) return;
                   if (entry.act->stage == stage.name && needed.contains(entry.act->command))
                       done.insert(entry.act->command);
               });
    return {done.begin(), done.end()};
}

void set_clock_of(View& view, const Case& running, const process::Definition& definition, const Standing& standing,
                  BoardRow& row) {
    for (const auto& limit : limits_of(view, running, definition, standing)) {
        if (limit.light.empty() || (row.due && *row.due <= *limit.due)) continue;
        row.due = limit.due;
        row.clock = limit.title;
        row.light = limit.light;
    }
    for (const auto& deadline :
         view.select<Deadline>("case_id = $1 AND state = 'waiting' ORDER BY due LIMIT 1", {Param(running.id.value)})) {
        row.next_deadline = deadline.name;
        if (!row.due) row.due = deadline.due;
    }
}

BoardRow row_of(View& view, const Case& running, const process::Definition& definition, const Standing& standing) {
    BoardRow row{.id = running.id.value,
                 .title = running.title,
                 .node = running.stage,
                 .definition = running.definition,
                 .since = running.since,
                 .suspended = running.suspended,
                 .ended = running.ended,
                 .suspended_by = running.suspended_by,
                 .due = {},
                 .clock = {},
                 .light = {},
                 .next_deadline = {},
                 .done = {}};
    if (running.ended) return row;
    set_clock_of(view, running, definition, standing, row);
    if (const auto* stage = process::find_stage(definition, running.stage))
        row.done = done_in_node(view, running, *stage);
    return row;
}

Board board(const AskBoard& input, View& view) {
    const std::int64_t limit = std::clamp<std::int64_t>(input.limit.value_or(100), 1, 200);
    Board shown{view.now(), {}, {}, {}};
    const auto holdings = holdings_of(view);
    const auto found = cases_in_reach(view, input.after, input.ended.value_or(false), limit, holdings);
    std::set<Digest> told;
    for (const auto& running : found) {
        const auto* definition = view.services().extra<Procedures>().find(running.definition);
        if (!definition) continue;
        const auto standing = standing_of(view, running, holdings);
        if (!concerns(standing)) continue;
        if (told.insert(running.definition).second)
            shown.procedures.push_back(node_line(running.definition, *definition));
        shown.rows.push_back(row_of(view, running, *definition, standing));
    }
    if (static_cast<std::int64_t>(found.size()) == limit) shown.next = found.back().id.value;
    return shown;
}

}  // namespace

Query board_query() {
    return {.name = "workflow.board",
            .does = "Cases and nodes as a board: light, due time, responsible post and what is waited for.",
            .does_zh = "项目与节点看板：灯号、到期时间、责任岗位和等待的条件。",
            .route = operations::get("/board"),
            .who = {role::member},
            .run = answering(board)};
}

}  // namespace sunhall::workflow
