// Filing: when a case has ended, its notices, files, facts and journal go into one package that outlives the platform.
#pragma once
#include <filesystem>
#include <set>

#include "platform/operations/module.hpp"
#include "platform/workflow/workflow.hpp"
#include "support/archive/package.hpp"

namespace sunhall::archive {

/// Records of a domain that belong into a case's file: all whose `column` is the case.
struct FactSource {
    std::string record, column;  ///< "tendering.bid", "lot"
    std::string volume, title;   ///< 投标, 投标记录
};
BOOST_DESCRIBE_STRUCT(FactSource, (), (record, column, volume, title))

/// Where a mandatory item is looked for.
enum class ItemSource { notice, file, record };
BOOST_DESCRIBE_ENUM(ItemSource, notice, file, record)

/// A mandatory item of the filing scope (R-ARC-06): a notice's type, a file's kind or a record's name.
struct ScopeItem {
    std::string code, zh, en;
    ItemSource source = ItemSource::notice;
    std::string name;
    std::set<std::string> stages;  ///< in which stages a case may end that needs it
};

/// What is filed and how it is numbered; lent to the hall by the program, which alone knows the domains.
struct ArchiveScope {
    static constexpr const char* service_name = "archive.scope";
    std::filesystem::path folder;  ///< DIR/archive: the archive's own storage (R-ARC-04)
    std::string organisation = "公共资源交易中心", contact_role = "档案管理岗", access = "本项目当事人凭身份查询";
    std::string fonds = "A001", number_class = "JY", retention = "D30";
    std::map<std::string, std::string> subclasses;     ///< trade category → code
    std::set<std::string> ends{"contract_signed", "failed", "terminated"};
    std::vector<FactSource> facts;
    std::vector<ScopeItem> items;
    std::map<std::string, std::string> notice_volumes, file_volumes;  ///< type or kind → volume; else 公告, 其他
};

/// The scope of a construction tender, with the records of its domains by name (R-ARC-06).
ArchiveScope tender_scope(std::filesystem::path folder);

/// Folder of a sealed package and the package as one file.
std::filesystem::path package_folder(const ArchiveScope& scope, const std::string& number);
std::filesystem::path package_file(const ArchiveScope& scope, const std::string& number);

/// `file_complete`: every mandatory item is there or its absence explained. `archive_may_close`: also sealed, and the
/// guard `deposits_settled` holds.
void add_predicates(workflow::Procedures& procedures);

operations::Module module();

}  // namespace sunhall::archive
