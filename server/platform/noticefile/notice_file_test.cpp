// The samples are invented; they have the forms of the collected files, not their texts.
#include "platform/noticefile/notice_file.hpp"

#include <gtest/gtest.h>

namespace sunhall::noticefile {
namespace {

constexpr std::string_view trading_site = R"([
 {"id":"0001ab","title":" 示例县体育馆屋面维修工程招标公告 ","publish_time":"2026-03-17 00:32","region":"浙江省","business_type":"工程建设",
  "info_type":"招标/资审公告","issuer":"示例县体育中心","agency":"","budget":"12.5万元","project_code":"A330-001","source_platform":"示例交易网",
  "source_url":"https://example.test/1","fields":{"招标人":"示例县体育中心","工期":"60日历天"},"content_text":"招标人\n示例县体育中心\n工期\n60日历天"},
 {"id":"0002ab","title":"第二条","publish_time":"2026-02-30 10:00","region":"","business_type":"","info_type":"","issuer":"","agency":"","budget":"",
  "project_code":"","source_platform":"","source_url":"","fields":{},"content_text":""},
 {"id":"0001ab","title":"同号","publish_time":"2026-03-17 08:00","content_text":""},
 17,
 {"id":"","title":"无号","publish_time":"2026-03-17 08:00","content_text":""},
 {"id":"0003ab","title":"  ","publish_time":"2026-03-17 08:00","content_text":""},
 {"id":"0004ab","title":"只有日期","publish_time":"2026-03-18","content_text":"正文"}
])";

constexpr std::string_view aggregator =
    "\xEF\xBB\xBFid,title,notice_subtype,province,city,district,industry,buyer_class,buyer,agency,winner,budget_yuan,"
    "award_amount_yuan,published_at,"
    "signup_end_at,bid_end_at,bid_open_at,source_site\r\n"
    "h1,\"示例医院手术室\"\"智能\"\"系统,二期\",成交,浙江,示例市,,信息技术,医疗,示例医院,示例代理公司,甲公司;乙公司,"
    "2200000,2100000,2020-04-10 00:00:00,,,2020-04-15 16:00:00,示例网\r\n"
    "h2,无时间,招标,浙江,,,,,,,,,,,,,,\r\n";

constexpr std::string_view operator_site = R"([
 {"sourceId":"9001","operator":"示例电信","sourceName":"示例采购网","title":"示例线路整治项目","region":"福建","date":"2026-08-21","createDate":"2026-08-21 21:53:50",
  "projectNo":"FJ001","category":"招标公告","saleTime":"8月21日至26日","deadline":"2026-09-11 09:30","url":"https://example.test/2","purchaseContent":"线路整治。",
  "budget":"746.0365万元","qualification":"独立法人。","performance":""},
 {"sourceId":"9002","operator":"示例铁塔","title":"无创建时间","date":"2026-08-22","createDate":"","category":""}
])";

TEST(NoticeFile, reads_pages_of_a_trading_site_with_their_text_and_fields) {
    const auto file = parse_notice_file(trading_site);
    EXPECT_EQ(file.form, NoticeForm::trading_site);
    ASSERT_EQ(file.notices.size(), 2u);
    const auto& notice = file.notices[0];
    EXPECT_EQ(notice.id, "0001ab");
    EXPECT_EQ(notice.title, "示例县体育馆屋面维修工程招标公告");
    EXPECT_EQ(notice.published_at, local_instant({2026, 3, 17}, 0, 32));
    EXPECT_EQ(notice.region, "浙江省");
    EXPECT_EQ(notice.business_type, "工程建设");
    EXPECT_EQ(notice.info_type, "招标/资审公告");
    EXPECT_EQ(notice.issuer, "示例县体育中心");
    EXPECT_EQ(notice.number, "A330-001");
    EXPECT_EQ(notice.budget, "12.5万元");
    EXPECT_EQ(notice.source_name, "示例交易网");
    EXPECT_EQ(notice.source_url, "https://example.test/1");
    EXPECT_EQ(notice.fields.at("工期"), "60日历天");
    EXPECT_EQ(notice.body, "招标人\n示例县体育中心\n工期\n60日历天");
    EXPECT_EQ(file.notices[1].published_at, local_instant({2026, 3, 18}));
}

