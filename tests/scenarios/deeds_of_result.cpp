// Publicity, award, contract, objections, complaints and the abnormal cases (S08, S09, S11, T90).
#include "hall.hpp"
#include "trading/tendering/result/records.hpp"

namespace sunhall::scenarios {
namespace {

void publish_candidates(Play& play, const Step& step) {
    const auto notice = play.verified_notice("candidate-publicity", {{"candidates", "见评标报告"},
                                                                     {"leaders", "见投标文件"},
                                                                     {"responses", "均满足"},
                                                                     {"objection_way", "在线提出"}});
    play.act("tendering.publish-candidates", {{"lot", play.lot}, {"notice", notice}}, step.who);
}

void object(Play& play, const Step& step) {
    const auto kind = given(step, "对象");
    const char* code = kind == "招标文件" ? "tender_documents" : kind == "评标结果" ? "result" : "other";
    const auto made = play.act("tendering.file-objection",
                               {{"lot", play.lot},
                                {"kind", code},
                                {"interest", "本单位是投标人"},
                                {"facts", given(step, "内容", "资格条件限制了竞争")},
                                {"request", "请更正"},
                                {"files", json::array{}}},
                               step.who);
    play.last["objection"] = std::string(made.at("objection").as_string());
}

void reply(Play& play, const Step& step) {
    json::object input{{"lot", play.lot},
                       {"objection", play.last["objection"]},
                       {"upheld", yes(step, "成立", false)},
                       {"reply", given(step, "内容", "经核对，资格条件与项目规模相适应，未排斥潜在投标人。")},
                       {"measure", given(step, "处理", "none")}};
    if (yes(step, "尚需核查", false)) input["needs_longer_check"] = true;
    play.act("tendering.reply-to-objection", std::move(input), step.who);
}

void complain(Play& play, const Step& step) {
    json::object input{{"lot", play.lot},
                       {"respondent", "桃溪建设单位"},
                       {"facts", given(step, "内容", "答复未回应评分问题")},
                       {"request", "请责令复评"},
                       {"leads", "评标报告"},
                       {"known_at", (step.with.contains("知悉") ? given_time(step, "知悉") : play.now()).text()},
                       {"on_documents_opening_or_result", yes(step, "须先异议", true)},
                       {"files", json::array{}}};
    if (play.last.contains("objection") && yes(step, "附异议", true)) input["objection"] = play.last["objection"];
    const auto made = play.act("tendering.file-complaint", std::move(input), step.who);
    play.last["complaint"] = std::string(made.at("complaint").as_string());
}

void decide_complaint(Play& play, const Step& step) {
    json::array officers;
    for (const auto& name : names_in(given(step, "办理人", "办理人一、办理人二"))) officers.push_back(json::value(name));
    play.act("tendering.decide-complaint",
             {{"lot", play.lot},
              {"complaint", play.last["complaint"]},
              {"decision", given(step, "决定")},
              {"text", given(step, "内容", "投诉成立")},
              {"officers", officers}},
             step.who);
}

void suspend(Play& play, const Step& step) {
    play.act("tendering.suspend",
             {{"lot", play.lot},
              {"cause", given(step, "原因", "order")},
              {"reason", given(step, "说明", "投诉调查期间暂停")}},
             step.who);
}

void lift(Play& play, const Step& step) {
    json::object input{{"lot", play.lot}, {"reason", given(step, "说明", "调查结束")}};
    if (step.with.contains("新截止")) input["bid_deadline"] = given_time(step, "新截止").text();
    play.act("tendering.lift-suspension", std::move(input), step.who);
}

void award(Play& play, const Step& step) {
    json::object input{{"lot", play.lot}, {"bid", play.bid_of(given(step, "中标人"))}};
    if (step.with.contains("理由")) input["not_first_reason"] = step.with.at("理由");
    play.act("tendering.decide-award", std::move(input), step.who);
}

json::object contract_of(Play& play, const Step& step) {
    const auto award = play.all<tendering::Award>();
    Money price;
    for (const auto& one : award) {
        if (one.id.value == play.lot) price = one.price;
    }
    return {{"lot", play.lot},
            {"document", play.store_file("%PDF-1.4 合同").text()},
            {"subject", given(step, "标的", "施工一标段")},
            {"quality", "合格"},
            {"price", step.with.contains("价款") ? given_fen(step, "价款", 0) : price.fen},
            {"duration_days", 300},
            {"signed_on", local_date(play.now()).text()}};
}

void sign_contract(Play& play, const Step& step) {
    play.act("tendering.sign-contract", contract_of(play, step), step.who);
}

void default_of_winner(Play& play, const Step& step) {
    play.act("tendering.record-default",
             {{"lot", play.lot},
              {"ground", given(step, "情形", "gives_up")},
              {"reason", given(step, "理由", "中标人书面放弃")},
              {"goes_on", yes(step, "递补", true)}},
             step.who);
}

void terminate(Play& play, const Step& step) {
    if (yes(step, "先核对公告", true)) play.verified_notice("termination", {{"cause", "规划调整，不可抗力"}, {"effect", "保证金及利息退还"}});
    play.act("tendering.terminate",
             {{"lot", play.lot},
              {"ground", given(step, "事由", "force_majeure")},
              {"reason", given(step, "说明", "洪水淹没施工场地")}},
             step.who);
}

void publish_abnormal(Play& play, const Step& step) {
    const auto stage = play.running().stage;
    const auto notices = stage == "terminated" ? std::string("termination") : std::string("failure");
    const auto notice =
        play.verified_notice(notices,
                             {{"cause", "投标人少于三个"}, {"effect", "退还保证金"}, {"next_step", "重新招标"}});
    play.act("tendering.publish-abnormal", {{"lot", play.lot}, {"notice", notice}}, step.who);
}

void re_tender(Play& play, const Step& step) {
    const auto made = play.act("tendering.start-re-tender", {{"lot", play.lot}}, step.who);
    play.former = play.lot;
    play.lot = std::string(made.at("lot").as_string());
    play.bids.clear();
    play.committee.clear();
    play.last.clear();
}

void add_deeds_of_protest(Deeds& deeds) {
    deeds["公示中标候选人"] = publish_candidates;
    deeds["提出异议"] = object;
    deeds["答复异议"] = reply;
    deeds["撤回异议"] = [](Play& play, const Step& step) {
        play.act("tendering.withdraw-objection", {{"lot", play.lot}, {"objection", play.last["objection"]}}, step.who);
    };
    deeds["投诉"] = complain;
    deeds["受理投诉"] = [](Play& play, const Step& step) {
        json::object input{{"lot", play.lot},
                           {"complaint", play.last["complaint"]},
                           {"outcome", given(step, "结果", "accepted")}};
        if (step.with.contains("理由")) input["reasons"] = step.with.at("理由");
        if (step.with.contains("情形")) input["ground"] = step.with.at("情形");
        play.act("tendering.accept-complaint", std::move(input), step.who);
    };
    deeds["处理投诉"] = decide_complaint;
    deeds["发出监督指令"] = [](Play& play, const Step& step) {
        play.act("tendering.issue-order", {{"lot", play.lot}, {"text", given(step, "内容")}}, step.who);
    };
    deeds["暂停招标"] = suspend;
    deeds["解除暂停"] = lift;
    deeds["退回复评"] = [](Play& play, const Step& step) {
        play.act("tendering.order-re-evaluation",
                 {{"lot", play.lot},
                  {"ground", given(step, "依据", "objection")},
                  {"point", given(step, "问题", "业绩评分")}},
                 step.who);
    };
}

}  // namespace

void add_deeds_of_result(Deeds& deeds) {
    const auto simple = [&](const char* deed, const char* command) {
        deeds[deed] = [command](Play& play, const Step& step) { play.act(command, {{"lot", play.lot}}, step.who); };
    };
    simple("发出中标通知书", "tendering.send-award-notice");
    simple("登记合同", "tendering.register-contract");
    simple("公开合同信息", "tendering.publish-contract");
    add_deeds_of_protest(deeds);
    deeds["定标"] = award;
    deeds["签订合同"] = sign_contract;
    deeds["记录中标人违约"] = default_of_winner;
    deeds["提交书面报告"] = [](Play& play, const Step& step) {
        play.act("tendering.report-to-supervision", {{"lot", play.lot}, {"text", "招标投标情况书面报告"}}, step.who);
    };
    deeds["终止招标"] = terminate;
    deeds["发布异常公告"] = publish_abnormal;
    deeds["分析失败原因"] = [](Play& play, const Step& step) {
        play.act("tendering.record-failure-cause",
                 {{"lot", play.lot},
                  {"cause", given(step, "原因", "few_bidders")},
                  {"analysis", "资质要求偏高"},
                  {"change", "降低资质要求"},
                  {"next", "re_tender"}},
                 step.who);
    };
    deeds["重新招标"] = re_tender;
    deeds["记录异常"] = [](Play& play, const Step& step) {
        play.act("tendering.report-incident", {{"lot", play.lot}, {"text", given(step, "内容")}}, step.who);
    };
    deeds["复核候选人"] = [](Play& play, const Step& step) {
        play.act("tendering.recheck-candidate",
                 {{"lot", play.lot},
                  {"bid", play.bid_of(given(step, "候选人"))},
                  {"text", "经营状况恶化"},
                  {"fit", yes(step, "仍合格", false)}},
                 step.who);
    };
}

}  // namespace sunhall::scenarios
