// Rules of tendering.md that no single module shows: played in the whole hall, with its real guards and process file.
#include <gtest/gtest.h>

#include "hall.hpp"
#include "platform/journal/entry.hpp"
#include "platform/merkle/tree.hpp"
#include "platform/notices/notice.hpp"
#include "trading/tendering/collusion/collusion.hpp"
#include "trading/tendering/fair_terms.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/result/records.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::scenarios {
namespace {

using tendering::BidState;

const std::string noticed = R"(
2026-03-01 09:00
招标人 登记项目标段和招标条件
招标人 定稿招标文件
招标人 发布招标公告
2026-03-03 09:00
)";
const std::string bidding = noticed + "招标人 发出招标文件 发售止=2026-03-10T17:00 截止=2026-03-24T09:30\n";
const std::string three_bids = R"(
2026-03-20 09:00
甲公司 投标 报价=9000000
之后 2分钟
乙公司 投标 报价=9107000
之后 2分钟
丙公司 投标 报价=9213500
)";
const std::string opened = bidding + three_bids + "2026-03-24 09:30\n招标人 按常规开标\n";
const std::string sitting = opened + "开标处 组建评标委员会\n开标处 签到并声明回避情形\n";

class Rules : public ::testing::TestWithParam<Kind> {
public:
    Rules() : play(GetParam()) {}
    void at(const std::string& text) { play_text(play, text); }
    json::value ask(const std::string& query, const std::string& who) {
        return play.ask(query, {{"lot", play.lot}}, play.party(who));
    }
    std::string refused(const std::string& command, json::object input, const std::string& who) {
        input["lot"] = play.lot;
        try {
            play.act(command, std::move(input), who);
        } catch (const Refused& one) {
            return one.code;
        }
        return "done";
    }
    Play play;
};
INSTANTIATE_TEST_SUITE_P(Databases, Rules, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& of) { return sunhall::testing::kind_name(of.param); });

TEST_P(Rules, lots_below_the_threshold_one_by_one_warn_owner_and_supervision_only_T_SCOPE_06) {
    at("2026-03-01 09:00\n招标人 登记项目\n招标人 登记标段 名称=一标段\n招标人 编制招标方案 估算价=3000000 限价=2900000 保证金=50000\n招标人 提交招标条件\n");
    EXPECT_TRUE(play.all<tendering::Project>().front().warnings.empty());
    at("招标人 登记标段 名称=二标段\n招标人 编制招标方案 估算价=3900000 限价=3800000 保证金=50000\n招标人 提交招标条件\n");  // it warns and does not block
    EXPECT_EQ(play.all<tendering::Project>().front().warnings,
              (std::vector<std::string>{"just-below-threshold", "lots-below-sum-above-threshold"}));
    const auto seen_by = [&](const std::string& who) {
        return play.ask("tendering.project-page", {{"project", play.project}}, play.party(who))
            .at("project")
            .at("warnings")
            .as_array()
            .size();
    };
    EXPECT_EQ(seen_by("招标人"), 2u);
    EXPECT_EQ(seen_by("监督部门"), 2u);
    EXPECT_EQ(seen_by("公众"), 0u);
    EXPECT_EQ(seen_by("甲公司"), 0u);
}

TEST_P(Rules, discriminating_terms_are_advised_against_and_the_advice_is_kept_T_NOTE_05) {
    at("2026-03-01 09:00\n招标人 登记项目\n");
    const auto lot = play.act("tendering.register-lot",
                              {{"project", play.project},
                               {"name", "标段"},
                               {"content", "施工"},
                               {"qualification_text", "须在本市设立分支机构"}},
                              "招标人");
    play.lot = std::string(lot.at("id").as_string());
    at("招标人 编制招标方案\n");
    const auto answer = play.act("tendering.submit-conditions", {{"lot", play.lot}}, "招标人");
    EXPECT_EQ(answer.at("advice").as_array().size(), 2u) << canonical(answer);
    ASSERT_EQ(play.of_lot<tendering::FairTermsCheck>().size(), 1u);
    EXPECT_EQ(play.of_lot<tendering::FairTermsCheck>()[0].advice[0].term, "本市");
    EXPECT_EQ(play.of_lot<tendering::FairTermsCheck>()[0].advice[0].field, "qualification_text");
}

