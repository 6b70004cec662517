// Refusals that no scenario shows, each produced by the act that declares it, in the hall the scenarios play in. What
// the present procedure cannot lead to (its guards say no before) is reached by placing the case or by granting the
// guard.
#include <gtest/gtest.h>

#include "hall.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/opening/records.hpp"

namespace sunhall::scenarios {
namespace {

const std::string registered = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件
)";
const std::string noticed = registered + R"(
招标人 定稿招标文件
招标人 发布招标公告
)";
const std::string bidding = noticed + R"(
2026-03-03 09:00
招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30
)";
const std::string with_bids = bidding + R"(
2026-03-20 09:00
甲公司 投标 报价=9000000
乙公司 投标 报价=9107000
丙公司 投标 报价=9213500
)";
const std::string opening = with_bids + R"(
2026-03-24 09:30
)";
const std::string evaluation = opening + R"(
招标人 按常规开标
)";
const std::string sitting = evaluation + R"(
开标处 组建评标委员会
开标处 签到并声明回避情形
)";
const std::string publicity = sitting + R"(
开标处 按常规评标 甲公司=36 乙公司=32
2026-03-25 10:00
招标人 公示中标候选人
)";
const std::string awarded = publicity + R"(
2026-03-31 00:00
招标人 定标 中标人=甲公司
招标人 发出中标通知书
)";

class Refusals : public ::testing::Test {
public:
    explicit Refusals(const std::set<std::string>& granted = {}) : play(Kind::sqlite, granted) {}
    void at(const std::string& stage) { play_text(play, stage); }
    /// The code a command is refused with.
    std::string said(const std::string& command, json::object input, const std::string& who) {
        if (!play.lot.empty() && !input.contains("lot")) input["lot"] = play.lot;
        try {
            play.act(command, std::move(input), who);
        } catch (const Refused& refused) {
            return refused.code;
        }
        return "done";
    }
    std::string asked(const std::string& query, const std::string& who, json::object input = {}) {
        if (input.empty()) input["lot"] = play.lot;
        try {
            play.ask(query, std::move(input), play.party(who));
        } catch (const Refused& refused) {
            return refused.code;
        }
        return "done";
    }
    std::string drafted(const std::string& type) {
        const auto made = play.act("notices.draft-notice",
                                   {{"lot", play.lot},
                                    {"type", type},
                                    {"title", "公告"},
                                    {"fields", json::object{{"cause", "原因"}, {"effect", "退还"}}},
                                    {"body", "正文"},
                                    {"attachments", json::array{}}},
                                   "招标人");
        return std::string(made.at("notice").as_string());
    }
    Play play;
};
const std::string unknown = "0198c0de-0000-7000-8000-000000000000";

// T-LOT-01: lots of one project are assigned together, so no winner is decided while another lot has no candidates.
TEST_F(Refusals, of_an_award_wait_for_the_candidates_of_the_other_lots_T_LOT_01) {
    at("招标人 登记项目");
    play.act("tendering.set-lot-limits",
             {{"project", play.project}, {"most_wins", 1}, {"algorithm", "by_lot_order"}}, "招标人");
    at("招标人 登记项目标段和招标条件");
    const std::string other = play.lot;
    at(publicity.substr(publicity.find("招标人 登记项目标段")));
    at("2026-03-31 00:00");
    const json::object award{{"bid", play.bid_of("甲公司")}};
    EXPECT_EQ(said("tendering.decide-award", award, "招标人"), "tendering.other-lots-wait");
    const std::string first = play.lot;
    play.lot = other;
    at("招标人 终止招标 事由=before_notice 先核对公告=否");
    play.lot = first;
    EXPECT_EQ(said("tendering.decide-award", award, "招标人"), "done") << "a lot that ended is not waited for";
}

TEST_F(Refusals, of_registration_name_whose_project_it_is) {
    json::object project{{"name", "工程"},
                         {"owner", "11350525MB0A00001C"},
                         {"region", "350525"},
                         {"industry", "E48"},
                         {"approval_name", "批复"},
                         {"approval_number", "1"},
                         {"approval_authority", "局"},
                         {"funding", "state_controlled"},
                         {"fund_source", "财政"},
                         {"content", "施工"},
                         {"scale", "大"},
                         {"supervisor", "11350525MB0A000037"}};
    EXPECT_EQ(said("tendering.register-project", project, "另一招标人"), "tendering.not-for-this-owner");
    project["owner"] = "91350525MA39999990";
    EXPECT_EQ(said("tendering.register-project", project, "招标人"), "tendering.owner-not-registered");
    at("招标人 登记项目");
    EXPECT_EQ(said("tendering.register-lot", {{"project", play.project}, {"name", "标段"}, {"content", "施工"}},
                   "另一招标人"),
              "tendering.not-your-project");
    at("招标人 登记标段");
    EXPECT_EQ(said("tendering.submit-conditions", {}, "招标人"), "tendering.scheme-incomplete");
}

