// Columns read from the canonical text are those that its parsed members give.
#include <gtest/gtest.h>

#include "platform/records/store.hpp"

namespace sunhall::records {
namespace {

const RecordType& type() {
    static const RecordType one("test.columns", {text("name"), integer("count"), integer("flag"), text("gone"),
                                                 text("inner"), text("z")});
    return one;
}

std::string shown(const ColumnValue& value, ColumnKind kind) {
    if (value.null) return "null";
    return kind == ColumnKind::integer ? std::to_string(value.integer) : "'" + std::string(value.text) + "'";
}

std::string columns_of(const json::object& body) {
    const std::string canonical_body = canonical(body);
    const ColumnValues values(type(), canonical_body);
    std::string all;
    for (std::size_t i = 0; i < type().columns().size(); ++i) all += shown(values[i], type().columns()[i].kind) + " ";
    return all;
}

TEST(ColumnValues, are_null_where_the_member_is_absent_null_or_of_another_kind) {
    EXPECT_EQ(columns_of({}), "null null null null null null ");
    EXPECT_EQ(columns_of({{"name", "n"}, {"count", -7}, {"flag", true}, {"gone", nullptr}, {"z", "last"}}),
              "'n' -7 1 null null 'last' ");
    EXPECT_EQ(columns_of({{"name", 5}, {"count", "5"}, {"flag", false}, {"z", ""}}), "null null 0 null null '' ");
}

TEST(ColumnValues, are_read_past_nested_values_quotes_and_escapes) {
    const json::object hard{{"a", json::array{"]}\"", json::object{{"name", "not this"}, {"z", "nor this"}}}},
                            {"inner", json::object{{"z", 1}}},
                            {"name", "a \"quoted\" \\ 名称\n"},
                            {"count", 9007199254740991},
                            {"z", "x,y:{}"}};
    EXPECT_EQ(columns_of(hard), "'a \"quoted\" \\ 名称\n' 9007199254740991 null null null 'x,y:{}' ");
    EXPECT_EQ(columns_of({{"b\"ad\\", "\\"}, {"name", "阳光"}, {"z", "end"}}), "'阳光' null null null null 'end' ");
}

}  // namespace
}  // namespace sunhall::records
