#include "platform/process/layout.hpp"
#include "platform/process/markup.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

// Waiting and notice stages have no performer inside; the rest is done by people.
std::string_view element(const Stage& stage) {
    if (is_end(stage)) return "endEvent";
    if (stage.kind == StageKind::waiting) return "receiveTask";
    if (stage.kind == StageKind::notice) return "sendTask";
    return "userTask";
}

std::string flow_id(const WayLine& line) { return "flow_" + line.from->name + "_" + line.to->name; }

std::string flow_name(const Definition& definition, const WayLine& line, std::string_view language) {
    std::string name;
    for (const auto* leave : line.leaves) name += (name.empty() ? "" : "; ") + way_text(definition, *leave, language);
    return name;
}

std::string semantics(const Definition& definition, const Layout& layout, std::string_view language) {
    std::string out =
        "  <process id=\"process\" isExecutable=\"false\"" + attribute("name", definition.title.in(language)) + ">\n";
    out += "    <startEvent id=\"start\"><outgoing>flow_start</outgoing></startEvent>\n";
    for (const auto& stage : definition.stages) {
        const std::string tag(element(stage));
        out += "    <" + tag + attribute("id", stage.name) + attribute("name", stage.title.in(language)) + ">\n";
        if (!stage.guidance.in(language).empty())
            out += "      <documentation>" + escaped(stage.guidance.in(language)) + "</documentation>\n";
        if (stage.name == definition.start) out += "      <incoming>flow_start</incoming>\n";
        for (const auto& line : layout.lines)
            if (line.to == &stage) out += "      <incoming>" + escaped(flow_id(line)) + "</incoming>\n";
        for (const auto& line : layout.lines)
            if (line.from == &stage) out += "      <outgoing>" + escaped(flow_id(line)) + "</outgoing>\n";
        out += "    </" + tag + ">\n";
    }
    out +=
        "    <sequenceFlow id=\"flow_start\" sourceRef=\"start\"" + attribute("targetRef", definition.start) + "/>\n";
    for (const auto& line : layout.lines)
        out += "    <sequenceFlow" + attribute("id", flow_id(line)) +
               attribute("name", flow_name(definition, line, language)) + attribute("sourceRef", line.from->name) +
               attribute("targetRef", line.to->name) + "/>\n";
    return out + "  </process>\n";
}

std::string bounds(int x, int y, int width, int height) {
    return "<dc:Bounds x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
           std::to_string(width) + "\" height=\"" + std::to_string(height) + "\"/>";
}

std::string waypoint(int x, int y) {
    return "<di:waypoint x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\"/>";
}

// The start event stands above the first stage, so everything is moved down to make room for it.
std::string interchange(const Definition& definition, const Layout& layout) {
    constexpr int down = 80;
    std::string out =
        "  <bpmndi:BPMNDiagram id=\"diagram\">\n    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"process\">\n";
    for (const auto& box : layout.boxes) {
        out += "      <bpmndi:BPMNShape" + attribute("id", "shape_" + box.stage->name) +
               attribute("bpmnElement", box.stage->name) + ">" + bounds(box.x, box.y + down, box.width, box.height) +
               "</bpmndi:BPMNShape>\n";
        if (box.stage->name != definition.start) continue;
        const int middle = box.x + box.width / 2;
        out += "      <bpmndi:BPMNShape id=\"shape_start\" bpmnElement=\"start\">" +
               bounds(middle - 18, box.y + 8, 36, 36) + "</bpmndi:BPMNShape>\n";
        out += "      <bpmndi:BPMNEdge id=\"edge_start\" bpmnElement=\"flow_start\">" + waypoint(middle, box.y + 44) +
               waypoint(middle, box.y + down) + "</bpmndi:BPMNEdge>\n";
    }
    for (const auto& line : layout.lines) {
        out += "      <bpmndi:BPMNEdge" + attribute("id", "edge_" + flow_id(line)) +
               attribute("bpmnElement", flow_id(line)) + ">";
        for (const auto& point : line.points) out += waypoint(point.x, point.y + down);
        out += "</bpmndi:BPMNEdge>\n";
    }
    return out + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
}

}  // namespace

std::string bpmn_xml(const Definition& definition, std::string_view language) {
    const auto layout = lay_out(definition);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
           "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\""
           " xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" "
           "id=\"definitions\"" +
           attribute("targetNamespace", "urn:sunhall:process:" + definition.category) + ">\n" +
           semantics(definition, layout, language) + interchange(definition, layout) + "</definitions>\n";
}

}  // namespace sunhall::process
