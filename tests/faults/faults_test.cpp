// The fault campaigns in short, with their controls. The long ones: ./sun faults (figures in bench/RESULTS.md).
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "testing/source_dir.hpp"

namespace {

int campaign(const std::string& script, const std::string& words) {
    const std::string command =
        "python3 " + sunhall::source_dir() + "/tests/faults/" + script + " --build " SUNHALL_BUILD_DIR " " + words;
    return std::system(command.c_str());
}

// T-REL-01, T-REL-03
TEST(Kills, lose_no_acknowledged_act_on_the_embedded_database) {
    EXPECT_EQ(campaign("campaign.py", "--database sqlite --kills 16 --seed 11"), 0);
}
TEST(Kills, lose_no_acknowledged_act_on_postgresql) {
    EXPECT_EQ(campaign("campaign.py", "--database postgres --kills 12 --seed 12"), 0);
}
TEST(Kills, are_seen_to_lose_acts_when_the_embedded_database_does_not_flush) {
    EXPECT_EQ(campaign("campaign.py", "--database sqlite --kills 12 --seed 13 --no-flush"), 0);
}
TEST(Kills, are_seen_to_lose_acts_when_postgresql_does_not_flush) {
    EXPECT_EQ(campaign("campaign.py", "--database postgres --kills 12 --seed 14 --no-flush"), 0);
}

// Issue "bad input and faults"; R-REL-03, R-REL-04, D4
int trouble(const std::string& name) { return campaign("disk_and_database.py", "--case " + name); }
TEST(Trouble, full_disk_refuses_with_507_and_recovers) { EXPECT_EQ(trouble("full-disk"), 0); }
TEST(Trouble, failed_flush_stops_acknowledgement_until_a_restart) { EXPECT_EQ(trouble("failed-flush"), 0); }
TEST(Trouble, database_that_goes_away_gives_503_and_is_found_again) { EXPECT_EQ(trouble("database-away"), 0); }

}  // namespace
