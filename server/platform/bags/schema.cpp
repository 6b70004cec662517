// The XML schemas a package carries, so that its metadata can be checked without us (T-ARC-02). Types that several
// schemas share are written into each, because a package must not need the network.
#include "platform/bags/package_texts.hpp"

namespace sunhall::bags {
namespace {

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:sunhall:archive:1"
           targetNamespace="urn:sunhall:archive:1" elementFormDefault="qualified">
  <xs:simpleType name="档号类型"><xs:restriction base="xs:string">
    <xs:pattern value="[0-9A-Z]+-[0-9A-Z]+(·[0-9A-Z]+)?·[0-9]{4}-(Y|D[0-9]{1,3})-[0-9]+(-[0-9]+){0,2}"/>
      </xs:restriction></xs:simpleType>
  <xs:simpleType name="时间类型"><xs:restriction base="xs:string">
    <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"/></xs:restriction>
      </xs:simpleType>
  <xs:simpleType name="非空类型"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction>
    </xs:simpleType>
  <xs:simpleType name="载体类型"><xs:restriction base="xs:string">
    <xs:enumeration value="electronic"/><xs:enumeration value="paper"/><xs:enumeration value="AV"/>
      <xs:enumeration value="mixed"/>
  </xs:restriction></xs:simpleType>
)";

constexpr const char* file_type = R"(  <xs:complexType name="文件类型"><xs:sequence>
    <xs:element name="角色" type="非空类型"/><xs:element name="题名" type="非空类型"/><xs:element name="形成者" type="xs:string"/>
    <xs:element name="形成时间" type="时间类型"/><xs:element name="字节数" type="xs:nonNegativeInteger"/>
    <xs:element name="格式" type="非空类型"/><xs:element name="格式标识" type="xs:string"/>
    <xs:element name="摘要" minOccurs="2" maxOccurs="2"><xs:complexType><xs:simpleContent><xs:restriction base="摘要类型">
      <xs:pattern value="[0-9a-f]{64}"/><xs:attribute name="算法" type="摘要算法" use="required"/></xs:restriction>
        </xs:simpleContent></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="序号" type="xs:positiveInteger" use="required"/>
    <xs:attribute name="路径" type="非空类型" use="required"/></xs:complexType>
  <xs:complexType name="摘要类型"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute name="算法" type="摘要算法"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:simpleType name="摘要算法"><xs:restriction base="xs:string"><xs:enumeration value="SHA-256"/>
    <xs:enumeration value="SM3"/></xs:restriction></xs:simpleType>
)";

constexpr const char* catalogue = R"(  <xs:element name="目录"><xs:complexType><xs:sequence>
    <xs:element name="案卷" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="件" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="题名" type="非空类型"/><xs:element name="责任者" type="xs:string"/>
          <xs:element name="日期" type="xs:date"/>
        <xs:element name="文件" type="文件类型" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence><xs:attribute name="档号" type="档号类型" use="required"/>
        <xs:attribute name="载体" type="载体类型" use="required"/></xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="档号" type="档号类型" use="required"/>
      <xs:attribute name="阶段" type="非空类型" use="required"/>
    <xs:attribute name="题名" type="非空类型" use="required"/></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="版本" type="xs:string" use="required"/>
    <xs:attribute name="档号" type="档号类型" use="required"/></xs:complexType>
    <xs:unique name="档号唯一"><xs:selector xpath=".//*"/><xs:field xpath="@档号"/></xs:unique></xs:element>
</xs:schema>
)";

