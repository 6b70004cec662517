#include "platform/process/pictures.hpp"

#include <gmock/gmock.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "platform/process/layout.hpp"
#include "platform/process/questions.hpp"
#include "platform/process/small_process_test.hpp"

namespace sunhall::process {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

Definition construction() {
    return read_definition(whole_text("processes/tendering/construction.yaml"), "").definition;
}

// A parsed document and how many nodes an XPath finds in it.
class Parsed {
public:
    explicit Parsed(const std::string& text)
        : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "picture", nullptr,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR)) {}
    ~Parsed() { xmlFreeDoc(document_); }
    explicit operator bool() const { return document_ != nullptr; }
    int count(const std::string& path) const {
        auto* context = xmlXPathNewContext(document_);
        for (const auto& [prefix, uri] : std::vector<std::pair<const char*, const char*>>{
                 {"s", "http://www.w3.org/2000/svg"}, {"b", "http://www.omg.org/spec/BPMN/20100524/MODEL"},
                 {"d", "http://www.omg.org/spec/BPMN/20100524/DI"}, {"i", "http://www.omg.org/spec/DD/20100524/DI"}})
            xmlXPathRegisterNs(context, reinterpret_cast<const xmlChar*>(prefix),
                               reinterpret_cast<const xmlChar*>(uri));
        auto* found = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context);
        const int n = found && found->nodesetval ? found->nodesetval->nodeNr : 0;
        xmlXPathFreeObject(found);
        xmlXPathFreeContext(context);
        return n;
    }

private:
    xmlDocPtr document_;
};

TEST(Diagram, is_well_formed_accessible_and_without_script_S_GUIDE_07) {
    const auto definition = construction();
    for (const auto* language : {"zh", "en"}) {
        const auto svg = diagram_svg(definition, "bidding", language);
        const Parsed parsed(svg);
        ASSERT_TRUE(parsed);
        EXPECT_EQ(parsed.count("/s:svg/s:title"), 1);
        EXPECT_EQ(parsed.count("/s:svg/s:desc"), 1);
        EXPECT_EQ(parsed.count("//s:g[@role='listitem']"), static_cast<int>(definition.stages.size()));
        EXPECT_EQ(parsed.count("//s:g[@aria-current='step']"), 1);
        EXPECT_EQ(parsed.count("//s:script"), 0);
        EXPECT_THAT(svg, Not(HasSubstr("style=")));
    }
    EXPECT_EQ(Parsed(diagram_svg(definition, "", "zh")).count("//s:g[@aria-current]"), 0);
}

TEST(Diagram, escapes_the_texts_of_the_file) {
    auto definition = construction();
    definition.stages[0].title.zh = "<script>&\"\x01\xEF\xBF\xBF";
    EXPECT_TRUE(Parsed(diagram_svg(definition, "", "zh")));
    EXPECT_TRUE(Parsed(bpmn_xml(definition, "zh")));
    EXPECT_THAT(guide_html(definition, "zh"), Not(HasSubstr("<script>")));
}

TEST(Layout, keeps_boxes_apart_and_lines_on_the_page) {
    const auto definition = construction();
    const auto layout = lay_out(definition);
    ASSERT_EQ(layout.boxes.size(), definition.stages.size());
    for (std::size_t a = 0; a < layout.boxes.size(); ++a)
        for (std::size_t b = a + 1; b < layout.boxes.size(); ++b) {
            const auto &one = layout.boxes[a], &other = layout.boxes[b];
            const bool apart = one.x + one.width <= other.x || other.x + other.width <= one.x ||
                               one.y + one.height <= other.y || other.y + other.height <= one.y;
            EXPECT_TRUE(apart) << one.stage->name << " over " << other.stage->name;
        }
    for (const auto& line : layout.lines) {
        ASSERT_GE(line.points.size(), 2u);
        for (std::size_t n = 0; n < line.points.size(); ++n) {
            const auto point = line.points[n];
            EXPECT_TRUE(point.x > 0 && point.x < layout.width && point.y > 0 && point.y < layout.height)
                << line.from->name << " to " << line.to->name;
            if (n == 0) continue;
            EXPECT_TRUE(point.x == line.points[n - 1].x || point.y == line.points[n - 1].y) << "a slanting line";
            // No line runs through a box in between.
            const auto before = line.points[n - 1];
            for (const auto& box : layout.boxes) {
                const bool crosses =
                    std::max(point.x, before.x) > box.x && std::min(point.x, before.x) < box.x + box.width &&
                    std::max(point.y, before.y) > box.y && std::min(point.y, before.y) < box.y + box.height;
                EXPECT_FALSE(crosses) << line.from->name << " to " << line.to->name << " runs through "
                                      << box.stage->name;
            }
        }
    }
}

