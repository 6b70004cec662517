// Project, tender project and section codes (项目编号 17, 招标项目编号 20, 标段编号 23). N-CODE-06, 07
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sunhall {

/// Any of the three; a longer code contains the shorter ones. `tender` and `section` are 1..999, or 0 when absent.
struct ProjectCode {
    char industry = 'A';  ///< section letter of GB/T 4754, A..T
    std::string region;   ///< 6 digits of GB/T 2260
    std::string serial;   ///< 10 characters; by default the year and 6 digits
    int tender = 0;
    int section = 0;

    bool operator==(const ProjectCode&) const = default;
    /// 17, 20 or 23 characters, as far as tender and section are given.
    std::string text() const;
    std::string project() const { return text().substr(0, 17); }
    /// Checks the shape only; whether region and industry exist is a question to their tables.
    static std::optional<ProjectCode> parse(std::string_view text);
};

/// The default serial: year and six digits, number 1..999999; std::out_of_range otherwise. N-CODE-07
std::string project_serial(int year, int number);

}  // namespace sunhall