constexpr const char* project = R"(  <xs:element name="项目"><xs:complexType><xs:sequence>
    <xs:element name="档号" type="档号类型"/><xs:element name="项目编号" type="非空类型"/><xs:element name="项目名称" type="非空类型"/>
    <xs:element name="交易类别" type="非空类型"/><xs:element name="招标人" type="xs:string"/>
      <xs:element name="代理机构" type="xs:string"/>
    <xs:element name="全宗单位" type="非空类型"/>
    <xs:element name="保管期限"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="Y|D[0-9]{1,3}"/>
      </xs:restriction></xs:simpleType></xs:element>
    <xs:element name="封装时间" type="时间类型"/>
    <xs:element name="事项" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:simpleContent>
      <xs:extension base="xs:string">
      <xs:attribute name="名称" type="非空类型" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
        </xs:element>
  </xs:sequence><xs:attribute name="版本" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:schema>
)";

constexpr const char* eep = R"(  <xs:element name="电子文件封装包"><xs:complexType><xs:sequence>
    <xs:element name="封装包格式描述" type="非空类型"/><xs:element name="版本" type="非空类型"/>
    <xs:element name="被签名对象"><xs:complexType><xs:sequence>
      <xs:element name="封装包类型"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="原始型"/>
        <xs:enumeration value="修订型"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="封装包创建时间" type="时间类型"/><xs:element name="封装包创建单位" type="非空类型"/>
      <xs:element name="封装内容"><xs:complexType><xs:sequence>
        <xs:element name="文件实体块"><xs:complexType><xs:sequence>
          <xs:element name="档号" type="档号类型"/><xs:element name="题名" type="非空类型"/>
            <xs:element name="责任者" type="xs:string"/>
          <xs:element name="日期" type="xs:date"/><xs:element name="载体" type="载体类型"/>
            <xs:element name="归档范围" type="xs:string"/>
          <xs:element name="文件" type="文件类型" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            </xs:complexType></xs:element>
        <xs:element name="业务实体块"><xs:complexType><xs:sequence>
          <xs:element name="业务" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
            <xs:element name="行为" type="非空类型"/><xs:element name="时间" type="时间类型"/>
              <xs:element name="依据" type="xs:string"/>
            <xs:element name="结果" type="xs:string"/><xs:element name="人员或机构" type="非空类型"/>
          </xs:sequence><xs:attribute name="标识" type="非空类型" use="required"/></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
        <xs:element name="机构人员实体块"><xs:complexType><xs:sequence>
          <xs:element name="机构人员" type="非空类型" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            </xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="电子签名块" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="签名人" type="非空类型"/><xs:element name="签名时间" type="时间类型"/><xs:element name="签名算法" type="非空类型"/>
      <xs:element name="签名结果" type="xs:base64Binary"/><xs:element name="证书" type="xs:base64Binary"/>
        </xs:sequence></xs:complexType></xs:element>
    <xs:element name="锁定签名" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
)";

constexpr const char* four_properties = R"(  <xs:element name="四性检测"><xs:complexType><xs:sequence>
    <xs:element name="档号" type="档号类型"/><xs:element name="检测时间" type="时间类型"/><xs:element name="检测工具" type="非空类型"/>
    <xs:element name="项" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="名称" type="非空类型"/><xs:element name="说明" type="xs:string"/></xs:sequence>
      <xs:attribute name="代码" type="非空类型" use="required"/>
      <xs:attribute name="性质" use="required"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="真实性"/><xs:enumeration value="完整性"/>
        <xs:enumeration value="可用性"/><xs:enumeration value="安全性"/></xs:restriction></xs:simpleType></xs:attribute>
      <xs:attribute name="结果" use="required"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="通过"/><xs:enumeration value="不通过"/>
        <xs:enumeration value="不适用"/><xs:enumeration value="非自动"/></xs:restriction></xs:simpleType>
          </xs:attribute></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="环节" use="required"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="归档"/>
    <xs:enumeration value="移交接收"/><xs:enumeration value="长期保存"/></xs:restriction></xs:simpleType>
      </xs:attribute></xs:complexType></xs:element>
</xs:schema>
)";