TEST_P(Rules, a_scheme_states_its_validity_and_its_deposit_keeps_the_cap_P_21_P_19_T_DEP_01) {
    at("2026-03-01 09:00\n招标人 登记项目\n招标人 登记标段\n");
    play.act("tendering.revise-scheme",
             {{"lot", play.lot},
              {"scheme", json::object{{"estimate", 1'000'000'000},
                                      {"deposit", 20'000'001},
                                      {"validity_days", 0},
                                      {"evaluation", "lowest_evaluated_price"}}}},
             "招标人");
    try {
        play.act("tendering.submit-conditions", {{"lot", play.lot}}, "招标人");
        FAIL();
    } catch (const Refused& one) {
        EXPECT_EQ(one.code, "tendering.scheme-incomplete");
        EXPECT_NE(one.said.find("scheme.deposit"), std::string::npos);
        EXPECT_NE(one.said.find("scheme.validity_days"), std::string::npos) << "all faults are named together";
    }
}

// P-22, T-NOTE-12, T-FLOW-03, D-NOTICE-07
TEST_P(Rules, the_notice_is_public_in_the_act_itself_and_asked_corrections_become_new_notices) {
    at(noticed);
    const auto notice = play.all<notices::Notice>().front();
    EXPECT_EQ(notice.state, notices::NoticeState::published);
    EXPECT_EQ(notice.published_at, play.running().facts.at("notice_published_at"));
    play.act("notices.request-correction",
             {{"lot", play.lot}, {"notice", notice.id.value}, {"text", "规模与批复不一致"}}, "公众");
    auto fields = notice.fields;
    fields["scale"] = "6.5 公顷";
    play.act("notices.correct-notice",
             {{"lot", play.lot},
              {"notice", notice.id.value},
              {"title", "更正公告"},
              {"fields", to_json(fields)},
              {"body", "更正"}},
             "招标人");
    const auto all = play.all<notices::Notice>();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].fields.at("scale"), "6.2 公顷") << "what was published stays as it was";
}

// P-AUTH-06, D-NOTICE-13
TEST_P(Rules, who_takes_the_documents_is_in_no_column_and_on_no_page_T_SEC_05) {
    at(bidding);
    const auto before = canonical(ask("tendering.lot-page", "公众"));
    at("甲公司 下载招标文件\n乙公司 下载招标文件\n");
    EXPECT_EQ(canonical(ask("tendering.lot-page", "公众")), before) << "not even that anybody did";
    for (const auto& taken : play.of_lot<tendering::Download>()) {
        const auto body = canonical(to_json(taken));
        for (const auto* bidder : {"甲公司", "乙公司"}) {
            EXPECT_EQ(body.find(*play.party(bidder).organisation), std::string::npos);
            EXPECT_EQ(body.find(bidder), std::string::npos);
        }
    }
}