TEST(NoticeFile, leaves_out_and_lists_rows_that_cannot_be_notices) {
    const auto file = parse_notice_file(trading_site);
    ASSERT_EQ(file.faults.size(), 5u);
    const std::pair<std::size_t, const char*> expected[] = {{2, "no such time: 2026-02-30 10:00"},
                                                            {3, "the id stands twice: 0001ab"},
                                                            {4, "not an object"},
                                                            {5, "no id"},
                                                            {6, "no title"}};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(file.faults[i].row, expected[i].first);
        EXPECT_EQ(file.faults[i].what, expected[i].second);
    }
}

TEST(NoticeFile, reads_an_aggregators_list_and_makes_its_columns_searchable_text) {
    const auto file = parse_notice_file(aggregator);
    EXPECT_EQ(file.form, NoticeForm::aggregator);
    ASSERT_EQ(file.notices.size(), 1u);
    const auto& notice = file.notices[0];
    EXPECT_EQ(notice.title, "示例医院手术室\"智能\"系统,二期");
    EXPECT_EQ(notice.published_at, local_instant({2020, 4, 10}));
    EXPECT_EQ(notice.info_type, "成交");
    EXPECT_EQ(notice.budget, "2200000元");
    EXPECT_EQ(notice.body,
              "采购人：示例医院\n采购代理机构：示例代理公司\n地区：浙江示例市\n行业：信息技术\n预算金额：2200000元\n中"
              "标供应商：甲公司;乙公司\n中标金额：2100000元\n"
              "开标时间：2020-04-15 16:00:00\n");
    ASSERT_EQ(file.faults.size(), 1u);
    EXPECT_EQ(file.faults[0].row, 2u);
}

TEST(NoticeFile, reads_operators_purchases) {
    const auto file = parse_notice_file(operator_site);
    EXPECT_EQ(file.form, NoticeForm::operator_site);
    ASSERT_EQ(file.notices.size(), 2u);
    const auto& notice = file.notices[0];
    EXPECT_EQ(notice.id, "9001");
    EXPECT_EQ(notice.issuer, "示例电信");
    EXPECT_EQ(notice.info_type, "招标公告");
    EXPECT_EQ(notice.published_at, local_instant({2026, 8, 21}, 21, 53, 50));
    EXPECT_EQ(notice.body,
              "采购内容：线路整治。\n资格要求：独立法人。\n文件发售时间：8月21日至26日\n截止时间：2026-09-11 09:30\n");
    EXPECT_EQ(file.notices[1].published_at, local_instant({2026, 8, 22}));
}

// The rule of our own JSON (D19) is not other people's: a fraction in one row must not make a whole file "not JSON".
TEST(NoticeFile, reads_the_json_of_others_with_fractions_large_numbers_and_repeated_members) {
    const auto file = parse_notice_file(R"([
     {"id":"1","title":"甲","publish_time":"2026-03-17","content_text":"","budget":125000.5,"score":1e-3,
      "id2":1,"id2":2},
     {"id":2,"title":"乙","publish_time":"2026-03-17","content_text":"","budget":18446744073709551615,"x":-0.0},
     {"id":3.25e1,"title":"丙","publish_time":"2026-03-17","content_text":"","budget":null}])");
    ASSERT_EQ(file.notices.size(), 3u);
    EXPECT_EQ(file.notices[0].budget, "125000.5");
    EXPECT_EQ(file.notices[1].id, "2");
    EXPECT_EQ(file.notices[1].budget, "18446744073709551615");
    EXPECT_EQ(file.notices[2].id, "32.5");
    EXPECT_EQ(file.notices[2].budget, "");
    EXPECT_THROW(parse_notice_file(std::string(100, '[') + std::string(100, ']')), UnreadableFile) << "too deep";
}

TEST(NoticeFile, says_why_a_file_is_none_of_the_three_forms) {
    for (const std::string_view text :
         {"", "  ", "[]", "[1]", "[{\"a\":1}]", "[{", "{\"id\":\"1\"}", "a,b\n1,2\n", "\"unclosed"}) {
        EXPECT_FALSE(recognise(text)) << text;
        EXPECT_THROW(parse_notice_file(text), UnreadableFile) << text;
    }
    EXPECT_THROW(parse_notice_file("id,title,notice_subtype,published_at\n1,2\n"), UnreadableFile)
        << "rows must fit the header";
    EXPECT_EQ(recognise(aggregator), NoticeForm::aggregator);
    EXPECT_EQ(recognise(operator_site), NoticeForm::operator_site);
}

}  // namespace
}  // namespace sunhall::noticefile
