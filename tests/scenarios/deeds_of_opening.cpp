// The opening (S06).
#include "hall.hpp"
#include "trading/tendering/opening/records.hpp"

namespace sunhall::scenarios {
namespace {

// 信封=第二: the keys of the second envelope; 信封=全部: both, as only a careless bidder would.
void release(Play& play, const Step& step) {
    json::array keys;
    const auto& kept = play.bids.at(given(step, "用", step.who));
    const std::string envelope = given(step, "信封", "第一");
    const auto add = [&](const std::map<std::string, std::string>& some) {
        for (const auto& [lock, kb] : some) keys.push_back(json::object{{"lock", lock}, {"kb", kb}});
    };
    if (envelope != "第二") add(kept.keys);
    if (envelope != "第一") add(kept.second_keys);
    play.act("tendering.release-key", {{"lot", play.lot}, {"keys", keys}}, step.who);
}

void decide_cause(Play& play, const Step& step) {
    play.act("tendering.decide-decryption-cause",
             {{"lot", play.lot},
              {"bid", play.bid_of(given(step, "投标人"))},
              {"fault", given(step, "原因", "投标人") == "投标人" ? "bidder" : "platform"},
              {"evidence", given(step, "依据", "平台日志和设备日志")},
              {"files", json::array{}}},
             step.who);
}

void object(Play& play, const Step& step) {
    const auto made = play.act("tendering.object-at-opening",
                               {{"lot", play.lot}, {"text", given(step, "内容", "对唱标内容有异议")}}, step.who);
    play.last["opening-objection"] = std::string(made.at("objection").as_string());
}

void reply(Play& play, const Step& step) {
    play.act("tendering.reply-at-opening",
             {{"lot", play.lot},
              {"objection", play.last["opening-objection"]},
              {"text", given(step, "内容", "经核对，唱标与投标文件一致")}},
             step.who);
}

void confirm(Play& play, const Step& step) {
    const auto shown = play.ask("tendering.opening-record", {{"lot", play.lot}}, play.party(step.who));
    play.act("tendering.confirm-opening-record", {{"lot", play.lot}, {"record", shown.at("digest")}}, step.who);
}

// Everyone who bid decrypts, then the read-out, the time for objections, the close: for scenarios that are about
// something else.
void open_as_usual(Play& play, const Step& step) {
    play.act("tendering.announce-bidders", {{"lot", play.lot}}, step.who);
    for (const auto& [bidder, kept] : play.bids) {
        Step one = step;
        one.who = bidder;
        one.with.erase("用");
        release(play, one);
    }
    play.act("tendering.read-out", {{"lot", play.lot}}, step.who);
    play.move_to(play.now() + minutes(16));
    play.act("tendering.close-opening", {{"lot", play.lot}}, step.who);
}

}  // namespace

void add_deeds_of_opening(Deeds& deeds) {
    const auto simple = [&](const char* deed, const char* command) {
        deeds[deed] = [command](Play& play, const Step& step) { play.act(command, {{"lot", play.lot}}, step.who); };
    };
    simple("开标签到", "tendering.sign-in-to-opening");
    simple("公布投标人", "tendering.announce-bidders");
    simple("唱标", "tendering.read-out");
    simple("结束开标", "tendering.close-opening");
    simple("恢复开标", "tendering.resume-opening");
    deeds["解密"] = release;
    deeds["认定未解密原因"] = decide_cause;
    deeds["开标异议"] = object;
    deeds["答复开标异议"] = reply;
    deeds["确认开标记录"] = confirm;
    deeds["按常规开标"] = open_as_usual;
    deeds["暂停开标"] = [](Play& play, const Step& step) {
        play.act("tendering.pause-opening", {{"lot", play.lot}, {"reason", given(step, "原因", "平台故障")}}, step.who);
    };
    deeds["延长解密时间"] = [](Play& play, const Step& step) {
        play.act("tendering.extend-decryption-window",
                 {{"lot", play.lot},
                  {"minutes", std::stoi(given(step, "分钟", "30"))},
                  {"reason", given(step, "原因", "补救方案")}},
                 step.who);
    };
}

}  // namespace sunhall::scenarios