TEST_P(Rules, the_receipt_of_a_bid_comes_again_the_same_and_to_its_bidder_alone_R_SEAL_18) {
    at(bidding + three_bids);
    const auto bids = ask("tendering.my-bids", "甲公司").at("bids").as_array();
    ASSERT_EQ(bids.size(), 1u);
    const json::object question{{"lot", play.lot}, {"bid", bids[0].at("id")}};
    const auto shown = play.ask("tendering.bid-receipt", question, play.party("甲公司"));
    std::string why;
    EXPECT_TRUE(operations::check_receipt(shown.at("receipt"), sunhall::testing::TestSigner().public_key(), &why))
        << why;
    EXPECT_EQ(shown.at("receipt").at("promise").at("object").at("received_at"), bids[0].at("received_at"));
    EXPECT_EQ(std::string(shown.at("pdf").as_string()).substr(0, 7), "JVBERi0");  // %PDF-
    EXPECT_EQ(canonical(play.ask("tendering.bid-receipt", question, play.party("甲公司"))), canonical(shown));
    try {
        play.ask("tendering.bid-receipt", question, play.party("乙公司"));
        ADD_FAILURE() << "another's receipt was shown";
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code, "tendering.no-own-bid");
    }
    const auto open = [&] {
        return play.ask("tendering.open-tenders", json::object{}, play.party("公众")).at("tenders").as_array().size();
    };
    EXPECT_EQ(open(), 1u);
    at("2026-03-24 09:30\n");
    EXPECT_EQ(open(), 0u);
}

TEST_P(Rules, a_clarification_stands_on_the_lots_page_without_the_asker_T_NOTE_02) {
    at(bidding + "甲公司 提问\n招标人 发布澄清\n");
    const auto page = canonical(ask("tendering.lot-page", "公众"));
    EXPECT_NE(page.find("以工程量清单为准"), std::string::npos);
    EXPECT_EQ(page.find("甲公司"), std::string::npos);
    const auto questions = canonical(ask("tendering.questions", "招标人"));
    EXPECT_NE(questions.find("图纸与清单不一致"), std::string::npos);
    EXPECT_EQ(questions.find(*play.party("甲公司").organisation), std::string::npos);
}

TEST_P(Rules, the_hall_takes_every_standing_bid_itself_and_nobody_chooses_T_OPEN_01) {
    at(bidding + three_bids + "丁公司 投标 报价=9300000\n丁公司 撤回投标\n2026-03-24 09:30\n");
    const auto announced = play.act("tendering.announce-bidders", {{"lot", play.lot}}, "招标人");
    EXPECT_EQ(announced.at("bidders").as_int64(), 3);
    EXPECT_EQ(announced.at("list").as_array().size(), 3u);
    EXPECT_EQ(refused("tendering.announce-bidders", {{"bids", json::array{}}}, "招标人"), "operations.invalid-input")
        << "there is no way to name bids";
}

TEST_P(Rules, the_committee_is_hidden_from_owner_bidders_and_public_T_COM_06) {
    at(sitting);
    const auto who_sees = [&](const std::string& query, const std::string& who) {
        try {
            return canonical(ask(query, who));
        } catch (const Refused& one) {
            return one.code;
        }
    };
    for (const auto* who : {"招标人", "甲公司", "公众"}) {
        for (const auto* query : {"tendering.lot-page", "tendering.result-page", "tendering.evaluation-board",
                                  "tendering.evaluation-ranking", "tendering.evaluation-sheets"}) {
            EXPECT_EQ(who_sees(query, who).find(*play.party("专家一").person), std::string::npos)
                << query << " to " << who;
        }
    }
    EXPECT_NE(who_sees("tendering.evaluation-board", "专家一").find(*play.party("专家二").person), std::string::npos);
}

TEST_P(Rules, only_the_criteria_of_the_documents_are_marked_and_only_lawful_grounds_reject_T_EVAL_01_T_EVAL_04) {
    at(sitting + "开标处 初步评审\n");
    const auto sheet = [&](const char* criterion) {
        json::object marks{{"scheme", "30"}, {"record", "20"}};
        marks[criterion] = "1";
        return json::object{
            {"bids",
             json::array{json::object{{"bid", play.bid_of("甲公司")}, {"marks", marks}, {"reasons", json::object{}}}}}};
    };
    EXPECT_EQ(refused("tendering.submit-score-sheet", sheet("local-taxes"), "专家一"), "tendering.marks-wrong");
    const auto vote = [&](const char* ground) {
        return json::object{{"votes", json::array{json::object{{"bid", play.bid_of("甲公司")},
                                                               {"reject", true},
                                                               {"ground", ground},
                                                               {"clause", "1"},
                                                               {"reason", "装订"},
                                                               {"page", 1}}}}};
    };
    EXPECT_EQ(refused("tendering.vote-on-rejection", vote("binding"), "专家一"), "operations.invalid-input");
}