TEST(Bpmn, ties_every_flow_and_shape_to_an_element) {
    const auto definition = construction();
    const Parsed parsed(bpmn_xml(definition));
    ASSERT_TRUE(parsed);
    const auto stages = static_cast<int>(definition.stages.size());
    EXPECT_EQ(parsed.count("//b:startEvent"), 1);
    EXPECT_EQ(parsed.count("//b:endEvent"), 1);
    EXPECT_EQ(parsed.count("//d:BPMNShape"), stages + 1 + parsed.count("//b:exclusiveGateway"));
    EXPECT_EQ(parsed.count("//b:sequenceFlow"), parsed.count("//d:BPMNEdge"));
    EXPECT_EQ(parsed.count("//b:sequenceFlow[not(@sourceRef = //b:process/*/@id)]"), 0);
    EXPECT_EQ(parsed.count("//b:sequenceFlow[not(@targetRef = //b:process/*/@id)]"), 0);
    EXPECT_EQ(parsed.count("//d:BPMNShape[not(@bpmnElement = //b:process/*/@id)]"), 0);
    EXPECT_EQ(parsed.count("//d:BPMNEdge[not(@bpmnElement = //b:sequenceFlow/@id)]"), 0);
    EXPECT_EQ(parsed.count("//b:outgoing[not(. = //b:sequenceFlow/@id)]"), 0);
    EXPECT_EQ(parsed.count("//d:BPMNEdge[count(i:waypoint) < 2]"), 0);
    EXPECT_EQ(parsed.count("//*[@id = preceding::*/@id]"), 0) << "an id is used twice";
}

// BPMN 2.0 section 13: flows out of a task run side by side, flows into it start it once each. A case goes one way.
TEST(Bpmn, lets_ways_part_and_meet_at_exclusive_gateways_alone) {
    const Parsed parsed(bpmn_xml(construction(), "en"));
    ASSERT_TRUE(parsed);
    const std::string works = "//b:process/*[self::b:userTask or self::b:sendTask or self::b:receiveTask]";
    EXPECT_GT(parsed.count(works), 10);
    EXPECT_EQ(parsed.count(works + "[count(b:incoming) != 1 or count(b:outgoing) != 1]"), 0);
    EXPECT_EQ(parsed.count("//b:endEvent[count(b:incoming) != 1 or b:outgoing]"), 0);
    EXPECT_EQ(parsed.count("//b:startEvent[b:incoming or count(b:outgoing) != 1]"), 0);
    const std::string gateways = "//b:exclusiveGateway";
    EXPECT_GT(parsed.count(gateways + "[count(b:outgoing) > 1]"), 5);
    EXPECT_EQ(parsed.count(gateways + "[count(b:incoming) + count(b:outgoing) < 3]"), 0) << "superfluous";
    EXPECT_EQ(parsed.count(gateways + "[count(b:incoming) > 1 and count(b:outgoing) > 1]"), 0) << "joins and forks";
    EXPECT_EQ(parsed.count(gateways + "[count(b:outgoing) > 1 and not(@name)]"), 0);
    EXPECT_EQ(parsed.count("//b:sequenceFlow[not(@name) and @sourceRef = " + gateways +
                           "[count(b:outgoing) > 1]/@id]"), 0) << "a way that says not when it is taken";
    EXPECT_EQ(parsed.count("//b:startEvent[not(@name)]"), 0);
}

TEST(Bpmn, keeps_ids_apart_whatever_the_stages_are_called) {
    auto definition = construction();
    const std::string was = definition.start;
    for (auto& stage : definition.stages) {
        if (stage.name == was) stage.name = "process";
        for (auto& leave : stage.leaves)
            if (leave.to == was) leave.to = "process";
    }
    definition.start = "process";
    const Parsed parsed(bpmn_xml(definition));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.count("//*[@id = preceding::*/@id or @id = ancestor::*/@id]"), 0);
}

// P-TPL-04
TEST(Guide, tells_basis_who_limits_and_materials_of_each_stage_S_GUIDE_01) {
    const Titles titles{.commands = {{"tendering.submit-bid", {"递交投标文件", "Hand in a bid"}}},
                        .roles = {{"bidder", {"投标人", "Bidder"}}}};
    const auto zh = guide_html(construction(), "zh", titles), en = guide_html(construction(), "en", titles);
    EXPECT_TRUE(Parsed(zh));
    EXPECT_TRUE(Parsed(en));
    EXPECT_THAT(zh, HasSubstr("投标准备期：不少于 20 日（L§24）"));
    EXPECT_THAT(en, HasSubstr("Time to prepare bids: at least 20 calendar days (L§24)"));
    EXPECT_THAT(zh, HasSubstr("<td>递交投标文件</td><td>投标人</td>"));
    EXPECT_THAT(zh, HasSubstr("加密投标文件"));
    EXPECT_THAT(zh, Not(HasSubstr("tendering.close-bidding")));  // what only the system does is no step of a person
    EXPECT_THAT(en, HasSubstr("Reply to an objection: at most 3 calendar days"));
}

}  // namespace
}  // namespace sunhall::process
