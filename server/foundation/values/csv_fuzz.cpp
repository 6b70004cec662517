// Whatever the bytes, the reader either refuses with a place or reads rows that survive writing and reading again.
#include <cstdlib>

#include "foundation/values/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const sunhall::CsvLimits limits{.rows = 1000, .columns = 64, .field_bytes = 4096, .bytes = 1 << 20};
    std::vector<sunhall::CsvRow> rows;
    try {
        sunhall::CsvReader reader(text, limits);
        for (sunhall::CsvRow row; reader.next(row);) rows.push_back(row);
    } catch (const sunhall::CsvError& error) {
        if (error.line == 0 || error.column == 0) std::abort();
        return 0;
    }
    std::string written;
    for (const auto& row : rows) written += sunhall::csv_line(row);
    sunhall::CsvReader again(written, {.rows = 1000, .columns = 64, .field_bytes = 4096, .bytes = 16 << 20});
    std::size_t count = 0;
    for (sunhall::CsvRow row; again.next(row); ++count)
        if (count >= rows.size() || row != rows[count]) std::abort();
    if (count != rows.size()) std::abort();
    return 0;
}
