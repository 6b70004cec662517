#include "platform/process/differences.hpp"

#include "platform/process/small_process_test.hpp"

namespace sunhall::process {
namespace {

using test::broken_by;
using test::small_process;

std::string told(const std::string& before, const std::string& after) {
    std::string all;
    const auto read = [](const std::string& yaml) { return read_definition(yaml, "small.yaml").definition; };
    for (const auto& one : differences(read(before), read(after)))
        all += one.path + ": " + one.before.value_or("-") + " > " + one.after.value_or("-") + "\n";
    return all;
}

TEST(Differences, name_each_part_with_what_it_was_and_is_P_TPL_02) {
    EXPECT_EQ(told(small_process, small_process), "");
    EXPECT_EQ(told(small_process, broken_by("{value: 20, unit: CD", "{value: 25, unit: CD")),
              "parameters.wait.min_cd.value: 20 > 25\n"
              "stages.open.limits.wait.value: 20 > 25\n");
    EXPECT_EQ(told(small_process, broken_by("{command: sample.answer-call, who: [bidder]",
                                            "{command: sample.answer-call, who: [owner]")),
              "stages.open.acts.sample.answer-call.roles: [\"bidder\"] > [\"owner\"]\n");
}

TEST(Differences, tell_parts_that_came_or_went_and_not_those_that_moved) {
    const std::string longer =
        broken_by("\nguards:", "\n  ended_at: {zh: 终止, en: Ended, set_by: [sample.hold]}\nguards:");
    EXPECT_EQ(told(small_process, longer),
              "facts.ended_at: - > {\"name\":\"ended_at\",\"set_by\":[\"sample.hold\"],"
              "\"title\":{\"en\":\"Ended\",\"zh\":\"终止\"}}\n");
    EXPECT_EQ(told(longer, small_process).substr(0, 17), "facts.ended_at: {");
    const std::string hold = "  - {command: sample.hold, who: [supervisor]}\n",
                      observe = "  - {command: sample.observe, who: [supervisor], repeat: true}\n";
    const std::string moved = broken_by(hold + observe, observe + hold);
    EXPECT_EQ(told(small_process, moved), "");
}

TEST(Differences, carry_the_title_of_the_part_they_are_in) {
    const auto read = [](const std::string& yaml) { return read_definition(yaml, "small.yaml").definition; };
    const auto found =
        differences(read(small_process), read(broken_by("key: wait, title: {zh: 等待, en: Wait}, parameter: wait.min_cd",
                                                        "key: wait, title: {zh: 等待, en: Wait}, value: 9, unit: WD")));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().title->zh, "等待");
}

}  // namespace
}  // namespace sunhall::process
