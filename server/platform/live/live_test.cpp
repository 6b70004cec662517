#include "platform/live/live.hpp"

#include <gmock/gmock.h>

#include "testing/world.hpp"

namespace sunhall::live {
namespace {

using operations::Operation;
using sunhall::testing::Kind;

constexpr Problem unwilling{409, "test.unwilling", "不愿意。", "Unwilling."};

struct Happen {
    std::string room, kind;
    bool refuse = false;
};
BOOST_DESCRIBE_STRUCT(Happen, (), (room, kind, refuse))

void happen(const Happen& input, Operation& op) {
    tell(op, input.room, input.kind, json::value(json::object{{"kind", input.kind}}));
    op.require(!input.refuse, unwilling);
}

operations::Module acts() {
    return {.name = "test",
            .commands = {{.name = "test.happen",
                          .does = "Something happens.",
                          .who = {operations::role::system},
                          .refusals = {unwilling},
                          .run = operations::handler(happen)}}};
}

std::string room(int n) { return "opening/00000000-0000-7000-8000-00000000000" + std::to_string(n); }

class Rooms : public ::testing::TestWithParam<Kind> {
protected:
    operations::Answer act(const std::string& name, const std::string& kind, bool refuse = false) {
        return world.run("test.happen", json::object{{"room", name}, {"kind", kind}, {"refuse", refuse}},
                         operations::system_actor());
    }
    template <class Read>
    auto view(Read read) {
        auto reader = world.hall().reader();
        operations::View seen(*reader, {}, world.hall().clock().now(), world.hall().services());
        return read(seen);
    }
    std::vector<Event> since(const std::string& name, std::int64_t number, std::int64_t limit = 100) {
        return view([&](operations::View& seen) { return events_since(seen, name, number, limit); });
    }
    testing::World world{{.kind = GetParam(), .modules = {module(), acts()}}};
};
INSTANTIATE_TEST_SUITE_P(Databases, Rooms, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Rooms, number_their_events_each_for_itself_from_one_D17) {
    for (const auto* kind : {"a", "b", "c"}) ASSERT_TRUE(act(room(1), kind).done());
    ASSERT_TRUE(act(room(2), "x").done());
    const auto events = since(room(1), 0);
    ASSERT_EQ(events.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(events[i].number, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(events[1].kind, "b");
    EXPECT_EQ(view([](operations::View& seen) { return last_number(seen, room(2)); }), 1);
    EXPECT_EQ(view([](operations::View& seen) { return last_number(seen, room(3)); }), 0);
}

TEST_P(Rooms, have_no_gap_where_an_act_was_refused_D17) {
    ASSERT_TRUE(act(room(1), "a").done());
    EXPECT_EQ(act(room(1), "b", true).problem(), "test.unwilling");
    ASSERT_TRUE(act(room(1), "c").done());
    const auto events = since(room(1), 0);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[1].number, 2);
    EXPECT_EQ(events[1].kind, "c");
}

TEST_P(Rooms, give_who_catches_up_what_came_after_his_number_and_no_more_than_he_takes) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(act(room(1), std::to_string(i)).done());
    const auto rest = since(room(1), 3);
    ASSERT_EQ(rest.size(), 2u);
    EXPECT_EQ(rest.front().number, 4);
    EXPECT_EQ(since(room(1), 0, 2).size(), 2u);
    EXPECT_TRUE(since(room(1), 5).empty());
    world.restart();
    ASSERT_TRUE(act(room(1), "after").done());
    EXPECT_EQ(since(room(1), 5).at(0).number, 6);
}

}  // namespace
}  // namespace sunhall::live
