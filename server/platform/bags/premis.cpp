// PREMIS 3: Object = file and package, Event = journal event, Agent = person, organisation or system, Rights = access
// and retention (R-ARC-23).
#include <set>

#include "platform/bags/package_texts.hpp"
#include "platform/bags/xml_text.hpp"

namespace sunhall::bags {
namespace {

void identifier(XmlText& xml, const std::string& what, std::string_view type, std::string_view value) {
    xml.open("premis:" + what + "Identifier")
        .element("premis:" + what + "IdentifierType", type)
        .element("premis:" + what + "IdentifierValue", value)
        .close();
}

void fixity(XmlText& xml, std::string_view algorithm, std::string_view digest) {
    xml.open("premis:fixity")
        .element("premis:messageDigestAlgorithm", algorithm)
        .element("premis:messageDigest", digest)
        .close();
}

void file_object(XmlText& xml, const PlacedFile& file) {
    xml.open("premis:object", {{"xsi:type", "premis:file"}});
    identifier(xml, "object", "path", file.path);
    xml.open("premis:objectCharacteristics");
    fixity(xml, "SHA-256", file.digests.sha256);
    fixity(xml, "SHA-512", file.digests.sha512);
    fixity(xml, "SM3", file.digests.sm3);
    xml.element("premis:size", std::to_string(file.digests.bytes));
    xml.open("premis:format")
        .open("premis:formatDesignation")
        .element("premis:formatName", file.digests.format.media_type)
        .close();
    if (!file.digests.format.pronom.empty())
        xml.open("premis:formatRegistry")
            .element("premis:formatRegistryName", "PRONOM")
            .element("premis:formatRegistryKey", file.digests.format.pronom)
            .close();
    xml.close().close().element("premis:originalName", file.file->title).close();
}

void event(XmlText& xml, const BusinessEvent& given, const std::string& piece) {
    xml.open("premis:event");
    identifier(xml, "event", "journal entry", given.id);
    xml.element("premis:eventType", given.kind).element("premis:eventDateTime", given.at.text());
    xml.open("premis:eventDetailInformation").element("premis:eventDetail", given.basis).close();
    xml.open("premis:eventOutcomeInformation").element("premis:eventOutcome", given.outcome).close();
    xml.open("premis:linkingAgentIdentifier")
        .element("premis:linkingAgentIdentifierType", "name")
        .element("premis:linkingAgentIdentifierValue", given.agent)
        .close();
    xml.open("premis:linkingObjectIdentifier")
        .element("premis:linkingObjectIdentifierType", "archive number")
        .element("premis:linkingObjectIdentifierValue", piece)
        .close();
    xml.close();
}

}  // namespace

std::string premis_xml(const ArchivePackage& package, const std::vector<PlacedFile>& files) {
    XmlText xml;
    xml.open("premis:premis", {{"xmlns:premis", "http://www.loc.gov/premis/v3"},
                               {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                               {"version", "3.0"}});
    xml.open("premis:object", {{"xsi:type", "premis:intellectualEntity"}});
    identifier(xml, "object", "archive number", number_of(package));
    xml.element("premis:originalName", package.project_name).close();
    for (const PlacedFile& file : files) file_object(xml, file);
    std::set<std::string> agents{package.organisation};
    for (std::size_t v = 0; v < package.volumes.size(); ++v) {
        for (std::size_t p = 0; p < package.volumes[v].pieces.size(); ++p) {
            const std::string number = number_of(package, static_cast<int>(v) + 1, static_cast<int>(p) + 1);
            for (const BusinessEvent& given : package.volumes[v].pieces[p].events) {
                event(xml, given, number);
                agents.insert(given.agent);
            }
        }
    }
    agents.erase("");
    for (const std::string& agent : agents) {
        xml.open("premis:agent");
        identifier(xml, "agent", "name", agent);
        xml.element("premis:agentName", agent).close();
    }
    xml.open("premis:rights").open("premis:rightsStatement");
    identifier(xml, "rightsStatement", "archive number", number_of(package));
    xml.element("premis:rightsBasis", "other")
        .open("premis:otherRightsInformation")
        .element("premis:otherRightsBasis", "保管期限 " + package.retention)
        .element("premis:otherRightsNote", package.access)
        .close();
    return xml.finish();
}

}  // namespace sunhall::bags
