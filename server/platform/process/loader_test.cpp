#include "platform/process/loader.hpp"

#include <gmock/gmock.h>

#include "platform/process/questions.hpp"
#include "platform/process/small_process_test.hpp"

namespace sunhall::process {
namespace {

using namespace test;
using testing::HasSubstr;

TEST(Loader, accepts_the_small_sound_procedure) { EXPECT_EQ(faults_of(small_process), ""); }

TEST(Loader, names_file_line_and_nearest_key_for_an_unknown_key_P_TPL_03) {
    EXPECT_EQ(faults_of(broken_by("    limits:\n", "    limitts:\n")),
              "small.yaml:27: P-TPL-03: \"limitts\" is not a key of stage open; did you mean \"limits\"?\n");
    EXPECT_EQ(faults_of(broken_by("form: call", "from: call")),
              "small.yaml:25: P-TPL-03: \"from\" is not a key of an act; did you mean \"form\"?\n");
}

TEST(Loader, refuses_a_key_written_twice) {
    EXPECT_THAT(faults_of(broken_by("version: \"1\"\n", "version: \"1\"\nversion: \"2\"\n")),
                HasSubstr("small.yaml:4: P-TPL-03: \"version\" is written twice in a process file"));
}

TEST(Loader, says_which_part_is_missing) {
    EXPECT_THAT(faults_of(broken_by("    kind: end\n", "")),
                HasSubstr("small.yaml:47: P-TPL-03: stage done has no \"kind\""));
    EXPECT_THAT(faults_of(broken_by("start: open\n", "")), HasSubstr("the file has no \"start\""));
}

TEST(Loader, refuses_decimal_numbers_because_no_right_may_hang_on_them_D19) {
    EXPECT_THAT(faults_of(broken_by("value: 20,", "value: 2.5,")),
                HasSubstr("small.yaml:8: D19: value of wait.min_cd is a decimal number"));
}

TEST(Loader, refuses_a_second_value_beside_a_parameter_P_TIME_03) {
    EXPECT_THAT(faults_of(broken_by("parameter: wait.min_cd,", "parameter: wait.min_cd, value: 3, unit: CD,")),
                HasSubstr("P-TIME-03"));
}

TEST(Loader, refuses_what_is_not_yaml_or_nests_without_end) {
    EXPECT_THAT(faults_of("a: [1, 2"), HasSubstr("not YAML"));
    EXPECT_THAT(faults_of(std::string(100, '[')), HasSubstr("nests too deep"));
    EXPECT_THAT(faults_of(std::string((1 << 20) + 1, 'a')), HasSubstr("longer than 1 MiB"));
    EXPECT_THAT(faults_of(""), HasSubstr("must be a map"));
    EXPECT_THAT(faults_of(broken_by("en: Small procedure", "en: \"\xff\"")), HasSubstr("is not UTF-8"));
}

TEST(Loader, collects_every_fault_instead_of_stopping_at_the_first) {
    auto text = broken_by("form: call", "form: cal");
    text.replace(text.find("[supervisor], repeat"), 12, "[supervizor]");
    text.replace(text.find("start: open"), 11, "start: opne");
    const auto all = faults_of(text);
    EXPECT_THAT(all, HasSubstr("form \"cal\" does not exist; did you mean \"call\"?"));
    EXPECT_THAT(all, HasSubstr("role \"supervizor\" does not exist; did you mean \"supervisor\"?"));
    EXPECT_THAT(all, HasSubstr("small.yaml:6: P-TPL-03: start stage \"opne\" does not exist; did you mean \"open\"?"));
}

TEST(Loader, throws_with_all_faults_when_a_broken_file_is_to_be_run) {
    const auto path = std::filesystem::temp_directory_path() / "sunhall_broken_process.yaml";
    std::ofstream(path) << broken_by("to: failed", "to: faild");
    try {
        load_definition(path, small_catalogue(), shipped_statutes());
        ADD_FAILURE() << "a broken file was loaded";
    } catch (const BrokenProcess& error) {
        EXPECT_THAT(
            error.what(),
            HasSubstr(
                "sunhall_broken_process.yaml:34: P-TPL-03: stage \"faild\" does not exist; did you mean \"failed\"?"));
    }
    std::filesystem::remove(path);
    EXPECT_THROW(load_definition(path, small_catalogue(), shipped_statutes()), std::runtime_error);
}

TEST(Digest, does_not_change_with_comments_and_layout_but_with_every_word) {
    const auto digest_of = [](const std::string& yaml) { return digest(read_definition(yaml, "x").definition); };
    const auto plain = digest_of(small_process);
    EXPECT_EQ(plain, digest_of("# a remark\n" +
                               broken_by("basis: [\"L§24\"]\nstart: open", "start: open\nbasis:\n  - \"L§24\"")));
    EXPECT_NE(plain, digest_of(broken_by("en: There are enough.", "en: There is enough.")));
    EXPECT_NE(plain, digest_of(broken_by("value: 20,", "value: 21,")));
    EXPECT_EQ(plain.text(), digest_of(small_process).text());
}

}  // namespace
}  // namespace sunhall::process
