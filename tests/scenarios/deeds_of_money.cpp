// Deposits (S10).
#include <fmt/format.h>

#include "hall.hpp"
#include "platform/identity/basic_account.hpp"
#include "platform/money/forfeiture.hpp"
#include "platform/money/refund.hpp"

namespace sunhall::scenarios {
namespace {

// Compulsory tenders take money from there alone (T-DEP-03).
std::string basic_account(Play& play, const std::string& who) {
    for (const auto& one : play.all<identity::BasicAccount>()) {
        if (one.id.value == play.party(who).organisation) return one.account;
    }
    throw Differs(who + " has no basic account");
}

void pay(Play& play, const Step& step) {
    const auto account = play.act("money.request-deposit-account", {{"lot", play.lot}}, step.who);
    const std::int64_t amount = given_fen(step, "金额", 150'000);
    play.bank_balance += fen(amount);
    ++play.bank_line;
    const Instant posted = step.with.contains("到账") ? given_time(step, "到账") : play.now();
    play.act("money.record-deposit",
             {{"bank_account", "3505250100001"},
              {"line", json::object{{"n", play.bank_line},
                                    {"serial", fmt::format("SN{:06}", play.bank_line)},
                                    {"posted_at", posted.text()},
                                    {"direction", "credit"},
                                    {"amount", amount},
                                    {"balance_after", play.bank_balance.fen},
                                    {"sub_account", account.at("account")},
                                    {"kind", "transfer"},
                                    {"counter_account", given(step, "付款账户", basic_account(play, step.who))},
                                    {"counter_name", step.who},
                                    {"purpose", "投标保证金"},
                                    {"reference", fmt::format("P{:06}", play.bank_line)}}}},
             "银行");
}

std::string deposit_of(Play& play, const std::string& bidder) {
    for (const auto& deposit : play.of_lot<money::Deposit>()) {
        if (deposit.bidder == play.party(bidder).organisation) return deposit.id.value;
    }
    throw Differs(bidder + " has no deposit that is known");
}

// Listed, released, confirmed by the bank.
void refund(Play& play, const Step& step) {
    play.act("money.prepare-refunds", {{"lot", play.lot}}, step.who);
    play.act("money.release-refunds", {{"lot", play.lot}}, step.who);
    for (const auto& one : play.of_lot<money::Refund>()) {
        if (one.state != money::RefundState::released) continue;
        play.act("money.confirm-refund",
                 {{"lot", play.lot}, {"refund", one.id.value}, {"outcome", "paid"}, {"payment", "PAY-" + one.id.value}},
                 "银行");
    }
}

}  // namespace

void add_deeds_of_money(Deeds& deeds) {
    deeds["缴纳保证金"] = pay;
    deeds["退还保证金"] = refund;
    deeds["未列清单即退还"] = [](Play& play, const Step& step) {
        play.act("money.release-refunds", {{"lot", play.lot}}, step.who);
    };
    deeds["提议不予退还"] = [](Play& play, const Step& step) {
        const auto made = play.act("money.propose-forfeiture",
                                   {{"lot", play.lot},
                                    {"deposit", deposit_of(play, given(step, "投标人"))},
                                    {"ground", given(step, "情形")},
                                    {"reason", given(step, "理由", "中标后无正当理由不订立合同")}},
                                   step.who);
        play.last["forfeiture"] = std::string(made.at("forfeiture").as_string());
    };
    deeds["陈述意见"] = [](Play& play, const Step& step) {
        play.act("money.answer-forfeiture",
                 {{"lot", play.lot},
                  {"forfeiture", play.last["forfeiture"]},
                  {"answer", given(step, "内容", "请求从宽")}},
                 step.who);
    };
    deeds["决定不予退还"] = [](Play& play, const Step& step) {
        play.act("money.decide-forfeiture",
                 {{"lot", play.lot},
                  {"forfeiture", play.last["forfeiture"]},
                  {"keep", yes(step, "不退", true)},
                  {"reason", "陈述理由不成立"}},
                 step.who);
    };
}

}  // namespace sunhall::scenarios