// The part of PREMIS 3 that we write, in its own name space and order; the full schema is the Library of Congress's.
constexpr const char* premis = R"(<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.loc.gov/premis/v3"
           targetNamespace="http://www.loc.gov/premis/v3" elementFormDefault="qualified">
  <xs:complexType name="objectComplexType" abstract="true"/>
  <xs:complexType name="intellectualEntity"><xs:complexContent><xs:extension base="objectComplexType"><xs:sequence>
    <xs:element name="objectIdentifier" type="objectIdentifierType"/>
      <xs:element name="originalName" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent>
        </xs:complexType>
  <xs:complexType name="file"><xs:complexContent><xs:extension base="objectComplexType"><xs:sequence>
    <xs:element name="objectIdentifier" type="objectIdentifierType"/>
    <xs:element name="objectCharacteristics"><xs:complexType><xs:sequence>
      <xs:element name="fixity" minOccurs="2" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="messageDigestAlgorithm" type="xs:string"/>
          <xs:element name="messageDigest" type="xs:hexBinary"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="size" type="xs:nonNegativeInteger"/>
      <xs:element name="format"><xs:complexType><xs:sequence>
        <xs:element name="formatDesignation"><xs:complexType><xs:sequence>
          <xs:element name="formatName" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
        <xs:element name="formatRegistry" minOccurs="0"><xs:complexType><xs:sequence>
          <xs:element name="formatRegistryName" type="xs:string"/>
          <xs:element name="formatRegistryKey" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="originalName" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent>
      </xs:complexType>
  <xs:complexType name="objectIdentifierType"><xs:sequence>
    <xs:element name="objectIdentifierType" type="xs:string"/>
      <xs:element name="objectIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:element name="premis"><xs:complexType><xs:sequence>
    <xs:element name="object" type="objectComplexType" maxOccurs="unbounded"/>
    <xs:element name="event" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="eventIdentifier"><xs:complexType><xs:sequence>
        <xs:element name="eventIdentifierType" type="xs:string"/>
          <xs:element name="eventIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="eventType" type="xs:string"/><xs:element name="eventDateTime" type="xs:dateTime"/>
      <xs:element name="eventDetailInformation"><xs:complexType><xs:sequence>
        <xs:element name="eventDetail" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="eventOutcomeInformation"><xs:complexType><xs:sequence>
        <xs:element name="eventOutcome" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="linkingAgentIdentifier"><xs:complexType><xs:sequence>
        <xs:element name="linkingAgentIdentifierType" type="xs:string"/>
          <xs:element name="linkingAgentIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType>
            </xs:element>
      <xs:element name="linkingObjectIdentifier"><xs:complexType><xs:sequence>
        <xs:element name="linkingObjectIdentifierType" type="xs:string"/>
          <xs:element name="linkingObjectIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType>
            </xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="agent" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="agentIdentifier"><xs:complexType><xs:sequence>
        <xs:element name="agentIdentifierType" type="xs:string"/>
          <xs:element name="agentIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="agentName" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="rights"><xs:complexType><xs:sequence><xs:element name="rightsStatement"><xs:complexType>
      <xs:sequence>
      <xs:element name="rightsStatementIdentifier"><xs:complexType><xs:sequence>
        <xs:element name="rightsStatementIdentifierType" type="xs:string"/>
          <xs:element name="rightsStatementIdentifierValue" type="xs:string"/></xs:sequence></xs:complexType>
            </xs:element>
      <xs:element name="rightsBasis" type="xs:string"/>
      <xs:element name="otherRightsInformation"><xs:complexType><xs:sequence>
        <xs:element name="otherRightsBasis" type="xs:string"/>
          <xs:element name="otherRightsNote" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="version" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:schema>
)";

}  // namespace

const std::map<std::string, std::string>& schemas() {
    static const std::map<std::string, std::string> all{
        {"catalogue.xsd", std::string(head) + file_type + catalogue},
        {"project.xsd", std::string(head) + project},
        {"eep.xsd", std::string(head) + file_type + eep},
        {"four-properties.xsd", std::string(head) + four_properties},
        {"premis-profile.xsd", premis}};
    return all;
}

}  // namespace sunhall::bags
