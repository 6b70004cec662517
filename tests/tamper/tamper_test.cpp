// T-JRN-02: every attack is found, the right row is named, and nothing else is.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "attack.hpp"
#include "foundation/blobs/blobs.hpp"
#include "testing/world.hpp"

namespace sunhall::tamper {
namespace {

/// Lets verify read inside one open transaction, so that an attack can be taken back.
class Borrowed : public Connection {
public:
    explicit Borrowed(Connection& real) : real_(real) {}
    void query(std::string_view sql, Params params, const Visit& visit) override { real_.query(sql, params, visit); }
    void execute(std::string_view, Params) override { throw std::logic_error("verify must not write"); }
    void script(std::string_view) override { throw std::logic_error("verify must not write"); }
    void begin() override {}
    void commit() override {}
    void rollback() override {}
    void savepoint() override {}
    void release() override {}
    void rollback_to() override {}
    void settle() override {}
    bool is_postgres() const override { return real_.is_postgres(); }
private:
    Connection& real_;
};
class Inside : public Database {
public:
    explicit Inside(Connection& real) : real_(real) {}
    std::unique_ptr<Connection> writer() override { throw std::logic_error("verify must not write"); }
    std::unique_ptr<Connection> reader() override { return std::make_unique<Borrowed>(real_); }
    bool is_postgres() const override { return real_.is_postgres(); }
    std::string integrity_faults() override { return {}; }
    std::string spelled(std::string_view sql) const override { return std::string(sql); }
private:
    Connection& real_;
};

bool matches(const Place& place, const verify::Finding& finding) {
    if (place.table != finding.table) return false;
    if (place.key.ends_with('*'))
        return finding.key.starts_with(std::string_view(place.key).substr(0, place.key.size() - 1));
    if (place.key == finding.key) return true;
    const std::size_t dots = finding.key.find("..");  // a range names all entries in it
    if (dots == std::string::npos) return false;
    const auto number = std::strtoll(place.key.c_str(), nullptr, 10);
    return std::stoll(finding.key) <= number && number <= std::stoll(finding.key.substr(dots + 2));
}

std::string told(const verify::Report& report) {
    std::string text;
    for (const auto& finding : report.findings)
        text +=
            finding.table + " " + finding.key + " [" + std::string(finding.damage->code) + "] " + finding.detail + "\n";
    return text;
}

verify::Options options_with(const Ground& ground, unsigned threads) {
    verify::Options options;
    options.checkpoints = ground.notes;
    options.log_key = log_key();
    options.threads = threads;
    return options;
}

class Tampering : public ::testing::TestWithParam<testing::Kind> {
protected:
    static LivedHall& hall(testing::Kind kind) {
        static std::map<testing::Kind, std::unique_ptr<LivedHall>> halls;
        auto& made = halls[kind];
        if (!made) made = std::make_unique<LivedHall>(kind == testing::Kind::postgres, 20260302, 700, 1);
        return *made;
    }
    void campaign(const std::vector<Attack>& attacks) {
        LivedHall& lived = hall(GetParam());
        const Ground clean = lived.look();
        ASSERT_GT(clean.size, 600);
        ASSERT_NE(clean.size % 256, 0);
        const auto connection = lived.database().writer();
        Inside inside(*connection);
        for (const auto& attack : attacks) {
            for (std::uint64_t seed = 1; seed <= 20; ++seed) {
                Random random(seed * 7919 + std::hash<std::string_view>{}(attack.name));
                Ground ground = clean;
                connection->begin();
                const Trace trace = attack.strike(*connection, ground, random);
                auto options = options_with(ground, 1);
                options.integrity = seed == 1;
                const auto report = verify::verify(inside, lived.catalogue(), options);
                connection->rollback();
                judge(attack, seed, trace, report);
            }
        }
    }
    void judge(const Attack& attack, std::uint64_t seed, const Trace& trace, const verify::Report& report) {
        const std::string where = std::string(attack.name) + ", seed " + std::to_string(seed) + "\n" + told(report);
        EXPECT_EQ(report.exit_code(), 1) << where;
        for (const auto& place : trace.must) {
            const bool named = std::any_of(report.findings.begin(), report.findings.end(),
                                           [&](const auto& finding) { return matches(place, finding); });
            EXPECT_TRUE(named) << "not named: " << place.table << " " << place.key << " after: " << where;
        }
        for (const auto& finding : report.findings) {
            const auto explains = [&](const Place& place) { return matches(place, finding); };
            const bool explained = std::any_of(trace.must.begin(), trace.must.end(), explains) ||
                                   std::any_of(trace.may.begin(), trace.may.end(), explains);
            EXPECT_TRUE(explained) << "false alarm: " << finding.table << " " << finding.key << " after: " << where;
        }
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Tampering, ::testing::ValuesIn(testing::both_databases),
                         [](const auto& info) { return testing::kind_name(info.param); });

// T-SEC-02: nothing is changed or lost unseen. R-JRN-32: also rows that are missing.
TEST_P(Tampering, every_attack_on_rows_is_found_and_the_right_row_named_T_JRN_02) { campaign(attacks_on_rows()); }
TEST_P(Tampering, every_attack_on_versions_is_found_and_the_right_version_named_T_JRN_02) {
    campaign(attacks_on_history());
}
TEST_P(Tampering, every_attack_on_journal_tiles_heads_and_checkpoints_is_found_and_named_T_JRN_02) {
    campaign(attacks_on_journal());
}

TEST_P(Tampering, a_clean_hall_gives_no_alarm_after_five_thousand_acts_of_many_clients) {
    LivedHall lived(GetParam() == testing::Kind::postgres, 4711, 5000, 8);
    const Ground ground = lived.look();
    ASSERT_GT(ground.size, 4500);
    auto options = options_with(ground, 2);
    options.sort_bytes = 100000;  // most lines go through the temporary file
    const auto report = verify::verify(lived.database(), lived.catalogue(), options);
    EXPECT_EQ(report.exit_code(), 0) << told(report);
    EXPECT_EQ(report.found, 0);
    EXPECT_EQ(report.size, ground.size);
    EXPECT_EQ(report.rows, static_cast<std::int64_t>(ground.rows.size()));
    EXPECT_EQ(report.versions, static_cast<std::int64_t>(ground.versions.size()));
    EXPECT_GT(report.checkpoints, 0);
}

TEST_P(Tampering, an_earlier_state_lets_the_next_run_read_only_what_came_after_and_still_finds_a_fork) {
    LivedHall& lived = hall(GetParam());
    const Ground ground = lived.look();
    auto options = options_with(ground, 2);
    const auto whole = verify::verify(lived.database(), lived.catalogue(), options);
    ASSERT_EQ(whole.found, 0) << told(whole);
    Digest root;
    std::int64_t size = 0;
    lived.database().reader()->query("SELECT size, root FROM heads WHERE size >= 300 ORDER BY size LIMIT 1", {},
                                     [&](const Row& row) {
                                         size = row.integer(0);
                                         root = Digest::from(row.bytes(1));
                                     });
    options.since = verify::State{size, root};
    const auto later = verify::verify(lived.database(), lived.catalogue(), options);
    EXPECT_EQ(later.found, 0) << told(later);
    EXPECT_EQ(later.root, whole.root);
    EXPECT_EQ(later.entries, whole.size - 256);
    options.since->root.bytes[0] ^= 1;
    const auto disputed =
        verify::verify(lived.database(), lived.catalogue(), options);  // signed checkpoints say the journal is right
    ASSERT_EQ(disputed.found, 1) << told(disputed);
    EXPECT_EQ(disputed.findings[0].damage->code, "checkpoints.fork");
    EXPECT_EQ(disputed.findings[0].key, "state");
    options.checkpoints.clear();
    const auto forked = verify::verify(lived.database(), lived.catalogue(), options);
    ASSERT_EQ(forked.found, 1) << told(forked);
    EXPECT_EQ(forked.findings[0].damage->code, "journal.rewritten");
}

}  // namespace
}  // namespace sunhall::tamper
