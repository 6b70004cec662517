#include "trading/tendering/result/rules.hpp"

#include "trading/tendering/review/rules.hpp"

namespace sunhall::tendering {

std::optional<FieldError> award_fault(const std::vector<Candidate>& candidates, const std::vector<std::string>& out,
                                      const std::string& bid, Funding funding,
                                      const std::optional<std::string>& not_first_reason) {
    const auto is_out = [&](const std::string& one) { return std::find(out.begin(), out.end(), one) != out.end(); };
    const Candidate* chosen = nullptr;
    for (const auto& candidate : candidates) {
        if (candidate.bid == bid) chosen = &candidate;
    }
    if (!chosen || is_out(bid))
        return FieldError{"bid", "不是公示的中标候选人，或已失去中标资格。", "is no published candidate, or is out."};
    for (const auto& candidate : candidates) {
        if (candidate.rank >= chosen->rank || is_out(candidate.bid)) continue;
        if (funding == Funding::state_controlled || funding == Funding::state_part) {
            return FieldError{"bid", "国有资金占控股或者主导地位的项目，应当确定排名第一的中标候选人为中标人。",
                              "the money is the state's: the first candidate left wins."};
        }
        if (not_first_reason.value_or("").empty())
            return FieldError{"not_first_reason", "未选排名靠前的候选人，须说明理由。",
                              "passing over a better candidate needs a reason."};
    }
    return std::nullopt;
}

bool candidate_left(const std::vector<Candidate>& candidates, const std::vector<std::string>& out) {
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const auto& one) { return std::find(out.begin(), out.end(), one.bid) == out.end(); });
}

std::vector<FieldError> contract_faults(const Contract& contract, const Lot& lot, const OpenedBid& bid) {
    std::vector<FieldError> faults;
    const auto differs = [&](const char* field, const std::string& zh, const std::string& expected) {
        faults.push_back({field, zh + "与招标文件和投标文件不一致，应为：" + expected,
                          "differs from documents and bid; it must be " + expected});
    };
    if (contract.subject != lot.name) differs("subject", "标的", lot.name);
    if (!bid.summary) {
        faults.push_back({"bid", "该投标没有开标一览表。", "the bid has no summary."});
        return faults;
    }
    const Money price = compared_price(*bid.summary);  // words prevail over figures
    if (contract.price != price) differs("price", "价款", yuan_text(price));
    const std::string quality = bid.summary->quality.empty() ? lot.scheme.quality : bid.summary->quality;
    if (contract.quality != quality) differs("quality", "质量", quality);
    const std::int64_t days = bid.summary->duration_days.value_or(lot.scheme.duration_days);
    if (contract.duration_days != days) differs("duration_days", "履行期限（日）", std::to_string(days));
    return faults;
}

bool reply_is_empty(std::string_view reply) {
    const auto first = reply.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ||
           reply.size() - first < 12;  // fewer than four characters of Chinese say nothing
}

}  // namespace sunhall::tendering
