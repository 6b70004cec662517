#include <gmock/gmock.h>

#include "edge/api/api.hpp"
#include "testing/world.hpp"

namespace sunhall::api {
namespace {

using namespace operations;

struct Greet {
    std::string lot, name;
    std::optional<std::int64_t> times;
};
BOOST_DESCRIBE_STRUCT(Greet, (), (lot, name, times))
struct Greeted {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Greeted, (), (text))
Greeted greet(const Greet&, Operation&) { return {}; }
Greeted ask(const Greet&, View&) { return {}; }

constexpr Problem busy{409, "test.busy", "忙。", "Busy.", "请稍候。", "Wait."};

Module module() {
    return {.name = "test",
            .commands = {{.name = "test.greet",
                          .does = "Greets.",
                          .does_zh = "问候。",
                          .route = post("/lots/{lot}/greetings"),
                          .who = {"bidder"},
                          .refusals = {busy},
                          .run = handler(greet)},
                         {.name = "test.tick", .does = "Ticks.", .who = {role::system}, .run = handler(greet)}},
            .queries = {{.name = "test.ask",
                         .does = "Asks.",
                         .does_zh = "询问。",
                         .route = get("/lots/{lot}/greetings"),
                         .run = answering(ask)}}};
}

// T-XCH-01: the interface is open, and whole: every act with a route stands in the published document, from its own
// declaration.
TEST(OpenApi, names_every_route_with_its_parameters_body_refusals_and_security) {
    sunhall::testing::World world({.modules = {module()}});
    const auto document = openapi(world.hall(), {});
    const auto& paths = document.at("paths").as_object();
    const auto& command = paths.at("/api/lots/{lot}/greetings").at("post");
    EXPECT_EQ(command.at("operationId").as_string(), "test.greet");
    EXPECT_EQ(command.at("x-refusals").at("409").as_array().at(0).as_string(), "test.busy");
    EXPECT_TRUE(command.at("responses").as_object().contains("409"));
    EXPECT_TRUE(command.at("responses").as_object().contains("default"));
    EXPECT_EQ(command.at("security").as_array().size(), 2u) << "a session or a bearer token";
    const auto& body =
        command.at("requestBody").at("content").at("application/json").at("schema").at("properties").as_object();
    EXPECT_TRUE(body.contains("name"));
    EXPECT_FALSE(body.contains("lot")) << "it stands in the path";
    EXPECT_EQ(canonical(command.at("requestBody").at("content").at("application/json").at("schema").at("x-order")),
              R"(["name","times"])")
        << "what is asked is asked in the order of the declaration, also where a member moved into the path";
    const auto& query = paths.at("/api/lots/{lot}/greetings").at("get");
    EXPECT_EQ(document.at("x-own-acts").at("test.tick").at("en").as_string(), "Ticks.") << "no address, but it is traced";
    EXPECT_EQ(query.at("parameters").as_array().size(), 3u);
    EXPECT_EQ(query.at("security").as_array().at(0).as_object().size(), 0u) << "also without signing in";
    EXPECT_EQ(canonical(document.at("paths")).find("test.tick"), std::string::npos)
        << "acts of the hall itself have no route";
}

}  // namespace
}  // namespace sunhall::api
