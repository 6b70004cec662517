// The answer to a critical act leaves the hall when a signed checkpoint covers it, or says that none does yet (R-JRN-15).
#include <gmock/gmock.h>

#include <future>

#include "edge/api/api.hpp"
#include "testing/world.hpp"

namespace sunhall::api {
namespace {

using namespace operations;

struct Say {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Say, (), (text))
constexpr Problem empty{422, "test.empty", "空。", "Empty."};
void say(const Say& input, Operation& op) { op.require(!input.text.empty(), empty); }

Command command(std::string_view name, std::string_view path) {
    return {.name = name, .does = "Says.", .route = post(path), .who = {role::anyone}, .refusals = {empty},
            .run = handler(say)};
}

// As a receipt: the answer holds a signed promise when it leaves.
Command promising(std::string_view name, std::string_view path) {
    auto made = command(name, path);
    made.finish = [](json::value& body, const Committed&) { body = json::object{{"receipt", "signed"}}; };
    return made;
}

class CriticalAnswers : public ::testing::TestWithParam<sunhall::testing::Kind> {
protected:
    CriticalAnswers()
        : world_({.kind = GetParam(),
                  .modules = {{.name = "test",
                               .commands = {command("test.say", "/said"), command("test.swear", "/sworn"),
                                            promising("test.promise", "/promised")}}}}) {
        ApiOptions options;
        options.critical_commands = {"test.swear", "test.promise"};
        options.when_signed = [this](std::function<void(bool)> then) { parked_.set_value(std::move(then)); };
        add_routes(router_, world_.hall(), std::move(options));
    }
    std::future<http::Response> call(const std::string& path, const std::string& text) {
        const auto match = router_.match("POST", path);
        http::Request request;
        request.method = "POST";
        request.headers.set("Content-Type", "application/json");
        request.body = canonical(json::object{{"text", text}});
        auto answer = std::make_shared<std::promise<http::Response>>();
        std::get<http::AsyncHandler>(match.route->handler)(
            std::move(request), [answer](http::Response response) { answer->set_value(std::move(response)); });
        return answer->get_future();
    }
    std::promise<std::function<void(bool)>> parked_;
    sunhall::testing::World world_;
    http::Router router_;
};
INSTANTIATE_TEST_SUITE_P(Databases, CriticalAnswers, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(CriticalAnswers, wait_for_the_signature_while_the_lane_goes_on_R_JRN_15) {
    auto sworn = call("/api/sworn", "x");
    const auto then = parked_.get_future().get();
    EXPECT_EQ(sworn.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
    auto said = call("/api/said", "y").get();
    EXPECT_EQ(said.status, 200);
    EXPECT_FALSE(said.headers.has("Sunhall-Checkpoint"));
    then(true);
    const auto response = sworn.get();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers["Sunhall-Checkpoint"], "signed");
}

TEST_P(CriticalAnswers, say_pending_when_nothing_was_signed_in_time_and_refusals_do_not_wait) {
    EXPECT_EQ(call("/api/sworn", "").get().status, 422);
    auto sworn = call("/api/sworn", "x");
    parked_.get_future().get()(false);
    EXPECT_EQ(sworn.get().headers["Sunhall-Checkpoint"], "pending");
}

TEST_P(CriticalAnswers, that_carry_a_promise_do_not_wait_and_say_pending_R_JRN_15) {
    const auto response = call("/api/promised", "x").get();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers["Sunhall-Checkpoint"], "pending");
    EXPECT_THAT(std::get<std::string>(response.body), ::testing::HasSubstr("receipt"));
}

}  // namespace
}  // namespace sunhall::api
