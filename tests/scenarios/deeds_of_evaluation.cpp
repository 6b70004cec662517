// The evaluation (S07): the committee acts as one where the scenario is about something else.
#include "hall.hpp"
#include "trading/tendering/review/records.hpp"

namespace sunhall::scenarios {
namespace {

json::array seats(Play& play, const std::vector<std::string>& names) {
    json::array made;
    for (const auto& name : names)
        made.push_back(
            json::object{{"person", *play.party(name).person}, {"organisation", *play.party(name).organisation}});
    return made;
}

void seat(Play& play, const Step& step) {
    const auto names = names_in(given(step, "成员", "专家一、专家二、专家三、专家四、专家五"));
    play.act("tendering.seat-committee", {{"lot", play.lot}, {"experts", seats(play, names)}}, step.who);
    play.committee.insert(play.committee.end(), names.begin(), names.end());
}

void arrive(Play& play, const Step&) {
    for (const auto& member : play.committee) {
        play.act("tendering.sign-in-to-evaluation", {{"lot", play.lot}}, member);
        play.act("tendering.declare-avoidance", {{"lot", play.lot}, {"clear", true}}, member);
    }
    for (const auto& member : play.committee)
        play.act("tendering.elect-leader", {{"lot", play.lot}, {"person", *play.party(play.committee.front()).person}},
                 member);
}

std::vector<tendering::OpenedBid> reviewable(Play& play) {
    auto bids = play.of_lot<tendering::OpenedBid>();
    std::erase_if(bids, [](const auto& bid) {
        return bid.outcome != tendering::BidState::opened || bid.second_stays_sealed;
    });
    return bids;
}

void review_all(Play& play, const Step&) {
    for (const auto& member : play.committee) {
        json::array findings;
        for (const auto& bid : reviewable(play))
            findings.push_back(json::object{{"bid", bid.bid}, {"passed", true}, {"minor", json::array{}}});
        play.act("tendering.review-bid", {{"lot", play.lot}, {"findings", findings}}, member);
    }
}

// 甲公司=36 gives its scheme's mark; everyone else gets 30, and all the same for the record.
void mark_all(Play& play, const Step& step) {
    for (const auto& member : play.committee) {
        json::array bids;
        for (const auto& bid : reviewable(play)) {
            bids.push_back(json::object{{"bid", bid.bid},
                                        {"marks", json::object{{"scheme", given(step, play.name_of(bid.bidder), "30")},
                                                               {"record", "20"}}},
                                        {"reasons", json::object{}}});
        }
        play.act("tendering.submit-score-sheet", {{"lot", play.lot}, {"bids", bids}}, member);
    }
}

void vote_out(Play& play, const Step& step) {
    for (const auto& member : play.committee) {
        json::array votes;
        for (const auto& name : names_in(given(step, "投标人"))) {
            votes.push_back(json::object{{"bid", play.bid_of(name)},
                                         {"reject", true},
                                         {"ground", given(step, "情形", "response")},
                                         {"clause", given(step, "条款", "2.1.3")},
                                         {"reason", given(step, "理由", "未响应实质性要求")},
                                         {"page", 12}});
        }
        play.act("tendering.vote-on-rejection", {{"lot", play.lot}, {"votes", votes}}, member);
    }
}

void vote_on_competition(Play& play, const Step& step) {
    const bool lacking = given(step, "结论") == "明显缺乏竞争";
    for (const auto& member : play.committee) {
        play.act("tendering.vote-on-competition",
                 {{"lot", play.lot},
                  {"vote", lacking ? "competition_lacking" : "competition_sufficient"},
                  {"reason", given(step, "理由", "报价仍有竞争")}},
                 member);
    }
}

void ask_bidder(Play& play, const Step& step) {
    const auto asked = play.act("tendering.ask-bidder",
                                {{"lot", play.lot},
                                 {"bid", play.bid_of(given(step, "投标人"))},
                                 {"question", given(step, "内容", "请说明报价构成")},
                                 {"about", given(step, "关于", "low_price")}},
                                step.who);
    play.last["question"] = std::string(asked.at("question").as_string());
}

void answer(Play& play, const Step& step) {
    play.act("tendering.answer-committee",
             {{"lot", play.lot},
              {"question", play.last["question"]},
              {"answer", given(step, "内容", "附报价构成说明")},
              {"files", json::array{}}},
             step.who);
}

void lock(Play& play, const Step&) {
    play.act("tendering.lock-scores", {{"lot", play.lot}, {"adjustments", json::array{}}}, play.committee.front());
}

// The ranking's first three, or those named.
void report(Play& play, const Step& step) {
    std::vector<std::string> chosen;
    if (step.with.contains("候选人")) {
        for (const auto& name : names_in(step.with.at("候选人"))) chosen.push_back(play.bid_of(name));
    } else {
        std::int64_t round = 0;
        for (const auto& bid : play.of_lot<tendering::RankedBid>()) round = std::max(round, bid.round);
        for (const auto& bid : play.of_lot<tendering::RankedBid>("rank, bid")) {
            if (bid.round == round && bid.rank > 0 && chosen.size() < 3) chosen.push_back(bid.bid);
        }
    }
    json::array candidates;
    for (const auto& bid : chosen) candidates.push_back(json::object{{"bid", bid}});
    if (yes(step, "全部否决", false)) candidates.clear();
    play.act("tendering.write-report", {{"lot", play.lot}, {"summary", "评标情况正常"}, {"candidates", candidates}},
             play.committee.front());
}

void sign(Play& play, const Step&) {
    for (const auto& member : play.committee)
        play.act("tendering.sign-report", {{"lot", play.lot}, {"agrees", true}, {"refused_both", json::array{}}},
                 member);
}

void evaluate_as_usual(Play& play, const Step& step) {
    Step desk = step;
    desk.who = "开标处";
    if (play.committee.empty()) {
        seat(play, desk);
        arrive(play, desk);
    }
    review_all(play, step);
    if (given(step, "办法", "综合评估") != "最低价") mark_all(play, step);
    lock(play, step);
    report(play, step);
    sign(play, step);
}

}  // namespace

void add_deeds_of_evaluation(Deeds& deeds) {
    deeds["组建评标委员会"] = seat;
    deeds["签到并声明回避情形"] = arrive;
    deeds["初步评审"] = review_all;
    deeds["评分"] = mark_all;
    deeds["表决否决"] = vote_out;
    deeds["表决竞争性"] = vote_on_competition;
    deeds["询问投标人"] = ask_bidder;
    deeds["答复评标委员会"] = answer;
    deeds["锁定评分"] = lock;
    deeds["形成评标报告"] = report;
    deeds["签署评标报告"] = sign;
    deeds["按常规评标"] = evaluate_as_usual;
    deeds["指定招标人代表"] = [](Play& play, const Step& step) {
        json::array persons;
        for (const auto& name : names_in(given(step, "代表"))) persons.push_back(json::value(*play.party(name).person));
        play.act("tendering.name-representative", {{"lot", play.lot}, {"persons", persons}}, step.who);
    };
    deeds["更换评委"] = [](Play& play, const Step& step) {
        play.act("tendering.replace-member",
                 {{"lot", play.lot},
                  {"person", *play.party(given(step, "成员")).person},
                  {"cause", given(step, "原因", "擅离职守")}},
                 step.who);
        std::erase(play.committee, given(step, "成员"));
    };
    deeds["暂停评标"] = [](Play& play, const Step& step) {
        play.act("tendering.halt-evaluation", {{"lot", play.lot}, {"reason", given(step, "原因", "招标文件有误")}},
                 step.who);
    };
    deeds["恢复评标"] = [](Play& play, const Step& step) {
        play.act("tendering.resume-evaluation", {{"lot", play.lot}, {"reason", given(step, "原因", "已更正")}},
                 step.who);
    };
}

}  // namespace sunhall::scenarios
