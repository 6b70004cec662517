// Kinds of notices and what each must contain by law, as data: processes/notice-types.json (D-TYPE, D-CONT).
#pragma once
#include <filesystem>
#include <map>
#include <set>

#include "foundation/json.hpp"

namespace sunhall::notices {

struct Title {
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Title, (), (zh, en))

struct NoticeType {
    std::string name;
    Title title;
    std::vector<std::string> required;  ///< names of statutory contents
    std::string basis;
};
BOOST_DESCRIBE_STRUCT(NoticeType, (), (name, title, required, basis))

/// Lent to the hall as a service.
class NoticeTypes {
public:
    static constexpr const char* service_name = "notices.types";

    /// Throws std::runtime_error naming the file that does not fit.
    static NoticeTypes load(const std::filesystem::path& file);

    const NoticeType* find(std::string_view name) const;
    const std::vector<NoticeType>& all() const { return types_; }
    Title field_title(const std::string& field) const;
    /// Every statutory content that is absent or blank, all together.
    std::vector<FieldError> missing(const NoticeType& type, const std::map<std::string, std::string>& fields) const;

private:
    std::vector<NoticeType> types_;
    std::map<std::string, Title> fields_;
};

}  // namespace sunhall::notices
