// The award (S09): who wins, the notices to everyone at once, and what happens when the winner gives up (T-AWD-01…04).
#include "platform/money/money.hpp"
#include "trading/tendering/lot_limits.hpp"
#include "trading/tendering/result/acts.hpp"
#include "trading/tendering/signed_papers.hpp"
#include "trading/tendering/validity/validity.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem may_not_win{422,
                              "tendering.may-not-win",
                              "该投标不能被确定为中标人。",
                              "This bid may not win.",
                              "请按公示的候选人排名定标。",
                              "Choose among the published candidates in their order."};
constexpr Problem price_differs{422,
                                "tendering.award-price-differs",
                                "中标价与投标报价不一致。",
                                "The award price differs from the bid.",
                                "中标价应等于投标报价。",
                                "The award price is the bid's price."};

constexpr Problem other_lots_wait{409,
                                  "tendering.other-lots-wait",
                                  "限中项目的其他标段尚未公示中标候选人。",
                                  "Other lots of this project have no candidates yet.",
                                  "请待全部标段公示后按规则分配。",
                                  "Lots are assigned together once all have candidates (T-LOT-01)."};

constexpr Problem bid_not_valid_now{409,
                                    "tendering.bid-validity-over",
                                    "该投标的有效期已满。",
                                    "This bid is not valid any more.",
                                    "应在投标有效期内定标；未延长的，请选择仍有效的候选人或重新招标。",
                                    "Decide within the validity: choose a candidate still bound, or tender again."};

struct DecideAward {
    Id<Lot> lot;
    std::string bid;
    std::optional<Money> price;  ///< when given it must be the bid's
    std::optional<std::string> not_first_reason;
};
BOOST_DESCRIBE_STRUCT(DecideAward, (), (lot, bid, price, not_first_reason))
struct Decided {
    std::string bid, bidder_name;
    std::int64_t rank = 0;
    Money price;
};
BOOST_DESCRIBE_STRUCT(Decided, (), (bid, bidder_name, rank, price))
struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))
struct Notified {
    std::int64_t notice_number = 0, letters = 0;
};
BOOST_DESCRIBE_STRUCT(Notified, (), (notice_number, letters))
struct Recheck {
    Id<Lot> lot;
    std::string bid, text;
    bool fit;
};
BOOST_DESCRIBE_STRUCT(Recheck, (), (lot, bid, text, fit))
struct Report {
    Id<Lot> lot;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Report, (), (lot, text))
enum class DefaultGround { gives_up, force_majeure, no_performance_bond, offence };
BOOST_DESCRIBE_ENUM(DefaultGround, gives_up, force_majeure, no_performance_bond, offence)
struct RecordDefault {
    Id<Lot> lot;
    DefaultGround ground;
    std::string reason;
    bool goes_on;  ///< to the next candidate, else a new tender
};
BOOST_DESCRIBE_STRUCT(RecordDefault, (), (lot, ground, reason, goes_on))

// T-LOT-01 (可中): who ranks before the bidder that the rule assigns the lot to wins elsewhere, and stays a candidate
// here.
std::vector<std::string> given_other_lots(Operation& op, const Lot& lot, const std::vector<Candidate>& candidates) {
    const auto limits = op.find(Id<LotLimits>{lot.project.value});
    if (!limits || !limits->most_wins) return {};
    const auto assigned = assign(op, lot.project, *limits);
    op.require(assigned.waiting.empty(), other_lots_wait,
               {{"lot", std::to_string(assigned.waiting.size()) + " 个标段",
                 std::to_string(assigned.waiting.size()) + " lots"}});
    std::vector<std::string> skipped;
    for (const auto& award : assigned.awards) {
        if (award.lot != lot.id.value) continue;
        for (const auto& candidate : candidates) {
            const bool passed_over = std::any_of(award.skipped.begin(), award.skipped.end(),
                                                 [&](const auto& one) { return one.bidder == candidate.bidder; });
            if (passed_over) skipped.push_back(candidate.bid);
        }
    }
    return skipped;
}

