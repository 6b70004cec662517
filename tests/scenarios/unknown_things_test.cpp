// A question about what does not exist is answered with 404 and never with an empty list: whoever mistyped an address
// would take it for "nothing there". Every query with an id in its address is asked by everybody about made-up ids.
#include <gtest/gtest.h>

#include "hall.hpp"

namespace sunhall::scenarios {
namespace {

const std::vector<std::string> askers{"公众",   "招标人", "招标代理", "甲公司", "监督部门", "纪检机关", "银行",
                                      "受理处", "开标处", "信息处",   "专家一", "见证人"};

/// Ids for what the address names, plausible words for what else is needed.
json::object made_up_input(const operations::Query& query) {
    json::object input;
    const std::string path(query.route.path);
    const auto schema = query.run.input_schema();
    const auto* properties = schema.as_object().if_contains("properties");
    const auto* required = schema.as_object().if_contains("required");
    if (!properties) return input;
    for (const auto& [name, of] : properties->as_object()) {
        const bool needed =
            required && std::ranges::any_of(required->as_array(), [&](const auto& one) { return one == name; });
        if (path.find("{" + std::string(name) + "}") != path.npos) {
            const bool digest = name == "digest" || name == "former";
            input[name] = digest ? sha256(std::string(name)).text() : new_uuid7(local_instant({2026, 3, 1}, 9));
        } else if (name == "changes") input[name] = "bid_deadline@2026-03-30T01:00:00Z";
        else if (name == "as") input[name] = "organisation";
        else if (needed) ADD_FAILURE() << query.name << " needs " << name;
    }
    return input;
}

class UnknownThings : public ::testing::TestWithParam<Kind> {};

TEST_P(UnknownThings, are_not_found_by_any_query_whoever_asks) {
    Play play(GetParam());
    play_text(play, "2026-03-01 09:00\n招标人 登记项目标段和招标条件\n");
    std::size_t asked = 0;
    for (const auto& module : play.hall().modules()) {
        for (const auto& query : module.queries) {
            if (std::string_view(query.route.path).find('{') == std::string_view::npos) continue;
            ++asked;
            bool missed = false;
            for (const auto& party : askers) {
                const auto answer = play.hall().ask(query.name, made_up_input(query), play.party(party));
                EXPECT_GE(answer.status, 400) << query.name << " as " << party << ": " << answer.body;
                EXPECT_NE(answer.status, 422) << query.name << " as " << party << ": " << answer.body;
                missed = missed || answer.status == 404;
            }
            EXPECT_TRUE(missed) << query.name << " tells nobody that there is no such thing";
        }
    }
    EXPECT_GT(asked, 40u);
}

INSTANTIATE_TEST_SUITE_P(Databases, UnknownThings, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

}  // namespace
}  // namespace sunhall::scenarios
