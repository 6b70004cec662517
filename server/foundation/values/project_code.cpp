#include "foundation/values/project_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace sunhall {
namespace {

bool digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string ProjectCode::text() const {
    std::string out = industry + region + serial;
    if (tender > 0) out += fmt::format("{:03}", tender);
    if (tender > 0 && section > 0) out += fmt::format("{:03}", section);
    return out;
}

std::optional<ProjectCode> ProjectCode::parse(std::string_view text) {
    if (text.size() != 17 && text.size() != 20 && text.size() != 23) return std::nullopt;
    const auto serial = text.substr(7, 10), parts = text.substr(17);
    const bool serial_fits = std::all_of(serial.begin(), serial.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    });
    if (text[0] < 'A' || text[0] > 'T' || !digits(text.substr(1, 6)) || !serial_fits) return std::nullopt;
    if (!parts.empty() && !digits(parts)) return std::nullopt;
    ProjectCode code{text[0], std::string(text.substr(1, 6)), std::string(serial)};
    const auto number = [&](std::size_t at) {
        return parts.size() > at ? std::stoi(std::string(parts.substr(at, 3))) : -1;
    };
    code.tender = std::max(number(0), 0);
    code.section = std::max(number(3), 0);
    if (number(0) == 0 || number(3) == 0) return std::nullopt;  // serials begin at 001
    return code;
}

std::string project_serial(int year, int number) {
    if (year < 1000 || year > 9999 || number < 1 || number > 999999)
        throw std::out_of_range("project serial out of range");
    return fmt::format("{:04}{:06}", year, number);
}

}  // namespace sunhall
