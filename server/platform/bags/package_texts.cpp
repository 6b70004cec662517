#include "platform/bags/package_texts.hpp"

#include <fmt/format.h>

#include <set>

#include "foundation/values/csv.hpp"
#include "platform/bags/xml_text.hpp"

namespace sunhall::bags {
namespace {

constexpr std::string_view name_space = "urn:sunhall:archive:1";

std::int64_t bytes_of(const std::vector<PlacedFile>& files) {
    std::int64_t bytes = 0;
    for (const PlacedFile& file : files) bytes += file.digests.bytes;
    return bytes;
}
std::size_t pieces_of(const ArchivePackage& package) {
    std::size_t pieces = 0;
    for (const Volume& volume : package.volumes) pieces += volume.pieces.size();
    return pieces;
}

void file_block(XmlText& xml, const PlacedFile& file, const std::string& path) {
    xml.open("文件", {{"序号", std::to_string(file.order)}, {"路径", path}})
        .element("角色", file.file->role)
        .element("题名", file.file->title)
        .element("形成者", file.file->creator)
        .element("形成时间", file.file->created_at.text())
        .element("字节数", std::to_string(file.digests.bytes))
        .element("格式", file.digests.format.media_type)
        .element("格式标识", file.digests.format.pronom)
        .element("摘要", file.digests.sha256, {{"算法", "SHA-256"}})
        .element("摘要", file.digests.sm3, {{"算法", "SM3"}})
        .close();
}

}  // namespace

std::string number_of(const ArchivePackage& package, int volume, int piece) {
    ArchiveNumber number = package.number;
    number.volume = volume;
    number.piece = piece;
    return make_archive_number(number);
}

std::string describe(const ArchivePackage& package, const std::vector<PlacedFile>& files) {
    std::set<std::string> formats;
    for (const PlacedFile& file : files) formats.insert(file.digests.format.media_type);
    std::string list;
    for (const std::string& format : formats) list += (list.empty() ? "" : "、") + format;
    return fmt::format(
        "交易档案数据包说明\n==================\n\n档号：{}\n项目名称：{}\n项目编号：{}\n全宗单位：{}\n联系岗位：{}"
        "\n封装时间：{}（UTC）\n"
        "案卷数：{}　件数：{}　文件数：{}　文件字节数：{}\n保管期限：{}\n封装软件：{}\n文件格式：{}\n\n"
        "一、这个包里有什么\n"
        "  data/目录文件.csv、data/目录文件.xml   项目、案卷、件和文件的目录；CSV 可用任何表格软件打开\n"
        "  data/<案卷号>/<件号>/                  各件的文件，按目录中的路径和序号存放；eep.xml 是该件的封装信息\n"
        "  data/metadata/                         项目元数据、保存元数据（PREMIS 3）和它们的 XML 结构定义\n"
        "  data/journal/                          本项目的日志摘录及证明\n"
        "  data/validation/、data/checks/         签名验证材料和四性检测报告（如有）\n\n"
        "二、不用本平台软件怎样核对\n"
        "  1. 打开命令行，进入本包的最上一级文件夹（bagit.txt 所在处）。\n"
        "  2. 执行：sha256sum -c manifest-sha256.txt      每个文件都应显示“成功”或“OK”。\n"
        "  3. 执行：sha256sum -c tagmanifest-sha256.txt   同上。\n"
        "  4. 也可用任何支持 BagIt 1.0（RFC 8493）的工具验证；manifest-sm3.txt 供支持 SM3 的工具使用。\n"
        "  5. 电子签名（第二行的序号为待签文本的序号加一，第三行加二）：\n"
        "       openssl x509 -in NN_证书.pem -pubkey -noout > key.pem\n"
        "       openssl base64 -d -A -in NN_签名.b64 -out signature.bin\n"
        "       openssl dgst -sha256 -verify key.pem -signature signature.bin NN_待签文本.txt\n"
        "     显示 Verified OK 即为有效。SM2 证书改用：openssl dgst -sm3 -sigopt distid:1234567812345678 …\n"
        "     待签文本第三行列出所签文件的 SHA-256 和 SM3，可与目录文件核对。\n\n"
        "三、与 DA/T 48 的差别\n"
        "  eep.xml 采用与 DA/T 48 相近的结构，但文件内容不以 Base64 嵌入，而以相对路径和摘要引用。\n\n"
        "四、阅读条件\n"
        "  文本和目录：任何文字编辑软件（UTF-8）；PDF：任何 PDF 阅读软件。包内没有加密文件，阅读不需要口令或密钥。\n",
        number_of(package), package.project_name, package.project_code, package.organisation, package.contact_role,
        package.sealed_at.text(), package.volumes.size(), pieces_of(package), files.size(), bytes_of(files),
        package.retention, package.software, list);
}

std::string catalogue_xml(const ArchivePackage& package, const std::vector<PlacedFile>& files) {
    XmlText xml;
    xml.open("目录", {{"xmlns", name_space}, {"版本", "1"}, {"档号", number_of(package)}});
    auto next = files.begin();
    for (std::size_t v = 0; v < package.volumes.size(); ++v) {
        const Volume& volume = package.volumes[v];
        const int volume_number = static_cast<int>(v) + 1;
        xml.open("案卷", {{"档号", number_of(package, volume_number)}, {"阶段", volume.stage}, {"题名", volume.title}});
        for (std::size_t p = 0; p < volume.pieces.size(); ++p) {
            const Piece& piece = volume.pieces[p];
            xml.open("件",
                     {{"档号", number_of(package, volume_number, static_cast<int>(p) + 1)}, {"载体", piece.carrier}})
                .element("题名", piece.title)
                .element("责任者", piece.responsible)
                .element("日期", piece.formed_on.text());
            for (; next != files.end() && next->of == &piece; ++next) file_block(xml, *next, next->path.substr(5));
            xml.close();
        }
        xml.close();
    }
    return xml.finish();
}

std::string catalogue_csv(const ArchivePackage& package, const std::vector<PlacedFile>& files) {
    std::string out = csv_line({"档号", "案卷号", "件号", "序号", "件题名", "责任者", "日期", "载体", "角色",
                                "文件题名", "路径", "字节数", "格式", "SHA-256", "SM3"});
    for (const PlacedFile& file : files)
        out += csv_line(
            {number_of(package, file.volume, file.piece), std::to_string(file.volume), std::to_string(file.piece),
             std::to_string(file.order), file.of->title, file.of->responsible, file.of->formed_on.text(),
             file.of->carrier, file.file->role, file.file->title, file.path.substr(5),
             std::to_string(file.digests.bytes), file.digests.format.media_type, file.digests.sha256, file.digests.sm3},
            CsvSafety::spreadsheet);
    return out;
}

std::string project_xml(const ArchivePackage& package) {
    XmlText xml;
    xml.open("项目", {{"xmlns", name_space}, {"版本", "1"}})
        .element("档号", number_of(package))
        .element("项目编号", package.project_code)
        .element("项目名称", package.project_name)
        .element("交易类别", package.category)
        .element("招标人", package.tenderee)
        .element("代理机构", package.agency)
        .element("全宗单位", package.organisation)
        .element("保管期限", package.retention)
        .element("封装时间", package.sealed_at.text());
    for (const auto& [name, value] : package.project_facts) xml.element("事项", value, {{"名称", name}});
    return xml.finish();
}

std::string eep_xml(const ArchivePackage& package, int volume, int piece, const Piece& of,
                    const std::vector<const PlacedFile*>& files) {
    XmlText xml;
    xml.open("电子文件封装包", {{"xmlns", name_space}});
    xml.element("封装包格式描述", "内容以相对路径和摘要引用，结构参照 DA/T 48").element("版本", "1");
    xml.open("被签名对象")
        .element("封装包类型", "原始型")
        .element("封装包创建时间", package.sealed_at.text())
        .element("封装包创建单位", package.organisation)
        .open("封装内容");
    xml.open("文件实体块")
        .element("档号", number_of(package, volume, piece))
        .element("题名", of.title)
        .element("责任者", of.responsible)
        .element("日期", of.formed_on.text())
        .element("载体", of.carrier)
        .element("归档范围", of.kind);
    for (const PlacedFile* file : files) file_block(xml, *file, file->path.substr(file->path.rfind('/') + 1));
    xml.close().open("业务实体块");
    for (const BusinessEvent& event : of.events)
        xml.open("业务", {{"标识", event.id}})
            .element("行为", event.kind)
            .element("时间", event.at.text())
            .element("依据", event.basis)
            .element("结果", event.outcome)
            .element("人员或机构", event.agent)
            .close();
    xml.close().open("机构人员实体块");
    std::set<std::string> agents{of.responsible};
    for (const BusinessEvent& event : of.events) agents.insert(event.agent);
    for (const PieceFile& file : of.files) agents.insert(file.creator);
    agents.erase("");
    for (const std::string& agent : agents) xml.element("机构人员", agent);
    xml.close().close().close();
    for (const SignatureBlock& signature : of.signatures)
        xml.open("电子签名块")
            .element("签名人", signature.signer)
            .element("签名时间", signature.signed_at.text())
            .element("签名算法", signature.algorithm)
            .element("签名结果", signature.value)
            .element("证书", signature.certificate)
            .close();
    // The lock signature over the whole package is the seal over its tag manifests (R-ARC-29).
    xml.element("锁定签名", "见包内 sunhall/seal.p7s 与 sunhall/seal.tst");
    return xml.finish();
}

}  // namespace sunhall::bags
