#include <gtest/gtest.h>

#include "edge/http/cookies.hpp"
#include "edge/http/guards.hpp"
#include "edge/http/problem_document.hpp"
#include "edge/http/rate_limit.hpp"
#include "edge/http/real_address.hpp"
#include "edge/http/router.hpp"

namespace sunhall::http {
namespace {

Response nothing(Request&) { return Response(204); }

struct Row {
    const char *method, *path, *pattern, *parameters;  ///< pattern "" is 404, "!GET, HEAD, OPTIONS" is 405 with that Allow
};

TEST(RouterTable, finds_the_most_precise_pattern) {
    Router router;
    for (const auto* pattern : {"/", "/lots", "/lots/new", "/lots/{n:int}", "/lots/{lot:uuid}", "/lots/{lot}",
                                "/lots/{lot}/bids", "/lots/new/{x}/y", "/files/{path:rest}"})
        router.get(pattern, nothing);
    router.post("/lots", nothing);
    router.post("/lots/{id}/bids", nothing);
    router.add("HEAD", "/lots/new", nothing);
    const std::vector<Row> rows{
        {"GET", "/", "/", ""},
        {"GET", "/lots", "/lots", ""},
        {"GET", "/lots/", "", ""},
        {"GET", "//lots", "", ""},
        {"GET", "/lots/new", "/lots/new", ""},
        {"GET", "/lots/12", "/lots/{n:int}", "n=12;"},
        {"GET", "/lots/1234567890123456789", "/lots/{lot}", "lot=1234567890123456789;"},
        {"GET", "/lots/018f5a3e-7c00-7000-8000-000000000001", "/lots/{lot:uuid}",
         "lot=018f5a3e-7c00-7000-8000-000000000001;"},
        {"GET", "/lots/x1", "/lots/{lot}", "lot=x1;"},
        {"GET", "/lots/new/bids", "/lots/{lot}/bids", "lot=new;"},
        {"GET", "/lots/new/a/y", "/lots/new/{x}/y", "x=a;"},
        {"GET", "/lots/new/a/z", "", ""},
        {"POST", "/lots/a/bids", "/lots/{id}/bids", "id=a;"},
        {"HEAD", "/lots/a/bids", "/lots/{lot}/bids", "lot=a;"},
        {"GET", "/files/a/b.css", "/files/{path:rest}", "path=a/b.css;"},
        {"GET", "/files", "", ""},
        {"PUT", "/lots", "!GET, HEAD, OPTIONS, POST", ""},
        {"POST", "/lots/12", "!GET, HEAD, OPTIONS", ""},
        {"GET", "", "", ""},
    };
    for (const auto& row : rows) {
        const auto match = router.match(row.method, row.path);
        std::string parameters;
        for (const auto& [name, value] : match.parameters) parameters += name + "=" + value + ";";
        EXPECT_EQ(match.route           ? match.route->pattern
                  : match.allow.empty() ? ""
                                        : "!" + match.allow,
                  row.pattern)
            << row.method << " " << row.path;
        EXPECT_EQ(parameters, row.parameters) << row.path;
    }
    EXPECT_EQ(router.match("HEAD", "/lots/new").route->method, "HEAD") << "its own beats that of GET";
    EXPECT_EQ(router.routes().size(), 12u);
}

TEST(RouterTable, malformed_and_repeated_patterns_are_mistakes_of_the_program) {
    Router router;
    router.get("/a/{x}", nothing);
    for (const auto* pattern : {"a", "", "/{", "/{}", "/x{y}", "/{a:float}", "/{p:rest}/x", "/a/{y}"})
        EXPECT_THROW(router.get(pattern, nothing), std::invalid_argument) << pattern;
}

TEST(Requests, ids_and_numbers_in_paths_are_typed_or_not_found) {
    Request request;
    request.parameters = {
        {"lot", "018f5a3e-7c00-7000-8000-000000000001"}, {"n", "12"}, {"bad", "x"}, {"large", "99999999999999999999"}};
    struct Lot;
    EXPECT_EQ(request.id<Lot>("lot").text(), "018f5a3e-7c00-7000-8000-000000000001");
    EXPECT_EQ(request.number("n"), 12);
    EXPECT_THROW(request.id<Lot>("bad"), Refusal);
    EXPECT_THROW(request.number("bad"), Refusal);
    EXPECT_THROW(request.number("large"), Refusal);
    EXPECT_THROW(request.number("absent"), Refusal);
}

TEST(Requests, cookies_and_queries_are_read) {
    Request request;
    request.headers.add("Cookie", "a=1; __Host-session=abc=; a=2");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("__Host-session"), "abc=");
    EXPECT_FALSE(request.cookie("Host-session"));
    const auto query = Query::parse("a=1&b=%E6%A0%87+x&a=2&bad=%zz&=&n=-7&m=7x");
    EXPECT_EQ(query["b"], "标 x");
    EXPECT_EQ(query.all("a").size(), 2u);
    EXPECT_FALSE(query.find("bad"));
    EXPECT_EQ(query.integer("n"), -7);
    EXPECT_FALSE(query.integer("m"));
    EXPECT_EQ(percent_encoded("标 a/b"), "%E6%A0%87%20a%2Fb");
}

TEST(HeaderFields, are_found_without_regard_to_case_and_cannot_be_split) {
    Headers headers;
    headers.add("Content-Type", "text/plain");
    headers.add("X", "1");
    headers.add("x", "2");
    EXPECT_EQ(headers["content-TYPE"], "text/plain");
    EXPECT_EQ(headers.all("X").size(), 2u);
    headers.set("X", "3");
    EXPECT_EQ(headers.all("x").size(), 1u);
    EXPECT_THROW(headers.add("Location", "/a\r\nSet-Cookie: b=c"), std::invalid_argument);
    EXPECT_THROW(headers.add("Lo cation", "/a"), std::invalid_argument);
    EXPECT_THROW(headers.add("", "/a"), std::invalid_argument);
}

TEST(Languages, follow_quality_and_fall_back_to_chinese) {
    EXPECT_EQ(preferred_language(""), "zh");
    EXPECT_EQ(preferred_language("fr, de"), "zh");
    EXPECT_EQ(preferred_language("en-GB,en;q=0.9"), "en");
    EXPECT_EQ(preferred_language("en;q=0.5, zh-CN;q=0.51"), "zh");
    EXPECT_EQ(preferred_language("zh;q=0, EN;q=0.001"), "en");
}

TEST(Guards, refuse_what_another_site_may_have_sent_R_SEC_13) {
    const std::vector<std::string> ours{"https://hall.example"};
    const auto crosses = [&](std::string method, std::vector<std::pair<std::string, std::string>> headers) {
        Request request;
        request.method = std::move(method);
        for (const auto& [name, value] : headers) request.headers.add(name, value);
        return cross_site(request, ours);
    };
    EXPECT_FALSE(crosses("GET", {{"Sec-Fetch-Site", "cross-site"}})) << "reading changes nothing";
    EXPECT_TRUE(crosses("POST", {{"Sec-Fetch-Site", "cross-site"}}));
    EXPECT_TRUE(crosses("POST", {{"Sec-Fetch-Site", "same-site"}})) << "a sibling host is another party";
    EXPECT_FALSE(crosses("POST", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://hall.example"}}));
    EXPECT_TRUE(crosses("POST", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://evil.example"}}));
    EXPECT_TRUE(crosses("POST", {{"Origin", "null"}}));
    EXPECT_TRUE(crosses("DELETE", {{"Cookie", "a=b"}})) << "a cookie and no word of where from";
    EXPECT_FALSE(crosses("POST", {{"Authorization", "Bearer x"}})) << "the command line";
}

TEST(Guards, insist_on_the_media_type_in_utf_8) {
    const auto refused = [](std::string_view type) {
        Request request;
        if (!type.empty()) request.headers.add("Content-Type", type);
        try {
            require_json(request);
        } catch (const Refusal& refusal) {
            return refusal.problem().status;
        }
        return 0;
    };
    EXPECT_EQ(refused("application/json"), 0);
    EXPECT_EQ(refused("Application/JSON; charset=\"UTF-8\""), 0);
    EXPECT_EQ(refused("text/plain"), 415) << "simple types cross sites without asking";
    EXPECT_EQ(refused("application/json; charset=gbk"), 415);
    EXPECT_EQ(refused(""), 415);
}

TEST(Guards, csrf_tokens_belong_to_one_session) {
    const auto token = csrf_token("key", "session-1");
    EXPECT_TRUE(csrf_token_matches("key", "session-1", token));
    EXPECT_FALSE(csrf_token_matches("key", "session-2", token));
    EXPECT_FALSE(csrf_token_matches("other", "session-1", token));
    EXPECT_FALSE(csrf_token_matches("key", "session-1", ""));
}

TEST(Cookies, are_secure_and_cannot_be_split_R_SEC_12) {
    EXPECT_EQ(set_cookie({.name = "__Host-s", .value = "abc"}),
              "__Host-s=abc; Path=/; Secure; HttpOnly; SameSite=Strict");
    EXPECT_EQ(
        set_cookie(
            {.name = "l", .value = "en", .same_site = SameSite::lax, .lasts_seconds = 60, .script_may_read = true}),
        "l=en; Path=/; Secure; SameSite=Lax; Max-Age=60");
    EXPECT_THROW(set_cookie({.name = "a", .value = "b; Domain=evil"}), std::invalid_argument);
    EXPECT_THROW(set_cookie({.name = "a=b", .value = "c"}), std::invalid_argument);
}

TEST(RateLimiter, gives_tokens_back_with_time_and_keeps_uploads_apart_R_SEC_17) {
    RateLimiter limiter({.page = {.per_second = 1, .burst = 2}, .upload = {.per_second = 10, .burst = 10}});
    auto now = RateLimiter::Clock::time_point{} + std::chrono::hours(1);
    EXPECT_FALSE(limiter.take("192.0.2.1", RateClass::page, now));
    EXPECT_FALSE(limiter.take("192.0.2.1", RateClass::page, now));
    EXPECT_EQ(limiter.take("192.0.2.1", RateClass::page, now), 1);
    EXPECT_FALSE(limiter.take("192.0.2.2", RateClass::page, now)) << "another address";
    EXPECT_FALSE(limiter.take("192.0.2.1", RateClass::upload, now)) << "the protected lane";
    EXPECT_FALSE(limiter.take("192.0.2.1", RateClass::api, now)) << "without a limit";
    EXPECT_FALSE(limiter.take("192.0.2.1", RateClass::page, now + std::chrono::seconds(1)));
    EXPECT_TRUE(limiter.take("192.0.2.1", RateClass::page, now + std::chrono::seconds(1)));
}

TEST(RateLimiter, counts_ipv6_by_its_network_and_does_not_grow_without_end) {
    RateLimiter limiter({.page = {.per_second = 0.001, .burst = 1}});
    const auto now = RateLimiter::Clock::time_point{} + std::chrono::hours(1);
    EXPECT_FALSE(limiter.take("2001:db8:0:1::1", RateClass::page, now));
    EXPECT_TRUE(limiter.take("2001:db8:0:1::2", RateClass::page, now));
    EXPECT_FALSE(limiter.take("2001:db8:0:2::1", RateClass::page, now));
    for (int i = 0; i < 400000; ++i) limiter.take(std::to_string(i), RateClass::page, now);
    EXPECT_LE(limiter.remembered(), 16u * 8192);
}

TEST(RealAddress, is_the_last_hop_that_no_trusted_proxy_is) {
    const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8", "fd00::/8"});
    const auto origin = [&](std::string_view peer, std::string_view forwarded) {
        Headers headers;
        if (!forwarded.empty()) headers.add("X-Forwarded-For", forwarded);
        return proxies.origin(peer, headers).address;
    };
    EXPECT_EQ(origin("127.0.0.1", "192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(origin("127.0.0.1", "6.6.6.6, 192.0.2.7, 10.9.9.9"), "192.0.2.7");
    EXPECT_EQ(origin("198.51.100.1", "192.0.2.7"), "198.51.100.1") << "an untrusted peer's word counts for nothing";
    EXPECT_EQ(origin("127.0.0.1", "nonsense"), "127.0.0.1");
    EXPECT_EQ(origin("127.0.0.1", "192.0.2.7, nonsense"), "127.0.0.1");
    EXPECT_EQ(origin("127.0.0.1", "10.1.1.1"), "10.1.1.1") << "all trusted: the outermost";
    EXPECT_EQ(origin("::ffff:127.0.0.1", "2001:DB8::7"), "2001:db8::7");
    EXPECT_EQ(origin("fd12::1", "192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(origin("11.0.0.1", "192.0.2.7"), "11.0.0.1");
    for (const auto* network : {"x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129"})
        EXPECT_THROW(TrustedProxies({network}), std::invalid_argument) << network;
}

}  // namespace
}  // namespace sunhall::http
