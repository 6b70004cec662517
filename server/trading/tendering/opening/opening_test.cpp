#include "trading/tendering/opening/opening_world_test.hpp"

#include <sys/stat.h>

namespace sunhall::money {
// Stand in where the ledger is not linked; the real ones come first when they are.
__attribute__((weak)) std::string shown(const Deposit& deposit) {
    return deposit.form == DepositForm::guarantee ? "电子保函" : "转账";
}
__attribute__((weak)) std::vector<Deposit> deposits_of(operations::Operation& op, const std::string& lot) {
    return op.select<Deposit>("lot = $1", {Param(lot)});
}
__attribute__((weak)) void make_refunds_due(operations::Operation& op, const std::string&,
                                            const std::vector<std::string>& of, std::string) {
    op.note("refunds_due", static_cast<std::int64_t>(of.size()));
}
}  // namespace sunhall::money

namespace sunhall::tendering::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AnOpening : public ::testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Databases, AnOpening, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

void three_bidders(Opening& opening) {
    opening.add("甲公司", yuan(18'000'000));
    opening.add("乙公司", yuan(17'654'321));
    opening.add("丙公司", yuan(19'123'456));
    opening.begin();
}

TEST_P(AnOpening, runs_from_announcement_to_published_record_S06) {
    Opening opening(GetParam());
    opening.seal_base_price(yuan(18'500'000));
    three_bidders(opening);
    opening.announce();
    opening.release_all();
    const auto hall = opening.hall({});
    EXPECT_EQ(hall.at("phase"), "ready");
    EXPECT_EQ(hall.at("released"), 3);
    ASSERT_TRUE(opening.chair("read-out").done());
    const auto record = opening.read_record();
    ASSERT_EQ(record.rows.size(), 3u);
    EXPECT_EQ(record.rows[1].bidder_name, "乙公司");
    EXPECT_EQ(record.rows[1].price, yuan(17'654'321));
    EXPECT_EQ(record.rows[1].duration_days, 360);
    EXPECT_EQ(record.rows[1].deposit, "电子保函");
    EXPECT_EQ(record.base_price, yuan(18'500'000));
    opening.move(minutes(15));
    const auto closed = opening.chair("close-opening");
    ASSERT_TRUE(closed.done()) << closed.body;
    EXPECT_EQ(opening.all<workflow::Case>().front().stage, "evaluation");
    const auto notices = opening.all<notices::Notice>();
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0].type, "opening-record");
    const auto files = opening.all<documents::CaseFile>();
    ASSERT_EQ(files.size(), 2u);
    for (const auto& file : files) {
        const Bytes bytes = load(opening.blobs(), file.sha256, 1 << 24);
        if (file.name.ends_with(".pdf")) EXPECT_TRUE(as_text(bytes).starts_with("%PDF-"));
        else EXPECT_THAT(std::string(as_text(bytes)), HasSubstr("1765.4321"));
    }
    EXPECT_EQ(opening.record().body.at("digest"), closed.body.at("record"));
    // R-SEAL-27: evaluation reads the decrypted documents by the digests bound to the record.
    for (const auto& opened : opening.all<OpenedBid>()) {
        ASSERT_EQ(opened.documents.size(), 1u);
        EXPECT_EQ(std::string(as_text(load(opening.blobs(), *Digest::parse(opened.documents[0]), 1 << 20))),
                  "投标文件 " + opened.bidder_name);
    }
}

TEST_P(AnOpening, shows_no_content_before_the_read_out_R_SEAL_23_T_OPEN_11) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(opening.release(opening.bidders()[i]).done());
    EXPECT_TRUE(opening.all<OpenedBid>().empty());
    EXPECT_FALSE(
        opening.blobs().exists(sha256(opening.bidders()[0].document)));  // decrypted, but in the private room only
    ASSERT_TRUE(opening.release(opening.bidders()[2]).done());  // now every bid may be recorded, but is still not shown
    EXPECT_EQ(opening.all<OpenedBid>().size(), 3u);
    for (const auto& actor : {Actor{}, opening.owner(), opening.bidders()[0].actor}) {
        EXPECT_EQ(opening.record(actor).problem(), "tendering.not-read-out");
        EXPECT_THAT(canonical(opening.hall(actor, true)), Not(HasSubstr("1765432100")));
    }
}

