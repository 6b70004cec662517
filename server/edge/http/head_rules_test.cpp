// What reaches a handler and what does not: the cases of RFC 9110, 9112 and 6455 that scanners and smugglers try.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/http/raw_client.hpp"
#include "edge/http/server.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::http {
namespace {

using testing::HasSubstr;

class HeadRules : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        Router router;
        router.get("/page", [](Request&) { return Response::text(200, "text/plain", "page"); });
        router.post("/echo", [](Request& request) { return Response::text(200, "text/plain", request.body); });
        router.get("/mine", [](Request&) { return Response(401); });
        router.add("PATCH", "/piece", [](Request& request) {
            return Response::text(200, "text/plain", request.method);
        }, {.meant_by_post = true});
        router.add("PUT", "/whole", [](Request& request) { return Response::text(200, "text/plain", request.method); });
        ServerOptions options;
        options.live["/live"] = [](const Request&) -> std::shared_ptr<LiveReceiver> { throw Refusal(not_found); };
        server = std::make_unique<Server>(std::move(router), options);
        server->start();
    }
    RawResponse say(std::string_view bytes) { return RawClient(server->port()).ask(bytes); }
    static std::string post(std::string_view more, std::string_view body) {
        return "POST /echo HTTP/1.1\r\nHost: hall\r\n" + std::string(more) + "\r\n" + std::string(body);
    }
    static std::string get(std::string_view target, std::string_view more = "") {
        return "GET " + std::string(target) + " HTTP/1.1\r\nHost: hall\r\n" + std::string(more) + "\r\n";
    }
    std::unique_ptr<Server> server;
};

TEST_F(HeadRules, a_body_whose_end_is_unclear_is_refused_and_the_connection_ended) {
    const char* unclear[] = {
        "Content-Length: 2\r\nContent-Length: 2\r\n", "Content-Length: 2, 2\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n"};
    for (const auto* framing : unclear) {
        RawClient client(server->port());
        const auto heard = client.ask(post(framing, "{}") + get("/page"));
        EXPECT_EQ(heard.status, 400) << framing;
        EXPECT_EQ(heard["Connection"], "close") << framing;
        EXPECT_TRUE(client.ended()) << framing << ": the second request must not be read from the first one's body";
    }
}

