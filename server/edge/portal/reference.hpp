// Shipped tables that pages read: names of regions and industries, statutory periods, forms, and the hall's desks.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "foundation/values/industry_table.hpp"
#include "foundation/values/region_table.hpp"
#include "platform/process/form.hpp"
#include "platform/process/statutes.hpp"

namespace sunhall::portal {

/// Where a post of the centre is found (S-GUIDE-01, -02): data of the hall, processes/service.json.
struct Desk {
    process::Text name, window;
    std::string telephone;
};
BOOST_DESCRIBE_STRUCT(Desk, (), (name, window, telephone))

struct ServiceFacts {
    process::Text centre, address, hours, note;
    std::string telephone, complaint_telephone, mail, security_mail;
    std::map<std::string, Desk> desks;                 ///< by post of the process file
    std::map<std::string, process::Text> laws;         ///< "R" → 招标投标法实施条例
};
BOOST_DESCRIBE_STRUCT(ServiceFacts, (),
                      (centre, address, hours, note, telephone, complaint_telephone, mail, security_mail, desks, laws))

struct Reference {
    RegionTable regions;
    IndustryTable industries;
    process::Statutes statutes;
    std::map<std::string, process::Form> forms;
    ServiceFacts service;

    /// Throws std::runtime_error naming the file that does not fit. An empty folder gives empty tables.
    static std::shared_ptr<const Reference> load(const std::filesystem::path& resources);

    /// 湖北省武汉市江岸区, or the code itself when the table does not know it.
    std::string region_name(const std::string& code) const;
    /// The code whose name a reader typed: digits pass, names are looked for from the province down. Nothing: unknown.
    std::optional<std::string> region_code(std::string_view typed) const;
    /// "R§24, L§9" as people cite it: 《招标投标法实施条例》第24条; marks of doubtful sources become words.
    std::string basis(std::string_view basis, std::string_view language) const;
};

}  // namespace sunhall::portal
