#include "platform/process/filing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sunhall::process {
namespace {

bool is_retention(const std::string& text) {
    return text == "Y" || (text.size() >= 2 && text.size() <= 4 && text[0] == 'D' &&
                           text.find_first_not_of("0123456789", 1) == std::string::npos);
}

}  // namespace

const FilingClass* Filing::of(std::string_view act) const {
    const auto named = acts.find(std::string(act));
    if (named == acts.end()) return nullptr;
    const auto found = std::find_if(classes.begin(), classes.end(),
                                    [&](const FilingClass& one) { return one.name == named->second; });
    return found == classes.end() ? nullptr : &*found;
}

Filing read_filing(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed) throw std::runtime_error("filing.json is not JSON");
    Filing filing;
    FieldReport report;
    read_json(*parsed, filing, report);
    std::string faults;
    for (const auto& fault : report.take()) faults += fault.field + " " + fault.en + "\n";
    for (const auto& one : filing.classes) {
        if (!one.filed) continue;
        if (!is_retention(one.retention)) faults += "class " + one.name + ": retention is Y or D and years\n";
        if (one.formats.empty()) faults += "class " + one.name + ": no rule for formats\n";
        if (one.responsible.empty()) faults += "class " + one.name + ": nobody is responsible\n";
    }
    for (const auto& [act, name] : filing.acts) {
        if (!filing.of(act)) faults += act + ": there is no class " + name + "\n";
    }
    if (!faults.empty()) throw std::runtime_error("processes/filing.json:\n" + faults);
    return filing;
}

Filing load_filing(const std::filesystem::path& file) {
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return read_filing(text);
}

FilingGaps gaps(const Filing& filing, const std::set<std::string>& acts) {
    FilingGaps found;
    for (const auto& act : acts) {
        if (!filing.of(act)) found.undeclared.push_back(act);
    }
    for (const auto& [act, unused] : filing.acts) {
        if (!acts.contains(act)) found.stale.push_back(act);
    }
    return found;
}

}  // namespace sunhall::process
