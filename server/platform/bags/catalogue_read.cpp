#include "platform/bags/catalogue_read.hpp"

#include <libxml/parser.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>

namespace sunhall::bags {
namespace {

struct DocumentDeleter {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, DocumentDeleter>;

Document parse(const std::filesystem::path& file) {
    Document document(xmlReadFile(file.c_str(), "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document || !xmlDocGetRootElement(document.get())) throw std::runtime_error("not XML: " + file.string());
    return document;
}

std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }
std::string owned(xmlChar* text) {
    const std::unique_ptr<xmlChar, void (*)(xmlChar*)> kept(text, [](xmlChar* p) { xmlFree(p); });
    return kept ? reinterpret_cast<const char*>(kept.get()) : "";
}
std::string attribute(xmlNode* node, const char* name) {
    return owned(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
}

void each_child(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
    for (xmlNode* child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) visit(child);
}
void each_below(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
    each_child(node, [&](xmlNode* child) {
        visit(child);
        each_below(child, visit);
    });
}

CatalogueFile file_of(xmlNode* node) {
    CatalogueFile file{.path = attribute(node, "路径")};
    each_child(node, [&](xmlNode* child) {
        const std::string text = owned(xmlNodeGetContent(child));
        if (name_of(child) == "字节数") file.bytes = std::strtoll(text.c_str(), nullptr, 10);
        if (name_of(child) == "格式") file.format = text;
        if (name_of(child) == "摘要") (attribute(child, "算法") == "SM3" ? file.sm3 : file.sha256) = text;
    });
    return file;
}

CataloguePiece piece_of(xmlNode* node) {
    CataloguePiece piece{.number = attribute(node, "档号")};
    each_child(node, [&](xmlNode* child) {
        if (name_of(child) == "题名") piece.title = owned(xmlNodeGetContent(child));
        if (name_of(child) == "文件") piece.files.push_back(file_of(child));
    });
    // …-002-0031 lies in 002/0031
    const auto last = piece.number.rfind('-'),
               before = last == std::string::npos || last == 0 ? last : piece.number.rfind('-', last - 1);
    if (before != std::string::npos)
        piece.folder = piece.number.substr(before + 1, last - before - 1) + "/" + piece.number.substr(last + 1);
    return piece;
}

}  // namespace

Catalogue read_catalogue(const std::filesystem::path& file) {
    const Document document = parse(file);
    xmlNode* root = xmlDocGetRootElement(document.get());
    Catalogue out{.number = attribute(root, "档号")};
    each_child(root, [&](xmlNode* volume) {
        out.volumes.push_back(attribute(volume, "档号"));
        each_child(volume, [&](xmlNode* piece) { out.pieces.push_back(piece_of(piece)); });
    });
    return out;
}

std::string read_kind(const std::filesystem::path& eep) {
    const Document document = parse(eep);
    std::string kind;
    each_below(xmlDocGetRootElement(document.get()), [&](xmlNode* node) {
        if (name_of(node) == "归档范围") kind = owned(xmlNodeGetContent(node));
    });
    return kind;
}

std::size_t count_events(const std::filesystem::path& eep) {
    const Document document = parse(eep);
    std::size_t events = 0;
    each_below(xmlDocGetRootElement(document.get()), [&](xmlNode* node) { events += name_of(node) == "业务" ? 1 : 0; });
    return events;
}

}  // namespace sunhall::bags