// T-BID-04: the hall has no key of a bid until its bidder releases one, and no other place to find it.
TEST_P(AnOpening, keeps_released_keys_out_of_database_and_answers_until_the_window_ends_D15_D21) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    const auto& one = opening.bidders()[0];
    const auto answer = opening.release(one);
    ASSERT_TRUE(answer.done()) << answer.body;
    std::string everything = canonical(answer.body);
    for (const auto& table :
         {"SELECT body FROM tendering_bid", "SELECT rec FROM journal", "SELECT answer FROM idempotency"}) {
        opening.world().hall().reader()->query(table, {},
                                               [&](const Row& row) { everything += row.null(0) ? "" : row.string(0); });
    }
    for (const auto& [lock, kb] : one.keys) EXPECT_THAT(everything, Not(HasSubstr(kb)));
    EXPECT_TRUE(opening.bid(one).released_key.has_value());
    struct stat facts {};
    ASSERT_EQ(stat((opening.folder() / "opening" / "key").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600u);
    ASSERT_EQ(stat((opening.folder() / "opening" / "opened").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0700u);
    opening.move(minutes(30));
    const auto bid = opening.bid(one);
    EXPECT_EQ(bid.state, BidState::opened);
    EXPECT_EQ((from_body<std::map<std::string, std::string>>(*bid.released_key)),
              one.keys);  // published with the record's data
}

TEST_P(AnOpening, tells_a_wrong_or_missing_key_while_there_is_time_R_SEAL_09) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    auto wrong = opening.bidders()[0];
    wrong.keys.begin()->second = std::string(64, 'a');
    EXPECT_EQ(opening.release(wrong).problem(), "tendering.key-does-not-open");
    wrong.keys.erase(wrong.keys.begin());
    EXPECT_EQ(opening.release(wrong).problem(), "tendering.release-keys-missing");
    EXPECT_EQ(opening.act("release-key", {{"keys", json::array{}}}, wrong.actor).problem(), "operations.invalid-input");
    auto stranger = opening.bidders()[0];
    stranger.actor = sunhall::testing::actor("丁公司", {"bidder"});
    EXPECT_EQ(opening.release(stranger).problem(), "tendering.no-bid-to-open");
    EXPECT_TRUE(opening.release(opening.bidders()[0]).done());
    EXPECT_TRUE(opening.release(opening.bidders()[0]).done());  // again: the first release stands
    EXPECT_EQ(opening.hall({}).at("released"), 1);
}

TEST_P(AnOpening, refuses_keys_after_the_window_and_lets_the_owner_decide_the_cause_T_OPEN_06_T_OPEN_07_T_OPEN_09) {
    Opening opening(GetParam());
    for (const char* name : {"甲公司", "乙公司", "丙公司", "丁公司", "戊公司"}) opening.add(name, yuan(18'000'000));
    opening.begin();
    opening.announce();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(opening.release(opening.bidders()[i]).done());
    const auto decide = [&](int i, const char* fault, const char* evidence) {
        return opening.chair("decide-decryption-cause",
                             {{"bid", opening.bidders()[i].bid.id.value}, {"fault", fault}, {"evidence", evidence}});
    };
    EXPECT_EQ(decide(3, "bidder", "日志").problem(), "tendering.decryption-window-running");
    opening.move(minutes(30));
    EXPECT_EQ(opening.release(opening.bidders()[3]).problem(), "tendering.decryption-window-over");
    EXPECT_EQ(opening.all<OpenedBid>().size(), 3u);  // the others went on
    const auto hall = opening.hall({});
    EXPECT_EQ(hall.at("phase"), "deciding");
    ASSERT_EQ(hall.at("unopened").get_array().size(), 2u);
    EXPECT_EQ(hall.at("unopened").at(0).at("proposed"), "bidder");
    EXPECT_EQ(opening.chair("read-out").problem(), "workflow.conditions-unmet");
    EXPECT_EQ(decide(0, "bidder", "日志").problem(), "tendering.bid-was-opened");
    EXPECT_EQ(decide(3, "bidder", " ").problem(), "tendering.reason-missing");
    ASSERT_TRUE(decide(3, "bidder", "设备日志：未登录").done());
    ASSERT_TRUE(decide(4, "platform", "平台日志：网关故障").done());
    EXPECT_EQ(opening.all<DecryptionCause>().size(), 2u);
    ASSERT_TRUE(opening.chair("read-out").done());
    const auto record = opening.read_record();
    ASSERT_EQ(record.rows.size(), 5u);
    EXPECT_EQ(record.rows[3].outcome, BidState::revoked);
    EXPECT_EQ(record.rows[4].outcome, BidState::deemed_withdrawn);
    EXPECT_EQ(record.rows[4].cause, "平台日志：网关故障");
    EXPECT_FALSE(record.rows[4].price.has_value());
}

