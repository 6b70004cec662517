#include "platform/bags/four_properties.hpp"

#include <algorithm>

#include "platform/bags/archive_number.hpp"
#include "platform/bags/catalogue_read.hpp"
#include "platform/bags/file_name.hpp"
#include "platform/bags/package_texts.hpp"
#include "platform/bags/signature_check.hpp"
#include "platform/bags/xml_check.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

const std::set<std::string>& kept_formats() {  // R-ARC-08; the list is configuration, this is its default
    static const std::set<std::string> all{"application/pdf", "application/ofd",  "image/tiff", "image/jpeg",
                                           "image/png",       "audio/wav",        "audio/mpeg", "video/mp4",
                                           "application/xml", "application/json", "text/plain"};
    return all;
}

/// Collects reasons; no reason is a pass.
struct Reasons {
    std::string text;
    int count = 0;
    void add(const std::string& reason) {
        if (++count <= 5) text += (text.empty() ? "" : "；") + reason;
    }
    std::string all() const { return count > 5 ? text + "；等共 " + std::to_string(count) + " 处" : text; }
};

class Inspection {
public:
    Inspection(const fs::path& bag, const FourPropertyInput& input) : bag_(bag), input_(input), read_(check_bag(bag)) {}

    FourPropertyReport run() {
        report_.moment = input_.moment;
        report_.at = input_.at;
        report_.number = read_.content.label("External-Identifier");
        metadata();
        authenticity();
        completeness();
        usability();
        security();
        return std::move(report_);
    }

private:
    void judge(std::string code, Property property, std::string name, CheckResult result, std::string reason) {
        report_.items.push_back({std::move(code), property, std::move(name), result, std::move(reason)});
    }
    void judge(std::string code, Property property, std::string name, const Reasons& faults, std::string good) {
        judge(std::move(code), property, std::move(name), faults.count ? CheckResult::fail : CheckResult::pass,
              faults.count ? faults.all() : std::move(good));
    }
    void outside(std::string code, Property property, std::string name, const std::optional<OutsideVerdict>& verdict,
                 std::string missing) {
        if (verdict)
            judge(std::move(code), property, std::move(name), verdict->good ? CheckResult::pass : CheckResult::fail,
                  verdict->reason);
        else
            judge(std::move(code), property, std::move(name), CheckResult::not_automatic, std::move(missing));
    }

    /// Validates all metadata once; later checks lean on the outcome.
    void metadata() {
        const auto check = [&](const std::string& path, const char* schema) {
            if (!read_.content.payload.contains(path)) return metadata_.add(path + " 缺少");
            if (const auto fault = xml_fault(bag_ / path, schemas().at(schema))) metadata_.add(path + " " + *fault);
        };
        check("data/目录文件.xml", "catalogue.xsd");
        check("data/metadata/project.xml", "project.xsd");
        check("data/metadata/premis.xml", "premis-profile.xsd");
        for (const auto& [path, digests] : read_.content.payload)
            if (path.ends_with("/eep.xml")) check(path, "eep.xsd");
        if (metadata_.count == 0) catalogue_ = read_catalogue(bag_ / "data/目录文件.xml");
    }

    // On what was read already: the files are not digested again for it.
    std::optional<OutsideVerdict> signatures_inside() const {
        const auto found = check_signatures(bag_, read_.content);
        if (found.faults.empty()) return OutsideVerdict{true, std::to_string(found.found) + " 个电子签名有效"};
        return OutsideVerdict{false, found.faults[0].path + " " + found.faults[0].text};
    }

    void authenticity() {
        constexpr auto p = Property::authenticity;
        Reasons fixity;
        for (const BagFault& fault : read_.faults) fixity.add(fault.path + " " + fault.text);
        judge("A1", p, "固化信息：各摘要清单与文件一致", fixity,
              std::to_string(read_.content.payload.size()) + " 个文件的摘要全部一致");
        outside("A2", p, "固化信息：电子签名与时间戳有效",
                input_.own_signatures ? signatures_inside() : input_.signatures, "未提供签名验证结果");
        outside("A3", p, "固化信息：日志证明有效", input_.journal_proof, "未提供日志证明的验证结果");
        judge("A4", p, "元数据的类型、格式、值域", metadata_, "全部元数据符合随包的结构定义");
        number();
        duplicates();
        attributes();
        links();
        Reasons structure;
        for (const BagFault& fault : package_faults(bag_, read_.content)) structure.add(fault.path + " " + fault.text);
        judge("A9", p, "说明文件、目录文件、文件夹结构和命名规范", structure, "符合包结构和命名规则");
        outside("A10", p, "数据包与发送的一致", input_.same_as_sent, "未提供发送方的摘要");
    }

    void number() {
        Reasons faults;
        std::string why;
        if (!parse_archive_number(report_.number, &why)) faults.add(report_.number + "：" + why);
        if (catalogue_ && catalogue_->number != report_.number) faults.add("目录中的档号是 " + catalogue_->number);
        judge("A5", Property::authenticity, "档号规范", faults, report_.number);
        if (!input_.number_taken)
            return judge("A6", Property::authenticity, "档号唯一", CheckResult::not_automatic, "未连接档号登记簿");
        Reasons taken;
        if (input_.number_taken(report_.number)) taken.add(report_.number + " 已被另一档案使用");
        judge("A6", Property::authenticity, "档号唯一", taken, "登记簿中没有重复");
    }