TEST_P(Rules, minor_deviations_reject_nobody_T_EVAL_05) {
    at(sitting);
    for (const auto& member : play.committee) {
        const json::array findings{
            json::object{{"bid", play.bid_of("甲公司")}, {"passed", true}, {"minor", json::array{"个别页码缺漏"}}}};
        play.act("tendering.review-bid", {{"lot", play.lot}, {"findings", findings}}, member);
    }
    for (const auto& bid : play.of_lot<tendering::OpenedBid>()) EXPECT_TRUE(bid.valid);
    EXPECT_EQ(play.of_lot<tendering::ReviewSheet>().front().findings.front().minor.front(), "个别页码缺漏");
}

TEST_P(Rules, a_question_of_the_committee_is_seen_by_its_bidder_only_and_has_its_time_T_EVAL_07) {
    at(sitting + "专家一 询问投标人 投标人=乙公司 关于=unclear\n");
    EXPECT_EQ(ask("tendering.my-evaluation", "乙公司").at("questions").as_array().size(), 1u);
    EXPECT_TRUE(ask("tendering.my-evaluation", "甲公司").at("questions").as_array().empty());
    const auto asked = play.of_lot<tendering::CommitteeQuestion>().front();
    EXPECT_EQ(asked.answer_by, asked.asked_at + minutes(60));
    EXPECT_EQ(refused("tendering.answer-committee",
                      {{"question", "0198c0de-0000-7000-8000-000000000000"},
                       {"answer", "主动澄清"},
                       {"files", json::array{}}},
                      "乙公司"),
              "tendering.not-your-question")
        << "unasked clarifications are not taken";
}

TEST_P(Rules, a_base_price_moves_neither_benchmark_nor_rank_T_EVAL_09) {
    at(bidding);
    play.act("tendering.seal-base-price", {{"lot", play.lot}, {"price", 950000000}}, "招标人");
    at(three_bids + "2026-03-24 09:30\n招标人 公布投标人\n甲公司 解密\n乙公司 解密\n丙公司 解密\n");
    EXPECT_EQ(play.act("tendering.read-out", {{"lot", play.lot}}, "招标人").at("base_price"), 950000000);
    at("之后 16分钟\n招标人 结束开标\n招标人 按常规评标 甲公司=36 乙公司=32\n");
    EXPECT_EQ(play.all<tendering::Evaluation>().front().benchmark, fen(910683333)) << "the mean of the bids alone";
}

TEST_P(Rules, the_ranking_compares_opened_and_corrected_prices_items_and_totals_T_SCORE_04) {
    at(sitting + "开标处 按常规评标 甲公司=36 乙公司=32\n");
    const auto shown = ask("tendering.evaluation-ranking", "监督部门");
    const auto& rows = shown.at("bids").as_array();
    ASSERT_EQ(rows.size(), 3u);
    for (const auto& row : rows) {
        for (const auto* member :
             {"opened", "compared", "deviation", "price_score", "items", "groups", "total", "rank"})
            EXPECT_TRUE(row.as_object().contains(member)) << member;
    }
}

// P-AUTH-08
TEST_P(Rules, looking_at_sealed_matter_leaves_a_trace_T_COL_03_T_SEC_05) {
    at(sitting);
    const auto looked = [&] {
        std::int64_t count = 0;
        for (const auto& rec : play.entries()) count += rec.find("tendering.evaluation-board") != std::string::npos;
        return count;
    };
    const auto before = looked();
    ask("tendering.evaluation-board", "监督部门");
    EXPECT_EQ(looked(), before + 1);
}

