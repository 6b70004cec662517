#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "edge/http/content.hpp"
#include "edge/http/health.hpp"
#include "edge/http/problem_document.hpp"
#include "edge/http/raw_client.hpp"
#include "edge/http/server.hpp"
#include "foundation/log/log.hpp"
#include "foundation/log/metrics.hpp"

namespace sunhall::http {
namespace {

using testing::HasSubstr;
using std::chrono::milliseconds;

class HttpServer : public testing::Test {
protected:
    void SetUp() override { log::set_level(log::Level::error); }

    Router some_routes() {
        Router router;
        router.get("/hello", [](Request&) { return Response::text(200, "text/plain", "hello"); });
        router.get("/inline", [](Request&) { return Response::text(200, "text/plain", "inline"); },
                   {.run_on = RunOn::loop});
        router.post("/echo", [](Request& request) { return Response::text(200, "text/plain", request.body); },
                    {.max_body_bytes = 1000});
        router.get("/lots/{lot}/bids", [](Request& request) {
            return Response::text(200, "text/plain",
                                  std::string(request.parameter("lot")) + "?" + std::string(request.query()["q"]));
        });
        router.get("/address", [](Request& request) {
            return Response::text(200, "text/plain", request.address + (request.secure ? " secure" : " plain"));
        });
        router.get("/refuses", [](Request&) -> Response {
            throw Refusal(too_many_requests, {{"lots[1]", "错", "wrong"}});
        });
        router.get("/breaks", [](Request&) -> Response { throw std::runtime_error("planted detail"); });
        router.get("/generated", [](Request&) {
            Response response;
            response.body = Generator([n = 0](std::string& out) mutable {
                out = "piece " + std::to_string(n);
                return ++n < 3;
            });
            return response;
        });
        router.get("/large", [](Request&) { return Response::text(200, "text/plain", std::string(20 << 20, 'x')); });
        router.add_async("GET", "/later", [this](Request, Completion done) { later.set_value(std::move(done)); });
        router.add_async("GET", "/forgets", [](Request, Completion) {});
        router.get("/slow", [](Request&) {
            std::this_thread::sleep_for(milliseconds(300));
            return Response::text(200, "text/plain", "slow");
        });
        return router;
    }
    void start(ServerOptions options = {}) {
        server = std::make_unique<Server>(some_routes(), std::move(options));
        server->start();
    }
    RawResponse get(std::string_view path, std::string_view more = "") {
        return RawClient(server->port()).ask(head("GET", path, more));
    }
    static std::string head(std::string_view method, std::string_view path, std::string_view more = "") {
        return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: hall\r\n" + std::string(more) +
               "\r\n";
    }
    std::promise<Completion> later;
    std::unique_ptr<Server> server;
};

TEST_F(HttpServer, answers_on_workers_on_the_loop_and_with_parameters) {
    start();
    EXPECT_EQ(get("/hello").body, "hello");
    EXPECT_EQ(get("/inline").body, "inline");
    EXPECT_EQ(get("/lots/%E6%A0%87/bids?q=a+b%2Bc").body, "标?a b+c");
}

TEST_F(HttpServer, every_response_has_a_date_and_the_security_headers_R_SEC_14) {
    start();
    for (const auto* path : {"/hello", "/nowhere", "/breaks"}) {
        const auto heard = get(path);
        EXPECT_THAT(std::string(heard["Content-Security-Policy"]), HasSubstr("default-src 'none'")) << path;
        EXPECT_THAT(std::string(heard["Content-Security-Policy"]), HasSubstr("frame-ancestors 'none'")) << path;
        EXPECT_EQ(heard["X-Content-Type-Options"], "nosniff");
        EXPECT_EQ(heard["Referrer-Policy"], "same-origin");
        EXPECT_EQ(heard["Cross-Origin-Opener-Policy"], "same-origin");
        EXPECT_THAT(std::string(heard["Date"]), testing::EndsWith(" GMT"));
        EXPECT_FALSE(heard.headers.has("Server")) << "nothing says what runs here";
    }
}

TEST_F(HttpServer, refuses_unknown_paths_and_methods_with_problem_documents) {
    start();
    const auto absent = get("/nowhere", "Accept-Language: en\r\n");
    EXPECT_EQ(absent.status, 404);
    EXPECT_EQ(absent["Content-Type"], "application/problem+json");
    const auto document = parse_json(absent.body);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->at("code").as_string(), "http.not-found");
    EXPECT_EQ(document->at("title").as_string(), not_found.en);
    for (const auto* member :
         {"type", "title", "status", "detail", "code", "zh", "en", "fields", "way_out", "instance"})
        EXPECT_TRUE(document->as_object().contains(member)) << member;
    const auto wrong = get("/echo");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong["Allow"], "OPTIONS, POST");
}