Decided decide_award(const DecideAward& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const auto published = published_candidates(op, lot.id.value);
    auto earlier = find_award(op, lot.id.value);
    Award award = earlier.value_or(Award{.id = Id<Award>{lot.id.value}});
    std::vector<std::string> out = award.out;
    for (auto& bid : refused_extension(op, lot.id.value)) out.push_back(std::move(bid));
    for (auto& bid : given_other_lots(op, lot, published.candidates)) out.push_back(std::move(bid));
    const auto fault =
        award_fault(published.candidates, out, input.bid, op.get(lot.project).funding, input.not_first_reason);
    if (fault) op.refuse(may_not_win, {*fault});
    const auto valid_until = validity_ends_for(op, lot, input.bid);
    op.require(!valid_until || op.now() < *valid_until, bid_not_valid_now);
    const auto chosen = std::find_if(published.candidates.begin(), published.candidates.end(),
                                     [&](const auto& one) { return one.bid == input.bid; });
    op.require(!input.price || *input.price == chosen->price, price_differs);
    award.bid = chosen->bid;
    award.bidder = chosen->bidder;
    award.bidder_name = chosen->bidder_name;
    award.rank = chosen->rank;
    award.price = chosen->price;
    award.not_first_reason = input.not_first_reason;
    award.decided_at = op.now();
    award.goes_on = false;
    earlier ? op.update(award) : op.insert(award);
    return {chosen->bid, chosen->bidder_name, chosen->rank, chosen->price};
}

// To the winner and to all others at the same time, and to the public (L§45, E20§36).
Notified send_award_notice(const OnLot& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    Award award = decided_award(op, lot.id.value);
    const auto published = published_candidates(op, lot.id.value);
    const auto winner = opened_bid(op, lot.id.value, *award.bid);
    const auto days = winner->summary->duration_days ? std::to_string(*winner->summary->duration_days) + " 日"
                                                     : lot.scheme.duration_text;
    notices::Draft draft = draft_for(op, lot, "result-notice", "中标结果公告");
    draft.fields = {{"winner", *award.bidder_name},
                    {"price", yuan_text(award.price) + " 元"},
                    {"duration", days.empty() ? "按招标文件" : days},
                    {"leader", winner->summary->leader.empty() ? "按投标文件" : winner->summary->leader}};
    draft.body = "中标人：" + *award.bidder_name;
    const auto notice = notices::publish(op, draft);
    Notified sent{notice.number.value_or(0), 0};
    std::vector<std::string> losers;
    for (const auto& bid : op.select<OpenedBid>("lot = $1", {Param(lot.id.value)})) {
        const bool wins = bid.bid == *award.bid;
        send_letter(op, lot.id.value, bid, wins ? LetterKind::award : LetterKind::not_awarded,
                    wins ? "贵单位被确定为 " + lot.name + " 的中标人，中标价 " + yuan_text(award.price) + " 元。"
                         : lot.name + " 的中标人为 " + *award.bidder_name + "。");
        if (wins) lay_down_award_notice(op, lot, award);
        ++sent.letters;
        const bool candidate = std::any_of(published.candidates.begin(), published.candidates.end(),
                                           [&](const auto& one) { return one.bid == bid.bid; });
        const bool may_be_kept =
            bid.outcome == BidState::revoked && lot.scheme.keep_deposit_on_revocation;  // waits for the owner (R§35)
        if (!candidate && !may_be_kept) losers.push_back(bid.bidder);
    }
    if (!losers.empty()) money::make_refunds_due(op, lot.id.value, losers, "未中标（P-14）");
    award.notified_at = op.now();
    award.notice = notice.id.value;
    op.update(award);
    workflow::set_fact(op, "award_notified_at", op.now());
    return sent;
}

// More than half of the committee finds the candidate unfit: it is out (R§56).
void recheck_candidate(const Recheck& input, Operation& op) {
    own_seat(op, input.lot.value);
    const auto published = published_candidates(op, input.lot.value);
    const bool candidate = std::any_of(published.candidates.begin(), published.candidates.end(),
                                       [&](const auto& one) { return one.bid == input.bid; });
    op.require(candidate, unknown_bid);
    write_paper(op, input.lot, PaperKind::candidate_check, input.text, input.bid, input.fit ? "fit" : "unfit");
    std::map<std::string, bool> unfit;
    for (const auto& paper :
         op.select<CasePaper>("lot = $1 AND kind = 'candidate_check' ORDER BY id", {Param(input.lot.value)})) {
        if (paper.about == input.bid) unfit[paper.person] = paper.ground == "unfit";
    }
    const auto against =
        static_cast<std::size_t>(std::count_if(unfit.begin(), unfit.end(), [](const auto& one) { return one.second; }));
    if (2 * against <= members_of(op, input.lot.value).size()) return;
    auto earlier = find_award(op, input.lot.value);
    Award award = earlier.value_or(Award{.id = Id<Award>{input.lot.value}});
    if (std::find(award.out.begin(), award.out.end(), input.bid) != award.out.end()) return;
    award.out.push_back(input.bid);
    if (award.bid == input.bid) award.bid.reset();
    earlier ? op.update(award) : op.insert(award);
}