TEST_P(AnOpening, fails_the_lot_when_others_fault_leaves_fewer_than_three_T_OPEN_12) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(opening.release(opening.bidders()[i]).done());
    opening.move(minutes(30));
    ASSERT_TRUE(
        opening
            .chair("decide-decryption-cause",
                   {{"bid", opening.bidders()[2].bid.id.value}, {"fault", "platform"}, {"evidence", "平台日志"}})
            .done());
    ASSERT_TRUE(opening.chair("read-out").done());
    opening.move(minutes(15));
    const auto closed = opening.chair("close-opening");
    ASSERT_TRUE(closed.done()) << closed.body;
    EXPECT_EQ(closed.body.at("enough"), false);
    const auto running = opening.all<workflow::Case>().front();
    EXPECT_EQ(running.stage, "failed");
    EXPECT_TRUE(running.facts.contains("failed_at"));
}

TEST_P(AnOpening, stands_still_and_names_the_bid_when_an_envelope_differs_from_its_receipt_T_OPEN_05) {
    Opening opening(GetParam());
    three_bidders(opening);
    const auto path = opening.blobs().path_of(opening.bidders()[1].bid.envelopes[1].sha256);
    chmod(path.c_str(), 0600);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    char kept = 0;
    file.seekg(5000).get(kept);
    file.seekp(5000).put(static_cast<char>(kept ^ 1)).flush();
    opening.announce();
    const auto hall = opening.hall({});
    EXPECT_EQ(hall.at("phase"), "damaged");
    EXPECT_EQ(hall.at("damaged").at(0), json::value(opening.bidders()[1].bid.id.value));
    EXPECT_EQ(opening.release(opening.bidders()[0]).problem(), "workflow.conditions-unmet");
    opening.move(minutes(31));
    EXPECT_FALSE(opening.all<OpeningSession>().front().decryption_closed_at.has_value());  // no bidder loses time by it
    EXPECT_EQ(opening.chair("read-out").problem(), "workflow.conditions-unmet");
    // Restored from the second copy, checked again at the resumption, with a new window.
    file.seekp(5000).put(kept).flush();
    ASSERT_TRUE(opening.chair("pause-opening", {{"reason", "文件恢复"}}).done());
    EXPECT_EQ(opening.chair("resume-opening").problem(), "tendering.resume-needs-time");
    ASSERT_TRUE(opening.chair("resume-opening", {{"minutes", 30}}).done());
    opening.world().hall().wait_for_followers();
    opening.release_all();
    EXPECT_EQ(opening.hall({}).at("phase"), "ready");
}

