#include <map>

#include "platform/process/layout.hpp"
#include "platform/process/markup.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

constexpr int gateway_size = 50, event_size = 36, apart = 16, label_width = 110;

struct BpmnNode {
    std::string tag, id, name, documentation;
    int x = 0, y = 0, width = 0, height = 0;
    Point top() const { return {x + width / 2, y}; }
    Point bottom() const { return {x + width / 2, y + height}; }
    Point side(int towards) const { return {towards < x ? x : x + width, y + height / 2}; }
};

struct BpmnFlow {
    std::string id, name, documentation, from, to;
    std::vector<Point> points;
    Point label{};  ///< its upper left corner, where there is a name
};

std::string bounds(Point corner, int width, int height) {
    return "<dc:Bounds x=\"" + std::to_string(corner.x) + "\" y=\"" + std::to_string(corner.y) + "\" width=\"" +
           std::to_string(width) + "\" height=\"" + std::to_string(height) + "\"/>";
}
std::string label(Point corner) {
    return "<bpmndi:BPMNLabel>" + bounds(corner, label_width, 28) + "</bpmndi:BPMNLabel>";
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

// Waiting and notice stages have no performer inside; the rest is done by people.
std::string_view tag_of(const Stage& stage) {
    if (is_end(stage)) return "endEvent";
    if (stage.kind == StageKind::waiting) return "receiveTask";
    if (stage.kind == StageKind::notice) return "sendTask";
    return "userTask";
}

// Ids never meet: a stage may be called anything, and `.` stands in no stage's name.
std::string id_of(const Stage& stage) { return "stage." + stage.name; }

std::string reasons(const Definition& definition, const WayLine& line, std::string_view language) {
    std::string name;
    for (const auto* leave : line.leaves) name += (name.empty() ? "" : "; ") + way_text(definition, *leave, language);
    return name;
}

// In BPMN several flows out of a task run side by side, and several into it start it once each. Of our ways a case
// takes exactly one, so every fork and every meeting is an exclusive gateway of its own (BPMN 2.0 section 10.6.2).
class BpmnPicture {
public:
    BpmnPicture(const Definition& definition, std::string_view language)
        : definition_(definition), language_(language), layout_(lay_out(definition)) {
        for (const auto& line : layout_.lines) ++leaving_[line.from->name], ++arriving_[line.to->name];
        ++arriving_[definition.start];
        for (const auto& box : layout_.boxes) place(box);
        begin();
        for (const auto& line : layout_.lines) draw(line);
    }

    std::string semantics() const {
        std::string out = "  <process id=\"process\" isExecutable=\"false\"" +
                          attribute("name", definition_.title.in(language_)) + ">\n";
        for (const auto& node : nodes_) {
            out += "    <" + node.tag + attribute("id", node.id);
            if (!node.name.empty()) out += attribute("name", node.name);
            out += ">\n";
            if (!node.documentation.empty())
                out += "      <documentation>" + escaped(node.documentation) + "</documentation>\n";
            for (const auto& flow : flows_)
                if (flow.to == node.id) out += "      <incoming>" + escaped(flow.id) + "</incoming>\n";
            for (const auto& flow : flows_)
                if (flow.from == node.id) out += "      <outgoing>" + escaped(flow.id) + "</outgoing>\n";
            out += "    </" + node.tag + ">\n";
        }
        for (const auto& flow : flows_) {
            out += "    <sequenceFlow" + attribute("id", flow.id);
            if (!flow.name.empty()) out += attribute("name", flow.name);
            out += attribute("sourceRef", flow.from) + attribute("targetRef", flow.to) + ">";
            if (!flow.documentation.empty())
                out += "<documentation>" + escaped(flow.documentation) + "</documentation>";
            out += "</sequenceFlow>\n";
        }
        return out + "  </process>\n";
    }

    std::string interchange() const {
        std::string out =
            "  <bpmndi:BPMNDiagram id=\"diagram\">\n    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"process\">\n";
        for (const auto& node : nodes_) {
            out += "      <bpmndi:BPMNShape" + attribute("id", "shape." + node.id) +
                   attribute("bpmnElement", node.id);
            if (node.tag == "exclusiveGateway") out += " isMarkerVisible=\"true\"";
            out += ">" + bounds({node.x, node.y}, node.width, node.height);
            // Names that do not fit inside stand to the left, clear of the lines above and below.
            if (node.width < label_width && !node.name.empty())
                out += label({node.x - label_width - 4, node.y + node.height / 2 - 30});
            out += "</bpmndi:BPMNShape>\n";
        }
        for (const auto& flow : flows_) {
            out += "      <bpmndi:BPMNEdge" + attribute("id", "edge." + flow.id) +
                   attribute("bpmnElement", flow.id) + ">";
            for (const auto& point : flow.points)
                out += "<di:waypoint x=\"" + std::to_string(point.x) + "\" y=\"" + std::to_string(point.y) + "\"/>";
            if (!flow.name.empty()) out += label(flow.label);
            out += "</bpmndi:BPMNEdge>\n";
        }
        return out + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
    }

private:
    // The rows of the layout, drawn apart so that two gateways and their words fit between, below a start event.
    static int stretched(int y) { return y * 3 + 80; }

    BpmnNode& add(BpmnNode node) { return nodes_.emplace_back(std::move(node)); }

    void place(const StageBox& box) {
        const Stage& stage = *box.stage;
        const bool end = is_end(stage);
        const int middle = box.x + box.width / 2, width = end ? event_size : box.width;
        const BpmnNode node{std::string(tag_of(stage)), id_of(stage), stage.title.in(language_),
                            stage.guidance.in(language_), middle - width / 2, stretched(box.y), width,
                            end ? event_size : box.height};
        entrance_[stage.name] = exit_[stage.name] = add(node);
        const BpmnNode gateway{"exclusiveGateway", "", "", "", middle - gateway_size / 2, 0, gateway_size,
                               gateway_size};
        if (arriving_[stage.name] > 1) {
            BpmnNode join = gateway;
            join.id = "join." + stage.name;
            join.y = node.y - apart - gateway_size;
            flows_.push_back({"enter." + stage.name, "", "", join.id, node.id, {join.bottom(), node.top()}, {}});
            entrance_[stage.name] = add(join);
        }
        if (leaving_[stage.name] > 1) {
            BpmnNode choice = gateway;
            choice.id = "choice." + stage.name;
            choice.name = language_ == "en" ? "How it goes on" : "去向";
            choice.y = node.y + node.height + apart;
            flows_.push_back({"leave." + stage.name, "", "", node.id, choice.id, {node.bottom(), choice.top()}, {}});
            exit_[stage.name] = add(choice);
        }
    }

    void begin() {
        const BpmnNode& first = entrance_[definition_.start];
        const BpmnNode start{"startEvent", "start", language_ == "en" ? "Start" : "开始", "",
                             first.top().x - event_size / 2, first.y - apart - event_size, event_size, event_size};
        flows_.push_back({"begin", "", "", start.id, first.id, {start.bottom(), first.top()}, {}});
        add(start);
    }

    void draw(const WayLine& line) {
        const BpmnNode &from = exit_[line.from->name], &to = entrance_[line.to->name];
        const bool chosen = leaving_[line.from->name] > 1;  // a label elsewhere would tell of a choice that is none
        const std::string why = reasons(definition_, line, language_);
        BpmnFlow flow{"flow." + line.from->name + "." + line.to->name, chosen ? why : "", chosen ? "" : why, from.id,
                      to.id, {}, {}};
        if (line.points.size() == 2) {
            flow.points = {from.bottom(), to.top()};
            flow.label = {from.bottom().x + 6, from.bottom().y + 20};
        } else {
            const int lane = line.points[1].x;
            const Point leaves = from.side(lane), arrives = to.side(lane);
            flow.points = {leaves, {lane, leaves.y}, {lane, arrives.y}, arrives};
            flow.label = {leaves.x + (lane < leaves.x ? -label_width - 4 : 4), leaves.y + 4};
        }
        flows_.push_back(std::move(flow));
    }

    const Definition& definition_;
    std::string_view language_;
    Layout layout_;
    std::map<std::string, int> leaving_, arriving_;
    std::map<std::string, BpmnNode> entrance_, exit_;  ///< by stage: where its ways arrive, and where they part
    std::vector<BpmnNode> nodes_;
    std::vector<BpmnFlow> flows_;
};

}  // namespace

std::string bpmn_xml(const Definition& definition, std::string_view language) {
    const BpmnPicture picture(definition, language);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
           "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\""
           " xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" "
           "id=\"definitions\"" +
           attribute("targetNamespace", "urn:sunhall:process:" + definition.category) + ">\n" +
           picture.semantics() + picture.interchange() + "</definitions>\n";
}

}  // namespace sunhall::process
