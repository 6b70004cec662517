#include "platform/bags/xml_check.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>

namespace sunhall::bags {
namespace {

struct XmlDeleter {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
    void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }
    void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }
};

void remember_first(void* into, xmlErrorPtr error) {
    auto& text = *static_cast<std::string*>(into);
    if (!text.empty() || !error->message) return;
    text = "第 " + std::to_string(error->line) + " 行：" + error->message;
    while (text.ends_with('\n')) text.pop_back();
}

}  // namespace

std::optional<std::string> xml_fault(const std::filesystem::path& file, const std::string& schema) {
    xmlInitParser();
    std::string why;
    const std::unique_ptr<xmlSchemaParserCtxt, XmlDeleter> parser(
        xmlSchemaNewMemParserCtxt(schema.data(), static_cast<int>(schema.size())));
    xmlSchemaSetParserStructuredErrors(parser.get(), remember_first, &why);
    const std::unique_ptr<xmlSchema, XmlDeleter> rules(xmlSchemaParse(parser.get()));
    if (!rules) return "结构定义无效：" + why;
    xmlSetStructuredErrorFunc(&why, remember_first);  // per thread
    const std::unique_ptr<xmlDoc, XmlDeleter> document(xmlReadFile(file.c_str(), "UTF-8", XML_PARSE_NONET));
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    if (!document) return "不是良构的 XML：" + why;
    if (document->intSubset || document->extSubset) return "含文档类型声明，不予接受";
    const std::unique_ptr<xmlSchemaValidCtxt, XmlDeleter> validator(xmlSchemaNewValidCtxt(rules.get()));
    xmlSchemaSetValidStructuredErrors(validator.get(), remember_first, &why);
    if (xmlSchemaValidateDoc(validator.get(), document.get()) != 0) return why.empty() ? "不符合结构定义" : why;
    return std::nullopt;
}

}  // namespace sunhall::bags