TEST_P(AnOpening, stops_the_clock_for_all_while_it_is_paused_T_OPEN_11_R_SEAL_25) {
    Opening opening(GetParam());
    three_bidders(opening);
    EXPECT_EQ(opening.chair("pause-opening", {{"reason", "网络故障"}}).problem(), "tendering.bidders-not-announced");
    opening.announce();
    EXPECT_EQ(opening.chair("resume-opening").problem(), "tendering.opening-not-paused");
    opening.move(minutes(10));
    ASSERT_TRUE(opening.chair("pause-opening", {{"reason", "网络故障"}}).done());
    EXPECT_EQ(opening.chair("pause-opening", {{"reason", "网络故障"}}).problem(), "tendering.opening-paused");
    EXPECT_EQ(opening.release(opening.bidders()[0]).problem(), "tendering.opening-paused");
    opening.move(minutes(60));  // beyond the first end of the window
    EXPECT_FALSE(opening.all<OpeningSession>().front().decryption_closed_at.has_value());
    ASSERT_TRUE(opening.chair("resume-opening").done());
    opening.move(minutes(19));
    ASSERT_TRUE(opening.release(opening.bidders()[0]).done());
    opening.move(minutes(2));
    EXPECT_EQ(opening.release(opening.bidders()[1]).problem(), "tendering.decryption-window-over");
    EXPECT_TRUE(opening.all<OpeningSession>().front().decryption_closed_at.has_value());
}

// R-SEAL-22
TEST_P(AnOpening, extends_the_window_for_all_up_to_the_longest_T_OPEN_10) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    EXPECT_EQ(opening.chair("extend-decryption-window", {{"minutes", 91}, {"reason", "补救方案"}}).problem(),
              "tendering.decryption-window-too-long");
    EXPECT_EQ(opening.chair("extend-decryption-window", {{"minutes", 10}, {"reason", ""}}).problem(),
              "tendering.reason-missing");
    EXPECT_EQ(opening.chair("extend-decryption-window", {{"minutes", 0}, {"reason", "补救方案"}}).problem(),
              "operations.invalid-input");
    ASSERT_TRUE(opening.chair("extend-decryption-window", {{"minutes", 10}, {"reason", "补救方案"}}).done());
    opening.move(minutes(35));
    EXPECT_TRUE(opening.release(opening.bidders()[0]).done());
    opening.move(minutes(6));
    EXPECT_EQ(opening.chair("extend-decryption-window", {{"minutes", 10}, {"reason", "补救方案"}}).problem(),
              "tendering.decryption-window-over");
}

TEST_P(AnOpening, refuses_no_odd_row_but_marks_a_container_that_holds_no_summary_invalid_R_SEAL_24) {
    Opening opening(GetParam());
    opening.add("甲公司", yuan(10));  // absurd, for the committee to judge
    opening.add("乙公司", R"({"price":1800000000})");  // no duration, no quality
    opening.add("丙公司", "not a summary at all");
    opening.begin();
    opening.announce();
    opening.release_all();
    ASSERT_TRUE(opening.chair("read-out").done());
    const auto record = opening.read_record();
    EXPECT_EQ(record.rows[0].price, yuan(10));
    EXPECT_EQ(record.rows[1].outcome, BidState::opened);
    EXPECT_FALSE(record.rows[1].duration_days.has_value());
    EXPECT_EQ(record.rows[2].outcome, BidState::invalid);
    EXPECT_FALSE(record.rows[2].price.has_value());
}

TEST_P(AnOpening, goes_on_after_a_restart_in_the_middle_of_the_window_D21) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(opening.release(opening.bidders()[i]).done());
    opening.world().restart();
    opening.keys().clear_room(opening.lot().id.value);  // even what was decrypted in private is gone
    ASSERT_TRUE(opening.release(opening.bidders()[2]).done());
    EXPECT_EQ(opening.all<OpenedBid>().size(), 3u);
    EXPECT_TRUE(opening.chair("read-out").done());
}