    void duplicates() {
        if (!catalogue_) return unreadable("A7", Property::authenticity, "无重复元数据");
        Reasons faults;
        std::set<std::string> numbers;
        for (const auto& piece : catalogue_->pieces)
            if (!numbers.insert(piece.number).second) faults.add("件号重复：" + piece.number);
        judge("A7", Property::authenticity, "无重复元数据", faults, "没有重复的件");
    }

    void attributes() {
        if (!catalogue_) return unreadable("A8", Property::authenticity, "电子属性与实际文件一致");
        Reasons faults;
        for (const auto& piece : catalogue_->pieces) {
            for (const auto& file : piece.files) {
                const auto real = read_.content.payload.find("data/" + file.path);
                if (real == read_.content.payload.end()) continue;  // C1 says so
                if (real->second.bytes != file.bytes) faults.add(file.path + " 字节数不符");
                if (real->second.format.media_type != file.format)
                    faults.add(file.path + " 实际格式为 " + real->second.format.media_type);
                if (real->second.sha256 != file.sha256 || real->second.sm3 != file.sm3)
                    faults.add(file.path + " 摘要不符");
            }
        }
        judge("A8", Property::authenticity, "电子属性与实际文件一致", faults, "字节数、格式、摘要全部一致");
    }

    /// Both ways: every catalogued file lies there, every file of a piece is catalogued.
    void links() {
        if (!catalogue_) return unreadable("A11", Property::authenticity, "元数据与内容双向关联");
        Reasons faults;
        std::set<std::string> listed;
        for (const auto& piece : catalogue_->pieces)
            for (const auto& file : piece.files) listed.insert("data/" + file.path);
        for (const auto& path : listed)
            if (!read_.content.payload.contains(path)) faults.add("目录列出而不存在：" + path);
        for (const auto& [path, digests] : read_.content.payload) {
            const bool of_piece = path.size() > 14 && path[5] >= '0' && path[5] <= '9';
            if (of_piece && !path.ends_with("/eep.xml") && !listed.contains(path))
                faults.add("存在而目录未列：" + path);
        }
        judge("A11", Property::authenticity, "元数据与内容双向关联", faults,
              std::to_string(listed.size()) + " 个文件双向对应");
    }

    void completeness() {
        constexpr auto p = Property::completeness;
        if (!catalogue_) {
            for (const auto& [code, name] : {std::pair{"C1", "件数与字节数"},
                                             {"C2", "件号连续"},
                                             {"C3", "每件都有内容"},
                                             {"C4", "过程信息"},
                                             {"C5", "归档范围"}})
                unreadable(code, p, name);
            return;
        }
        Reasons oxum;
        if (read_.content.label("Payload-Oxum").empty()) oxum.add("没有 Payload-Oxum");
        for (const BagFault& fault : read_.faults)
            if (fault.rule == "RFC8493-2.2.2" || fault.rule == "RFC8493-3") oxum.add(fault.path + " " + fault.text);
        judge("C1", p, "件数、文件数、字节数与清单相符", oxum, "Payload-Oxum " + read_.content.label("Payload-Oxum"));
        consecutive();
        contents_and_events();
        scope();
    }

    void consecutive() {
        Reasons faults;
        for (std::size_t v = 0; v < catalogue_->volumes.size(); ++v) {
            const auto number = parse_archive_number(catalogue_->volumes[v]);
            if (!number || number->volume != static_cast<int>(v) + 1)
                faults.add("案卷号不连续：" + catalogue_->volumes[v]);
        }
        int volume = 0, piece = 0;
        for (const auto& item : catalogue_->pieces) {
            const auto number = parse_archive_number(item.number);
            if (number && number->volume != volume) piece = 0;
            if (!number || number->piece != ++piece) faults.add("件号不连续：" + item.number);
            volume = number ? number->volume : volume;
        }
        judge("C2", Property::completeness, "案卷号、件号连续", faults, "连续，没有空号");
    }

    void contents_and_events() {
        Reasons empty, silent;
        for (const auto& piece : catalogue_->pieces) {
            const fs::path eep = bag_ / "data" / piece.folder / "eep.xml";
            const bool described = read_.content.payload.contains("data/" + piece.folder + "/eep.xml");
            if (piece.files.empty() || !described) empty.add(piece.number + " " + piece.title);
            for (const auto& file : piece.files)
                if (file.bytes == 0) empty.add(file.path + " 是空文件");
            if (described && count_events(eep) == 0) silent.add(piece.number + " 没有业务过程记录");
        }
        judge("C3", Property::completeness, "每件都有内容和封装信息，附件齐全", empty,
              std::to_string(catalogue_->pieces.size()) + " 件都有内容");
        judge("C4", Property::completeness, "业务过程信息齐全", silent, "每件都有业务过程记录");
    }

