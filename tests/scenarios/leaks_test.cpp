// What everybody can ask before the freeze is the same whether nobody, one, three or six firms bid (R-SEAL-30,
// R-SEAL-31): every query of the program is asked by every role and its answers are compared, and no table names a bidder.
#include <gtest/gtest.h>

#include <regex>

#include "hall.hpp"

namespace sunhall::scenarios {
namespace {

const std::string open_for_bids = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
2026-03-03 09:00
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30
2026-03-20 09:00
)";
const std::vector<std::string> firms{"甲公司", "乙公司", "丙公司", "丁公司", "戊公司", "己公司"};
// Everybody but the firms that bid; the last firm bids only where all six do, so it is not among them either.
const std::vector<std::string> onlookers{"公众",   "招标人", "招标代理", "监督部门", "纪检机关", "银行",
                                         "受理处", "开标处", "信息处",   "专家一",   "见证人"};

// Ids, digests and signatures differ between any two halls, and instants by as much as acts take.
std::string comparable(const json::value& answer) {
    static const std::regex ids("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    static const std::regex digests("[0-9a-f]{64}");
    static const std::regex seconds(R"((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):\d{2}(\.\d+)?)");
    std::string text = canonical(answer);
    text = std::regex_replace(text, ids, "an id");
    text = std::regex_replace(text, digests, "a digest");
    return std::regex_replace(text, seconds, "$1");
}

/// What the query wants, from what an onlooker knows; nothing when it wants something else.
std::optional<json::object> input_for(const operations::Query& query, const Play& play) {
    const auto schema = query.run.input_schema();
    json::object input;
    const auto* properties = schema.as_object().if_contains("properties");
    const auto* required = schema.as_object().if_contains("required");
    if (!properties) return input;
    for (const auto& [name, of] : properties->as_object()) {
        if (name == "lot" || name == "case" || name == "case_id" || name == "id") input[name] = play.lot;
        else if (name == "project") input[name] = play.project;
        else if (name == "organisation") input[name] = *play.party(firms.front()).organisation;
        else if (required && std::ranges::any_of(required->as_array(), [&](const auto& one) { return one == name; }))
            return std::nullopt;
    }
    return input;
}

struct Seen {
    std::map<std::string, std::string> answers;  ///< "query as party" → what it said
    std::size_t answered = 0;                    ///< not refused
};

Seen look_around(Play& play) {
    Seen seen;
    for (const auto& module : play.hall().modules()) {
        for (const auto& query : module.queries) {
            const auto input = input_for(query, play);
            if (!input) continue;
            for (const auto& party : onlookers) {
                const auto answer = play.hall().ask(query.name, *input, play.party(party));
                seen.answered += answer.done() || answer.outcome == journal::Outcome::looked;
                seen.answers[std::string(query.name) + " as " + party] =
                    std::to_string(answer.status) + " " + comparable(answer.body);
            }
        }
    }
    return seen;
}

void let_bid(Play& play, std::size_t many) {
    play_text(play, open_for_bids);
    for (std::size_t i = 0; i < many; ++i) {
        play_text(play, firms[i] + " 缴纳保证金\n" + firms[i] + " 下载招标文件\n" + firms[i] +
                            " 投标 报价=" + std::to_string(9'000'000 + 1000 * i) + "\n");
    }
    play_text(play, "2026-03-21 09:00\n应为 阶段=bidding\n");
}

class Leaks : public ::testing::TestWithParam<Kind> {};

TEST_P(Leaks, no_answer_of_any_query_tells_how_many_bid_R_SEAL_30_R_SEAL_31) {
    Play nobody(GetParam());
    let_bid(nobody, 0);
    const Seen before = look_around(nobody);
    EXPECT_GT(before.answered, 150u) << "most queries answer somebody";
    for (const std::size_t many : {1u, 3u, 6u}) {
        Play some(GetParam());
        let_bid(some, many);
        ASSERT_EQ(some.of_lot<tendering::Bid>().size(), many);
        const Seen after = look_around(some);
        for (const auto& [question, answer] : after.answers)
            EXPECT_EQ(answer, before.answers.at(question)) << question << " with " << many << " bids";
    }
}

// Whoever reads the database sees that something was handed in; not who (D22).
TEST_P(Leaks, no_table_of_the_database_names_a_bidder_before_the_freeze_R_SEAL_30) {
    Play play(GetParam());
    let_bid(play, 3);
    const auto told = [&](std::string_view text, const std::string& firm) {
        return text.find(*play.party(firm).organisation) != text.npos ||
               text.find(*play.party(firm).person) != text.npos || text.find(firm) != text.npos;
    };
    std::size_t rows = 0;
    for (const auto& module : play.hall().modules()) {
        if (module.name == "identity" || module.name == "scenario") continue;  // the register of all firms
        for (const auto* type : module.records) {
            play.hall().reader()->query("SELECT body FROM " + type->table(), {}, [&](const Row& row) {
                ++rows;
                for (const auto& firm : firms) EXPECT_FALSE(told(row.text(0), firm)) << type->table() << row.text(0);
            });
        }
    }
    EXPECT_GT(rows, 20u);
    for (const auto& entry : play.entries()) {
        if (entry.find("scenario.enter") != std::string::npos) continue;
        for (const auto& firm : firms) EXPECT_FALSE(told(entry, firm)) << entry;
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, Leaks, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

}  // namespace
}  // namespace sunhall::scenarios
