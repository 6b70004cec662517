// A small archive package for the tests, and a folder that goes away. Names are invented.
#pragma once
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "platform/bags/package.hpp"

namespace sunhall::bags {

class ScratchFolder {
public:
    ScratchFolder() : path_((std::filesystem::temp_directory_path() / "sunhall-bags-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) throw std::runtime_error("no scratch folder");
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    std::filesystem::path path() const { return path_; }

private:
    std::string path_;
};

inline std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
inline void write_text(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct ToolAnswer {
    int status = -1;
    std::string text;
};
/// Runs a shell command; what it prints, complaints included, and its exit status.
inline ToolAnswer run(const std::string& command) {
    ToolAnswer answer;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    char buffer[4096];
    for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) answer.text.append(buffer, n);
    if (pipe) answer.status = ::pclose(pipe);
    return answer;
}
inline std::string quoted(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

inline const Instant sealing = *Instant::parse("2026-06-01T10:00:00+08:00");

inline PieceFile sample_file(const std::string& role, const std::string& extension, const std::string& title,
                             const std::string& content) {
    return {.role = role,
            .extension = extension,
            .title = title,
            .creator = "阳光市城市建设投资有限公司",
            .created_at = sealing + hours(-24 * 90),
            .content = to_bytes(content),
            .expected_sha256 = sha256(content),
            .expected_sm3 = sm3(content)};
}

inline Piece sample_piece(const std::string& title, const std::string& kind, std::vector<PieceFile> files) {
    return {.title = title,
            .responsible = "阳光市城市建设投资有限公司",
            .formed_on = {2026, 3, 1},
            .kind = kind,
            .files = std::move(files),
            .events = {{"01970c2e-5a7b-7d10-9c41-3f2ab5d6e7f8", "notices.publish", sealing + hours(-24 * 90),
                        "招标人代表", "T-NOTE-01", "done"}},
            .signatures = {{"阳光市城市建设投资有限公司", "SM2-SM3", base64(as_bytes("signature")),
                            base64(as_bytes("certificate")), sealing + hours(-24 * 90)}}};
}

inline ArchivePackage sample_package() {
    ArchivePackage package{
        .number =
            {.fonds = "A001", .category = "JY", .subcategory = "GC", .year = 2026, .retention = "D30", .project = 417},
        .organisation = "阳光市公共资源交易中心",
        .contact_role = "档案管理岗",
        .project_code = "JY-GC-2026-00417",
        .project_name = "桃溪滨水体育公园建设工程",
        .category = "工程建设",
        .tenderee = "阳光市城市建设投资有限公司",
        .agency = "",
        .project_facts = {{"中标人", "福建桃溪建设有限公司"}, {"中标价（元）", "18,350,534.00"}},
        .sealed_at = sealing,
        .retention = "D30",
        .access = "本项目当事人凭身份查询"};
    package.volumes = {
        {"公告",
         "招标公告卷",
         {sample_piece("招标公告", "notice",
                       {sample_file("正文", "pdf", "招标公告", "%PDF-1.5\n公告\n%%EOF\n"),
                        sample_file("附件", "xml", "公告数据", "<?xml version=\"1.0\"?>\n<a/>\n")})}},
        {"开标",
         "开标卷",
         {sample_piece("开标记录", "opening", {sample_file("正文", "pdf", "开标记录", "%PDF-1.5\n开标\n%%EOF\n")}),
          sample_piece("投标文件递交回执", "receipt", {sample_file("正文", "json", "回执", "{\"n\":1}\n")})}}};
    package.journal_entries = "{\"id\":1}\n{\"id\":2}\n";
    package.policy = "witness policy\n";
    package.more = {{"journal/proofs/1.tlog-proof", to_bytes("proof\n")}};
    return package;
}

}  // namespace sunhall::bags
