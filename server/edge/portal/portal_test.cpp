// The portal over a hall with hostile and plain notices, through a real HTTP server.
#include "edge/portal/a_portal_test.hpp"

#include <libxml/parser.h>

#include "edge/portal/assets.hpp"
#include "edge/portal/html.hpp"
#include "edge/portal/notice_proof.hpp"

namespace sunhall::portal {
namespace {

using namespace test;

INSTANTIATE_TEST_SUITE_P(Databases, APortal, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(APortal, shows_every_page_in_both_languages_without_script_below_60_kilobytes_D_PORTAL_02) {
    const auto id = id_of(put_out("桃溪滨水体育公园施工招标公告", "建设内容：体育公园。\n资格：建筑工程二级。"));
    for (const std::string& path : {std::string("/"),
                                    std::string("/notices"),
                                    std::string("/search?q=%E5%85%AC%E5%9B%AD"),
                                    "/notices/" + id,
                                    std::string("/cases"),
                                    "/cases/" + lot_,
                                    std::string("/guide"),
                                    std::string("/guide/tendering/construction"),
                                    std::string("/forms"),
                                    std::string("/forms/project"),
                                    std::string("/deadlines?rule=P-03&start=2026-03-02"),
                                    std::string("/organisations"),
                                    std::string("/statistics"),
                                    std::string("/data"),
                                    std::string("/data/dictionary"),
                                    std::string("/verify"),
                                    std::string("/help"),
                                    std::string("/contact"),
                                    std::string("/accessibility"),
                                    std::string("/look"),
                                    std::string("/problems"),
                                    std::string("/problems/http.not-found")}) {
        const auto zh = get(path), en = get("/en" + path);
        for (const auto& page : {zh, en}) {
            EXPECT_EQ(page.status, 200) << path;
            EXPECT_EQ(page.body.find("<script") != std::string::npos, path == "/verify")
                << path;                                                // an extra there, no need
            EXPECT_THAT(page.body, Not(HasSubstr(" style="))) << path;  // the policy would not apply it
            EXPECT_THAT(page.head, HasSubstr("default-src 'none'")) << path;
            EXPECT_THAT(page.body, HasSubstr("<a href=\"#main\" class=\"skip\">")) << path;
        }
        EXPECT_LT(get(path, "Accept-Encoding: gzip\r\n").body.size(), 50u * 1024)
            << path;  // as it is sent; the styles take some more
        EXPECT_THAT(zh.body, HasSubstr("<html lang=\"zh-CN\">"));
        EXPECT_THAT(en.body, HasSubstr("<html lang=\"en\">"));
    }
    EXPECT_THAT(get("/notices/" + id).body, HasSubstr("<h1>桃溪滨水体育公园施工招标公告</h1>"));
    EXPECT_THAT(get("/notices?lang=en").body, HasSubstr("<html lang=\"en\">"));
    EXPECT_LE(assets::portal_css.size() + assets::large_css.size() + assets::contrast_css.size(), 16u * 1024);
}

TEST_P(APortal, escapes_hostile_titles_everywhere) {
    const std::string hostile = "\"><script>alert(1)</script>&<img src=x onerror='a'>公园";
    const auto id = id_of(put_out(hostile, hostile));
    for (const std::string& path :
         {std::string("/"), std::string("/notices"), "/notices/" + id, "/cases/" + lot_,
          std::string("/search?q=%E5%85%AC%E5%9B%AD"), std::string("/search?q=%22%3E%3Cscript%3E"),
          std::string("/notices?region=%22%3E%3Cscript%3E&category=%22%3E%3Cscript%3E"), std::string("/feed.atom"),
          std::string("/organisations?q=%22%3E%3Cscript%3E"),
          std::string("/deadlines?rule=%22%3E%3Cscript%3E&start=%22%3E%3Cscript%3E"),
          std::string("/contact?about=%22%3E%3Cscript%3E"),
          std::string("/look?set=x%22%3E%3Cscript%3E&back=%22%3E%3Cscript%3E")}) {
        const auto page = get(path);
        EXPECT_LT(page.status, 500) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<script"))) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<img src=x"))) << path;
    }
    EXPECT_THAT(get("/notices/" + id).body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
    // What XML or HTML forbids outright (a feed with one of these is no XML any more), in one, two, three, four bytes.
    for (const char* forbidden : {"\x01", "\x7F", "\xC2\x85", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xEF\xB7\x90",
                                  "\xF0\x9F\xBF\xBE", "\xF4\x8F\xBF\xBF"})
        EXPECT_EQ(escape(std::string("a") + forbidden + "b"), "a\xEF\xBF\xBD" "b");
    for (const char* allowed : {"\t", "\n", "\xC2\xA0", "\xEF\xB7\x8F", "\xEF\xBF\xBD", "\xF0\x9F\xBF\xBD", "公园"})
        EXPECT_EQ(escape(allowed), allowed);
}

TEST_P(APortal, answers_404_with_a_page_for_what_does_not_exist) {
    for (const std::string& path : {"/notices/" + lot_, "/cases/" + lot_, std::string("/nothing")}) {
        const auto page = get(path);
        EXPECT_EQ(page.status, 404) << path;
        EXPECT_THAT(page.body, HasSubstr("<html lang=")) << path;
    }
}

TEST_P(APortal, finds_words_of_two_characters_D_PORTAL_04) {
    put_out("桃溪滨水体育公园施工", "绿化与景观");
    put_out("中心小学教学楼", "钢筋混凝土结构");
    const auto page = get("/search?q=%E5%85%AC%E5%9B%AD");  // 公园
    EXPECT_THAT(page.body, HasSubstr("桃溪滨水体育<mark>公园</mark>施工"));
    EXPECT_THAT(page.body, Not(HasSubstr("中心小学")));
}

TEST_P(APortal, leads_from_a_corrected_notice_to_the_new_one_and_back_T_FLOW_03) {
    const auto first = id_of(put_out("公告", "旧"));
    const auto second = id_of(put_out("公告（更正）", "新", first));
    EXPECT_THAT(get("/notices/" + first).body, HasSubstr("请以新公告为准：<a href=\"/notices/" + second + "\">公告（更正）</a>"));
    EXPECT_THAT(get("/notices").body, HasSubstr("已更正"));
    EXPECT_THAT(get("/notices/" + second).body, HasSubstr("公告<ins>（更正）</ins>"));  // word by word
    EXPECT_THAT(get("/notices/" + second).body, HasSubstr("<del>旧</del><ins>新</ins>"));
    EXPECT_THAT(get("/en/notices/" + second).body,
                HasSubstr("an earlier one: <a href=\"/en/notices/" + first + "\">公告</a>"));
}

TEST_P(APortal, tells_a_case_without_what_would_betray_its_bidders_T_BID) {
    put_out("施工一标段", "内容");
    const auto page = get("/cases/" + lot_).body;
    EXPECT_THAT(page, HasSubstr("aria-current=\"step\""));
    EXPECT_THAT(page, HasSubstr("投标截止（开标）时间"));
    EXPECT_THAT(page, Not(HasSubstr("08:07")));  // when a bid was withdrawn
    EXPECT_THAT(page, Not(HasSubstr("撤回")));
}

// The journal grows with every bid: no page, header or feed says by how much.
TEST_P(APortal, tells_of_the_journal_only_what_a_checkpoint_covers_R_SEAL_32) {
    put_out("另一项目招标公告", "内容。");
    published_->size = 4832;
    EXPECT_THAT(get("/").body, HasSubstr("4832</p></div></footer>"));
    for (const std::string path : {"/", "/notices", "/statistics", "/feed.atom", "/notices.csv"})
        EXPECT_THAT(get(path).head, HasSubstr("; journal=4832\r\n")) << path;
}

TEST_P(APortal, checks_a_pasted_receipt_against_signature_and_log) {
    const auto receipt = put_out("公告", "内容").at("receipt");
    EXPECT_THAT(post("/verify", "receipt=" + http::percent_encoded(canonical(receipt))).body, HasSubstr("已记入公开日志，序号 "));
    EXPECT_THAT(get("/verify").body, HasSubstr(hex(sunhall::testing::TestSigner().public_key())));
    auto changed = receipt;
    changed.at("promise").as_object()["at"] = "2026-01-01T00:00:00.000000Z";
    EXPECT_THAT(post("/en/verify", "receipt=" + http::percent_encoded(canonical(changed))).body,
                HasSubstr("The receipt is not valid"));
    EXPECT_THAT(post("/verify", "receipt=%3Cscript%3E").body,
                ::testing::AllOf(HasSubstr("不是 JSON"), Not(HasSubstr("<script>"))));
}

TEST_P(APortal, gives_a_well_formed_feed) {
    put_out("甲 & 乙 <丙>", "第一行\n]]>");
    const auto feed = get("/feed.atom");
    EXPECT_THAT(feed.head, HasSubstr("application/atom+xml"));
    const auto document = xmlReadMemory(feed.body.data(), static_cast<int>(feed.body.size()), "feed", nullptr,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR);
    ASSERT_NE(document, nullptr);
    EXPECT_STREQ(reinterpret_cast<const char*>(xmlDocGetRootElement(document)->name), "feed");
    xmlFreeDoc(document);
    EXPECT_THAT(feed.body, HasSubstr("甲 &amp; 乙 &lt;丙&gt;"));
}

TEST_P(APortal, answers_an_unchanged_page_with_304_and_keeps_it_at_most_ten_seconds_D_INT_04) {
    const auto id = id_of(put_out("公告", "内容"));
    const auto page = get("/notices/" + id);
    const auto at = page.head.find("ETag: ");
    ASSERT_NE(at, std::string::npos);
    const auto etag = page.head.substr(at + 6, page.head.find("\r\n", at) - at - 6);
    EXPECT_EQ(get("/notices/" + id, "If-None-Match: " + etag + "\r\n").status, 304);
    EXPECT_THAT(page.head, HasSubstr("max-age=5"));
    EXPECT_THAT(page.head, HasSubstr("Sunhall-As-Of: 2026-03-02T01:00:00"));
}

TEST_P(APortal, gives_page_feeds_and_csv_the_same_query_D_PORTAL_07) {
    put_out("桃溪滨水体育公园施工", "绿化与景观");
    put_out("中心小学教学楼", "钢筋混凝土结构");
    const std::string query = "?q=%E5%85%AC%E5%9B%AD&type=imported&region=%E7%A6%8F%E5%BB%BA%E7%9C%81";  // 公园, 福建省
    for (const std::string path : {"/notices", "/notices.atom", "/notices.json", "/notices.csv"}) {
        const auto found = get(path + query);
        EXPECT_EQ(found.status, 200) << path;
        EXPECT_THAT(found.body, HasSubstr("桃溪滨水体育")) << path;
        EXPECT_THAT(found.body, Not(HasSubstr("中心小学"))) << path;
        EXPECT_THAT(get(path + query + "&from=2027-01-01").body, Not(HasSubstr("桃溪滨水体育"))) << path;
    }
    EXPECT_THAT(get("/notices.csv").head, HasSubstr("text/csv"));
    EXPECT_EQ(json::parse(get("/notices.json").body).at("version").as_string(), "https://jsonfeed.org/version/1.1");
}

TEST_P(APortal, refuses_a_bad_filter_and_names_every_field_portal_bad_filter) {
    const auto page = get("/notices?region=%E4%B8%8D%E5%AD%98%E5%9C%A8&from=yesterday&stage=none");  // 不存在
    EXPECT_EQ(page.status, 400);
    for (const char* field : {"#region", "#from", "#stage"})
        EXPECT_THAT(page.body, HasSubstr("<a href=\"" + std::string(field) + "\">")) << field;
    EXPECT_THAT(get("/notices?from=2026-03-02&to=2026-03-01").body, HasSubstr("结束日期早于开始日期"));
    EXPECT_EQ(get("/notices.csv?from=yesterday").status, 400);
    EXPECT_EQ(get("/notices?after=nonsense").status, 400);
}

TEST_P(APortal, leads_through_all_notices_by_its_cursor_without_gap_or_repeat_D17) {
    std::set<std::string> seen;
    for (int n = 0; n < 45; ++n) put_out("公告 " + std::to_string(n), "内容");
    std::string path = "/notices";
    for (int pages = 0; pages < 5 && !path.empty(); ++pages) {
        const auto body = get(path).body;
        for (std::size_t at = 0; (at = body.find("<li><a href=\"/notices/", at)) != std::string::npos; at += 30)
            EXPECT_TRUE(seen.insert(body.substr(at + 22, 36)).second);
        const auto next = body.find("rel=\"next\"");
        const auto href = next == std::string::npos ? next : body.rfind("href=\"", next) + 6;
        path = next == std::string::npos ? "" : body.substr(href, body.find('"', href) - href);
    }
    EXPECT_EQ(seen.size(), 45u);
}

TEST_P(APortal, signs_a_notice_so_that_anyone_can_check_its_text_D_INT_01) {
    const auto id = id_of(put_out("公告", "内容"));
    auto whole = json::parse(get("/notices/" + id + "/signed.json").body);
    std::string why;
    const auto key = sunhall::testing::TestSigner().public_key();
    EXPECT_TRUE(check_signed_notice(whole, key, &why)) << why;
    whole.at("notice").as_object()["body"] = "改";
    EXPECT_FALSE(check_signed_notice(whole, key, &why));
    EXPECT_EQ(why, "the notice's text was changed");
    EXPECT_EQ(get("/notices/" + lot_ + "/signed.json").status, 404);
}

TEST_P(APortal, explains_a_deadline_with_its_holidays_P_CAL_08) {
    const auto page = get("/deadlines?rule=P-08&start=2017-04-28").body;  // P-CAL-09: three days end on 2 May
    EXPECT_THAT(page, HasSubstr("<strong>2017-05-02 24:00</strong>"));
    EXPECT_THAT(page, HasSubstr("<dd>2017-05-01 劳动节</dd>"));  // not the working day that it moves to
    EXPECT_THAT(get("/en/deadlines?rule=P-08&start=2017-04-28").body, HasSubstr("<dd>2017-05-01 Labour Day</dd>"));
    EXPECT_THAT(page, HasSubstr("《招标投标法实施条例》第22条"));
    EXPECT_THAT(get("/deadlines?rule=own&n=2&unit=WD&start=2017-03-31").body,
                HasSubstr("<strong>2017-04-05 24:00</strong>"));
    EXPECT_THAT(get("/en/deadlines?rule=P-03&start=2026-03-02").body,
                HasSubstr("<strong>2026-03-22 same time of day</strong>"));
    EXPECT_THAT(get("/deadlines?rule=P-07&start=2026-03-22").body, HasSubstr("<strong>2026-03-12 24:00</strong>"));
    EXPECT_EQ(get("/deadlines?rule=own&n=0&start=2026-03-02").status, 400);
    EXPECT_EQ(get("/deadlines?rule=P-19&start=2026-03-02").status, 400);  // a share of money is no time
}

TEST_P(APortal, remembers_the_look_in_a_cookie_and_changes_only_style_and_wording_WCAG) {
    const auto set = get("/look?set=large&back=/notices");
    EXPECT_EQ(set.status, 303);
    EXPECT_THAT(set.head, ::testing::AllOf(HasSubstr("Set-Cookie: look=l;"), HasSubstr("Location: /notices\r\n")));
    EXPECT_THAT(get("/look?set=large&back=//evil.example/").head, HasSubstr("Location: /\r\n"));
    put_out("公告", "内容");
    const auto plain = get("/notices").body, large = get("/notices", "Cookie: look=lc\r\n").body;
    EXPECT_THAT(plain, Not(HasSubstr("/large.css")));
    EXPECT_THAT(large, ::testing::AllOf(HasSubstr("/large.css"), HasSubstr("/contrast.css"), HasSubstr("标准版")));
    EXPECT_THAT(get("/notices?look=large").body, HasSubstr("/large.css"));
}

// Issue 2: the procedure as BPMN 2.0, for tools that read it; the page of the procedure leads there.
TEST_P(APortal, gives_a_procedure_as_bpmn_to_tools) {
    const auto page = get("/guide/tendering/construction").body;
    EXPECT_THAT(page, HasSubstr("href=\"/guide/diagram.bpmn?category=tendering%2Fconstruction&amp;lang=zh\""));
    const auto file = get("/guide/diagram.bpmn?category=tendering%2Fconstruction&lang=en");
    EXPECT_EQ(file.status, 200);
    EXPECT_THAT(file.head, HasSubstr("Content-Type: application/xml; charset=utf-8"));
    EXPECT_THAT(file.body, HasSubstr("http://www.omg.org/spec/BPMN/20100524/MODEL"));
    EXPECT_EQ(get("/guide/diagram.bpmn?category=nothing").status, 404);
}

TEST_P(APortal, tells_machines_where_everything_is_RFC_9116) {
    const auto id = id_of(put_out("公告", "内容"));
    EXPECT_THAT(get("/robots.txt").body, HasSubstr("Sitemap: https://hall.test/sitemap.xml"));
    EXPECT_THAT(get("/.well-known/security.txt").body,
                ::testing::AllOf(HasSubstr("Contact: "), HasSubstr("Expires: ")));
    // RFC 9116 section 2.5.5: a reader compares with the day it lives in, whatever day the hall's clock shows (D24).
    const auto security = get("/.well-known/security.txt").body;
    const auto expires = Instant::parse(security.substr(security.find("Expires: ") + 9, 24));
    ASSERT_TRUE(expires) << security;
    EXPECT_GT(*expires, machine_now() + hours(24 * 90));
    EXPECT_LT(*expires, machine_now() + hours(24 * 365));
    const auto pages = get("/sitemap-pages.xml").body;
    EXPECT_THAT(pages, HasSubstr("<loc>https://hall.test/en/</loc>"));
    EXPECT_THAT(pages, Not(HasSubstr("<loc>https://hall.test/en</loc>"))) << "the page itself says /en/ is its address";
    EXPECT_THAT(get("/notices.atom?q=nothingatall").body, Not(HasSubstr("1970"))) << "RFC 4287 section 4.1.1";
    EXPECT_THAT(get("/opensearch.xml").body, HasSubstr("https://hall.test/search?q={searchTerms}"));
    EXPECT_THAT(get("/sitemap.xml").body, HasSubstr("https://hall.test/sitemaps/0"));
    EXPECT_THAT(get("/sitemaps/0").body, HasSubstr("https://hall.test/notices/" + id));
    EXPECT_THAT(get("/data/notices.csv").body, HasSubstr(id));
    EXPECT_THAT(get("/data/notices.jsonl").body, HasSubstr(id));
    EXPECT_THAT(get("/data/cases.csv").body, HasSubstr(lot_));
    EXPECT_THAT(get("/data/organisations.csv").body, HasSubstr("code,name"));
    EXPECT_THAT(get("/data/statistics.csv").body, HasSubstr("notices-by-type,imported,1"));
}

TEST_P(APortal, has_a_help_page_for_each_refusal_that_its_commands_declare_RFC_9457) {
    const auto list = get("/problems").body;
    std::set<std::string> told;
    for (const auto& module : world_->hall().modules()) {
        for (const auto& command : module.commands) {
            for (const auto& problem : command.refusals) {
                EXPECT_THAT(list, HasSubstr("/problems/" + std::string(problem.code) + "\"")) << problem.code;
                if (told.insert(std::string(problem.code)).second) {
                    EXPECT_THAT(get("/problems/" + std::string(problem.code)).body, HasSubstr(std::string(problem.zh)));
                }
            }
        }
    }
    EXPECT_GT(told.size(), 5u);
    EXPECT_EQ(get("/problems/no.such").status, 404);
}

TEST_P(APortal, gives_all_public_files_and_signed_notices_of_a_tender_in_one_archive_D_PORTAL_02) {
    const auto id = id_of(put_out("体育公园招标公告", "内容"));
    const std::string open_text = "招标文件", secret_text = "评标报告";
    for (const auto& [text, visibility] : {std::pair(open_text, documents::Visibility::everyone),
                                           std::pair(secret_text, documents::Visibility::committee)}) {
        const auto stored = store(*blobs_, as_bytes(text));
        const AddFile input{lot_, "招标/文件.pdf", stored.sha256.text(), visibility};
        ASSERT_TRUE(world_->run("test.add-file", to_json(input), system_actor()).done());
    }
    EXPECT_THAT(get("/cases/" + lot_).body, HasSubstr("/cases/" + lot_ + "/files.zip\""));
    const auto zip = send("GET /cases/" + lot_ + "/files.zip HTTP/1.0\r\nHost: hall.test\r\n\r\n");
    EXPECT_EQ(zip.status, 200);
    EXPECT_THAT(zip.body, HasSubstr("files/01-招标_文件.pdf"));
    EXPECT_THAT(zip.body, HasSubstr(open_text));
    EXPECT_THAT(zip.body, Not(HasSubstr(secret_text)));
    EXPECT_THAT(zip.body, HasSubstr(sha256(open_text).text() + "  files/01-"));
    EXPECT_THAT(zip.body, HasSubstr("\"signature\":"));
    EXPECT_THAT(zip.body, HasSubstr(id));
    EXPECT_EQ(get("/cases/" + new_uuid7(local_instant({2026, 3, 3}, 9)) + "/files.zip").status, 404);
    EXPECT_THAT(zip.body, Not(HasSubstr("missing-files"))) << "nothing is lost";
}

TEST_P(APortal, an_archive_of_a_tender_names_the_files_that_the_store_has_lost) {
    put_out("体育公园招标公告", "内容");
    const auto stored = store(*blobs_, as_bytes("工程量清单"));
    const AddFile kept{lot_, "图纸.pdf", store(*blobs_, as_bytes("图纸")).sha256.text(), documents::Visibility::everyone};
    const AddFile lost{lot_, "清单.xml", stored.sha256.text(), documents::Visibility::everyone};
    for (const auto& input : {lost, kept})
        ASSERT_TRUE(world_->run("test.add-file", to_json(input), system_actor()).done());
    std::size_t removed = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "store"))  // nobody else's
        if (entry.is_regular_file() && entry.path().filename().string().find(stored.sha256.text().substr(4)) !=
                                           std::string::npos)
            removed += std::filesystem::remove(entry.path()) ? 1 : 0;
    ASSERT_EQ(removed, 1u);
    const auto zip = send("GET /cases/" + lot_ + "/files.zip HTTP/1.0\r\nHost: hall.test\r\n\r\n");
    EXPECT_EQ(zip.status, 200);
    EXPECT_THAT(zip.body, HasSubstr("缺失文件-missing-files.txt"));
    EXPECT_THAT(zip.body, HasSubstr("-清单.xml\n  SHA-256 " + stored.sha256.text()));
    EXPECT_THAT(zip.body, HasSubstr("no longer in the store"));
    EXPECT_THAT(zip.body, HasSubstr("图纸"));
    EXPECT_THAT(zip.body, Not(HasSubstr("工程量清单")));
}

}  // namespace
}  // namespace sunhall::portal