TEST_F(HttpServer, a_thrown_refusal_is_answered_with_its_fields_and_a_fault_without_its_words_R_SEC_24) {
    start();
    const auto refused = get("/refuses");
    EXPECT_EQ(refused.status, 429);
    EXPECT_THAT(refused.body, HasSubstr(R"("field":"lots[1]")"));
    log::set_sink([](std::string_view) {});
    const auto broken = get("/breaks");
    log::set_sink(nullptr);
    EXPECT_EQ(broken.status, 500);
    EXPECT_EQ(broken.body.find("planted"), std::string::npos);
    EXPECT_THAT(broken.body, HasSubstr("/requests/"));
}

TEST_F(HttpServer, a_bodys_limit_holds_for_announced_and_for_chunked_bodies) {
    start();
    RawClient announced(server->port());
    EXPECT_EQ(announced.ask(head("POST", "/echo", "Content-Length: 1001\r\n") + std::string(1001, 'x')).status, 413);
    EXPECT_TRUE(announced.ended());
    RawClient chunked(server->port());
    EXPECT_EQ(chunked
                  .ask(head("POST", "/echo", "Transfer-Encoding: chunked\r\n") + "3e9\r\n" + std::string(1001, 'x') +
                       "\r\n0\r\n\r\n")
                  .status,
              413);
    RawClient fits(server->port());
    EXPECT_EQ(
        fits.ask(head("POST", "/echo", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").body,
        "abcde");
    EXPECT_EQ(fits.ask(head("POST", "/echo", "Content-Length: 1000\r\n") + std::string(1000, 'y')).body.size(), 1000u)
        << "and the connection goes on";
}

TEST_F(HttpServer, pipelined_requests_are_answered_in_order) {
    start();
    RawClient client(server->port());
    client.say(head("GET", "/slow") + head("GET", "/hello") + head("POST", "/echo", "Content-Length: 3\r\n") + "abc" +
               head("GET", "/inline"));
    EXPECT_EQ(client.hear().body, "slow");
    EXPECT_EQ(client.hear().body, "hello");
    EXPECT_EQ(client.hear().body, "abc");
    EXPECT_EQ(client.hear().body, "inline");
}

TEST_F(HttpServer, head_has_the_length_of_get_and_no_body) {
    start();
    RawClient client(server->port());
    const auto heard = client.ask(head("HEAD", "/hello"));
    EXPECT_EQ(heard.status, 200);
    EXPECT_EQ(heard["Content-Length"], "5");
    EXPECT_EQ(client.ask(head("GET", "/hello")).body, "hello") << "no body bytes stand between";
}

TEST_F(HttpServer, says_100_continue_only_to_bodies_it_will_read) {
    start();
    RawClient client(server->port());
    client.say(head("POST", "/echo", "Content-Length: 3\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(client.hear().status, 100);
    EXPECT_EQ(client.ask("abc").body, "abc");
    RawClient large(server->port());
    EXPECT_EQ(large.ask(head("POST", "/echo", "Content-Length: 5000\r\nExpect: 100-continue\r\n")).status, 413);
    RawClient other(server->port());
    EXPECT_EQ(other.ask(head("POST", "/echo", "Content-Length: 3\r\nExpect: a-miracle\r\n")).status, 417);
}

TEST_F(HttpServer, unclear_framing_is_refused_and_ends_the_connection) {
    start();
    const std::string smuggled = "GET /hello HTTP/1.1\r\nHost: hall\r\n\r\n";
    for (const std::string& request :
         {head("POST", "/echo", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
          head("POST", "/echo", "Transfer-Encoding: gzip\r\n") + "abc",
          head("POST", "/echo", "Content-Length: 3\r\nContent-Length: 4\r\n") + "abcd",
          head("POST", "/echo", "Content-Length: +3\r\n") + "abc", std::string("GET /hello HTTP/1.1\r\n\r\n"),
          std::string("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
          std::string("GET  /hello HTTP/1.1\r\nHost: a\r\n\r\n"), head("GET", "/../etc/passwd"),
          head("GET", "/%2e%2e/x"), head("GET", "/a%2fb"), head("GET", "/a%00b"), head("GET", "/a%zz")}) {
        RawClient client(server->port());
        EXPECT_EQ(client.ask(request + smuggled).status, 400) << request;
        EXPECT_EQ(client.hear().status, 0) << "the bytes behind are not taken for a request: " << request;
    }
    RawClient version(server->port());
    EXPECT_EQ(version.ask("GET /hello HTTP/2.1\r\nHost: a\r\n\r\n").status, 505);
    RawClient many(server->port());
    EXPECT_EQ(many.ask(head("GET", "/hello", "X: " + std::string(20000, 'x') + "\r\n")).status, 431);
}

TEST_F(HttpServer, generated_bodies_are_chunked_and_end_the_connection_for_http_1_0) {
    start();
    EXPECT_EQ(get("/generated").body, "piece 0piece 1piece 2");
    RawClient old(server->port());
    const auto heard = old.ask("GET /generated HTTP/1.0\r\n\r\n");
    EXPECT_EQ(heard.body, "piece 0piece 1piece 2");
    EXPECT_FALSE(heard.headers.has("Transfer-Encoding"));
}

TEST_F(HttpServer, large_bodies_arrive_whole) {
    start();
    const auto heard = get("/large");
    EXPECT_TRUE(heard.whole);
    EXPECT_EQ(heard.body.size(), 20u << 20);
}

TEST_F(HttpServer, a_handler_may_answer_later_from_any_thread_once) {
    start();
    RawClient client(server->port());
    client.say(head("GET", "/later"));
    auto done = later.get_future().get();
    EXPECT_FALSE(client.ended(100)) << "no answer, no end";
    std::thread([&] {
        done(Response::text(200, "text/plain", "first"));
        done(Response::text(200, "text/plain", "second"));
    }).join();
    EXPECT_EQ(client.hear().body, "first");
    EXPECT_EQ(client.ask(head("GET", "/hello")).body, "hello");
    EXPECT_EQ(get("/forgets").status, 500) << "a dropped completion is answered";
}

TEST_F(HttpServer, a_slow_head_is_told_408_and_an_idle_connection_ends_quietly) {
    start({.head_timeout = milliseconds(300), .idle_timeout = milliseconds(300)});
    RawClient slow(server->port());
    slow.say("GET /hello HT");
    EXPECT_EQ(slow.hear().status, 408);
    RawClient dripping(server->port());
    const auto began = std::chrono::steady_clock::now();
    while (dripping.say("G") && std::chrono::steady_clock::now() - began < std::chrono::seconds(4))
        std::this_thread::sleep_for(milliseconds(50));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(4)) << "a byte now and then buys no time";
    RawClient idle(server->port());
    EXPECT_TRUE(idle.ended());
}

TEST_F(HttpServer, a_slow_body_is_told_408_and_a_reader_who_does_not_read_is_let_go) {
    start({.body_timeout = milliseconds(300), .write_timeout = milliseconds(300)});
    RawClient slow(server->port());
    slow.say(head("POST", "/echo", "Content-Length: 10\r\n") + "abc");
    EXPECT_EQ(slow.hear().status, 408);
    RawClient deaf(server->port());
    deaf.say(head("GET", "/large"));
    std::this_thread::sleep_for(milliseconds(1500));
    EXPECT_FALSE(deaf.hear().whole);
}

TEST_F(HttpServer, stopping_finishes_what_is_in_flight_and_refuses_the_new) {
    start();
    RawClient busy(server->port()), idle(server->port());
    EXPECT_EQ(idle.ask(head("GET", "/hello")).status, 200);
    busy.say(head("GET", "/slow"));
    std::this_thread::sleep_for(milliseconds(100));
    std::thread stopping([&] { server->stop(); });
    const auto heard = busy.hear();
    EXPECT_EQ(heard.body, "slow");
    EXPECT_EQ(heard["Connection"], "close");
    EXPECT_TRUE(idle.ended());
    stopping.join();
    EXPECT_FALSE(RawClient(server->port()).connected());
    EXPECT_EQ(server->connections(), 0u);
}

TEST_F(HttpServer, stopping_does_not_wait_for_ever_for_an_answer_that_does_not_come) {
    start({.drain_timeout = milliseconds(200)});
    log::set_sink([](std::string_view) {});
    RawClient client(server->port());
    client.say(head("GET", "/later"));
    auto done = later.get_future().get();
    const auto began = std::chrono::steady_clock::now();
    server->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
    server.reset();
    done(Response(200));  // the lane's late answer meets nobody and harms nothing
    log::set_sink(nullptr);
    EXPECT_EQ(client.hear().status, 0);
}

TEST_F(HttpServer, the_clients_address_is_believed_from_trusted_proxies_only) {
    start({.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"}});
    EXPECT_EQ(get("/address", "X-Forwarded-For: 6.6.6.6, 192.0.2.7, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n").body,
              "192.0.2.7 secure");
    server.reset();
    start();
    EXPECT_EQ(get("/address", "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n").body, "127.0.0.1 plain");
}

TEST_F(HttpServer, too_many_requests_are_told_when_to_come_again_R_SEC_17) {
    start({.rate_limits = {.page = {.per_second = 0.1, .burst = 2}}});
    EXPECT_EQ(get("/hello").status, 200);
    EXPECT_EQ(get("/hello").status, 200);
    const auto refused = get("/hello");
    EXPECT_EQ(refused.status, 429);
    EXPECT_GE(std::stoi(std::string(refused["Retry-After"])), 8);
}

TEST_F(HttpServer, connections_beyond_the_limit_are_closed_and_room_returns) {
    start({.max_connections = 2});
    auto first = std::make_unique<RawClient>(server->port());
    RawClient second(server->port());
    EXPECT_EQ(first->ask(head("GET", "/hello")).status, 200);
    EXPECT_EQ(second.ask(head("GET", "/hello")).status, 200);
    EXPECT_TRUE(RawClient(server->port()).ended());
    first.reset();
    std::this_thread::sleep_for(milliseconds(200));
    EXPECT_EQ(get("/hello").status, 200);
}

TEST_F(HttpServer, browsers_get_the_page_of_a_refusal_and_programs_the_document) {
    start({.problem_page = [](const Request&, const Problem& what, const std::vector<FieldError>&) {
        return Response::html("<h1>" + std::string(what.zh) + "</h1>", what.status);
    }});
    EXPECT_THAT(get("/nowhere", "Accept: text/html,*/*;q=0.8\r\n").body, testing::StartsWith("<h1>"));
    EXPECT_THAT(get("/nowhere", "Accept: application/json\r\n").body, testing::StartsWith("{"));
}

TEST_F(HttpServer, counts_requests_by_route_and_shows_health) {
    Metrics metrics;
    std::optional<std::string> trouble = "database away";
    Router router = some_routes();
    add_health_routes(router, metrics, [&] { return trouble; });
    server = std::make_unique<Server>(std::move(router), ServerOptions{.metrics = &metrics});
    server->start();
    EXPECT_EQ(get("/healthz").body, "ok\n");
    EXPECT_EQ(get("/readyz").status, 503);
    trouble.reset();
    EXPECT_EQ(get("/readyz").status, 200);
    get("/lots/7/bids");
    get("/nowhere");
    const std::string lots = R"(sunhall_http_requests_total{method="GET",route="/lots/{lot}/bids",status="2xx"} 1)";
    const std::string none = R"(sunhall_http_requests_total{method="any",route="none",status="4xx"} 1)";
    std::string text;  // a request is counted just after its answer left
    for (int i = 0; i < 100 && (text.find(lots) == text.npos || text.find(none) == text.npos); ++i) {
        std::this_thread::sleep_for(milliseconds(10));
        text = get("/metrics").body;
    }
    EXPECT_THAT(text, HasSubstr(lots));
    EXPECT_THAT(text, HasSubstr(none));
    EXPECT_THAT(text, HasSubstr("sunhall_http_connections "));
    EXPECT_EQ(text.find("/lots/7"), std::string::npos) << "no label names a lot (R-SEAL-30)";
    for (const auto* sign : {"X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7", "Via: 1.1 proxy"})
        EXPECT_EQ(get("/metrics", std::string(sign) + "\r\n").status, 404) << "a proxy here speaks for someone else";
    server.reset();  // before the metrics it counts in
}

TEST_F(HttpServer, a_taken_port_is_named_in_the_fault) {
    start();
    try {
        Server second(some_routes(), {.port = server->port()});
        FAIL() << "two servers on one port";
    } catch (const std::runtime_error& fault) {
        EXPECT_THAT(fault.what(), HasSubstr(std::to_string(server->port())));
    }
}

}  // namespace
}  // namespace sunhall::http
