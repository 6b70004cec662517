// The command line as its users meet it: help, secrets, exit codes, completion, settings, import, backup and restore.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "edge/cli/config_commands.hpp"
#include "edge/cli/import_command.hpp"
#include "edge/cli/manual_command.hpp"
#include "edge/cli/receipt_check.hpp"
#include "testing/source_dir.hpp"
#include "testing/world.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string fault_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const std::exception& fault) {
        return fault.what();
    }
    return "nothing was thrown";
}

// `sunhall WORDS…` in this process; what it printed on the standard output.
struct Ran {
    int code = 0;
    std::string out;
};
Ran sunhall(std::vector<std::string> words) {
    words.insert(words.begin(), "sunhall");
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    ::testing::internal::CaptureStdout();
    Ran ran;
    ran.code = run(static_cast<int>(argv.size()), argv.data(), {});
    ran.out = ::testing::internal::GetCapturedStdout();
    return ran;
}

TEST(CommandLine, every_command_shows_examples_first_and_can_answer_in_json) {
    for (const auto& help : all_help({})) {
        EXPECT_THAT(help.head, StartsWith("Examples:\n  sunhall " + help.name)) << help.name;
        if (help.name == "serve" || help.name == "completion") continue;  // a server, and a script: nothing to answer
        bool json = false;
        for (const auto& option : help.options) json = json || option.names == "--json";
        for (const auto& under : help.under) {
            for (const auto& option : under.options) json = json || option.names == "--json";
        }
        EXPECT_TRUE(json) << help.name << " has no --json";
    }
    EXPECT_GE(all_help({}).size(), 14u);
}

TEST(CommandLine, no_option_takes_a_secret_as_an_argument_R_SEC_22) {
    std::function<void(const CommandHelp&)> look = [&](const CommandHelp& help) {
        for (const auto& option : help.options) {
            if (!option.takes_value) continue;
            for (const char* word : {"password", "passphrase", "secret", "token", "pin"}) {
                const auto at = option.names.find(std::string("--") + word);
                EXPECT_TRUE(at == std::string::npos || option.names.ends_with("-file"))
                    << help.name << " " << option.names;
            }
        }
        for (const auto& under : help.under) look(under);
    };
    for (const auto& help : all_help({})) look(help);
    EXPECT_EQ(sunhall({"doctor", "--data", "/nowhere", "--database", "postgresql://hall:planted@db/sunhall"}).code,
              usage);
    EXPECT_EQ(sunhall({"verify", "--database", "postgresql://hall:planted@db/sunhall"}).code, usage);
}

TEST(CommandLine, wrong_usage_is_64_and_names_the_nearest_command) {
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(sunhall({"verfy"}).code, usage);
    EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("the nearest is verify"));
    EXPECT_EQ(sunhall({"backup"}).code, usage);
    EXPECT_EQ(sunhall({}).code, good);
    EXPECT_THAT(sunhall({"backup", "--help"}).out, HasSubstr("Exit codes: 0 good"));
    EXPECT_THAT(sunhall({"serve", "--help"}).out, StartsWith("Examples:"));
}

TEST(CommandLine, the_manual_in_the_tree_is_what_the_declarations_say) {
    const fs::path docs = sunhall::source_dir() + "/docs/generated";
    EXPECT_EQ(read_text(docs / "configuration.md"), configuration_manual())
        << "run: sunhall manual configuration > docs/generated/configuration.md";
    EXPECT_EQ(read_text(docs / "cli.md"), cli_manual({})) << "run: sunhall manual cli > docs/generated/cli.md";
    for (const auto& setting : serve::settings()) {
        EXPECT_FALSE(setting.zh.empty()) << setting.name;
        EXPECT_FALSE(setting.en.empty()) << setting.name;
    }
}

// Bash itself runs the script and says what it would offer.
std::string completed_by_bash(const std::string& line, int word) {
    sunhall::testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "script") << completion_script("bash", {});
    const std::string out = folder.path() / "out";
    const std::string command = "cd " + folder.path().string() + " && bash -c '. ./script; COMP_WORDS=(" + line +
                                "); COMP_CWORD=" + std::to_string(word) +
                                "; _sunhall; printf \"%s\\n\" \"${COMPREPLY[@]}\"' > " + out;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return read_text(out);
}

