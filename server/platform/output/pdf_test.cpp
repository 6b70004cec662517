#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include <unistd.h>

#include "platform/output/documents.hpp"
#include "platform/output/sample_sheets_test.hpp"

namespace sunhall::output {
namespace {

/// Runs one of the poppler tools on a PDF and returns what it prints; everything the tool complains about is in it too.
std::string poppler(const std::string& command, const Bytes& pdf) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("sunhall-pdf-" + std::to_string(::getpid()) + "-" + sha256(pdf).text().substr(0, 12) + ".pdf");
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    const std::string line =
        command.substr(0, command.find('@')) + file.string() + command.substr(command.find('@') + 1) + " 2>&1";
    std::string out;
    FILE* pipe = ::popen(line.c_str(), "r");
    char buffer[4096];
    for (std::size_t n; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    if (pipe) ::pclose(pipe);
    std::filesystem::remove(file);
    return out;
}
std::string text_of(const Bytes& pdf) { return poppler("pdftotext -layout -nopgbrk @ -", pdf); }
std::string info_of(const Bytes& pdf) { return poppler("pdfinfo @", pdf); }
int pages_of(const Bytes& pdf) {
    const std::string info = info_of(pdf);
    const auto at = info.find("Pages:");
    return at == info.npos ? -1 : std::stoi(info.substr(at + 6));
}
std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
    return n;
}
DocumentFrame frame() {
    return {.title = "测试文件",
            .issuer = "阳光市公共资源交易中心",
            .number = "T-1",
            .footing = "SHA-256 abc",
            .made_at = noon};
}

TEST(Pdf, gives_back_the_chinese_text_exactly) {
    Document document(frame());
    const std::string line = "凡在中华人民共和国境内进行工程建设项目，必须进行招标；￥1,234.56（壹仟）";
    document.title().heading("一、范围").paragraph(line);
    const std::string text = text_of(document.finish());
    EXPECT_NE(text.find("测试文件"), text.npos) << text;
    EXPECT_NE(text.find("一、范围"), text.npos);
    EXPECT_NE(text.find(line), text.npos) << text;
    EXPECT_EQ(text.find("Syntax"), text.npos) << "poppler complains";
    std::string tight = text;
    std::erase(tight, ' ');  // whether a narrow space counts as one is poppler's guess
    EXPECT_NE(tight.find("第1页，共1页"), tight.npos) << text;
}

TEST(Pdf, embeds_a_subset_of_every_font) {
    Document document(frame());
    document.title().heading("字体").paragraph("龘𠮷 ABC αβγ ①").note("小字");
    const std::string fonts = poppler("pdffonts @", document.finish());
    std::istringstream lines(fonts);
    std::string line;
    int seen = 0;
    for (int n = 0; std::getline(lines, line); ++n) {
        if (n < 2) continue;  // heading of the list
        ++seen;
        EXPECT_NE(line.find("yes yes yes"), line.npos) << "not embedded, subset and with Unicode: " << line;
    }
    EXPECT_GE(seen, 2) << fonts;
}

TEST(Pdf, the_same_input_and_instant_give_the_same_bytes) {
    EXPECT_EQ(sha256(award_notice(sample_award())), sha256(award_notice(sample_award())));
    AwardNoticeSheet later = sample_award();
    later.issued_at = later.issued_at + seconds(1);
    EXPECT_NE(sha256(award_notice(sample_award())), sha256(award_notice(later)));
}

TEST(Pdf, carries_the_given_instant_as_its_creation_date_and_no_other_time) {
    const std::string info = poppler("pdfinfo -isodates @", award_notice(sample_award()));
    EXPECT_NE(info.find("CreationDate:    2026-03-16T04:00:00Z"), info.npos) << info;
    EXPECT_EQ(info.find("ModDate"), info.npos) << info;
}

TEST(Pdf, repeats_the_headings_of_a_table_on_every_page) {
    Document document(frame());
    std::vector<Row> rows;
    for (int i = 1; i <= 200; ++i) rows.push_back({std::to_string(i), "第" + std::to_string(i) + "行"});
    const Bytes pdf = document.table({{"序号列"}, {"内容列", 3}}, rows).finish();
    const std::string text = text_of(pdf);
    EXPECT_GT(pages_of(pdf), 3);
    EXPECT_EQ(count(text, "序号列"), static_cast<std::size_t>(pages_of(pdf)));
    for (int i = 1; i <= 200; ++i) EXPECT_EQ(count(text, "第" + std::to_string(i) + "行"), 1u) << i;
}

// ISO 32000-1 14.8 and 14.9.2: what a screen reader needs to say a document in its order and its language.
TEST(Pdf, tells_its_structure_language_and_title_to_readers_who_do_not_see_it) {
    Document document(frame());
    std::vector<Row> rows;
    for (int i = 1; i <= 60; ++i) rows.push_back({std::to_string(i), i % 2 ? "" : "第" + std::to_string(i) + "行"});
    document.title().heading("一、范围").paragraph("正文").facts({{"名称", "值"}});
    const Bytes pdf = document.table({{"序号列"}, {"内容列", 3}}, rows).signatures({"签名"}).finish();
    const std::string info = info_of(pdf), structure = poppler("pdfinfo -struct-text @", pdf);
    EXPECT_NE(info.find("Tagged:          yes"), info.npos) << info;
    ASSERT_GT(pages_of(pdf), 1);
    EXPECT_EQ(count(structure, "Document\n"), 1u);
    EXPECT_EQ(count(structure, "H1 "), 1u) << structure;
    EXPECT_EQ(count(structure, "H2 "), 1u);
    EXPECT_EQ(count(structure, "Table "), 2u) << "one table, however many pages it fills";
    EXPECT_EQ(count(structure, "TR\n"), 62u);
    EXPECT_EQ(count(structure, "TH\n"), 3u) << "the headings once, not again on each page";
    EXPECT_EQ(count(structure, "TD\n"), 121u);
    EXPECT_LT(structure.find("一、范围"), structure.find("正文"));
    EXPECT_EQ(structure.find("第 1 页"), structure.npos) << "the foot of a page is no part of the text";
    const std::string bytes(as_text(pdf));
    EXPECT_NE(bytes.find("/Lang (zh-CN)"), bytes.npos);
    EXPECT_NE(bytes.find("/DisplayDocTitle true"), bytes.npos);
    EXPECT_EQ(structure.find("Syntax"), structure.npos) << "poppler complains";
}

TEST(Pdf, cuts_a_row_taller_than_a_page_and_loses_no_character) {
    std::string long_text;
    for (int i = 0; i < 1500; ++i) long_text += "条" + std::to_string(10000 + i);
    Document document(frame());
    const Bytes pdf = document.table({{"甲"}, {"乙"}}, {{"前", "短"}, {"长", long_text}, {"后", "尾行"}}).finish();
    std::string text = poppler("pdftotext -raw -nopgbrk @ -", pdf);
    EXPECT_GT(pages_of(pdf), 2);
    std::erase_if(text, [](char c) { return c == '\n'; });
    // Head and foot of a page stand between the parts; what is asked is that each mark is there once, in order.
    EXPECT_EQ(count(text, "条"), 1500u);
    std::size_t whole = 0;
    for (int i = 0; i < 1500; ++i) whole += count(text, "条" + std::to_string(10000 + i));
    EXPECT_GE(whole, 1500u - static_cast<std::size_t>(pages_of(pdf)));  // only those at the cuts are parted
    EXPECT_NE(text.find("尾行"), text.npos);
}

TEST(Pdf, a_long_paragraph_goes_on_over_the_page) {
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "甲乙丙";
    words += "末尾";
    Document document(frame());
    const Bytes pdf = document.paragraph("前言").paragraph(words).finish();
    std::string text = text_of(pdf);
    EXPECT_GE(pages_of(pdf), 4);
    EXPECT_EQ(count(text, "甲"), 3000u);
    EXPECT_EQ(count(text, "末尾"), 1u);
}

TEST(Pdf, refuses_text_that_is_not_utf8_and_a_qr_code_that_is_too_long) {
    Document document(frame());
    EXPECT_THROW(document.paragraph("\xff\xfe"), std::invalid_argument);
    EXPECT_THROW(document.qr(std::string(5000, 'x'), ""), std::invalid_argument);
    EXPECT_THROW(document.table({}, {}), std::invalid_argument);
}

TEST(BidReceipt, names_the_files_their_digests_and_the_instant_R_SEAL_18) {
    const std::string text = text_of(bid_receipt(sample_receipt()));
    for (const char* part : {"投标文件递交回执", "福建桃溪建设有限公司", "2026-03-13 11:57:26",
                             "2026-03-13T03:57:26.123456Z", "开标一览表", "65536", "e3b0c442 98fc1c14", "扫码查验"})
        EXPECT_NE(text.find(part), text.npos) << part << "\n" << text;
}

TEST(OpeningRecord, prints_a_thousand_bidders_in_under_three_seconds) {
    const OpeningRecordSheet sheet = sample_opening(1034);
    const auto begun = std::chrono::steady_clock::now();
    const Bytes pdf = opening_record(sheet);
    const auto taken = std::chrono::steady_clock::now() - begun;
    EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count(), 3000);
    RecordProperty("milliseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count()));
    const std::string text = text_of(pdf);
    EXPECT_EQ(count(text, "91350000"), 1034u);
    EXPECT_NE(text.find("18,350,534.00"), text.npos);
    EXPECT_NE(text.find("共 1034 家，解密成功 1033 家，未解密 1 家"), text.npos);
    EXPECT_EQ(count(text, "序号"), static_cast<std::size_t>(pages_of(pdf)));
    EXPECT_GT(pages_of(pdf), 20);
}

TEST(EvaluationReport, has_every_part_the_rule_asks_for_T_EVAL_14) {
    const std::string text = text_of(evaluation_report(sample_report()));
    for (const char* part :
         {"基本情况和数据", "评标委员会成员", "开标记录", "符合要求的投标一览", "否决投标情况", "评标因素", "评分比较",
          "推荐的中标候选人", "签订合同前要处理的事宜", "澄清、说明、补正事项", "不同意见", "报价高于最高投标限价"})
        EXPECT_NE(text.find(part), text.npos) << part;
}

TEST(AwardNotice, states_the_price_in_figures_and_words) {
    const std::string text = text_of(award_notice(sample_award()));
    EXPECT_NE(text.find("18,350,534.00"), text.npos) << text;
    EXPECT_NE(text.find("壹仟捌佰叁拾伍万零伍佰叁拾肆元整"), text.npos);
    EXPECT_NE(text.find("2026年4月15日"), text.npos);
    AwardNoticeSheet without_words = sample_award();
    without_words.price_words.clear();
    EXPECT_NE(text_of(award_notice(without_words)).find("壹仟捌佰叁拾伍万零伍佰叁拾肆元整"), text.npos);
}

TEST(DepositStatement, shows_the_balance_after_each_move) {
    const std::string text = text_of(deposit_statement(sample_statement()));
    EXPECT_NE(text.find("期末余额：0.00 元"), text.npos) << text;
    EXPECT_NE(text.find("800,312.50"), text.npos);
    DepositStatementSheet sheet = sample_statement();
    sheet.opening = fen(std::numeric_limits<std::int64_t>::max());
    EXPECT_THROW(deposit_statement(sheet), std::overflow_error);
}

}  // namespace
}  // namespace sunhall::output
