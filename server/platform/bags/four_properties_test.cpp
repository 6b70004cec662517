#include "platform/bags/four_properties.hpp"

#include <gtest/gtest.h>

#include "platform/bags/package_sample_test.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

struct FourProperties : testing::Test {
    ScratchFolder scratch;
    fs::path bag;
    FourPropertyInput input{.at = sealing,
                            .scope = {"notice", "opening", "receipt"},
                            .number_taken = [](const std::string&) { return false; },
                            .signatures = OutsideVerdict{true, "1 个签名有效"},
                            .virus_scan = OutsideVerdict{true, "未发现病毒"},
                            .virus_signatures_at = sealing + hours(-24)};

    FourPropertyReport check(const ArchivePackage& package = sample_package()) {
        fs::remove_all(scratch.path() / "p");
        fs::create_directory(scratch.path() / "p");
        bag = write_bag(package, scratch.path() / "p");
        return check_four_properties(bag, input);
    }
    static const CheckItem& item(const FourPropertyReport& report, const std::string& code) {
        for (const CheckItem& item : report.items)
            if (item.code == code) return item;
        throw std::out_of_range(code);
    }
    static std::string failures(const FourPropertyReport& report) {
        std::string all;
        for (const CheckItem& item : report.items)
            if (item.result == CheckResult::fail) all += item.code + " " + item.name + ": " + item.reason + "\n";
        return all;
    }
};

TEST_F(FourProperties, a_good_package_passes_and_every_item_has_a_reason_R_ARC_31) {
    const FourPropertyReport report = check();
    EXPECT_TRUE(report.passed()) << failures(report);
    EXPECT_EQ(report.number, "A001-JY·GC·2026-D30-00417");
    for (const CheckItem& item : report.items) EXPECT_FALSE(item.reason.empty()) << item.code;
    for (const auto property :
         {Property::authenticity, Property::completeness, Property::usability, Property::security})
        EXPECT_TRUE(std::any_of(report.items.begin(), report.items.end(),
                                [&](const CheckItem& i) { return i.property == property; }));
}

TEST_F(FourProperties, what_nobody_looked_at_is_never_a_pass_R_ARC_31) {
    input = {.at = sealing};
    const FourPropertyReport report = check();
    for (const char* code : {"A2", "A3", "A6", "A10", "U3", "S1", "S2", "S5"})
        EXPECT_EQ(item(report, code).result, CheckResult::not_automatic) << code;
    EXPECT_EQ(item(report, "C5").result, CheckResult::not_applicable);
    EXPECT_EQ(item(report, "S4").result, CheckResult::not_applicable);
    input.moment = CheckMoment::hand_over;
    EXPECT_EQ(item(check(), "S4").result, CheckResult::not_automatic) << "a person looks at the medium";
}

TEST_F(FourProperties, a_changed_file_fails_authenticity_R_ARC_32) {
    check();
    write_text(bag / "data/002/0001/01_正文.pdf", "%PDF-1.5 forged");
    const FourPropertyReport report = check_four_properties(bag, input);
    EXPECT_EQ(item(report, "A1").result, CheckResult::fail);
    EXPECT_EQ(item(report, "A8").result, CheckResult::fail);
    EXPECT_NE(item(report, "A1").reason.find("data/002/0001/01_正文.pdf"), std::string::npos);
}

TEST_F(FourProperties, a_missing_kind_fails_completeness_unless_an_absence_note_excuses_it_R_ARC_07) {
    input.scope.insert("contract");
    EXPECT_EQ(item(check(), "C5").result, CheckResult::fail);
    input.excused.insert("contract");
    EXPECT_EQ(item(check(), "C5").result, CheckResult::pass);
}

TEST_F(FourProperties, a_piece_without_content_or_events_fails_completeness_R_ARC_32) {
    ArchivePackage package = sample_package();
    package.volumes[1].pieces[0].files.clear();
    package.volumes[1].pieces[1].events.clear();
    const FourPropertyReport report = check(package);
    EXPECT_NE(item(report, "C3").reason.find("-002-0001"), std::string::npos) << item(report, "C3").reason;
    EXPECT_NE(item(report, "C4").reason.find("-002-0002"), std::string::npos) << item(report, "C4").reason;
}

TEST_F(FourProperties, encrypted_or_unknown_content_fails_usability_R_ARC_09) {
    ArchivePackage package = sample_package();
    package.volumes[0].pieces[0].files[0] = sample_file(
        "正文", "pdf", "加密件", "%PDF-1.6\n" + std::string(3 << 20, ' ') + "trailer << /Encrypt 5 0 R >>\n");
    package.volumes[0].pieces[0].files[1] = sample_file("附件", "bin", "不明", std::string("\x01\x02\x03\x00", 4));
    const FourPropertyReport report = check(package);
    EXPECT_EQ(item(report, "U4").result, CheckResult::fail);
    EXPECT_EQ(item(report, "U2").result, CheckResult::fail);
}

TEST_F(FourProperties, broken_metadata_fails_and_what_leans_on_it_is_not_passed_R_ARC_32) {
    check();
    write_text(bag / "data/目录文件.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><目录>&a;</目录>");
    const FourPropertyReport report = check_four_properties(bag, input);
    for (const char* code : {"A4", "A7", "A8", "A11", "C1", "C2", "C3", "U1"})
        EXPECT_EQ(item(report, code).result, CheckResult::fail) << code;
}

TEST_F(FourProperties, a_used_number_stale_signatures_and_a_bad_verdict_fail_R_ARC_32) {
    input.number_taken = [](const std::string& number) { return number == "A001-JY·GC·2026-D30-00417"; };
    input.virus_signatures_at = sealing + hours(-24 * 8);
    input.signatures = OutsideVerdict{false, "证书已吊销"};
    const FourPropertyReport report = check();
    for (const char* code : {"A2", "A6", "S1"}) EXPECT_EQ(item(report, code).result, CheckResult::fail) << code;
    EXPECT_FALSE(report.passed());
}

TEST_F(FourProperties, its_report_is_valid_by_the_schema_and_becomes_part_of_the_package_R_ARC_31) {
    const FourPropertyReport report = check();
    const std::string path = "data/checks/" + report_name(report.moment) + ".xml";
    add_to_bag(bag, path, as_bytes(report_xml(report)));
    const ToolAnswer lint = run("xmllint --nonet --noout --schema " +
                                quoted(bag / "data/metadata/schema/four-properties.xsd") + " " + quoted(bag / path));
    EXPECT_EQ(lint.status, 0) << lint.text;
    const BagCheck after = check_bag(bag);
    EXPECT_TRUE(after.valid());
    EXPECT_TRUE(after.content.payload.contains("data/checks/four-properties-filing.xml"));
    EXPECT_TRUE(package_faults(bag, after.content).empty());
}

}  // namespace
}  // namespace sunhall::bags
