#include "edge/portal/reference.hpp"

#include <fstream>
#include <iterator>

namespace sunhall::portal {
namespace {

namespace fs = std::filesystem;

ServiceFacts load_service(const fs::path& file) {
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto parsed = parse_json(text);
    ServiceFacts read;
    FieldReport report;
    if (parsed) read_json(*parsed, read, report);
    if (!in || !parsed || !report.clean())
        throw std::runtime_error("the hall's service facts cannot be read: " + file.string());
    return read;
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const auto word : words) {
        if (text.find(word) != std::string_view::npos) return true;
    }
    return false;
}

// A province or city stands for all codes below it: what follows its own digits is cut off.
std::string without_zeros(std::string code) {
    while (code.size() > 2 && code.size() % 2 == 0 && code.ends_with("00")) code.resize(code.size() - 2);
    return code;
}

const Date any_day = Date{2024, 1, 1};

// One part of a basis, "R§15-17" or "house"; empty for marks that only the specification's readers know.
std::string cited(const ServiceFacts& service, std::string_view part, bool english) {
    const auto doubt = one_of(part, {"knowledge", "secondary", "doubtful", "verify"});
    for (const auto& [mark, law] : service.laws) {
        if (!part.starts_with(mark)) continue;
        auto rest = part.substr(mark.size());
        std::string article;
        if (rest.starts_with("§"))
            article = rest.substr(std::string_view("§").size(), rest.find(' ') == std::string_view::npos
                                                                    ? std::string_view::npos
                                                                    : rest.find(' ') - std::string_view("§").size());
        else if (rest.starts_with("(") && rest.size() > 2 && rest[1] >= '0' && rest[1] <= '9')
            article = rest.substr(1, rest.find(')') - 1);
        else if (!rest.empty() && rest.front() != ' ') continue;
        const bool item = rest.starts_with("(") && !article.empty();
        std::string out = english ? law.en : "《" + law.zh + "》";
        if (!article.empty())
            out +=
                english ? std::string(item ? ", item " : ", art. ") + article : "第" + article + (item ? "项" : "条");
        return out + (doubt ? english ? " (to be confirmed)" : "（条文待核）" : "");
    }
    if (part.starts_with("house")) return english ? "rule of this platform" : "本平台规定";
    if (one_of(part, {"practice", "documents"})) return english ? "practice" : "行业惯例";
    if (doubt) return english ? "to be confirmed" : "条文待核";
    if (one_of(part, {"《", "法", "办法"})) return std::string(part);
    return "";
}

}  // namespace

std::shared_ptr<const Reference> Reference::load(const fs::path& resources) {
    auto read = std::make_shared<Reference>();
    if (resources.empty()) return read;
    read->regions = RegionTable::load((resources / "data/regions").string());
    read->industries = IndustryTable::load((resources / "data/industry/gbt4754_2017.csv").string(), "GB/T 4754-2017");
    read->statutes = process::load_statutes(resources / "processes/statutory.yaml");
    read->forms = process::load_forms(resources / "processes/forms");
    read->service = load_service(resources / "processes/service.json");
    return read;
}

std::string Reference::region_name(const std::string& code) const {
    auto name = regions.full_name(code, any_day);
    return name.empty() ? code : name;
}

std::optional<std::string> Reference::region_code(std::string_view typed) const {
    while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
    while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
    if (typed.empty()) return std::string();
    if (typed.find_first_not_of("0123456789") == std::string_view::npos && typed.size() <= 6)
        return without_zeros(std::string(typed));
    std::vector<const Region*> level = regions.below("", any_day);
    for (int depth = 0; depth < 3; ++depth) {
        std::vector<const Region*> next;
        for (const auto* region : level) {
            if (region->name.starts_with(typed) || regions.full_name(region->code, any_day) == typed) {
                return without_zeros(region->code);
            }
            for (const auto* one : regions.below(region->code, any_day)) next.push_back(one);
        }
        level = std::move(next);
    }
    return std::nullopt;
}

std::string Reference::basis(std::string_view basis, std::string_view language) const {
    const bool english = language == "en";
    std::string out;
    while (!basis.empty()) {
        const auto end = basis.find_first_of(",;");
        auto part = basis.substr(0, end);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        const auto text = cited(service, part, english);
        if (!text.empty() && out.find(text) == std::string::npos)
            out += (out.empty() ? "" : english ? "; " : "、") + text;
        basis.remove_prefix(end == std::string_view::npos ? basis.size() : end + 1);
    }
    return out;
}

}  // namespace sunhall::portal