TEST_F(Refusals, of_documents_and_notices_say_what_is_missing) {
    at(registered);
    EXPECT_EQ(said("documents.freeze-documents", {{"advice", json::array{}}}, "招标人"), "documents.nothing-to-freeze");
    EXPECT_EQ(said("documents.add-file",
                   {{"kind", "tender-documents"},
                    {"name", "招标文件.pdf"},
                    {"sha256", sha256("nowhere").text()},
                    {"visibility", "parties"}},
                   "招标人"),
              "documents.not-stored");
    EXPECT_EQ(said("notices.draft-notice",
                   {{"type", "nonsense"},
                    {"title", "公告"},
                    {"fields", json::object{}},
                    {"body", ""},
                    {"attachments", json::array{}}},
                   "招标人"),
              "notices.unknown-type");
    const auto notice = drafted("termination");
    EXPECT_EQ(said("notices.correct-notice",
                   {{"notice", notice}, {"title", "更正"}, {"fields", json::object{}}, {"body", "更正"}}, "招标人"),
              "notices.not-published");
    at("招标人 定稿招标文件");
    EXPECT_EQ(asked("documents.file", "甲公司", {{"file", play.all<documents::CaseFile>().front().id.value}}),
              "documents.not-yours");
    EXPECT_EQ(said("notices.verify-notice", {{"notice", notice}}, "受理处"), "done");
    EXPECT_EQ(said("notices.verify-notice", {{"notice", notice}}, "受理处"), "notices.not-open");
    EXPECT_EQ(said("tendering.publish-tender-notice", {{"notice", notice}}, "招标人"), "notices.wrong-type");
    EXPECT_EQ(asked("money.deposits-of-lot", "招标人", {{"lot", unknown}}), "workflow.no-such-case");
}

TEST_F(Refusals, around_the_opening_depend_on_its_hour) {
    at(with_bids);
    EXPECT_EQ(said("tendering.sign-in-to-opening", {}, "甲公司"), "tendering.sign-in-not-open");
    EXPECT_EQ(asked("tendering.opening-hall", "甲公司", {{"lot", play.lot}, {"list", false}}),
              "tendering.opening-hall-not-open");
    at("2026-03-24 09:30");
    EXPECT_EQ(said("tendering.confirm-opening-record", {{"record", sha256("x").text()}}, "甲公司"),
              "workflow.conditions-unmet");
    at("招标人 按常规开标");
    EXPECT_EQ(said("tendering.draw-parameters", {}, "系统"), "workflow.not-now");
    play.place("opening");  // a closed session takes nothing more, whatever the procedure says
    EXPECT_EQ(said("tendering.read-out", {}, "招标人"), "tendering.opening-closed");
}

TEST_F(Refusals, of_a_draw_name_that_nothing_is_left_to_chance) {
    at(opening + "招标人 公布投标人\n甲公司 解密\n乙公司 解密\n丙公司 解密\n招标人 唱标\n");
    EXPECT_EQ(said("tendering.draw-parameters", {}, "系统"), "tendering.nothing-to-draw");
}

TEST_F(Refusals, of_a_committee_name_seat_and_member) {
    at(evaluation);
    EXPECT_EQ(said("tendering.halt-evaluation", {{"reason", "x"}}, "开标处"), "tendering.no-committee");
    at("开标处 组建评标委员会");
    EXPECT_EQ(said("tendering.name-representative", {{"persons", json::array{*play.party("招标人").person}}}, "招标人"),
              "tendering.committee-sits");
    EXPECT_EQ(said("tendering.declare-avoidance", {{"clear", true}}, "专家一"), "tendering.sign-in-first");
    EXPECT_EQ(said("tendering.sign-in-to-evaluation", {}, "专家一"), "done");
    EXPECT_EQ(said("tendering.declare-avoidance", {{"clear", false}}, "专家一"), "tendering.avoidance-ground-needed");
    EXPECT_EQ(said("tendering.replace-member", {{"person", unknown}, {"cause", "健康"}}, "开标处"),
              "tendering.no-such-member");
    EXPECT_EQ(asked("tendering.evaluation-board", "专家六"), "tendering.not-a-member");
}