TEST_P(Rules, every_kind_of_act_from_notice_to_contract_is_in_the_journal_T_LOG_02) {
    at(bidding + "甲公司 下载招标文件\n甲公司 提问\n招标人 发布澄清\n甲公司 缴纳保证金\n" + three_bids +
       "丙公司 撤回投标\n丙公司 投标 报价=9213500\n2026-03-24 09:30\n");
    at("甲公司 开标签到\n招标人 按常规开标\n开标处 组建评标委员会\n开标处 签到并声明回避情形\n专家一 询问投标人 投标人=乙公司 关于=unclear\n乙公司 答复评标委员会\n"
       "招标人 按常规评标 甲公司=36 乙公司=32\n招标人 公示中标候选人\n乙公司 提出异议 对象=评标结果\n招标人 答复异议\n监督部门 暂停招标\n监督部门 解除暂停\n2026-04-08 00:00\n"
       "招标人 定标 中标人=甲公司\n招标人 发出中标通知书\n招标人 签订合同\n甲公司 签订合同\n招标人 退还保证金\n");
    std::set<std::string> done;
    for (const auto& rec : play.entries()) {
        const auto entry = from_body<journal::Entry>(rec);
        if (entry.act) done.insert(entry.act->command);
    }
    for (const auto* command : {"notices.draft-notice",
                                "notices.verify-notice",
                                "tendering.publish-tender-notice",
                                "documents.freeze-documents",
                                "tendering.close-bidding",
                                "tendering.sign-in-to-opening",
                                "tendering.announce-bidders",
                                "tendering.record-integrity",
                                "tendering.release-key",
                                "tendering.record-decryption",
                                "tendering.read-out",
                                "tendering.close-opening",
                                "tendering.seat-committee",
                                "tendering.sign-in-to-evaluation",
                                "tendering.declare-avoidance",
                                "tendering.ask-bidder",
                                "tendering.answer-committee",
                                "tendering.submit-score-sheet",
                                "tendering.lock-scores",
                                "tendering.compute-result",
                                "tendering.sign-report",
                                "tendering.publish-candidates",
                                "tendering.file-objection",
                                "tendering.reply-to-objection",
                                "tendering.suspend",
                                "tendering.lift-suspension",
                                "tendering.decide-award",
                                "tendering.send-award-notice",
                                "tendering.sign-contract",
                                "money.prepare-refunds",
                                "money.release-refunds",
                                "money.confirm-refund"}) {
        EXPECT_TRUE(done.contains(command)) << command;
    }
    // What would name bidders or their number is there too, sealed under the lot's key until the freeze.
    EXPECT_FALSE(done.contains("tendering.submit-bid"));
    EXPECT_GE(play.sealed_entries(), 4 + 1 + 2 + 1) << "bids, withdrawal, download and question, deposit account";
}

TEST_P(Rules, one_payer_flags_two_bids_and_rejects_none_until_the_committee_votes_T_DEP_04_T_COL_02_T_COL_04) {
    at(bidding + "2026-03-20 09:00\n甲公司 缴纳保证金 付款账户=6222000\n乙公司 缴纳保证金 付款账户=6222000\n" +
       three_bids + "2026-03-24 09:30\n招标人 按常规开标\n");
    const auto flags = play.of_lot<tendering::CollusionFlag>();
    ASSERT_EQ(flags.size(), 1u);
    EXPECT_EQ(flags[0].suspicion.bids.size(), 2u);
    EXPECT_EQ(flags[0].suspicion.rules, (std::vector<std::string>{"K-16"}));
    EXPECT_FALSE(flags[0].alert);
    for (const auto& bid : play.of_lot<tendering::OpenedBid>()) EXPECT_TRUE(bid.valid) << "an indicator is no verdict";
}

