#include "platform/bags/four_properties.hpp"
#include "platform/bags/xml_text.hpp"

namespace sunhall::bags {

std::string_view label(CheckMoment moment) {
    return moment == CheckMoment::filing ? "归档" : moment == CheckMoment::hand_over ? "移交接收" : "长期保存";
}
std::string_view label(Property property) {
    switch (property) {
        case Property::authenticity: return "真实性";
        case Property::completeness: return "完整性";
        case Property::usability: return "可用性";
        case Property::security: return "安全性";
    }
    return "";
}
std::string_view label(CheckResult result) {
    switch (result) {
        case CheckResult::pass: return "通过";
        case CheckResult::fail: return "不通过";
        case CheckResult::not_applicable: return "不适用";
        case CheckResult::not_automatic: return "非自动";
    }
    return "";
}

std::string report_name(CheckMoment moment) {
    return std::string("four-properties-") + (moment == CheckMoment::filing      ? "filing"
                                              : moment == CheckMoment::hand_over ? "hand-over"
                                                                                 : "long-term");
}

std::string report_xml(const FourPropertyReport& report) {
    XmlText xml;
    xml.open("四性检测", {{"xmlns", "urn:sunhall:archive:1"}, {"环节", label(report.moment)}})
        .element("档号", report.number)
        .element("检测时间", report.at.text())
        .element("检测工具", "Sunhall");
    for (const CheckItem& item : report.items)
        xml.open("项", {{"代码", item.code}, {"性质", label(item.property)}, {"结果", label(item.result)}})
            .element("名称", item.name)
            .element("说明", item.reason)
            .close();
    return xml.finish();
}

}  // namespace sunhall::bags
