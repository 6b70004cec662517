// Letters: to whom, once, and never telling of others while bidders are secret.
#include "platform/messaging/messaging_world_test.hpp"
#include "platform/messaging/rules.hpp"

namespace sunhall::messaging::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Letters : public ::testing::TestWithParam<Kind> {
protected:
    Hall hall{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Letters, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST(LetterWords, placeholders_are_filled_from_the_record_and_what_is_missing_is_a_dash) {
    const json::object record{{"amount", 40000000},
                              {"facts", {{"at", "2026-03-16T01:30:00.000000Z"}}},
                              {"title", "甲"},
                              {"nothing", nullptr}};
    EXPECT_EQ(filled("{case}：{yuan:amount} 元，{at:facts.at}，{title}，{nothing}，{other}{", "一标段", record),
              "一标段：400,000.00 元，2026-03-16 09:30:00，甲，—，—");
    const std::string_view cut = "{text}";
    std::string longest;
    for (int i = 0; i < 1000; ++i) longest += "桥";
    EXPECT_LE(filled(cut, "", {{"text", longest}}).size(), 1510u);
    EXPECT_NO_THROW(canonical(json::value(filled(cut, "", {{"text", longest}})))) << "cut between characters";
}

TEST(LetterWords, every_rule_says_something_in_both_languages_and_to_somebody) {
    std::set<std::string_view> names;
    for (const auto& rule : rules()) {
        EXPECT_TRUE(names.insert(rule.event).second) << rule.event;
        EXPECT_FALSE(rule.to.empty() || rule.subject_zh.empty() || rule.subject_en.empty() || rule.text_zh.empty() ||
                     rule.text_en.empty())
            << rule.event;
    }
}

TEST_P(Letters, a_clarification_reaches_every_taker_by_one_letter_that_names_none_of_them_D17_D22) {
    hall.clarify(1);
    EXPECT_THAT(hall.events(hall.a), ElementsAre("clarification"));
    EXPECT_THAT(hall.events(hall.b), ElementsAre("clarification"));
    EXPECT_THAT(hall.events(hall.c), IsEmpty());
    EXPECT_EQ(hall.count("SELECT count(*) FROM messaging_letter"), 1);
    const auto everything = hall.everything();
    EXPECT_THAT(everything, HasSubstr("延长工期"));
    for (const auto* bidder : {&hall.a, &hall.b}) EXPECT_THAT(everything, Not(HasSubstr(*bidder->organisation)));
    EXPECT_THAT(everything, Not(HasSubstr("messaging.send-letter"))) << "the act is concealed under the lot's key";
    EXPECT_EQ(hall.letters(hall.a).at(0).at("subject").at("zh").as_string(), "澄清修改（第1号）：施工一标段");
    hall.parties->takers.insert(*hall.c.organisation);  // who takes the documents later reads what was clarified before
    EXPECT_THAT(hall.events(hall.c), ElementsAre("clarification"));
}

TEST_P(Letters, an_arrival_is_told_to_the_depositor_alone_and_every_instalment_once_D22_T_DEP_05) {
    hall.deposit(hall.a, yuan(400000));
    hall.deposit(hall.a, yuan(400000));  // another version in the same words
    EXPECT_THAT(hall.events(hall.a), ElementsAre("deposit-arrived"));
    EXPECT_THAT(std::string(hall.letters(hall.a).at(0).at("text").at("zh").as_string()), HasSubstr("400,000.00"));
    EXPECT_THAT(hall.events(hall.b), IsEmpty());
    EXPECT_THAT(hall.everything(), Not(HasSubstr(*hall.a.organisation)));
    hall.deposit(hall.a, yuan(500000));
    EXPECT_EQ(hall.events(hall.a).size(), 2u);
    hall.parties->secret_ = false;
    hall.deposit(hall.b, yuan(1), "late", true);
    EXPECT_THAT(hall.events(hall.b), ElementsAre("deposit-late"));
    EXPECT_EQ(hall.events(hall.a).size(), 2u);
}

TEST_P(Letters, a_reader_marks_its_own_letters_only_and_the_mark_names_nobody_before_the_freeze) {
    hall.clarify(1);
    hall.deposit(hall.a, yuan(400000));
    const auto mine = hall.letters(hall.a);
    ASSERT_EQ(mine.size(), 2u);
    for (const auto& letter : mine)
        hall.done("messaging.read-letter", json::object{{"letter", letter.at("id")}}, hall.a);
    hall.done("messaging.read-letter", json::object{{"letter", mine.at(0).at("id")}}, hall.a);
    EXPECT_THAT(hall.letters(hall.a, {{"unread", true}}), IsEmpty());
    EXPECT_EQ(hall.letters(hall.b, {{"unread", true}}).size(), 1u) << "what one bidder has read the other has not";
    EXPECT_EQ(hall.count("SELECT count(*) FROM messaging_read_mark"), 2);
    EXPECT_THAT(hall.everything(), Not(HasSubstr(*hall.a.organisation)));
    for (const auto& letter : mine) {
        if (letter.at("event").as_string() != "deposit-arrived") continue;
        EXPECT_EQ(hall.world->run("messaging.read-letter", json::object{{"letter", letter.at("id")}}, hall.b).problem(),
                  "messaging.no-such-letter");
    }
    EXPECT_EQ(hall.world->run("messaging.read-letter", json::object{{"letter", mine.at(0).at("id")}}, {}).problem(),
              "identity.not-signed-in");
}

TEST_P(Letters, roles_and_named_organisations_are_written_to_by_name) {
    const FakeObjection objection{
        Id<FakeObjection>{new_uuid7(hall.deadline)}, hall.lot, *hall.a.organisation, "open", "", hall.deadline};
    hall.done("test.object", to_json(Put<FakeObjection>{objection}));
    hall.settle();
    EXPECT_THAT(hall.events(hall.owner), ElementsAre("objection-filed"));
    EXPECT_THAT(hall.events(hall.a), IsEmpty());
    auto answered = objection;
    answered.state = "replied";
    answered.reply = "评分无误";
    hall.done("test.object", to_json(Put<FakeObjection>{answered}));
    hall.settle();
    EXPECT_THAT(hall.events(hall.a), ElementsAre("objection-answered"));
    EXPECT_EQ(hall.letters(hall.owner, {{"limit", 1}, {"before", hall.deadline.text()}}).size(), 1u);
}

TEST_P(Letters, a_restart_or_the_loss_of_the_followers_place_neither_loses_nor_repeats) {
    hall.person(hall.a, "a@example.test");
    hall.clarify(1);
    const auto deliveries = hall.outbox->newest({}, 100).size();
    ASSERT_EQ(deliveries, 1u);
    hall.world->hall().write_scratch("DELETE FROM follower_places", {});
    hall.world->restart();
    hall.settle();
    hall.clarify(2);
    EXPECT_EQ(hall.count("SELECT count(*) FROM messaging_letter"), 2);
    EXPECT_EQ(hall.outbox->newest({}, 100).size(), 2u);
    open_sqlite((hall.folder.path() / "outbox.db").string())->writer()->execute("DELETE FROM outbox");
    hall.world->move_to(hall.deadline - hours(100));
    hall.world->hall().write_scratch("DELETE FROM follower_places", {});
    hall.world->restart();
    hall.settle();
    EXPECT_TRUE(hall.outbox->newest({}, 100).empty()) << "nobody is mailed of what is ten days old";
}

TEST_P(Letters, bidders_and_owner_are_reminded_an_hour_before_the_opening_at_the_deadline_that_holds) {
    hall.place("bidding", {{"bid_deadline", hall.deadline + hours(24)}});
    hall.world->move_to(hall.deadline);
    hall.settle();
    EXPECT_THAT(hall.events(hall.a), IsEmpty()) << "the deadline moved, the reminder with it";
    hall.world->move_to(hall.deadline + hours(23));
    hall.settle();
    EXPECT_THAT(hall.events(hall.a), ElementsAre("opening-soon"));
    EXPECT_THAT(hall.events(hall.owner), ElementsAre("opening-soon"));
    EXPECT_THAT(hall.events(hall.c), IsEmpty());
    hall.world->move_to(hall.deadline + hours(48));
    hall.settle();
    EXPECT_EQ(hall.events(hall.a).size(), 1u);
}

TEST_P(Letters, who_must_act_is_warned_when_a_limit_has_passed_but_never_of_what_tells_of_bidders_D22) {
    const Instant begin = hall.deadline - hours(24 * 10);
    hall.place("bidding", {{"bid_withdrawn_at", begin}});
    hall.world->move_to(begin + hours(24 * 9));
    hall.settle();
    EXPECT_THAT(hall.everything(), Not(HasSubstr("refund_after_withdrawal")));
    EXPECT_THAT(hall.events(hall.owner), Not(::testing::Contains("overdue")));
    hall.parties->secret_ = false;
    hall.place("award_notified", {{"award_notified_at", hall.deadline}});
    hall.world->move_to(hall.deadline + hours(24 * 60));
    hall.settle();
    EXPECT_THAT(hall.events(hall.owner), ::testing::Contains("overdue"));
    std::string all;
    for (const auto& letter : hall.letters(hall.owner)) all += letter.at("subject").at("zh").as_string();
    EXPECT_THAT(all, HasSubstr("订立合同"));
}

}  // namespace
}  // namespace sunhall::messaging::test