TEST_P(Rules, a_flag_waits_for_the_committees_finding_and_an_alert_reaches_supervision_T_COL_08) {
    at(bidding +
       "2026-03-20 09:00\n甲公司 缴纳保证金 付款账户=6222000\n乙公司 缴纳保证金 付款账户=6222000\n甲公司 投标 "
       "报价=9000000 证书=ZJ-1\n之后 2分钟\n乙公司 投标 报价=9107000 证书=ZJ-1\n"
       "之后 2分钟\n丙公司 投标 报价=9313000\n2026-03-24 09:30\n招标人 按常规开标\n开标处 组建评标委员会\n开标处 "
       "签到并声明回避情形\n");
    const auto flags = play.of_lot<tendering::CollusionFlag>();
    ASSERT_EQ(flags.size(), 1u);
    EXPECT_EQ(flags[0].suspicion.rules, (std::vector<std::string>{"K-10", "K-16"}));
    EXPECT_EQ(flags[0].suspicion.score, 60);
    EXPECT_TRUE(flags[0].alert);
    for (const auto* who : {"专家一", "监督部门"})
        EXPECT_EQ(ask("tendering.collusion-indicators", who).at("flags").as_array().size(), 1u) << who;
    for (const auto* who : {"招标人", "甲公司"}) EXPECT_THROW(ask("tendering.collusion-indicators", who), Refused) << who;
    at("开标处 初步评审\n开标处 评分\n开标处 锁定评分 → 拒绝 tendering.evaluation-not-ready\n");
    play.act("tendering.record-flag-finding",
             {{"lot", play.lot},
              {"flag", flags[0].id.value},
              {"verdict", "confirmed"},
              {"text", "同一项目经理、同一账户"},
              {"bids", json::array{play.bid_of("甲公司"), play.bid_of("乙公司")}}},
             "专家一");
    at("开标处 表决否决 投标人=甲公司、乙公司 情形=offence 理由=视为串通投标\n开标处 表决竞争性 结论=有竞争\n开标处 "
       "锁定评分\n");  // the committee decides, not the machine
    const auto seen = ask("tendering.collusion-indicators", "监督部门");
    EXPECT_TRUE(seen.as_object().contains("sensitivity"))
        << "after the lock supervision sees benchmark and first place without each bid (K-19, T-PRICE-05)";
}

TEST_P(Rules, nothing_is_compared_before_the_opening_is_over_T_COL_05) {
    at(bidding + "2026-03-20 09:00\n甲公司 投标 报价=9000000\n乙公司 投标 报价=9100000\n丙公司 投标 报价=9200000\n");  // in equal steps
    at("2026-03-24 09:30\n招标人 公布投标人\n甲公司 解密\n乙公司 解密\n丙公司 解密\n招标人 唱标\n");
    EXPECT_EQ(refused("tendering.record-indicators", {}, "系统"), "tendering.opening-not-over");
    EXPECT_TRUE(play.of_lot<tendering::FoundIndicator>().empty());
    at("之后 16分钟\n招标人 结束开标\n");
    EXPECT_FALSE(play.of_lot<tendering::FoundIndicator>().empty());
}

TEST_P(Rules, a_complaint_says_whom_and_what_and_a_late_one_is_marked_T_CMP_02_P_16) {
    at(sitting + "开标处 按常规评标 甲公司=36 乙公司=32\n2026-03-25 10:00\n招标人 公示中标候选人\n乙公司 提出异议 对象=评标结果\n招标人 答复异议\n");
    EXPECT_EQ(refused("tendering.file-complaint",
                      {{"respondent", ""},
                       {"facts", ""},
                       {"request", "x"},
                       {"leads", "x"},
                       {"known_at", play.now().text()},
                       {"on_documents_opening_or_result", false},
                       {"files", json::array{}}},
                      "乙公司"),
              "operations.invalid-input");
    at("2026-04-08 09:00\n乙公司 投诉 知悉=2026-03-25T10:00\n应为 投诉逾期=是\n");
}

