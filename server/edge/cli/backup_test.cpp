// A hall is backed up while it runs and proven where it is restored, on both databases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "edge/cli/backup_command.hpp"
#include "edge/cli/commands.hpp"
#include "edge/cli/receipt_check.hpp"
#include "foundation/crypto/key_file.hpp"
#include "testing/private_postgres.hpp"
#include "testing/world.hpp"

namespace sunhall::cli {
struct KeptNote {
    Id<KeptNote> id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(KeptNote, (), (id, text))
}  // namespace sunhall::cli
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::cli::KeptNote>() {
    static const RecordType type("test.kept-note", {text("text")}, {});
    return type;
}

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;
using namespace operations;
using ::testing::HasSubstr;
using sunhall::testing::Kind;
using sunhall::testing::World;

struct Keep {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Keep, (), (text))
void keep(const Keep& input, Operation& op) { op.insert(KeptNote{op.new_id<KeptNote>(), input.text}); }

Module notes() {
    return {.name = "test",
            .commands = {{.name = "test.keep", .does = "Keeps a note.", .who = {role::system}, .run = handler(keep)}},
            .records = {&records::record_type<KeptNote>()}};
}
records::Catalogue catalogue() {
    auto all = own_records();
    all.push_back(&records::record_type<KeptNote>());
    return all;
}

class Backup : public ::testing::TestWithParam<Kind> {
protected:
    Backup() : world_({.kind = GetParam(), .modules = {notes()}}) {
        for (int i = 0; i < 20; ++i) write("note " + std::to_string(i));
        fs::create_directories(data() / "keys");
        fs::create_directories(data() / "blobs/ab");
        for (const char* key : {"log", "receipts", "personal-data"})
            write_secret_file(data() / "keys" / key, as_bytes(std::string(64, 'a')), IfPresent::replace);
        std::ofstream(data() / "blobs/ab/abcd") << "a stored file";
    }
    void write(const std::string& text) {
        ASSERT_TRUE(world_.run("test.keep", json::object{{"text", text}}, system_actor()).done());
    }
    const fs::path& data() { return world_.folder(); }
    std::string schema() {
        std::string name;
        world_.hall().reader()->query("SELECT current_schema()", {}, [&](const Row& row) { name = row.string(0); });
        return name;
    }
    // Words that name the hall's database, or a fresh one to restore into.
    std::vector<std::string> database(bool fresh) {
        if (GetParam() == Kind::sqlite) return {};
        std::string url = sunhall::testing::private_postgres();
        if (fresh) {
            const std::string name = "copy_" + schema() + "_" + std::to_string(++copies_);
            EXPECT_EQ(std::system(("psql -q '" + url + "' -c 'CREATE DATABASE " + name + "' >/dev/null").c_str()), 0);
            url.replace(url.find("/postgres?"), 10, "/" + name + "?");
        }
        return {"--database", url, "--database-schema", schema()};
    }
    template <class Command>
    static int call(Command command, const char* name, std::vector<std::string> words,
                    const std::vector<std::string>& more = {}) {
        words.insert(words.begin(), name);
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        ::testing::internal::CaptureStdout();
        try {
            const int code = command(static_cast<int>(argv.size()), argv.data());
            said_ = ::testing::internal::GetCapturedStdout();
            return code;
        } catch (...) {
            said_ = ::testing::internal::GetCapturedStdout();
            throw;
        }
    }
    int backup(const fs::path& to) {
        return call(backup_main, "backup", {"--data", data(), "--to", to, "--json"}, database(false));
    }
    int restore(const fs::path& from, const fs::path& to) {
        const auto into = [](int argc, char** argv) { return restore_main(argc, argv, catalogue); };
        return call(into, "restore", {"--from", from, "--data", to, "--verify"}, database(true));
    }

    static inline std::string said_;
    int copies_ = 0;
    sunhall::testing::TemporaryFolder folder_;
    World world_;
};

INSTANTIATE_TEST_SUITE_P(Databases, Backup, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Backup, of_a_running_hall_is_whole_and_is_proven_where_it_is_restored) {
    ASSERT_EQ(backup(folder_.path() / "copy"), good) << said_;
    const auto told = *parse_json(said_);
    EXPECT_GE(told.at("entries").as_int64(), 20);
    write("after the backup");
    ASSERT_EQ(restore(folder_.path() / "copy", folder_.path() / "hall"), good) << said_;
    EXPECT_EQ(read_text(folder_.path() / "hall/blobs/ab/abcd"), "a stored file");
    const auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(folder_.path() / "hall/keys/log").permissions() & others, fs::perms::none);
}

TEST_P(Backup, with_a_byte_altered_a_file_missing_or_one_too_many_is_not_restored) {
    ASSERT_EQ(backup(folder_.path() / "copy"), good);
    const fs::path stored = folder_.path() / "copy/blobs/ab/abcd";
    std::ofstream(stored) << "another file!";
    EXPECT_EQ(restore(folder_.path() / "copy", folder_.path() / "hall"), invalid);
    std::ofstream(stored) << "a stored file";
    std::ofstream(folder_.path() / "copy/smuggled") << "x";
    EXPECT_EQ(restore(folder_.path() / "copy", folder_.path() / "hall"), invalid);
    fs::remove(folder_.path() / "copy/smuggled");
    fs::remove(stored);
    EXPECT_EQ(restore(folder_.path() / "copy", folder_.path() / "hall"), invalid);
    EXPECT_FALSE(fs::exists(folder_.path() / "hall")) << "nothing is left of a refused restore";
}

TEST_P(Backup, of_a_hall_that_has_stored_no_file_yet_is_whole_too) {
    fs::remove_all(data() / "blobs");
    fs::create_directories(data() / "blobs");
    ASSERT_EQ(backup(folder_.path() / "copy"), good) << said_;
    EXPECT_EQ(restore(folder_.path() / "copy", folder_.path() / "hall"), good) << said_;
}

TEST_P(Backup, never_overwrites_a_backup_nor_a_hall) {
    ASSERT_EQ(backup(folder_.path() / "copy"), good);
    EXPECT_THROW(backup(folder_.path() / "copy"), std::runtime_error);
    fs::create_directories(folder_.path() / "hall");
    EXPECT_THROW(restore(folder_.path() / "copy", folder_.path() / "hall"), std::runtime_error);
}

TEST_P(Backup, doctor_finds_keys_that_others_may_read_or_that_are_missing_and_says_what_to_do) {
    const auto doctor = [&] { return call(doctor_main, "doctor", {"--data", data(), "--json"}, database(false)); };
    world_.move_to(world_.hall().clock().now());
    fs::permissions(data() / "keys/log", fs::perms::others_read, fs::perm_options::add);
    fs::remove(data() / "keys/receipts");
    EXPECT_EQ(doctor(), invalid);
    std::vector<std::string> faults;
    const auto told = *parse_json(said_);
    for (const auto& check : told.at("checks").as_array()) {
        if (check.at("held").as_bool()) continue;
        faults.emplace_back(check.at("what").as_string());
        EXPECT_FALSE(check.at("way").as_string().empty()) << faults.back();
    }
    EXPECT_THAT(faults, ::testing::Contains(HasSubstr("keys/log")));
    EXPECT_THAT(faults, ::testing::Contains(HasSubstr("keys/receipts")));
}

}  // namespace
}  // namespace sunhall::cli
