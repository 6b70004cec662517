// Commits of every size around what is written to the log in one piece are whole, also after the log began again.
#include <gtest/gtest.h>

#include "testing/world.hpp"

namespace sunhall::operations {
namespace {

std::string seen_by_a_reader(Database& database) {
    std::string seen;
    database.reader()->query("SELECT count(*), coalesce(sum(length(body)), 0) FROM rows", {}, [&](const Row& row) {
        seen = std::to_string(row.integer(0)) + " rows of " + std::to_string(row.integer(1)) + " characters";
    });
    return seen;
}

TEST(LargeCommit, is_seen_whole_by_readers_and_after_opening_again_R_REL_03) {
    const testing::TemporaryFolder folder;
    const std::string path = (folder.path() / "hall.db").string();
    std::int64_t rows = 0, characters = 0;
    const auto expected = [&] {
        return std::to_string(rows) + " rows of " + std::to_string(characters) + " characters";
    };
    {
        const auto database = open_sqlite(path);
        const auto writer = database->writer();
        writer->script(database->spelled(
            "CREATE TABLE rows (number BIGINT NOT NULL PRIMARY KEY, body TEXT COLLATE \"C\" NOT NULL);\n"));
        for (const std::int64_t kib : {1, 50, 60, 64, 100, 124, 128, 132, 250, 260, 500, 1100, 4200, 9000, 3}) {
            writer->begin();
            for (std::int64_t i = 0; i < kib; ++i, ++rows, characters += 1000)
                writer->execute("INSERT INTO rows VALUES ($1, $2)", {Param(rows), Param(std::string(1000, 'x'))});
            writer->commit();
            EXPECT_EQ(seen_by_a_reader(*database), expected());
            database->checkpoint();
            database->checkpoint();  // nothing came since: the hall is quiet, and pages are moved
            EXPECT_EQ(seen_by_a_reader(*database), expected());
        }
    }
    EXPECT_EQ(seen_by_a_reader(*open_sqlite(path)), expected());
    EXPECT_EQ(open_sqlite(path)->integrity_faults(), "");
}

}  // namespace
}  // namespace sunhall::operations
