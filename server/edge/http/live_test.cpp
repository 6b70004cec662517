// WebSockets over the server (RFC 6455): opening, texts, limits, the slow reader, the orderly end.
#include "edge/http/live.hpp"

#include <gmock/gmock.h>

#include <future>
#include <mutex>
#include <thread>

#include "edge/http/problem_document.hpp"
#include "edge/http/raw_client.hpp"
#include "edge/http/raw_live_client.hpp"
#include "edge/http/server.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

/// Answers each text with itself, and keeps the sockets so that the test may speak first.
class Echo : public LiveReceiver {
public:
    explicit Echo(std::atomic<int>& ended) : ended_(ended) {}
    void opened(std::shared_ptr<LiveSocket> socket) override { opened_.set_value(std::move(socket)); }
    void message(std::string text) override { socket()->send(std::make_shared<const std::string>("echo " + text)); }
    void closed() override { ++ended_; }
    /// Waits for it: the client may have read the handshake's answer before the server's side is told.
    std::shared_ptr<LiveSocket> socket() { return socket_.get(); }
private:
    std::promise<std::shared_ptr<LiveSocket>> opened_;
    std::shared_future<std::shared_ptr<LiveSocket>> socket_ = opened_.get_future().share();
    std::atomic<int>& ended_;
};

class Live : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        ServerOptions options;
        options.drain_timeout = milliseconds(3000);
        options.live_limits.waiting_bytes = 256 * 1024;
        options.live["/live"] = [this](const Request& request) -> std::shared_ptr<LiveReceiver> {
            if (request.headers["X-Unwanted"] == "yes") throw Refusal(cross_site_request);
            const std::lock_guard lock(mutex);
            receivers.push_back(std::make_shared<Echo>(ended));
            return receivers.back();
        };
        server = std::make_unique<Server>(Router(), options);
        server->start();
    }
    std::unique_ptr<Server> server;
    std::mutex mutex;
    std::vector<std::shared_ptr<Echo>> receivers;
    std::atomic<int> ended{0};
};

TEST_F(Live, opens_and_carries_texts_both_ways) {
    RawLiveClient client(server->port());
    ASSERT_EQ(client.open("/live"), 101);
    EXPECT_THAT(client.head(), HasSubstr("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));  // the answer of RFC 6455 section 1.3
    ASSERT_TRUE(client.say("你好"));
    EXPECT_EQ(client.hear()->payload, "echo 你好");
    receivers[0]->socket()->send(std::make_shared<const std::string>("first"));
    receivers[0]->socket()->send(std::make_shared<const std::string>(std::string(70000, 'x')));
    EXPECT_EQ(client.hear()->payload, "first");
    EXPECT_EQ(client.hear()->payload.size(), 70000u);
    client.say("", 9);
    EXPECT_EQ(client.hear()->opcode, 10);
}

TEST_F(Live, answers_a_plain_request_with_426_and_a_refusal_with_its_problem_R_SEC_13) {
    RawClient plain(server->port());
    plain.say("GET /live HTTP/1.1\r\nHost: hall.test\r\n\r\n");
    const auto answer = plain.hear();
    EXPECT_EQ(answer.status, 426);
    EXPECT_EQ(answer["Upgrade"], "websocket");
    EXPECT_THAT(answer.body, HasSubstr("http.upgrade-required"));
    RawLiveClient unwanted(server->port());
    EXPECT_EQ(unwanted.open("/live", "X-Unwanted: yes\r\n"), 403);
    RawLiveClient elsewhere(server->port());
    EXPECT_EQ(elsewhere.open("/other"), 404);
}

TEST_F(Live, closes_who_says_too_much_at_once_or_too_often_R_SEC_17) {
    RawLiveClient longwinded(server->port());
    ASSERT_EQ(longwinded.open("/live"), 101);
    longwinded.say(std::string(5000, 'x'));
    EXPECT_EQ(longwinded.hear()->close_code(), 1009);
    RawLiveClient chatty(server->port());
    ASSERT_EQ(chatty.open("/live"), 101);
    for (int i = 0; i < 101; ++i) chatty.say("x");
    for (;;) {
        const auto frame = chatty.hear();
        ASSERT_TRUE(frame.has_value());
        if (frame->opcode == 1) continue;
        EXPECT_EQ(frame->close_code(), 1008);
        break;
    }
}

TEST_F(Live, lets_go_of_a_reader_who_is_too_slow_while_others_hear_everything) {
    RawLiveClient slow(server->port()), quick(server->port());
    ASSERT_EQ(slow.open("/live"), 101);
    ASSERT_EQ(quick.open("/live"), 101);
    const auto text = std::make_shared<const std::string>(std::string(64 * 1024, 'x'));
    int heard = 0;
    for (int i = 0; i < 200 && ended == 0; ++i) {  // what the kernel buffers is not ours to bound
        receivers[0]->socket()->send(text);
        receivers[1]->socket()->send(text);
        const auto frame = quick.hear();
        ASSERT_TRUE(frame.has_value());
        EXPECT_EQ(frame->payload.size(), text->size());
        ++heard;
        if (server->connections() < 2) break;
    }
    EXPECT_GT(heard, 4);
    int last = 0;
    std::size_t got = 0;
    while (const auto frame = slow.hear()) {
        last = frame->close_code();
        got += frame->payload.size();
        if (last != 0) break;
    }
    EXPECT_LT(got, 200 * text->size());
    receivers[1]->socket()->send(std::make_shared<const std::string>("still here"));
    EXPECT_EQ(quick.hear()->payload, "still here");
}

TEST_F(Live, says_farewell_to_everyone_when_the_server_stops_R_REL_03) {
    std::vector<RawLiveClient> clients;
    for (int i = 0; i < 20; ++i) {
        clients.emplace_back(server->port());
        ASSERT_EQ(clients.back().open("/live"), 101);
    }
    const auto began = std::chrono::steady_clock::now();
    std::thread stopping([this] { server->stop(); });
    for (auto& client : clients) {
        const auto frame = client.hear();
        ASSERT_TRUE(frame.has_value());
        EXPECT_EQ(frame->close_code(), 1001);
        client.say(frame->payload, 8);
    }
    clients.clear();
    stopping.join();
    EXPECT_LT(std::chrono::steady_clock::now() - began,
              milliseconds(2500));  // nobody was waited for until the drain ended
    EXPECT_EQ(ended, 20);
    EXPECT_EQ(server->connections(), 0u);
}

TEST_F(Live, does_not_wait_for_a_client_that_went_away_silently) {
    {
        RawLiveClient gone(server->port());
        ASSERT_EQ(gone.open("/live"), 101);
    }
    for (int i = 0; i < 100 && ended == 0; ++i) std::this_thread::sleep_for(milliseconds(20));
    EXPECT_EQ(ended, 1);
    receivers[0]->socket()->send(std::make_shared<const std::string>("nobody hears this"));
    RawLiveClient next(server->port());
    ASSERT_EQ(next.open("/live"), 101);
    next.say("x");
    EXPECT_EQ(next.hear()->payload, "echo x");
}

}  // namespace
}  // namespace sunhall::http