TEST_P(Rules, the_way_on_after_a_failure_is_recorded_with_its_basis_T_ABN_06) {
    at(bidding + "2026-03-24 09:30\n应为 阶段=failed\n");
    json::object analysis{{"lot", play.lot},
                          {"cause", "few_bidders"},
                          {"analysis", "投标人不足三家"},
                          {"change", "降低资质要求"},
                          {"next", "apply_exemption"}};
    EXPECT_EQ(refused("tendering.record-failure-cause", analysis, "招标人"), "tendering.first-failure")
        << "only a second failure leaves another way";
    analysis["next"] = "re_tender";
    play.act("tendering.record-failure-cause", analysis, "招标人");
    const auto papers = play.of_lot<tendering::CasePaper>();
    ASSERT_EQ(papers.size(), 1u);
    EXPECT_EQ(papers[0].about, "re_tender");
    EXPECT_EQ(papers[0].ground, "few_bidders");
}

TEST_P(Rules, words_prevail_where_figures_differ_and_a_sealed_summary_is_what_is_read_out_T_BID_05_T_EVAL_06) {
    at(bidding +
       "2026-03-20 09:00\n甲公司 投标 报价=9000000 大写=玖佰零伍万元整\n乙公司 投标 报价=9107000\n丙公司 投标 "
       "报价=9313000\n2026-03-24 09:30\n招标人 按常规开标\n"
       "开标处 组建评标委员会\n开标处 签到并声明回避情形\n开标处 按常规评标 甲公司=36\n");
    for (const auto& bid : play.of_lot<tendering::RankedBid>()) {
        if (play.name_of(bid.bidder) != "甲公司") continue;
        EXPECT_EQ(bid.opened, yuan(9'000'000));
        EXPECT_EQ(bid.compared, yuan(9'050'000));
    }
}

TEST_P(Rules, lots_of_one_project_move_alone_T_FLOW_01_P_NODE_09) {
    at("2026-03-01 09:00\n招标人 登记项目标段和招标条件 名称=一标段\n");
    const auto first = play.lot;
    at("招标人 登记项目标段和招标条件 名称=二标段\n招标人 定稿招标文件\n招标人 发布招标公告\n应为 阶段=noticed\n");
    play.lot = first;
    at("应为 阶段=registered\n");
    const auto lots = play.all<tendering::Lot>();
    ASSERT_EQ(lots.size(), 2u);
    EXPECT_NE(lots[0].code, lots[1].code) << "serials are never used again (N-CODE-07)";
    EXPECT_NE(lots[0].deal_code, lots[1].deal_code) << "each section has its own deal code (N-CODE-12)";
}

TEST_P(Rules, the_frozen_list_is_empty_before_the_deadline_and_whole_after_it_R_SEAL_20_R_SEAL_26) {
    at(bidding + three_bids + "丁公司 投标 报价=9333300\n丁公司 撤回投标\n");
    EXPECT_TRUE(ask("tendering.frozen-list", "公众").at("bids").as_array().empty());
    at("2026-03-24 09:30\n");
    const auto list = ask("tendering.frozen-list", "公众");
    EXPECT_EQ(list.at("count").as_int64(), 3);
    ASSERT_EQ(list.at("bids").as_array().size(), 3u);
    merkle::CompactRange<> range;
    std::set<std::string> listed;
    for (const auto& bid : list.at("bids").as_array()) {  // anyone recomputes the root from the list
        json::array digests;
        for (const auto& envelope : bid.at("envelopes").as_array()) {
            digests.push_back(envelope.at("sha256"));
            listed.insert(std::string(envelope.at("sha256").as_string()));
        }
        range.append_leaf(to_bytes(canonical(
            json::object{{"bid", bid.at("bid")}, {"received_at", bid.at("received_at")}, {"envelopes", digests}})));
    }
    EXPECT_EQ(range.root().text(), std::string(list.at("root").as_string()));
    for (const auto& envelope : play.bids.at("甲公司").envelopes)
        EXPECT_TRUE(listed.contains(envelope)) << "one's own receipt is in it";
}

}  // namespace
}  // namespace sunhall::scenarios
