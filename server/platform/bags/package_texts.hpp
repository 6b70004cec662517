// The texts a package carries about itself. Pure functions of the package and of what its files turned out to be.
#pragma once
#include "platform/bags/file_digest.hpp"
#include "platform/bags/package.hpp"

namespace sunhall::bags {

/// A file as it lies in the package.
struct PlacedFile {
    std::string path;  ///< below the bag: data/001/0001/01_正文.pdf
    int volume = 0, piece = 0, order = 0;
    const Piece* of = nullptr;
    const PieceFile* file = nullptr;
    FileDigests digests;
};

std::string describe(const ArchivePackage& package, const std::vector<PlacedFile>& files);       ///< 说明文件.txt
std::string catalogue_xml(const ArchivePackage& package, const std::vector<PlacedFile>& files);  ///< 目录文件.xml
std::string catalogue_csv(const ArchivePackage& package, const std::vector<PlacedFile>& files);  ///< 目录文件.csv
std::string project_xml(const ArchivePackage& package);                                       ///< metadata/project.xml
std::string premis_xml(const ArchivePackage& package, const std::vector<PlacedFile>& files);  ///< metadata/premis.xml
/// eep.xml of one piece (R-ARC-28); `files` are that piece's only.
std::string eep_xml(const ArchivePackage& package, int volume, int piece, const Piece& of,
                    const std::vector<const PlacedFile*>& files);

std::string number_of(const ArchivePackage& package, int volume = 0, int piece = 0);

/// Our schemas by file name, shipped in metadata/schema/: catalogue.xsd, project.xsd, eep.xsd, premis-profile.xsd,
/// four-properties.xsd.
const std::map<std::string, std::string>& schemas();

}  // namespace sunhall::bags