TEST_F(Refusals, inside_an_evaluation_name_the_leader_the_bid_and_the_lock) {
    at(sitting);
    EXPECT_EQ(said("tendering.halt-evaluation", {{"reason", "x"}}, "专家二"), "tendering.only-the-leader");
    EXPECT_EQ(said("tendering.halt-evaluation", {{"reason", ""}}, "专家一"), "tendering.text-needed");
    EXPECT_EQ(said("tendering.resume-evaluation", {{"reason", "x"}}, "专家一"), "tendering.evaluation-not-halted");
    EXPECT_EQ(said("tendering.halt-evaluation", {{"reason", "x"}}, "专家一"), "done");
    EXPECT_EQ(said("tendering.halt-evaluation", {{"reason", "x"}}, "专家一"), "tendering.evaluation-halted");
    EXPECT_EQ(said("tendering.resume-evaluation", {{"reason", "x"}}, "专家一"), "done");
    EXPECT_EQ(said("tendering.record-flag-finding",
                   {{"flag", "x"}, {"verdict", "guilty"}, {"text", "x"}, {"bids", json::array{}}}, "专家一"),
              "tendering.unknown-verdict");
    const json::array stranger{json::object{{"bid", unknown}, {"passed", true}, {"minor", json::array{}}}};
    EXPECT_EQ(said("tendering.review-bid", {{"findings", stranger}}, "专家一"), "tendering.unknown-bid");
    EXPECT_EQ(said("tendering.write-report", {{"summary", "x"}, {"candidates", json::array{}}}, "专家一"),
              "tendering.no-result");
    at("开标处 初步评审\n开标处 评分 甲公司=36 乙公司=32\n");
    const json::array adjusted{
        json::object{{"bid", play.bid_of("甲公司")},
                     {"adjustment", json::object{{"kind", "other"}, {"amount", 100}, {"ground", "x"}}}}};
    EXPECT_EQ(said("tendering.lock-scores", {{"adjustments", adjusted}}, "专家一"), "tendering.adjustment-wrong");
    at("开标处 锁定评分");
    const json::array again{json::object{{"bid", play.bid_of("甲公司")}, {"passed", true}, {"minor", json::array{}}}};
    EXPECT_EQ(said("tendering.review-bid", {{"findings", again}}, "专家一"), "tendering.scores-locked");
    at("开标处 形成评标报告");
    EXPECT_EQ(said("tendering.sign-report", {{"agrees", true}, {"refused_both", json::array{}}}, "专家一"), "done");
    EXPECT_EQ(said("tendering.sign-report", {{"agrees", true}, {"refused_both", json::array{}}}, "专家一"),
              "tendering.signed-before");
    EXPECT_EQ(said("tendering.write-report", {{"summary", "x"}, {"candidates", json::array{}}}, "专家一"),
              "tendering.signatures-begun");
}

// T-LOW-01: the technical part is passed or not.
TEST_F(Refusals, under_evaluated_price_mark_nothing_and_compute_nothing_above_the_ceiling) {
    at("2026-03-01 09:00\n招标人 登记项目标段和招标条件 办法=最低价\n招标人 定稿招标文件\n招标人 "
       "发布招标公告\n2026-03-03 09:00\n"
       "招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30\n2026-03-20 09:00\n甲公司 投标 "
       "报价=9600000\n乙公司 投标 报价=9107000\n丙公司 投标 报价=9213500\n"
       "2026-03-24 09:30\n招标人 按常规开标\n开标处 组建评标委员会\n开标处 签到并声明回避情形\n");
    const json::array sheet{json::object{{"bid", play.bid_of("甲公司")},
                                         {"marks", json::object{{"scheme", "1"}}},
                                         {"reasons", json::object{}}}};
    EXPECT_EQ(said("tendering.submit-score-sheet", {{"bids", sheet}}, "专家一"), "tendering.no-marks-here");
    at("开标处 初步评审\n开标处 锁定评分\n");  // nobody rejected the bid above the ceiling
    EXPECT_EQ(said("tendering.compute-result", {}, "系统"), "tendering.result-not-computable");
}

TEST_F(Refusals, of_publicity_and_award_name_what_has_not_come_yet) {
    at(sitting);
    play.place("result_received");
    const auto notice =
        play.verified_notice("candidate-publicity",
                             {{"candidates", "x"}, {"leaders", "x"}, {"responses", "x"}, {"objection_way", "x"}});
    EXPECT_EQ(said("tendering.publish-candidates", {{"notice", notice}}, "招标人"), "tendering.no-report");
    play.place("publicity");
    EXPECT_EQ(said("tendering.end-publicity", {}, "系统"), "tendering.candidates-not-published");
    play.place("contract_signed");
    EXPECT_EQ(said("tendering.register-contract", {}, "受理处"), "tendering.no-contract");
    play.place("award_notified");
    EXPECT_EQ(said("tendering.record-default", {{"ground", "gives_up"}, {"reason", "x"}, {"goes_on", true}}, "招标人"),
              "tendering.no-award");
}

