// Rooms over real sockets: order without gap or repeat, catching up, who may see what (D17, R-SEAL-23).
#include "edge/live/hub.hpp"

#include <gmock/gmock.h>

#include "edge/http/raw_live_client.hpp"
#include "edge/http/server.hpp"
#include "foundation/log/log.hpp"
#include "testing/world.hpp"

namespace sunhall::live {
namespace {

using operations::Actor;
using operations::Operation;
using operations::View;
using sunhall::testing::Kind;
using ::testing::ElementsAre;

constexpr Problem not_open{409, "test.not-open", "尚未开放。", "Not open yet."};

struct Happen {
    std::string room, kind;
};
BOOST_DESCRIBE_STRUCT(Happen, (), (room, kind))
void happen(const Happen& input, Operation& op) {
    tell(op, "opening/" + input.room, input.kind, json::value(json::object{{"of", input.kind}}));
}

struct AskState {
    std::string lot;
};
BOOST_DESCRIBE_STRUCT(AskState, (), (lot))
struct State {
    std::int64_t events = 0;
    std::optional<std::string> own;
};
BOOST_DESCRIBE_STRUCT(State, (), (events, own))

// Open from the event "freeze" on; everybody's own part names his organisation.
State state(const AskState& input, View& view) {
    view.require(is_uuid(input.lot), operations::not_found);
    const auto events = events_since(view, "opening/" + input.lot, 0, 10000);
    view.require(std::any_of(events.begin(), events.end(), [](const auto& event) { return event.kind == "freeze"; }),
                 not_open);
    return {static_cast<std::int64_t>(events.size()), view.actor().organisation};
}

operations::Module acts() {
    return {.name = "test",
            .commands = {{.name = "test.happen",
                          .does = "Something happens.",
                          .who = {operations::role::system},
                          .run = operations::handler(happen)}},
            .queries = {{.name = "test.state",
                         .does = "What is.",
                         .refusals = {not_open, operations::not_found},
                         .run = operations::answering(state)}}};
}

std::string lot(int n) { return "00000000-0000-7000-8000-0000000000" + std::to_string(10 + n); }
/// What a browser says to join the room of a lot, with more members.
std::string joining(int n, json::object more = {}) {
    more["join"] = "opening/" + lot(n);
    return canonical(more);
}

class Halls : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        hub = std::make_unique<Hub>(
            world.hall(), HubOptions{.kinds = {{"opening", "test.state", "lot"}},
                                     .authenticate = [this](const http::Request& request) { return who(request); },
                                     .origins = {"https://hall.test"},
                                     .remembered = 50});
        hub->start();
        http::ServerOptions options;
        options.live["/api/live"] = hub->door();
        server = std::make_unique<http::Server>(http::Router(), options);
        server->start();
    }
    void TearDown() override {
        server->stop();
        hub->stop();
    }
    std::optional<Actor> who(const http::Request& request) {
        const std::string bearer(request.headers["Authorization"]);
        if (bearer.empty()) return std::nullopt;
        if (ended) throw Refusal(not_open);
        return testing::actor(bearer, {"bidder"});
    }
    void act(const std::string& kind, int room = 1) {
        ASSERT_TRUE(
            world.run("test.happen", json::object{{"room", lot(room)}, {"kind", kind}}, operations::system_actor())
                .done());
    }
    http::RawLiveClient visit(std::string_view more = {}) {
        http::RawLiveClient client(server->port());
        EXPECT_EQ(client.open("/api/live", more), 101);
        return client;
    }
    static json::value hear(http::RawLiveClient& client) {
        const auto frame = client.hear();
        if (!frame || frame->opcode != 1) return json::object{};
        return parse_json(frame->payload).value_or(json::object{});
    }
    /// Numbers of events up to the state that knows number `until`.
    static std::vector<std::int64_t> numbers(http::RawLiveClient& client, std::int64_t until) {
        std::vector<std::int64_t> got;
        for (;;) {
            const auto said = hear(client).get_object();
            if (said.contains("kind")) got.push_back(said.at("n").get_int64());
            else if (!said.contains("state") || said.at("n").get_int64() >= until) return got;
        }
    }
    testing::World world{{.kind = GetParam(), .modules = {module(), acts()}}};
    std::unique_ptr<Hub> hub;
    std::unique_ptr<http::Server> server;
    std::atomic<bool> ended{false};
};
INSTANTIATE_TEST_SUITE_P(Databases, Halls, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Halls, tell_events_in_order_with_the_state_after_them_D17) {
    act("freeze");
    auto client = visit();
    client.say(joining(1));
    const auto first = hear(client);
    EXPECT_EQ(first.at("n"), 1);
    EXPECT_EQ(first.at("state").at("events"), 1);
    act("announced");
    const auto event = hear(client);
    EXPECT_EQ(event.at("n"), 2);
    EXPECT_EQ(event.at("kind"), "announced");
    EXPECT_EQ(event.at("facts").at("of"), "announced");
    EXPECT_EQ(hear(client).at("state").at("events"), 2);
}