TEST_P(AnOpening, closes_only_when_objections_are_answered_and_confirms_one_record_T_OPEN_13) {
    Opening opening(GetParam());
    three_bidders(opening);
    opening.announce();
    const auto& one = opening.bidders()[0].actor;
    ASSERT_TRUE(opening.act("sign-in-to-opening", {}, one).done());
    EXPECT_EQ(opening.act("sign-in-to-opening", {}, sunhall::testing::actor("丁公司", {"bidder"})).problem(),
              "tendering.no-bid-to-open");  // T-OPEN-16
    opening.release_all();
    const auto digest = [&] { return opening.record().body.at("digest"); };
    EXPECT_EQ(opening.act("confirm-opening-record", {{"record", sha256("x").text()}}, one).problem(),
              "workflow.conditions-unmet");
    ASSERT_TRUE(opening.chair("read-out").done());
    EXPECT_EQ(opening.chair("read-out").problem(), "tendering.read-out-already");
    const auto read = digest();
    EXPECT_EQ(opening.act("object-at-opening", {{"text", " "}}, one).problem(), "tendering.reason-missing");
    const auto objected = opening.act("object-at-opening", {{"text", "认为解密时限过短。"}}, one);
    ASSERT_TRUE(objected.done());
    EXPECT_EQ(opening.act("confirm-opening-record", {{"record", read}}, one).problem(),
              "tendering.opening-record-changed");
    opening.move(minutes(14));
    EXPECT_EQ(opening.chair("close-opening").problem(), "workflow.conditions-unmet");
    ASSERT_TRUE(
        opening.chair("reply-at-opening", {{"objection", objected.body.at("objection")}, {"text", "依招标文件执行。"}})
            .done());
    EXPECT_EQ(
        opening.chair("reply-at-opening", {{"objection", objected.body.at("objection")}, {"text", "再复。"}}).problem(),
        "tendering.objection-replied-already");
    EXPECT_EQ(opening.chair("close-opening").problem(), "tendering.objection-time-runs");
    for (const auto& bidder : opening.bidders())
        ASSERT_TRUE(opening.act("confirm-opening-record", {{"record", digest()}}, bidder.actor).done());
    ASSERT_TRUE(opening.chair("close-opening").done());  // before the time is up, because everybody has confirmed
    EXPECT_EQ(opening.act("object-at-opening", {{"text", "太晚了。"}}, one).problem(), "workflow.not-now");
    EXPECT_EQ(opening.read_record().objections.at(0).reply, "依招标文件执行。");
}

TEST_P(AnOpening, draws_only_what_was_committed_to_before_the_deadline_T_OPEN_14) {
    Opening opening(GetParam());
    for (const char* value : {"0.03", "0.05", "0.07"})
        opening.lot().scheme.price_method.downshifts.push_back(*Decimal::parse(value));
    three_bidders(opening);
    const auto late =
        opening.world().run("tendering.commit-seed",
                            json::object{{"lot", opening.lot().id.value}, {"commitment", sha256("x").text()}},
                            operations::system_actor());
    EXPECT_EQ(late.problem(), "tendering.commitment-too-late");
    opening.announce();
    opening.release_all();
    ASSERT_TRUE(opening.chair("read-out").done());
    opening.world().hall().wait_for_followers();
    EXPECT_TRUE(opening.all<ParameterDraw>().empty());
    EXPECT_EQ(opening.act("draw-parameters", {}, operations::system_actor()).problem(), "tendering.no-commitment");
}

TEST_P(AnOpening, does_not_begin_under_a_clock_that_has_drifted_T_TIME_07) {
    auto watch = std::make_shared<ClockWatch>(ClockWatch{[] { return std::optional<std::int64_t>(1001); }});
    Opening opening(GetParam(), watch);
    three_bidders(opening);
    EXPECT_EQ(opening.chair("announce-bidders").problem(), "workflow.conditions-unmet");
    watch->drift_ms = [] { return std::optional<std::int64_t>(-1000); };
    EXPECT_TRUE(opening.chair("announce-bidders").done());
    EXPECT_EQ(opening.chair("announce-bidders").problem(), "tendering.bidders-announced-already");
}

}  // namespace
}  // namespace sunhall::tendering::test