    void scope() {
        if (input_.scope.empty())
            return judge("C5", Property::completeness, "归档范围覆盖", CheckResult::not_applicable,
                         "该类交易没有配置归档范围表");
        std::set<std::string> covered;
        for (const auto& piece : catalogue_->pieces)
            if (read_.content.payload.contains("data/" + piece.folder + "/eep.xml"))
                covered.insert(read_kind(bag_ / "data" / piece.folder / "eep.xml"));
        Reasons missing;
        for (const std::string& kind : input_.scope)
            if (!covered.contains(kind) && !input_.excused.contains(kind)) missing.add("缺件且无缺件说明：" + kind);
        judge("C5", Property::completeness, "归档范围覆盖", missing,
              std::to_string(input_.scope.size()) + " 类应归档内容齐全或有缺件说明");
    }

    void usability() {
        constexpr auto p = Property::usability;
        judge("U1", p, "元数据可以解析和检索", metadata_, "元数据可以解析");
        if (!catalogue_) {
            unreadable("U2", p, "内容格式在允许范围内");
            unreadable("U4", p, "无加密");
        } else {
            const auto& allowed = input_.allowed_formats.empty() ? kept_formats() : input_.allowed_formats;
            Reasons formats, locked;
            for (const auto& piece : catalogue_->pieces) {
                for (const auto& file : piece.files) {
                    const auto real = read_.content.payload.find("data/" + file.path);
                    if (real == read_.content.payload.end()) continue;
                    const std::string& type = real->second.format.media_type;
                    if (real->second.bytes != 0 && !allowed.contains(type))
                        formats.add(file.path + " 的格式 " + type + " 不在允许范围内");
                    if (type == "application/pdf" && holds(bag_ / "data" / file.path, "/Encrypt"))
                        locked.add(file.path + " 是加密的 PDF");
                    if (type == "application/octet-stream" && real->second.bytes != 0)
                        locked.add(file.path + " 格式不明，可能加密或压缩");
                }
            }
            judge("U2", p, "内容格式在允许范围内", formats, "全部在允许范围内");
            judge("U4", p, "无加密、无非公开压缩（R-ARC-09）", locked, "没有发现加密");
        }
        judge("U3", p, "内容可以打开", CheckResult::not_automatic,
              "逐件打开首页和末页、抽放音像，由检测人员或渲染程序完成");
        Reasons notes;
        if (!read_.content.payload.contains("data/说明文件.txt")) notes.add("缺少说明文件.txt");
        judge("U5", p, "软硬件环境说明", notes, "见说明文件.txt");
    }

    void security() {
        constexpr auto p = Property::security;
        if (!input_.virus_signatures_at) {
            judge("S1", p, "病毒检测引擎有效", CheckResult::not_automatic, "未提供病毒库日期");
        } else {
            Reasons stale;
            if (input_.at - *input_.virus_signatures_at > hours(24 * 7))
                stale.add("病毒库日期 " + local_text(*input_.virus_signatures_at) + " 超过 7 日");
            judge("S1", p, "病毒检测引擎有效", stale, "病毒库日期 " + local_text(*input_.virus_signatures_at));
        }
        outside("S2", p, "数据包病毒检测", input_.virus_scan, "未提供病毒检测结果");
        Reasons extra;
        for (const BagFault& fault : read_.faults)
            if (fault.rule == "R-ARC-27") extra.add(fault.path + " " + fault.text);
        judge("S3", p, "没有多余文件", extra, "没有清单之外的文件");
        const bool offline = input_.moment == CheckMoment::hand_over;
        judge("S4", p, "载体读取速度和外观", offline ? CheckResult::not_automatic : CheckResult::not_applicable,
              offline ? "由接收人员检查并登记" : "在线存储，没有离线载体");
        outside("S5", p, "过程日志中没有越权操作", input_.process_log, "未提供日志审查结果");
    }

    void unreadable(std::string code, Property property, std::string name) {
        judge(std::move(code), property, std::move(name), CheckResult::fail, "元数据不合规，无法检测（见 A4）");
    }

    static bool holds(const fs::path& file, std::string_view word) {
        bool found = false;
        std::string tail;
        digest_file(file, [&](ByteView block) {
            if (found) return;
            tail += as_text(block);
            found = tail.find(word) != tail.npos;
            tail.erase(0, tail.size() - std::min(tail.size(), word.size() - 1));
        });
        return found;
    }

    fs::path bag_;
    const FourPropertyInput& input_;
    BagCheck read_;
    FourPropertyReport report_;
    Reasons metadata_;
    std::optional<Catalogue> catalogue_;
};

}  // namespace

bool FourPropertyReport::passed() const {
    return std::none_of(items.begin(), items.end(),
                        [](const CheckItem& item) { return item.result == CheckResult::fail; });
}

FourPropertyReport check_four_properties(const fs::path& bag, const FourPropertyInput& input) {
    return Inspection(bag, input).run();
}

}  // namespace sunhall::bags