TEST_F(Refusals, while_the_publicity_runs_do_not_end_it) {
    at(publicity);
    EXPECT_EQ(said("tendering.end-publicity", {}, "系统"), "tendering.publicity-runs");
    EXPECT_EQ(said("tendering.accept-complaint", {{"complaint", unknown}, {"outcome", "accepted"}}, "监督部门"),
              "tendering.no-such-complaint");
    at("2026-03-31 00:00");
    EXPECT_EQ(said("tendering.decide-award", {{"bid", play.bid_of("甲公司")}, {"price", 1}}, "招标人"),
              "tendering.award-price-differs");
}

TEST_F(Refusals, of_a_contract_name_side_and_text) {
    at(awarded + "招标人 签订合同\n");
    EXPECT_EQ(said("tendering.sign-contract",
                   {{"document", sha256("other").text()},
                    {"subject", "施工一标段"},
                    {"quality", "合格"},
                    {"price", 900000000},
                    {"duration_days", 300},
                    {"signed_on", local_date(play.now()).text()}},
                   "甲公司"),
              "tendering.contract-other-text");
    at("招标人 签订合同 → 拒绝 tendering.contract-signed-already");
}

TEST_F(Refusals, of_a_lift_want_a_new_deadline_when_the_old_one_passed_T_ABN_08) {
    at(with_bids + "招标人 暂停招标 原因=platform\n2026-03-25 09:00\n");
    EXPECT_EQ(play.running().stage, "bidding") << "the deadline waits while the case is suspended";
    at("招标人 解除暂停 → 拒绝 tendering.new-deadline-needed\n招标人 解除暂停 新截止=2026-03-30T09:30\n应为 投标截止=2026-03-30T09:30 暂停=否\n");
}

class BehindGuards : public Refusals {
public:
    BehindGuards() : Refusals({"suspended_by_same_hand", "file_complete", "deposits_settled", "checked_by_another"}) {}
};

TEST_F(BehindGuards, nothing_is_lifted_that_nobody_suspended) {
    at(bidding + "甲公司 提出异议 对象=招标文件\n");
    EXPECT_EQ(said("tendering.lift-suspension", {{"reason", "x"}}, "招标人"), "tendering.not-suspended");
}

// No exclusion of duties names these two acts: only the guard keeps the author away from them.
TEST_F(Refusals, keep_the_author_from_returning_what_he_wrote_by_the_guard_alone_P_GUARD_10) {
    at("2026-03-01 09:00\n招标人 登记项目\n招标人 登记标段\n招标人 编制招标方案\n招标人 提交招标条件\n");
    Actor both = play.party("招标人");
    both.roles.push_back("acceptance");
    const auto said_to = [&](const char* command, json::object input, const Actor& who) {
        input["lot"] = play.lot;
        try {
            play.act(command, input, who);
        } catch (const Refused& refused) {
            return refused.code + " " + refused.said;
        }
        return std::string("done");
    };
    const json::object missing{{"missing", json::array{"批复"}}};
    EXPECT_NE(said_to("tendering.ask-to-complete", missing, both).find("checked_by_another"), std::string::npos);
    EXPECT_EQ(said_to("tendering.ask-to-complete", missing, play.party("受理处")), "done");
    at("受理处 确认招标条件\n");
    const json::object notice{{"notice", drafted("termination")}, {"missing", json::array{"原因"}}};
    EXPECT_NE(said_to("notices.return-notice", notice, both).find("checked_by_another"), std::string::npos);
    EXPECT_EQ(said_to("notices.return-notice", notice, play.party("受理处")), "done");
}

TEST_F(BehindGuards, nobody_checks_the_notice_he_wrote_D_NOTICE_06) {
    at(registered);
    const auto notice = drafted("termination");
    Actor both = play.party("招标人");
    both.roles.push_back("acceptance");
    try {
        play.act("notices.verify-notice", {{"lot", play.lot}, {"notice", notice}}, both);
        FAIL() << "the author checked his own notice";
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code, "notices.own-notice");
    }
}

TEST_F(BehindGuards, the_archive_takes_no_package_that_is_missing_or_failed_its_checks) {
    at(registered);
    play.place("failed");
    EXPECT_EQ(said("archive.accept-package", {}, "信息处"), "archive.no-package");
    play.act("scenario.put-package", {{"lot", play.lot}, {"failed", json::array{"A-1"}}}, "系统");
    EXPECT_EQ(said("archive.accept-package", {}, "信息处"), "archive.checks-failed");
}

}  // namespace
}  // namespace sunhall::scenarios
