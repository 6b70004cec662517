// From a YAML file to a definition that may be run.
#pragma once
#include <filesystem>

#include "platform/process/checks.hpp"
#include "platform/process/definition.hpp"
#include "platform/process/faults.hpp"

namespace sunhall::process {

/// What was read, what is wrong with its form, and where each part stands in the file.
struct Reading {
    std::string file;  ///< as faults name it
    Definition definition;
    Lines lines;
    std::vector<Fault> faults;  ///< of form only; `check_definition` adds those of meaning
};

/// Reads the text of a process file. Never throws on bad input: everything wrong is in `faults`.
Reading read_definition(std::string_view yaml, std::string file);

/// Reads and checks one file. Throws BrokenProcess with every fault when it may not be run (a broken file cannot start
/// the server) and std::runtime_error when it cannot be read. Warnings are put into `warnings` when given.
Definition load_definition(const std::filesystem::path& path, const Catalogue& catalogue, const Statutes& statutes,
                           std::vector<Fault>* warnings = nullptr);

}  // namespace sunhall::process
