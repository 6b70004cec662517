// The statement as a file: written by the bank, read strictly. Either the whole file holds or none of it counts.
#pragma once
#include <optional>

#include "platform/bankfile/statement.hpp"

namespace sunhall::bankfile {

/// One thing wrong. Lines count from 1; `code` is stable: torn, digest, header, form, field, sequence, duplicate,
/// balance, date, totals, too-long.
struct FileFault {
    std::size_t line = 0;
    std::string code;
    std::string zh, en;
};

struct ParsedFile {
    std::optional<Statement> statement;  ///< only when there is no fault at all
    std::vector<FileFault> faults;       ///< in order of lines, the first 20
};

/// Checks, besides the form: the digest over everything before its line, count and sums of the trailer, every running
/// balance, consecutive numbers, serials that stand twice, dates within the period. Never throws on any input.
ParsedFile parse_bank_file(std::string_view bytes);

/// Precondition: the statement is consistent. `parse_bank_file(write_bank_file(s))` gives `s`.
std::string write_bank_file(const Statement& statement);

}  // namespace sunhall::bankfile
