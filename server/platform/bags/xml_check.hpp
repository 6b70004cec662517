// Parsing and validating XML from inside a package: no network, no entities, no document type.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace sunhall::bags {

/// What is wrong with the file by this schema text; nothing when it is valid. External references are never loaded.
std::optional<std::string> xml_fault(const std::filesystem::path& file, const std::string& schema);

}  // namespace sunhall::bags
