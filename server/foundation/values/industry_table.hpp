// Industry classification (GB/T 4754): a letter, or 2 to 4 digits below it, as data with an edition. N-CODE-02
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace sunhall {

struct Industry {
    std::string code;    ///< "E", "48", "481" or "4811"
    std::string name;
    std::string parent;  ///< empty for a section letter
};

class IndustryTable {
public:
    /// CSV with columns code, name, parent_code; every parent must be present (CsvError names the line).
    static IndustryTable load(const std::string& path, std::string edition);

    const Industry* find(std::string_view code) const;
    /// The code as the norm writes it with its letter: "4811" is "E4811". Empty when unknown.
    std::string lettered(std::string_view code) const;
    /// 建筑业 / 土木工程建筑业 / …, from the section down. Empty when unknown.
    std::string full_name(std::string_view code) const;
    const std::string& edition() const { return edition_; }
    std::size_t size() const { return industries_.size(); }

private:
    std::map<std::string, Industry, std::less<>> industries_;
    std::string edition_;
};

}  // namespace sunhall
