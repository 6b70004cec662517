#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "foundation/config/config.hpp"

namespace sunhall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Config some_config() {
    return Config({{"http.port", SettingKind::integer, "8080", "端口。", "The port."},
                   {"http.max-connections", SettingKind::integer, "20000", "连接数。", "Connections."},
                   {"http.idle", SettingKind::duration, "75s", "空闲时间。", "Idle time."},
                   {"http.trusted-proxies", SettingKind::list, "", "代理。", "Proxies."},
                   {"uploads.largest", SettingKind::size, "5GiB", "最大文件。", "Largest file."},
                   {"mail.password", SettingKind::text, "", "口令。", "Password.", true},
                   {"demo", SettingKind::flag, "false", "演示。", "Demonstration."}});
}

template <class F>
std::string fault_of(F act) {
    try {
        act();
    } catch (const ConfigFault& fault) {
        return fault.what();
    }
    return "no fault";
}

TEST(Config, later_sources_win_and_the_listing_says_which) {
    auto config = some_config();
    config.read_yaml("http:\n  port: 1\n  idle: 10m\n  max-connections: 7\n", "hall.yaml");
    char first[] = "SUNHALL_HTTP_PORT=2", second[] = "SUNHALL_HTTP_MAX_CONNECTIONS=8", other[] = "PATH=/bin";
    char* environment[] = {first, second, other, nullptr};
    config.read_environment(environment);
    EXPECT_THAT(config.read_arguments({"serve", "--http.port=3", "--origin"}), ElementsAre("serve", "--origin"));
    EXPECT_EQ(config.integer("http.port"), 3);
    EXPECT_EQ(config.integer("http.max-connections"), 8);
    EXPECT_EQ(config.duration("http.idle"), minutes(10));
    const std::string origins = config.origins();
    EXPECT_THAT(origins, HasSubstr("http.port = 3  (command line)\n"));
    EXPECT_THAT(origins, HasSubstr("http.max-connections = 8  (environment SUNHALL_HTTP_MAX_CONNECTIONS)\n"));
    EXPECT_THAT(origins, HasSubstr("http.idle = 10m  (hall.yaml:3)\n"));
    EXPECT_THAT(origins, HasSubstr("uploads.largest = 5GiB  (default)\n"));
}

TEST(Config, an_unknown_key_is_a_fault_that_names_line_and_nearest_key) {
    auto config = some_config();
    EXPECT_EQ(fault_of([&] { config.read_yaml("demo: true\nhttp:\n  prot: 1\n", "hall.yaml"); }),
              "hall.yaml:3: unknown setting http.prot; did you mean http.port?");
    EXPECT_THAT(fault_of([&] { config.read_arguments({"--uploads.largets=1"}); }),
                HasSubstr("did you mean uploads.largest?"));
    char wrong[] = "SUNHALL_HTTP_PROT=2";
    char* environment[] = {wrong, nullptr};
    EXPECT_THAT(fault_of([&] { config.read_environment(environment); }), HasSubstr("did you mean http.port?"));
    EXPECT_EQ(fault_of([&] { config.read_yaml("zzzzzzzzzzzzzzzzzzzz: 1", "f"); }),
              "f:1: unknown setting zzzzzzzzzzzzzzzzzzzz");
}

TEST(Config, a_value_must_be_of_its_kind) {
    auto config = some_config();
    EXPECT_EQ(fault_of([&] { config.read_yaml("http:\n  port: many", "f"); }),
              "f:2: http.port must be an integer, not many");
    EXPECT_THAT(fault_of([&] { config.read_yaml("http:\n  idle: 10", "f"); }), HasSubstr("a duration such as"));
    EXPECT_THAT(fault_of([&] { config.read_yaml("uploads:\n  largest: 5GB", "f"); }), HasSubstr("a size such as"));
    EXPECT_THAT(fault_of([&] { config.read_yaml("demo: yes", "f"); }), HasSubstr("true or false"));
    EXPECT_THAT(fault_of([&] { config.read_yaml("uploads:\n  largest: 99999999TiB", "f"); }), HasSubstr("a size"))
        << "overflow is not taken for a small number";
    EXPECT_THAT(fault_of([&] { config.read_yaml("http:\n  port: 1\nhttp.port: 2", "f"); }),
                HasSubstr("stands already in line 2"));
    EXPECT_THAT(fault_of([&] { config.read_yaml("http: [", "f"); }), HasSubstr("f:1:"));
}

