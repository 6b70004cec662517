// Every scenario of this folder, on both databases.
#include <gtest/gtest.h>

#include <fstream>

#include "hall.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::scenarios {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files() {
    std::vector<fs::path> found;
    for (const auto& file : fs::directory_iterator(sunhall::source_dir() + "/tests/scenarios")) {
        if (file.path().extension() == ".txt" && file.path().filename() != "CMakeLists.txt")
            found.push_back(file.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

class Scenarios : public ::testing::TestWithParam<std::tuple<Kind, fs::path>> {};

TEST_P(Scenarios, go_as_they_are_written) {
    const auto& [kind, file] = GetParam();
    const auto scenario = read_scenario(file);
    Play play(kind);
    for (const auto& step : scenario.steps) {
        try {
            play_step(play, step);
        } catch (const std::exception& fault) {
            FAIL() << file.filename().string() << ":" << step.line << ": " << step.text << "\n  " << fault.what();
        }
    }
}

std::string name_of(const ::testing::TestParamInfo<std::tuple<Kind, fs::path>>& info) {
    std::string name = std::get<1>(info.param).stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name + "_on_" + sunhall::testing::kind_name(std::get<0>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Of, Scenarios,
                         ::testing::Combine(::testing::ValuesIn(sunhall::testing::both_databases),
                                            ::testing::ValuesIn(files())),
                         name_of);

TEST(ScenarioText, is_refused_with_file_and_line_when_it_cannot_be_read) {
    sunhall::testing::TemporaryFolder folder;
    const auto file = folder.path() / "broken.txt";
    std::ofstream(file) << "标题 坏的\n2026-03-24 09:30\n甲公司\n";
    EXPECT_THROW(read_scenario(file), std::invalid_argument);
    std::ofstream(file) << "标题 坏的\n甲公司 投标 报价\n";
    EXPECT_THROW(read_scenario(file), std::invalid_argument);
    std::ofstream(file) << "标题 没有步骤\n";
    EXPECT_THROW(read_scenario(file), std::invalid_argument);
}

TEST(ScenarioText, a_wrong_expectation_fails_the_scenario) {
    Play play(Kind::sqlite);
    Step step{.line = 1,
              .text = "",
              .at = {},
              .after = {},
              .who = "招标人",
              .deed = "登记项目",
              .with = {},
              .refusal = "tendering.owner-not-registered"};
    EXPECT_THROW(play_step(play, step), Differs) << "done, though a refusal was expected";
    step.with["地区"] = "35";
    step.refusal.clear();
    EXPECT_THROW(play_step(play, step), Differs) << "refused, though it should be done";
    step.deed = "无此办法";
    EXPECT_THROW(play_step(play, step), Differs);
}

}  // namespace
}  // namespace sunhall::scenarios