TEST(CommandLine, bash_completes_commands_and_their_options) {
    EXPECT_EQ(completed_by_bash("sunhall ver", 1), "verify\n");
    EXPECT_THAT(completed_by_bash("sunhall verify --check", 2), HasSubstr("--checkpoint"));
    EXPECT_THAT(completed_by_bash("sunhall config sh", 2), HasSubstr("show"));
    EXPECT_THAT(completed_by_bash("sunhall import notices --s", 3), HasSubstr("--source"));
    EXPECT_EQ(completed_by_bash("sunhall manu", 1), "\n") << "what is not listed is not offered";
    for (const char* shell : {"zsh", "fish"}) EXPECT_THAT(completion_script(shell, {}), HasSubstr("verify")) << shell;
}

TEST(CommandLine, a_setting_that_is_not_known_names_the_nearest) {
    EXPECT_THAT(fault_of([] {
                    read_config({"--lisen", "127.0.0.1:1"});
                }),
                HasSubstr("the nearest setting is --listen"));
    EXPECT_THAT(fault_of([] { read_config({"--http.worker", "3"}); }), HasSubstr("did you mean http.workers?"));
    sunhall::testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "hall.yaml") << "url: https://hall.example\nlog-levl: info\n";
    EXPECT_THAT(fault_of([&] {
                    read_config({"--config", (folder.path() / "hall.yaml").string()});
                }),
                AnyOf(HasSubstr("hall.yaml:2: unknown setting log-levl; did you mean log-level?")));
}

TEST(CommandLine, check_config_names_every_fault_at_once_and_says_where_values_come_from) {
    const std::string shipped = sunhall::source_dir();
    const auto bad = sunhall({"check-config", "--json", "--resources", shipped, "--listen", "nowhere", "--url",
                              "hall.example", "--operator-code", "123", "--log-level", "loud"});
    EXPECT_EQ(bad.code, invalid);
    const auto answer = *parse_json(bad.out);
    EXPECT_EQ(answer.at("faults").as_array().size(), 4u) << bad.out;
    EXPECT_EQ(sunhall({"check-config", "--resources", shipped}).code, good);
    const auto shown = sunhall({"config", "show", "--origin", "--listen", "127.0.0.1:81"});
    EXPECT_THAT(shown.out, HasSubstr("listen = 127.0.0.1:81  (command line)"));
    EXPECT_THAT(shown.out, HasSubstr("log-level = info  (default)"));
}

constexpr const char* small_list = R"([
 {"id":"b-2","title":"第二份公告","publish_time":"2026-03-02 10:00","region":"福建省","business_type":"工程建设","info_type":"中标公告",
  "issuer":"乙单位","content_text":"正文二"},
 {"id":"a-1","title":"第一份公告","publish_time":"2026-03-01 10:00","region":"浙江","business_type":"政府采购","info_type":"采购公告",
  "issuer":"甲单位","content_text":"正文一"},
 {"id":"","title":"没有编号","publish_time":"2026-03-01 10:00","content_text":"x"}])";

TEST(ImportNotices, maps_region_and_kind_and_orders_by_publication) {
    const auto file = noticefile::parse_notice_file(small_list);
    std::vector<std::string> left_out;
    const auto batches = batches_of(file, left_out);
    ASSERT_EQ(batches.size(), 1u);
    ASSERT_EQ(batches[0].size(), 2u);
    EXPECT_EQ(batches[0][0].at("source_id"), "a-1");
    EXPECT_EQ(batches[0][0].at("region"), "330000");
    EXPECT_EQ(batches[0][0].at("category"), "政府采购");
    EXPECT_EQ(batches[0][1].at("category"), "tendering/construction");
    EXPECT_THAT(std::string(batches[0][1].at("body").as_string()), HasSubstr("正文二"));
    EXPECT_EQ(left_out.size(), 1u);
    EXPECT_EQ(province_code("内蒙古自治区"), "150000");
    EXPECT_EQ(province_code("某地"), "");
}

TEST(ImportNotices, keeps_each_command_within_what_it_may_hold_and_names_what_is_too_long_D11) {
    noticefile::ImportedFile file;
    for (int i = 0; i < 250; ++i)
        file.notices.push_back({.id = std::to_string(i),
                                .title = "公告",
                                .published_at = {i},
                                .body = std::string(i == 7 ? 300 * 1024 : 3000, 'x')});
    std::vector<std::string> left_out;
    const auto batches = batches_of(file, left_out);
    std::size_t notices = 0;
    for (const auto& batch : batches) {
        EXPECT_LE(batch.size(), 100u);
        EXPECT_LE(canonical(batch).size(), 256u * 1024 - 1024);
        notices += batch.size();
    }
    EXPECT_EQ(notices, 249u);
    EXPECT_THAT(left_out, Contains(StartsWith("7: longer")));
}

}  // namespace
}  // namespace sunhall::cli
