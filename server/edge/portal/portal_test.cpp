// The portal over a hall with hostile and plain notices, through a real HTTP server.
#include "edge/portal/portal.hpp"

#include <gmock/gmock.h>
#include <libxml/parser.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "edge/http/server.hpp"
#include "edge/portal/html.hpp"
#include "platform/documents/documents.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/world.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::portal {
namespace {

using namespace operations;
using ::testing::HasSubstr;
using ::testing::Not;

struct Publish {
    Id<workflow::Case> lot;
    std::string title, body;
    std::optional<std::string> corrects;
};
BOOST_DESCRIBE_STRUCT(Publish, (), (lot, title, body, corrects))
struct Published {
    std::string notice;
    json::value receipt;
};
BOOST_DESCRIBE_STRUCT(Published, (), (notice, receipt))

Published publish(const Publish& input, Operation& op) {
    if (!op.find(input.lot)) {
        auto running = workflow::open_case(op, "tendering/construction", input.lot.value, input.title);
        running.stage = "bidding";
        running.facts["bid_deadline"] = op.now() + hours(480);
        running.facts["bid_withdrawn_at"] = local_instant({2026, 3, 2}, 8, 7);
        op.update(running);
    }
    notices::Draft draft{.type = "imported", .case_id = input.lot.value, .category = "tendering/construction", .region = "350500", .title = input.title,
                         .body = input.body, .corrects = input.corrects};
    const auto* type = op.services().extra<notices::NoticeTypes>().find(draft.type);
    for (const auto& field : type->required) draft.fields[field] = input.title;
    return {notices::publish(op, draft).id.value, {}};
}

void sign(json::value& body, const Committed& committed) { body.as_object()["receipt"] = make_receipt(*committed.receipts, committed, json::object{{"what", "notice"}}); }

Module test_module() {
    return {.name = "test",
            .commands = {{.name = "test.publish", .does = "Publishes a notice.", .who = {role::system}, .run = handler(publish), .finish = sign}},
            .records = {&records::record_type<identity::Organisation>()}};
}

struct Page {
    int status = 0;
    std::string head, body;
};

class APortal : public ::testing::TestWithParam<sunhall::testing::Kind> {
public:
    APortal() {
        auto procedures = std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
        std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        procedures->add(process::read_definition(text, "construction.yaml").definition);
        Services services;
        services.lend(procedures);
        services.lend(std::make_shared<notices::NoticeTypes>(notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        lend_services(services, folder_.path());
        world_ = std::make_unique<sunhall::testing::World>(sunhall::testing::WorldOptions{
            .kind = GetParam(), .modules = {workflow::module(), documents::module(), notices::module(), module(), test_module()},
            .gate = std::make_shared<RolesGate>(), .services = services});
        http::Router router;
        add_pages(router, world_->hall(), {.url = "https://hall.test"});
        http::ServerOptions options;
        options.problem_page = problem_page;
        server_ = std::make_unique<http::Server>(std::move(router), options);
        server_->start();
    }
    ~APortal() override { server_->stop(); }

    json::value put_out(const std::string& title, const std::string& body, std::optional<std::string> corrects = {}) {
        Publish input{Id<workflow::Case>{lot_}, title, body, std::move(corrects)};
        const auto answer = world_->run("test.publish", to_json(input), system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
        return answer.body;
    }
    Page send(const std::string& request) {
        const int to = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(server_->port()), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
        EXPECT_EQ(::connect(to, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::send(to, request.data(), request.size(), 0), static_cast<ssize_t>(request.size()));
        std::string all;
        char buffer[16384];
        for (ssize_t n; (n = ::recv(to, buffer, sizeof buffer, 0)) > 0;) all.append(buffer, static_cast<std::size_t>(n));
        ::close(to);
        const auto cut = all.find("\r\n\r\n");
        return {all.size() > 12 ? std::stoi(all.substr(9, 3)) : 0, all.substr(0, cut), cut == std::string::npos ? "" : all.substr(cut + 4)};
    }
    Page get(const std::string& target, const std::string& more = {}) {
        return send("GET " + target + " HTTP/1.1\r\nHost: hall.test\r\nAccept: text/html\r\nConnection: close\r\n" + more + "\r\n");
    }
    Page post(const std::string& target, const std::string& body) {
        return send("POST " + target + " HTTP/1.1\r\nHost: hall.test\r\nAccept: text/html\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    static std::string id_of(const json::value& published) { return std::string(published.at("notice").get_string()); }

    sunhall::testing::TemporaryFolder folder_;
    std::unique_ptr<sunhall::testing::World> world_;
    std::unique_ptr<http::Server> server_;
    std::string lot_ = new_uuid7(local_instant({2026, 3, 2}, 9));
};

INSTANTIATE_TEST_SUITE_P(Databases, APortal, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(APortal, shows_every_page_in_both_languages_without_script_below_60_kilobytes_D_PORTAL_02) {
    const auto id = id_of(put_out("桃溪滨水体育公园施工招标公告", "建设内容：体育公园。\n资格：建筑工程二级。"));
    for (const std::string path : {"/", "/notices", "/search?q=%E5%85%AC%E5%9B%AD", "/guide", "/verify"}) {
        const auto zh = get(path), en = get("/en" + path);
        for (const auto& page : {zh, en}) {
            EXPECT_EQ(page.status, 200) << path;
            EXPECT_THAT(page.body, Not(HasSubstr("<script"))) << path;
            EXPECT_THAT(page.body, Not(HasSubstr(" style="))) << path;  // the policy would not apply it
            EXPECT_THAT(page.head, HasSubstr("default-src 'none'")) << path;
            EXPECT_THAT(page.body, HasSubstr("<a href=\"#main\" class=\"skip\">")) << path;
            EXPECT_LT(page.body.size(), 60u * 1024) << path;
        }
        EXPECT_THAT(zh.body, HasSubstr("<html lang=\"zh-CN\">"));
        EXPECT_THAT(en.body, HasSubstr("<html lang=\"en\">"));
    }
    EXPECT_THAT(get("/notices/" + id).body, HasSubstr("<h1>桃溪滨水体育公园施工招标公告</h1>"));
    EXPECT_THAT(get("/notices?lang=en").body, HasSubstr("<html lang=\"en\">"));
    EXPECT_LE(style.size(), 16u * 1024);
}

TEST_P(APortal, escapes_hostile_titles_everywhere) {
    const std::string hostile = "\"><script>alert(1)</script>&<img src=x onerror='a'>公园";
    const auto id = id_of(put_out(hostile, hostile));
    for (const std::string& path : {std::string("/"), std::string("/notices"), "/notices/" + id, "/cases/" + lot_, std::string("/search?q=%E5%85%AC%E5%9B%AD"),
                                    std::string("/search?q=%22%3E%3Cscript%3E"), std::string("/notices?region=%22%3E%3Cscript%3E&category=%22%3E%3Cscript%3E"), std::string("/feed.atom")}) {
        const auto page = get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<script"))) << path;
        EXPECT_THAT(page.body, Not(HasSubstr("<img src=x"))) << path;
    }
    EXPECT_THAT(get("/notices/" + id).body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_EQ(escape("\x01"), "\xEF\xBF\xBD");
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
    EXPECT_THAT(get("/notices/" + first).body, HasSubstr("<a href=\"/notices/" + second + "\">更正后的公告</a>"));
    EXPECT_THAT(get("/notices").body, HasSubstr("已更正"));
    EXPECT_THAT(get("/en/notices/" + second).body, HasSubstr("<a href=\"/en/notices/" + first + "\">earlier notice</a>"));
}

TEST_P(APortal, tells_a_case_without_what_would_betray_its_bidders_T_BID) {
    put_out("施工一标段", "内容");
    const auto page = get("/cases/" + lot_).body;
    EXPECT_THAT(page, HasSubstr("aria-current=\"step\">"));
    EXPECT_THAT(page, HasSubstr("投标截止（开标）时间"));
    EXPECT_THAT(page, Not(HasSubstr("08:07")));  // when a bid was withdrawn
    EXPECT_THAT(page, Not(HasSubstr("撤回")));
}

TEST_P(APortal, checks_a_pasted_receipt_against_signature_and_log) {
    const auto receipt = put_out("公告", "内容").at("receipt");
    EXPECT_THAT(post("/verify", "receipt=" + http::percent_encoded(canonical(receipt))).body, HasSubstr("已记入公开日志，序号 "));
    EXPECT_THAT(get("/verify").body, HasSubstr(hex(sunhall::testing::TestSigner().public_key())));
    auto changed = receipt;
    changed.at("promise").as_object()["at"] = "2026-01-01T00:00:00.000000Z";
    EXPECT_THAT(post("/en/verify", "receipt=" + http::percent_encoded(canonical(changed))).body, HasSubstr("The receipt is not valid"));
    EXPECT_THAT(post("/verify", "receipt=%3Cscript%3E").body, ::testing::AllOf(HasSubstr("不是 JSON"), Not(HasSubstr("<script"))));
}

TEST_P(APortal, gives_a_well_formed_feed) {
    put_out("甲 & 乙 <丙>", "第一行\n]]>");
    const auto feed = get("/feed.atom");
    EXPECT_THAT(feed.head, HasSubstr("application/atom+xml"));
    const auto document = xmlReadMemory(feed.body.data(), static_cast<int>(feed.body.size()), "feed", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR);
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
}

}  // namespace
}  // namespace sunhall::portal
