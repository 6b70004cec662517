// Reading 目录文件.xml of a package back.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace sunhall::bags {

struct CatalogueFile {
    std::string path;  ///< below data/
    std::int64_t bytes = 0;
    std::string format, sha256, sm3;
};
struct CataloguePiece {
    std::string number, title, folder;
    std::vector<CatalogueFile> files;
};
struct Catalogue {
    std::string number;
    std::vector<std::string> volumes;  ///< numbers
    std::vector<CataloguePiece> pieces;
};

/// The catalogue must be valid by catalogue.xsd first (xml_fault). Throws std::runtime_error when it cannot be parsed.
Catalogue read_catalogue(const std::filesystem::path& file);
/// The kind (归档范围) that eep.xml of a piece states, or empty.
std::string read_kind(const std::filesystem::path& eep);
/// How many business events eep.xml states.
std::size_t count_events(const std::filesystem::path& eep);

}  // namespace sunhall::bags