void report_to_supervision(const Report& input, Operation& op) {
    write_paper(op, input.lot, PaperKind::supervision_report, input.text);
}

void record_default(const RecordDefault& input, Operation& op) {
    Award award = decided_award(op, input.lot.value);
    write_paper(op, input.lot, PaperKind::default_of_winner, input.reason, award.bid,
                std::string(enum_name(input.ground)));
    const auto published = published_candidates(op, input.lot.value);
    award.out.push_back(*award.bid);
    award.bid.reset();
    award.bidder.reset();
    award.bidder_name.reset();
    award.decided_at.reset();
    award.notified_at.reset();
    award.goes_on = input.goes_on && candidate_left(published.candidates, award.out);
    op.update(award);
    if (auto contract = standing_contract(op, input.lot.value)) {
        contract->ended = true;
        op.update(*contract);
    }
    if (award.goes_on) return;
    std::vector<std::string> others;  // the one that defaulted waits for the owner's decision on its deposit (T-DEP-08)
    for (const auto& bid : op.select<OpenedBid>("lot = $1", {Param(input.lot.value)})) {
        if (std::find(award.out.begin(), award.out.end(), bid.bid) == award.out.end()) others.push_back(bid.bidder);
    }
    if (!others.empty()) money::make_refunds_due(op, input.lot.value, others, "招标失败（T-DEP-07）");
    workflow::set_fact(op, "failed_at", op.now());
}

}  // namespace

Command decide_award_command() {
    return {.name = "tendering.decide-award",
            .does = "Decides the winner among the published candidates.",
            .does_zh = "在公示的中标候选人中确定中标人。",
            .route = operations::post("/lots/{lot}/award"),
            .who = {"owner"},
            .refusals = {not_published, may_not_win, other_lots_wait, bid_not_valid_now, price_differs, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(decide_award),
            .on_case = case_from(&DecideAward::lot)};
}
Command send_award_notice_command() {
    return {.name = "tendering.send-award-notice",
            .does = "Sends the award notice, the result notices to all others and the public result, in one act.",
            .does_zh = "发出中标通知书和结果通知，同时公告中标结果。",
            .route = operations::post("/lots/{lot}/award/notice"),
            .who = {"owner", "agency"},
            .refusals = {no_award, not_published, workflow::not_now, workflow::conditions_unmet},
            .run = handler(send_award_notice),
            .on_case = case_from(&OnLot::lot)};
}
Command recheck_candidate_command() {
    return {.name = "tendering.recheck-candidate",
            .does = "A member of the first committee checks a candidate whose state got worse.",
            .does_zh = "原评标委员会审查候选人履约能力变化。",
            .route = operations::post("/lots/{lot}/candidates/checks"),
            .who = {"evaluator", "representative"},
            .refusals = {not_a_member, not_published, unknown_bid, text_needed, workflow::not_now},
            .run = handler(recheck_candidate),
            .on_case = case_from(&Recheck::lot)};
}
Command report_to_supervision_command() {
    return {.name = "tendering.report-to-supervision",
            .does = "Hands the written tender report to the supervising office.",
            .does_zh = "提交招标投标情况书面报告。",
            .route = operations::post("/lots/{lot}/supervision-report"),
            .who = {"owner", "agency"},
            .refusals = {text_needed, workflow::not_now},
            .run = handler(report_to_supervision),
            .on_case = case_from(&Report::lot)};
}
Command record_default_command() {
    return {.name = "tendering.record-default",
            .does = "Records that the winner gives up or defaults: next candidate or new tender.",
            .does_zh = "记录中标人放弃或违约，递补候选人或重新招标。",
            .route = operations::post("/lots/{lot}/award/default"),
            .who = {"owner"},
            .refusals = {no_award, not_published, text_needed, workflow::not_now},
            .run = handler(record_default),
            .on_case = case_from(&RecordDefault::lot)};
}

}  // namespace sunhall::tendering