TEST(Config, secrets_are_neither_listed_nor_taken_from_the_command_line_R_SEC_22) {
    auto config = some_config();
    config.read_yaml("mail:\n  password: planted", "f");
    EXPECT_EQ(config.text("mail.password"), "planted");
    EXPECT_EQ(config.origins().find("planted"), std::string::npos);
    EXPECT_THAT(fault_of([&] { config.read_arguments({"--mail.password=planted"}); }), HasSubstr("is a secret"));
}

TEST(Config, a_password_within_an_address_is_hidden_and_refused_as_an_argument_R_SEC_22) {
    Config config({{"database", SettingKind::text, "", "", ""}});
    for (const char* address : {"postgresql://hall:planted@db/sunhall",
                                "postgresql://db/sunhall?user=hall&password=planted&sslmode=require"}) {
        config.read_yaml(std::string("database: \"") + address + "\"", "f");
        EXPECT_EQ(config.text("database"), address);
        EXPECT_EQ(config.origins().find("planted"), std::string::npos) << config.origins();
        EXPECT_THAT(config.shown().front().value, HasSubstr("***"));
        EXPECT_THAT(fault_of([&] {
                        config.read_arguments({"--database", address});
                    }),
                    HasSubstr("password in an argument"));
    }
    for (const char* address :
         {"postgresql://hall@db:5432/sunhall", "postgresql:///sunhall", "http://localhost:8080", "127.0.0.1:80", ""}) {
        EXPECT_FALSE(holds_password(address)) << address;
    }
}

TEST(Config, an_argument_that_begins_with_an_equals_sign_is_left_to_the_program) {
    auto config = some_config();
    EXPECT_THAT(config.read_arguments({"=x", "-=", "="}), ElementsAre("=x", "-=", "="));
}

TEST(Config, a_file_that_contains_itself_is_refused_with_its_place) {
    auto config = some_config();
    EXPECT_THAT(fault_of([&] { config.read_yaml("http: &x\n  port: *x\n", "f"); }), HasSubstr("nested too deeply"));
}

TEST(Config, lists_sizes_and_separate_values_are_read) {
    auto config = some_config();
    config.read_yaml("http:\n  trusted-proxies: [127.0.0.1, 10.0.0.0/8]\n", "f");
    EXPECT_THAT(config.list("http.trusted-proxies"), ElementsAre("127.0.0.1", "10.0.0.0/8"));
    EXPECT_TRUE(config.read_arguments({"--uploads.largest", "256KiB"}).empty());
    EXPECT_EQ(config.size("uploads.largest"), 262144u);
    EXPECT_THAT(fault_of([&] { config.read_arguments({"--http.port"}); }), HasSubstr("needs a value"));
}

TEST(Config, asking_for_another_kind_or_declaring_twice_is_a_mistake_of_the_program) {
    EXPECT_THROW(some_config().text("http.port"), std::logic_error);
    EXPECT_THROW(Config({{"a", SettingKind::integer, "x", "", ""}}), ConfigFault);
    EXPECT_THROW(Config({{"a-b", SettingKind::text, "", "", ""}, {"a.b", SettingKind::text, "", "", ""}}), ConfigFault)
        << "both would be SUNHALL_A_B";
}

TEST(Config, the_distance_counts_swapped_neighbours_once) {
    EXPECT_EQ(edit_distance("prot", "port"), 1u);
    EXPECT_EQ(edit_distance("", "abc"), 3u);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

}  // namespace
}  // namespace sunhall
