// What was read ahead holds exactly as long as nothing was written that the question could find.
#include "platform/operations/foresight.hpp"

#include <gtest/gtest.h>

namespace sunhall::operations {
namespace {

struct Thing {
    Id<Thing> id;
};

}  // namespace
}  // namespace sunhall::operations

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::operations::Thing>() {
    static const RecordType type("test.thing", {text("lot"), text("tag"), integer("rank")});
    return type;
}

namespace sunhall::operations {
namespace {

class ForesightTest : public ::testing::Test {
protected:
    void SetUp() override {
        connection->script(
            "CREATE TABLE test_thing (id TEXT, body TEXT, lot TEXT, tag TEXT, rank INTEGER);"
            "INSERT INTO test_thing VALUES ('one', '{1}', 'A', 'x', 1), ('two', '{2}', 'A', 'y', 2)");
    }
    void ask(std::string_view where, std::initializer_list<Param> params) {
        ahead.will_select<Thing>(where, params);
        ahead.read(*connection);
    }
    const std::vector<std::string>* found(std::string_view where, std::initializer_list<Param> params) {
        return ahead.find(type, where, Params(params.begin(), params.size()));
    }
    std::unique_ptr<Database> database = open_sqlite(":memory:");
    std::unique_ptr<Connection> connection = database->writer();
    const records::RecordType& type = records::record_type<Thing>();
    Foresight ahead;
};

TEST_F(ForesightTest, answers_only_the_very_question_that_was_foreseen) {
    ask("lot = $1 ORDER BY id", {Param("A")});
    ASSERT_NE(found("lot = $1 ORDER BY id", {Param("A")}), nullptr);
    EXPECT_EQ(*found("lot = $1 ORDER BY id", {Param("A")}), (std::vector<std::string>{"{1}", "{2}"}));
    EXPECT_EQ(found("lot = $1 ORDER BY id", {Param("B")}), nullptr);
    EXPECT_EQ(found("lot = $1", {Param("A")}), nullptr);
}

TEST_F(ForesightTest, forgets_an_answer_when_a_record_is_written_that_it_found_or_could_find) {
    const auto both = "lot = $1 AND tag = $2 ORDER BY id DESC LIMIT 1";
    ask(both, {Param("A"), Param("x")});
    ahead.written(type, "three", R"({"lot":"A","rank":1,"tag":"z"})");
    ahead.written(type, "four", R"({"lot":"B","rank":1,"tag":"x"})");
    EXPECT_NE(found(both, {Param("A"), Param("x")}), nullptr) << "neither can be found";
    ahead.written(type, "five", R"({"lot":"A","rank":9,"tag":"x"})");
    EXPECT_EQ(found(both, {Param("A"), Param("x")}), nullptr) << "it can be found now";
    ask("tag = $1", {Param("y")});
    ahead.written(type, "two", R"({"lot":"C","rank":9,"tag":"other"})");
    EXPECT_EQ(found("tag = $1", {Param("y")}), nullptr) << "it was found before";
}

TEST_F(ForesightTest, understands_either_or_and_takes_what_it_does_not_understand_for_possible) {
    ask("tag = $1 OR rank = $2", {Param("x"), Param(7)});
    ahead.written(type, "three", R"({"lot":"A","rank":1,"tag":"z"})");
    EXPECT_NE(found("tag = $1 OR rank = $2", {Param("x"), Param(7)}), nullptr);
    ahead.written(type, "three", R"({"lot":"A","rank":7,"tag":"z"})");
    EXPECT_EQ(found("tag = $1 OR rank = $2", {Param("x"), Param(7)}), nullptr);
    ask("rank > $1", {Param(100)});
    ahead.written(type, "four", R"({"lot":"A","rank":1,"tag":"z"})");
    EXPECT_EQ(found("rank > $1", {Param(100)}), nullptr) << "not understood, so forgotten";
    ask("tag = $1 OR rank > $2", {Param("q"), Param(100)});
    ahead.written(type, "five", R"({"lot":"A","rank":1,"tag":"z"})");
    EXPECT_EQ(found("tag = $1 OR rank > $2", {Param("q"), Param(100)}), nullptr);
}

}  // namespace
}  // namespace sunhall::operations