TEST_P(Halls, let_who_comes_back_catch_up_without_gap_or_repeat_D17) {
    act("freeze");
    for (int i = 2; i <= 9; ++i) act("e" + std::to_string(i));
    auto client = visit();
    client.say(joining(1, {{"since", 5}}));
    EXPECT_THAT(numbers(client, 9), ElementsAre(6, 7, 8, 9));
    auto fresh = visit();
    fresh.say(joining(1));
    EXPECT_EQ(hear(fresh).at("n"), 9);  // the state only
    auto ahead = visit();
    ahead.say(joining(1, {{"since", 77}}));
    EXPECT_EQ(hear(ahead).at("reset"), true);
}

TEST_P(Halls, bring_events_older_than_their_memory_from_the_database) {
    act("freeze");
    for (int i = 2; i <= 120; ++i) act("e" + std::to_string(i));
    auto client = visit();
    client.say(joining(1, {{"since", 3}}));
    const auto got = numbers(client, 120);
    ASSERT_EQ(got.size(), 117u);
    for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i], static_cast<std::int64_t>(i) + 4);
}

TEST_P(Halls, keep_a_room_shut_until_its_state_is_public_and_then_tell_all_R_SEAL_23) {
    act("signed-in");
    auto client = visit(), bidder = visit("Authorization: acme\r\n");
    for (auto* one : {&client, &bidder}) {
        one->say(joining(1, {{"since", 0}}));
        EXPECT_EQ(hear(*one).at("waiting"), true);
    }
    act("signed-in");
    client.say(R"({"ask":"time","mark":4})");
    const auto next = hear(client);
    EXPECT_EQ(next.at("mark"), 4);  // nothing of the sign-in came before it
    EXPECT_TRUE(Instant::parse(std::string(next.at("time").get_string())).has_value());
    act("freeze");
    EXPECT_THAT(numbers(client, 3), ElementsAre(1, 2, 3));
    EXPECT_THAT(numbers(bidder, 3), ElementsAre(1, 2, 3));
}

TEST_P(Halls, show_a_partys_own_state_to_it_alone_and_to_nobody_once_its_session_ended) {
    act("freeze");
    auto acme = visit("Authorization: acme\r\n"), other = visit("Authorization: other\r\n"), anyone = visit();
    std::vector<std::string> owners;
    for (auto* client : {&acme, &other, &anyone}) {
        client->say(joining(1));
        const auto state = hear(*client).at("state").get_object();
        owners.push_back(
            state.contains("own") && state.at("own").is_string() ? std::string(state.at("own").get_string()) : "");
    }
    const auto id = [](const char* name) { return testing::actor(name, {}).organisation.value(); };
    EXPECT_THAT(owners, ElementsAre(id("acme"), id("other"), ""));
    ended = true;
    act("e2");
    hear(acme);
    const auto state = hear(acme).at("state").get_object();
    EXPECT_TRUE(!state.contains("own") || state.at("own").is_null());
}

TEST_P(Halls, refuse_rooms_that_are_not_there_and_pages_that_are_not_ours_R_SEC_13) {
    auto client = visit();
    for (const auto* room : {"opening/absent", "auction/1", "opening", ""}) {
        client.say(canonical(json::object{{"join", room}}));
        if (*room == '\0') continue;
        EXPECT_EQ(hear(client).at("refused").at("code"), "records.not-found") << room;
    }
    http::RawLiveClient foreign(server->port()), cookie(server->port()), ours(server->port());
    EXPECT_EQ(foreign.open("/api/live", "Origin: https://evil.example\r\n"), 403);
    EXPECT_EQ(cookie.open("/api/live", "Cookie: __Host-session=x\r\n"), 403);
    EXPECT_EQ(ours.open("/api/live", "Origin: https://hall.test\r\n"), 101);
    act("freeze");
    for (int i = 1; i <= 17; ++i) act("freeze", 1 + i);
    int refused = 0;
    for (int i = 1; i <= 17; ++i) {
        client.say(joining(1 + i));
        refused += hear(client).get_object().contains("refused") ? 1 : 0;
    }
    EXPECT_EQ(refused, 1);
}

TEST_P(Halls, tell_many_watchers_the_same_while_some_come_and_go) {
    act("freeze");
    std::vector<http::RawLiveClient> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(visit());
        clients.back().say(joining(1));
        hear(clients.back());
    }
    clients.erase(clients.begin(), clients.begin() + 10);
    for (int i = 2; i <= 31; ++i) act("e");
    for (auto& client : clients) {
        const auto got = numbers(client, 31);
        ASSERT_EQ(got.size(), 30u);
        for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i], static_cast<std::int64_t>(i) + 2);
    }
    clients[0].say(canonical(json::object{{"leave", "opening/" + lot(1)}}));
    clients[0].say(R"({"ask":"time","mark":1})");
    EXPECT_EQ(hear(clients[0]).at("mark"), 1);
    act("after");
    clients[0].say(R"({"ask":"time","mark":2})");
    EXPECT_EQ(hear(clients[0]).at("mark"), 2);
}

}  // namespace
}  // namespace sunhall::live
