#include "platform/notices/notice_types.hpp"

#include <fstream>
#include <sstream>

namespace sunhall::notices {
namespace {

struct File {
    std::map<std::string, Title> fields;
    std::vector<NoticeType> types;
};
BOOST_DESCRIBE_STRUCT(File, (), (fields, types))

}  // namespace

NoticeTypes NoticeTypes::load(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    const auto parsed = parse_json(text.str());
    File read;
    FieldReport report;
    if (parsed) read_json(*parsed, read, report);
    if (!in || !parsed || !report.clean()) throw std::runtime_error("notice types cannot be read: " + file.string());
    NoticeTypes types;
    types.types_ = std::move(read.types);
    types.fields_ = std::move(read.fields);
    for (const auto& type : types.types_) {
        for (const auto& field : type.required) {
            if (!types.fields_.contains(field))
                throw std::runtime_error("notice type " + type.name + " requires an unnamed content: " + field);
        }
    }
    return types;
}

const NoticeType* NoticeTypes::find(std::string_view name) const {
    for (const auto& type : types_) {
        if (type.name == name) return &type;
    }
    return nullptr;
}

Title NoticeTypes::field_title(const std::string& field) const {
    const auto found = fields_.find(field);
    return found == fields_.end() ? Title{field, field} : found->second;
}

std::vector<FieldError> NoticeTypes::missing(const NoticeType& type,
                                             const std::map<std::string, std::string>& fields) const {
    std::vector<FieldError> absent;
    for (const auto& name : type.required) {
        const auto found = fields.find(name);
        const bool blank = found == fields.end() || found->second.find_first_not_of(" \t\r\n") == std::string::npos;
        if (!blank) continue;
        const Title title = field_title(name);
        absent.push_back({"fields." + name, "缺少：" + title.zh + "（" + type.basis + "）",
                          "missing: " + title.en + " (" + type.basis + ")"});
    }
    return absent;
}

}  // namespace sunhall::notices