TEST_F(HeadRules, a_transfer_coding_that_is_not_understood_is_told_so) {
    const auto heard = say(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"));
    EXPECT_EQ(heard.status, 501);
    EXPECT_THAT(heard.body, HasSubstr("http.transfer-coding"));
}

TEST_F(HeadRules, trailers_and_extensions_beyond_a_heads_size_are_refused_with_an_answer) {
    const std::string much(200'000, 'a');
    EXPECT_EQ(say(post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX-T: " + much + "\r\n\r\n")).status, 400);
    EXPECT_EQ(say(post("Transfer-Encoding: chunked\r\n", "2;" + much + "\r\n{}\r\n0\r\n\r\n")).status, 400);
    const auto small = say(post("Transfer-Encoding: chunked\r\n", "2;a=b\r\n{}\r\n0\r\nX-T: 1\r\n\r\n"));
    EXPECT_EQ(small.status, 200);
    EXPECT_EQ(small.body, "{}");
}

TEST_F(HeadRules, empty_lines_before_a_request_are_passed_over) {
    EXPECT_EQ(say("\r\n\r\n" + get("/page")).status, 200);
    RawClient client(server->port());
    EXPECT_EQ(client.ask(post("Content-Length: 2\r\n", "{}\r\n") + get("/page")).body, "{}");
    EXPECT_EQ(client.hear().body, "page");
}

TEST_F(HeadRules, another_version_is_told_apart_from_a_broken_line) {
    EXPECT_EQ(say("GET /page HTTP/2.0\r\nHost: hall\r\n\r\n").status, 505);
    EXPECT_EQ(say("GET /page HTTP/1.1\nHost: hall\n\n").status, 400);
    EXPECT_EQ(say("GET /page HTTP/1.1 \r\nHost: hall\r\n\r\n").status, 400);
    EXPECT_EQ(say("GET /page http/1.1\r\nHost: hall\r\n\r\n").status, 400);
}

TEST_F(HeadRules, a_host_that_is_none_is_refused) {
    for (const auto* host : {"a b", "evil@x/../", "hall:80x", "[::1", "a\"b", "[::1]x"})
        EXPECT_EQ(say("GET /page HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n").status, 400) << host;
    for (const auto* host : {"hall", "hall:8080", "[::1]:8080", "127.0.0.1", "xn--fiq228c.example", ""})
        EXPECT_EQ(say("GET /page HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n").status, 200) << host;
}

TEST_F(HeadRules, an_unknown_method_is_501_and_a_known_one_405_with_what_is_allowed) {
    EXPECT_EQ(say("BREW /page HTTP/1.1\r\nHost: hall\r\n\r\n").status, 501);
    EXPECT_EQ(say("get /page HTTP/1.1\r\nHost: hall\r\n\r\n").status, 501) << "methods are told apart by case";
    const auto traced = say("TRACE /page HTTP/1.1\r\nHost: hall\r\nCookie: a=b\r\n\r\n");
    EXPECT_EQ(traced.status, 405);
    EXPECT_EQ(traced["Allow"], "GET, HEAD, OPTIONS");
    EXPECT_THAT(traced.body, testing::Not(HasSubstr("a=b")));
}

TEST_F(HeadRules, options_says_what_an_address_and_the_whole_server_take) {
    const auto one = say("OPTIONS /echo HTTP/1.1\r\nHost: hall\r\n\r\n");
    EXPECT_EQ(one.status, 204);
    EXPECT_EQ(one["Allow"], "OPTIONS, POST");
    EXPECT_FALSE(one.headers.has("Access-Control-Allow-Origin"));
    const auto all = say("OPTIONS * HTTP/1.1\r\nHost: hall\r\n\r\n");
    EXPECT_EQ(all.status, 204);
    EXPECT_THAT(std::string(all["Allow"]), HasSubstr("PATCH"));
    EXPECT_EQ(say("OPTIONS /nowhere HTTP/1.1\r\nHost: hall\r\n\r\n").status, 404);
    EXPECT_EQ(say("GET * HTTP/1.1\r\nHost: hall\r\n\r\n").status, 400);
}

TEST_F(HeadRules, an_address_beyond_the_size_of_a_head_is_414_and_fields_beyond_it_431) {
    EXPECT_EQ(say(get("/" + std::string(20'000, 'a'))).status, 414);
    EXPECT_EQ(say(get("/page", "X: " + std::string(70'000, 'a') + "\r\n")).status, 431);
}

TEST_F(HeadRules, the_absolute_form_is_read_whatever_the_case_of_its_scheme_and_fragments_are_not) {
    EXPECT_EQ(say(get("HTTP://hall/page")).body, "page");
    EXPECT_EQ(say(get("https://hall/page?a")).body, "page");
    EXPECT_EQ(say(get("/page#part")).status, 400);
}

TEST_F(HeadRules, a_post_can_mean_another_method_only_where_that_is_declared_tus) {
    EXPECT_EQ(say("POST /piece HTTP/1.1\r\nHost: hall\r\nX-HTTP-Method-Override: PATCH\r\n\r\n").body, "PATCH");
    EXPECT_EQ(say("POST /whole HTTP/1.1\r\nHost: hall\r\nX-HTTP-Method-Override: PUT\r\n\r\n").status, 405);
    EXPECT_EQ(say("GET /piece HTTP/1.1\r\nHost: hall\r\nX-HTTP-Method-Override: PATCH\r\n\r\n").status, 405);
}

TEST_F(HeadRules, every_401_says_how_one_signs_in) {
    EXPECT_EQ(say(get("/mine"))["WWW-Authenticate"], "Bearer realm=\"sunhall\"");
}

TEST_F(HeadRules, a_socket_is_opened_only_by_a_whole_handshake_RFC_6455) {
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", version = "Sec-WebSocket-Version: 13\r\n",
                      asked = "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n";
    EXPECT_EQ(say(get("/live", asked + version + key)).status, 404) << "whole: the door itself is asked";
    for (const auto& more : {asked + key, asked + "Sec-WebSocket-Version: 8\r\n" + key,
                             "Upgrade: websocket\r\n" + version + key,
                             "Connection: Upgrade\r\nUpgrade: h2c\r\n" + version + key, std::string()}) {
        const auto heard = say(get("/live", more));
        EXPECT_EQ(heard.status, 426) << more;
        EXPECT_EQ(heard["Upgrade"], "websocket");
        EXPECT_EQ(heard["Connection"], "Upgrade");
        EXPECT_EQ(heard["Sec-WebSocket-Version"], "13");
        EXPECT_EQ(heard["Content-Type"], "application/problem+json");
    }
    EXPECT_EQ(say(get("/live", asked + version)).status, 400);
    EXPECT_EQ(say(get("/live", asked + version + "Sec-WebSocket-Key: YWJj\r\n")).status, 400) << "not sixteen bytes";
}

}  // namespace
}  // namespace sunhall::http
