// A receipt and its proof, checked by whoever holds them (R-JRN-20).
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "platform/merkle/note.hpp"

namespace sunhall::cli {

struct ReceiptWords {
    std::string file, key, proof;
};
/// Prints what was checked and what was not. 0 valid, 1 invalid, 2 when a key is missing.
int check_receipt_file(const ReceiptWords& words, const std::optional<merkle::NoteVerifier>& log_key, bool as_json);

/// The whole file; throws when it cannot be read.
std::string read_text(const std::filesystem::path& path);

}  // namespace sunhall::cli
