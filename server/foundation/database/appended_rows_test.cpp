// Rows that are only added go together, in order, and as if they had gone one by one.
#include "foundation/database/appended_rows.hpp"

#include <gtest/gtest.h>

namespace sunhall {
namespace {

constexpr const char* into_a = "INSERT INTO a (n, name) VALUES ($1, $2)";

struct Sent {
    std::string sql;
    std::vector<std::string> values;
};

std::vector<Sent> all_of(AppendedRows& rows) {
    std::vector<Sent> sent;
    rows.take([&](std::string_view sql, Params params) {
        Sent one{std::string(sql), {}};
        for (const Param& param : params) {
            one.values.push_back(param.kind() == Param::Kind::null      ? "null"
                                 : param.kind() == Param::Kind::integer ? std::to_string(param.integer())
                                                                        : std::string(as_text(param.bytes())));
        }
        sent.push_back(std::move(one));
    });
    return sent;
}

TEST(AppendedRows, travel_in_statements_of_few_sizes_and_keep_their_order) {
    AppendedRows rows;
    for (int i = 0; i < 86; ++i) {
        const std::string name = "name " + std::to_string(i);
        const std::array<Param, 2> values{Param(i), i == 70 ? Param() : Param(name)};
        rows.add(into_a, values);
    }
    const auto sent = all_of(rows);
    ASSERT_EQ(sent.size(), 5u) << "64 + 16 + 4 + 1 + 1";
    EXPECT_TRUE(sent[0].sql.starts_with("INSERT INTO a (n, name) VALUES ($1, $2), ($3, $4), "));
    EXPECT_TRUE(sent[0].sql.ends_with(", ($127, $128)"));
    EXPECT_EQ(sent[4].sql, into_a);
    std::vector<std::string> values;
    for (const auto& one : sent) values.insert(values.end(), one.values.begin(), one.values.end());
    ASSERT_EQ(values.size(), 172u);
    for (std::size_t i = 0; i < 86; ++i) {
        EXPECT_EQ(values[2 * i], std::to_string(i));
        EXPECT_EQ(values[2 * i + 1], i == 70 ? "null" : "name " + std::to_string(i));
    }
    EXPECT_TRUE(all_of(rows).empty()) << "given once";
}

TEST(AppendedRows, added_since_a_mark_are_forgotten_with_it) {
    AppendedRows rows;
    const std::array<Param, 2> kept{Param(1), Param("kept")}, gone{Param(2), Param("gone")};
    rows.add(into_a, kept);
    rows.mark();
    rows.add(into_a, gone);
    rows.add("INSERT INTO b (n, bytes) VALUES ($1, $2)", gone);
    rows.back_to_mark();
    const auto sent = all_of(rows);
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].values, (std::vector<std::string>{"1", "kept"}));
}

TEST(AppendedRows, take_no_statement_that_is_not_a_plain_insertion) {
    AppendedRows rows;
    const std::array<Param, 1> value{Param(1)};
    rows.add("UPDATE a SET n = $1", value);
    EXPECT_THROW(all_of(rows), std::logic_error);
}

}  // namespace
}  // namespace sunhall
